import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheFrontDoorListsWhatCameIn1764000000085 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA front_door;

      -- What came in at the front door: contacts, and call-outs at every grade. It is made of what agencies' outboxes tell: who keeps the
      -- entry, under which reference, about whom by that agency's numbers, and when. What happened stays at the agency.
      CREATE TABLE front_door.arrival (
        id uuid PRIMARY KEY,
        source text NOT NULL,
        entry text NOT NULL,
        reference text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('CONTACT', 'CALL_OUT')),
        numbers text[] NOT NULL,
        received_at timestamptz NOT NULL,
        -- Lists begin with the newest, and PostgreSQL compares rows in one direction.
        newest_first bigint NOT NULL,
        heard_at timestamptz NOT NULL,
        rating text CHECK (rating IN ('RED', 'AMBER', 'GREEN')),
        rank smallint NOT NULL GENERATED ALWAYS AS (CASE rating WHEN 'RED' THEN 0 WHEN 'AMBER' THEN 2 WHEN 'GREEN' THEN 3 ELSE 1 END) STORED,
        -- From when the clock runs: when it came in, or when it was rated more urgent than before.
        clock_from timestamptz NOT NULL,
        decided_at timestamptz,
        -- Of a contact, the police's reference of the call-out that it stands for.
        call_out text,
        -- Of a call-out, the contact that stands for it; and whether that names everybody in it.
        stood_by uuid REFERENCES front_door.arrival (id),
        is_stood_whole boolean NOT NULL DEFAULT false,
        is_open boolean NOT NULL GENERATED ALWAYS AS (decided_at IS NULL AND NOT is_stood_whole) STORED,
        -- Who has taken it.
        held_by text,
        held_by_name text,
        held_by_agency text,
        held_by_desk text,
        held_since timestamptz,
        UNIQUE (source, entry, reference),
        CHECK ((held_by IS NULL) = (held_since IS NULL))
      );
      CREATE INDEX arrival_open ON front_door.arrival (rank, newest_first, id) WHERE is_open;
      CREATE INDEX arrival_all ON front_door.arrival (rank, newest_first, id) WHERE NOT is_stood_whole;
      CREATE INDEX arrival_received ON front_door.arrival (received_at);
      CREATE INDEX arrival_call_out ON front_door.arrival (call_out) WHERE call_out IS NOT NULL;
      CREATE INDEX arrival_stood_by ON front_door.arrival (stood_by) WHERE stood_by IS NOT NULL;

      -- Who had what, from when; kept.
      CREATE TABLE front_door.hold (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        arrival uuid NOT NULL REFERENCES front_door.arrival (id),
        held_by text,
        held_by_name text,
        held_by_desk text,
        at timestamptz NOT NULL,
        because text
      );
      CREATE INDEX ON front_door.hold (arrival);

      -- An act with a key is done once: the same key again answers what came of it the first time.
      CREATE TABLE front_door.act (
        practitioner text NOT NULL,
        key text NOT NULL,
        what text NOT NULL,
        -- Of what was sent, so that another body under the same key is refused.
        sent text NOT NULL,
        arrival uuid REFERENCES front_door.arrival (id),
        answer jsonb,
        done_at timestamptz NOT NULL,
        PRIMARY KEY (practitioner, key)
      );
      CREATE INDEX ON front_door.act (done_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA front_door CASCADE');
  }
}
