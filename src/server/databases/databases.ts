import { databaseElsewhere, databaseOf, OWNERS, type Owner } from '../../../ormconfig';
import type { Logger } from 'pino';
import type { Config } from '../../config';
import { type Database, type Releasers, StartFailure } from '../../kernel';
import { connectionOfRunning, openEmbeddedPostgres } from '../../kernel/embedded-postgres';
import { migrate, type Apart, type UrlOf } from './migrate';
import { rebuildBlockingIndex } from '../../people/linking';
import { SOURCE_AGENCIES } from '../../sharing';

/**
 * Where each owner's tables are: the server named in DATABASE_URL, or the embedded one; and an agency's own server
 * where it has one. `join` uses the embedded server of a hub that is running already.
 */
export async function databaseUrls(config: Config, releasers: Releasers, join = false, log?: Logger): Promise<UrlOf> {
  const url = config.databaseUrl ?? (await embeddedUrl(config, releasers, join, log));
  return (owner) => (owner === 'hub' ? url : (config.agencyDatabaseUrls[owner] ?? url));
}

async function embeddedUrl(
  { dataDir, production }: Config,
  releasers: Releasers,
  join: boolean,
  log?: Logger,
): Promise<string> {
  if (production) throw new StartFailure('DATABASE_URL must be set in production.');
  const running = join ? await connectionOfRunning(dataDir) : undefined;
  if (running) return running.url;
  const embedded = await openEmbeddedPostgres({
    dataDir,
    isStartedAgain: true,
    onFault: (sentence) => log?.error(sentence),
    onGone(sentence) {
      log?.fatal(sentence);
      // Whatever supervises the hub starts it again; a hub that lives without a database is started by nobody.
      process.exit(1);
    },
  });
  releasers.add(() => embedded.stop());
  return embedded.url;
}

export type Databases = Readonly<Record<Owner, Database>>;

/**
 * Whose tables this hub leaves alone, because they answer from a process of their own and need give the hub no
 * password; and who has a server of its own here, which may be away while the hub serves everybody else.
 */
export function apartOf(
  config: Pick<Config, 'agencyUrls' | 'agencyDatabaseUrls'>,
  onAway: Apart['onAway'] = () => undefined,
): Apart {
  const elsewhere = SOURCE_AGENCIES.filter((holder) => config.agencyUrls[holder] !== undefined);
  const mayBeAway = SOURCE_AGENCIES.filter(
    (holder) => config.agencyDatabaseUrls[holder] !== undefined && !elsewhere.includes(holder),
  );
  return { elsewhere: new Set<Owner>(elsewhere), mayBeAway: new Set<Owner>(mayBeAway), onAway };
}

/** Migrates and opens every owner's database; see `Apart` for those that need not be there. */
export async function openDatabases(urlOf: UrlOf, releasers: Releasers, apart?: Apart): Promise<Databases> {
  const away = new Set<Owner>();
  const noting = apart && {
    ...apart,
    onAway(owner: Exclude<Owner, 'hub'>, cause: unknown) {
      away.add(owner);
      apart.onAway(owner, cause);
    },
  };
  await migrate(urlOf, noting);
  // One that was away just now is not tried again here: its tables have to be brought up to date before anybody reads
  // them.
  const databases = await connectDatabases(urlOf, releasers, undefined, noting, away);
  await rebuildBlockingIndex(databases.hub);
  return databases;
}

/**
 * Opens every owner's database as it is, with at most so many connections to each. One that may be away is opened when
 * it is there.
 */
export async function connectDatabases(
  urlOf: UrlOf,
  releasers: Releasers,
  connections?: number,
  apart?: Apart,
  untried: ReadonlySet<Owner> = new Set(),
): Promise<Databases> {
  const databases = Object.fromEntries(
    OWNERS.map((owner) => [
      owner,
      apart?.elsewhere.has(owner) ? databaseElsewhere(owner) : databaseOf(owner, urlOf(owner), connections),
    ]),
  ) as Record<Owner, Database>;
  releasers.add(() => Promise.all(Object.values(databases).map((database) => database.close())));
  await Promise.all(
    OWNERS.filter((owner) => !apart?.elsewhere.has(owner) && !untried.has(owner)).map((owner) =>
      databases[owner].open().catch((cause: unknown) => {
        if (owner === 'hub' || !apart?.mayBeAway.has(owner)) throw cause;
        apart.onAway(owner, cause);
      }),
    ),
  );
  return databases;
}

export { openLogConnection } from './log-connection-store';
