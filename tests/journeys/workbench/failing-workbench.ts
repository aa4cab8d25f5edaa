import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readConfig } from '../../../src/config';
import { httpTransport, type RawReply } from '../../../src/clients/hub-client';
import { workbenchOn } from '../../../src/server/open-workbench';
import { fixedClock } from '../../../src/kernel';
import type { TestHub } from '../../testkit/hub';

export interface Asked {
  readonly isMutation: boolean;
  /** Asks the hub all the same. */
  readonly really: () => Promise<RawReply>;
}

/** Another process of the workbench, on the same tables, whose way to the hub can fail as the hub fails. */
export interface Failing {
  readonly url: string;
  /** From now on: how the hub answers; null as it does. */
  fail: ((asked: Asked) => RawReply | Promise<RawReply>) | null;
  /** What was asked of the hub: whether each was a mutation. Whoever counts empties it first. */
  asked: boolean[];
  close(): void;
}

export async function openFailing(hub: TestHub, now: Date): Promise<Failing> {
  const real = httpTransport(hub.url);
  const failing: Pick<Failing, 'fail' | 'asked'> = { fail: null, asked: [] };
  const server: Server = createServer((request, response) => void workbench.handle(request, response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const answer = async (...asked: Parameters<typeof real>) => {
    const really = () => real(...asked);
    const isMutation = /^mutation\b/m.test(asked[0].query);
    failing.asked.push(isMutation);
    return failing.fail ? failing.fail({ isMutation, really }) : really();
  };
  const workbench = workbenchOn({
    config: readConfig({ DATA_DIR: hub.dataDir, PUBLIC_URL: url }),
    hub: hub.hub.databases.hub,
    clock: fixedClock(now.toISOString()),
    graphql: { answer } as unknown as Parameters<typeof workbenchOn>[0]['graphql'],
    issuer: undefined,
    url: hub.url,
    onFault: () => undefined,
  });
  return Object.assign(failing, { url, close: () => void server.close() });
}
