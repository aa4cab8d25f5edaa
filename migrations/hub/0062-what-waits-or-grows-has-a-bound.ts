import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WhatWaitsOrGrowsHasABound1764000000062 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- How the last turn of each regular job ended: of each agency's outbox, of the index's, and of the reminders. Operators
      -- read it in /metrics and /health/ready, whichever process answers them.
      CREATE TABLE requests.turn (
        job text PRIMARY KEY,
        looked_at timestamptz NOT NULL,
        -- When nothing was left to do for the last time.
        done_at timestamptz,
        state text NOT NULL CHECK (state IN ('DONE', 'BEHIND', 'FAILED')),
        why text CHECK (length(why) <= 80),
        since timestamptz NOT NULL,
        failures bigint NOT NULL DEFAULT 0,
        events bigint NOT NULL DEFAULT 0,
        hour_began timestamptz NOT NULL,
        events_in_hour bigint NOT NULL DEFAULT 0,
        bytes_in_hour bigint NOT NULL DEFAULT 0
      );

      -- Of what a watch hears beyond its bound, one question stands for all the rest. When the older ones fired was not kept.
      ALTER TABLE requests.firing
        ADD COLUMN fired_at timestamptz NOT NULL DEFAULT '-infinity',
        ADD COLUMN kind text,
        ADD COLUMN is_rest boolean NOT NULL DEFAULT false;
      ALTER TABLE requests.firing ALTER COLUMN fired_at DROP DEFAULT;
      CREATE INDEX firing_by_question ON requests.firing (question_id);
      CREATE INDEX firing_by_time ON requests.firing (fired_at);

      -- How many events the questions of a notice stand for; none where each stands for its own.
      CREATE FUNCTION notices.how_many_more(about jsonb) RETURNS integer LANGUAGE sql STABLE AS $$
        SELECT nullif(count(*), 0)::integer FROM requests.firing f
        WHERE f.is_rest AND f.question_id IN (SELECT value::uuid FROM jsonb_array_elements_text(about -> 'questions'))
      $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION notices.how_many_more(jsonb);
      DROP INDEX requests.firing_by_time;
      DROP INDEX requests.firing_by_question;
      ALTER TABLE requests.firing DROP COLUMN is_rest, DROP COLUMN kind, DROP COLUMN fired_at;
      DROP TABLE requests.turn;
    `);
  }
}
