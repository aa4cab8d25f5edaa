import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheWorkbenchKeepsSealedTexts1764000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What the workbench keeps. Whatever is sealed opens with a key that the browser alone holds: a copy of these tables opens nothing.
      CREATE SCHEMA workbench;

      -- A practitioner who has signed in. The id of the session is in their browser; here is its hash.
      CREATE TABLE workbench.session (
        id_hash bytea PRIMARY KEY,
        sealed bytea NOT NULL,
        started_at timestamptz NOT NULL,
        seen_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL
      );
      CREATE INDEX session_ends ON workbench.session (ends_at);

      -- What somebody has typed when their session was over, for a day; and what a page was made of for as long as it may be reloaded.
      CREATE TABLE workbench.kept (
        id_hash bytea PRIMARY KEY,
        sealed bytea NOT NULL,
        ends_at timestamptz NOT NULL
      );
      CREATE INDEX kept_ends ON workbench.kept (ends_at);

      -- Forms that were sent, so that one that is sent twice does one thing; sealed is where it led to.
      CREATE TABLE workbench.once (
        key_hash bytea PRIMARY KEY,
        sealed bytea,
        begun_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL
      );
      CREATE INDEX once_ends ON workbench.once (ends_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA workbench CASCADE');
  }
}
