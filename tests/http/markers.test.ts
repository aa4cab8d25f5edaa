import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import pino from 'pino';
import { loadCommand } from '../../src/commands/load';
import { readConfig } from '../../src/config';
import { faultForLog, fixedClock, whyNotStarted } from '../../src/kernel';
import { AnswerLinks, AnswerLinkStore } from '../../src/notices';
import { noticeSecretOf } from '../../src/server/secrets/note-secret';
import { familyOf } from '../testkit/family-of';
import { openTestHub, TODAY, type TestHub } from '../testkit/hub';

// Nothing that anybody sends stands in what the program prints: a marker goes in by every door, also while tables are
// gone and every statement fails, and everything that the program logs and prints is read.

const MARKER = 'Zq7Wharfedale';
let hub: TestHub;
let output = '';
/** The path of a link that was mailed to a desk. */
let mailed: string;
const folder = mkdtempSync(join(tmpdir(), 'wp-markers-'));
const spies: jest.SpyInstance[] = [];

beforeAll(async () => {
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      output += chunk.toString();
      done();
    },
  });
  for (const printed of [process.stdout, process.stderr])
    spies.push(
      jest.spyOn(printed, 'write').mockImplementation((text) => {
        output += String(text);
        return true;
      }),
    );
  // As the program logs, and everything that it could.
  const log = pino({ level: 'trace', base: null, serializers: { err: faultForLog } }, stream);
  hub = await openTestHub({}, TODAY, undefined, log);
  mailed = await link();
}, 180_000);
afterAll(async () => {
  await hub.stop();
  for (const spy of spies) spy.mockRestore();
  rmSync(folder, { recursive: true, force: true });
});

const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`${hub.url}${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  }).then((reply) => reply.body?.cancel());
const as = async (query: unknown, variables: unknown = {}, headers: Record<string, string> = {}, path = '/graphql') =>
  post(path, JSON.stringify({ query, variables, operationName: undefined }), {
    authorization: `Bearer ${await hub.token('police-dau-officer')}`,
    'x-purpose': 'DOMESTIC_ABUSE_INVESTIGATION',
    ...headers,
  });
const raw = (text: string) =>
  new Promise<void>((resolve) => {
    const socket = connect(Number(new URL(hub.url).port), '127.0.0.1', () => socket.end(text));
    socket.on('close', () => resolve()).on('error', () => resolve());
    socket.resume();
  });
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A link to a mailbox, as a mail has it, for a question that nobody asked. */
async function link(): Promise<string> {
  const enquiry = '00000000-0000-4000-8000-00000000000a';
  const links = new AnswerLinks({
    store: new AnswerLinkStore(hub.hub.databases.hub),
    secret: noticeSecretOf({ dataDir: hub.dataDir, noticeSecret: undefined, grantSecret: undefined } as never),
    publicUrl: () => hub.url,
    clock: fixedClock(TODAY),
    asks: () => true,
  });
  const notice = {
    id: enquiry,
    kind: 'QUESTION_ASKED',
    agency: 'police',
    desk: MARKER,
    practitioner: null,
    urgency: 'RED',
    place: '1',
  };
  const made = await links.linksFor(
    [{ ...notice, about: { enquiries: [enquiry] }, createdAt: TODAY }],
    new Date(TODAY),
    MARKER,
  );
  return new URL([...made.values()][0]![0]!.link).pathname;
}

const WRITE =
  'mutation Write($records: PoliceRecordsInput!) { writePoliceRecords(records: $records) { written { reference } } }';
const records = (changes: object) => ({
  records: {
    incidents: [
      {
        reference: MARKER,
        occurredAt: '2026-01-01T10:00:00Z',
        grade: 'LOW',
        narrative: MARKER,
        people: [{ person: 'N-003-0941', role: 'VICTIM' }],
        ...changes,
      },
    ],
  },
});

/**
 * Every door beside the generated operations (which tests/gateway and tests/http send), each with the marker wherever a
 * text can stand.
 */
const DOORS: Readonly<Record<string, () => Promise<unknown>>> = {
  'a document that is none': () => as(`{ person(of: "${MARKER}" `),
  'names that are not in the schema': () =>
    as(`query ${MARKER} { ${MARKER}: ${MARKER}(${MARKER}: $${MARKER}) @${MARKER} { ...${MARKER} } }`),
  literals: () =>
    as(
      `{ ${MARKER}: person(of: { scheme: CRN, value: "${MARKER}" }) { name } searchPeople(text: "${MARKER}") { nodes { name } } }`,
    ),
  'a document that is no text': () => as({ [MARKER]: MARKER }),
  'variables of other types': () => as(WRITE, { records: MARKER, [MARKER]: MARKER }),
  'variables that do not fit': () => as(WRITE, records({ occurredAt: MARKER, grade: MARKER, [MARKER]: MARKER })),
  'variables that fit': () => as(WRITE, records({})),
  'a stream': () =>
    as(
      `subscription ${MARKER} { noticesArriving(after: "${MARKER}") { ${MARKER} } }`,
      {},
      { 'last-event-id': MARKER },
      '/graphql/stream',
    ),
  'JSON that is none': () => post('/graphql', `{"query": "${MARKER}`, { authorization: `Bearer ${MARKER}` }),
  'a body of another kind': () => post('/graphql', MARKER, { 'content-type': `text/${MARKER}` }),
  'a form of several parts': () => {
    const form = new FormData();
    form.set('operations', MARKER);
    form.set('0', new Blob([MARKER]), `${MARKER}.txt`);
    return fetch(`${hub.url}/graphql`, { method: 'POST', body: form }).then((reply) => reply.body?.cancel());
  },
  headers: () =>
    as(
      '{ askingPractitioner { name } }',
      {},
      { 'x-purpose': MARKER, 'x-reason': MARKER, cookie: MARKER, 'x-forwarded-for': MARKER, [`x-${MARKER}`]: MARKER },
    ),
  'a reason': () => as('{ askingPractitioner { name } }', {}, { 'x-reason': MARKER, 'x-on-behalf-of': MARKER }),
  tokens: async () => {
    for (const head of [
      { alg: 'none', kid: MARKER },
      { alg: 'HS256', kid: MARKER },
      { alg: 'RS256', kid: MARKER, jku: `https://${MARKER}.example` },
    ]) {
      const body = `${part(head)}.${part({ iss: MARKER, sub: MARKER, aud: MARKER, exp: MARKER })}`;
      const signature = createHmac('sha256', MARKER).update(body).digest('base64url');
      for (const token of [`${body}.${signature}`, `${body}.`, `${MARKER}.${body}`])
        await as('{ askingPractitioner { name } }', {}, { authorization: `Bearer ${token}` });
    }
    await as('{ askingPractitioner { name } }', {}, { authorization: `DPoP ${MARKER}`, dpop: MARKER });
  },
  paths: async () => {
    for (const at of [
      '',
      'graphql/',
      'graphql/stream?query=',
      'answer/',
      'notices/',
      'issuer/',
      'issuer/token?x=',
      'demonstration/token/',
      'graphiql/',
      'metrics?',
      'graphql?query=',
      'graphql?variables=%7B',
    ])
      for (const tail of [MARKER, `%${MARKER}`, `${MARKER}%00`, `%2e%2e/${MARKER}`]) {
        const reply = await fetch(`${hub.url}/${at}${tail}`, { headers: { accept: MARKER }, redirect: 'manual' });
        await reply.body?.cancel();
      }
  },
  'requests that are no HTTP': async () => {
    await raw(`${MARKER}\r\n\r\n`);
    await raw(`GET /${MARKER} HTTP/1.1\r\nHost: ${MARKER}\r\n${MARKER}\r\n\r\n`);
    await raw(`POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: ${MARKER}\r\n\r\n${MARKER}`);
    await raw(`POST /graphql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${MARKER}\r\n`);
  },
  'the issuer’s own forms': () =>
    post('/issuer/token', new URLSearchParams({ client_id: MARKER, grant_type: MARKER, code: MARKER }), {
      'content-type': 'application/x-www-form-urlencoded',
    }),
  'the form of a mailed link': async () => {
    const path = mailed;
    const send = (fields: Record<string, string>) =>
      fetch(`${hub.url}${path}`, { method: 'POST', body: new URLSearchParams(fields) }).then((reply) =>
        reply.body?.cancel(),
      );
    await send({ kind: MARKER, givenBy: MARKER, [MARKER]: MARKER });
    await send({ kind: 'FINAL', givenBy: MARKER, category0: MARKER, facts0: MARKER });
    await send({ kind: 'FINAL', givenBy: MARKER, category0: 'CHILD_STATUS', facts0: MARKER, opinion0: MARKER });
    await post(path, MARKER, { 'content-type': MARKER, 'sec-fetch-site': MARKER });
    await post(`/answer/${MARKER}`, new URLSearchParams({ kind: 'NIL', givenBy: MARKER }), {
      'content-type': 'application/x-www-form-urlencoded',
    });
  },
  'a family file': () =>
    load(JSON.stringify(familyOf(1, 'marked')).replaceAll(/"(Given0|Familymarked|1 marked Street)"/g, `"${MARKER}"`)),
  'a family file that does not hold': () =>
    load(JSON.stringify({ ...familyOf(1, 'marked'), title: 7, people: [{ key: MARKER, names: [{ given: MARKER }] }] })),
  'a register': () =>
    load(
      `Nominal ID,Forename,Surname,DOB,Address 1\nN-M1,${MARKER},${MARKER},1971-02-30,${MARKER}\n`,
      '--register',
      'police',
    ),
};

/** As main.ts runs it: what it throws is printed. */
async function load(content: string, ...args: string[]): Promise<void> {
  const path = join(folder, args.length > 0 ? 'list.csv' : 'family.json');
  writeFileSync(path, content);
  const config = readConfig({ DATABASE_URL: hub.databaseUrl, DATA_DIR: hub.dataDir });
  try {
    await loadCommand([...args, path], config, process.stdout);
  } catch (cause) {
    output += whyNotStarted(cause);
  }
}

const GONE = [
  'audit.event',
  'people.name',
  'people.reference',
  'notices.answer_link',
  'people.asked_about',
  'police.incident',
];

test.each(Object.entries(DOORS))('what is sent by %s is nowhere in what the program prints', async (_, send) => {
  output = '';
  await send();
  expect(output).not.toContain(MARKER);
});

test.each(GONE)('nor while %s is gone, and statements fail with what was sent in them', async (table) => {
  const { source } = hub.hub.databases.hub;
  const [schema, name] = table.split('.') as [string, string];
  output = '';
  await source.query(`ALTER TABLE ${table} RENAME TO elsewhere`);
  try {
    for (const send of Object.values(DOORS)) await send();
  } finally {
    await source.query(`ALTER TABLE ${schema}.elsewhere RENAME TO ${name}`);
  }
  // Something did fail and was said, so there was something to read.
  expect(output).not.toBe('');
  expect(output).not.toContain(MARKER);
});
