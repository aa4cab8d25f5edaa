import { enumeration } from '../../subgraph';
import { Entry, Fact, Flag, Instant, Label, Part, Reference, Text } from '../entry';
import { ROLES } from '../vocabularies';

export const CheckedAgency = enumeration(
  'CheckedAgency',
  'An agency that the MASH asks about somebody (000 L1588-1592; 002 L1224, L1264). Health services stand apart: to be known to one is health data.',
  {
    POLICE: 'The police.',
    PROBATION: 'Probation.',
    PRISON: 'A prison (002 L1271).',
    CHILDRENS_SOCIAL_CARE: 'Children’s social care.',
    OTHER_AREA_SOCIAL_CARE: 'Children’s social care of another area or country (area practice; no source).',
    EARLY_HELP: 'An early help service (002 L1182).',
    ADULT_SOCIAL_CARE: 'Adult social care.',
    EDUCATION: 'A school or college.',
    EARLY_YEARS: 'A nursery or other early-years service (002 L816).',
    EDUCATION_WELFARE: 'The education welfare service (002 L1180).',
    HOUSING: 'Housing.',
    SPECIALIST_DOMESTIC_ABUSE: 'A specialist domestic-abuse service, or independent advisers.',
    PERPETRATOR_SERVICE: 'A programme for perpetrators (002 L1182).',
    YOUTH_JUSTICE: 'A youth offending team (002 L1250).',
    CAFCASS: 'Cafcass.',
    FIRE_AND_RESCUE: 'The fire and rescue service (002 L1283).',
    VOLUNTARY_SECTOR: 'A charity or community service.',
    OTHER: 'Another agency.',
  },
);

export const CheckedHealthService = enumeration(
  'CheckedHealthService',
  'A health service that the MASH asks about somebody (002 L816, L1172, L1264).',
  {
    PRIMARY_HEALTH: 'A general practitioner (002 L1264).',
    HEALTH_VISITOR_OR_SCHOOL_NURSE: 'A health visitor or school nurse (002 L816).',
    HOSPITAL: 'A hospital (002 L1172).',
    AMBULANCE: 'The ambulance service (area practice; no source).',
    MATERNITY: 'Midwives and maternity services (002 L878, L1172).',
    MENTAL_HEALTH: 'A mental-health service (002 L1264).',
    SUBSTANCE_MISUSE: 'A drug or alcohol service (002 L1264).',
  },
);

export const MashAnswer = enumeration(
  'MashAnswer',
  'What an agency answered when the MASH asked it about somebody. Not asked, not known and no reply are three different things (000 L1332-1333). Values without a line are area practice.',
  {
    AWAITED: 'Asked, and the answer is not yet due.',
    KNOWN: 'Known: the agency has told what it knows.',
    KNOWN_IN_THE_PAST: 'Known, but not now: the agency’s case is closed.',
    KNOWN_INTERIM: 'Known, and more is to come: not a final answer (000 L1481-1488).',
    NOT_KNOWN: 'Not known to the agency. Most who are asked about are not (001 L472).',
    NO_REPLY: 'No reply came in time. This is not "nothing known" (000 L1470).',
    REFUSED: 'The agency would not say, and gave its ground.',
    CANNOT_TELL_WHO: 'The agency cannot tell which of its people is meant.',
  },
);

@Part({ category: 'MASH_DECISION', description: 'Another asking of the same question (000 L1470).' })
export class MashChase {
  @Fact(Instant, 'When.') chasedAt!: string;
  @Fact(Label(ROLES), 'The role of whoever asked again.', { optional: true }) byRole!: string | null;
}

@Entry<MashAgencyCheck>({
  agency: 'mash',
  table: 'agency_check',
  list: 'agencyChecks',
  listDescription:
    'Which agencies the MASH has asked about this person, and what each answered. Health services stand apart.',
  category: 'MASH_DECISION',
  occurredAt: 'askedAt',
  summary: ['agency', 'answer', 'answeredAt'],
  description: 'A question of the MASH to one agency about one person, and the answer (002 L1188, L1266).',
})
export class MashAgencyCheck {
  @Fact(Reference, 'The reference of the contact for which it was asked.', { optional: true }) contact!: string | null;
  @Fact(CheckedAgency, 'Which agency.') agency!: keyof typeof CheckedAgency;
  @Fact(Instant, 'When it was asked.') askedAt!: string;
  @Fact(Instant, 'By when it is to answer.', { optional: true }) dueAt!: string | null;
  @Fact([MashChase], 'When it was asked again.') chases!: MashChase[];
  @Fact(MashAnswer, 'What it answered.') answer!: keyof typeof MashAnswer;
  @Fact(Instant, 'When it answered. Null until then.', { optional: true }) answeredAt!: string | null;
  @Fact(Label(ROLES), 'The role of whoever answered.', { optional: true }) answeredByRole!: string | null;
  @Fact(Flag, 'Whether the answer changed the rating.', { optional: true }) changedRating!: boolean | null;
  @Fact(Text, 'What it told.', { optional: true, category: 'NARRATIVE' }) says!: string | null;
}
