import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WhoToldAndWhoCaresStandApart1764000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE childrens_social_care.referral ADD COLUMN informant text;
      ALTER TABLE childrens_social_care.family_order ADD COLUMN carers jsonb NOT NULL DEFAULT '[]';
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('History is not taken back: restore the database as it was before.'));
  }
}
