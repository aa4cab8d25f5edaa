import { enumeration } from '../../subgraph';
import { Count, Day, Entry, Fact, Instant, Part, Reference, Someone, Text } from '../entry';
import { BailExclusionZone, BailNoContact } from './order-terms';
import { PoliceRole } from './police-role';

export const BailKind = enumeration(
  'BailKind',
  'How somebody under investigation or charged is at liberty (002 L962-969).',
  {
    PRE_CHARGE_BAIL: 'Bail before charge, with conditions where necessary and proportionate.',
    POST_CHARGE_BAIL: 'Bail after charge.',
    RELEASED_UNDER_INVESTIGATION: 'Released without bail: no conditions.',
    VOLUNTARY_ATTENDANCE: 'Interviewed voluntarily: no conditions can be put (002 L969).',
  },
);

export const BailCondition = enumeration(
  'BailCondition',
  'What bail conditions ask, to protect victims and witnesses (002 L962-965).',
  {
    NO_CONTACT_WITH_VICTIM:
      'No contact with the victim, directly or indirectly (as in 002 L973; of a licence, Graham, 000 L1442).',
    NO_CONTACT_WITH_WITNESS: 'No contact with a witness (002 L962).',
    NO_CONTACT_WITH_CHILD: 'No contact with a child.',
    CONTACT_WITH_CHILD_SUPERVISED: 'Contact with a child only under supervision (as Mustafa’s, 003 L1145-1146).',
    KEEP_AWAY_FROM_PLACE: 'Not to go to a place. Which one stands under protectedPlaces.',
    KEEP_DISTANCE: 'Not to come within a distance (002 L981).',
    LIVE_AND_SLEEP_AT: 'To live and sleep at a given address (area practice; no source).',
    CURFEW: 'To be indoors at given hours (area practice; no source).',
    REPORT_TO_POLICE: 'To report to a police station (area practice; no source).',
    ELECTRONIC_MONITORING: 'To wear a tag (area practice; no source).',
    SURRENDER_PASSPORT: 'To hand in the passport (002 L997, of another order).',
    NO_ALCOHOL: 'Not to drink alcohol (area practice; no source).',
    NOT_TO_USE_DEVICES: 'Not to use telephones or the internet to reach somebody (002 L403-416).',
    OTHER: 'Another condition: it stands under conditions.',
  },
);

export const BailEnd = enumeration(
  'BailEnd',
  'Why bail ended, or its conditions were lifted. Whoever was protected is then protected no longer (000 L1304-1309).',
  {
    CHARGED: 'Charged: bail after charge may follow.',
    NO_FURTHER_ACTION: 'No further action.',
    RELEASED_UNDER_INVESTIGATION: 'Changed to release under investigation: the conditions fell away (002 L964).',
    TIME_RAN_OUT: 'The time for it ran out (area practice; no source).',
    SENTENCED: 'Lifted after sentence (000 L1307-1308).',
    ACQUITTED: 'Lifted after acquittal.',
    REMANDED: 'Remanded in custody, as after a breach (002 L962).',
    CONDITIONS_LIFTED_BY_COURT: 'A court lifted the conditions.',
  },
);

export const BailBreachOutcome = enumeration(
  'BailBreachOutcome',
  'What came of a breach of bail: it should be swiftly held to account (002 L962).',
  {
    REPORTED: 'Reported; nothing done yet.',
    ARRESTED: 'Arrested for it.',
    REMANDED: 'Remanded in custody (002 L962).',
    BAILED_AGAIN: 'Bailed again, on the same or other conditions.',
    NO_ACTION: 'Nothing was done.',
  },
);

@Part({ category: 'BAIL', description: 'A breach of bail.' })
export class BailBreach {
  @Fact(Day, 'When it happened.') on!: string;
  @Fact(BailBreachOutcome, 'What came of it.') outcome!: keyof typeof BailBreachOutcome;
  @Fact(BailCondition, 'Which condition was broken.', { optional: true }) condition!: keyof typeof BailCondition | null;
  @Fact(Reference, "The call-out's reference.", { optional: true }) incident!: string | null;
}

@Part({ category: 'BAIL', description: 'Somebody whom the conditions of a bail protect.' })
export class BailProtected {
  @Someone('Who it is (access to them is decided again). Null where you may not see them.', { protects: true })
  person!: object | null;
}

@Entry<Bail>({
  agency: 'police',
  table: 'bail',
  list: 'bail',
  listDescription: 'Bail, past and present.',
  category: 'BAIL',
  occurredAt: 'startedOn',
  summary: ['kind', 'conditionKinds', 'endedOn', 'endedBecause'],
  binds: {
    from: 'startedOn',
    until: ['endedOn'],
    bound: 'OWNER',
    approach: { fact: 'protectedPeople' },
    forbids: ['conditionKinds', 'conditions'],
    kinds: [
      'NO_CONTACT_WITH_VICTIM',
      'NO_CONTACT_WITH_WITNESS',
      'NO_CONTACT_WITH_CHILD',
      'CONTACT_WITH_CHILD_SUPERVISED',
      'KEEP_AWAY_FROM_PLACE',
      'KEEP_DISTANCE',
    ],
    places: 'protectedPlaces',
    breaches: 'breaches',
  },
  raises: { BAIL_LIFTED: (now, before) => before !== undefined && !before.endedOn && Boolean(now.endedOn) },
  description: 'Bail. Not a conviction.',
})
export class Bail {
  @Fact(BailKind, 'Which kind.') kind!: keyof typeof BailKind;
  @Fact(Day, 'When it started.') startedOn!: string;
  @Fact(PoliceRole, 'The role of whoever decided it, where the police did (002 L964).', { optional: true })
  decidedByRole!: keyof typeof PoliceRole | null;
  @Fact([Text], 'Conditions, without naming a place.') conditions!: string[];
  @Fact([BailCondition], 'What the conditions ask.') conditionKinds!: (keyof typeof BailCondition)[];
  @Fact(Count, 'The distance to keep, in metres.', { optional: true }) keepAwayMetres!: number | null;
  @Fact([BailExclusionZone], 'Areas to keep out of.') exclusionZones!: BailExclusionZone[];
  @Fact([BailNoContact], 'With whom contact is forbidden.') noContact!: BailNoContact[];
  @Fact([Text], 'Places to keep away from.', { category: 'PROTECTED_ADDRESS' }) protectedPlaces!: string[];
  @Fact([BailProtected], 'Whom the conditions protect.') protectedPeople!: BailProtected[];
  @Fact([BailBreach], 'Breaches.') breaches!: BailBreach[];

  @Fact(Day, 'When the person is to answer it.', { optional: true }) returnsOn!: string | null;
  @Fact(Day, 'When it ended, or its conditions were lifted; null while it lasts.', { optional: true }) endedOn!:
    string | null;
  @Fact(BailEnd, 'Why it ended.', { optional: true }) endedBecause!: keyof typeof BailEnd | null;
  @Fact(
    Instant,
    'When whoever was protected was told that it ended; null where that is not recorded (000 L1304-1309).',
    {
      optional: true,
      category: 'VICTIM_SUPPORT',
    },
  )
  protectedToldAt!: string | null;

  @Fact(Reference, "The allegation's reference.", { optional: true }) allegation!: string | null;
  @Fact(Reference, "The charge's reference.", { optional: true }) charge!: string | null;
}
