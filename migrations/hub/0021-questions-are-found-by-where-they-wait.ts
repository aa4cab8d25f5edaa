import type { MigrationInterface, QueryRunner } from 'typeorm';

export class QuestionsAreFoundByWhereTheyWait1764000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What the index answered, looked through for people who have become known.
      CREATE INDEX question_not_known ON requests.question (person_id, agency) WHERE state = 'NOT_KNOWN';
      -- What waits for somebody's action, oldest deadline first.
      CREATE INDEX question_waiting ON requests.question (case_id, deadline_at) WHERE turn = 'ASKER';
      CREATE INDEX question_asked_at ON requests.question (asked_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP INDEX requests.question_not_known, requests.question_waiting, requests.question_asked_at;',
    );
  }
}
