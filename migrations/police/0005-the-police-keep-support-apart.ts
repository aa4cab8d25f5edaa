import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ThePoliceKeepSupportApart1764000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE police.incident ADD COLUMN support text[] NOT NULL DEFAULT '{}';
      ALTER TABLE police.missing_episode
        ADD COLUMN wishes_not_to_be_traced boolean,
        ADD COLUMN found_in text;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('What was recorded is not taken back: restore the database as it was before.'));
  }
}
