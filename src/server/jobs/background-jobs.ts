import type { Logger } from 'pino';
import { openDatabase } from '../../../ormconfig';
import { agencyModules, expiryJob } from '../../agencies';
import { AgreementStore, reviewJob } from '../../agreements';
import { HubLogStore } from '../../audit';
import type { Config } from '../../config';
import { clockJob, frontDoorHears, tellOfArrivals } from '../../front-door';
import type { Clock, Database, Job, Releasers } from '../../kernel';
import { openRunner } from '../../notices';
import { Requests } from '../../requests';
import { apartOf, connectDatabases, type Databases } from '../databases/databases';
import type { UrlOf } from '../databases/migrate';
import { toldByWatches } from '../log/told-by-watches';
import { noteSecret } from '../secrets/note-secret';
import { hearingJobs } from './agency-events';
import { checkpointJob } from './checkpoints';
import { openCourier } from './courier';
import { forgettingJob } from './forgetting';
import { lookAtRequests } from './look-at-requests';
import { hearLostAgainJob } from './lost-agency-events';
import { inTurns, timerOf, type TurnJob } from './turns';

/** Their own few connections, apart from those that answer: a thousand deliveries must not keep one question waiting. */
const CONNECTIONS = 4;
const OF_EACH_AGENCY = 2;

export interface BackgroundDeps {
  readonly urlOf: UrlOf;
  readonly log: Logger;
  readonly clock: Clock;
  /** The hub's address, once it has one. */
  readonly url: string;
}

/** All that the hub does once, whoever runs it and in however many processes, without anybody asking. */
export const backgroundJobs = (config: Config, databases: Databases, requests: Requests, log: Logger): TurnJob[] => [
  ...hearingJobs(config, databases, requests),
  lookAtRequests(requests),
  inTurns(
    clockJob({
      database: databases.hub,
      book: () => requests.readDesks(),
      mayBeTold: toldByWatches(databases.hub),
    }),
  ),
  ...[
    hearLostAgainJob(config, databases, log),
    ...expiryJobs(config, databases),
    reviewJob(new AgreementStore(databases.hub)),
    forgettingJob(databases.hub),
  ].map((job) => inTurns(job, { isAtStart: true })),
  inTurns(checkpointJob(config, new HubLogStore(databases.hub))),
];

/** An agency in a process of its own announces there what runs out. */
const expiryJobs = (config: Config, databases: Databases): Job[] =>
  agencyModules.flatMap(({ holder, plan }) => (config.agencyUrls[holder] ? [] : [expiryJob(plan, databases[holder])]));

/**
 * Starts what the settings turn on: the background jobs, and bringing notices to those whom they are for. In one process
 * beside those that answer, and in as many hubs as there are on the same database. One clock wakes all of it:
 * graphile-worker's.
 */
export async function startBackgroundJobs(
  config: Config,
  { urlOf, log, clock, url }: BackgroundDeps,
  releasers: Releasers,
): Promise<void> {
  if (!config.backgroundJobs && !config.deliver) return;
  const onFault = (cause: unknown) => log.error({ err: cause }, 'something failed in the background');
  const database = await openDatabase('hub', urlOf('hub'), CONNECTIONS);
  releasers.add(() => database.close());
  await noteSecret(config, database, { log, clock }, releasers);
  const courier = config.deliver
    ? openCourier(config, database, { clock, publicUrl: config.publicUrl ?? url, onFault }, releasers)
    : undefined;
  const timers = config.backgroundJobs ? await timersOf(config, database, { urlOf, log, clock }, releasers) : [];
  // What is due at the start is not left for the clock's next minute.
  const begun = Promise.all(timers.map(({ runAtStart }) => runAtStart().catch(onFault)));
  releasers.add(() => begun);
  const runner = await openRunner({ hubUrl: urlOf('hub'), courier, timers, onFault });
  releasers.add(() => runner.stop());
}

async function timersOf(
  config: Config,
  database: Database,
  { urlOf, log, clock }: Omit<BackgroundDeps, 'url'>,
  releasers: Releasers,
) {
  const databases = await connectDatabases(urlOf, releasers, OF_EACH_AGENCY, apartOf(config));
  const requests = new Requests(
    database,
    undefined,
    toldByWatches(database),
    config.watchQuestions,
    frontDoorHears(tellOfArrivals),
  );
  return backgroundJobs(config, databases, requests, log).map((job) => timerOf(job, { database, clock, log }));
}
