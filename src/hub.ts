import { agencyRooms, watchExpiry } from './agencies';
import { AgreementStore, openSharing } from './agreements';
import { DisclosureLog } from './audit';
import type { Config } from './config';
import { databaseUrls, openDatabases, type Databases } from './databases';
import { loadDemonstration } from './demonstration';
import { composeSupergraph, openGateway, remoteSubgraph, atTheBorder, type ComposableSubgraph } from './gateway';
import { grantKeys, grantSecretOf } from './grant-keys';
import { hubRoutes, listen, openGraphql, openMetrics, serveRoutes } from './http';
import { dayInLondon, systemClock, type Clock } from './kernel';
import { openWriting } from './load';
import { openPeople } from './people';
import {
  openDemonstrationIssuer,
  readDemonstrationDirectory,
  tokenVerifier,
  type DemonstrationDirectory,
  type DemonstrationIssuer,
  type Issuer,
} from './practitioners';
import { Releasers } from './releasers';
import type { CallSubgraph } from './subgraph';
import type { Logger } from 'pino';

/** In production nobody may be asked for by a system, unless a directory says who. */
const NOBODY: DemonstrationDirectory = { entries: [], find: () => undefined };

export interface Hub {
  readonly url: string;
  readonly databases: Databases;
  stop(): Promise<void>;
}

export interface HubDeps {
  readonly log: Logger;
  readonly clock?: Clock;
  /** Take the demonstration agreements' yearly reviews as held; otherwise they lapse as any others do. */
  readonly demonstrationReviewsHeld?: boolean;
}

/**
 * The composition root: everything long-lived is made here once, in the order in which a query meets it, seen from the
 * far end: the tables, the policy, the people, the agencies, the gateway, the log, who asks, and HTTP.
 */
export async function openHub(config: Config, { log, clock = systemClock, demonstrationReviewsHeld = false }: HubDeps): Promise<Hub> {
  const releasers = new Releasers();
  try {
    // The tables: each owner's own.
    const urlOf = await databaseUrls(config, releasers);
    const databases = await openDatabases(urlOf, releasers);
    const keys = grantKeys(grantSecretOf(config));

    // The policy: agreements in force between agencies.
    const agreements = new AgreementStore(databases.hub);
    if (config.production) await agreements.refresh();
    else await loadDemonstration(databases, agreements, demonstrationReviewsHeld ? dayInLondon(clock.now()) : undefined);

    // Who is asked about, and what each agency holds: six subgraphs.
    const people = await openPeople(databases.hub, {
      agreements: () => agreements.all,
      grantKeys: keys,
      grantLifetime: config.sourceTimeLimit * 2 + 5_000,
    });
    const sharing = await openSharing(() => agreements.all);
    const schemas: ComposableSubgraph[] = [people, sharing];
    const subgraphs = new Map<string, CallSubgraph>([
      ['people', people.call],
      ['sharing', sharing.call],
    ]);
    const prepareWriting = openWriting(databases.hub, people.visiblePeople);
    for (const room of agencyRooms) {
      const subgraph = await room.buildSubgraph(databases[room.holder]);
      const key = keys[room.holder];
      const url = config.agencyUrls[room.holder];
      schemas.push(subgraph);
      const remote = url ? remoteSubgraph(room.holder, url, key, config.sourceTimeLimit, subgraph.schema) : undefined;
      const call: CallSubgraph = async ({ document, variables }, scope) => {
        const { author, refusal } = await prepareWriting(room, subgraph.schema, { document, variables }, scope);
        if (refusal) return refusal;
        const seen = author === undefined ? scope : { ...scope, author };
        if (!remote) return subgraph.execute(document, variables, (requested) => subgraph.contextOf(seen, key, requested));
        const answer = await remote({ document, variables }, scope, author);
        // The hub's log says what the hub's grants released, not what an agency says that it did.
        scope.disclosures.push(...subgraph.disclosuresOf(document, variables, scope, key));
        return answer;
      };
      if (!url) {
        const watch = watchExpiry(room.plan, databases[room.holder], clock, (cause) => log.error({ err: cause }, 'orders about to run out were not announced'));
        releasers.add(() => watch.stop());
      }
      subgraphs.set(room.holder, atTheBorder(room.holder, call, people.visiblePeople));
    }

    // One graph over all of them.
    const metrics = openMetrics();
    const gateway = await openGateway({
      supergraphSdl: composeSupergraph(schemas),
      subgraphs,
      timeLimit: config.sourceTimeLimit,
      onUnavailable(subgraph, cause, { requestId }) {
        metrics.unavailable(subgraph);
        log.error({ subgraph, requestId, cause: String(cause) }, 'a source did not answer');
      },
    });

    // Who asks. The port is taken first, because the demonstration issuer's address names it.
    const directory = config.production && !config.practitionersFile ? NOBODY : readDemonstrationDirectory(config.practitionersFile);
    let issuer: DemonstrationIssuer | undefined;
    const onFault = (cause: unknown, requestId?: string) => log.error({ err: cause, requestId }, 'something failed');
    const routes = hubRoutes();
    const server = serveRoutes(routes.list, onFault);
    const port = await listen(server, config.host, config.port);
    releasers.add(
      () =>
        new Promise((closed) => {
          server.close(closed);
          server.closeAllConnections();
        }),
    );
    const url = `http://localhost:${port}`;
    if (!config.production) {
      issuer = await openDemonstrationIssuer({ issuerUrl: `${url}/issuer`, dataDir: config.dataDir, production: config.production, onError: onFault });
    }
    const issuers: Issuer[] = [...config.issuers, ...(issuer ? [issuer.issuer] : [])];
    const verify = tokenVerifier(issuers, {
      onUnavailable: (cause: unknown) => log.error({ cause: String(cause) }, 'an issuer’s keys cannot be read'),
    });

    // How they ask; and the log, which each reply waits for.
    const graphql = await openGraphql({
      gateway,
      clock,
      metrics,
      onFault,
      log: new DisclosureLog(databases.hub),
      identifyDeps: { verify, directory },
    });
    releasers.add(() => graphql.stop());
    routes.open({ graphql, metrics, issuer, directory, ready: () => databases.hub.ping() });
    return { url, databases, stop: () => releasers.releaseAll() };
  } catch (cause) {
    await releasers.releaseAll();
    throw cause;
  }
}
