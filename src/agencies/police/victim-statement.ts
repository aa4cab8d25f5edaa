import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Reference } from '../entry';
import { WithdrawalReason } from './allegation';
import { InterpreterUse } from './incident-person';
import { PoliceRole } from './police-role';

export const StatementKind = enumeration(
  'StatementKind',
  'In which form somebody gave an account (002 L945-947, L1025).',
  {
    WRITTEN_STATEMENT: 'A written statement.',
    VIDEO_INTERVIEW: 'An Achieving Best Evidence interview (002 L947).',
    BODY_WORN_VIDEO: 'An account on body-worn video (002 L1025).',
    VICTIM_PERSONAL_STATEMENT: 'A victim personal statement (Victims’ Code, 002 L945).',
    WITHDRAWAL_STATEMENT: 'A statement that withdraws or retracts an earlier one.',
  },
);

export const StatementStanding = enumeration(
  'StatementStanding',
  'Whether somebody stands by an account. An account stays on record either way (002 L622).',
  {
    STANDS: 'Stands by it.',
    NO_LONGER_SUPPORTS: 'Stands by it, and no longer supports a prosecution.',
    RETRACTED: 'Says otherwise now (Ms K, 002 L622).',
  },
);

export const StatementSupport = enumeration('StatementSupport', 'What helped somebody to give an account (002 L947).', {
  INTERMEDIARY: 'An intermediary.',
  SOMEBODY_BESIDE: 'Somebody to sit with them.',
  IDVA: 'An independent domestic violence adviser (002 L1102).',
  SEEN_ALONE: 'They were seen alone (002 L880).',
});

@Entry<VictimStatement>({
  agency: 'police',
  table: 'victim_statement',
  list: 'victimStatements',
  listDescription:
    'Accounts that this person gave the police as a victim or witness, and whether they stand by them. What was said is not here.',
  category: 'VICTIM_SUPPORT',
  occurredAt: 'givenOn',
  protects: ['OWNER'],
  summary: ['kind', 'standing'],
  description:
    'That somebody gave an account as a victim or witness, and whether they stand by it. Never for the perpetrator’s side.',
})
export class VictimStatement {
  @Fact(StatementKind, 'In which form.') kind!: keyof typeof StatementKind;
  @Fact(Day, 'When it was given.') givenOn!: string;
  @Fact(StatementStanding, 'Whether they stand by it.') standing!: keyof typeof StatementStanding;
  @Fact(Day, 'Since when that is so.', { optional: true }) standingSince!: string | null;
  @Fact(WithdrawalReason, 'Why they no longer do.', { optional: true }) becauseOf!:
    keyof typeof WithdrawalReason | null;
  @Fact(Flag, 'Whether fear about leave to remain had a part in it (002 L432, L928). For support alone.', {
    optional: true,
    category: 'IMMIGRATION',
  })
  fearForLeaveToRemain!: boolean | null;
  @Fact(
    Flag,
    'Whether an officer looked into pressure or coercion behind it (002 L622, L928); null where not recorded.',
    {
      optional: true,
    },
  )
  pressureExplored!: boolean | null;
  @Fact(Flag, 'Whether a case without the victim was considered (002 L1025); null where not recorded.', {
    optional: true,
  })
  evidenceLedConsidered!: boolean | null;
  @Fact(PoliceRole, 'The role of whoever took it.', { optional: true }) takenByRole!: keyof typeof PoliceRole | null;
  @Fact([StatementSupport], 'What helped them to give it.') support!: (keyof typeof StatementSupport)[];
  @Fact(InterpreterUse, 'Whether an interpreter was needed, and came.', { optional: true }) interpreter!:
    keyof typeof InterpreterUse | null;
  @Fact(Reference, "The call-out's reference.", { optional: true }) incident!: string | null;
  @Fact(Reference, "The allegation's reference.", { optional: true }) allegation!: string | null;
}
