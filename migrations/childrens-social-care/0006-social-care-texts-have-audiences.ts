import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every text has an audience, which its writer chooses. Nothing that was written before counts as opened: where no
 * audience stands, a text is for those who work for the safety of the person. What an entry said before keeps the
 * audience that it had then, for its history keeps whole rows.
 */
export class SocialCareTextsHaveAudiences1764000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SET LOCAL statement_timeout = 0');
    await runner.query(`
      DO $$
      DECLARE kept text;
      BEGIN
        FOR kept IN SELECT DISTINCT event_object_table FROM information_schema.triggers
          WHERE trigger_schema = 'childrens_social_care' AND trigger_name = 'remember' LOOP
          EXECUTE format('ALTER TABLE childrens_social_care.%I ADD COLUMN audiences jsonb NOT NULL DEFAULT ''{}''', kept);
        END LOOP;
      END $$;

      -- How often contact takes place and through whom, in fields.
      ALTER TABLE childrens_social_care.contact_arrangement
        ADD COLUMN how_often text,
        ADD COLUMN through text[] NOT NULL DEFAULT '{}';
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('History is not taken back: restore the database as it was before.'));
  }
}
