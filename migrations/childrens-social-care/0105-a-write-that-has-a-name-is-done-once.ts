import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AWriteThatHasANameIsDoneOnce1764000000105 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Writes that had a name, each for a day, in the transaction that wrote: what was answered, by the agency's own references.
      CREATE TABLE childrens_social_care.written_once (
        name text PRIMARY KEY,
        sent text NOT NULL,
        written jsonb,
        at timestamptz NOT NULL
      );
      CREATE INDEX written_once_at ON childrens_social_care.written_once (at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE childrens_social_care.written_once');
  }
}
