import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LookingPeopleUpIsLimitedAndLeavesTraces1764000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- How much of an allowance somebody has used, as of an instant; it comes back evenly over time. The database's clock counts,
      -- which all processes share.
      CREATE TABLE people.allowance (
        subject text PRIMARY KEY,
        used double precision NOT NULL,
        as_of timestamptz NOT NULL
      );

      -- Takes from several allowances at once, or from none of them. Answers 0, or after how many seconds there is enough
      -- in all of them; -1 if there never will be.
      CREATE FUNCTION people.take_allowance(subjects text[], amounts double precision[], capacities double precision[], period interval)
      RETURNS double precision LANGUAGE plpgsql AS $$
      DECLARE
        instant timestamptz;
        wait double precision;
      BEGIN
        IF EXISTS (SELECT 1 FROM unnest(amounts, capacities) AS a (amount, capacity) WHERE amount > capacity) THEN
          RETURN -1;
        END IF;
        INSERT INTO people.allowance (subject, used, as_of) SELECT s, 0, clock_timestamp() FROM unnest(subjects) s ORDER BY s
          ON CONFLICT (subject) DO NOTHING;
        -- Whoever asks at the same time waits here, always in one order.
        PERFORM 1 FROM people.allowance WHERE subject = ANY (subjects) ORDER BY subject FOR UPDATE;
        instant := clock_timestamp();
        SELECT max(greatest(0, left_used + amount - capacity) / capacity) * extract(epoch FROM period) INTO wait
        FROM (
          SELECT a.amount, a.capacity,
            greatest(0, w.used - greatest(0, extract(epoch FROM instant - w.as_of)) * a.capacity / extract(epoch FROM period)) AS left_used
          FROM unnest(subjects, amounts, capacities) AS a (subject, amount, capacity) JOIN people.allowance w USING (subject)
        ) levels;
        IF wait > 0 THEN
          RETURN wait;
        END IF;
        UPDATE people.allowance w SET as_of = instant,
          used = greatest(0, w.used - greatest(0, extract(epoch FROM instant - w.as_of)) * a.capacity / extract(epoch FROM period)) + a.amount
        FROM unnest(subjects, amounts, capacities) AS a (subject, amount, capacity) WHERE w.subject = a.subject;
        RETURN 0;
      END $$;

      -- What was asked about, unreadable: equal particulars are equal here, and nobody can tell which they are without the hub's
      -- key. Kept for as long as patterns in it are looked for.
      CREATE TABLE people.asked_about (
        practitioner text NOT NULL,
        asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        name text,
        born text,
        postcode text,
        number text,
        number_run text
      );
      CREATE INDEX ON people.asked_about (practitioner, name);
      CREATE INDEX ON people.asked_about (practitioner, postcode) WHERE postcode IS NOT NULL;
      CREATE INDEX ON people.asked_about (practitioner, number_run) WHERE number_run IS NOT NULL;
      CREATE INDEX ON people.asked_about (asked_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE people.asked_about, people.allowance;
      DROP FUNCTION people.take_allowance(text[], double precision[], double precision[], interval);
    `);
  }
}
