import { enumeration } from '../../subgraph';
import { Entry, Fact, Flag, Instant, Label, Part, Reference, Someone, Text } from '../entry';
import { ROLES } from '../vocabularies';
import { SafeguardingAgency, SafeguardingAttendance } from '../safeguarding-words';
import { SubjectRole } from './contact';

export const DailyMaracOutcome = enumeration(
  'DailyMaracOutcome',
  'What a daily MARAC decided (Hounslow, 002 L1180). Values without a line are area practice.',
  {
    ACTION_PLAN: 'A safeguarding and support action plan was made (002 L1180).',
    TO_MONTHLY_MARAC: 'The risks or the family are complex: it goes to the following monthly MARAC (002 L1180).',
    NOT_HIGH_RISK: 'The risk was judged not to be high; other support was arranged.',
    NOT_REACHED: 'It was not reached: at most four cases are heard in a morning (002 L1180).',
  },
);

export const VictimTold = enumeration(
  'VictimTold',
  'Whether the victim was told that the case is going through the MARAC (002 L1267). Values without a line are area practice.',
  {
    TOLD: 'Told.',
    OBJECTS: 'Told, and objects.',
    UNSAFE_TO_TELL: 'It was unsafe to tell them.',
    NOT_REACHED: 'They could not be reached.',
    NOT_YET: 'Not yet.',
  },
);

@Part({
  category: 'MARAC',
  description: 'Somebody whom a daily MARAC entry concerns. None of them attends (002 L1267).',
})
export class DailyMaracPerson {
  @Fact(SubjectRole, 'The part they have in it.') role!: keyof typeof SubjectRole;
  @Someone('Who it is (access to them is decided again). Null where you may not see them.') person!: object | null;
}

@Part({ category: 'MARAC', description: 'An agency at a daily MARAC, or absent from it.' })
export class AgencyAtDailyMarac {
  @Fact(SafeguardingAgency, 'Which.') agency!: keyof typeof SafeguardingAgency;
  @Fact(Label(ROLES), 'The role of whoever came for it.', { optional: true }) role!: string | null;
  @Fact(SafeguardingAttendance, 'Whether it came.') attendance!: keyof typeof SafeguardingAttendance;
}

@Entry<DailyMaracEntry>({
  agency: 'mash',
  table: 'daily_marac_entry',
  list: 'dailyMaracEntries',
  listDescription: 'When this person was discussed at the daily MARAC, and what was decided.',
  category: 'MARAC',
  occurredAt: 'heldAt',
  sharedBy: 'people',
  protects: ['CHILD', 'VICTIM'],
  summary: ['outcome'],
  parts: { CHILD: 'CHILD', VICTIM: 'VICTIM', PERPETRATOR: 'PERPETRATOR', OTHER: 'OTHER' },
  description:
    'One case at a daily MARAC: often within 48 hours of the referral, at most four in a morning (Hounslow, 002 L1180).',
})
export class DailyMaracEntry {
  @Fact(Instant, 'When it was held.') heldAt!: string;
  @Fact(Instant, 'When the referral was received.', { optional: true }) referredAt!: string | null;
  @Fact(SafeguardingAgency, 'Who referred it.', { optional: true }) referredByAgency!:
    keyof typeof SafeguardingAgency | null;
  @Fact(Reference, 'The reference of the contact that it is about.', { optional: true }) contact!: string | null;
  @Fact([AgencyAtDailyMarac], 'Which agencies were there, and which were not.') agencies!: AgencyAtDailyMarac[];
  @Fact(Flag, 'Whether an independent adviser spoke for the victim (002 L1266).', { optional: true })
  victimRepresented!: boolean | null;
  @Fact(VictimTold, 'Whether the victim was told, and objects.', { optional: true, category: 'NARRATIVE' })
  victimTold!: keyof typeof VictimTold | null;
  @Fact(DailyMaracOutcome, 'What was decided.', { optional: true }) outcome!: keyof typeof DailyMaracOutcome | null;
  @Fact(Text, 'What was said.', { optional: true, category: 'NARRATIVE' }) notes!: string | null;
  @Fact([DailyMaracPerson], 'Whom it concerns.') people!: DailyMaracPerson[];
}
