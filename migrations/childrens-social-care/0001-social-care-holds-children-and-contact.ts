import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SocialCareHoldsChildrenAndContact1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE childrens_social_care.client (
        lcs_id text PRIMARY KEY,
        named_worker text,
        school text,
        placement text
      );

      CREATE TABLE childrens_social_care.status (
        reference text PRIMARY KEY,
        lcs_id text NOT NULL REFERENCES childrens_social_care.client,
        kind text NOT NULL,
        plan_category text,
        started_on date NOT NULL,
        ended_on date
      );
      CREATE INDEX ON childrens_social_care.status (lcs_id);

      CREATE TABLE childrens_social_care.assessment (
        reference text PRIMARY KEY,
        lcs_id text NOT NULL REFERENCES childrens_social_care.client,
        kind text NOT NULL,
        started_on date NOT NULL,
        completed_on date,
        outcome text
      );
      CREATE INDEX ON childrens_social_care.assessment (lcs_id);

      CREATE TABLE childrens_social_care.contact_arrangement (
        reference text PRIMARY KEY,
        lcs_id text NOT NULL REFERENCES childrens_social_care.client,
        adult_lcs_id text REFERENCES childrens_social_care.client,
        kind text NOT NULL,
        says text,
        started_on date NOT NULL,
        ended_on date
      );
      CREATE INDEX ON childrens_social_care.contact_arrangement (lcs_id);

      -- What this agency released when it answered in a process of its own. Append only.
      CREATE TABLE childrens_social_care.disclosure (
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
      CREATE INDEX ON childrens_social_care.disclosure (person);
      CREATE FUNCTION childrens_social_care.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the disclosure log is append only';
      END $$;
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON childrens_social_care.disclosure
        FOR EACH ROW EXECUTE FUNCTION childrens_social_care.refuse_change();
      CREATE TRIGGER never_emptied BEFORE TRUNCATE ON childrens_social_care.disclosure
        FOR EACH STATEMENT EXECUTE FUNCTION childrens_social_care.refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE childrens_social_care.disclosure, childrens_social_care.contact_arrangement, childrens_social_care.assessment,
        childrens_social_care.status, childrens_social_care.client;
      DROP FUNCTION childrens_social_care.refuse_change;
    `);
  }
}
