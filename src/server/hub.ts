import type { Logger } from 'pino';
import type { Config } from '../config';
import { apiSdlOf, forTheAskerAlone, openGateway, supergraphOf, type Calls } from '../gateway';
import { openHttp, openGraphql, openMetrics, type MetricsOfAll } from '../http';
import { systemClock, Releasers, type Clock } from '../kernel';
import { DeliveryStore, Feed } from '../notices';
import { jobsNow, type Requests } from '../requests';
import { isSourceAgency } from '../sharing';
import { SealedCursors, type CallSubgraph } from '../subgraph';
import { openAgencies } from './agency-subgraphs';
import type { Databases } from './databases/databases';
import { answersWithin } from './databases/watch-database';
import { openHubSubgraphs } from './hub-subgraphs';
import { startBackgroundJobs } from './jobs/background-jobs';
import { degradedIn, inMetrics } from './jobs/jobs-standing';
import { answerForms } from './log/answer-forms';
import { openLog } from './log/open-log';
import { openPolicy } from './open-policy';
import { grantKeys as grantKeysOf, grantSecretOf } from './secrets/grant-keys';
import { noticeSecretsOf } from './secrets/note-secret';
import { openOnce } from './setup/open-once';
import type { Sources } from './sources/sources';
import { doneOnce } from './done-once';
import { workbenchOn } from './open-workbench';
import { openWhoAsks } from './who-asks';

export interface Hub {
  /** Where it answers: http://localhost:4000. */
  readonly url: string;
  readonly databases: Databases;
  readonly requests: Requests;
  /** Waits for what is in hand, and lets go of everything. */
  stop(): Promise<void>;
}

export interface HubDeps {
  readonly log: Logger;
  readonly clock?: Clock;
  /** Take the demonstration agreements' yearly reviews as held; otherwise they lapse as any others do. */
  readonly demonstrationReviewsHeld?: boolean;
}

/** The whole hub in one process. */
export async function openHub(config: Config, deps: HubDeps): Promise<Hub> {
  const { log, clock = systemClock, demonstrationReviewsHeld = false } = deps;
  const releasers = new Releasers();
  try {
    const { urlOf, databases, sources } = await openOnce(config, { log, clock, demonstrationReviewsHeld }, releasers);
    const hub = await openAnswering(config, { databases, sources, log, clock }, releasers);
    await startBackgroundJobs(config, { urlOf, log, clock, url: hub.url }, releasers);
    return hub;
  } catch (cause) {
    await releasers.releaseAll();
    throw cause;
  }
}

export interface AnsweringDeps {
  readonly databases: Databases;
  readonly sources: Sources;
  readonly log: Logger;
  readonly clock: Clock;
  /** The metrics of all processes that answer, where this is one of several. */
  readonly metricsOfAll?: MetricsOfAll;
}

/**
 * What one process opens to answer: everything long-lived, once, in the order in which a query meets it, seen from the
 * far end. The tables are there already, each owner's own; nothing else outlives the process, so any number of them may
 * open on the same tables.
 */
export async function openAnswering(config: Config, deps: AnsweringDeps, releasers: Releasers): Promise<Hub> {
  const { databases, sources, log, clock, metricsOfAll } = deps;
  const { hub } = databases;
  const onFault = (cause: unknown, requestId?: string) => log.error({ err: cause, requestId }, 'something failed');

  // What is written of every answer, and what is counted of it.
  const { disclosures, isWritable } = await openLog(hub, { log, clock }, releasers);
  const deliveries = new DeliveryStore(hub);
  const jobs = () => jobsNow(hub, clock.now());
  const metrics = openMetrics(
    { deliveries: () => deliveries.standing(clock.now()), jobs: () => jobs().then(inMetrics), sources },
    metricsOfAll,
  );

  // Who decides.
  const policy = await openPolicy(hub, { log, clock }, releasers);
  const grantKeys = grantKeysOf(grantSecretOf(config));

  // Who is asked: the hub's own subgraphs, and one for each agency.
  const subgraphs = new Map<string, CallSubgraph>();
  const calls: Calls = {
    subgraphs,
    timeLimitOf: (subgraph) => config.sourceTimeLimit * (PATIENT.has(subgraph) ? 4 : 1),
    onUnavailable(subgraph, cause, { requestId }) {
      metrics.unavailable(subgraph);
      if (isSourceAgency(subgraph)) sources.failed(subgraph, cause, requestId);
      else log.error({ subgraph, requestId, err: cause }, 'a source did not answer');
    },
  };
  const shared = { config, log, disclosures, grantKeys };
  const onSuspicious = (kind: string) => metrics.suspicious(kind);
  const own = await openHubSubgraphs({ ...shared, hub, databases, clock, policy, calls, onSuspicious });
  const agencies = await openAgencies({ ...shared, databases, metrics, sources, people: own.people });
  for (const { name, call } of own.list) subgraphs.set(name, name === 'people' ? call : forTheAskerAlone(call));
  for (const { holder, call } of agencies) subgraphs.set(holder, call);

  // One graph over all of them.
  const supergraphSdl = supergraphOf([...own.list, ...agencies.map(({ schema }) => schema)]);
  const gateway = await openGateway({ ...calls, supergraphSdl });

  // The port, which the demonstration issuer's address names; who asks; and how they ask.
  const server = await openHttp({ ...config, onFault });
  releasers.add(() => server.stop());
  const url = `http://localhost:${server.port}`;
  const { directory, issuer, verify } = await openWhoAsks(config, url, log, onFault);
  const cursors = new SealedCursors(noticeSecretsOf(config));
  const graphql = await openGraphql({
    gateway,
    clock,
    log: disclosures,
    once: doneOnce(config, hub, own.people),
    onAnswered: (scope, errors) => metrics.answered(scope, errors),
    onTurnedAway: () => metrics.turnedAway(),
    onFault,
    feed: new Feed(hub, cursors, onFault),
    cursors,
    identifyDeps: { verify, directory },
    processorShare: config.processorShare,
  });
  server.answer({
    graphql,
    metrics,
    metricsToken: config.metricsToken,
    areMetricsOpen: !config.production,
    issuer,
    directory,
    workbench: workbenchOn({ config, hub, clock, graphql, issuer, url, onFault }),
    answers: answerForms({ hub, requests: own.requests, config, clock, url, log: disclosures, onFault }),
    ready: async () => {
      await answersWithin(hub, config.sourceTimeLimit);
      await isWritable();
    },
    away: () => sources.away(),
    degraded: () => jobs().then(degradedIn),
    schema: () => apiSdlOf(supergraphSdl),
  });
  return { url, databases, requests: own.requests, stop: () => releasers.releaseAll() };
}

/**
 * Views wait for agencies inside the people subgraph, so a late agency must not make all people late; and a period of
 * the log is long.
 */
const PATIENT: ReadonlySet<string> = new Set(['people', 'disclosure-log']);
