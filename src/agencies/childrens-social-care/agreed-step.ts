import { enumeration } from '../../subgraph';
import { Day, Fact, Label, Part, Text } from '../entry';
import { ROLES } from '../vocabularies';
import { SafeguardingAgency } from '../safeguarding-words';

export const ChildStepOutcome = enumeration(
  'ChildStepOutcome',
  'What came of an agreed step. Sent is not done: "completed once an email has been sent" (004 L4044-4048).',
  {
    DONE: 'Done.',
    PARTLY_DONE: 'Done in part.',
    NOT_DONE: 'Not done.',
    NO_LONGER_NEEDED: 'No longer needed.',
    REFUSED_BY_FAMILY: 'The family refused it.',
    NOT_AVAILABLE: 'What was agreed is not to be had in the area.',
  },
);

@Part({
  category: 'CHILD_ASSESSMENT',
  description: 'Something agreed at a meeting or in a plan: who does it, and by when (002 L1266).',
})
export class AgreedStep {
  @Fact(SafeguardingAgency, 'The agency that does it.') ownerAgency!: keyof typeof SafeguardingAgency;
  @Fact(Label(ROLES), 'The role that does it.', { optional: true }) ownerRole!: string | null;
  @Fact(Day, 'By when.', { optional: true }) dueOn!: string | null;
  @Fact(Day, 'When it was done. Null while it is not.', { optional: true }) doneOn!: string | null;
  @Fact(ChildStepOutcome, 'What came of it.', { optional: true }) outcome!: keyof typeof ChildStepOutcome | null;
  @Fact(Text, 'What it is.', { optional: true, category: 'NARRATIVE' }) says!: string | null;
}
