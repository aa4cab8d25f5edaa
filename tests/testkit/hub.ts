import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { readConfig } from '../../src/config';
import { Client } from 'pg';
import { agencyModules, rulesOfAll } from '../../src/agencies';
import {
  ask,
  demonstrationToken,
  httpTransport,
  type Reply as ClientReply,
  type Transport,
} from '../../src/clients/hub-client';
import { openDatabases } from '../../src/server/databases/databases';
import { seedDemonstration } from '../../src/server/setup/seed-demonstration';
import { digestOfSetUp, noteSetUp } from '../../src/server/setup/set-up-store';
import { openHub, type Hub } from '../../src/server/hub';
import { type Clock, fixedClock, Releasers } from '../../src/kernel';
import { loadFamily, readFamilyFile } from '../../src/load';
import type { SourceAgency, Purpose } from '../../src/sharing';
import { createDatabase, templateDatabase, type TestDatabase } from './database';

/** The day of every question in the tests: the demonstration agreements are in force on it. */
export const TODAY = '2026-11-22T10:00:00Z';

/** A reply as a client reads it. What a test expects of it, it says itself. */
export interface Reply extends Omit<ClientReply, 'data' | 'errors' | 'extensions'> {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
  readonly errors: {
    message: string;
    path?: (string | number)[];
    extensions: Record<string, string> & { code: string };
  }[];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly extensions: any;
}

/** Agreements are read again every half minute: on a slow machine in the middle of a question. */
const BY_THE_CLOCK: ReadonlySet<string> = new Set(['agreements']);

export interface TestHub {
  readonly hub: Hub;
  readonly url: string;
  readonly databaseUrl: string;
  readonly dataDir: string;
  token(name: string): Promise<string>;
  /** Asks as a demonstration practitioner, for a purpose. */
  ask(
    name: string,
    purpose: Purpose,
    query: string,
    variables?: object,
    headers?: Record<string, string>,
  ): Promise<Reply>;
  /** SQL statements sent since the hub was opened, but for those that are sent every so often, whoever asks. */
  statements(): number;
  /** The same by their names. */
  sent(): ReadonlyMap<string, number>;
  load(file: string): Promise<void>;
  stop(): Promise<void>;
}

/** What a hub does with an empty database before it serves; once for all files of a run, because it takes seconds. */
async function fillWithTheDemonstration(url: string): Promise<void> {
  const releasers = new Releasers();
  try {
    const databases = await openDatabases(() => url, releasers);
    const config = readConfig({});
    await seedDemonstration(config, databases, { reviewsHeldOn: undefined, isThere: false, log: undefined });
    await noteSetUp(databases.hub, digestOfSetUp(config));
  } finally {
    await releasers.releaseAll();
  }
}

/** A database as `npm start` leaves it: its tables made, the demonstration loaded. */
export const furnishedDatabase = async (): Promise<TestDatabase> =>
  createDatabase(await templateDatabase('wp_furnished', fillWithTheDemonstration));

/**
 * As if the agency's own process had told the index everything once: a hub opens although that process does not answer.
 */
export const toldEverythingOnce = (holder: SourceAgency) => async (url: string) => {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { plan } = agencyModules.find((room) => room.holder === holder)!;
  await client
    .query(`INSERT INTO people.index_complete VALUES ($1, 'PROCESS', $2, now())`, [holder, rulesOfAll(plan)])
    .finally(() => client.end());
};

/**
 * A whole hub on a database of its own, with the demonstration families, reached over HTTP as partners reach it; always
 * at one moment, unless a clock is given. `prepare` changes the database before the hub opens on it; `log` takes what
 * the program logs.
 */
export async function openTestHub(
  settings: Record<string, string> = {},
  now: string | Clock = TODAY,
  prepare: (databaseUrl: string) => Promise<void> = () => Promise.resolve(),
  log?: Logger,
): Promise<TestHub> {
  const database = await furnishedDatabase();
  await prepare(database.url);
  const dataDir = mkdtempSync(join(tmpdir(), 'wp-hub-'));
  const config = readConfig({
    PORT: '0',
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    LOG_LEVEL: 'silent',
    BACKGROUND_JOBS: 'off',
    DELIVER: 'off',
    PROCESSOR_SHARE: '1',
    ...settings,
  });
  const hub = await openHub(config, {
    log: log ?? pino({ level: config.logLevel }),
    clock: typeof now === 'string' ? fixedClock(now) : now,
  });
  const transport = httpTransport(hub.url);
  const tokens = new Map<string, Promise<string>>();
  const token = (name: string) => {
    if (!tokens.has(name)) tokens.set(name, demonstrationToken(hub.url, name));
    return tokens.get(name)!;
  };
  const sent = () => {
    const counts = new Map<string, number>();
    for (const { sent: ofOne } of new Set(Object.values(hub.databases)))
      for (const [name, count] of ofOne) if (!BY_THE_CLOCK.has(name)) counts.set(name, (counts.get(name) ?? 0) + count);
    return counts;
  };
  return {
    hub,
    url: hub.url,
    databaseUrl: database.url,
    dataDir,
    token,
    async ask(name, purpose, query, variables = {}, headers = {}) {
      const asker = { token: () => token(name), purpose };
      // Headers of a test's own replace what the client would send.
      const asGiven: Transport = (operation, usual) => transport(operation, { ...usual, ...headers });
      return (await ask(asGiven, asker, { query, variables })) as unknown as Reply;
    },
    statements: () => [...sent().values()].reduce((total, count) => total + count, 0),
    sent,
    async load(file) {
      await loadFamily(readFamilyFile(file), hub.databases);
    },
    async stop() {
      await hub.stop();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
