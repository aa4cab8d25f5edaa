import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EducationKeepsWhatBearsOnAChildsSafety1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE education.pupil (
        pupil_id text PRIMARY KEY,
        school text,
        safeguarding_lead text,
        collection text,
        safe_contact text,
        tells_one_parent_alone boolean,
        audiences jsonb NOT NULL DEFAULT '{}'
      );

      -- What an entry said before it was corrected. Append only.
      CREATE TABLE education.history (
        entry text NOT NULL,
        reference text NOT NULL,
        version integer NOT NULL,
        value jsonb NOT NULL,
        replaced_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        replaced_by text NOT NULL,
        PRIMARY KEY (entry, reference, version)
      );
      CREATE FUNCTION education.refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'what was recorded is kept: correct the entry instead';
      END $$;
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON education.history
        FOR EACH ROW EXECUTE FUNCTION education.refuse_rewriting();
      CREATE TRIGGER never_emptied BEFORE TRUNCATE ON education.history
        FOR EACH STATEMENT EXECUTE FUNCTION education.refuse_rewriting();

      -- Changes that other agencies need to hear of, written with the change itself. The hub marks those that it has taken.
      CREATE TABLE education.outbox (
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
      CREATE INDEX ON education.outbox (number) WHERE taken_at IS NULL;

      -- Before an entry changes, what it said is kept, with who replaced it.
      CREATE FUNCTION education.remember() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO education.history (entry, reference, version, value, replaced_by)
          VALUES (TG_TABLE_NAME, to_jsonb(OLD)->>TG_ARGV[0], OLD.version, to_jsonb(OLD), NEW.recorded_by);
        NEW.version := OLD.version + 1;
        NEW.recorded_at := OLD.recorded_at;
        RETURN NEW;
      END $$;

      -- The links of a shared entry follow the people named in it.
      CREATE FUNCTION education.link_people() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' THEN
          EXECUTE format('DELETE FROM education.%I WHERE reference = $1', TG_TABLE_NAME || '_link') USING NEW.reference;
        END IF;
        EXECUTE format('INSERT INTO education.%I (reference, pupil_id) SELECT DISTINCT $1, p->>$3 FROM jsonb_array_elements($2) p WHERE p->>$3 IS NOT NULL',
          TG_TABLE_NAME || '_link') USING NEW.reference, to_jsonb(NEW)->TG_ARGV[0], TG_ARGV[1];
        RETURN NULL;
      END $$;

      -- Makes a table keep its history: its versions, its clocks, and, of a shared entry, the links to its people.
      CREATE FUNCTION education.keep_history(entry text, people text DEFAULT NULL, someone text DEFAULT 'person', key text DEFAULT 'reference')
      RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('ALTER TABLE education.%I
          ADD COLUMN IF NOT EXISTS aware_at timestamptz,
          ADD COLUMN IF NOT EXISTS recorded_at timestamptz NOT NULL DEFAULT now(),
          ADD COLUMN IF NOT EXISTS recorded_by text NOT NULL DEFAULT session_user,
          ADD COLUMN IF NOT EXISTS version integer NOT NULL DEFAULT 1', entry);
        EXECUTE format('CREATE TRIGGER remember BEFORE UPDATE ON education.%I FOR EACH ROW EXECUTE FUNCTION education.remember(%L)', entry, key);
        EXECUTE format('CREATE TRIGGER never_taken_away BEFORE DELETE ON education.%I FOR EACH ROW EXECUTE FUNCTION education.refuse_rewriting()', entry);
        IF people IS NOT NULL THEN
          EXECUTE format('CREATE TABLE education.%I (
            reference text NOT NULL REFERENCES education.%I,
            pupil_id text NOT NULL REFERENCES education.pupil,
            PRIMARY KEY (pupil_id, reference))', entry || '_link', entry);
          EXECUTE format('CREATE INDEX ON education.%I (reference)', entry || '_link');
          EXECUTE format('INSERT INTO education.%I (reference, pupil_id)
            SELECT DISTINCT e.reference, p->>%L FROM education.%I e, jsonb_array_elements(e.%I) p WHERE p->>%L IS NOT NULL',
            entry || '_link', someone, entry, people, someone);
          EXECUTE format('CREATE TRIGGER link_people AFTER INSERT OR UPDATE ON education.%I FOR EACH ROW EXECUTE FUNCTION education.link_people(%L, %L)',
            entry, people, someone);
        END IF;
      END $$;

      -- Entries of which the person index has not been told, in the order in which they were written. Every process that
      -- writes puts them here; a load has told the index first, and says so for its transaction (whole_picture.index_told).
      -- The hub reads the entry as it stands, tells the index, and then takes the row away.
      CREATE TABLE education.to_index (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        entry text NOT NULL,
        reference text NOT NULL
      );

      -- Of which kinds of entry everything was put there once: for which index, and by which rules it is told of them. Where
      -- the rules of a release are others, or the index is another, everything of that kind is put there again.
      CREATE TABLE education.index_told (
        entry text PRIMARY KEY,
        rules text NOT NULL,
        index uuid NOT NULL
      );
      CREATE FUNCTION education.queue_for_index() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO education.to_index (entry, reference) VALUES (TG_TABLE_NAME, to_jsonb(NEW)->>TG_ARGV[0]);
        RETURN NULL;
      END $$;

      -- Makes the index hear of what is written in a table.
      CREATE FUNCTION education.tell_index(entry text, key text DEFAULT 'reference') RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('CREATE TRIGGER tell_index AFTER INSERT OR UPDATE ON education.%I FOR EACH ROW
          WHEN (current_setting(''whole_picture.index_told'', true) IS DISTINCT FROM ''on'')
          EXECUTE FUNCTION education.queue_for_index(%L)', entry, key);
      END $$;

      -- Writes that had a name, each for a day, in the transaction that wrote: what was answered, by the agency's own references.
      CREATE TABLE education.written_once (
        name text PRIMARY KEY,
        sent text NOT NULL,
        written jsonb,
        at timestamptz NOT NULL
      );
      CREATE INDEX written_once_at ON education.written_once (at);

      -- What this agency released when it answered in a process of its own: a chain. Append only.
      CREATE TABLE education.disclosure (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        request_id text NOT NULL,
        practitioner text NOT NULL,
        purpose text NOT NULL,
        person uuid NOT NULL,
        agreements text[] NOT NULL,
        shown_fields text[] NOT NULL,
        withheld_fields text[] NOT NULL,
        lane uuid,
        commit bigint,
        CONSTRAINT in_a_lane CHECK (lane IS NOT NULL AND commit IS NOT NULL)
      );
      CREATE INDEX ON education.disclosure (person);
      CREATE INDEX ON education.disclosure (lane, commit);
      CREATE TABLE education.disclosure_link (
        chain text NOT NULL,
        lane uuid NOT NULL,
        seq bigint NOT NULL CHECK (seq > 0),
        commit bigint NOT NULL CHECK (commit > 0),
        recorded_at timestamptz NOT NULL,
        entries text[] NOT NULL,
        leaves bytea NOT NULL,
        previous bytea NOT NULL,
        hash bytea NOT NULL,
        PRIMARY KEY (chain, lane, seq),
        UNIQUE (lane, commit, chain),
        CHECK (octet_length(leaves) = 32 * cardinality(entries))
      );
      CREATE INDEX ON education.disclosure_link USING brin (recorded_at);
      CREATE TABLE education.disclosure_checkpoint (
        number bigint PRIMARY KEY CHECK (number > 0),
        taken_at timestamptz NOT NULL,
        content text NOT NULL,
        key text NOT NULL,
        signature bytea NOT NULL
      );
      CREATE FUNCTION education.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the disclosure log is append only';
      END $$;
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON education.disclosure FOR EACH ROW EXECUTE FUNCTION education.refuse_change();
      CREATE TRIGGER never_emptied BEFORE TRUNCATE ON education.disclosure FOR EACH STATEMENT EXECUTE FUNCTION education.refuse_change();
      ALTER TABLE education.disclosure ENABLE ALWAYS TRIGGER append_only;
      ALTER TABLE education.disclosure ENABLE ALWAYS TRIGGER never_emptied;
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON education.disclosure_link FOR EACH ROW EXECUTE FUNCTION education.refuse_change();
      CREATE TRIGGER never_emptied BEFORE TRUNCATE ON education.disclosure_link FOR EACH STATEMENT EXECUTE FUNCTION education.refuse_change();
      ALTER TABLE education.disclosure_link ENABLE ALWAYS TRIGGER append_only;
      ALTER TABLE education.disclosure_link ENABLE ALWAYS TRIGGER never_emptied;
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON education.disclosure_checkpoint FOR EACH ROW EXECUTE FUNCTION education.refuse_change();
      CREATE TRIGGER never_emptied BEFORE TRUNCATE ON education.disclosure_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION education.refuse_change();
      ALTER TABLE education.disclosure_checkpoint ENABLE ALWAYS TRIGGER append_only;
      ALTER TABLE education.disclosure_checkpoint ENABLE ALWAYS TRIGGER never_emptied;

      -- The role that writes the log may read and add, and nothing else.
      DO $$
      BEGIN
        BEGIN
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'whole_picture_log') THEN CREATE ROLE whole_picture_log NOLOGIN; END IF;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END;
        IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN EXECUTE format('GRANT whole_picture_log TO %I', current_user); END IF;
      EXCEPTION WHEN insufficient_privilege THEN
        RAISE NOTICE 'this role may not make the role whole_picture_log: the log is written by the owner of its tables';
      END $$;
      DO $$
      BEGIN
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'whole_picture_log') THEN
          GRANT USAGE ON SCHEMA education TO whole_picture_log;
          GRANT SELECT, INSERT ON education.disclosure, education.disclosure_link, education.disclosure_checkpoint TO whole_picture_log;
        END IF;
      END $$;

      SELECT education.keep_history('pupil', key => 'pupil_id');
      SELECT education.tell_index('pupil', 'pupil_id');

      CREATE TABLE education.concern (
        reference text PRIMARY KEY,
        pupil_id text NOT NULL REFERENCES education.pupil,
        raised_at timestamptz NOT NULL,
        kind text NOT NULL,
        basis text NOT NULL,
        signs text[] NOT NULL,
        steps text[] NOT NULL,
        referred_at timestamptz,
        child_said text,
        child_wishes text,
        narrative text,
        audiences jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX ON education.concern (pupil_id);
      SELECT education.keep_history('concern');
      SELECT education.tell_index('concern');

      CREATE TABLE education.encompass_notice (
        reference text PRIMARY KEY,
        pupil_id text NOT NULL REFERENCES education.pupil,
        told_at timestamptz NOT NULL,
        told_by text NOT NULL,
        incident_on date,
        incident text,
        read_at timestamptz,
        in_time boolean,
        child_was_in boolean,
        steps text[] NOT NULL,
        told text,
        child_said text,
        audiences jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX ON education.encompass_notice (pupil_id);
      SELECT education.keep_history('encompass_notice');
      SELECT education.tell_index('encompass_notice');

      CREATE TABLE education.attendance (
        reference text PRIMARY KEY,
        pupil_id text NOT NULL REFERENCES education.pupil,
        started_on date NOT NULL,
        ended_on date,
        level text NOT NULL,
        sessions integer,
        missed integer,
        not_allowed integer,
        patterns text[] NOT NULL,
        steps text[] NOT NULL,
        narrative text,
        audiences jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX ON education.attendance (pupil_id);
      SELECT education.keep_history('attendance');
      SELECT education.tell_index('attendance');

      CREATE TABLE education.exclusion (
        reference text PRIMARY KEY,
        pupil_id text NOT NULL REFERENCES education.pupil,
        started_on date NOT NULL,
        ended_on date,
        kind text NOT NULL,
        reason text NOT NULL,
        sessions integer,
        social_worker_told boolean,
        home_asked_about boolean,
        review text,
        narrative text,
        audiences jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX ON education.exclusion (pupil_id);
      SELECT education.keep_history('exclusion');
      SELECT education.tell_index('exclusion');
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('History is not taken back: restore the database as it was before.'));
  }
}
