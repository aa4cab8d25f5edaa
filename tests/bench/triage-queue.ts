import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Releasers } from '../../src/kernel';
import { Client } from 'pg';
import pino from 'pino';
import { readConfig } from '../../src/config';
import { openHub } from '../../src/server/hub';
import { ask } from './answers';
import type { Options } from './options';
import { cpuOf } from './cpu';
import { loadFamilies, openStage, type Stage } from './stage';

const ASKER = { name: 'mash-practitioner', purpose: 'MASH_TRIAGE' } as const;
const IN_A_FAMILY = 4;
const TURNS = 150;
/** A night, the beginning and the middle of a working day, and after hours. */
const TIMES = ['02:10', '09:05', '13:30', '18:30'];

/** How long it is, in ms, until the clock in England and Wales says so next. */
function untilNext(time: string): number {
  const [hour, minute] = time.split(':').map(Number) as [number, number];
  const now = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'short' }).format(new Date());
  const [hourNow, minuteNow] = now.split(':').map(Number) as [number, number];
  return (((hour - hourNow) * 60 + minute - minuteNow + 1440) % 1440) * 60_000;
}

export interface MeasuredTriageQueue {
  readonly workload: 'triage-queue';
  readonly people: number;
  readonly contacts: number;
  readonly callOuts: number;
  readonly waiting: number;
  readonly pages: readonly {
    /** What the clock in England and Wales says. */
    readonly at: string;
    readonly first: number;
    readonly shown: number;
    readonly medianMs: number;
    readonly p95Ms: number;
    /** CPU of the hub's processes for each page, in ms. */
    readonly hubCpuMs: number | undefined;
    /** The fewest and the most SQL statements that one page took. */
    readonly statements: readonly [fewest: number, most: number];
  }[];
}

const QUEUE = `query Queue($first: Int!, $after: String) { triageQueue(first: $first, after: $after) {
  nodes { id kind source reference receivedAt says rating grade decisionDueAt workingMinutesLeft isOverdue children version
    people { role person { name involvement { nodes { agency status } } } } before { callOuts contacts inThreeMonths lastAt lastGrade trend }
    heldBy { name } sources { agency outcome } }
  pageInfo { hasNextPage endCursor } } }`;

/**
 * The front door's list with a year of contacts behind it: one practitioner who draws it again and again, the first page
 * and later ones.
 */
export async function measureTriageQueue(
  { people }: Options,
  releasers: Releasers,
  say: (text: string) => void,
): Promise<MeasuredTriageQueue> {
  const stage = await openStage(releasers);
  const families = Math.ceil(people / IN_A_FAMILY);
  const counts = await load(stage, families, say);
  const folder = join(stage.folder, 'hub');
  mkdirSync(folder);
  // In this process: the client is one practitioner who waits, and costs little.
  const config = readConfig({
    PORT: '0',
    DATA_DIR: folder,
    DATABASE_URL: stage.database.url,
    LOG_LEVEL: 'silent',
    DELIVER: 'off',
    // What a page costs is counted, and nothing that is done meanwhile.
    BACKGROUND_JOBS: 'off',
    PROCESSOR_SHARE: '1',
  });
  say('opening the hub');
  let ahead = 0;
  const clock = { now: () => new Date(Date.now() + ahead) };
  const hub = await openHub(config, { log: pino({ level: 'silent' }), clock, demonstrationReviewsHeld: true });
  releasers.add(() => hub.stop());
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${await (await fetch(`${hub.url}/demonstration/token/${ASKER.name}`)).text()}`,
    'x-purpose': ASKER.purpose,
  };
  const sent = () => {
    let count = 0;
    for (const database of new Set(Object.values(hub.databases))) for (const [, one] of database.sent) count += one;
    return count;
  };
  const draw = async (first: number, after: string | null) => {
    const began = performance.now();
    const answer = await ask({
      url: `${hub.url}/graphql`,
      headers,
      body: JSON.stringify({ query: QUEUE, variables: { first, after } }),
    });
    const took = performance.now() - began;
    const bad = answer.errors.find(({ extensions }) => extensions?.['code'] !== 'WITHHELD');
    if (bad) throw new Error(`The list was not drawn: ${JSON.stringify(bad)}`);
    const { nodes, pageInfo } = (
      answer.data as { triageQueue: { nodes: unknown[]; pageInfo: { endCursor: string; hasNextPage: boolean } } }
    ).triageQueue;
    return { took, shown: nodes.length, after: pageInfo.hasNextPage ? pageInfo.endCursor : null };
  };
  const pages = [];
  for (const [at, first] of TIMES.flatMap((time) => [20, 50].map((size) => [time, size] as const))) {
    say(`drawing ${TURNS} pages of ${first} at ${at}`);
    ahead = untilNext(at);
    for (let turn = 0; turn < 30; turn += 1) await draw(first, null);
    const counts: number[] = [];
    const cpuBefore = cpuOf([process.pid]);
    const took: number[] = [];
    let shown = 0;
    let after: string | null = null;
    for (let turn = 0; turn < TURNS; turn += 1) {
      // Every third time the first page, as somebody who looks again; else the page after the last.
      const before = sent();
      const drawn = await draw(first, turn % 3 === 0 ? null : after);
      counts.push(sent() - before);
      after = drawn.after;
      took.push(drawn.took);
      shown = Math.max(shown, drawn.shown);
    }
    took.sort((a, b) => a - b);
    const cpu = cpuOf([process.pid]);
    const hubCpuMs = cpu === undefined || cpuBefore === undefined ? undefined : (cpu - cpuBefore) / TURNS;
    const statements = [Math.min(...counts), Math.max(...counts)] as const;
    pages.push({
      at,
      first,
      shown,
      hubCpuMs,
      statements,
      medianMs: took[TURNS / 2]!,
      p95Ms: took[Math.floor(TURNS * 0.95)]!,
    });
  }
  return { workload: 'triage-queue', ...counts, pages };
}

/**
 * One family is loaded as any is. The others are copies of its rows, each with numbers of its own: to load and match a
 * hundred thousand people takes longer than to measure, and what is measured reads rows.
 */
async function load(stage: Stage, families: number, say: (text: string) => void) {
  say('loading one family');
  await loadFamilies(stage, [FAMILY]);
  const client = new Client({ connectionString: stage.database.url });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica');
    for (const table of TABLES) {
      const { rows } = await client.query<{ column: string; type: string }>(
        `SELECT column_name AS column, udt_name AS type FROM information_schema.columns
         WHERE table_schema || '.' || table_name = $1 AND is_generated = 'NEVER' AND is_identity = 'NO' ORDER BY ordinal_position`,
        [table],
      );
      await client.query(
        `INSERT INTO ${table} (${rows.map(({ column }) => `"${column}"`).join(', ')})
         SELECT ${rows.map(copied).join(', ')} FROM ${table} t CROSS JOIN generate_series(1, ${families - 1}) n`,
      );
      say(table);
    }
    // Spread over the year, and decided within some days.
    const spread = (table: string, column: string) =>
      client.query(
        `UPDATE ${table} SET ${column} = now() - interval '1 minute' - ((hashtext(reference)::bigint + 2147483648) % 525600) * interval '1 minute'`,
      );
    await spread('mash.contact', 'received_at');
    await spread('police.incident', 'occurred_at');
    await client.query(
      `UPDATE mash.contact SET rating = (ARRAY['GREEN', 'AMBER', 'GREEN', 'RED'])[1 + (hashtext(reference || 'r') & 3)]`,
    );
    await client.query(
      `UPDATE mash.contact SET pathway = 'EARLY_HELP', decided_at = received_at + interval '4 hours'
       WHERE received_at < now() - interval '6 hours' - (hashtext(reference || 'd') & 7) * interval '12 hours'`,
    );
    for (const [source, kind, entry, table, at, rest] of [
      ['mash', 'CONTACT', 'MashContact', 'mash.contact', 'received_at', 'e.rating, e.decided_at, e.call_out_reference'],
      ['police', 'CALL_OUT', 'DomesticAbuseIncident', 'police.incident', 'occurred_at', 'NULL, NULL, NULL'],
    ]) {
      const key = source === 'mash' ? 'subject_id' : 'nominal_id';
      await client.query(
        `INSERT INTO front_door.arrival (id, source, entry, reference, kind, numbers, received_at, newest_first, heard_at, clock_from, decide_by, rating, decided_at, call_out)
         SELECT gen_random_uuid(), '${source}', '${entry}', e.reference, '${kind}', (SELECT array_agg(l.${key}) FROM ${table}_link l WHERE l.reference = e.reference),
           e.${at}, -(extract(epoch FROM e.${at}) * 1000)::bigint, e.${at}, e.${at}, e.${at} + interval '24 hours', ${rest} FROM ${table} e`,
      );
    }
    await client.query(
      `UPDATE front_door.arrival o SET stood_by = c.id, is_stood_whole = true FROM front_door.arrival c
       WHERE o.kind = 'CALL_OUT' AND c.kind = 'CONTACT' AND c.call_out = o.reference AND o.received_at < now() - interval '1 day'`,
    );
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
  return stage.one<{ people: number; contacts: number; callOuts: number; waiting: number }>(
    `SELECT (SELECT count(*)::int FROM people.person) AS people, (SELECT count(*)::int FROM mash.contact) AS contacts,
       (SELECT count(*)::int FROM police.incident) AS "callOuts",
       (SELECT count(*)::int FROM front_door.arrival WHERE is_open AND received_at > now() - interval '28 days') AS waiting`,
  );
}

/** What stands in a copy's column: with the copy's number in each number of the family's, and in each id. */
const copied = ({ column, type }: { readonly column: string; readonly type: string }): string => {
  const own = `t."${column}"`;
  const asId = `lpad(to_hex(n), 8, '0') || substr(${own}::text, 9)`;
  if (type === 'uuid') return `(${asId})::uuid`;
  const numbered = `replace(replace(${own}::text, 'QZ0Z', 'QZ' || n || 'Z'), 'qz0z', 'QZ' || n || 'Z')`;
  // The hub's own number of somebody is their id.
  if (type === 'text') return `CASE WHEN ${own} ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' THEN ${asId} ELSE ${numbered} END`;
  if (['varchar', '_text', 'jsonb'].includes(type)) return `${numbered}::${type}`;
  return own;
};

const TABLES = [
  'people.person',
  'people.record',
  'people.reference',
  'people.record_reference',
  'people.name',
  'people.birth',
  'people.involvement',
  'people.case_tie',
  'police.nominal',
  'police.incident',
  'police.incident_link',
  'mash.subject',
  'mash.contact',
  'mash.contact_link',
];

const KNOWN = ['police', 'mash'];
const IN_CALL_OUT = [
  { person: 'mother', role: 'VICTIM' },
  { person: 'father', role: 'PERPETRATOR' },
  { person: 'older', role: 'CHILD_EXPOSED' },
];
const IN_CONTACT = IN_CALL_OUT.map(({ person, role }) => ({ person, role: role === 'CHILD_EXPOSED' ? 'CHILD' : role }));

/** Four people, two call-outs and six contacts in the year, of which two stand for the call-outs. */
const FAMILY = {
  format: 'whole-picture/family/1',
  reference: 'qz0z',
  title: 'A family for a measurement',
  people: ['mother', 'father', 'older', 'younger'].map((key, index) => ({
    key,
    names: [{ given: key, family: 'Measured', assertedBy: KNOWN }],
    births: [{ bornOn: ['1990-01-02', '1988-03-04', '2015-05-06', '2019-07-08'][index], assertedBy: KNOWN }],
    knownTo: { police: { id: `QZ0Z-N${index}` }, mash: { id: `QZ0Z-M${index}` } },
  })),
  police: {
    incidents: [0, 1].map((n) => ({
      reference: `QZ0Z-I${n}`,
      occurredAt: '2026-06-05T21:00:00Z',
      grade: ['LOW', 'MEDIUM'][n],
      childrenChecked: true,
      childrenPresent: true,
      people: IN_CALL_OUT,
    })),
  },
  mash: {
    contacts: [0, 1, 2, 3, 4, 5].map((n) => ({
      reference: `QZ0Z-C${n}`,
      receivedAt: '2026-06-06T09:00:00Z',
      source: ['POLICE', 'POLICE', 'HEALTH', 'EDUCATION', 'HOUSING', 'PUBLIC'][n],
      rating: 'GREEN',
      ...(n < 2 && { callOutReference: `QZ0Z-I${n}` }),
      subjects: IN_CONTACT,
    })),
  },
};
