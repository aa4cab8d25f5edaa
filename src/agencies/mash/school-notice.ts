import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Instant, Reference, Text } from '../entry';

export const SchoolNoticeState = enumeration(
  'SchoolNoticeState',
  'How far a notice to the school has come (002 L1182, L1287).',
  {
    DUE: 'Still to be given.',
    GIVEN: 'The school was told.',
    ACKNOWLEDGED: 'The safeguarding lead has said that they have it.',
    NOT_AT_SCHOOL: 'The child is at no school that can be told.',
    SCHOOL_CLOSED: 'The school is closed: it is told before the next school day.',
    FAILED: 'The school could not be reached.',
  },
);

const DONE_WITH: ReadonlySet<unknown> = new Set(['GIVEN', 'ACKNOWLEDGED', 'NOT_AT_SCHOOL']);

@Entry<MashSchoolNotice>({
  agency: 'mash',
  table: 'school_notice',
  list: 'schoolNotices',
  listDescription: 'Notices to this child’s school after a domestic-abuse incident (Operation Encompass).',
  category: 'MASH_DECISION',
  occurredAt: 'incidentOn',
  summary: ['state', 'dueBy', 'givenAt'],
  clocks: {
    stops: {
      SCHOOL_TOLD: ({ state, incidentOn }) =>
        incidentOn && DONE_WITH.has(state) ? { beganOn: incidentOn } : undefined,
    },
  },
  description:
    'Operation Encompass: the school is told before the start of the next school day that a child was involved in or exposed to domestic abuse, crime or no crime (002 L1287); in one area within 24 hours (002 L1182).',
})
export class MashSchoolNotice {
  @Fact(Day, 'When the incident was.') incidentOn!: string;
  @Fact(Reference, 'The reference of the contact that told of it.', { optional: true }) contact!: string | null;
  @Fact(Instant, 'By when the school is to be told: before the start of the next school day (002 L1287).', {
    optional: true,
  })
  dueBy!: string | null;
  @Fact(SchoolNoticeState, 'How far it has come.') state!: keyof typeof SchoolNoticeState;
  @Fact(Instant, 'When the school was told.', { optional: true }) givenAt!: string | null;
  @Fact(Instant, 'When the safeguarding lead said that they have it.', { optional: true }) acknowledgedAt!:
    string | null;
  @Fact(Flag, 'Whether a specialist worker at the school supports the child (002 L1182).', { optional: true })
  supportOffered!: boolean | null;
  @Fact(Text, 'Which school: it tells where the child can be found.', {
    optional: true,
    category: 'PROTECTED_ADDRESS',
    locates: true,
  })
  school!: string | null;
}
