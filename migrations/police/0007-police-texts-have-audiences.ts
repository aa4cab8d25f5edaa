import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every text has an audience, which its writer chooses. Nothing that was written before counts as opened: where no
 * audience stands, a text is for those who work for the safety of the person. What an entry said before keeps the
 * audience that it had then, for its history keeps whole rows.
 */
export class PoliceTextsHaveAudiences1764000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SET LOCAL statement_timeout = 0');
    await runner.query(`
      DO $$
      DECLARE kept text;
      BEGIN
        FOR kept IN SELECT DISTINCT event_object_table FROM information_schema.triggers
          WHERE trigger_schema = 'police' AND trigger_name = 'remember' LOOP
          EXECUTE format('ALTER TABLE police.%I ADD COLUMN audiences jsonb NOT NULL DEFAULT ''{}''', kept);
        END LOOP;
      END $$;

      -- What an order or bail asks, in fields.
      ALTER TABLE police.protective_order
        ADD COLUMN exclusion_zones jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN no_contact jsonb NOT NULL DEFAULT '[]';
      ALTER TABLE police.bail
        ADD COLUMN exclusion_zones jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN no_contact jsonb NOT NULL DEFAULT '[]';

      -- Fear about leave to remain stands apart from the other reasons: it is for support alone. The same is told as before, in
      -- another column, so this is no correction; of what was said earlier too.
      ALTER TABLE police.allegation ADD COLUMN fear_for_leave_to_remain boolean;
      ALTER TABLE police.victim_statement ADD COLUMN fear_for_leave_to_remain boolean;
      ALTER TABLE police.allegation DISABLE TRIGGER remember;
      ALTER TABLE police.victim_statement DISABLE TRIGGER remember;
      ALTER TABLE police.history DISABLE TRIGGER append_only;
      UPDATE police.allegation SET withdrawn_because = NULL, fear_for_leave_to_remain = true WHERE withdrawn_because = 'IMMIGRATION';
      UPDATE police.victim_statement SET because_of = NULL, fear_for_leave_to_remain = true WHERE because_of = 'IMMIGRATION';
      UPDATE police.history SET value = value || '{"withdrawn_because": null, "fear_for_leave_to_remain": true}'
        WHERE entry = 'allegation' AND value->>'withdrawn_because' = 'IMMIGRATION';
      UPDATE police.history SET value = value || '{"because_of": null, "fear_for_leave_to_remain": true}'
        WHERE entry = 'victim_statement' AND value->>'because_of' = 'IMMIGRATION';
      ALTER TABLE police.allegation ENABLE TRIGGER remember;
      ALTER TABLE police.victim_statement ENABLE TRIGGER remember;
      ALTER TABLE police.history ENABLE TRIGGER append_only;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('History is not taken back: restore the database as it was before.'));
  }
}
