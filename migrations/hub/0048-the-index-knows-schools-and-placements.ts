import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheIndexKnowsSchoolsAndPlacements1764000000048 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Where agencies' records say in passing that somebody can be found, so that texts which name it can be found. Never shown;
      -- and nobody is found by it.
      CREATE TABLE people.located (
        record_id uuid NOT NULL,
        person_id uuid NOT NULL,
        holder text NOT NULL,
        place text NOT NULL,
        PRIMARY KEY (record_id, holder, place),
        FOREIGN KEY (record_id, person_id) REFERENCES people.record (id, person_id) ON UPDATE CASCADE
      );
      CREATE INDEX ON people.located (person_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE people.located;');
  }
}
