import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheFrontDoorHearsOfContacts1764000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Contacts of the past thirteen months are told of once, so that the front door's list has them and can say how many came before.
      INSERT INTO mash.outbox (kind, entry, reference, version, people, happened)
        SELECT 'CONTACT_RECEIVED', 'MashContact', c.reference, c.version,
          (SELECT coalesce(array_agg(l.subject_id ORDER BY l.subject_id), '{}') FROM mash.contact_link l WHERE l.reference = c.reference),
          c.received_at
        FROM mash.contact c WHERE c.received_at > now() - interval '13 months' ORDER BY c.received_at
        ON CONFLICT DO NOTHING;
      INSERT INTO mash.outbox (kind, entry, reference, version, people, happened)
        SELECT 'TRIAGE_DECIDED', 'MashContact', c.reference, c.version,
          (SELECT coalesce(array_agg(l.subject_id ORDER BY l.subject_id), '{}') FROM mash.contact_link l WHERE l.reference = c.reference),
          c.received_at
        FROM mash.contact c WHERE c.received_at > now() - interval '13 months' AND c.pathway IS NOT NULL ORDER BY c.received_at
        ON CONFLICT DO NOTHING;
    `);
  }

  async down(): Promise<void> {
    // What was told was so: there is nothing to take back.
  }
}
