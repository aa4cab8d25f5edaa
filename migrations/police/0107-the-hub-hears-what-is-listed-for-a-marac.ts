import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheHubHearsWhatIsListedForAMarac1764000000107 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Referrals that are listed for a meeting of the past month or to come are told of once, so that the list of its cases has them.
      INSERT INTO police.outbox (kind, entry, reference, version, people, happened)
        SELECT 'MARAC_CHANGED', 'PoliceMaracReferral', r.reference, r.version,
          (SELECT coalesce(array_agg(l.nominal_id ORDER BY l.nominal_id), '{}') FROM police.marac_referral_link l WHERE l.reference = r.reference), r.referred_on
        FROM police.marac_referral r WHERE r.listed_for > now() - interval '1 month' ORDER BY r.listed_for
        ON CONFLICT DO NOTHING;
    `);
  }

  async down(): Promise<void> {
    // What was told was so: there is nothing to take back.
  }
}
