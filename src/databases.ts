import { openDatabase, OWNERS, type Owner } from '../ormconfig';
import type { Config } from './config';
import { StartFailure, type Database } from './kernel';
import { connectionOfRunning, openEmbeddedPostgres } from './kernel/embedded-postgres';
import { migrate, type UrlOf } from './migrate';
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
  return connectDatabases(urlOf, releasers);
}

/** Opens every owner's database as it is, with at most so many connections to each. */
export async function connectDatabases(urlOf: UrlOf, releasers: Releasers, connections?: number): Promise<Databases> {
  const opened = await Promise.all(OWNERS.map(async (owner) => [owner, await openDatabase(owner, urlOf(owner), connections)] as const));
  releasers.add(() => Promise.all(opened.map(([, database]) => database.close())));
  return Object.fromEntries(opened) as Record<Owner, Database>;
}
