import { agencyModules, entryTelling, NUMBERING } from '../agencies/index';
import { AgreementStore, openSharing, rereadEvery } from '../agreements/index';
import { DisclosureLog, HubLogStore, LogReadingStore, openLogReading } from '../audit/index';
import type { Config } from '../config';
import { apartOf, connectDatabases, databaseUrls, openDatabases, openLogConnection, type Databases } from './databases';
import { openDecisions, type BeforeOpening } from '../decisions/index';
import { seedDemonstration, keepSecrets } from './seed-demonstration';
import {
  guardAgencyResponse,
  callWithin,
  FAULTS,
  notAnswered,
  openGateway,
  remoteSubgraph,
  supergraphOf,
  type CallAgency,
  type Calls,
  type ComposableSubgraph,
  type RawAnswer,
} from '../gateway/index';
import { ArrivalStore, frontDoorHears, frontDoorResolvers } from '../front-door/index';
import { grantKeys, grantSecretOf } from './grant-keys';
import { closeServer, hubRoutes, listen, openGraphql, openMetrics, serveRoutes } from '../http/index';
import { dayInLondon, systemClock, type Clock } from '../kernel/index';
import { openWriting } from '../load/index';
import { DeliveryStore, EndpointStore, Feed, HUB_KINDS, NoticeStore, openNotices } from '../notices/index';
import { everyNumberOf, openPeople, refuseToOpenUnawares } from '../people/index';
import {
  openDemonstrationIssuer,
  readDemonstrationDirectory,
  tokenVerifier,
  type DemonstrationDirectory,
  type DemonstrationIssuer,
  type Issuer,
} from '../practitioners/index';
import { Releasers } from '../kernel';
import { jobsNow, NOTICE_KINDS, openRequests, Requests } from '../requests/index';
import { faultIn, type CallSubgraph } from '../subgraph/index';
import { isSourceAgency } from '../sharing/index';
import { viewResolvers } from '../views/index';
import { logIsWritable } from './log-connection-store';
import { openCheckpoints } from './keep-checkpoints';
import { degradedIn, inMetrics } from './jobs-standing';
import { answerForms } from './answer-forms';
import { bringIndexUpToDate, watchIndex } from './keep-index';
import { keepSources } from './keep-sources';
import type { Sources } from './sources';
import { toldByWatches } from './told-by-watches';
import { noteAudiencesIn } from './note-audiences';
import { noteWrittenIn } from './note-written';
import { openWatches } from './watches';
import { workbenchOn, workbenchOrigin } from './open-workbench';
import { answersWithin, watchDatabase } from './watch-database';
import { startBackgroundJobs } from './background-jobs';
import type { Logger } from 'pino';

/** An agreement that is loaded, or a review that is held, counts in every process within so many ms. */
const READ_ANEW = 30_000;

/** In production nobody may be asked for by a system, unless a directory says who. */
const NOBODY: DemonstrationDirectory = { entries: [], find: () => undefined };

export interface Hub {
  readonly url: string;
  readonly databases: Databases;
  readonly requests: Requests;
  stop(): Promise<void>;
}

export interface HubDeps {
  readonly log: Logger;
  readonly clock?: Clock;
  /** Take the demonstration agreements' yearly reviews as held; otherwise they lapse as any others do. */
  readonly demonstrationReviewsHeld?: boolean;
  /** The metrics of all processes that serve, where this is one of several. */
  readonly metricsOfAll?: () => Promise<string>;
  /** The database is a copy of one with its tables and the demonstration: neither is looked after again. */
  readonly skipSetup?: boolean;
}

/** The whole hub in one process. */
export async function openHub(config: Config, deps: HubDeps): Promise<Hub> {
  const { clock = systemClock, demonstrationReviewsHeld = false, skipSetup = false } = deps;
  const releasers = new Releasers();
  try {
    const urlOf = await databaseUrls(config, releasers, false, deps.log);
    const apart = apartOf(config);
    const databases = skipSetup
      ? await connectDatabases(urlOf, releasers, undefined, apart)
      : await openDatabases(urlOf, releasers, apart);
    await keepSecrets(config);
    await bringIndexUpToDate(config, databases, { log: deps.log, clock });
    if (!skipSetup)
      await seedDemonstration(
        config,
        databases,
        demonstrationReviewsHeld ? dayInLondon(clock.now()) : undefined,
        deps.log,
      );
    const sources = keepSources(config, databases, { log: deps.log, clock, owner: { urlOf } }, releasers);
    openWatches(config, databases, { log: deps.log, clock }, releasers);
    watchIndex(config, databases, { log: deps.log, clock, sources }, releasers);
    const onBack = () => bringIndexUpToDate(config, databases, { log: deps.log, clock });
    watchDatabase('hub', databases.hub, { log: deps.log, clock, onBack }, releasers);

    openCheckpoints(config, new HubLogStore(databases.hub), deps.log, releasers);
    const hub = await openOn(databases, config, deps, sources, releasers);
    await startBackgroundJobs(config, urlOf, { log: deps.log, clock, url: hub.url }, releasers);
    return hub;
  } catch (cause) {
    await releasers.releaseAll();
    throw cause;
  }
}

/**
 * The composition root: everything long-lived is made here once, in the order in which a query meets it, seen from the
 * far end: the policy, the people, the agencies, the gateway, the log, who asks, and HTTP. The tables are there
 * already, each owner's own; nothing else outlives the process, so any number of them may open on the same tables.
 */
export async function openOn(
  databases: Databases,
  config: Config,
  { log, clock = systemClock, metricsOfAll }: HubDeps,
  sources: Sources,
  releasers: Releasers,
): Promise<Hub> {
  const keys = grantKeys(grantSecretOf(config));

  // The log: each reply waits for it, and whatever else the law wants logged goes to it (disclosureLog.record).
  const logConnection = await openLogConnection(databases.hub, releasers, (why) =>
    log.warn({ why }, 'the log is written by the owner of its tables: there is no role for it that may only add'),
  );
  const disclosureLog = new DisclosureLog(logConnection);
  // What stands there when it is back may be less than this process has written: it goes on in a lane of its own.
  watchDatabase('hub', databases.hub, { log: undefined, clock, onLost: () => disclosureLog.onLost() }, releasers);

  // The policy: agreements in force between agencies.
  const agreements = new AgreementStore(databases.hub);
  await agreements.refresh();
  const inForce = () => agreements.on(dayInLondon(clock.now()));
  const rereading = rereadEvery(READ_ANEW, agreements, (cause) =>
    log.error({ err: cause }, 'agreements were not read again'),
  );
  releasers.add(() => rereading.stop());

  // Who is asked about, and what each agency holds: six subgraphs. Views ask the agencies as any client does.
  const deliveries = new DeliveryStore(databases.hub);
  const jobs = () => jobsNow(databases.hub, clock.now());
  const watched = { deliveries: () => deliveries.standing(clock.now()), jobs: () => jobs().then(inMetrics), sources };
  const metrics = openMetrics(watched, metricsOfAll);
  const subgraphs = new Map<string, CallSubgraph>();
  const calls: Calls = {
    subgraphs,
    // Views wait for agencies inside the people subgraph, so a late agency must not make all people late; a period of
    // the log is long.
    timeLimitOf: (subgraph) => config.sourceTimeLimit * (subgraph === 'people' || subgraph === 'log' ? 4 : 1),
    onUnavailable(subgraph, cause, { requestId }) {
      metrics.unavailable(subgraph);
      if (isSourceAgency(subgraph)) sources.failed(subgraph, cause, requestId);
      else log.error({ subgraph, requestId, err: cause }, 'a source did not answer');
    },
  };
  const views = viewResolvers({
    ask: (holder, operation, scope) => callWithin(calls, holder, { ...operation, context: scope }),
    patience: config.sourceTimeLimit,
  });
  const desks = new Requests(databases.hub);
  const frontDoor = frontDoorResolvers({
    ask: (holder, operation, scope) => callWithin(calls, holder, { ...operation, context: scope }),
    patience: config.sourceTimeLimit,
    arrivals: new ArrivalStore(databases.hub),
    book: () => desks.readDesks(),
  });
  const grantLifetime = config.sourceTimeLimit * 2 + 5_000;
  const people = await openPeople(
    databases.hub,
    {
      agreements: inForce,
      grantKeys: keys,
      grantLifetime,
      limits: config.finding,
      note: ({ what, record, people: about, agencies, because, scope }) =>
        disclosureLog.record({
          type: 'ALTERATION',
          what,
          by: scope.practitioner,
          at: scope.startedAt,
          purpose: scope.purpose,
          justification: because,
          people: about,
          agencies,
          requestId: scope.requestId,
          record,
        }),
      onSuspicion(suspicion) {
        metrics.suspicious(suspicion.kind);
        log.warn(suspicion, 'somebody asks for more people than is allowed, or as if tracing one');
      },
    },
    new Map([...views, ...frontDoor]),
  );
  const sharing = await openSharing(agreements);
  const logReading = await openLogReading({
    log: disclosureLog,
    store: new LogReadingStore(databases.hub),
    everyNumberOf: (key) => everyNumberOf(databases.hub, key),
  });
  const notices = await openNotices({
    notices: new NoticeStore(databases.hub),
    endpoints: new EndpointStore(databases.hub),
    clock,
    saysOf: (kind) => new Map<string, string>(Object.entries({ ...NOTICE_KINDS, ...HUB_KINDS })).get(kind),
  });
  const beforeOpening: BeforeOpening = async (scope, texts) => {
    for (const { people: about, name: field, text, audience } of texts) {
      for (const value of about)
        await refuseToOpenUnawares(people.warnBeforeOpening, scope, {
          person: { scheme: 'HUB', value },
          text,
          audience,
          field,
        });
    }
  };
  const decisions = await openDecisions(databases.hub, {
    people,
    emergencyHours: config.emergencyHours,
    log: disclosureLog,
    beforeOpening,
  });
  const requests = await openRequests(databases.hub, people, {
    askForDecision: decisions.askForDecision,
    mayBeTold: toldByWatches(databases.hub),
    hearsToo: frontDoorHears(),
    log: disclosureLog,
    beforeOpening,
  });
  const schemas: ComposableSubgraph[] = [people, sharing, decisions, logReading, notices, requests];
  subgraphs.set('people', people.call).set('sharing', sharing.call).set('decisions', decisions.call);
  subgraphs.set('log', logReading.call).set('notices', notices.call).set('requests', requests.call);
  const write = openWriting(databases.hub, people.grantsForWriting, {
    audiences: noteAudiencesIn(disclosureLog, people.seenBy),
    written: noteWrittenIn(disclosureLog, people.seenBy),
    notAnswered,
  });
  for (const room of agencyModules) {
    const subgraph = await room.buildSubgraph(databases[room.holder]);
    const key = keys[room.holder];
    const url = config.agencyUrls[room.holder];
    schemas.push(subgraph);
    const remote = url
      ? remoteSubgraph(room.holder, url, key, { timeLimit: config.sourceTimeLimit, bytes: config.largestAnswer })
      : undefined;
    const answerOf: CallAgency<RawAnswer> = async (operation, scope, writing) => {
      sources.refuseUnlessUpToDate(room.holder);
      if (remote) return remote(operation, scope, writing);
      const { document, variables } = operation;
      const seen = writing === undefined ? scope : { ...scope, ...writing };
      const result = await subgraph.execute(document, variables, (requested) =>
        subgraph.contextOf(seen, key, requested),
      );
      const fault = faultIn(result);
      if (fault) {
        metrics.unavailable(room.holder);
        sources.failed(room.holder, fault, scope.requestId);
      }
      return result;
    };
    const { property: recordKey, personKey } = NUMBERING[room.plan.record.agency];
    const guarded = guardAgencyResponse(
      {
        holder: room.holder,
        schema: subgraph.schema,
        recordKey,
        personKey,
        grantKey: key,
        isApart: url !== undefined,
        entries: entryTelling(room.plan),
        visiblePeople: people.visiblePeople,
        refusalOf: (sent, code, message) => room.refusalOf(sent, code, message),
        disclosureOf: (document, grant) => subgraph.disclosureOf(document, grant),
        onFaults(faults, { requestId }) {
          for (const { fault, field, times } of faults) {
            metrics.amended(room.holder, fault, times);
            log.warn({ agency: room.holder, fault, field, times, requestId }, FAULTS[fault]);
          }
        },
      },
      answerOf,
    );
    subgraphs.set(room.holder, (operation, scope) =>
      write(room, subgraph.schema, operation, scope, (part, writing) => guarded(part, scope, writing)),
    );
  }

  // One graph over all of them.
  const gateway = await openGateway({ ...calls, supergraphSdl: supergraphOf(schemas) });

  // Who asks. The port is taken first, because the demonstration issuer's address names it.
  const directory =
    config.production && !config.practitionersFile ? NOBODY : readDemonstrationDirectory(config.practitionersFile);
  let issuer: DemonstrationIssuer | undefined;
  const onFault = (cause: unknown, requestId?: string) => log.error({ err: cause, requestId }, 'something failed');
  const routes = hubRoutes();
  const server = serveRoutes(routes.list, onFault, { connectionsOfAddress: config.connectionsOfAddress });
  const port = await listen(server, config.host, config.port);
  let stopAnswering: () => Promise<void> = async () => undefined;
  let stopStreams: () => void = () => undefined;
  releasers.add(() => {
    stopStreams();
    return closeServer(server).then(() => stopAnswering());
  });
  const url = `http://localhost:${port}`;
  if (config.demonstration) {
    issuer = await openDemonstrationIssuer({
      issuerUrl: `${url}/issuer`,
      dataDir: config.dataDir,
      production: config.production,
      redirectUris: [`${workbenchOrigin(config, url)}/sign-in/return`],
      onError: onFault,
    });
  }
  const issuers: Issuer[] = [...config.issuers, ...(issuer ? [issuer.issuer] : [])];
  const verify = tokenVerifier(issuers, {
    onUnavailable: (name, cause) => log.error({ issuer: name, err: cause }, 'an issuer’s keys cannot be read'),
  });

  // How they ask.
  const graphql = await openGraphql({
    gateway,
    clock,
    metrics,
    onFault,
    log: disclosureLog,
    feed: new Feed(databases.hub, onFault),
    identifyDeps: { verify, directory },
    processorShare: config.processorShare,
  });
  stopAnswering = () => graphql.stop();
  stopStreams = () => graphql.stopStreams();
  routes.open({
    graphql,
    metrics,
    metricsToken: config.metricsToken,
    areMetricsOpen: !config.production,
    issuer,
    directory,
    answers: answerForms({
      hub: databases.hub,
      requests: requests.requests,
      config,
      clock,
      url,
      log: disclosureLog,
      onFault,
    }),
    async ready() {
      await answersWithin(databases.hub, config.sourceTimeLimit);
      await logIsWritable(logConnection, databases.hub, disclosureLog.lastFailed);
    },
    workbench: workbenchOn({ config, hub: databases.hub, clock, graphql, issuer, url, onFault }),
    away: () => sources.away(),
    degraded: () => jobs().then(degradedIn),
  });
  return { url, databases, requests: requests.requests, stop: () => releasers.releaseAll() };
}
