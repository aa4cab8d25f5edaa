import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheHubKeepsWhatIsToBeTold1764000000025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA IF NOT EXISTS notices;

      -- Every value is a reference, a number or an instant: one word without spaces. What somebody wrote never fits.
      CREATE FUNCTION notices.only_refers(about jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
        SELECT jsonb_typeof(about) = 'object' AND NOT EXISTS (
          SELECT 1 FROM jsonb_path_query(about, '$.** ? (@.type() == "string")') AS leaf
          WHERE (leaf #>> '{}') !~ '^[A-Za-z0-9][A-Za-z0-9:._/+-]{0,63}$'
        )
      $$;

      -- What is to be told to a desk, written in the transaction of the change that it tells of.
      CREATE TABLE notices.outgoing (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        kind text NOT NULL CHECK (kind ~ '^[A-Z][A-Z0-9_]{0,62}$'),
        desk text NOT NULL,
        agency text NOT NULL,
        practitioner text,
        about jsonb NOT NULL DEFAULT '{}' CHECK (notices.only_refers(about)),
        urgency text NOT NULL CHECK (urgency ~ '^[A-Z][A-Z0-9_]{0,30}$'),
        not_before timestamptz,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        -- In the order in which they were written; several transactions may commit in another.
        number bigint GENERATED ALWAYS AS IDENTITY,
        -- In the order in which they were sent out. One transaction at a time gives places, so whoever has seen place 7
        -- never misses a 6 that came to light later: readers go on from here.
        place bigint UNIQUE,
        sent_out_at timestamptz,
        CHECK ((place IS NULL) = (sent_out_at IS NULL))
      );
      CREATE SEQUENCE notices.place OWNED BY notices.outgoing.place;
      CREATE INDEX outgoing_waiting ON notices.outgoing (number) WHERE place IS NULL;
      CREATE INDEX outgoing_by_desk ON notices.outgoing (agency, desk, place) WHERE place IS NOT NULL;

      -- Whoever writes one wakes the workers when the change is committed. It runs with the tables of graphile-worker.
      CREATE FUNCTION notices.wake() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM graphile_worker.add_job('send-out-notices', max_attempts => 3);
        RETURN NULL;
      END $$;
      CREATE TRIGGER wake AFTER INSERT ON notices.outgoing FOR EACH STATEMENT EXECUTE FUNCTION notices.wake();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA notices CASCADE;');
  }
}
