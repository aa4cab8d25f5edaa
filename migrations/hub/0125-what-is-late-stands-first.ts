import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WhatIsLateStandsFirst1764000000125 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Until when it is to be decided, by the hub's clock: set whenever it is heard of. Of what waits already, by the longest that its clock could run.
      ALTER TABLE front_door.arrival ADD COLUMN decide_by timestamptz NOT NULL DEFAULT 'infinity';
      UPDATE front_door.arrival SET decide_by = clock_from + (ARRAY['4 hours', '4 days', '9 days', '16 days']::interval[])[rank + 1] WHERE is_open;
      -- What is still in time is little beside what is not.
      CREATE INDEX arrival_in_time ON front_door.arrival (rank, decide_by) WHERE is_open;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE front_door.arrival DROP COLUMN decide_by');
  }
}
