import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheIndexHoldsHouseholdsOverTimeNeedsAndChecks1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- When the agency learned of what it asserts, and when it put it on its record.
      ALTER TABLE people.name ADD aware_on date, ADD recorded_on date;
      ALTER TABLE people.birth ADD aware_on date, ADD recorded_on date;
      ALTER TABLE people.identifier ADD aware_on date, ADD recorded_on date;
      ALTER TABLE people.address ADD aware_on date, ADD recorded_on date;
      ALTER TABLE people.safe_contact ADD aware_on date, ADD recorded_on date;
      ALTER TABLE people.relationship ADD aware_on date, ADD recorded_on date;
      ALTER TABLE people.household_member ADD aware_on date, ADD recorded_on date;

      -- A name that is not divided, when it was used, and what the agency says of it.
      ALTER TABLE people.name ADD whole text, ADD says text, ADD started_on date, ADD ended_on date;
      ALTER TABLE people.birth ADD estimated boolean NOT NULL DEFAULT false, ADD placeholder boolean NOT NULL DEFAULT false;
      ALTER TABLE people.identifier ADD placeholder boolean NOT NULL DEFAULT false;
      UPDATE people.birth SET placeholder = true WHERE born_on IN ('1900-01-01', '1970-01-01');

      -- A property and a country; two records of one property are one place.
      ALTER TABLE people.address ADD uprn text, ADD local_authority text, ADD country text;
      CREATE INDEX ON people.address (uprn);

      ALTER TABLE people.relationship ADD relative text, ADD held_by text;

      -- Somebody may leave a household and come back to it.
      ALTER TABLE people.household_member ADD stay integer NOT NULL DEFAULT 1;
      ALTER TABLE people.household_member DROP CONSTRAINT household_member_pkey, ADD PRIMARY KEY (household, person_id, stay);

      CREATE TABLE people.need (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES people.person,
        asserted_by text[] NOT NULL,
        kind text NOT NULL,
        language text,
        says text,
        aware_on date,
        recorded_on date
      );
      CREATE INDEX ON people.need (person_id);

      -- What was asked of whom and when, and what became of it (003 L1192-1197).
      CREATE TABLE people.source_check (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES people.person,
        holder text NOT NULL,
        outcome text NOT NULL,
        asked_on date,
        asked_by text,
        asked_by_role text,
        occasion text,
        chased boolean NOT NULL,
        chased_on date[] NOT NULL,
        answered_on date,
        answer_went_to text,
        answer_went_to_role text
      );
      CREATE INDEX ON people.source_check (person_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE people.source_check, people.need;
      DELETE FROM people.household_member WHERE stay > 1;
      ALTER TABLE people.household_member DROP CONSTRAINT household_member_pkey, ADD PRIMARY KEY (household, person_id);
      ALTER TABLE people.household_member DROP stay, DROP aware_on, DROP recorded_on;
      ALTER TABLE people.relationship DROP relative, DROP held_by, DROP aware_on, DROP recorded_on;
      ALTER TABLE people.safe_contact DROP aware_on, DROP recorded_on;
      ALTER TABLE people.address DROP uprn, DROP local_authority, DROP country, DROP aware_on, DROP recorded_on;
      ALTER TABLE people.identifier DROP placeholder, DROP aware_on, DROP recorded_on;
      ALTER TABLE people.birth DROP estimated, DROP placeholder, DROP aware_on, DROP recorded_on;
      ALTER TABLE people.name DROP whole, DROP says, DROP started_on, DROP ended_on, DROP aware_on, DROP recorded_on;
    `);
  }
}
