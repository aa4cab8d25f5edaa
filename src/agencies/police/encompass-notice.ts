import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Instant, Reference, Text } from '../entry';

export const EncompassOutcome = enumeration(
  'EncompassOutcome',
  'What came of telling the school (002 L781, L1182, L1285-1289).',
  {
    TOLD_IN_TIME: 'Told before the start of the next school day (002 L1287).',
    TOLD_LATE: 'Told, after the next school day had begun.',
    SCHOOL_NOT_KNOWN: 'Not told: nobody knew which school.',
    NOT_AT_SCHOOL: 'Not told: the child goes to no school, or is too young.',
    SCHOOL_NOT_SIGNED_UP: 'Not told: the school or force has not joined the scheme (002 L781).',
    UNSAFE: 'Not told: it would have put somebody at risk, as where a party works there.',
    OVERLOOKED: 'Not told: nobody thought of it.',
  },
);

export const EncompassRecipient = enumeration('EncompassRecipient', 'Who at the school was told.', {
  DESIGNATED_SAFEGUARDING_LEAD: 'The designated safeguarding lead (002 L779, L1182).',
  PARENT_AND_CHILD_WORKER: 'The specialist parent and child domestic-abuse worker at the school (002 L1182).',
  OTHER_STAFF: 'Other staff.',
});

/** What was recorded otherwise leaves the school to be told. */
const DONE_WITH: ReadonlySet<unknown> = new Set(['TOLD_IN_TIME', 'TOLD_LATE', 'NOT_AT_SCHOOL', 'UNSAFE']);

@Entry<EncompassNotice>({
  agency: 'police',
  table: 'encompass_notice',
  list: 'encompassNotices',
  listDescription: 'That this child’s school was told of a call-out, or was not: Operation Encompass.',
  category: 'DOMESTIC_ABUSE_INCIDENT',
  occurredAt: 'decidedOn',
  protects: ['OWNER'],
  summary: ['outcome'],
  clocks: {
    stops: {
      SCHOOL_TOLD: ({ outcome, incident }) => (incident && DONE_WITH.has(outcome) ? { of: incident } : undefined),
    },
  },
  description:
    'Operation Encompass: that the school of a child exposed to a call-out was told, whether or not a crime was recorded (002 L1285-1289).',
})
export class EncompassNotice {
  @Fact(Day, 'When it was decided to tell the school, or not to.') decidedOn!: string;
  @Fact(EncompassOutcome, 'What came of it.') outcome!: keyof typeof EncompassOutcome;
  @Fact(Instant, 'When the school was told.', { optional: true }) toldAt!: string | null;
  @Fact(EncompassRecipient, 'Who at the school was told.', { optional: true }) recipient!:
    keyof typeof EncompassRecipient | null;
  @Fact(Text, 'Which school.', { optional: true, category: 'PROTECTED_ADDRESS', locates: true }) school!: string | null;
  @Fact(Reference, "The call-out's reference.", { optional: true }) incident!: string | null;
}
