import { dataSourceOf, OWNERS, type Owner } from '../../../ormconfig';
import { StartFailure } from '../../kernel';
import { migrateJobs } from '../../notices';
import type { SourceAgency } from '../../sharing';

export type UrlOf = (owner: Owner) => string;

/** One lock for all who migrate at the same time: the number is "whole" on a telephone's keys. */
const LOCK = 94653;

/** A database that cannot be reached at this moment. */
export class NotReached extends StartFailure {}

/** Whose database is looked after elsewhere, and whose may be away while the others are opened. */
export interface Apart {
  readonly elsewhere: ReadonlySet<Owner>;
  readonly mayBeAway: ReadonlySet<Owner>;
  /** Told of one that is away. */
  readonly onAway: (owner: SourceAgency, cause: unknown) => void;
}

/** Brings every owner's tables up to date. Refuses a database that a newer program has changed. */
export async function migrate(urlOf: UrlOf, apart?: Apart): Promise<void> {
  for (const owner of OWNERS) {
    if (apart?.elsewhere.has(owner)) continue;
    try {
      await migrateOwner(owner, urlOf(owner));
    } catch (cause) {
      const isWrong = cause instanceof StartFailure && !(cause instanceof NotReached);
      if (owner === 'hub' || isWrong || !apart?.mayBeAway.has(owner)) throw cause;
      apart.onAway(owner, cause);
    }
  }
  await migrateJobs(urlOf('hub'));
}

/** Brings one owner's tables up to date. */
export async function migrateOwner(owner: Owner, url: string): Promise<void> {
  const source = dataSourceOf(owner, url, 2);
  try {
    await source.initialize();
  } catch (cause) {
    throw new NotReached(`The database of ${owner} cannot be reached (${why(cause)}); check ${settingOf(owner)}.`, {
      cause,
    });
  }
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const schema = owner.replaceAll('-', '_');
    await runner.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
    const known = new Set(source.migrations.map(({ name, constructor }) => name ?? constructor.name));
    const unknown = (await appliedIn(schema, runner)).filter((name) => !known.has(name));
    if (unknown.length > 0) {
      throw new StartFailure(
        `The database of ${owner} is newer than this program (it has ${unknown.join(', ')}); start the version that made it, or a later one.`,
      );
    }
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    await runner.release();
    await source.destroy();
  }
}

async function appliedIn(
  schema: string,
  runner: { query(sql: string, values?: unknown[]): Promise<unknown> },
): Promise<string[]> {
  const [table] = (await runner.query('SELECT to_regclass($1) AS name', [`${schema}.migration`])) as {
    name: string | null;
  }[];
  if (!table?.name) return [];
  return ((await runner.query(`SELECT name FROM ${schema}.migration`)) as { name: string }[]).map(({ name }) => name);
}

const settingOf = (owner: Owner) =>
  owner === 'hub' ? 'DATABASE_URL' : `DATABASE_URL or ${owner.toUpperCase().replaceAll('-', '_')}_DATABASE_URL`;

/** A driver's complaint as part of a sentence: no stack, no password. */
function why(cause: unknown): string {
  const { code, message } = cause as { code?: string; message?: string };
  return [code, message?.split('\n')[0]]
    .filter(Boolean)
    .join(': ')
    .replaceAll(/:\/\/[^@\s]*@/g, '://');
}
