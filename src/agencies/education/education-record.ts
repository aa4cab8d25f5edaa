import { AgencyRecordOf, Fact, Flag, Text } from '../entry';

@AgencyRecordOf({
  agency: 'education',
  table: 'pupil',
  description:
    'What schools hold about one child that bears on the child’s safety. It is no school report. A child has one record in the area, on the desk of the school that they go to now: a school that they have left reads it no longer.',
})
export class EducationRecord {
  @Fact(Text, 'The school, and where it is. It tells where the child can be found on any weekday.', {
    optional: true,
    category: 'PROTECTED_ADDRESS',
    locates: true,
  })
  school!: string | null;

  @Fact(
    Text,
    'The designated safeguarding lead, and how to reach them (002 L779). Whoever knows the lead knows the school.',
    { optional: true, category: 'PROTECTED_ADDRESS' },
  )
  safeguardingLead!: string | null;

  @Fact(Text, 'Who may collect the child, and who may not.', { optional: true, category: 'PROTECTED_ADDRESS' })
  collection!: string | null;

  @Fact(Text, 'How the parent who is not abusive can be reached without putting anybody in danger.', {
    optional: true,
    category: 'PROTECTED_ADDRESS',
  })
  safeContact!: string | null;

  @Fact(Flag, 'Whether letters, reports and messages of the school go to one parent alone.', {
    optional: true,
    category: 'VICTIM_SUPPORT',
  })
  tellsOneParentAlone!: boolean | null;
}
