import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Label, Text } from '../entry';
import { ROLES } from '../vocabularies';
import { SafeguardingAgency } from '../safeguarding-words';

export const ChallengedDecision = enumeration(
  'ChallengedDecision',
  'A decision of children’s social care that another agency challenges (000 L1495-1498). Values without a line are area practice.',
  {
    CASE_CLOSED: 'To close the case (000 L1495-1496).',
    REFERRAL_NOT_ACCEPTED: 'Not to accept a referral.',
    NO_SECTION_47: 'Not to enquire under section 47.',
    NO_CONFERENCE: 'Not to hold a conference.',
    PLAN_ENDED: 'To end a plan.',
    CONTACT: 'What contact to allow.',
    NOT_INVITED: 'Not to invite the agency to meetings (child in need meetings: 003 L936-938).',
    NO_ANSWER: 'Not to answer its enquiry (000 L1143-1145).',
  },
);

export const ChallengeOutcome = enumeration(
  'ChallengeOutcome',
  'What came of a challenge. Values without a line are area practice.',
  {
    DECISION_CHANGED: 'The decision was changed.',
    DECISION_STANDS: 'The decision stands, with reasons.',
    ESCALATED: 'It went to more senior managers (002 L1219).',
    WITHDRAWN: 'It was withdrawn.',
  },
);

@Entry<DecisionChallenge>({
  agency: 'childrens_social_care',
  table: 'challenge',
  list: 'challenges',
  listDescription: 'Decisions about this person that other agencies have challenged.',
  category: 'CHILD_ASSESSMENT',
  occurredAt: 'raisedOn',
  summary: ['decision', 'raisedByAgency', 'outcome'],
  description:
    'A challenge by another agency to a decision of children’s social care, through the escalation process that agencies agree (002 L1219).',
})
export class DecisionChallenge {
  @Fact(ChallengedDecision, 'What is challenged.') decision!: keyof typeof ChallengedDecision;
  @Fact(Day, 'When it was raised.') raisedOn!: string;
  @Fact(SafeguardingAgency, 'Who raised it.') raisedByAgency!: keyof typeof SafeguardingAgency;
  @Fact(Label(ROLES), 'The role of whoever raised it.') raisedByRole!: string;
  @Fact(Label(ROLES), 'The role that answers it.', { optional: true }) answeredByRole!: string | null;
  @Fact(Day, 'When it was answered. Null until then.', { optional: true }) answeredOn!: string | null;
  @Fact(ChallengeOutcome, 'What came of it.', { optional: true }) outcome!: keyof typeof ChallengeOutcome | null;
  @Fact(Text, 'Why it was raised, and why it was so answered.', { optional: true, category: 'NARRATIVE' }) reasons!:
    string | null;
}
