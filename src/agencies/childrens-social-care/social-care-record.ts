import { AgencyRecordOf, Fact, Reference, Text } from '../entry';

@AgencyRecordOf({
  agency: 'childrens_social_care',
  table: 'client',
  description: "What children's social care holds about one person, child or adult.",
})
export class SocialCareRecord {
  @Fact(Text, 'The named social worker and team.', { optional: true, category: 'NAMED_WORKER' }) namedWorker!:
    string | null;

  @Fact(Text, 'The school. It tells where a child can be found on any weekday.', {
    optional: true,
    category: 'PROTECTED_ADDRESS',
    locates: true,
  })
  school!: string | null;

  @Fact(Text, 'Where a child who does not live with a parent has been placed.', {
    optional: true,
    category: 'PROTECTED_ADDRESS',
    locates: true,
  })
  placement!: string | null;

  @Fact(Reference, 'The number of the family’s case, which brothers and sisters share.', {
    optional: true,
    category: 'RELATIONSHIP',
  })
  familyReference!: string | null;

  @Fact(Text, 'An address that children’s social care keeps confidential: where this person lives now.', {
    optional: true,
    category: 'PROTECTED_ADDRESS',
    locates: true,
  })
  protectedAddress!: string | null;

  @Fact(
    Text,
    'How this person can be reached without putting anybody in danger (002 L880; relatives may be hostile: 002 L582).',
    {
      optional: true,
      category: 'PROTECTED_ADDRESS',
    },
  )
  safeContact!: string | null;
}
