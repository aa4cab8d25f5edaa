import { ApolloGateway, RemoteGraphQLDataSource, type GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { ApolloServer, type BaseContext } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { parse, print, visit, type DocumentNode } from 'graphql';
import { randomUUID } from 'node:crypto';
import { emittedSchema } from '../../../src/commands/compose';
import { composeSupergraph } from '../../../src/gateway';
import { REQUEST_ID, type SubgraphUrls } from './settings';

interface GatewayContext extends BaseContext {
  readonly headers: Readonly<Record<string, string>>;
}

/** Hands on who asks, what for, and the number of the question. */
class HandingOn extends RemoteGraphQLDataSource<GatewayContext> {
  override willSendRequest({ request, context }: GraphQLDataSourceProcessOptions<GatewayContext>): void {
    for (const [name, value] of Object.entries((context as GatewayContext).headers))
      request.http?.headers.set(name, value);
  }
}

/** A stock @apollo/gateway over HTTP subgraphs. Answers its address. */
export async function openPeerGateway(subgraphs: SubgraphUrls): Promise<string> {
  const gateway = new ApolloGateway({
    supergraphSdl: await plainSupergraph(Object.keys(subgraphs)),
    buildService: ({ name }) => new HandingOn({ url: subgraphs[name]! }),
  });
  const server = new ApolloServer<GatewayContext>({ gateway, includeStacktraceInErrorResponses: false });
  const { url } = await startStandaloneServer(server, {
    context: async ({ req: { headers } }) => ({
      headers: {
        authorization: headers.authorization ?? '',
        'x-purpose': String(headers['x-purpose']),
        [REQUEST_ID]: randomUUID(),
      },
    }),
    listen: { host: '127.0.0.1', port: 0 },
  });
  return url;
}

/** The graph of these subgraphs without the directives that name categories, which only the subgraphs act on. */
async function plainSupergraph(names: readonly string[]): Promise<string> {
  const emitted = await emittedSchema();
  return composeSupergraph(names.map((name) => ({ name, sdl: withoutCategories(emitted.get(`${name}.graphql`)!) })));
}

const OURS = new Set(['category', 'open']);

function withoutCategories(sdl: string): string {
  const document: DocumentNode = visit(parse(sdl), {
    DirectiveDefinition: ({ name }) => (OURS.has(name.value) ? null : undefined),
    Directive: (node) =>
      OURS.has(node.name.value) || node.name.value === 'composeDirective' || print(node).includes('/category/')
        ? null
        : undefined,
  });
  return print(document);
}
