import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ABackgroundJobSaysHowOftenItIsDone1764000000083 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Until now each was done every minute.
      ALTER TABLE requests.turn ADD COLUMN every interval NOT NULL DEFAULT '1 minute' CHECK (every > interval '0');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE requests.turn DROP COLUMN every');
  }
}
