import { enumeration } from '../../subgraph';
import { Count, Day, Entry, Fact, Reference, Text } from '../entry';

export const ProgrammeKind = enumeration(
  'ProgrammeKind',
  'Programmes and structured work (003 L511-527, L1060-1061, L1650-1656).',
  {
    BUILDING_BETTER_RELATIONSHIPS: 'BBR: for men who abused an intimate partner (003 L2205-2208).',
    BECOMING_RESPECTFUL: 'Becoming Respectful (003 L526-527).',
    DOMESTIC_ABUSE_ACTIVITY: 'A domestic-abuse course under a rehabilitation activity requirement (000 L276-277).',
    STEPPING_UP: 'Stepping Up (000 L1405-1410).',
    RESOLVE: 'Resolve, for violence (003 L512).',
    THINKING_SKILLS: 'TSP, the Thinking Skills Programme (003 L2493-2495).',
    DRINK_IMPAIRED_DRIVERS: 'DIDs (003 L511-513).',
    SEX_OFFENDER_TREATMENT: 'The Sex Offender Treatment Programme (003 L2470-2475).',
    HORIZON: 'Horizons (003 L2287-2290).',
    MAPS_FOR_CHANGE: 'Maps for Change, one to one (003 L2352-2360).',
    DOMESTIC_ABUSE_WORKBOOK: 'The NPS domestic abuse workbook, one to one (003 L1060-1061).',
    FREEDOM: 'The Freedom Programme, for victims (000 L545; 004 L4715).',
    HEALTHY_RELATIONSHIPS: 'A healthy relationships course (Mary, 000 L1154).',
    PARENTING: 'Parenting (Edwina, 000 L1142).',
    OTHER: 'Any other.',
  },
);

export const ProgrammeSuitability = enumeration('ProgrammeSuitability', 'Whether the person is suitable for it.', {
  SUITABLE: 'Suitable.',
  UNSUITABLE: 'Unsuitable (Martin, 004 L4782-4783).',
  NOT_ELIGIBLE: 'Not eligible, though a court required it (000 L989-990).',
  NOT_ASSESSED: 'Not assessed yet (004 L4405-4409).',
});

export const ProgrammeEnd = enumeration(
  'ProgrammeEnd',
  'How it ended; the three completions are HMPPS’s (000 L763-781).',
  {
    POSITIVE_COMPLETION: 'Completed, and so the period of the order.',
    NEUTRAL_COMPLETION: 'The order was revoked, the condition removed, or the person moved or died.',
    NEGATIVE_COMPLETION: 'The order ended without either.',
    DROPPED_OUT: 'The person stopped coming: itself a sign of more risk (000 L1003-1005).',
    ALLOWED_TO_LEAVE: 'Allowed to leave (Charlie, 000 L1338-1340).',
    COURSE_CANCELLED: 'The course was cancelled (000 L995).',
    FOUND_UNSUITABLE:
      'The programmes team found the person unsuitable; the requirement still stands (Martin, 003 L1449-1450).',
  },
);

export const ProgrammeSetting = enumeration('ProgrammeSetting', 'How it is delivered.', {
  GROUP: 'In a group.',
  ONE_TO_ONE: 'One to one; then no women’s safety worker tells the victim of progress (003 L931-934).',
});

@Entry<ProgrammePlace>({
  agency: 'probation',
  table: 'programme_place',
  list: 'programmes',
  listDescription: 'Programmes: referral, waiting, suitability, start and how they ended.',
  category: 'PROGRAMME',
  occurredAt: 'referredOn',
  summary: ['programme', 'startedOn', 'ended'],
  description:
    'A place on a programme. The wait can be a year (003 L930-931), and harm happens meanwhile (Sean, 000 L1229-1230).',
})
export class ProgrammePlace {
  @Fact(Day, 'When the person was referred.') referredOn!: string;
  @Fact(ProgrammeKind, 'To which programme.') programme!: keyof typeof ProgrammeKind;
  @Fact(ProgrammeSetting, 'How it is delivered.', { optional: true }) setting!: keyof typeof ProgrammeSetting | null;
  @Fact(ProgrammeSuitability, 'Whether the person is suitable.', { optional: true }) suitability!:
    keyof typeof ProgrammeSuitability | null;
  @Fact(Reference, 'The reference of the sentence that requires it; null if it is part of a plan alone (000 L996).', {
    optional: true,
  })
  sentence!: string | null;
  @Fact(Text, 'Who delivers it.', { optional: true }) provider!: string | null;
  @Fact(Day, 'Waiting since.', { optional: true }) waitingSince!: string | null;
  @Fact(Day, 'When it began; null while it has not.', { optional: true }) startedOn!: string | null;
  @Fact(Day, 'When it ended.', { optional: true }) endedOn!: string | null;
  @Fact(Count, 'Sessions planned.', { optional: true }) sessions!: number | null;
  @Fact(Count, 'Sessions attended.', { optional: true }) attended!: number | null;
  @Fact(ProgrammeEnd, 'How it ended.', { optional: true }) ended!: keyof typeof ProgrammeEnd | null;
  @Fact(Day, 'When a plan was made for a requirement left outstanding; null if none was (004 L4785-4786).', {
    optional: true,
  })
  alternativePlannedOn!: string | null;
}
