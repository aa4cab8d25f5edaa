import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How often an agency has told the index something that it then took off its queue. The agency keeps the same number;
 * where the agency's is the higher one, this database was put back to an earlier point, and what was told since is
 * missing here.
 */
export class TheHubCountsWhatEachAgencyHasTold1764000000066 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE people.index_mark (
        holder text PRIMARY KEY,
        mark bigint NOT NULL CHECK (mark >= 0)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE people.index_mark;');
  }
}
