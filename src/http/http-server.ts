import { UnreachableCase } from '../kernel';
import type { GraphqlEndpoint } from './graphql';
import { routesOf, type ServerState, type RouteDeps } from './routes';
import { closeServer, listen, serveRoutes } from './server';

export interface HttpServer {
  /** The port that was taken: the one that was asked for, or the one that the system chose. */
  readonly port: number;
  /** From now on every path answers; until then each says that the hub is starting. */
  answer(routes: RouteDeps): void;
  /** Ends the streams, takes no more requests, waits for those in hand, and stops what answered them. */
  stop(): Promise<void>;
}

export interface HttpServerDeps {
  readonly host: string;
  readonly port: number;
  /** How many connections one address may have open. */
  readonly connectionsOfAddress: number;
  /** Origins whose pages may read what the hub answers. */
  readonly allowedOrigins: readonly string[];
  readonly onFault: (cause: unknown) => void;
}

/** Takes the port. Throws StartFailure where it cannot be had. */
export async function openHttp(deps: HttpServerDeps): Promise<HttpServer> {
  const { host, port, connectionsOfAddress, allowedOrigins, onFault } = deps;
  let state: ServerState = { kind: 'STARTING' };
  const server = serveRoutes(
    routesOf(() => state),
    onFault,
    { connectionsOfAddress, allowedOrigins },
  );
  const taken = await listen(server, host, port);
  return {
    port: taken,
    answer(routes) {
      if (state.kind === 'STARTING') state = { kind: 'ANSWERING', routes };
    },
    async stop() {
      const graphql = endpointIn(state);
      graphql?.stopStreams();
      await closeServer(server);
      state = { kind: 'STOPPED' };
      await graphql?.stop();
    },
  };
}

function endpointIn(state: ServerState): GraphqlEndpoint | undefined {
  switch (state.kind) {
    case 'ANSWERING':
      return state.routes.graphql;
    case 'STARTING':
    case 'STOPPED':
      return undefined;
    default:
      throw new UnreachableCase(state);
  }
}
