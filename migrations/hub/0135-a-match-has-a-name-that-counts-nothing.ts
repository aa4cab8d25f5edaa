import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AMatchHasANameThatCountsNothing1764000000135 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- By which a pair is named outside. Its number counts pairs that the reader may not see, too.
      ALTER TABLE people.match_review ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE people.match_review DROP COLUMN id');
  }
}
