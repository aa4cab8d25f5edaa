import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheFrontDoorListsActions1764000000106 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Actions that were agreed at the front door, as the MASH's outbox tells of them: about whom by its own numbers, which agency owns it, by when,
      -- and whether anything has come of it. What is to be done stays at the MASH.
      CREATE TABLE front_door.action (
        id uuid PRIMARY KEY,
        reference text NOT NULL UNIQUE,
        numbers text[] NOT NULL,
        owner_agency text NOT NULL,
        due_on date,
        is_open boolean NOT NULL,
        -- What has no day stands last.
        due_first date NOT NULL GENERATED ALWAYS AS (coalesce(due_on, '9999-12-31')) STORED
      );
      CREATE INDEX action_open ON front_door.action (due_first, id) WHERE is_open;
      CREATE INDEX action_open_of ON front_door.action (owner_agency, due_first, id) WHERE is_open;
      CREATE INDEX action_all ON front_door.action (owner_agency, due_first, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE front_door.action');
  }
}
