import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What taking a checkpoint and looking at a period read, without reading the whole log. */
export class TheLogIsLookedAt1764000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SET LOCAL statement_timeout = 0');
    await runner.query(`
      CREATE INDEX link_recorded_at ON audit.link USING brin (recorded_at);
      CREATE INDEX event_happened_at ON audit.event USING brin (happened_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX audit.link_recorded_at, audit.event_happened_at;');
  }
}
