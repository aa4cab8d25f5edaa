import { createHash } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What this agency released in a process of its own is chained. What had been written before is taken into a lane of
 * its own, in the order in which it was written; what was altered before, nobody can tell.
 */
export class ProbationChainsItsLog1764000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SET LOCAL statement_timeout = 0');
    await runner.query(`
      ALTER TABLE probation.disclosure ADD lane uuid, ADD commit bigint;
      CREATE INDEX ON probation.disclosure (lane, commit);

      CREATE TABLE probation.disclosure_link (
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
      CREATE INDEX ON probation.disclosure_link USING brin (recorded_at);

      CREATE TABLE probation.disclosure_checkpoint (
        number bigint PRIMARY KEY CHECK (number > 0),
        taken_at timestamptz NOT NULL,
        content text NOT NULL,
        key text NOT NULL,
        signature bytea NOT NULL
      );
    `);
    await takeIn(runner);
    await runner.query(
      'ALTER TABLE probation.disclosure ADD CONSTRAINT in_a_lane CHECK (lane IS NOT NULL AND commit IS NOT NULL)',
    );
    for (const table of ['disclosure', 'disclosure_link', 'disclosure_checkpoint']) {
      await runner.query(`
        DROP TRIGGER IF EXISTS append_only ON probation.${table};
        DROP TRIGGER IF EXISTS never_emptied ON probation.${table};
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON probation.${table} FOR EACH ROW EXECUTE FUNCTION probation.refuse_change();
        CREATE TRIGGER never_emptied BEFORE TRUNCATE ON probation.${table} FOR EACH STATEMENT EXECUTE FUNCTION probation.refuse_change();
        ALTER TABLE probation.${table} ENABLE ALWAYS TRIGGER append_only;
        ALTER TABLE probation.${table} ENABLE ALWAYS TRIGGER never_emptied;
      `);
    }
    // As in the hub's migration 0013: the role that writes the log may read and add, and nothing else.
    await runner.query(`
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
          GRANT USAGE ON SCHEMA probation TO whole_picture_log;
          GRANT SELECT, INSERT ON probation.disclosure, probation.disclosure_link, probation.disclosure_checkpoint TO whole_picture_log;
        END IF;
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE probation.disclosure_checkpoint, probation.disclosure_link;
      ALTER TABLE probation.disclosure DROP CONSTRAINT in_a_lane;
      ALTER TABLE probation.disclosure DROP lane, DROP commit;
      DO $$
      BEGIN
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'whole_picture_log') THEN
          REVOKE ALL ON probation.disclosure FROM whole_picture_log;
          REVOKE ALL ON SCHEMA probation FROM whole_picture_log;
        END IF;
      END $$;
    `);
  }
}

const LANE = '00000000-0000-0000-0000-000000000000';
/** So many entries share a link. */
const TOGETHER = 500;

async function takeIn(runner: QueryRunner): Promise<void> {
  await runner.query('ALTER TABLE probation.disclosure DISABLE TRIGGER append_only');
  await runner.query(
    `UPDATE probation.disclosure d SET lane = $1, commit = o.commit
     FROM (SELECT number, 1 + (row_number() OVER (ORDER BY number) - 1) / $2::int AS commit FROM probation.disclosure) o WHERE o.number = d.number`,
    [LANE, TOGETHER],
  );
  await runner.query('ALTER TABLE probation.disclosure ENABLE TRIGGER append_only');
  const [{ commits }] = (await runner.query(
    'SELECT coalesce(max(commit), 0)::int AS commits FROM probation.disclosure',
  )) as [{ commits: number }];
  const recordedAt = new Date().toISOString().replace('Z', '000Z');
  let previous = Buffer.alloc(32);
  for (let commit = 1; commit <= commits; commit += 1) {
    const rows = (await runner.query(
      `SELECT request_id AS name, jsonb_build_object('recorded_at', to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
         'request_id', request_id, 'practitioner', practitioner, 'purpose', purpose, 'person', person, 'agreements', agreements,
         'shown_fields', shown_fields, 'withheld_fields', withheld_fields) AS released
       FROM probation.disclosure WHERE lane = $1 AND commit = $2 ORDER BY number`,
      [LANE, commit],
    )) as { name: string; released: object }[];
    const names = rows.map(({ name }) => name);
    const leaves = Buffer.concat(rows.map(({ released }) => sha256('released\n', canonical(released))));
    const hash = sha256(
      `probation\n${LANE}\n${commit}\n${commit}\n${recordedAt}\n${names.join('\n')}\n`,
      previous,
      leaves,
    );
    await runner.query(
      'INSERT INTO probation.disclosure_link (chain, lane, seq, commit, recorded_at, entries, leaves, previous, hash) VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8)',
      ['probation', LANE, commit, recordedAt, names, leaves, previous, hash],
    );
    previous = hash;
  }
}

function sha256(...parts: readonly (string | Buffer)[]): Buffer<ArrayBuffer> {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const pairs = Object.entries(value)
    .filter(([, held]) => held !== undefined && held !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, held]) => `${JSON.stringify(key)}:${canonical(held)}`);
  return `{${pairs.join(',')}}`;
}
