import type { Logger } from 'pino';
import { HubLogStore } from '../../audit';
import type { Config } from '../../config';
import { dayInLondon, type Clock, type Releasers } from '../../kernel';
import { rebuildBlockingIndex } from '../../people/linking';
import { apartOf, connectDatabases, databaseUrls, openDatabases, type Databases } from '../databases/databases';
import type { UrlOf } from '../databases/migrate';
import { watchDatabase } from '../databases/watch-database';
import { lastCheckpoint, sayIfKeyIsAnother } from '../jobs/checkpoints';
import { keepSources } from '../sources/keep-sources';
import type { Sources } from '../sources/sources';
import { bringIndexUpToDate, watchIndex } from './keep-index';
import { keepSecrets, seedDemonstration } from './seed-demonstration';
import { digestOfSetUp, isSetUpWith, noteSetUp } from './set-up-store';

/** What a hub has once, however many processes of it answer. */
export interface OpenedOnce {
  readonly urlOf: UrlOf;
  readonly databases: Databases;
  readonly sources: Sources;
}

export interface OpenOnceDeps {
  readonly log: Logger;
  readonly clock: Clock;
  /** Take the demonstration agreements' yearly reviews as held; otherwise they lapse as any others do. */
  readonly demonstrationReviewsHeld: boolean;
}

/**
 * What is done once for a whole hub, by its first process, before anybody is answered: PostgreSQL, the tables, the
 * secrets, what the index knows, the demonstration; and what is looked at from then on.
 */
export async function openOnce(config: Config, deps: OpenOnceDeps, releasers: Releasers): Promise<OpenedOnce> {
  const { log, clock } = deps;
  const urlOf = await databaseUrls(config, releasers, false, log);
  const digest = digestOfSetUp(config);
  const isSetUp = await isSetUpWith(urlOf('hub'), digest);
  const databases = await openWithTables(config, urlOf, isSetUp, releasers);
  await keepSecrets(config);
  await bringIndexUpToDate(config, databases, deps);
  const reviewsHeldOn = deps.demonstrationReviewsHeld ? dayInLondon(clock.now()) : undefined;
  await seedDemonstration(config, databases, { reviewsHeldOn, isThere: isSetUp, log });
  if (!isSetUp && isWhole(config)) await noteSetUp(databases.hub, digest);

  const sources = keepSources(config, databases, { log, clock, owner: { urlOf } }, releasers);
  watchIndex(config, databases, { log, clock, sources }, releasers);
  const onBack = () => bringIndexUpToDate(config, databases, deps);
  watchDatabase('hub', databases.hub, { log, clock, onBack }, releasers);
  const logStore = new HubLogStore(databases.hub);
  await sayIfKeyIsAnother(config, logStore, log);
  releasers.add(() => lastCheckpoint(config, logStore, log));
  return { urlOf, databases, sources };
}

/** Whether every agency's tables are on the hub's own server. */
const isWhole = (config: Config): boolean => {
  const { elsewhere, mayBeAway } = apartOf(config);
  return elsewhere.size === 0 && mayBeAway.size === 0;
};

/**
 * Opens the databases with their tables up to date. Where all of them are on one server and this release has brought
 * them up to date already, there is nothing to do; an agency's own server is looked at each time.
 */
async function openWithTables(
  config: Config,
  urlOf: UrlOf,
  isSetUp: boolean,
  releasers: Releasers,
): Promise<Databases> {
  const apart = apartOf(config);
  if (!isSetUp || !isWhole(config)) return openDatabases(urlOf, releasers, apart);
  const databases = await connectDatabases(urlOf, releasers, undefined, apart);
  await rebuildBlockingIndex(databases.hub);
  return databases;
}
