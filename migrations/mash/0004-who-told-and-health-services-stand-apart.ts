import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WhoToldAndHealthServicesStandApart1764000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE mash.contact ADD COLUMN informant text;

      CREATE TABLE mash.health_check (
        reference text PRIMARY KEY,
        subject_id text NOT NULL REFERENCES mash.subject,
        contact text,
        service text NOT NULL,
        asked_at timestamptz NOT NULL,
        due_at timestamptz,
        chases jsonb NOT NULL,
        answer text NOT NULL,
        answered_at timestamptz,
        answered_by_role text,
        changed_rating boolean,
        says text
      );
      CREATE INDEX ON mash.health_check (subject_id);
      SELECT mash.keep_history('health_check');
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('History is not taken back: restore the database as it was before.'));
  }
}
