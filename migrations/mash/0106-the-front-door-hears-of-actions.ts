import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheFrontDoorHearsOfActions1764000000106 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Actions of which nothing has come yet are told of once, so that the front door's list has them.
      INSERT INTO mash.outbox (kind, entry, reference, version, people, happened)
        SELECT 'ACTION_CHANGED', 'MashAction', a.reference, a.version, ARRAY[a.subject_id], a.agreed_on
        FROM mash.action a WHERE a.outcome IS NULL AND a.done_on IS NULL ORDER BY a.agreed_on
        ON CONFLICT DO NOTHING;
    `);
  }

  async down(): Promise<void> {
    // What was told was so: there is nothing to take back.
  }
}
