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
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mash.contact_subject, mash.contact, mash.subject;');
  }
}
