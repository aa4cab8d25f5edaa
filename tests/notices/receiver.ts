import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { Webhook } from 'standardwebhooks';
import { verifyWebhook } from '../../src/clients/hub-client';

export interface Call {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly path: string;
}

/** How an agency's system answers a call: with a status, or not at all. */
export type Answer = number | 'HANG' | { readonly status: number; readonly headers: Record<string, string> };

/** A real HTTP receiver on loopback, as an agency's system would be one. */
export async function openReceiver(answer: (call: Call) => Answer = () => 204) {
  const calls: Call[] = [];
  const behaviour = { answer };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const call = { headers: request.headers, body: Buffer.concat(chunks).toString(), path: request.url ?? '' };
      calls.push(call);
      const said = behaviour.answer(call);
      if (said === 'HANG') return;
      if (typeof said === 'number') response.writeHead(said).end();
      else response.writeHead(said.status, said.headers).end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    calls,
    /** The notices that arrived, in order, as often as they did. */
    arrived: () => calls.map(({ headers }) => String(headers['webhook-id'])),
    answers: (next: (call: Call) => Answer) => void (behaviour.answer = next),
    stop: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

export type Receiver = Awaited<ReturnType<typeof openReceiver>>;

/**
 * What a receiver does with a call before it believes it. Throws where the signature does not hold. The hub's client has
 * to judge each call as the library of the specification does.
 */
export function verified(secret: string, { headers, body }: Call): Record<string, unknown> {
  const judged = [
    () => new Webhook(secret).verify(body, headers as Record<string, string>) as object,
    () => verifyWebhook(secret, headers, body),
  ].map((judge) => {
    try {
      return { event: judge() };
    } catch (cause) {
      return { cause };
    }
  });
  const [theirs, ours] = judged as [{ event?: object; cause?: unknown }, { event?: object; cause?: unknown }];
  expect(ours.event).toEqual(theirs.event);
  if (ours.event === undefined) throw ours.cause;
  return ours.event as Record<string, unknown>;
}

export interface ReceivedMail {
  readonly to: readonly string[];
  readonly text: string;
}

/** A real SMTP server on loopback. `refuse` gives the code with which it turns a recipient away, if it does. */
export async function openMailServer(refuse: (address: string) => number | undefined = () => undefined) {
  const mails: ReceivedMail[] = [];
  const behaviour = { refuse };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo({ address }, _, done) {
      const code = behaviour.refuse(address);
      done(code === undefined ? null : Object.assign(new Error('mailbox says no'), { responseCode: code }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString().replaceAll('=\r\n', ''),
        });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails,
    refuses: (next: (address: string) => number | undefined) => void (behaviour.refuse = next),
    stop: () => new Promise<void>((closed) => server.close(closed)),
  };
}
