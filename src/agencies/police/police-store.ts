import type { DataSource } from 'typeorm';
import { ownEntries, personJson, sharedEntries } from '../record-sql';
import type { RecordPlan } from '../record-store';
import { Allegation, Bail, Intelligence, PoliceConviction } from './case-outcome';
import { DomesticAbuseIncident } from './incident';
import { MaracHearing, PoliceRiskAssessment } from './police-risk';
import { ProtectiveOrder } from './protective-order';

/** How a police record is read. `r` is the nominal. */
export function policePlan(source: DataSource): RecordPlan {
  const own = (entity: Function, table: string, newest: string, people: Record<string, string> = {}) =>
    ownEntries(source, { entity, table: `police.${table}`, owner: 'nominal_id', key: 'nominal_id', newest, people });
  const ofPolice = { key: 'nominal_id', keyField: 'policeNominalId' };
  return {
    type: 'PoliceRecord',
    table: 'police.nominal',
    keyColumn: 'nominal_id',
    edges: [
      { field: 'namedOfficer', sql: 'r.named_officer' },
      {
        field: 'incidents',
        sql: sharedEntries(source, {
          ...ofPolice,
          entity: DomesticAbuseIncident,
          table: 'police.incident',
          links: 'police.incident_person',
          link: 'incident',
          people: 'people',
          newest: 'occurred_at',
        }),
      },
      {
        field: 'protectiveOrders',
        sql: sharedEntries(source, {
          ...ofPolice,
          entity: ProtectiveOrder,
          table: 'police.protective_order',
          links: 'police.protective_order_party',
          link: 'protective_order',
          people: 'parties',
          newest: 'made_on',
        }),
      },
      {
        field: 'allegations',
        sql: own(Allegation, 'allegation', 'made_on', { madeBy: personJson('policeNominalId', 'e.made_by_nominal_id') }),
      },
      { field: 'bail', sql: own(Bail, 'bail', 'started_on') },
      { field: 'convictions', sql: own(PoliceConviction, 'conviction', 'convicted_on') },
      { field: 'riskAssessments', sql: own(PoliceRiskAssessment, 'risk_assessment', 'assessed_on') },
      { field: 'maracHearings', sql: own(MaracHearing, 'marac_hearing', 'heard_on') },
      { field: 'intelligence', sql: own(Intelligence, 'intelligence', 'recorded_on') },
    ],
  };
}
