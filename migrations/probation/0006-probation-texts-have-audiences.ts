import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every text has an audience, which its writer chooses. Nothing that was written before counts as opened: where no
 * audience stands, a text is for those who work for the safety of the person. What an entry said before keeps the
 * audience that it had then, for its history keeps whole rows.
 */
export class ProbationTextsHaveAudiences1764000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SET LOCAL statement_timeout = 0');
    await runner.query(`
      DO $$
      DECLARE kept text;
      BEGIN
        FOR kept IN SELECT DISTINCT event_object_table FROM information_schema.triggers
          WHERE trigger_schema = 'probation' AND trigger_name = 'remember' LOOP
          EXECUTE format('ALTER TABLE probation.%I ADD COLUMN audiences jsonb NOT NULL DEFAULT ''{}''', kept);
        END LOOP;
      END $$;

      -- Conditions say in fields what they ask. Those that were written before say nothing in them, which is no correction.
      ALTER TABLE probation.sentence DISABLE TRIGGER remember;
      ALTER TABLE probation.history DISABLE TRIGGER append_only;
      UPDATE probation.sentence SET conditions = (SELECT jsonb_agg('{"noContactWith": [], "except": []}'::jsonb || c ORDER BY n)
        FROM jsonb_array_elements(conditions) WITH ORDINALITY q (c, n)) WHERE conditions <> '[]';
      UPDATE probation.history SET value = jsonb_set(value, '{conditions}',
        (SELECT jsonb_agg('{"noContactWith": [], "except": []}'::jsonb || c ORDER BY n)
        FROM jsonb_array_elements(value->'conditions') WITH ORDINALITY q (c, n)))
        WHERE entry = 'sentence' AND jsonb_typeof(value->'conditions') = 'array' AND value->'conditions' <> '[]';
      ALTER TABLE probation.sentence ENABLE TRIGGER remember;
      ALTER TABLE probation.history ENABLE TRIGGER append_only;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('History is not taken back: restore the database as it was before.'));
  }
}
