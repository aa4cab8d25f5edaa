import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ANameIsWhatOnesOwnIssuerSays1764000000137 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Whether the name came with the practitioner's own token. What a colleague typed may say anything, and of the names
      -- from before nobody knows which they are.
      ALTER TABLE requests.practitioner ADD COLUMN own_word boolean NOT NULL DEFAULT false;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE requests.practitioner DROP COLUMN own_word');
  }
}
