import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheHubKnowsWhatItWasSetUpWith1764000000084 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One row: the release and the demonstration with which these tables were last brought up to date.
      CREATE TABLE hub.set_up (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        digest text NOT NULL,
        at timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE hub.set_up');
  }
}
