import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheIndexAnswersForNoAgencyThatLimitsRecords1764000000097 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Whether an agency keeps, or may keep, records that are limited to some of its desks. The index does not answer for
      -- it then: an answer that came at once for those who have no record would show who has a limited one. Until somebody
      -- says that it keeps none, it may.
      ALTER TABLE requests.agency ADD COLUMN keeps_limited_records boolean NOT NULL DEFAULT true;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE requests.agency DROP COLUMN keeps_limited_records');
  }
}
