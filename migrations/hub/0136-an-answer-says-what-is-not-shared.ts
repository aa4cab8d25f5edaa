import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AnAnswerSaysWhatIsNotShared1764000000136 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- On which ground the agency does not say what it holds in a category, or whether it holds anything.
      ALTER TABLE requests.answer_part ADD COLUMN not_shared text,
        ADD CHECK (not_shared IS NULL OR (NOT is_nil AND facts IS NULL AND opinion IS NULL AND attachments = '{}'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE requests.answer_part DROP COLUMN not_shared');
  }
}
