import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * By its fingerprint, which secret links and webhooks were signed with, and from when. So a secret that was changed is
 * noticed, and who has to be given the new one is known.
 */
export class TheHubKnowsWhichSecretsItUsed1764000000065 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notices.secret_used (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        fingerprint text NOT NULL,
        first_used_at timestamptz NOT NULL,
        -- Whether the secret before was still good beside it.
        has_overlap boolean NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE notices.secret_used;');
  }
}
