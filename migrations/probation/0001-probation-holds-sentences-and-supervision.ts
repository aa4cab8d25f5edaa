import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ProbationHoldsSentencesAndSupervision1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE probation.service_user (crn text PRIMARY KEY);

      CREATE TABLE probation.assignment (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        allocated_to text NOT NULL,
        officer text,
        grade text,
        team text,
        started_on date NOT NULL,
        ended_on date
      );
      CREATE INDEX ON probation.assignment (crn);

      CREATE TABLE probation.sentence (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        kind text NOT NULL,
        started_on date NOT NULL,
        ended_on date,
        ended_by text,
        extent text,
        requirements jsonb NOT NULL,
        conditions jsonb NOT NULL
      );
      CREATE INDEX ON probation.sentence (crn);

      CREATE TABLE probation.conviction (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        offence text NOT NULL,
        convicted_on date
      );
      CREATE INDEX ON probation.conviction (crn);

      CREATE TABLE probation.risk_judgement (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        judged_on date NOT NULL,
        level text NOT NULL,
        groups jsonb NOT NULL,
        judged_by_role text NOT NULL,
        tool text NOT NULL
      );
      CREATE INDEX ON probation.risk_judgement (crn);

      CREATE TABLE probation.registration (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        kind text NOT NULL,
        started_on date NOT NULL,
        ended_on date
      );
      CREATE INDEX ON probation.registration (crn);

      CREATE TABLE probation.appointment (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        "on" date NOT NULL,
        kind text NOT NULL,
        outcome text NOT NULL
      );
      CREATE INDEX ON probation.appointment (crn);

      CREATE TABLE probation.substance_use (
        reference text PRIMARY KEY,
        crn text NOT NULL REFERENCES probation.service_user,
        recorded_on date NOT NULL,
        substance text NOT NULL,
        says text NOT NULL
      );
      CREATE INDEX ON probation.substance_use (crn);

      -- What this agency released when it answered in a process of its own. Append only.
      CREATE TABLE probation.disclosure (
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
      CREATE INDEX ON probation.disclosure (person);
      CREATE FUNCTION probation.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the disclosure log is append only';
      END $$;
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON probation.disclosure
        FOR EACH ROW EXECUTE FUNCTION probation.refuse_change();
      CREATE TRIGGER never_emptied BEFORE TRUNCATE ON probation.disclosure
        FOR EACH STATEMENT EXECUTE FUNCTION probation.refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE probation.disclosure, probation.substance_use, probation.appointment, probation.registration, probation.risk_judgement,
        probation.conviction, probation.sentence, probation.assignment, probation.service_user;
      DROP FUNCTION probation.refuse_change;
    `);
  }
}
