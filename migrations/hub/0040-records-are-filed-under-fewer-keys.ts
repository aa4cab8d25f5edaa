import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RecordsAreFiledUnderFewerKeys1764000000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Half as wide, and other rules fill it: the program files every record anew before it links any.
      DROP TABLE people.match_key;
      CREATE TABLE people.match_key (
        key integer NOT NULL,
        record integer NOT NULL,
        PRIMARY KEY (key, record)
      );

      -- By which rules records are filed, and up to which number those that were there before have been.
      CREATE TABLE people.match_filing (
        is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
        rules integer NOT NULL,
        filed_to integer NOT NULL,
        is_complete boolean NOT NULL
      );
      INSERT INTO people.match_filing (rules, filed_to, is_complete) VALUES (0, 0, false);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE people.match_filing, people.match_key;
      CREATE TABLE people.match_key (
        key bigint NOT NULL,
        record integer NOT NULL,
        PRIMARY KEY (key, record)
      );
    `);
  }
}
