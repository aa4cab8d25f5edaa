import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WhatAnAgencyNoLongerSaysIsKept1764000000070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What one agency told the index and tells it no longer, or tells otherwise: corrected, withdrawn, ended, restricted, or a restriction
      -- lifted. What agencies tell now stands in the tables of names, births and so on, and nowhere here: nothing here is ever current.
      CREATE TABLE people.past_assertion (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL,
        -- What told it from the others of its kind, and what tells the one that stands in its place.
        fact text NOT NULL,
        successor text,
        record_id uuid NOT NULL,
        person_id uuid NOT NULL,
        -- Of a relationship: the other.
        other_record uuid,
        other_person uuid,
        agency text NOT NULL,
        said jsonb NOT NULL,
        protected_from uuid[],
        became text NOT NULL CHECK (became IN ('CORRECTED', 'WITHDRAWN', 'ENDED', 'RESTRICTED', 'LIFTED')),
        because text NOT NULL,
        by_whom text NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        FOREIGN KEY (record_id, person_id) REFERENCES people.record (id, person_id) ON UPDATE CASCADE,
        FOREIGN KEY (other_record, other_person) REFERENCES people.record (id, person_id) ON UPDATE CASCADE
      );
      CREATE INDEX ON people.past_assertion (person_id);
      CREATE INDEX ON people.past_assertion (other_person) WHERE other_person IS NOT NULL;
      CREATE INDEX ON people.past_assertion (fact);
      CREATE INDEX ON people.past_assertion (successor) WHERE successor IS NOT NULL;

      -- It follows its record to another person, and changes in no other way.
      CREATE FUNCTION people.refuse_change_of_past() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - '{person_id,other_person}'::text[] = to_jsonb(OLD) - '{person_id,other_person}'::text[] THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'what agencies said before is append only';
      END $$;
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON people.past_assertion
        FOR EACH ROW EXECUTE FUNCTION people.refuse_change_of_past();
      CREATE TRIGGER never_emptied BEFORE TRUNCATE ON people.past_assertion
        FOR EACH STATEMENT EXECUTE FUNCTION people.refuse_change_of_past();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE people.past_assertion; DROP FUNCTION people.refuse_change_of_past();');
  }
}
