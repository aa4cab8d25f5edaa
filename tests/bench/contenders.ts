import type { Asking } from './answers';
import { startProgram, type Program } from './program';
import type { PeerPart, PeerSettings, SubgraphUrls } from './peer/settings';

/** Something that answers the same question over the same data. */
export interface Contender {
  readonly name: string;
  readonly says: string;
  readonly url: string;
  readonly pids: readonly number[];
  stop(): Promise<void>;
}

/** The hub as `npm start` starts it, on a database that is there already: grants, refusals and the durable log. */
export async function startHub(databaseUrl: string, dataDir: string): Promise<Contender & { readonly origin: string }> {
  const program = await startProgram({
    script: 'src/main.ts',
    args: ['serve'],
    environment: { PORT: '0', DATABASE_URL: databaseUrl, DATA_DIR: dataDir },
  });
  const origin = program.ready.replace('localhost', '127.0.0.1');
  return {
    name: 'hub',
    says: 'the hub as npm start starts it, disclosure log on',
    origin,
    url: `${origin}/graphql`,
    pids: [program.pid],
    stop: () => program.stop(),
  };
}

/** The same build with its rules and its log switched off, which only this benchmark can do. */
export async function startBareHub(
  databaseUrl: string,
  dataDir: string,
): Promise<Contender & { readonly origin: string }> {
  const environment = { PORT: '0', DATABASE_URL: databaseUrl, DATA_DIR: dataDir };
  const program = await startProgram({ script: 'tests/bench/bare-hub.ts', args: ['serve'], environment });
  const origin = program.ready.replace('localhost', '127.0.0.1');
  return {
    name: 'bare',
    says: 'the same build: everything granted, no shield, no log',
    origin,
    url: `${origin}/graphql`,
    pids: [program.pid],
    stop: () => program.stop(),
  };
}

/** Telemetry off, and production mode, which spares Apollo Server and graphql-js checks that the hub goes on making. */
const PEER_ENVIRONMENT = { NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: 'true' };

const startPeer = (part: PeerPart, settings: PeerSettings): Promise<Program> =>
  startProgram({ script: 'tests/bench/peer/main.ts', args: [part], environment: PEER_ENVIRONMENT, settings });

export async function startPeerInOneProcess(settings: PeerSettings): Promise<Contender> {
  const program = await startPeer('all', settings);
  return {
    name: 'peer',
    says: '@apollo/gateway and its subgraphs in one process',
    url: program.ready,
    pids: [program.pid],
    stop: () => program.stop(),
  };
}

export async function startPeerInTwoProcesses(settings: PeerSettings): Promise<Contender> {
  const subgraphs = await startPeer('subgraphs', settings);
  try {
    const gateway = await startPeer('gateway', { ...settings, subgraphs: JSON.parse(subgraphs.ready) as SubgraphUrls });
    return {
      name: 'peer',
      says: '@apollo/gateway in one process, its subgraphs in another',
      url: gateway.ready,
      pids: [gateway.pid, subgraphs.pid],
      stop: () => Promise.all([gateway.stop(), subgraphs.stop()]).then(() => undefined),
    };
  } catch (cause) {
    await subgraphs.stop();
    throw cause;
  }
}

/** A question as both contenders are asked it. */
export const askingOf = (contender: Contender, headers: Asking['headers'], body: string): Asking => ({
  url: contender.url,
  headers,
  body,
});
