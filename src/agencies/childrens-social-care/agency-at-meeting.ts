import { Day, Fact, Label, Part } from '../entry';
import { ROLES } from '../vocabularies';
import { SafeguardingAgency, SafeguardingAttendance } from '../safeguarding-words';

@Part({
  category: 'CHILD_ASSESSMENT',
  description: 'An agency at a discussion, conference or meeting about a child, or absent from it.',
})
export class AgencyAtChildMeeting {
  @Fact(SafeguardingAgency, 'Which.') agency!: keyof typeof SafeguardingAgency;
  @Fact(Label(ROLES), 'The role of whoever came for it: responsible officer, health visitor.', { optional: true })
  role!: string | null;
  @Fact(Day, 'When it was invited.', { optional: true }) invitedOn!: string | null;
  @Fact(SafeguardingAttendance, 'Whether it came.') attendance!: keyof typeof SafeguardingAttendance;
  @Fact(Day, 'When it sent a report.', { optional: true }) reportedOn!: string | null;
}
