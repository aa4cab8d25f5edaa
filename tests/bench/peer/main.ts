import 'reflect-metadata';
import { once } from 'node:events';
import { quietStacks } from '../../../src/kernel';
import { openPeerGateway } from './gateway';
import type { PeerPart, PeerSettings } from './settings';
import { openPeerSubgraphs } from './subgraphs';

/** One process of the peer. It answers `ready` with its gateway's address, or with its subgraphs' by name. */
async function main(part: PeerPart): Promise<void> {
  const [settings] = (await once(process, 'message')) as [PeerSettings];
  const subgraphs = settings.subgraphs ?? (await openPeerSubgraphs(settings));
  const ready = part === 'subgraphs' ? JSON.stringify(subgraphs) : await openPeerGateway(subgraphs);
  process.stdout.write(`ready ${ready}\n`);
}

// As in the hub: the source maps of code that is compiled on the fly are ours, and searching them is no cost of the
// peer's.
quietStacks();
process.once('SIGTERM', () => process.exit(0));
process.once('disconnect', () => process.exit(0));
main(process.argv[2] as PeerPart).catch((cause: unknown) => {
  process.stderr.write(`The peer does not start: ${(cause as Error)?.stack ?? String(cause)}\n`);
  process.exit(1);
});
