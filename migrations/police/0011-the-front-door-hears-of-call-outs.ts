import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheFrontDoorHearsOfCallOuts1764000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Call-outs of the past thirteen months are told of once more, under another name: nobody's watch fires for them again.
      INSERT INTO police.outbox (kind, entry, reference, version, people, happened)
        SELECT 'CALL_OUT_ON_RECORD', 'DomesticAbuseIncident', i.reference, i.version,
          (SELECT coalesce(array_agg(l.nominal_id ORDER BY l.nominal_id), '{}') FROM police.incident_link l WHERE l.reference = i.reference),
          i.occurred_at
        FROM police.incident i WHERE i.occurred_at > now() - interval '13 months' ORDER BY i.occurred_at
        ON CONFLICT DO NOTHING;
    `);
  }

  async down(): Promise<void> {
    // What was told was so: there is nothing to take back.
  }
}
