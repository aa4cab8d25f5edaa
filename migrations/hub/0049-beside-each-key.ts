import type { MigrationInterface, QueryRunner } from 'typeorm';

export class BesideEachKey1764000000049 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What whoever shares a key should agree about as well (src/people/linking/keys.ts): read with the key, from its index alone. The
      -- program files every record anew before it links any.
      DROP TABLE people.match_key;
      CREATE TABLE people.match_key (
        key integer NOT NULL,
        record integer NOT NULL,
        one integer NOT NULL,
        other integer NOT NULL,
        PRIMARY KEY (key, record) INCLUDE (one, other)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE people.match_key;
      CREATE TABLE people.match_key (
        key integer NOT NULL,
        record integer NOT NULL,
        PRIMARY KEY (key, record)
      );
      UPDATE people.match_filing SET rules = 0, filed_to = 0, is_complete = false;
    `);
  }
}
