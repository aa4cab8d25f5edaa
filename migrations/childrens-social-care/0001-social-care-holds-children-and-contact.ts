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
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE childrens_social_care.contact_arrangement, childrens_social_care.assessment,
        childrens_social_care.status, childrens_social_care.client;
    `);
  }
}
