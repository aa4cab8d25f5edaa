import { enumeration } from '../../subgraph';
import { Count, Day, District, Entry, Fact, Flag, Label, Part, Reference, Someone, Text } from '../entry';
import { ENDINGS, EXTENTS } from '../vocabularies';
import { ProbationCourtKind } from './courts';

export const SentenceKind = enumeration('SentenceKind', 'What probation manages (003 L2182-2197).', {
  COMMUNITY_ORDER: 'A community order.',
  SUSPENDED_SENTENCE_ORDER: 'A suspended sentence order.',
  CUSTODY: 'A custodial sentence.',
  LICENCE: 'Release on licence.',
  POST_SENTENCE_SUPERVISION: 'Supervision after the end of the sentence.',
});

export const SentenceEnd = enumeration('SentenceEnd', 'How an order, licence or sentence ended.', {
  EXPIRED: 'It ran its course.',
  COMPLETED: 'Everything that it required was completed (004 L2593-2601).',
  RELEASED_ON_LICENCE: 'Custody ended in release on licence.',
  RELEASED_AT_END: 'Release at the end of the sentence, without a licence (Peter, 004 L3571-3574).',
  RECALLED: 'A licence ended in recall to prison (001 L863).',
  REVOKED: 'A court revoked it.',
  REVOKED_AND_RESENTENCED: 'A court revoked it and passed another sentence (Duncan, 001 L614).',
  SENTENCE_ACTIVATED: 'A suspended sentence was activated (Paul, 001 L424).',
  DIED: 'The person died (000 L774-776).',
});

export const RequirementKind = enumeration('RequirementKind', 'What an order requires.', {
  BUILDING_BETTER_RELATIONSHIPS: 'BBR, the accredited programme for domestic abuse (003 L511).',
  ACCREDITED_PROGRAMME: 'Another accredited programme.',
  REHABILITATION_ACTIVITY: 'RAR days (003 L1350).',
  UNPAID_WORK: 'Unpaid work, up to 300 hours (003 L2508-2510).',
  CURFEW: 'A curfew (003 L465).',
  ALCOHOL_TREATMENT: 'Alcohol treatment.',
  DRUG_REHABILITATION: 'Drug rehabilitation.',
  ALCOHOL_ABSTINENCE_MONITORING: 'Alcohol abstinence, tested, for up to 120 days (001 L848).',
  MENTAL_HEALTH_TREATMENT: 'Mental health treatment (004 L2171-2176).',
  EXCLUSION: 'To keep out of a place (000 L1334-1337).',
  PROHIBITED_ACTIVITY: 'Not to do something named (area practice; no source).',
  RESIDENCE: 'To live where directed (area practice; no source).',
  SUPERVISION: 'To keep in touch as instructed (003 L1869-1872).',
});

export const RequirementState = enumeration('RequirementState', 'How far a requirement has come.', {
  NOT_BEGUN: 'Nobody has begun it (Kevin, eight months in: 001 L440).',
  WAITING: 'On a waiting list (Sean waited seven months: 000 L1229; up to a year: 003 L930-931).',
  IN_PROGRESS: 'It is under way.',
  COMPLETED: 'Completed.',
  UNSUITABLE: 'The person was found unsuitable, and the requirement still stands (Martin, 004 L4782-4786).',
  UNWORKABLE: 'It could not be delivered (Duncan, 001 L612).',
  REMOVED: 'The court took it away (000 L1012-1013).',
  REPLACED: 'The court put something else in its place (Eric, 001 L654).',
  NOT_COMPLETED: 'The order ended without it.',
});

export const RequirementUnit = enumeration('RequirementUnit', 'In what a requirement is measured.', {
  HOURS: 'Hours, of unpaid work.',
  DAYS: 'Days, of rehabilitation activity or a programme.',
  WEEKS: 'Weeks, of a curfew.',
  MONTHS: 'Months, of treatment.',
});

export const ConditionKind = enumeration('ConditionKind', 'What a licence or order forbids or obliges.', {
  NO_CONTACT: 'No contact with somebody.',
  EXCLUSION_ZONE: 'Keep out of an area.',
  EXCLUDED_FROM_HOME: 'Keep out of the family home (Charlie, 000 L1334-1337).',
  RESIDENCE: 'Live where approved.',
  LIVE_APART_FROM_FAMILY: 'Live away from the family (Mustafa, 003 L1146).',
  SUPERVISED_CONTACT_ONLY: 'Contact with a child only if supervised (003 L1144-1146).',
  NO_CONTACT_WITH_CHILDREN: 'No contact with children (area practice; no source).',
  REPORT_RELATIONSHIPS: 'Report new relationships.',
  REPORT_ADDRESS: 'Report any change of address (area practice; no source).',
  ATTEND_PROGRAMME: 'Attend a programme (Kevin, 001 L438).',
  OFFENDING_BEHAVIOUR_WORK: 'Do work on offending behaviour (Paul, 001 L426).',
  INTEGRATED_OFFENDER_MANAGEMENT: 'Engage with integrated offender management (George, 001 L508; Kevin, 001 L438).',
  SUBSTANCE_MISUSE_SERVICES: 'Engage with substance misuse services (George, 001 L508).',
  DRUG_TESTING: 'Be tested for drugs (Kevin, 001 L440).',
  INTERNET_RESTRICTED: 'Restricted use of the internet (Mustafa, 003 L1144).',
  PLACES_RESTRICTED:
    'Restricted attendance at libraries, places of worship or other public places (Mustafa, 003 L1144-1145).',
  CURFEW: 'Stay indoors at set times (003 L465).',
  GPS_TRACKING: 'Wear a GPS tag (001 L859).',
  NO_WEAPONS: 'Carry nothing named as a weapon (area practice; no source).',
  OTHER: 'Anything else; see what it says.',
});

export const ConditionProtects = enumeration('ConditionProtects', 'Whom a condition is there to protect.', {
  VICTIM: 'The victim of the offence.',
  ANOTHER_ADULT: 'Another adult: Graham’s licence names his victim and another female (000 L1442-1443).',
  PARTNER: 'A partner.',
  FORMER_PARTNER: 'A former partner.',
  OWN_CHILD: 'The person’s own child.',
  PARTNERS_CHILD: 'A child of a partner or former partner.',
  ANY_CHILD: 'Children, whoever they are.',
  RELATIVE: 'Another relative.',
  STAFF: 'Staff.',
  PUBLIC: 'The public.',
});

export const ConditionMonitor = enumeration('ConditionMonitor', 'Who watches that a condition or order is kept.', {
  PROBATION_AND_POLICE: 'Probation and the police together, sharing what they see (000 L1458-1461).',
  PROBATION: 'Probation alone.',
  POLICE: 'Left to the police (000 L1461-1463).',
  ELECTRONIC_MONITORING: 'An electronic monitoring service (001 L375).',
  NOBODY: 'Nobody is known to watch it.',
});

export const ConditionEnd = enumeration('ConditionEnd', 'Why a condition no longer holds.', {
  EXPIRED: 'It ended with the order or licence.',
  LIFTED: 'Whoever imposed it took it away.',
  VARIED: 'Another condition stands in its place.',
});

@Part({
  category: 'SENTENCE',
  description: 'A requirement of an order, whether it was begun and whether it was completed.',
})
export class Requirement {
  @Fact(RequirementKind, 'What is required.') kind!: keyof typeof RequirementKind;
  @Fact(Label(EXTENTS), 'Its extent in words: 30 days, 4 weeks.', { optional: true }) extent!: string | null;
  @Fact(Count, 'How much the court ordered: the most RAR days (003 L1350-1352), the hours of unpaid work.', {
    optional: true,
  })
  ordered!: number | null;
  @Fact(Count, 'How much of it is credited as done.', { optional: true }) done!: number | null;
  @Fact(RequirementUnit, 'In what that is counted.', { optional: true }) unit!: keyof typeof RequirementUnit | null;
  @Fact(RequirementState, 'How far it has come.', { optional: true }) state!: keyof typeof RequirementState | null;
  @Fact(Day, 'Null until it was begun.', { optional: true }) startedOn!: string | null;
  @Fact(Day, 'Null until it was completed.', { optional: true }) completedOn!: string | null;
  @Fact(Day, 'When a court removed or replaced it.', { optional: true }) removedOn!: string | null;
}

export const ConditionAbout = enumeration(
  'ConditionAbout',
  'Whom somebody must not contact, by their role: no name, and no place.',
  {
    VICTIM: 'The victim.',
    CHILD: 'A child.',
    WITNESS: 'A witness.',
    FAMILY: 'A relative of the victim.',
    PARTNER: 'A partner, or a former partner who is not the victim of the offence.',
    CO_DEFENDANT: 'Somebody who was convicted with them (area practice; no source).',
  },
);

export const ConditionException = enumeration(
  'ConditionException',
  'What a condition allows all the same (area practice; no source).',
  {
    WITH_APPROVAL: 'With the approval of the supervising officer.',
    THROUGH_SOLICITORS: 'Through solicitors.',
    AS_A_COURT_ALLOWS_FOR_CHILDREN: 'To arrange contact with children, as a court allows.',
    THROUGH_SOCIAL_CARE: 'Through children’s social care.',
    IF_SUPERVISED: 'If supervised.',
  },
);

export const ReportingRhythm = enumeration(
  'ReportingRhythm',
  'How often somebody is to report (area practice; no source).',
  {
    DAILY: 'Every day.',
    TWICE_A_WEEK: 'Twice a week.',
    WEEKLY: 'Every week.',
    FORTNIGHTLY: 'Every two weeks.',
    MONTHLY: 'Every month.',
    AS_INSTRUCTED: 'As instructed.',
  },
);

export const CurfewTime = enumeration('CurfewTime', 'When somebody is to be indoors (area practice; no source).', {
  EVENINGS_AND_NIGHTS: 'From the evening to the morning.',
  NIGHTS: 'At night.',
  WEEKENDS: 'At weekends.',
  ALL_DAY: 'All day, but for what is allowed.',
});

export const ResidenceRule = enumeration(
  'ResidenceRule',
  'Where somebody is to live: in kind, never the address (area practice; no source).',
  {
    APPROVED_PREMISES: 'In approved premises.',
    AS_APPROVED: 'Where the supervising officer has approved.',
    AWAY_FROM_FAMILY: 'Away from the family (Mustafa, 003 L1146).',
  },
);

@Part({ category: 'SENTENCE', description: 'A condition of an order or licence, without naming a place.' })
export class SentenceCondition {
  @Fact(ConditionKind, 'What is forbidden or obliged.') kind!: keyof typeof ConditionKind;
  @Fact(Text, 'What it says, without naming a place.') says!: string;
  @Fact(
    District,
    'Of an exclusion zone: the postcode district. Which place in it is meant stands under protectedPlace.',
    {
      optional: true,
    },
  )
  district!: string | null;
  @Fact(Count, 'Of an exclusion zone: the distance to keep, in metres.', { optional: true }) metres!: number | null;
  @Fact([ConditionAbout], 'Of a no-contact condition: with whom, by role.')
  noContactWith!: (keyof typeof ConditionAbout)[];
  @Fact([ConditionException], 'What it allows all the same.') except!: (keyof typeof ConditionException)[];
  @Fact(ReportingRhythm, 'Of a condition to report: how often.', { optional: true }) reporting!:
    keyof typeof ReportingRhythm | null;
  @Fact(CurfewTime, 'Of a curfew: when.', { optional: true }) curfew!: keyof typeof CurfewTime | null;
  @Fact(ResidenceRule, 'Of residence: where, in kind.', { optional: true }) residence!:
    keyof typeof ResidenceRule | null;
  @Fact([ConditionProtects], 'Whom it is there to protect.') protects!: (keyof typeof ConditionProtects)[];
  @Someone('Somebody it names, where probation has a number for them.', { optional: true, protects: true }) person!:
    object | null;
  @Fact(Text, 'The zone or place it names, which may show where somebody lives.', {
    optional: true,
    category: 'PROTECTED_ADDRESS',
  })
  protectedPlace!: string | null;
  @Fact(Day, 'From when, if later than the order.', { optional: true }) startedOn!: string | null;
  @Fact(Day, 'Until when; null while it holds.', { optional: true }) endedOn!: string | null;
  @Fact(ConditionEnd, 'Why it no longer holds: supervised contact was lifted, an exclusion ran out.', {
    optional: true,
  })
  endedBecause!: keyof typeof ConditionEnd | null;
  @Fact(ConditionMonitor, 'Who watches that it is kept.', { optional: true }) monitoredBy!:
    keyof typeof ConditionMonitor | null;
  @Fact(Day, 'When somebody last looked whether it is kept.', { optional: true }) lastMonitoredOn!: string | null;
  @Fact(Flag, 'Whether the supervising organisation proposed it (000 L1326-1328).', { optional: true })
  proposedByProbation!: boolean | null;
}

@Entry<Sentence>({
  agency: 'probation',
  table: 'sentence',
  list: 'sentences',
  listDescription: 'Orders, licences and supervision, with requirements and conditions.',
  category: 'SENTENCE',
  occurredAt: 'startedOn',
  summary: ['kind', 'extent', 'endedOn', 'ended'],
  binds: {
    from: 'startedOn',
    until: ['endedOn'],
    bound: 'OWNER',
    approach: { fact: 'conditions' },
    forbids: ['conditions'],
    kinds: [
      'NO_CONTACT',
      'EXCLUSION_ZONE',
      'EXCLUDED_FROM_HOME',
      'SUPERVISED_CONTACT_ONLY',
      'NO_CONTACT_WITH_CHILDREN',
      'LIVE_APART_FROM_FAMILY',
    ],
  },
  description: 'An order, sentence, licence or period of supervision.',
})
export class Sentence {
  @Fact(SentenceKind, 'What it is.') kind!: keyof typeof SentenceKind;
  @Fact(Day, 'From when.') startedOn!: string;
  @Fact(Day, 'Null while it runs.', { optional: true }) endedOn!: string | null;
  @Fact(Day, 'When it is due to end.', { optional: true }) expectedEndOn!: string | null;
  @Fact(Label(EXTENTS), 'Its length: 12 months.', { optional: true }) extent!: string | null;
  @Fact(Label(ENDINGS), 'How it ended early, in words: recalled, revoked.', { optional: true }) endedBy!: string | null;
  @Fact(SentenceEnd, 'How it ended.', { optional: true }) ended!: keyof typeof SentenceEnd | null;
  @Fact(ProbationCourtKind, 'The court that imposed it.', { optional: true }) court!:
    keyof typeof ProbationCourtKind | null;
  @Fact(
    Reference,
    'The reference of the sentence that it follows: the custody before a licence, the licence before supervision.',
    {
      optional: true,
    },
  )
  follows!: string | null;
  @Fact([Requirement], 'What it requires.') requirements!: Requirement[];
  @Fact([SentenceCondition], 'Its conditions.') conditions!: SentenceCondition[];
}
