import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheHubKnowsWhichQuestionsAreOpen1764000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Tracked requests that have no final answer yet, as far as who may be told what depends on them: whose desk has
      -- asked about whom, and what for. Written when a request is made, deleted when it is answered or withdrawn.
      CREATE TABLE sharing.open_question (
        question_id text NOT NULL,
        person_id uuid NOT NULL REFERENCES people.person ON DELETE CASCADE,
        agency text NOT NULL,
        desk text NOT NULL,
        purpose text NOT NULL,
        opened_at timestamptz NOT NULL,
        PRIMARY KEY (question_id, person_id)
      );
      CREATE INDEX ON sharing.open_question (person_id, agency, desk);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sharing.open_question;');
  }
}
