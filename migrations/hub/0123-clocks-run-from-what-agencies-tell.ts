import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ClocksRunFromWhatAgenciesTell1764000000123 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Clocks that run from the records of agencies, as their outboxes tell of them: which, from when, about whom by the agency's own numbers.
      -- What the record says stays at the agency. A row for each desk at which it runs.
      CREATE TABLE front_door.clock (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        source text NOT NULL,
        entry text NOT NULL,
        reference text NOT NULL,
        -- Of a clock that runs for each person: whose it is.
        number text NOT NULL DEFAULT '',
        scheme text NOT NULL,
        numbers text[] NOT NULL,
        agency text NOT NULL,
        desk text NOT NULL,
        -- By whose choice or procedure it runs so long.
        set_by text NOT NULL,
        started_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        warn_at timestamptz NOT NULL,
        -- Its own entry says that it is over; or another entry does.
        is_over boolean NOT NULL,
        is_stopped boolean NOT NULL DEFAULT false,
        runs boolean NOT NULL GENERATED ALWAYS AS (NOT is_over AND NOT is_stopped) STORED,
        -- Of what came in at the front door, which runs for as long as it waits there.
        arrival uuid REFERENCES front_door.arrival (id),
        warned_at timestamptz,
        ran_out_at timestamptz,
        -- Whether it stands among the exceptions of whoever manages the desk: it ran out, and its record is limited to nobody else.
        is_for_managers boolean NOT NULL DEFAULT false,
        UNIQUE (source, entry, reference, kind, number, agency)
      );
      CREATE INDEX clock_of_agency ON front_door.clock (agency, due_at, id) WHERE runs;
      CREATE INDEX clock_to_warn ON front_door.clock (warn_at) WHERE runs AND warned_at IS NULL;
      CREATE INDEX clock_to_end ON front_door.clock (due_at) WHERE runs AND ran_out_at IS NULL;
      CREATE INDEX clock_reference ON front_door.clock (reference);
      CREATE INDEX clock_numbers ON front_door.clock USING gin (numbers);
      CREATE INDEX clock_arrival ON front_door.clock (arrival) WHERE arrival IS NOT NULL;

      -- That an entry stops clocks that others set going. It may be heard before them.
      CREATE TABLE front_door.clock_stop (
        kind text NOT NULL,
        source text NOT NULL,
        entry text NOT NULL,
        reference text NOT NULL,
        scheme text NOT NULL,
        numbers text[] NOT NULL,
        of_reference text,
        began_on date,
        began_until date,
        PRIMARY KEY (source, entry, reference, kind)
      );
      CREATE INDEX clock_stop_kind ON front_door.clock_stop (kind, of_reference);

      -- Nobody hears of a clock about somebody who is absent to them (law 8).
      CREATE OR REPLACE FUNCTION notices.about_without(about jsonb, closed uuid[]) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
      DECLARE
        kind text;
        kept jsonb;
        is_first boolean := true;
      BEGIN
        IF cardinality(closed) = 0 THEN RETURN about; END IF;
        FOREACH kind IN ARRAY ARRAY['questions', 'enquiries', 'cases'] LOOP
          CONTINUE WHEN coalesce(jsonb_array_length(about -> kind), 0) = 0;
          SELECT coalesce(jsonb_agg(r.value ORDER BY r.place), '[]') INTO kept
            FROM jsonb_array_elements_text(about -> kind) WITH ORDINALITY AS r (value, place)
            WHERE notices.person_of(kind, r.value) IS NULL OR NOT notices.person_of(kind, r.value) = ANY (closed);
          -- It is about what is named most particularly.
          IF is_first AND jsonb_array_length(kept) = 0 THEN RETURN NULL; END IF;
          about := jsonb_set(about, ARRAY[kind], kept);
          is_first := false;
        END LOOP;
        IF about ? 'clocks' THEN
          SELECT coalesce(jsonb_agg(r.value ORDER BY r.place), '[]') INTO kept
            FROM jsonb_array_elements_text(about -> 'clocks') WITH ORDINALITY AS r (value, place)
            WHERE NOT EXISTS (SELECT 1 FROM front_door.clock c JOIN people.reference p ON p.scheme = c.scheme AND p.value = ANY (c.numbers)
              WHERE c.id = r.value::uuid AND p.person_id = ANY (closed));
          IF jsonb_array_length(kept) = 0 THEN RETURN NULL; END IF;
          about := jsonb_set(about, '{clocks}', kept);
        END IF;
        RETURN about;
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION notices.about_without(about jsonb, closed uuid[]) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
      DECLARE
        kind text;
        kept jsonb;
        is_first boolean := true;
      BEGIN
        IF cardinality(closed) = 0 THEN RETURN about; END IF;
        FOREACH kind IN ARRAY ARRAY['questions', 'enquiries', 'cases'] LOOP
          CONTINUE WHEN coalesce(jsonb_array_length(about -> kind), 0) = 0;
          SELECT coalesce(jsonb_agg(r.value ORDER BY r.place), '[]') INTO kept
            FROM jsonb_array_elements_text(about -> kind) WITH ORDINALITY AS r (value, place)
            WHERE notices.person_of(kind, r.value) IS NULL OR NOT notices.person_of(kind, r.value) = ANY (closed);
          -- It is about what is named most particularly.
          IF is_first AND jsonb_array_length(kept) = 0 THEN RETURN NULL; END IF;
          about := jsonb_set(about, ARRAY[kind], kept);
          is_first := false;
        END LOOP;
        RETURN about;
      END $$;
      DROP TABLE front_door.clock_stop;
      DROP TABLE front_door.clock;
    `);
  }
}
