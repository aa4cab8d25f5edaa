import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheCasesOfAMaracAreListed1764000000107 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Cases that are listed for a MARAC, as the police's outbox tells of them: about whom by its own numbers, and for which meeting.
      CREATE TABLE front_door.marac (
        id uuid PRIMARY KEY,
        reference text NOT NULL UNIQUE,
        numbers text[] NOT NULL,
        listed_for date
      );
      CREATE INDEX marac_on ON front_door.marac (listed_for, id) WHERE listed_for IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE front_door.marac');
  }
}
