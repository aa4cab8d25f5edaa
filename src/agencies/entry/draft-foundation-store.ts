/** What differs between the foundations of two agencies: their schemas, and the names of their records' tables. */
export interface FoundationNames {
  readonly schema: string;
  /** The table of the agency's records, and the column of its own number. */
  readonly table: string;
  readonly column: string;
}

/**
 * What every agency's schema stands on, for the first migration of a new one: history, outbox, the queue for the
 * person index, and the agency's own chained log. It is drafted as text, so that a migration does for ever what it
 * does today.
 */
export const foundationSql = ({ schema, table, column }: FoundationNames): string => `
-- What an entry said before it was corrected. Append only.
CREATE TABLE ${schema}.history (
  entry text NOT NULL,
  reference text NOT NULL,
  version integer NOT NULL,
  value jsonb NOT NULL,
  replaced_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  replaced_by text NOT NULL,
  PRIMARY KEY (entry, reference, version)
);
CREATE FUNCTION ${schema}.refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was recorded is kept: correct the entry instead';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ${schema}.history
  FOR EACH ROW EXECUTE FUNCTION ${schema}.refuse_rewriting();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON ${schema}.history
  FOR EACH STATEMENT EXECUTE FUNCTION ${schema}.refuse_rewriting();

-- Changes that other agencies need to hear of, written with the change itself. The hub marks those that it has taken.
CREATE TABLE ${schema}.outbox (
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
CREATE INDEX ON ${schema}.outbox (number) WHERE taken_at IS NULL;

-- Before an entry changes, what it said is kept, with who replaced it.
CREATE FUNCTION ${schema}.remember() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ${schema}.history (entry, reference, version, value, replaced_by)
    VALUES (TG_TABLE_NAME, to_jsonb(OLD)->>TG_ARGV[0], OLD.version, to_jsonb(OLD), NEW.recorded_by);
  NEW.version := OLD.version + 1;
  NEW.recorded_at := OLD.recorded_at;
  RETURN NEW;
END $$;

-- The links of a shared entry follow the people named in it.
CREATE FUNCTION ${schema}.link_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    EXECUTE format('DELETE FROM ${schema}.%I WHERE reference = $1', TG_TABLE_NAME || '_link') USING NEW.reference;
  END IF;
  EXECUTE format('INSERT INTO ${schema}.%I (reference, ${column}) SELECT DISTINCT $1, p->>$3 FROM jsonb_array_elements($2) p WHERE p->>$3 IS NOT NULL',
    TG_TABLE_NAME || '_link') USING NEW.reference, to_jsonb(NEW)->TG_ARGV[0], TG_ARGV[1];
  RETURN NULL;
END $$;

-- Makes a table keep its history: its versions, its clocks, and, of a shared entry, the links to its people.
CREATE FUNCTION ${schema}.keep_history(entry text, people text DEFAULT NULL, someone text DEFAULT 'person', key text DEFAULT 'reference')
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE ${schema}.%I
    ADD COLUMN IF NOT EXISTS aware_at timestamptz,
    ADD COLUMN IF NOT EXISTS recorded_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN IF NOT EXISTS recorded_by text NOT NULL DEFAULT session_user,
    ADD COLUMN IF NOT EXISTS version integer NOT NULL DEFAULT 1', entry);
  EXECUTE format('CREATE TRIGGER remember BEFORE UPDATE ON ${schema}.%I FOR EACH ROW EXECUTE FUNCTION ${schema}.remember(%L)', entry, key);
  EXECUTE format('CREATE TRIGGER never_taken_away BEFORE DELETE ON ${schema}.%I FOR EACH ROW EXECUTE FUNCTION ${schema}.refuse_rewriting()', entry);
  IF people IS NOT NULL THEN
    EXECUTE format('CREATE TABLE ${schema}.%I (
      reference text NOT NULL REFERENCES ${schema}.%I,
      ${column} text NOT NULL REFERENCES ${schema}.${table},
      PRIMARY KEY (${column}, reference))', entry || '_link', entry);
    EXECUTE format('CREATE INDEX ON ${schema}.%I (reference)', entry || '_link');
    EXECUTE format('INSERT INTO ${schema}.%I (reference, ${column})
      SELECT DISTINCT e.reference, p->>%L FROM ${schema}.%I e, jsonb_array_elements(e.%I) p WHERE p->>%L IS NOT NULL',
      entry || '_link', someone, entry, people, someone);
    EXECUTE format('CREATE TRIGGER link_people AFTER INSERT OR UPDATE ON ${schema}.%I FOR EACH ROW EXECUTE FUNCTION ${schema}.link_people(%L, %L)',
      entry, people, someone);
  END IF;
END $$;

-- Entries of which the person index has not been told, in the order in which they were written. Every process that
-- writes puts them here; a load has told the index first, and says so for its transaction (whole_picture.index_told).
-- The hub reads the entry as it stands, tells the index, and then takes the row away.
CREATE TABLE ${schema}.to_index (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  entry text NOT NULL,
  reference text NOT NULL
);

-- Of which kinds of entry everything was put there once: for which index, and by which rules it is told of them. Where
-- the rules of a release are others, or the index is another, everything of that kind is put there again.
CREATE TABLE ${schema}.index_told (
  entry text PRIMARY KEY,
  rules text NOT NULL,
  index uuid NOT NULL
);
CREATE FUNCTION ${schema}.queue_for_index() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ${schema}.to_index (entry, reference) VALUES (TG_TABLE_NAME, to_jsonb(NEW)->>TG_ARGV[0]);
  RETURN NULL;
END $$;

-- Makes the index hear of what is written in a table.
CREATE FUNCTION ${schema}.tell_index(entry text, key text DEFAULT 'reference') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER tell_index AFTER INSERT OR UPDATE ON ${schema}.%I FOR EACH ROW
    WHEN (current_setting(''whole_picture.index_told'', true) IS DISTINCT FROM ''on'')
    EXECUTE FUNCTION ${schema}.queue_for_index(%L)', entry, key);
END $$;

-- Writes that had a name, each for a day, in the transaction that wrote: what was answered, by the agency's own references.
CREATE TABLE ${schema}.written_once (
  name text PRIMARY KEY,
  sent text NOT NULL,
  written jsonb,
  at timestamptz NOT NULL
);
CREATE INDEX written_once_at ON ${schema}.written_once (at);

-- What this agency released when it answered in a process of its own: a chain. Append only.
CREATE TABLE ${schema}.disclosure (
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
CREATE INDEX ON ${schema}.disclosure (person);
CREATE INDEX ON ${schema}.disclosure (lane, commit);
CREATE TABLE ${schema}.disclosure_link (
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
CREATE INDEX ON ${schema}.disclosure_link USING brin (recorded_at);
CREATE TABLE ${schema}.disclosure_checkpoint (
  number bigint PRIMARY KEY CHECK (number > 0),
  taken_at timestamptz NOT NULL,
  content text NOT NULL,
  key text NOT NULL,
  signature bytea NOT NULL
);
CREATE FUNCTION ${schema}.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the disclosure log is append only';
END $$;
${['disclosure', 'disclosure_link', 'disclosure_checkpoint']
  .map(
    (
      log,
    ) => `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ${schema}.${log} FOR EACH ROW EXECUTE FUNCTION ${schema}.refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON ${schema}.${log} FOR EACH STATEMENT EXECUTE FUNCTION ${schema}.refuse_change();
ALTER TABLE ${schema}.${log} ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE ${schema}.${log} ENABLE ALWAYS TRIGGER never_emptied;`,
  )
  .join('\n')}

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
    GRANT USAGE ON SCHEMA ${schema} TO whole_picture_log;
    GRANT SELECT, INSERT ON ${schema}.disclosure, ${schema}.disclosure_link, ${schema}.disclosure_checkpoint TO whole_picture_log;
  END IF;
END $$;
`;
