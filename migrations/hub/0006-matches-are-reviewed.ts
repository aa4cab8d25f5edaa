import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MatchesAreReviewed1764000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Pairs about which a human is asked. Once both are one person's, or somebody has decided, nobody is asked any more.
      CREATE TABLE people.match_review (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        record_a uuid NOT NULL REFERENCES people.record,
        record_b uuid NOT NULL REFERENCES people.record,
        why text NOT NULL,
        bits real NOT NULL,
        model integer NOT NULL,
        opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (record_a, record_b),
        CHECK (record_a < record_b)
      );
      CREATE INDEX ON people.match_review (record_b);
      CREATE INDEX ON people.match_review (bits DESC, number);

      -- What humans decided of two records. The last word about a pair counts, before any model's; the earlier ones stay.
      CREATE TABLE people.match_decision (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        record_a uuid NOT NULL REFERENCES people.record,
        record_b uuid NOT NULL REFERENCES people.record,
        verdict text NOT NULL CHECK (verdict IN ('SAME', 'NOT_SAME', 'UNSURE')),
        practitioner text NOT NULL,
        practitioner_name text NOT NULL,
        agency text NOT NULL,
        role text NOT NULL,
        purpose text NOT NULL,
        reason text NOT NULL,
        decided_at timestamptz NOT NULL,
        CHECK (record_a < record_b)
      );
      CREATE INDEX ON people.match_decision (record_a, record_b, number);
      CREATE INDEX ON people.match_decision (record_b);

      -- Every change of which records are one person's: by a number, by a model, or by a human.
      CREATE TABLE people.person_change (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        what text NOT NULL CHECK (what IN ('JOINED', 'PARTED')),
        from_person uuid NOT NULL,
        to_person uuid NOT NULL,
        records uuid[] NOT NULL,
        -- Rows of other tables that named the person and went with it, by table: what parting gives back.
        moved jsonb NOT NULL DEFAULT '{}',
        by text NOT NULL,
        reason text NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX ON people.person_change (from_person);
      CREATE INDEX ON people.person_change (to_person);

      CREATE FUNCTION people.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'what was decided about records is kept: add a later decision';
      END $$;
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON people.match_decision FOR EACH ROW EXECUTE FUNCTION people.refuse_change();
      CREATE TRIGGER never_emptied BEFORE TRUNCATE ON people.match_decision FOR EACH STATEMENT EXECUTE FUNCTION people.refuse_change();
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON people.person_change FOR EACH ROW EXECUTE FUNCTION people.refuse_change();
      CREATE TRIGGER never_emptied BEFORE TRUNCATE ON people.person_change FOR EACH STATEMENT EXECUTE FUNCTION people.refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE people.person_change, people.match_decision, people.match_review;
      DROP FUNCTION people.refuse_change();
    `);
  }
}
