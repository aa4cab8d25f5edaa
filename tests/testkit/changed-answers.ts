import { createServer, request as httpRequest, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { readConfig } from '../../src/config';
import { fixedClock } from '../../src/kernel';
import { serveAgency } from '../../src/server/agency-server';
import { codeOf, type SourceAgency } from '../../src/sharing';
import { openTestHub, TODAY, type TestHub } from './hub';

/** What an agency was asked: the operation as the hub sends it, and its variables. */
export interface AskedOfAgency {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Changes an answer: what it returns is sent in its place. `answer` is what the agency answered. */
// What an answer looks like, a test says itself.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Change = (answer: any, asked: AskedOfAgency) => unknown;

/** Sends something of its own in place of an answer. */
export type Sending = (response: ServerResponse) => void;

export interface HubWithALiar {
  readonly hub: TestHub;
  /** What the program logged since it was last emptied, one line each. */
  readonly logged: string[];
  /** From now on answers are changed so; nothing makes the agency honest again. */
  change(change?: Change): void;
  /** From now on this is sent in place of every answer. */
  send(sending: Sending): void;
  /** What the agency was asked last. */
  lastAsked(): AskedOfAgency;
  stop(): Promise<void>;
}

const SECRET = 'the secret that hub and agency share, in this test alone';

/** A hub, and one real agency in a process of its own behind a proxy that changes what it answers. */
export async function openHubWithALiar(
  holder: SourceAgency,
  settings: Record<string, string> = {},
  grantSecret = SECRET,
): Promise<HubWithALiar> {
  let change: Change | undefined;
  let sending: Sending | undefined;
  let asked: AskedOfAgency = { query: '', variables: {} };
  let agency: { url: string; stop(): Promise<void> } | undefined;
  const proxy: Server = createServer((raw, response) => {
    const chunks: Buffer[] = [];
    raw.on('data', (chunk: Buffer) => chunks.push(chunk));
    raw.on('end', () => {
      const body = Buffer.concat(chunks);
      const isQuestion = raw.url === '/graphql';
      if (isQuestion) asked = JSON.parse(body.toString()) as AskedOfAgency;
      if (isQuestion && sending) return sending(response);
      const onwards = httpRequest(`${agency!.url}${raw.url}`, { method: 'POST', headers: raw.headers }, (reply) => {
        const parts: Buffer[] = [];
        reply.on('data', (part: Buffer) => parts.push(part));
        reply.on('end', () => {
          const text = Buffer.concat(parts).toString();
          const said = isQuestion && change ? JSON.stringify(change(JSON.parse(text), asked)) : text;
          response.writeHead(reply.statusCode!, { 'content-type': 'application/json' }).end(said);
        });
      });
      onwards.end(body);
    });
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => proxy.once('listening', listening));
  const { port } = proxy.address() as AddressInfo;
  const logged: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) });
  const hub = await openTestHub(
    {
      GRANT_SECRET: grantSecret,
      [`${codeOf(holder)}_URL`]: `http://127.0.0.1:${port}/graphql`,
      SOURCE_TIME_LIMIT_MS: '3000',
      ...settings,
    },
    TODAY,
    async (databaseUrl) => {
      const config = readConfig({ DATABASE_URL: databaseUrl, GRANT_SECRET: grantSecret, LOG_LEVEL: 'silent' });
      agency = await serveAgency([holder, '--port', '0'], config, pino({ level: 'silent' }), fixedClock(TODAY));
    },
    log,
  );
  return {
    hub,
    logged,
    change(next) {
      sending = undefined;
      change = next;
    },
    send(next) {
      sending = next;
    },
    lastAsked: () => asked,
    async stop() {
      await hub.stop();
      await agency?.stop();
      proxy.closeAllConnections();
      await new Promise((closed) => proxy.close(closed));
    },
  };
}
