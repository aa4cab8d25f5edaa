import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheIndexIsCompleteBeforeItAnswers1764000000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Which index this is: an agency that has told another one tells this one everything.
      CREATE TABLE people.index_id (
        is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
        id uuid NOT NULL DEFAULT gen_random_uuid()
      );
      INSERT INTO people.index_id DEFAULT VALUES;

      -- Whose entries were in the index once, every one: by which rules, and whether read from the agency's tables or told by its own
      -- process, for the hub may not reach the tables of such a process.
      CREATE TABLE people.index_complete (
        holder text NOT NULL,
        told_by text NOT NULL CHECK (told_by IN ('TABLES', 'PROCESS')),
        rules text NOT NULL,
        completed_at timestamptz NOT NULL,
        PRIMARY KEY (holder, told_by)
      );

      -- Entries that name a number which leads to nobody yet. Once it leads to somebody, the agency tells of them again.
      CREATE TABLE people.index_waiting (
        holder text NOT NULL,
        scheme text NOT NULL,
        value text NOT NULL,
        entry text NOT NULL,
        reference text NOT NULL,
        PRIMARY KEY (holder, entry, reference, value)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE people.index_waiting, people.index_complete, people.index_id;');
  }
}
