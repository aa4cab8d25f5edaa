import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AnAreaHasClocksOfItsOwn1764000000047 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE requests.area ADD clocks jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(clocks) = 'object');`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE requests.area DROP clocks;');
  }
}
