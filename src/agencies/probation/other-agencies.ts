import { enumeration } from '../../subgraph';
import { Day, Fact, Part } from '../entry';

export const AgencyBesideProbation = enumeration(
  'AgencyBesideProbation',
  'An agency that probation tells, asks or works with.',
  {
    POLICE: 'The police (000 L1464-1466).',
    CHILDRENS_SOCIAL_CARE: 'Children’s social care (000 L1468-1473).',
    MASH: 'The multi-agency safeguarding hub (000 L1586-1592).',
    ADULT_SOCIAL_CARE: 'Adult social care (000 L1590-1591).',
    HEALTH: 'A health service (004 L3650).',
    HOUSING: 'The local authority’s housing team, or another housing service (004 L4105-4108).',
    PRISON: 'A prison (003 L2514-2519).',
    IDVA: 'An independent domestic violence adviser (000 L547-551).',
    PARTNER_LINK_WORKER: 'The partner link worker, who works with the victim (000 L1196-1204).',
    SUBSTANCE_MISUSE_SERVICE: 'A drug or alcohol service (003 L574-578).',
    WOMENS_CENTRE: 'A women’s centre (000 L1152-1156).',
    YOUTH_OFFENDING_TEAM: 'A youth offending team (003 L2545-2547).',
    SCHOOL: 'A school (004 L7600-7612).',
    COURT: 'A court (003 L1755-1757).',
    OTHER: 'Any other (area practice; no source).',
  },
);

@Part({ category: 'INVOLVEMENT', description: 'An agency that was told, and when.' })
export class AgencyToldByProbation {
  @Fact(AgencyBesideProbation, 'Which agency.') agency!: keyof typeof AgencyBesideProbation;
  @Fact(Day, 'When it was told; null where nobody recorded the day.', { optional: true }) on!: string | null;
  @Fact(Day, 'When it answered that it had heard; null where it has not: sent is not received (004 L4044-4048).', {
    optional: true,
  })
  acknowledgedOn!: string | null;
}

export const HowProbationKnows = enumeration(
  'HowProbationKnows',
  'How probation came to know something, so that it is not taken for more than it is.',
  {
    SEEN: 'Probation saw it: on a home visit, in custody, on paper.',
    SAID_BY_THE_PERSON: 'The supervised person says so; nobody has checked (000 L1094-1099).',
    SAID_BY_FAMILY: 'Family or somebody close says so (004 L4282-4292).',
    TOLD_BY_POLICE: 'The police told probation.',
    TOLD_BY_SOCIAL_CARE: 'Children’s social care told probation.',
    TOLD_BY_COURT: 'The court told probation.',
    TOLD_BY_PARTNER_LINK_WORKER: 'The partner link worker told the responsible officer (000 L1230-1231).',
    TOLD_BY_PROVIDER: 'A provider or partner told probation (003 L1122-1124).',
    TOLD_BY_PRISON: 'The prison told probation.',
    DAILY_NOTIFICATION: 'A written notification from the daily triage (003 L1185-1188).',
    FOUND_ON_FILE: 'Found on the file, from an officer before (004 L2122-2125).',
    FOUND_AT_INSPECTION: 'Found when somebody from outside looked at the case (003 L902-906).',
  },
);
