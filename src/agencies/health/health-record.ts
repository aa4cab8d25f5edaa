import { AgencyRecordOf, Fact, Flag, Reference, Text } from '../entry';

@AgencyRecordOf({
  agency: 'health',
  table: 'patient',
  description:
    'What the health service holds about one person that bears on somebody’s safety. It is no medical record: what has nothing to do with safety is not here.',
})
export class HealthRecord {
  @Fact(Text, 'The named professional for safeguarding who knows the case.', {
    optional: true,
    category: 'NAMED_WORKER',
  })
  namedProfessional!: string | null;

  @Fact(Text, 'The general practice or clinic. It tells where the person lives, or can be found.', {
    optional: true,
    category: 'PROTECTED_ADDRESS',
    locates: true,
  })
  practice!: string | null;

  @Fact(
    Text,
    'How this person can be reached without putting anybody in danger: letters of a hospital are opened at home (002 L880).',
    { optional: true, category: 'PROTECTED_ADDRESS' },
  )
  safeContact!: string | null;

  @Fact(
    Flag,
    'Whether the person is to be seen alone, with a professional interpreter where one is needed (002 L880).',
    { optional: true, category: 'VICTIM_SUPPORT' },
  )
  seeAlone!: boolean | null;

  @Fact(Reference, 'The number of the family, which brothers and sisters share with a health visitor.', {
    optional: true,
    category: 'RELATIONSHIP',
  })
  familyReference!: string | null;
}
