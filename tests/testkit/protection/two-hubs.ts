import { Client } from 'pg';
import type { Logger } from 'pino';
import { readConfig } from '../../../src/config';
import { Releasers } from '../../../src/kernel';
import type { Courier } from '../../../src/notices';
import { openCourier } from '../../../src/server/jobs/courier';
import { tellOfClocks } from '../../../src/front-door';
import { toldByWatches } from '../../../src/server/log/told-by-watches';
import { hearing } from '../../../src/server/jobs/agency-events';
import { SOURCES } from '../../../src/partnership';
import { ALL_CATEGORIES } from '../../../src/sharing';
import { signedOtherwise } from '../agreements';
import { openMailServer, openReceiver, type Receiver } from '../../notices/receiver';
import { openTestHub, type TestHub } from '../hub';
import { releasedBy, type ReleasedBy } from './released';

// Two hubs on two databases, each of which holds one world of a pair. They stay open; between two pairs everything
// about people is taken out of their tables, so that each pair begins as the first did.

export interface HubOfAWorld {
  readonly hub: TestHub;
  /** The time there. */
  readonly now: () => Date;
  /** What brings notices to systems and mailboxes; the hub's own waits, so that a pair of worlds goes in step. */
  readonly courier: Courier;
  /** A system that is told by webhook, and a server that takes every mail. */
  readonly receiver: Receiver;
  readonly mailServer: Awaited<ReturnType<typeof openMailServer>>;
  /** What each agency's part was last asked by the hub. */
  readonly agencies: ReleasedBy;
  /** Time passes: the hub hears what agencies told, and looks at what is due. */
  pass(hours: number): Promise<void>;
  /** Time passes, and nobody looks. */
  wait(hours: number): void;
  /** Takes out everybody, and whatever was asked, decided and told about them. */
  empty(): Promise<void>;
  rows<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
}

const SCHEMAS = [
  'people',
  'sharing',
  'requests',
  'notices',
  'front_door',
  'exactly_once',
  ...Object.values(SOURCES).map(({ schema }) => schema),
];
/** What a hub is set up with, and its log, which is a chain that a running hub goes on writing. */
const KEPT =
  /^(sharing\.(agreement|agreement_review|agreement_lapse|review_warning)|requests\.(desk|agency|area|looked_through)|people\.(match_model(_choice)?|index_id|index_mark|index_complete)|.*\.(migration|index_told|disclosure|disclosure_link|disclosure_checkpoint))$/;

const START = new Date('2026-11-23T10:00:00Z');

/** Nobody reaches these in a test, and so no reply is about them. */
const NO_ALLOWANCES = {
  LOOKUPS_PER_HOUR: '1000000',
  LOOKUPS_PER_HOUR_OF_AGENCY: '1000000',
  SEARCHES_PER_HOUR: '1000000',
  SEARCHES_PER_HOUR_OF_AGENCY: '1000000',
  CONTACTS_PER_HOUR: '1000000',
  CONTACTS_PER_HOUR_OF_AGENCY: '1000000',
};

/**
 * Signed and loaded, it releases whatever the police hold to housing, and for immigration control as well: no clause
 * may open what the policy closes.
 */
const A_CLAUSE_TOO_WIDE = signedOtherwise(
  (agreement) => agreement,
  [
    {
      id: 'ISA-97',
      title: 'A clause that is too wide, for a test',
      version: 1,
      parties: ['police', 'housing'],
      ground: { lawful: 'A test', gateway: 'A test', regime: 'UK GDPR' },
      inForceFrom: '2026-11-01',
      reviewDueOn: '2027-10-31',
      obligations: [],
      clauses: [
        {
          id: '1',
          from: ['police'],
          to: ['HOUSING_OFFICER'],
          for: ['SAFE_ACCOMMODATION', 'IMMIGRATION_ENFORCEMENT'],
          about: 'ANYONE',
          categories: ALL_CATEGORIES,
          because: 'A test',
        },
      ],
    },
  ],
);

export async function openHubOfAWorld(settings: Record<string, string> = {}, log?: Logger): Promise<HubOfAWorld> {
  let now = START;
  const [receiver, mailServer, agencies] = [await openReceiver(), await openMailServer(), releasedBy()];
  const hub = await openTestHub({ ...NO_ALLOWANCES, ...settings }, { now: () => now }, A_CLAUSE_TOO_WIDE, log).finally(
    () => agencies.isOpen(),
  );
  const releasers = new Releasers();
  const courier = openCourier(
    readConfig({ DATA_DIR: hub.dataDir, SMTP_URL: mailServer.url }),
    hub.hub.databases.hub,
    {
      clock: { now: () => now },
      publicUrl: hub.url,
      onFault(cause) {
        throw cause;
      },
    },
    releasers,
  );
  const sql = new Client({ connectionString: hub.databaseUrl });
  await sql.connect();
  const tables = await sql.query<{ name: string }>(
    `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema = ANY($1) ORDER BY 1`,
    [SCHEMAS],
  );
  const emptying = tables.rows.filter(({ name }) => !KEPT.test(name)).map(({ name }) => `DELETE FROM ${name};`);
  const hear = hearing(readConfig({}), hub.hub.databases, hub.hub.requests, (holder, cause) => {
    throw new Error(`${holder} was not heard`, { cause });
  });
  const clocks = {
    database: hub.hub.databases.hub,
    book: () => hub.hub.requests.readDesks(),
    mayBeTold: toldByWatches(hub.hub.databases.hub),
  };
  const opened: HubOfAWorld = {
    hub,
    now: () => now,
    courier,
    receiver,
    mailServer,
    agencies,
    async pass(hours) {
      now = new Date(now.getTime() + hours * 3_600_000);
      await hear(now);
      while ((await hub.hub.requests.tick(now)).isMore);
      await tellOfClocks(clocks, now);
    },
    wait(hours) {
      now = new Date(now.getTime() + hours * 3_600_000);
    },
    async empty() {
      now = START;
      receiver.calls.length = 0;
      mailServer.mails.length = 0;
      // History cannot be deleted, so the triggers that hold it are set aside.
      await sql.query(
        `SET session_replication_role = replica; ${emptying.join(' ')} SET session_replication_role = DEFAULT`,
      );
    },
    async rows<Row extends object>(text: string, values: unknown[] = []) {
      return (await sql.query(text, values)).rows as Row[];
    },
    async stop() {
      await courier.stop();
      await releasers.releaseAll();
      await Promise.all([receiver.stop(), mailServer.stop()]);
      await sql.end();
      await hub.stop();
    },
  };
  await opened.empty();
  return opened;
}
