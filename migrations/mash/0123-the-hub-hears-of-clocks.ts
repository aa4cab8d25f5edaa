import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheHubHearsOfMashClocks1764000000123 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What sets a clock going or stops it, and is not long past, is told of once: the clock runs from then on as if it had been told when it was written.
      INSERT INTO mash.outbox (kind, entry, reference, version, people, happened)
        SELECT 'CLOCK_CHANGED', 'MashAction', e.reference, e.version, ARRAY[e.subject_id], e.agreed_on
        FROM mash.action e WHERE e.outcome IS NULL AND e.done_on IS NULL AND e.due_on IS NOT NULL ORDER BY e.agreed_on ON CONFLICT DO NOTHING;
      INSERT INTO mash.outbox (kind, entry, reference, version, people, happened)
        SELECT 'CLOCK_CHANGED', 'MashSchoolNotice', e.reference, e.version, ARRAY[e.subject_id], e.incident_on
        FROM mash.school_notice e WHERE e.incident_on > now() - interval '7 days' ORDER BY e.incident_on ON CONFLICT DO NOTHING;
    `);
  }

  async down(): Promise<void> {
    // What was told was so: there is nothing to take back.
  }
}
