import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RecordsAreMatched1764000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What matching knows of a record, and with which model it was last matched; null of records from before.
      ALTER TABLE people.record ADD features jsonb, ADD matched_with integer;

      -- Records that have a key in common are worth comparing. The key is a hash: two that collide cost a comparison.
      -- The primary key is all that is read, so reading a key never visits the table.
      CREATE TABLE people.match_key (
        key bigint NOT NULL,
        record integer NOT NULL,
        PRIMARY KEY (key, record)
      );

      -- Pairs that were worth remembering: possible or certain, by the model named; what a cluster is made of.
      CREATE TABLE people.match_edge (
        low integer NOT NULL,
        high integer NOT NULL,
        bits real NOT NULL,
        vetoed text,
        model integer NOT NULL,
        PRIMARY KEY (low, high),
        CHECK (low < high)
      );
      CREATE INDEX ON people.match_edge (high);

      CREATE TABLE people.match_model (
        version integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        made_by text NOT NULL,
        records integer NOT NULL,
        note text,
        model jsonb NOT NULL
      );
      -- The model in force is the one chosen last. Choosing an earlier one again is rolling back.
      CREATE TABLE people.match_model_choice (
        number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        version integer NOT NULL REFERENCES people.match_model,
        what text NOT NULL CHECK (what IN ('ACCEPTED', 'ROLLED_BACK')),
        chosen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        chosen_by text NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE people.match_model_choice, people.match_model, people.match_edge, people.match_key;
      ALTER TABLE people.record DROP features, DROP matched_with;
    `);
  }
}
