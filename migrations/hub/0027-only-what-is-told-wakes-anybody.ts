import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OnlyWhatIsToldWakesAnybody1764000000027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A statement that writes no notice wakes nobody: whoever is woken looks for warnings to turn into notices, and would
      -- otherwise wake themselves for ever.
      CREATE OR REPLACE FUNCTION notices.wake() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT 1 FROM added) THEN
          PERFORM graphile_worker.add_job('send-out-notices', max_attempts => 3);
        END IF;
        RETURN NULL;
      END $$;
      DROP TRIGGER wake ON notices.outgoing;
      CREATE TRIGGER wake AFTER INSERT ON notices.outgoing REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION notices.wake();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER wake ON notices.outgoing;
      CREATE OR REPLACE FUNCTION notices.wake() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM graphile_worker.add_job('send-out-notices', max_attempts => 3);
        RETURN NULL;
      END $$;
      CREATE TRIGGER wake AFTER INSERT ON notices.outgoing FOR EACH STATEMENT EXECUTE FUNCTION notices.wake();
    `);
  }
}
