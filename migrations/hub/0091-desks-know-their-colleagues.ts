import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DesksKnowTheirColleagues1764000000091 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Who was last seen on which desk: to whom a case can be given. About practitioners, and about nobody whom an agency
      -- works with.
      CREATE TABLE requests.desk_member (
        agency text NOT NULL,
        practitioner text NOT NULL,
        name text NOT NULL,
        desk text NOT NULL,
        role text NOT NULL,
        seen_at timestamptz NOT NULL,
        PRIMARY KEY (agency, practitioner)
      );
      CREATE INDEX ON requests.desk_member (agency, desk);
      -- The cases of a desk, the latest opened first.
      CREATE INDEX ON requests.case_file (agency, holder_desk, opened_at DESC, id DESC) WHERE closed_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX requests.case_file_agency_holder_desk_opened_at_id_idx;
      DROP TABLE requests.desk_member;
    `);
  }
}
