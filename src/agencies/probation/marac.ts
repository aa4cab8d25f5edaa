import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag } from '../entry';
import { HowProbationKnows } from './other-agencies';

export const ProbationMaracStanding = enumeration(
  'ProbationMaracStanding',
  'What probation knows or did about a MARAC.',
  {
    REFERRED: 'Probation referred the case; about two per cent of referrals are probation’s (000 L559-560).',
    REFERRED_AGAIN: 'Referred again on a new or escalating concern (000 L1420-1422).',
    LISTED: 'Listed for a meeting.',
    HEARD: 'Discussed at a meeting.',
    NOT_ACCEPTED: 'The referral was not accepted.',
    NOT_HEARD: 'Probation asked, and it was not discussed.',
    NOT_KNOWN: 'The officer did not know whether it was discussed (000 L1418-1419; David, 000 L1296-1297).',
  },
);

@Entry<ProbationMaracKnowledge>({
  agency: 'probation',
  table: 'marac_knowledge',
  list: 'maracKnowledge',
  listDescription: 'What probation knows of the case at a MARAC, and what it sent there.',
  category: 'MARAC',
  occurredAt: 'on',
  summary: ['standing', 'heardOn'],
  description: 'What probation knows of a MARAC about the person’s case, or did there.',
})
export class ProbationMaracKnowledge {
  @Fact(Day, 'The day on which this was so: of the referral, of the meeting, or of asking.') on!: string;
  @Fact(ProbationMaracStanding, 'What is known or was done.') standing!: keyof typeof ProbationMaracStanding;
  @Fact(Day, 'When it was discussed.', { optional: true }) heardOn!: string | null;
  @Fact(HowProbationKnows, 'How probation knows.', { optional: true }) howKnown!: keyof typeof HowProbationKnows | null;
  @Fact(Flag, 'Whether a referral to an IDVA went with it, as it should (000 L576-577).', { optional: true })
  idvaReferred!: boolean | null;
  @Fact(Flag, 'Whether probation contributed information.', { optional: true }) contributed!: boolean | null;
  @Fact(Flag, 'Whether notes of the meeting are on the file (000 L1418-1420).', { optional: true }) notesOnFile!:
    boolean | null;
  @Fact(Flag, 'Whether the responsible officer was told (000 L1413-1414).', { optional: true }) officerTold!:
    boolean | null;
  @Fact(Day, 'By when probation’s own actions from it are to be done.', { optional: true }) actionsDueOn!:
    string | null;
  @Fact(Day, 'When they were done.', { optional: true }) actionsDoneOn!: string | null;
}
