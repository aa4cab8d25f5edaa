import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ThePoliceTellTheIndexWhatIsWritten1764000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Entries of which the person index has not been told, in the order in which they were written. Any process that writes
      -- puts them here, one of an earlier release included; a load has told the index first, and says so for its transaction
      -- (whole_picture.index_told). The hub reads the entry as it stands, tells the index, and then takes the row away.
      CREATE TABLE police.to_index (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        entry text NOT NULL,
        reference text NOT NULL
      );

      -- Of which kinds of entry everything was put there once: for which index, and by which rules it is told of them. Where the rules of
      -- a release are others, or the index is another, everything of that kind is put there again.
      CREATE TABLE police.index_told (
        entry text PRIMARY KEY,
        rules text NOT NULL,
        index uuid NOT NULL
      );

      CREATE FUNCTION police.queue_for_index() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO police.to_index (entry, reference) VALUES (TG_TABLE_NAME, to_jsonb(NEW)->>TG_ARGV[0]);
        RETURN NULL;
      END $$;

      -- Makes the index hear of what is written in a table.
      CREATE FUNCTION police.tell_index(entry text, key text DEFAULT 'reference') RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('CREATE TRIGGER tell_index AFTER INSERT OR UPDATE ON police.%I FOR EACH ROW
          WHEN (current_setting(''whole_picture.index_told'', true) IS DISTINCT FROM ''on'')
          EXECUTE FUNCTION police.queue_for_index(%L)', entry, key);
      END $$;

      -- Every table that keeps its history: the entries, and the record of each person.
      SELECT police.tell_index(c.relname::text, CASE c.relname WHEN 'nominal' THEN 'nominal_id' ELSE 'reference' END)
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = 'police'::regnamespace AND t.tgname = 'remember' ORDER BY c.relname;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION police.queue_for_index() CASCADE;
      DROP FUNCTION police.tell_index(text, text);
      DROP TABLE police.index_told, police.to_index;
    `);
  }
}
