import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever reads the log reads it by period, newest first; entries come in that order, so the indexes grow at one end.
 */
export class TheLogIsReadByPeriod1764000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SET LOCAL statement_timeout = 0');
    await runner.query(`
      CREATE INDEX question_by_time ON audit.question (asked_at, number);
      CREATE INDEX event_by_time ON audit.event (happened_at, number);
      DROP INDEX audit.event_happened_at;
      DROP INDEX audit.question_asked_at_idx;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX audit.question_by_time, audit.event_by_time;
      CREATE INDEX event_happened_at ON audit.event USING brin (happened_at);
      CREATE INDEX question_asked_at_idx ON audit.question USING brin (asked_at);
    `);
  }
}
