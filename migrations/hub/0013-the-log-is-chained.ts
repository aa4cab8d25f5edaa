import { createHash } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The disclosure log becomes a set of hash chains. What had been written before is taken into a lane of its own, in the
 * order in which it was written: from here on it cannot be altered unnoticed either; what was altered before, nobody
 * can tell.
 *
 * Rewrites audit.question once: on a log of millions of entries it takes minutes.
 */
export class TheLogIsChained1764000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SET LOCAL statement_timeout = 0');
    await runner.query(`
      -- A lane is written by one process, or by one transaction; the first commit in it makes it.
      CREATE TABLE audit.lane (
        id uuid PRIMARY KEY,
        opened_at timestamptz NOT NULL,
        opened_by text NOT NULL
      );

      -- One link for each commit, and in it for each chain: 'hub' is the whole, the others are the agencies' own.
      CREATE TABLE audit.link (
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

      ALTER TABLE audit.question ADD lane uuid, ADD commit bigint, ADD agreements text[], ADD refusals jsonb;

      -- What Part 3 of the Data Protection Act 2018 wants logged beyond questions (s.62).
      CREATE TABLE audit.event (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        lane uuid NOT NULL,
        commit bigint NOT NULL,
        id uuid NOT NULL,
        type text NOT NULL CHECK (type IN ('CONSULTATION', 'DISCLOSURE', 'COLLECTION', 'ALTERATION', 'COMBINATION', 'ERASURE')),
        what text NOT NULL,
        happened_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL,
        request_id text,
        practitioner text NOT NULL,
        practitioner_name text,
        agency text NOT NULL,
        role text,
        desk text,
        through text,
        purpose text,
        justification text NOT NULL,
        people uuid[] NOT NULL,
        agencies text[] NOT NULL,
        details jsonb NOT NULL
      );
      CREATE INDEX ON audit.event (lane, commit);
      CREATE INDEX ON audit.event (practitioner, happened_at);
      CREATE INDEX ON audit.event (type, number);
      CREATE INDEX ON audit.event USING gin (people);

      -- What somebody outside keeps, so that a cut tail shows: each names the heads that moved since the one before, and is signed.
      CREATE TABLE audit.checkpoint (
        number bigint PRIMARY KEY CHECK (number > 0),
        taken_at timestamptz NOT NULL,
        content text NOT NULL,
        key text NOT NULL,
        signature bytea NOT NULL
      );
    `);
    await this.takeIn(runner);
    await runner.query(`
      CREATE INDEX ON audit.question (lane, commit);
      CREATE INDEX ON audit.question USING gin (agreements);
      CREATE INDEX ON audit.question USING gin (asked_for);
      CREATE INDEX ON audit.question USING brin (asked_at);
      ALTER TABLE audit.question ADD CONSTRAINT in_a_lane CHECK (lane IS NOT NULL AND commit IS NOT NULL AND agreements IS NOT NULL);
    `);
    for (const table of ['question', 'event', 'lane', 'link', 'checkpoint']) {
      await runner.query(`
        DROP TRIGGER IF EXISTS append_only ON audit.${table};
        DROP TRIGGER IF EXISTS never_emptied ON audit.${table};
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit.${table} FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
        CREATE TRIGGER never_emptied BEFORE TRUNCATE ON audit.${table} FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
        -- Also for a session that poses as a replica.
        ALTER TABLE audit.${table} ENABLE ALWAYS TRIGGER append_only;
        ALTER TABLE audit.${table} ENABLE ALWAYS TRIGGER never_emptied;
      `);
    }
    // The role that writes the log may read and add, and nothing else. Roles belong to the server, so another hub may
    // have made it.
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
          GRANT USAGE ON SCHEMA audit TO whole_picture_log;
          GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA audit TO whole_picture_log;
        END IF;
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE audit.checkpoint, audit.event, audit.link, audit.lane;
      ALTER TABLE audit.question DROP CONSTRAINT in_a_lane;
      ALTER TABLE audit.question DROP lane, DROP commit, DROP agreements, DROP refusals;
      DO $$
      BEGIN
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'whole_picture_log') THEN
          REVOKE ALL ON ALL TABLES IN SCHEMA audit FROM whole_picture_log;
          REVOKE ALL ON SCHEMA audit FROM whole_picture_log;
        END IF;
      END $$;
    `);
  }

  /** So many entries share a link. */
  private static readonly TOGETHER = 500;

  private async takeIn(runner: QueryRunner): Promise<void> {
    const lane = '00000000-0000-0000-0000-000000000000';
    await runner.query('ALTER TABLE audit.question DISABLE TRIGGER append_only');
    await runner.query(
      `UPDATE audit.question q SET lane = $1, commit = o.commit,
         agreements = ARRAY(SELECT DISTINCT a FROM jsonb_array_elements(q.disclosures) d, jsonb_array_elements_text(d -> 'agreements') a ORDER BY a)
       FROM (SELECT number, 1 + (row_number() OVER (ORDER BY number) - 1) / $2::int AS commit FROM audit.question) o
       WHERE o.number = q.number`,
      [lane, TheLogIsChained1764000000013.TOGETHER],
    );
    await runner.query('ALTER TABLE audit.question ENABLE TRIGGER append_only');
    const [{ commits }] = (await runner.query(
      'SELECT coalesce(max(commit), 0)::int AS commits FROM audit.question',
    )) as [{ commits: number }];
    if (commits === 0) return;
    await runner.query(
      `INSERT INTO audit.lane VALUES ($1, clock_timestamp(), 'migration 0013: what had been written before there were chains')`,
      [lane],
    );
    const recordedAt = new Date().toISOString().replace('Z', '000Z');
    const heads = new Map<string, { seq: number; hash: Buffer }>();
    for (let commit = 1; commit <= commits; commit += 1) {
      const rows = (await runner.query(SELECT, [lane, commit])) as Row[];
      const chains = new Map<string, { names: string[]; leaves: Buffer[] }>();
      const add = (chain: string, name: string, leaf: Buffer) => {
        const list = chains.get(chain) ?? { names: [], leaves: [] };
        list.names.push(name);
        list.leaves.push(leaf);
        chains.set(chain, list);
      };
      for (const { asked, about, disclosures } of rows) {
        const name = String(asked['request_id']);
        const list = (of: readonly Disclosed[]) => `[${of.map(canonical).join(',')}]`;
        add('hub', name, sha256('question\n', canonical(asked), '\n', canonical(about), '\n', list(disclosures)));
        for (const source of new Set(disclosures.map((disclosed) => disclosed.source)))
          add(
            source,
            name,
            sha256(
              'part\n',
              canonical(asked),
              '\n',
              list(disclosures.filter((disclosed) => disclosed.source === source)),
            ),
          );
      }
      for (const [chain, { names, leaves }] of chains) {
        const head = heads.get(chain) ?? { seq: 0, hash: Buffer.alloc(32) };
        const seq = head.seq + 1;
        const joined = Buffer.concat(leaves);
        const hash = sha256(
          `${chain}\n${lane}\n${seq}\n${commit}\n${recordedAt}\n${names.join('\n')}\n`,
          head.hash,
          joined,
        );
        await runner.query(
          'INSERT INTO audit.link (chain, lane, seq, commit, recorded_at, entries, leaves, previous, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
          [chain, lane, seq, commit, recordedAt, names, joined, head.hash, hash],
        );
        heads.set(chain, { seq, hash });
      }
    }
  }
}

interface Disclosed extends Record<string, unknown> {
  readonly source: string;
}

interface Row {
  readonly asked: Record<string, unknown>;
  readonly about: Record<string, unknown>;
  readonly disclosures: readonly Disclosed[];
}

const moment = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const SELECT = `SELECT
    jsonb_build_object('request_id', request_id, 'asked_at', ${moment('asked_at')}, 'recorded_at', ${moment('recorded_at')},
      'practitioner', practitioner, 'practitioner_name', practitioner_name, 'agency', agency, 'role', role, 'desk', desk, 'through', through,
      'purpose', purpose, 'reason', reason, 'operation', operation, 'outcome', outcome) AS asked,
    jsonb_build_object('asked_for', asked_for, 'people', people, 'agreements', agreements, 'refusals', refusals) AS about,
    disclosures
  FROM audit.question WHERE lane = $1 AND commit = $2 ORDER BY number`;

const sha256 = (...parts: readonly (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const pairs = Object.entries(value)
    .filter(([, held]) => held !== undefined && held !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, held]) => `${JSON.stringify(key)}:${canonical(held)}`);
  return `{${pairs.join(',')}}`;
}
