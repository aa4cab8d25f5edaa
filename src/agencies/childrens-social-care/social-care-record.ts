import { AgencyRecordOf, Fact, Text } from '../entry';

@AgencyRecordOf({
  room: 'childrens_social_care',
  table: 'client',
  description: "What children's social care holds about one person, child or adult.",
})
export class SocialCareRecord {
  @Fact(Text, 'The named social worker and team.', { optional: true, category: 'NAMED_WORKER' }) namedWorker!: string | null;
  @Fact(Text, 'The school. It tells where a child can be found on any weekday.', { optional: true, category: 'PROTECTED_ADDRESS' })
  school!: string | null;
  @Fact(Text, 'Where a child who does not live with a parent has been placed.', { optional: true, category: 'PROTECTED_ADDRESS' })
  placement!: string | null;
}
