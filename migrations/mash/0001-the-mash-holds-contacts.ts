import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheMashHoldsContacts1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mash.subject (
        subject_id text PRIMARY KEY,
        named_practitioner text
      );

      CREATE TABLE mash.contact (
        reference text PRIMARY KEY,
        received_at timestamptz NOT NULL,
        source text NOT NULL,
        rating text NOT NULL CHECK (rating IN ('RED', 'AMBER', 'GREEN')),
        decided_at timestamptz,
        pathway text,
        narrative text
      );
      CREATE TABLE mash.contact_subject (
        contact text NOT NULL REFERENCES mash.contact,
        subject_id text NOT NULL REFERENCES mash.subject,
        role text NOT NULL,
        PRIMARY KEY (contact, subject_id, role)
      );
      CREATE INDEX ON mash.contact_subject (subject_id);

      -- What this agency released when it answered in a process of its own. Append only.
      CREATE TABLE mash.disclosure (
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
      CREATE INDEX ON mash.disclosure (person);
      CREATE FUNCTION mash.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the disclosure log is append only';
      END $$;
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON mash.disclosure
        FOR EACH ROW EXECUTE FUNCTION mash.refuse_change();
      CREATE TRIGGER never_emptied BEFORE TRUNCATE ON mash.disclosure
        FOR EACH STATEMENT EXECUTE FUNCTION mash.refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE mash.disclosure, mash.contact_subject, mash.contact, mash.subject; DROP FUNCTION mash.refuse_change;',
    );
  }
}
