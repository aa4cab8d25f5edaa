import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ProbationTellsTheIndexWhatIsWritten1764000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Entries of which the person index has not been told, in the order in which they were written. Any process that writes
      -- puts them here, one of an earlier release included; a load has told the index first, and says so for its transaction
      -- (whole_picture.index_told). The hub reads the entry as it stands, tells the index, and then takes the row away.
      CREATE TABLE probation.to_index (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        entry text NOT NULL,
        reference text NOT NULL
      );

      -- Of which kinds of entry everything was put there once: for which index, and by which rules it is told of them. Where the rules of
      -- a release are others, or the index is another, everything of that kind is put there again.
      CREATE TABLE probation.index_told (
        entry text PRIMARY KEY,
        rules text NOT NULL,
        index uuid NOT NULL
      );

      CREATE FUNCTION probation.queue_for_index() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO probation.to_index (entry, reference) VALUES (TG_TABLE_NAME, to_jsonb(NEW)->>TG_ARGV[0]);
        RETURN NULL;
      END $$;

      -- Makes the index hear of what is written in a table.
      CREATE FUNCTION probation.tell_index(entry text, key text DEFAULT 'reference') RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('CREATE TRIGGER tell_index AFTER INSERT OR UPDATE ON probation.%I FOR EACH ROW
          WHEN (current_setting(''whole_picture.index_told'', true) IS DISTINCT FROM ''on'')
          EXECUTE FUNCTION probation.queue_for_index(%L)', entry, key);
      END $$;

      -- Every table that keeps its history: the entries, and the record of each person.
      SELECT probation.tell_index(c.relname::text, CASE c.relname WHEN 'service_user' THEN 'crn' ELSE 'reference' END)
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = 'probation'::regnamespace AND t.tgname = 'remember' ORDER BY c.relname;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION probation.queue_for_index() CASCADE;
      DROP FUNCTION probation.tell_index(text, text);
      DROP TABLE probation.index_told, probation.to_index;
    `);
  }
}
