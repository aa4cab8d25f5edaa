import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AnAgencysOwnWordWaitsForAnother1764000000114 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Who made a person known over the API, and that nobody else has confirmed it yet: until then the record ties its agency to nobody.
      -- Null is the record of a load, and one that was confirmed.
      ALTER TABLE people.record ADD COLUMN own_word_by text;
      CREATE INDEX record_own_word ON people.record (person_id) WHERE own_word_by IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE people.record DROP COLUMN own_word_by');
  }
}
