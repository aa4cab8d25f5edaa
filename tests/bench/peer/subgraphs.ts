import { ApolloServer, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { GraphQLError, type DocumentNode } from 'graphql';
import type { IncomingHttpHeaders } from 'node:http';
import { openDatabase, OWNERS, type Owner } from '../../../ormconfig';
import { agencyModules } from '../../../src/agencies';
import { AgreementStore, openSharing } from '../../../src/agreements';
import { grantKeys } from '../../../src/server/secrets/grant-keys';
import { dayInLondon, type Database } from '../../../src/kernel';
import { buildPeopleSchema } from '../../../src/people';
import { frontDoorResolvers } from '../../../src/front-door';
import { makingKnownResolvers } from '../../../src/making-known';
import { viewResolvers } from '../../../src/views';
import { peopleContext } from '../../../src/people/people-context';
import { PeopleStore } from '../../../src/people/people-store';
import {
  identify,
  isUnidentified,
  readDemonstrationDirectory,
  tokenVerifier,
  type IdentifyDeps,
} from '../../../src/practitioners';
import {
  newDisclosures,
  readRequested,
  SealedCursors,
  withInstances,
  type Requested,
  type RequestScope,
  type Subgraph,
} from '../../../src/subgraph';
import { REQUEST_ID, type PeerSettings, type SubgraphUrls } from './settings';

/** What a subgraph's resolvers see, made for one HTTP request; `requested` is what its operation asks for. */
type ContextOf = (headers: IncomingHttpHeaders, requested: Requested) => Promise<object>;

/**
 * The hub's own subgraphs, shielded as they are, each behind a stock Apollo Server of its own that executes with
 * graphql-js; loaders live for one HTTP request. What each releases is not entered in any log.
 */
export async function openPeerSubgraphs({ databaseUrl, issuerUrl }: PeerSettings): Promise<SubgraphUrls> {
  const databases = Object.fromEntries(
    await Promise.all(OWNERS.map(async (owner) => [owner, await openDatabase(owner, databaseUrl)] as const)),
  ) as Record<Owner, Database>;
  const agreements = new AgreementStore(databases.hub);
  await agreements.refresh();
  const today = dayInLondon(new Date());
  const keys = grantKeys('the peer makes and reads its grants with keys of its own');
  const issuer = {
    issuer: issuerUrl,
    jwksUri: `${issuerUrl}/jwks`,
    audience: 'whole-picture',
    agencies: 'all',
  } as const;
  const identifyDeps = { verify: tokenVerifier([issuer]), directory: readDemonstrationDirectory() };

  const store = new PeopleStore(databases.hub);
  const peopleDeps = {
    store,
    agreements: () => agreements.on(today),
    grantKeys: keys,
    grantLifetime: 11_000,
    // The peer keeps no log, and nobody is measured who asks for somebody else.
    openingsOf: () => Promise.resolve([]),
  };
  const urls: Record<string, string> = {
    people: await serve(
      await buildPeopleSchema(new Map([...viewResolvers(), ...frontDoorResolvers(), ...makingKnownResolvers()])),
      async (headers, requested) => peopleContext(peopleDeps, await scopeOf(headers, identifyDeps), requested),
    ),
    sharing: await serve(await openSharing(agreements), async (headers) => ({
      scope: await scopeOf(headers, identifyDeps),
      agreements,
    })),
  };
  for (const room of agencyModules) {
    const subgraph = await room.buildSubgraph(databases[room.holder]);
    urls[room.holder] = await serve(subgraph, async (headers, requested) =>
      subgraph.contextOf(
        { requestId: requestIdOf(headers), startedAt: new Date(), ...newDisclosures() },
        keys[room.holder],
        requested,
      ),
    );
  }
  return urls;
}

const requestIdOf = (headers: IncomingHttpHeaders): string => String(headers[REQUEST_ID]);

/** Who asks and what for, from the headers that the gateway hands on, read as the hub reads them. */
async function scopeOf(headers: IncomingHttpHeaders, deps: IdentifyDeps): Promise<RequestScope> {
  const found = await identify(headers, deps);
  if (isUnidentified(found)) throw new GraphQLError(found.message, { extensions: { code: found.code } });
  const startedAt = new Date();
  return {
    requestId: requestIdOf(headers),
    startedAt,
    today: dayInLondon(startedAt),
    practitioner: found.practitioner,
    purpose: found.purpose,
    ...newDisclosures(),
    askedFor: [],
    outcomes: new Map(),
    cursors: new SealedCursors(['the tests']),
    requestValues: new Map(),
  };
}

interface PeerContext extends BaseContext {
  readonly headers: IncomingHttpHeaders;
}

async function serve({ schema, instances }: Subgraph, contextOf: ContextOf): Promise<string> {
  const requestedBy = new WeakMap<DocumentNode, Requested>();
  const readContext: ApolloServerPlugin<PeerContext> = {
    requestDidStart: async () => ({
      async didResolveOperation({ document, contextValue }) {
        let requested = requestedBy.get(document);
        if (!requested) requestedBy.set(document, (requested = readRequested(schema, document)));
        withInstances(Object.assign(contextValue, await contextOf(contextValue.headers, requested)), instances);
      },
    }),
  };
  const server = new ApolloServer<PeerContext>({
    schema,
    includeStacktraceInErrorResponses: false,
    // Switched off in the peer's favour: both look at every field, and nobody reads what they find.
    plugins: [readContext, ApolloServerPluginCacheControlDisabled(), ApolloServerPluginInlineTraceDisabled()],
  });
  const { url } = await startStandaloneServer(server, {
    context: async ({ req }) => ({ headers: req.headers }),
    listen: { host: '127.0.0.1', port: 0 },
  });
  return url;
}
