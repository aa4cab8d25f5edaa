import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheHubHearsOfPoliceClocks1764000000123 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What sets a clock going or stops it, and is not long past, is told of once: the clock runs from then on as if it had been told when it was written.
      INSERT INTO police.outbox (kind, entry, reference, version, people, happened)
        SELECT 'CLOCK_CHANGED', 'DomesticAbuseIncident', e.reference, e.version, (SELECT coalesce(array_agg(l.nominal_id ORDER BY l.nominal_id), '{}') FROM police.incident_link l WHERE l.reference = e.reference), e.occurred_at
        FROM police.incident e WHERE e.occurred_at > now() - interval '7 days' ORDER BY e.occurred_at ON CONFLICT DO NOTHING;
      INSERT INTO police.outbox (kind, entry, reference, version, people, happened)
        SELECT 'CLOCK_CHANGED', 'EncompassNotice', e.reference, e.version, ARRAY[e.nominal_id], e.decided_on
        FROM police.encompass_notice e WHERE e.decided_on > now() - interval '7 days' ORDER BY e.decided_on ON CONFLICT DO NOTHING;
      INSERT INTO police.outbox (kind, entry, reference, version, people, happened)
        SELECT 'CLOCK_CHANGED', 'ProtectiveOrder', e.reference, e.version, (SELECT coalesce(array_agg(l.nominal_id ORDER BY l.nominal_id), '{}') FROM police.protective_order_link l WHERE l.reference = e.reference), e.made_on
        FROM police.protective_order e WHERE e.made_on > now() - interval '14 days' ORDER BY e.made_on ON CONFLICT DO NOTHING;
      INSERT INTO police.outbox (kind, entry, reference, version, people, happened)
        SELECT 'CLOCK_CHANGED', 'DisclosureApplication', e.reference, e.version, (SELECT coalesce(array_agg(l.nominal_id ORDER BY l.nominal_id), '{}') FROM police.disclosure_application_link l WHERE l.reference = e.reference), e.opened_on
        FROM police.disclosure_application e WHERE e.opened_on > now() - interval '60 days' ORDER BY e.opened_on ON CONFLICT DO NOTHING;
      INSERT INTO police.outbox (kind, entry, reference, version, people, happened)
        SELECT 'CLOCK_CHANGED', 'PoliceMaracReferral', e.reference, e.version, (SELECT coalesce(array_agg(l.nominal_id ORDER BY l.nominal_id), '{}') FROM police.marac_referral_link l WHERE l.reference = e.reference), e.referred_on
        FROM police.marac_referral e WHERE e.status = 'LISTED' ORDER BY e.referred_on ON CONFLICT DO NOTHING;
      INSERT INTO police.outbox (kind, entry, reference, version, people, happened)
        SELECT 'CLOCK_CHANGED', 'MaracHearing', e.reference, e.version, ARRAY[e.nominal_id], e.heard_on
        FROM police.marac_hearing e WHERE e.heard_on > now() - interval '60 days' ORDER BY e.heard_on ON CONFLICT DO NOTHING;
    `);
  }

  async down(): Promise<void> {
    // What was told was so: there is nothing to take back.
  }
}
