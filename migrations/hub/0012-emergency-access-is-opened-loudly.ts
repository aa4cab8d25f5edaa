import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EmergencyAccessIsOpenedLoudly1764000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One practitioner, one person, some hours; reviewed by somebody else within one working day.
      CREATE TABLE sharing.emergency_access (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id text NOT NULL UNIQUE,
        person_id uuid NOT NULL REFERENCES people.person,
        practitioner text NOT NULL,
        practitioner_name text NOT NULL,
        agency text NOT NULL,
        role text NOT NULL,
        desk text NOT NULL,
        purpose text NOT NULL,
        because text NOT NULL,
        opened_at timestamptz NOT NULL,
        until timestamptz NOT NULL CHECK (until > opened_at),
        review_due_at timestamptz NOT NULL
      );
      CREATE INDEX ON sharing.emergency_access (practitioner, until);
      CREATE INDEX ON sharing.emergency_access (person_id);

      CREATE TABLE sharing.emergency_ended (
        access text PRIMARY KEY REFERENCES sharing.emergency_access (id),
        ended_at timestamptz NOT NULL
      );

      CREATE TABLE sharing.emergency_review (
        access text PRIMARY KEY REFERENCES sharing.emergency_access (id),
        finding text NOT NULL CHECK (finding IN ('JUSTIFIED', 'NOT_JUSTIFIED')),
        says text NOT NULL,
        reviewed_by text NOT NULL,
        reviewed_by_name text NOT NULL,
        reviewed_by_role text NOT NULL,
        reviewed_at timestamptz NOT NULL
      );

      ${['emergency_access', 'emergency_ended', 'emergency_review']
        .map(
          (table) => `
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON sharing.${table} FOR EACH ROW EXECUTE FUNCTION sharing.only_follow_the_person();
      CREATE TRIGGER never_emptied BEFORE TRUNCATE ON sharing.${table} FOR EACH STATEMENT EXECUTE FUNCTION sharing.only_follow_the_person();`,
        )
        .join('')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sharing.emergency_review, sharing.emergency_ended, sharing.emergency_access;');
  }
}
