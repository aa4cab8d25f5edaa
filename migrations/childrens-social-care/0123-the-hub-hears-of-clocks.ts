import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheHubHearsOfSocialCareClocks1764000000123 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What sets a clock going or stops it, and is not long past, is told of once: the clock runs from then on as if it had been told when it was written.
      INSERT INTO childrens_social_care.outbox (kind, entry, reference, version, people, happened)
        SELECT 'CLOCK_CHANGED', 'SocialCareReferral', e.reference, e.version, (SELECT coalesce(array_agg(l.lcs_id ORDER BY l.lcs_id), '{}') FROM childrens_social_care.referral_link l WHERE l.reference = e.reference), e.received_at
        FROM childrens_social_care.referral e WHERE e.received_at > now() - interval '60 days' ORDER BY e.received_at ON CONFLICT DO NOTHING;
      INSERT INTO childrens_social_care.outbox (kind, entry, reference, version, people, happened)
        SELECT 'CLOCK_CHANGED', 'StrategyDiscussion', e.reference, e.version, (SELECT coalesce(array_agg(l.lcs_id ORDER BY l.lcs_id), '{}') FROM childrens_social_care.strategy_discussion_link l WHERE l.reference = e.reference), e.held_at
        FROM childrens_social_care.strategy_discussion e WHERE e.held_at > now() - interval '60 days' ORDER BY e.held_at ON CONFLICT DO NOTHING;
      INSERT INTO childrens_social_care.outbox (kind, entry, reference, version, people, happened)
        SELECT 'CLOCK_CHANGED', 'ChildProtectionConference', e.reference, e.version, (SELECT coalesce(array_agg(l.lcs_id ORDER BY l.lcs_id), '{}') FROM childrens_social_care.conference_link l WHERE l.reference = e.reference), e.held_on
        FROM childrens_social_care.conference e WHERE e.held_on > now() - interval '60 days' ORDER BY e.held_on ON CONFLICT DO NOTHING;
      INSERT INTO childrens_social_care.outbox (kind, entry, reference, version, people, happened)
        SELECT 'CLOCK_CHANGED', 'ChildAssessment', e.reference, e.version, ARRAY[e.lcs_id], e.started_on
        FROM childrens_social_care.assessment e WHERE e.completed_on IS NULL AND e.started_on > now() - interval '120 days' ORDER BY e.started_on ON CONFLICT DO NOTHING;
    `);
  }

  async down(): Promise<void> {
    // What was told was so: there is nothing to take back.
  }
}
