import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HealthKeepsWhatBearsOnSafety1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE health.patient (
        patient_id text PRIMARY KEY,
        named_professional text,
        practice text,
        safe_contact text,
        see_alone boolean,
        family_reference text,
        audiences jsonb NOT NULL DEFAULT '{}'
      );

      -- What an entry said before it was corrected. Append only.
      CREATE TABLE health.history (
        entry text NOT NULL,
        reference text NOT NULL,
        version integer NOT NULL,
        value jsonb NOT NULL,
        replaced_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        replaced_by text NOT NULL,
        PRIMARY KEY (entry, reference, version)
      );
      CREATE FUNCTION health.refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'what was recorded is kept: correct the entry instead';
      END $$;
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON health.history
        FOR EACH ROW EXECUTE FUNCTION health.refuse_rewriting();
      CREATE TRIGGER never_emptied BEFORE TRUNCATE ON health.history
        FOR EACH STATEMENT EXECUTE FUNCTION health.refuse_rewriting();

      -- Changes that other agencies need to hear of, written with the change itself. The hub marks those that it has taken.
      CREATE TABLE health.outbox (
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
      CREATE INDEX ON health.outbox (number) WHERE taken_at IS NULL;

      -- Before an entry changes, what it said is kept, with who replaced it.
      CREATE FUNCTION health.remember() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO health.history (entry, reference, version, value, replaced_by)
          VALUES (TG_TABLE_NAME, to_jsonb(OLD)->>TG_ARGV[0], OLD.version, to_jsonb(OLD), NEW.recorded_by);
        NEW.version := OLD.version + 1;
        NEW.recorded_at := OLD.recorded_at;
        RETURN NEW;
      END $$;

      -- The links of a shared entry follow the people named in it.
      CREATE FUNCTION health.link_people() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' THEN
          EXECUTE format('DELETE FROM health.%I WHERE reference = $1', TG_TABLE_NAME || '_link') USING NEW.reference;
        END IF;
        EXECUTE format('INSERT INTO health.%I (reference, patient_id) SELECT DISTINCT $1, p->>$3 FROM jsonb_array_elements($2) p WHERE p->>$3 IS NOT NULL',
          TG_TABLE_NAME || '_link') USING NEW.reference, to_jsonb(NEW)->TG_ARGV[0], TG_ARGV[1];
        RETURN NULL;
      END $$;

      -- Makes a table keep its history: its versions, its clocks, and, of a shared entry, the links to its people.
      CREATE FUNCTION health.keep_history(entry text, people text DEFAULT NULL, someone text DEFAULT 'person', key text DEFAULT 'reference')
      RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('ALTER TABLE health.%I
          ADD COLUMN IF NOT EXISTS aware_at timestamptz,
          ADD COLUMN IF NOT EXISTS recorded_at timestamptz NOT NULL DEFAULT now(),
          ADD COLUMN IF NOT EXISTS recorded_by text NOT NULL DEFAULT session_user,
          ADD COLUMN IF NOT EXISTS version integer NOT NULL DEFAULT 1', entry);
        EXECUTE format('CREATE TRIGGER remember BEFORE UPDATE ON health.%I FOR EACH ROW EXECUTE FUNCTION health.remember(%L)', entry, key);
        EXECUTE format('CREATE TRIGGER never_taken_away BEFORE DELETE ON health.%I FOR EACH ROW EXECUTE FUNCTION health.refuse_rewriting()', entry);
        IF people IS NOT NULL THEN
          EXECUTE format('CREATE TABLE health.%I (
            reference text NOT NULL REFERENCES health.%I,
            patient_id text NOT NULL REFERENCES health.patient,
            PRIMARY KEY (patient_id, reference))', entry || '_link', entry);
          EXECUTE format('CREATE INDEX ON health.%I (reference)', entry || '_link');
          EXECUTE format('INSERT INTO health.%I (reference, patient_id)
            SELECT DISTINCT e.reference, p->>%L FROM health.%I e, jsonb_array_elements(e.%I) p WHERE p->>%L IS NOT NULL',
            entry || '_link', someone, entry, people, someone);
          EXECUTE format('CREATE TRIGGER link_people AFTER INSERT OR UPDATE ON health.%I FOR EACH ROW EXECUTE FUNCTION health.link_people(%L, %L)',
            entry, people, someone);
        END IF;
      END $$;

      -- Entries of which the person index has not been told, in the order in which they were written. Every process that
      -- writes puts them here; a load has told the index first, and says so for its transaction (whole_picture.index_told).
      -- The hub reads the entry as it stands, tells the index, and then takes the row away.
      CREATE TABLE health.to_index (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        entry text NOT NULL,
        reference text NOT NULL
      );

      -- Of which kinds of entry everything was put there once: for which index, and by which rules it is told of them. Where
      -- the rules of a release are others, or the index is another, everything of that kind is put there again.
      CREATE TABLE health.index_told (
        entry text PRIMARY KEY,
        rules text NOT NULL,
        index uuid NOT NULL
      );
      CREATE FUNCTION health.queue_for_index() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO health.to_index (entry, reference) VALUES (TG_TABLE_NAME, to_jsonb(NEW)->>TG_ARGV[0]);
        RETURN NULL;
      END $$;

      -- Makes the index hear of what is written in a table.
      CREATE FUNCTION health.tell_index(entry text, key text DEFAULT 'reference') RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('CREATE TRIGGER tell_index AFTER INSERT OR UPDATE ON health.%I FOR EACH ROW
          WHEN (current_setting(''whole_picture.index_told'', true) IS DISTINCT FROM ''on'')
          EXECUTE FUNCTION health.queue_for_index(%L)', entry, key);
      END $$;

      -- What this agency released when it answered in a process of its own: a chain. Append only.
      CREATE TABLE health.disclosure (
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
      CREATE INDEX ON health.disclosure (person);
      CREATE INDEX ON health.disclosure (lane, commit);
      CREATE TABLE health.disclosure_link (
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
      CREATE INDEX ON health.disclosure_link USING brin (recorded_at);
      CREATE TABLE health.disclosure_checkpoint (
        number bigint PRIMARY KEY CHECK (number > 0),
        taken_at timestamptz NOT NULL,
        content text NOT NULL,
        key text NOT NULL,
        signature bytea NOT NULL
      );
      CREATE FUNCTION health.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the disclosure log is append only';
      END $$;
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON health.disclosure FOR EACH ROW EXECUTE FUNCTION health.refuse_change();
      CREATE TRIGGER never_emptied BEFORE TRUNCATE ON health.disclosure FOR EACH STATEMENT EXECUTE FUNCTION health.refuse_change();
      ALTER TABLE health.disclosure ENABLE ALWAYS TRIGGER append_only;
      ALTER TABLE health.disclosure ENABLE ALWAYS TRIGGER never_emptied;
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON health.disclosure_link FOR EACH ROW EXECUTE FUNCTION health.refuse_change();
      CREATE TRIGGER never_emptied BEFORE TRUNCATE ON health.disclosure_link FOR EACH STATEMENT EXECUTE FUNCTION health.refuse_change();
      ALTER TABLE health.disclosure_link ENABLE ALWAYS TRIGGER append_only;
      ALTER TABLE health.disclosure_link ENABLE ALWAYS TRIGGER never_emptied;
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON health.disclosure_checkpoint FOR EACH ROW EXECUTE FUNCTION health.refuse_change();
      CREATE TRIGGER never_emptied BEFORE TRUNCATE ON health.disclosure_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION health.refuse_change();
      ALTER TABLE health.disclosure_checkpoint ENABLE ALWAYS TRIGGER append_only;
      ALTER TABLE health.disclosure_checkpoint ENABLE ALWAYS TRIGGER never_emptied;

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
          GRANT USAGE ON SCHEMA health TO whole_picture_log;
          GRANT SELECT, INSERT ON health.disclosure, health.disclosure_link, health.disclosure_checkpoint TO whole_picture_log;
        END IF;
      END $$;

      SELECT health.keep_history('patient', key => 'patient_id');
      SELECT health.tell_index('patient', 'patient_id');

      CREATE TABLE health.attendance (
        reference text PRIMARY KEY,
        patient_id text NOT NULL REFERENCES health.patient,
        attended_at timestamptz NOT NULL,
        service text NOT NULL,
        reason text NOT NULL,
        known_by text NOT NULL,
        injuries jsonb NOT NULL,
        company text,
        left_unseen boolean,
        children_asked_about boolean,
        seen_by text,
        steps text[] NOT NULL,
        place text,
        narrative text,
        audiences jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX ON health.attendance (patient_id);
      SELECT health.keep_history('attendance');
      SELECT health.tell_index('attendance');

      CREATE TABLE health.routine_enquiry (
        reference text PRIMARY KEY,
        patient_id text NOT NULL REFERENCES health.patient,
        asked_on date NOT NULL,
        service text NOT NULL,
        answer text NOT NULL,
        company text,
        asked_by text,
        steps text[] NOT NULL,
        narrative text,
        audiences jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX ON health.routine_enquiry (patient_id);
      SELECT health.keep_history('routine_enquiry');
      SELECT health.tell_index('routine_enquiry');

      CREATE TABLE health.maternity_contact (
        reference text PRIMARY KEY,
        patient_id text NOT NULL REFERENCES health.patient,
        "on" date NOT NULL,
        kind text NOT NULL,
        week integer,
        child_due_on date,
        concerns text[] NOT NULL,
        company text,
        steps text[] NOT NULL,
        narrative text,
        audiences jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX ON health.maternity_contact (patient_id);
      SELECT health.keep_history('maternity_contact');
      SELECT health.tell_index('maternity_contact');

      CREATE TABLE health.child_contact (
        reference text PRIMARY KEY,
        patient_id text NOT NULL REFERENCES health.patient,
        "on" date NOT NULL,
        kind text NOT NULL,
        concerns text[] NOT NULL,
        seen_by text,
        company text,
        steps text[] NOT NULL,
        narrative text,
        audiences jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX ON health.child_contact (patient_id);
      SELECT health.keep_history('child_contact');
      SELECT health.tell_index('child_contact');

      CREATE TABLE health.mental_health_care (
        reference text PRIMARY KEY,
        patient_id text NOT NULL REFERENCES health.patient,
        "on" date NOT NULL,
        kind text NOT NULL,
        bearing text[] NOT NULL,
        ended_on date,
        service text,
        narrative text,
        audiences jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX ON health.mental_health_care (patient_id);
      SELECT health.keep_history('mental_health_care');
      SELECT health.tell_index('mental_health_care');

      CREATE TABLE health.substance_use_care (
        reference text PRIMARY KEY,
        patient_id text NOT NULL REFERENCES health.patient,
        "on" date NOT NULL,
        kind text NOT NULL,
        substances text[] NOT NULL,
        ended_on date,
        narrative text,
        audiences jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX ON health.substance_use_care (patient_id);
      SELECT health.keep_history('substance_use_care');
      SELECT health.tell_index('substance_use_care');

      CREATE TABLE health.idva_referral (
        reference text PRIMARY KEY,
        patient_id text NOT NULL REFERENCES health.patient,
        referred_at timestamptz NOT NULL,
        referred_from text NOT NULL,
        agreed boolean,
        outcome text NOT NULL,
        outcome_on date,
        first_contact_at timestamptz,
        meets_at text,
        narrative text,
        audiences jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX ON health.idva_referral (patient_id);
      SELECT health.keep_history('idva_referral');
      SELECT health.tell_index('idva_referral');

      CREATE TABLE health.risk_assessment (
        reference text PRIMARY KEY,
        patient_id text NOT NULL REFERENCES health.patient,
        assessed_on date NOT NULL,
        level text NOT NULL,
        assessed_by_role text NOT NULL,
        tool text,
        sent_to_marac_on date,
        audiences jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX ON health.risk_assessment (patient_id);
      SELECT health.keep_history('risk_assessment');
      SELECT health.tell_index('risk_assessment');
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('History is not taken back: restore the database as it was before.'));
  }
}
