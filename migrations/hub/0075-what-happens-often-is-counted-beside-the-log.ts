import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WhatHappensOftenIsCountedBesideTheLog1764000000075 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- That an agreement has lapsed is entered in the log once, however often it is looked at.
      CREATE TABLE sharing.agreement_lapse (
        id text NOT NULL,
        version int NOT NULL,
        -- The day by which the review was due that nobody held.
        due date NOT NULL,
        noted_at timestamptz NOT NULL,
        PRIMARY KEY (id, version, due),
        FOREIGN KEY (id, version) REFERENCES sharing.agreement (id, version)
      );

      -- To which address the link was mailed last: a mailbox may be given another.
      ALTER TABLE notices.answer_link ADD COLUMN mailed_to text;

      -- How often what was done with a link in a mail. The log has the first time, the second, the fourth, the eighth and so on, so
      -- that a million openings of one link do not fill it.
      CREATE TABLE notices.answer_link_use (
        link uuid NOT NULL REFERENCES notices.answer_link (id) ON DELETE CASCADE,
        what text NOT NULL,
        times bigint NOT NULL,
        first_at timestamptz NOT NULL,
        last_at timestamptz NOT NULL,
        PRIMARY KEY (link, what)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE notices.answer_link_use, sharing.agreement_lapse;
      ALTER TABLE notices.answer_link DROP COLUMN mailed_to;
    `);
  }
}
