import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WhatHasAKeyIsDoneOnce1764000000105 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Mutations that were sent with a key, each for a day. The name is derived from who sent it, what it does and the key; what was sent is a
      -- digest; what was answered is sealed. All of it opens with the key and the hub's secret alone: a copy of this table opens nothing.
      CREATE SCHEMA exactly_once;
      CREATE TABLE exactly_once.act (
        name bytea PRIMARY KEY,
        sent bytea NOT NULL,
        -- Null while it is being done, in that transaction alone.
        sealed bytea,
        begun_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL
      );
      CREATE INDEX act_ends ON exactly_once.act (ends_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA exactly_once CASCADE');
  }
}
