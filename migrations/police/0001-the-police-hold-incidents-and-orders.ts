import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ThePoliceHoldIncidentsAndOrders1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE police.nominal (
        nominal_id text PRIMARY KEY,
        named_officer text
      );

      CREATE TABLE police.incident (
        reference text PRIMARY KEY,
        occurred_at timestamptz NOT NULL,
        aware_at timestamptz,
        grade text NOT NULL CHECK (grade IN ('LOW', 'STANDARD', 'MEDIUM', 'HIGH')),
        children_checked boolean,
        children_present boolean,
        crime_recorded boolean,
        place text,
        protected_place text,
        narrative text
      );
      CREATE TABLE police.incident_person (
        incident text NOT NULL REFERENCES police.incident,
        nominal_id text NOT NULL REFERENCES police.nominal,
        role text NOT NULL CHECK (role IN ('VICTIM', 'PERPETRATOR', 'CHILD_EXPOSED', 'WITNESS')),
        PRIMARY KEY (incident, nominal_id, role)
      );
      CREATE INDEX ON police.incident_person (nominal_id);

      CREATE TABLE police.protective_order (
        reference text PRIMARY KEY,
        kind text NOT NULL,
        made_on date NOT NULL,
        expires_on date,
        conditions text[] NOT NULL,
        protected_places text[] NOT NULL,
        breaches jsonb NOT NULL
      );
      CREATE TABLE police.protective_order_party (
        protective_order text NOT NULL REFERENCES police.protective_order,
        nominal_id text NOT NULL REFERENCES police.nominal,
        role text NOT NULL CHECK (role IN ('RESPONDENT', 'PROTECTED')),
        PRIMARY KEY (protective_order, nominal_id, role)
      );
      CREATE INDEX ON police.protective_order_party (nominal_id);

      CREATE TABLE police.allegation (
        reference text PRIMARY KEY,
        nominal_id text NOT NULL REFERENCES police.nominal,
        made_on date NOT NULL,
        behaviour text NOT NULL,
        status text NOT NULL,
        made_by_nominal_id text REFERENCES police.nominal
      );
      CREATE INDEX ON police.allegation (nominal_id);

      CREATE TABLE police.bail (
        reference text PRIMARY KEY,
        nominal_id text NOT NULL REFERENCES police.nominal,
        kind text NOT NULL,
        started_on date NOT NULL,
        ended_on date,
        conditions text[] NOT NULL
      );
      CREATE INDEX ON police.bail (nominal_id);

      CREATE TABLE police.conviction (
        reference text PRIMARY KEY,
        nominal_id text NOT NULL REFERENCES police.nominal,
        offence text NOT NULL,
        convicted_on date
      );
      CREATE INDEX ON police.conviction (nominal_id);

      CREATE TABLE police.risk_assessment (
        reference text PRIMARY KEY,
        nominal_id text NOT NULL REFERENCES police.nominal,
        assessed_on date NOT NULL,
        level text NOT NULL,
        assessed_by_role text NOT NULL
      );
      CREATE INDEX ON police.risk_assessment (nominal_id);

      CREATE TABLE police.marac_hearing (
        reference text PRIMARY KEY,
        nominal_id text NOT NULL REFERENCES police.nominal,
        heard_on date NOT NULL,
        outcome text NOT NULL
      );
      CREATE INDEX ON police.marac_hearing (nominal_id);

      CREATE TABLE police.intelligence (
        reference text PRIMARY KEY,
        nominal_id text NOT NULL REFERENCES police.nominal,
        recorded_on date NOT NULL,
        says text NOT NULL
      );
      CREATE INDEX ON police.intelligence (nominal_id);

      -- What this agency released when it answered in a process of its own. Append only.
      CREATE TABLE police.disclosure (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        request_id text NOT NULL,
        practitioner text NOT NULL,
        purpose text NOT NULL,
        person uuid NOT NULL,
        agreements text[] NOT NULL,
        shown_fields text[] NOT NULL,
        withheld_fields text[] NOT NULL
      );
      CREATE INDEX ON police.disclosure (person);
      CREATE FUNCTION police.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the disclosure log is append only';
      END $$;
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON police.disclosure
        FOR EACH ROW EXECUTE FUNCTION police.refuse_change();
      CREATE TRIGGER never_emptied BEFORE TRUNCATE ON police.disclosure
        FOR EACH STATEMENT EXECUTE FUNCTION police.refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE police.disclosure, police.intelligence, police.marac_hearing, police.risk_assessment, police.conviction, police.bail,
        police.allegation, police.protective_order_party, police.protective_order, police.incident_person,
        police.incident, police.nominal;
      DROP FUNCTION police.refuse_change;
    `);
  }
}
