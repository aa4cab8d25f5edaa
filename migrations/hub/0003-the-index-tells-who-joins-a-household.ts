import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheIndexTellsWhoJoinsAHousehold1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Changes in the index that agencies need to hear of, written with the change itself. Whoever delivers them marks them taken.
      CREATE TABLE people.outbox (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL,
        household uuid NOT NULL,
        person_id uuid NOT NULL REFERENCES people.person,
        stay integer NOT NULL,
        happened date,
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        taken_at timestamptz,
        UNIQUE (kind, household, person_id, stay)
      );
      CREATE INDEX ON people.outbox (number) WHERE taken_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE people.outbox;');
  }
}
