import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ProbationKeepsARefugeApart1764000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE probation.accommodation ADD COLUMN refuge boolean`);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('What was recorded is not taken back: restore the database as it was before.'));
  }
}
