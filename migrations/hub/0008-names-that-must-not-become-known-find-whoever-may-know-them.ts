import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NamesThatMustNotBecomeKnownFindWhoeverMayKnowThem1764000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Confidential names are filed nowhere else: linking never sees them. Whoever may be told one may look for it.
      CREATE INDEX confidential_name_words ON people.name USING gin (
        regexp_split_to_array(lower(coalesce(given, '') || ' ' || coalesce(family, '') || ' ' || coalesce(whole, '')), '[^[:alnum:]]+')
      ) WHERE confidential;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX people.confidential_name_words;');
  }
}
