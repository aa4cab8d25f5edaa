import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ProbationKeepsItsHistory1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What an entry said before it was corrected. Append only.
      CREATE TABLE probation.history (
        entry text NOT NULL,
        reference text NOT NULL,
        version integer NOT NULL,
        value jsonb NOT NULL,
        replaced_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        replaced_by text NOT NULL,
        PRIMARY KEY (entry, reference, version)
      );
      CREATE FUNCTION probation.refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'what was recorded is kept: correct the entry instead';
      END $$;
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON probation.history
        FOR EACH ROW EXECUTE FUNCTION probation.refuse_rewriting();
      CREATE TRIGGER never_emptied BEFORE TRUNCATE ON probation.history
        FOR EACH STATEMENT EXECUTE FUNCTION probation.refuse_rewriting();

      -- Changes that other agencies need to hear of, written with the change itself. Whoever delivers them marks them taken.
      CREATE TABLE probation.outbox (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL,
        entry text NOT NULL,
        reference text NOT NULL,
        version integer NOT NULL,
        people text[] NOT NULL,
        happened timestamptz,
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        taken_at timestamptz,
        UNIQUE (kind, entry, reference, version)
      );
      CREATE INDEX ON probation.outbox (number) WHERE taken_at IS NULL;

      -- Before an entry changes, what it said is kept, with who replaced it.
      CREATE FUNCTION probation.remember() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO probation.history (entry, reference, version, value, replaced_by)
          VALUES (TG_TABLE_NAME, to_jsonb(OLD)->>TG_ARGV[0], OLD.version, to_jsonb(OLD), NEW.recorded_by);
        NEW.version := OLD.version + 1;
        NEW.recorded_at := OLD.recorded_at;
        RETURN NEW;
      END $$;

      -- The links of a shared entry follow the people named in it.
      CREATE FUNCTION probation.link_people() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' THEN
          EXECUTE format('DELETE FROM probation.%I WHERE reference = $1', TG_TABLE_NAME || '_link') USING NEW.reference;
        END IF;
        EXECUTE format('INSERT INTO probation.%I (reference, crn) SELECT DISTINCT $1, p->>$3 FROM jsonb_array_elements($2) p WHERE p->>$3 IS NOT NULL',
          TG_TABLE_NAME || '_link') USING NEW.reference, to_jsonb(NEW)->TG_ARGV[0], TG_ARGV[1];
        RETURN NULL;
      END $$;

      -- Makes a table keep its history: its versions, its clocks, and, of a shared entry, the links to its people.
      CREATE FUNCTION probation.keep_history(entry text, people text DEFAULT NULL, someone text DEFAULT 'person', key text DEFAULT 'reference')
      RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('ALTER TABLE probation.%I
          ADD COLUMN IF NOT EXISTS aware_at timestamptz,
          ADD COLUMN IF NOT EXISTS recorded_at timestamptz NOT NULL DEFAULT now(),
          ADD COLUMN IF NOT EXISTS recorded_by text NOT NULL DEFAULT session_user,
          ADD COLUMN IF NOT EXISTS version integer NOT NULL DEFAULT 1', entry);
        EXECUTE format('CREATE TRIGGER remember BEFORE UPDATE ON probation.%I FOR EACH ROW EXECUTE FUNCTION probation.remember(%L)', entry, key);
        EXECUTE format('CREATE TRIGGER never_taken_away BEFORE DELETE ON probation.%I FOR EACH ROW EXECUTE FUNCTION probation.refuse_rewriting()', entry);
        IF people IS NOT NULL THEN
          EXECUTE format('CREATE TABLE probation.%I (
            reference text NOT NULL REFERENCES probation.%I,
            crn text NOT NULL REFERENCES probation.service_user,
            PRIMARY KEY (crn, reference))', entry || '_link', entry);
          EXECUTE format('CREATE INDEX ON probation.%I (reference)', entry || '_link');
          EXECUTE format('INSERT INTO probation.%I (reference, crn)
            SELECT DISTINCT e.reference, p->>%L FROM probation.%I e, jsonb_array_elements(e.%I) p WHERE p->>%L IS NOT NULL',
            entry || '_link', someone, entry, people, someone);
          EXECUTE format('CREATE TRIGGER link_people AFTER INSERT OR UPDATE ON probation.%I FOR EACH ROW EXECUTE FUNCTION probation.link_people(%L, %L)',
            entry, people, someone);
        END IF;
      END $$;

      SELECT probation.keep_history('assignment');
      SELECT probation.keep_history('sentence');
      SELECT probation.keep_history('conviction');
      SELECT probation.keep_history('risk_judgement');
      SELECT probation.keep_history('registration');
      SELECT probation.keep_history('appointment');
      SELECT probation.keep_history('substance_use');
      SELECT probation.keep_history('service_user', key => 'crn');
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('History is not taken back: restore the database as it was before.'));
  }
}
