import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheHubKeepsAnIndexAgreementsAndALog1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA IF NOT EXISTS people;
      CREATE SCHEMA IF NOT EXISTS sharing;
      CREATE SCHEMA IF NOT EXISTS audit;

      CREATE TABLE people.person (id uuid PRIMARY KEY, sex text);

      CREATE TABLE people.reference (
        scheme text NOT NULL,
        value text NOT NULL,
        person_id uuid NOT NULL REFERENCES people.person,
        PRIMARY KEY (scheme, value)
      );
      CREATE INDEX ON people.reference (person_id);

      CREATE TABLE people.name (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES people.person,
        asserted_by text[] NOT NULL,
        given text,
        family text,
        kind text NOT NULL,
        confidential boolean NOT NULL
      );
      CREATE INDEX ON people.name (person_id);

      CREATE TABLE people.birth (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES people.person,
        asserted_by text[] NOT NULL,
        born_on date,
        expected_on date
      );
      CREATE INDEX ON people.birth (person_id);

      CREATE TABLE people.identifier (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES people.person,
        asserted_by text[] NOT NULL,
        scheme text NOT NULL,
        value text NOT NULL,
        valid boolean NOT NULL
      );
      CREATE INDEX ON people.identifier (person_id);

      CREATE TABLE people.address (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES people.person,
        asserted_by text[] NOT NULL,
        kind text NOT NULL,
        lines text[] NOT NULL,
        postcode text,
        place text NOT NULL,
        confidential boolean NOT NULL,
        started_on date,
        ended_on date
      );
      CREATE INDEX ON people.address (person_id);
      CREATE INDEX ON people.address (place);

      CREATE TABLE people.safe_contact (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES people.person,
        asserted_by text[] NOT NULL,
        method text NOT NULL,
        value text NOT NULL,
        instructions text
      );
      CREATE INDEX ON people.safe_contact (person_id);

      CREATE TABLE people.relationship (
        id uuid PRIMARY KEY,
        from_person uuid NOT NULL REFERENCES people.person,
        to_person uuid NOT NULL REFERENCES people.person,
        ground text NOT NULL,
        says text,
        cohabiting boolean,
        started_on date,
        ended_on date,
        asserted_by text[] NOT NULL
      );
      CREATE INDEX ON people.relationship (from_person);
      CREATE INDEX ON people.relationship (to_person);

      CREATE TABLE people.household_member (
        household uuid NOT NULL,
        person_id uuid NOT NULL REFERENCES people.person,
        started_on date,
        ended_on date,
        asserted_by text[] NOT NULL,
        PRIMARY KEY (household, person_id)
      );
      CREATE INDEX ON people.household_member (person_id);

      CREATE TABLE people.involvement (
        person_id uuid NOT NULL REFERENCES people.person,
        holder text NOT NULL,
        known boolean NOT NULL,
        record_key text,
        since date,
        desk text,
        checked_on date,
        PRIMARY KEY (person_id, holder),
        CHECK (known = (record_key IS NOT NULL))
      );

      CREATE TABLE people.case_tie (
        person_id uuid NOT NULL REFERENCES people.person,
        holder text NOT NULL,
        basis text NOT NULL,
        reference text NOT NULL,
        protects boolean NOT NULL,
        PRIMARY KEY (person_id, holder, basis, reference)
      );
      CREATE INDEX ON people.case_tie (holder, basis, reference);

      CREATE TABLE people.limited_access (
        person_id uuid NOT NULL REFERENCES people.person,
        holder text NOT NULL,
        desks text[] NOT NULL,
        PRIMARY KEY (person_id, holder)
      );

      CREATE TABLE people.staff_conflict (
        person_id uuid NOT NULL REFERENCES people.person,
        practitioner text NOT NULL,
        relation text NOT NULL,
        PRIMARY KEY (person_id, practitioner)
      );
      CREATE INDEX ON people.staff_conflict (practitioner);

      CREATE TABLE sharing.agreement (
        id text PRIMARY KEY,
        version integer NOT NULL,
        content jsonb NOT NULL
      );

      -- The disclosure log: append only. The entries are one question's; the numbers order them.
      CREATE TABLE audit.question (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        request_id text NOT NULL,
        asked_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        practitioner text NOT NULL,
        practitioner_name text NOT NULL,
        agency text NOT NULL,
        role text NOT NULL,
        desk text NOT NULL,
        through text,
        purpose text NOT NULL,
        reason text,
        operation text NOT NULL,
        outcome text NOT NULL,
        asked_for text[] NOT NULL,
        people uuid[] NOT NULL,
        disclosures jsonb NOT NULL
      );
      CREATE INDEX ON audit.question (practitioner, asked_at);
      CREATE INDEX ON audit.question USING gin (people);

      CREATE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the disclosure log is append only';
      END $$;
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit.question
        FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
      CREATE TRIGGER never_emptied BEFORE TRUNCATE ON audit.question
        FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA people, sharing, audit CASCADE;');
  }
}
