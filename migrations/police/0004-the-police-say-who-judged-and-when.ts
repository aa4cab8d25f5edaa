import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ThePoliceSayWhoJudgedAndWhen1764000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE police.missing_episode ADD COLUMN judged_at timestamptz;
      ALTER TABLE police.offender_management ADD COLUMN decided_by_role text;
      ALTER TABLE police.mappa_management ADD COLUMN entered_by_role text;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('What was recorded is not taken back: restore the database as it was before.'));
  }
}
