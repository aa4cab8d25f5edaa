import { enumeration } from '../../subgraph';
import { Count, Day, Entry, Fact, Flag, Part } from '../entry';
import { AgencyBesideProbation } from './other-agencies';
import { ProbationProvider, ProbationRole } from './officers';

export const ProbationCheckOf = enumeration('ProbationCheckOf', 'What probation asks another agency to check.', {
  DOMESTIC_ABUSE_CALL_OUTS: 'Domestic-abuse call-outs, at every grade (000 L1464-1474; 003 L950, L1188-1190).',
  CHILD_SAFEGUARDING: 'Whether children’s social care knows a child of the case (000 L1472-1473; 003 L950-951).',
  PROTECTIVE_ORDERS: 'Whether a protective order is in place (000 L1321-1323).',
  ADDRESS: 'Call-outs to an address, and who lives there, before a curfew or release (Roger, 004 L3489-3492).',
  MARAC_OR_IDVA: 'Whether the case was at a MARAC, or an IDVA is involved (David, 000 L1296-1297).',
  PREVIOUS_CONVICTIONS: 'Previous convictions (Peter, 004 L3551-3564).',
  INTELLIGENCE: 'Police intelligence (003 L1094-1096).',
});

export const ProbationCheckStage = enumeration('ProbationCheckStage', 'At which stage a check was due.', {
  PRE_SENTENCE: 'When a pre-sentence report was ordered, in all cases (000 L1464-1465).',
  ALLOCATION: 'On allocation: follow up what is not answered (000 L1466-1468).',
  START_OF_ORDER: 'At the start of the order or licence (000 L1468-1470; Gary, 003 L950).',
  THROUGHOUT: 'Through the sentence: done for children in 47 per cent, for call-outs in 31 (000 L1472-1473).',
  CHANGE_OF_CIRCUMSTANCES: 'When circumstances changed (000 L1485-1491).',
  RELEASE: 'Before release (000 L1304-1309).',
});

export const ProbationCheckEvidence = enumeration('ProbationCheckEvidence', 'What shows that probation asked.', {
  RECORDED: 'It is on the file, with who asked and when.',
  SAID_TO_HAVE_BEEN_REQUESTED: 'It is said to have been requested, and there is no audit trail (Gary, 003 L950-953).',
  NOT_REQUESTED: 'It was due, and nobody asked (Charlie, 000 L1332-1333; Trevor, 001 L544).',
});

export const ProbationCheckAnswer = enumeration('ProbationCheckAnswer', 'Whether it was answered.', {
  NONE: 'Nothing has come back (Edwina, 000 L1143-1145).',
  INTERIM: 'An interim answer: an assessment is under way. It is not final (Jacob, 000 L1481-1488).',
  FINAL: 'A final answer.',
  REFUSED: 'The other agency declined to answer.',
});

export const ProbationCheckKnown = enumeration(
  'ProbationCheckKnown',
  'What the answer says. No answer is not "nothing known".',
  {
    KNOWN: 'Something is known there.',
    NOTHING_KNOWN: 'Nothing is known there.',
  },
);

export const ProbationCheckChildStatus = enumeration(
  'ProbationCheckChildStatus',
  'What children’s social care answered of a child.',
  {
    NOT_KNOWN: 'The child is not known there.',
    BEING_ASSESSED: 'The child is being assessed (Jacob, 000 L1481-1482).',
    CHILD_IN_NEED: 'A child in need (003 L936-938).',
    CHILD_PROTECTION_PLAN: 'Under a child protection plan (003 L891-892).',
    LOOKED_AFTER: 'Looked after (003 L2328-2332).',
    CLOSED: 'Known before; the case is closed (000 L1495-1496).',
  },
);

export const ProbationCheckFollowUp = enumeration('ProbationCheckFollowUp', 'What probation did with the answer.', {
  NOTHING: 'Nothing was done (Sean, 000 L1231-1233).',
  PLAN_CHANGED: 'The plan was changed.',
  RISK_JUDGED_ANEW: 'The risk was judged again.',
  REFERRED: 'A child or victim was referred.',
  CHALLENGED: 'The other agency’s decision was questioned (000 L1495-1498).',
  USED_IN_REPORT: 'The court was told (Roger, 004 L3490-3492).',
  NONE_NEEDED: 'It called for nothing.',
});

@Part({ category: 'SENTENCE', description: 'A reminder that an answer is awaited.' })
export class ProbationCheckChase {
  @Fact(Day, 'When.') on!: string;
  @Fact(ProbationRole, 'The role of whoever chased.', { optional: true }) byRole!: keyof typeof ProbationRole | null;
}

@Entry<ProbationCheck>({
  agency: 'probation',
  table: 'information_check',
  list: 'checks',
  listDescription: 'Checks with other agencies: what probation says it asked, and what came of it.',
  category: 'SENTENCE',
  occurredAt: 'on',
  summary: ['of', 'withAgency', 'evidence', 'answer'],
  description:
    'A check with another agency as probation’s own file tells it: said to be requested, recorded, chased, answered, acted on (003 L950-953, L1192-1197).',
})
export class ProbationCheck {
  @Fact(
    Day,
    'When it was asked; of one that is only said to have been asked, or was not, when it is said to have been or was due.',
  )
  on!: string;
  @Fact(ProbationCheckOf, 'What was to be checked.') of!: keyof typeof ProbationCheckOf;
  @Fact(AgencyBesideProbation, 'With whom.') withAgency!: keyof typeof AgencyBesideProbation;
  @Fact(ProbationCheckStage, 'At which stage.') stage!: keyof typeof ProbationCheckStage;
  @Fact(ProbationCheckEvidence, 'What shows that it was asked.') evidence!: keyof typeof ProbationCheckEvidence;
  @Fact(ProbationRole, 'The role of whoever asked.', { optional: true }) askedByRole!:
    keyof typeof ProbationRole | null;
  @Fact(ProbationProvider, 'The organisation that asked; the reply goes back to it (003 L1195-1197).', {
    optional: true,
  })
  askedBy!: keyof typeof ProbationProvider | null;
  @Fact([ProbationCheckChase], 'When it was chased; empty if never.') chased!: ProbationCheckChase[];
  @Fact(ProbationCheckAnswer, 'Whether it was answered.') answer!: keyof typeof ProbationCheckAnswer;
  @Fact(Day, 'When the last answer came.', { optional: true }) answeredOn!: string | null;
  @Fact(ProbationCheckKnown, 'What it says.', { optional: true }) known!: keyof typeof ProbationCheckKnown | null;
  @Fact(Count, 'How many call-outs it tells of (over a hundred: Devon, 004 L3641-3643).', {
    optional: true,
    category: 'DOMESTIC_ABUSE_INCIDENT',
  })
  callOuts!: number | null;
  @Fact(ProbationCheckChildStatus, 'What it says of a child.', { optional: true, category: 'CHILD_STATUS' })
  childStatus!: keyof typeof ProbationCheckChildStatus | null;
  @Fact(Day, 'When an answer to the NPS was passed on to the CRC that has the case now (003 L1195-1197).', {
    optional: true,
  })
  forwardedOn!: string | null;
  @Fact(Flag, 'Whether the answer is on the file (000 L1465-1466).', { optional: true }) onFile!: boolean | null;
  @Fact(ProbationCheckFollowUp, 'What probation did with it.', { optional: true }) followUp!:
    keyof typeof ProbationCheckFollowUp | null;
  @Fact(Day, 'When.', { optional: true }) followedUpOn!: string | null;
  @Fact(Flag, 'Whether the court was told that it is not answered (004 L3215-3232).', { optional: true })
  courtToldOfGap!: boolean | null;
}
