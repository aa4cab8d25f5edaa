import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Text } from '../entry';
import { ProbationProvider, ProbationRole } from './officers';

export const ProbationReviewPrompt = enumeration('ProbationReviewPrompt', 'What prompted a review, or should have.', {
  SCHEDULED: 'It was due (within the first four to eight months: 003 L1441).',
  CHANGE_OF_OFFICER: 'Another officer took over (Darren, 003 L966-967; 003 L1704-1705).',
  NEW_RELATIONSHIP: 'A new relationship (Darren, 003 L968; 000 L1471).',
  PREGNANCY: 'A pregnancy, or a possible one (Darren, 003 L969).',
  MOVED_IN_WITH_VICTIM: 'Moved in, or back, with the victim or a child (Jacob, 000 L1485).',
  CALL_OUT: 'A domestic-abuse call-out (Darren, 003 L970-971).',
  ALLEGATION: 'An allegation of domestic abuse (Peter, 004 L3566-3569).',
  ARREST: 'An arrest (Darren, 003 L973).',
  CHILD_SAFEGUARDING: 'A child became of concern (003 L967; Trevor, 001 L542).',
  HOMELESSNESS: 'The person became homeless (Ben, 003 L1122-1123).',
  ADDRESS_SOUGHT: 'Somebody asked where a victim or child lives (Ben, 003 L1123-1124).',
  PARTNER_LINK_WORKER_REPORT: 'The partner link worker reported harm (Sean, 000 L1230-1233).',
  PROVIDER_REPORT: 'A provider reported something (000 L1353-1354).',
  INTERVENTION_ENDED: 'A programme or other intervention ended or failed (000 L340-342, L1003-1005).',
  RELEASE: 'Release from custody, or re-release (004 L3571-3574).',
  BAIL_LIFTED: 'Protective bail conditions were lifted after sentence (000 L1304-1309).',
  DETERIORATION: 'The person grew worse, and others with them were at risk (Jay, 004 L4298-4306).',
  MISSING: 'The person was missing (000 L1100-1103).',
  FURTHER_SENTENCE: 'Another sentence was passed (Peter, four times: 004 L3560-3564).',
  MANAGEMENT_OVERSIGHT: 'A manager asked for it (003 L963-964).',
  INSPECTION: 'An inspection had been announced (003 L963; 001 L430-432).',
});

export const ProbationReviewState = enumeration('ProbationReviewState', 'Whether a review was held.', {
  DONE: 'It was held.',
  DUE: 'It is due, and has not been held.',
  NOT_DONE: 'It was due and was not held (003 L1106-1107).',
  PUT_OFF: 'Other work was put before it (004 L3626-3630).',
});

export const ProbationReviewOutcome = enumeration('ProbationReviewOutcome', 'What came of a review.', {
  NO_CHANGE: 'Nothing was changed.',
  RISK_RAISED: 'The risk was judged higher; see the judgement of that day.',
  RISK_LOWERED: 'The risk was judged lower; see the judgement of that day.',
  PLAN_CHANGED: 'The plan was changed (001 L548).',
  ESCALATED: 'Passed to a manager, or to the NPS.',
  REFERRED: 'Somebody was referred: to children’s social care, MARAC, a service.',
  ENFORCEMENT: 'Breach or recall was begun.',
});

@Entry<ProbationReview>({
  agency: 'probation',
  table: 'case_review',
  list: 'reviews',
  listDescription: 'Reviews of the case, held and missed, and what prompted them.',
  category: 'SENTENCE',
  occurredAt: 'on',
  summary: ['state', 'outcomes'],
  description: 'A review of the case. A written one was on file in 32 per cent of cases (000 L1074-1075).',
})
export class ProbationReview {
  @Fact(Day, 'When it was held; of one that was not, when it was due.') on!: string;
  @Fact(ProbationReviewPrompt, 'What prompted it, or should have.')
  prompt!: keyof typeof ProbationReviewPrompt;
  @Fact(Day, 'When that happened.', { optional: true }) promptedOn!: string | null;
  @Fact(ProbationReviewState, 'Whether it was held.') state!: keyof typeof ProbationReviewState;
  @Fact([ProbationReviewOutcome], 'What came of it.') outcomes!: (keyof typeof ProbationReviewOutcome)[];
  @Fact(ProbationRole, 'The role of whoever held it, or should have.', { optional: true }) reviewedByRole!:
    keyof typeof ProbationRole | null;
  @Fact(ProbationProvider, 'The organisation whose review it is.', { optional: true }) provider!:
    keyof typeof ProbationProvider | null;
  @Fact(Flag, 'Whether it is written and on the file (000 L1074-1078).', { optional: true }) onFile!: boolean | null;
  @Fact(Flag, 'Whether the supervised person took part (001 L606).', { optional: true }) personTookPart!:
    boolean | null;
  @Fact(Flag, 'Whether it used what providers and partners know (003 L1436-1437).', { optional: true }) usedProviders!:
    boolean | null;
  @Fact(Text, 'What it found.', { optional: true, category: 'NARRATIVE' }) narrative!: string | null;
}
