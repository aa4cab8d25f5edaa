import { enumeration } from '../../subgraph';
import { Entry, Fact, Instant, Label, Reference, Text } from '../entry';
import { ROLES } from '../vocabularies';
import { SafeguardingAgency } from '../safeguarding-words';

export const MashEscalationReason = enumeration(
  'MashEscalationReason',
  'Why something was escalated (002 L1219). Values without a line are area practice.',
  {
    NO_REPLY: 'An agency has not answered (000 L1470; 003 L908-910).',
    ACTION_OVERDUE: 'An action is overdue.',
    RATING_DISPUTED: 'Agencies disagree about the rating.',
    PATHWAY_DISPUTED: 'Agencies disagree about the pathway or the threshold.',
    CLOSURE_DISPUTED: 'Agencies disagree about closing (000 L1495-1496).',
    DECISION_LATE: 'The contact has not been decided in time.',
    NEW_DANGER: 'Something new cannot wait (002 L1187).',
  },
);

export const MashEscalationOutcome = enumeration(
  'MashEscalationOutcome',
  'What came of an escalation (area practice; no source).',
  {
    ANSWERED: 'The answer came.',
    CHANGED: 'The decision was changed.',
    STANDS: 'The decision stands, with reasons.',
    ACTION_DONE: 'The action was done.',
    TAKEN_HIGHER: 'It went to more senior managers.',
  },
);

@Entry<MashEscalation>({
  agency: 'mash',
  table: 'escalation',
  list: 'escalations',
  listDescription: 'What was escalated about this person, to whom, and what came of it.',
  category: 'MASH_DECISION',
  occurredAt: 'raisedAt',
  summary: ['reason', 'concernsAgency', 'resolvedAt', 'outcome'],
  description: 'An escalation: a safeguarding escalation process has to be clear to every agency (002 L1219).',
})
export class MashEscalation {
  @Fact(MashEscalationReason, 'Why.') reason!: keyof typeof MashEscalationReason;
  @Fact(Instant, 'When it was raised.') raisedAt!: string;
  @Fact(SafeguardingAgency, 'Who raised it.') raisedByAgency!: keyof typeof SafeguardingAgency;
  @Fact(Label(ROLES), 'The role of whoever raised it.') raisedByRole!: string;
  @Fact(SafeguardingAgency, 'Which agency it is about.', { optional: true }) concernsAgency!:
    keyof typeof SafeguardingAgency | null;
  @Fact(Label(ROLES), 'The role that it was taken to.') takenToRole!: string;
  @Fact(Reference, 'The reference of the contact, check or action that it is about.', { optional: true }) concerning!:
    string | null;
  @Fact(Instant, 'When it was resolved. Null until then.', { optional: true }) resolvedAt!: string | null;
  @Fact(MashEscalationOutcome, 'What came of it.', { optional: true }) outcome!:
    keyof typeof MashEscalationOutcome | null;
  @Fact(Text, 'What was said on each side.', { optional: true, category: 'NARRATIVE' }) says!: string | null;
}
