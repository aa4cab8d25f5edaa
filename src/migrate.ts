import { dataSourceOf, OWNERS, type Owner } from '../ormconfig';
import { StartFailure } from './kernel';
import { migrateJobs } from './notices';

export type UrlOf = (owner: Owner) => string;

/** One lock for all who migrate at the same time: the number is "whole" on a telephone's keys. */
const LOCK = 94653;

/** Brings every owner's tables up to date. Refuses a database that a newer program has changed. */
export async function migrate(urlOf: UrlOf): Promise<void> {
  for (const owner of OWNERS) await migrateOwner(owner, urlOf(owner));
  await migrateJobs(urlOf('hub'));
}

async function migrateOwner(owner: Owner, url: string): Promise<void> {
  const source = dataSourceOf(owner, url, 2);
  try {
    await source.initialize();
  } catch (cause) {
    throw new StartFailure(`The database of ${owner} cannot be reached (${why(cause)}); check ${settingOf(owner)}.`);
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

async function appliedIn(schema: string, runner: { query(sql: string, values?: unknown[]): Promise<unknown> }): Promise<string[]> {
  const [table] = (await runner.query('SELECT to_regclass($1) AS name', [`${schema}.migration`])) as { name: string | null }[];
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
