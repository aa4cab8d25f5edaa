import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WhatIsLateStandsFirst1764000000125 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Until when it is to be decided, by the hub's clock; null of what was heard of before this was kept.
      ALTER TABLE front_door.arrival ADD COLUMN decide_by timestamptz;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE front_door.arrival DROP COLUMN decide_by');
  }
}
