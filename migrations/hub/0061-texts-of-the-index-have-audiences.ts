import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What stands in the index with words that an agency wrote. */
const TABLES = ['name', 'need', 'relationship'];

export class TextsOfTheIndexHaveAudiences1764000000061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Nothing that was written before is open: a text without an audience is for those who work for the person's
    // safety.
    for (const table of TABLES)
      await runner.query(`
        ALTER TABLE people.${table}
          ADD COLUMN audience text CHECK (audience IN ('MY_DESK', 'SAFETY', 'ENTITLED', 'SERVED')),
          ADD COLUMN audience_desk text,
          ADD CONSTRAINT ${table}_audience_names_its_desk CHECK ((audience IS NOT DISTINCT FROM 'MY_DESK') = (audience_desk IS NOT NULL));
      `);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await runner.query(`ALTER TABLE people.${table} DROP COLUMN audience_desk, DROP COLUMN audience;`);
  }
}
