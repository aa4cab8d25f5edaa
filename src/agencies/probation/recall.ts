import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Reference } from '../entry';
import { ProbationProvider, ProbationRole } from './officers';

export const RecallKind = enumeration('RecallKind', 'Kinds of recall (004 L2683-2686).', {
  STANDARD: 'Standard: until released again, or to the end of the sentence.',
  FIXED_TERM: 'For a fixed term.',
});

export const RecallReason = enumeration('RecallReason', 'Why somebody was recalled. None of them is a conviction.', {
  MISSED_APPOINTMENTS: 'Appointments were missed (George, 001 L504).',
  OUT_OF_TOUCH: 'Out of touch with probation.',
  DOMESTIC_ABUSE_ALLEGED: 'Domestic abuse was alleged (Peter, 004 L3566-3570).',
  FURTHER_OFFENCE_ALLEGED: 'A further offence was alleged.',
  CONDITION_BROKEN: 'A condition of the licence was broken (001 L863).',
  CONTACT_WITH_VICTIM: 'Contact with the victim, against the licence (000 L1442-1443).',
  LEFT_APPROVED_PREMISES: 'Left approved premises (area practice; no source).',
  RISK_NOT_MANAGEABLE:
    'The risk could no longer be managed in the community (004 L1470-1478; of hostel residents, L3824-3829).',
});

export const RecallState = enumeration('RecallState', 'How far the recall has come.', {
  RECOMMENDED: 'Recommended, and not yet decided.',
  RECALLED: 'Recalled; the licence is revoked.',
  AT_LARGE: 'Recalled, and not yet back in custody.',
  IN_CUSTODY: 'Back in custody.',
  RELEASED_AGAIN: 'Released again.',
  NOT_PURSUED: 'It was decided not to recall.',
});

@Entry<RecallToPrison>({
  agency: 'probation',
  table: 'recall',
  list: 'recalls',
  listDescription: 'Recalls to prison.',
  category: 'SENTENCE',
  occurredAt: 'decidedOn',
  summary: ['kind', 'state'],
  raises: {
    RECALLED: (now, before) => {
      const isRecalled = (facts: typeof before) =>
        facts !== undefined && facts.state !== 'RECOMMENDED' && facts.state !== 'NOT_PURSUED';
      return isRecalled(now) && !isRecalled(before);
    },
  },
  description:
    'A recall from licence to prison. It is to be recommended within 24 hours of becoming aware (004 L2520-2523): see awareAt.',
})
export class RecallToPrison {
  @Fact(Day, 'When it was decided or recommended.') decidedOn!: string;
  @Fact(RecallKind, 'Which kind.', { optional: true }) kind!: keyof typeof RecallKind | null;
  @Fact(RecallState, 'How far it has come.') state!: keyof typeof RecallState;
  @Fact([RecallReason], 'Why: what was alleged.', { category: 'ALLEGATION' }) reasons!: (keyof typeof RecallReason)[];
  @Fact(ProbationRole, 'The role of whoever recommended it.', { optional: true }) recommendedByRole!:
    keyof typeof ProbationRole | null;
  @Fact(
    ProbationProvider,
    'Their organisation; a CRC refers it to the Public Protection Unit of HMPPS (004 L1969-1973).',
    {
      optional: true,
    },
  )
  provider!: keyof typeof ProbationProvider | null;
  @Fact(Reference, 'The reference of the licence recalled.', { optional: true }) sentence!: string | null;
  @Fact(Day, 'When it was referred.', { optional: true }) referredOn!: string | null;
  @Fact(Day, 'When the person was back in custody.', { optional: true }) returnedOn!: string | null;
  @Fact(Day, 'When they were released again.', { optional: true }) releasedAgainOn!: string | null;
}
