import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AnAgencyStopsWorkingWithSomebody1764000000138 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The last day on which the agency worked with the person. It goes on knowing them; its desk holds their case no longer.
      ALTER TABLE people.involvement ADD COLUMN ended_on date CHECK (ended_on IS NULL OR known);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE people.involvement DROP COLUMN ended_on');
  }
}
