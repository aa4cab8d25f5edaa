import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ConfidentialNamesAreFoundByTwoOfTheirWords1764000000080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- By single words everybody with a common given name was read for each of the asked.
      CREATE FUNCTION people.pairs_of_words(given text, family text, whole text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        WITH word AS (
          SELECT DISTINCT w FROM regexp_split_to_table(lower(coalesce(given, '') || ' ' || coalesce(family, '') || ' ' || coalesce(whole, '')), '[^[:alnum:]]+') w
          WHERE length(w) > 1
        ) SELECT coalesce(array_agg(a.w || ' ' || b.w), '{}') FROM word a JOIN word b ON a.w COLLATE "C" < b.w COLLATE "C"
      $$;
      DROP INDEX people.confidential_name_words;
      CREATE INDEX confidential_name_pairs ON people.name USING gin (people.pairs_of_words(given, family, whole)) WHERE confidential;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX people.confidential_name_pairs;
      DROP FUNCTION people.pairs_of_words(text, text, text);
      CREATE INDEX confidential_name_words ON people.name USING gin (
        regexp_split_to_array(lower(coalesce(given, '') || ' ' || coalesce(family, '') || ' ' || coalesce(whole, '')), '[^[:alnum:]]+')
      ) WHERE confidential;
    `);
  }
}
