import { z } from 'zod';
import { saveAll } from '../../kernel';
import { valuesOf } from '../../subgraph';
import { keysOf, type LoadPart } from '../agency';
import { day, instant, personKey, reference, text } from '../form';
import { Allegation, AllegationStatus, Bail, BailKind, Intelligence, PoliceConviction } from './case-outcome';
import { DomesticAbuseIncident, IncidentGrade, IncidentPersonRow, IncidentRole } from './incident';
import { PoliceRecord } from './police-record';
import { MaracHearing, PoliceRiskAssessment, PoliceRiskLevel } from './police-risk';
import { OrderPartyRow, OrderRole, ProtectiveOrder, ProtectiveOrderKind } from './protective-order';

const own = { reference, person: personKey };

export const PoliceForm = z
  .strictObject({
    records: z.array(z.strictObject({ person: personKey, namedOfficer: text })).default([]),
    incidents: z
      .array(
        z.strictObject({
          reference,
          occurredAt: instant,
          awareAt: instant.optional(),
          grade: z.enum(valuesOf(IncidentGrade)),
          childrenChecked: z.boolean().optional(),
          childrenPresent: z.boolean().optional(),
          crimeRecorded: z.boolean().optional(),
          place: text.optional(),
          protectedPlace: text.optional(),
          narrative: text.optional(),
          people: z.array(z.strictObject({ person: personKey, role: z.enum(valuesOf(IncidentRole)) })).min(1),
        }),
      )
      .default([]),
    protectiveOrders: z
      .array(
        z.strictObject({
          reference,
          kind: z.enum(valuesOf(ProtectiveOrderKind)),
          madeOn: day,
          expiresOn: day.optional(),
          conditions: z.array(text).default([]),
          protectedPlaces: z.array(text).default([]),
          breaches: z.array(z.strictObject({ on: day, outcome: text })).default([]),
          parties: z.array(z.strictObject({ person: personKey, role: z.enum(valuesOf(OrderRole)) })).min(1),
        }),
      )
      .default([]),
    allegations: z
      .array(
        z.strictObject({ ...own, madeOn: day, behaviour: text, status: z.enum(valuesOf(AllegationStatus)), madeBy: personKey.optional() }),
      )
      .default([]),
    bail: z
      .array(
        z.strictObject({
          ...own,
          kind: z.enum(valuesOf(BailKind)),
          startedOn: day,
          endedOn: day.optional(),
          conditions: z.array(text).default([]),
        }),
      )
      .default([]),
    convictions: z.array(z.strictObject({ ...own, offence: text, convictedOn: day.optional() })).default([]),
    riskAssessments: z
      .array(z.strictObject({ ...own, assessedOn: day, level: z.enum(valuesOf(PoliceRiskLevel)), assessedByRole: text }))
      .default([]),
    maracHearings: z.array(z.strictObject({ ...own, heardOn: day, outcome: text })).default([]),
    intelligence: z.array(z.strictObject({ ...own, recordedOn: day, says: text })).default([]),
  })
  .prefault({});

export const policeLoad: LoadPart = {
  form: PoliceForm,
  async write(part, subjects, manager) {
    const police = part as z.output<typeof PoliceForm>;
    const keyOf = keysOf(subjects);
    const officers = new Map(police.records.map(({ person, namedOfficer }) => [keyOf(person), namedOfficer]));
    const ofOne = <T extends { person: string }>({ person, ...rest }: T) => ({ ...rest, nominalId: keyOf(person) });
    const rows = <T>(values: readonly object[]) => values as unknown as readonly T[];

    let written = 0;
    written += await saveAll(
      manager,
      PoliceRecord,
      rows(subjects.map(({ key }) => ({ nominalId: key, namedOfficer: officers.get(key) ?? null }))),
    );
    written += await saveAll(manager, DomesticAbuseIncident, rows(police.incidents.map(({ people: _, ...incident }) => incident)));
    await saveAll(
      manager,
      IncidentPersonRow,
      rows(
        police.incidents.flatMap(({ reference: incident, people }) =>
          people.map(({ person, role }) => ({ incident, nominalId: keyOf(person), role })),
        ),
      ),
    );
    written += await saveAll(manager, ProtectiveOrder, rows(police.protectiveOrders.map(({ parties: _, ...order }) => order)));
    await saveAll(
      manager,
      OrderPartyRow,
      rows(
        police.protectiveOrders.flatMap(({ reference: protectiveOrder, parties }) =>
          parties.map(({ person, role }) => ({ protectiveOrder, nominalId: keyOf(person), role })),
        ),
      ),
    );
    written += await saveAll(
      manager,
      Allegation,
      rows(police.allegations.map(({ madeBy, ...rest }) => ofOne({ ...rest, madeByNominalId: madeBy ? keyOf(madeBy) : null }))),
    );
    written += await saveAll(manager, Bail, rows(police.bail.map(ofOne)));
    written += await saveAll(manager, PoliceConviction, rows(police.convictions.map(ofOne)));
    written += await saveAll(manager, PoliceRiskAssessment, rows(police.riskAssessments.map(ofOne)));
    written += await saveAll(manager, MaracHearing, rows(police.maracHearings.map(ofOne)));
    written += await saveAll(manager, Intelligence, rows(police.intelligence.map(ofOne)));
    return written;
  },
};
