import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheIndexTellsOfRelationshipsAndAddresses1764000000042 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What changed: a household that somebody joined, a relationship, an address.
      ALTER TABLE people.outbox RENAME household TO about;
      ALTER TABLE people.outbox ALTER stay SET DEFAULT 0;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE people.outbox ALTER stay DROP DEFAULT;
      ALTER TABLE people.outbox RENAME about TO household;
    `);
  }
}
