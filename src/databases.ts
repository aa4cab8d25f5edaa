import { openDatabase, OWNERS, type Owner } from '../ormconfig';
import type { Config } from './config';
import { DataSource } from 'typeorm';
import { Database, StartFailure } from './kernel';
import { connectionOfRunning, openEmbeddedPostgres } from './kernel/embedded-postgres';
import { migrate, type UrlOf } from './migrate';
import { refile } from './people/linking';
import type { Releasers } from './releasers';

/**
 * Where each owner's tables are: the server named in DATABASE_URL, or the embedded one; and an agency's own server
 * where it has one. `join` uses the embedded server of a hub that is running already.
 */
export async function databaseUrls(config: Config, releasers: Releasers, join = false): Promise<UrlOf> {
  const url = config.databaseUrl ?? (await embeddedUrl(config, releasers, join));
  return (owner) => (owner === 'hub' ? url : (config.agencyDatabaseUrls[owner] ?? url));
}

async function embeddedUrl({ dataDir, production }: Config, releasers: Releasers, join: boolean): Promise<string> {
  if (production) throw new StartFailure('DATABASE_URL must be set in production.');
  const running = join ? await connectionOfRunning(dataDir) : undefined;
  if (running) return running.url;
  const embedded = await openEmbeddedPostgres({ dataDir });
  releasers.add(() => embedded.stop());
  return embedded.url;
}

export type Databases = Readonly<Record<Owner, Database>>;

/** Migrates and opens every owner's database. */
export async function openDatabases(urlOf: UrlOf, releasers: Releasers): Promise<Databases> {
  await migrate(urlOf);
  const databases = await connectDatabases(urlOf, releasers);
  await refile(databases.hub);
  return databases;
}

/** Opens every owner's database as it is, with at most so many connections to each. */
export async function connectDatabases(urlOf: UrlOf, releasers: Releasers, connections?: number): Promise<Databases> {
  const opened = await Promise.all(OWNERS.map(async (owner) => [owner, await openDatabase(owner, urlOf(owner), connections)] as const));
  releasers.add(() => Promise.all(opened.map(([, database]) => database.close())));
  return Object.fromEntries(opened) as Record<Owner, Database>;
}

/** May read the log and add to it, and nothing else; made by the migrations where the role that migrates may make roles. */
const LOG_ROLE = 'whole_picture_log';

/**
 * A connection of its own for the log of whoever owns this database, under the role that may only add. Where there is no such
 * role, or this account may not take it, under the account itself, with the tables' triggers alone; `onOwner` is told why.
 *
 * One connection: a log commits one batch after the other.
 */
export async function openLogConnection(owner: Database, releasers: Releasers, onOwner: (why: string) => void): Promise<Database> {
  const connect = async (role: string) => {
    const options = {
      ...owner.source.options,
      entities: [],
      migrations: [],
      poolSize: 1,
      extra: { options: `-c timezone=UTC -c statement_timeout=10000${role}` },
    };
    const database = new Database(await new DataSource(options as never).initialize(), owner.sent);
    releasers.add(() => database.close());
    return database;
  };
  try {
    return await connect(` -c role=${LOG_ROLE}`);
  } catch (cause) {
    onOwner((cause as Error).message);
    return connect('');
  }
}
