import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag } from '../entry';
import { ProbationCourtKind } from './courts';
import { ProbationRole } from './officers';
import { RequirementKind, SentenceKind } from './sentence';

export const CourtReportFormat = enumeration(
  'CourtReportFormat',
  'How a court was advised before sentence (003 L2416-2417).',
  {
    ORAL: 'An oral report, mostly on the day (004 L3183-3187).',
    SHORT_FORMAT: 'A short written report, over a few days (004 L3197-3203).',
    STANDARD_DELIVERY: 'A full written report, after an adjournment (004 L3192-3195).',
  },
);

export const CourtReportCheck = enumeration(
  'CourtReportCheck',
  'Whether a check had been answered when the report was given.',
  {
    ANSWERED: 'It had been answered.',
    OUTSTANDING: 'It had been asked, and not answered.',
    NOT_ASKED: 'It had not been asked.',
  },
);

export const ProposalFollowed = enumeration('ProposalFollowed', 'Whether the court did as was proposed.', {
  FOLLOWED: 'It did.',
  IN_PART: 'In part.',
  NOT_FOLLOWED: 'It did not.',
});

@Entry<PreSentenceReport>({
  agency: 'probation',
  table: 'pre_sentence_report',
  list: 'preSentenceReports',
  listDescription: 'Reports to a court before sentence.',
  category: 'SENTENCE',
  occurredAt: 'orderedOn',
  summary: ['format', 'deliveredOn', 'proposed'],
  description:
    'A report to a court before sentence. Ordering one is when the police check is due, in all cases (000 L1464-1465).',
})
export class PreSentenceReport {
  @Fact(Day, 'When the court ordered it.') orderedOn!: string;
  @Fact(CourtReportFormat, 'In which form.') format!: keyof typeof CourtReportFormat;
  @Fact(ProbationCourtKind, 'Which kind of court.', { optional: true }) court!: keyof typeof ProbationCourtKind | null;
  @Fact(Day, 'When the hearing is that it is for.', { optional: true }) dueOn!: string | null;
  @Fact(Day, 'When it was given.', { optional: true }) deliveredOn!: string | null;
  @Fact(ProbationRole, 'Its author’s role.', { optional: true }) authorRole!: keyof typeof ProbationRole | null;
  @Fact(CourtReportCheck, 'Whether the domestic-abuse check had been answered by then.', { optional: true })
  domesticAbuseCheck!: keyof typeof CourtReportCheck | null;
  @Fact(CourtReportCheck, 'Whether the check with children’s social care had been answered by then.', {
    optional: true,
  })
  childSafeguardingCheck!: keyof typeof CourtReportCheck | null;
  @Fact(Flag, 'Whether the court was told of what was not known (004 L3215-3232).', { optional: true }) gapsStated!:
    boolean | null;
  @Fact(Flag, 'Whether a SARA was completed (000 L709-711).', { optional: true }) saraCompleted!: boolean | null;
  @Fact(SentenceKind, 'The sentence proposed.', { optional: true }) proposed!: keyof typeof SentenceKind | null;
  @Fact([RequirementKind], 'The requirements proposed.') proposedRequirements!: (keyof typeof RequirementKind)[];
  @Fact(ProposalFollowed, 'Whether the court did so.', { optional: true }) followed!:
    keyof typeof ProposalFollowed | null;
  @Fact(Day, 'When it was passed on to whoever supervises (003 L1747-1749).', { optional: true }) passedOnOn!:
    string | null;
}
