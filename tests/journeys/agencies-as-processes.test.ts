import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../src/config';
import { remoteOutbox } from '../../src/gateway';
import { grantKeys } from '../../src/server/secrets/grant-keys';
import { hearing } from '../../src/server/jobs/agency-events';
import { codeOf, SOURCE_AGENCIES, type SourceAgency, type Purpose } from '../../src/sharing';
import { spawnProgram, type Child } from '../testkit/child';
import { openTestHub, TODAY, type TestHub } from '../testkit/hub';

const FIRST_QUERY = readFileSync(join(__dirname, '../../docs/family-context.graphql'), 'utf8');
const GRANT_SECRET = 'the same for the hub and its agencies, in this test';

const ASKERS: readonly (readonly [string, Purpose])[] = [
  ['court-officer', 'PRE_SENTENCE_REPORT'],
  ['responsible-officer', 'MANAGING_RISK'],
  ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
  ['social-worker', 'CHILD_SAFEGUARDING'],
  ['mash-practitioner', 'MASH_TRIAGE'],
  ['idva', 'VICTIM_SUPPORT'],
  ['school-safeguarding-lead', 'CHILD_AT_SCHOOL'],
  ['substance-misuse-provider', 'TREATMENT'],
];

let together: TestHub;
let apart: TestHub;
const agencies = new Map<SourceAgency, Child>();

beforeAll(async () => {
  together = await openTestHub({ GRANT_SECRET });
  const urls = await Promise.all(
    SOURCE_AGENCIES.map(async (holder) => {
      const child = spawnProgram('tests/testkit/agency-process.ts', [holder, TODAY], {
        DATABASE_URL: together.databaseUrl,
        GRANT_SECRET,
        DATA_DIR: together.dataDir,
      });
      agencies.set(holder, child);
      return [`${codeOf(holder)}_URL`, `${await child.ready}/graphql`] as const;
    }),
  );
  apart = await openTestHub({
    GRANT_SECRET,
    DATABASE_URL: together.databaseUrl,
    SOURCE_TIME_LIMIT_MS: '3000',
    ...Object.fromEntries(urls),
  });
}, 180_000);

afterAll(async () => {
  await apart?.stop();
  await Promise.all([...agencies.values()].map((agency) => agency.stop()));
  await together?.stop();
});

/** A reply without the one thing that differs between any two questions. */
const withoutNumber = (text: string) => text.replace(/"requestId":"[^"]+"/, '');

describe('four agencies, each in a process of its own', () => {
  test('a contact about somebody new is recorded, once, and stands in the MASH’s own records', async () => {
    const sent = {
      contact: {
        source: 'EDUCATION',
        kind: 'REFERRAL',
        rating: 'AMBER',
        concerns: ['CHILD_EXPOSED'],
        subjects: [
          { role: 'CHILD', particulars: { given: 'Piran', family: 'Trewhella', bornOn: '2017-05-06' } },
          { role: 'PERPETRATOR', person: { scheme: 'CRN', value: 'G940003' } },
        ],
      },
      key: 'apart-1',
    };
    const record = () =>
      apart.ask(
        'mash-practitioner',
        'MASH_TRIAGE',
        `mutation R($contact: ContactToRecord!, $key: ID!) { recordContact(contact: $contact, key: $key) {
          outcome entry { reference rating people { role person { name } } } } }`,
        sent,
        { 'idempotency-key': 'b1d0' },
      );
    const { data, errors } = await record();
    expect(errors).toEqual([]);
    const { outcome, entry } = data.recordContact;
    expect(outcome).toBe('RECORDED');
    expect(entry.people.map(({ role }: { role: string }) => role).sort()).toEqual(['CHILD', 'PERPETRATOR']);
    expect((await record()).data).toEqual(data);
    const { data: read } = await together.ask(
      'mash-practitioner',
      'MASH_TRIAGE',
      '{ person(of: { scheme: CRN, value: "G940003" }) { mash { contacts { nodes { reference rating } } } } }',
    );
    const contacts = read.person.mash.contacts.nodes as { reference: string }[];
    expect(contacts.filter(({ reference }) => reference === entry.reference)).toHaveLength(1);
  });

  test('people become known by an agency’s own word, once, and its records name them', async () => {
    const make = (names: readonly string[], key: string) =>
      apart.ask(
        'police-dau-officer',
        'DOMESTIC_ABUSE_INVESTIGATION',
        `mutation M($people: PeopleToMakeKnown!) { makePeopleKnown(people: $people) { people { found number
          person { name police { incidents { nodes { reference } } } } } } }`,
        {
          people: { people: names.map((given, at) => ({ key: `p${at}`, names: [{ given, family: 'Polkinghorne' }] })) },
        },
        { 'idempotency-key': key },
      );
    const { data, errors } = await make(['Demelza', 'Jory'], 'apart-own-word');
    expect(errors).toEqual([]);
    const made = data.makePeopleKnown.people as { found: string; number: string; person: unknown }[];
    expect(made.map(({ found, person }) => [found, person])).toEqual([
      ['NEW', { name: 'Demelza Polkinghorne', police: { incidents: { nodes: [] } } }],
      ['NEW', { name: 'Jory Polkinghorne', police: { incidents: { nodes: [] } } }],
    ]);
    expect((await make(['Demelza', 'Jory'], 'apart-own-word')).data).toEqual(data);
    const written = await apart.ask(
      'police-dau-officer',
      'DOMESTIC_ABUSE_INVESTIGATION',
      `mutation W($records: PoliceRecordsInput!) { writePoliceRecords(records: $records) { written { outcome } } }`,
      {
        records: {
          incidents: [
            {
              reference: 'CAD-APART-9001',
              occurredAt: '2026-11-21T23:10:00+00:00',
              grade: 'LOW',
              people: [{ role: 'VICTIM', person: made[0]!.number }],
            },
          ],
        },
      },
    );
    expect(written.errors).toEqual([]);
    const read = await apart.ask(
      'police-dau-officer',
      'DOMESTIC_ABUSE_INVESTIGATION',
      'query R($value: ID!) { person(of: { scheme: POLICE_NOMINAL, value: $value }) { police { incidents { nodes { reference } } } } }',
      { value: made[0]!.number },
    );
    expect(read.errors).toEqual([]);
    expect(read.data.person.police.incidents.nodes).toEqual([{ reference: 'CAD-APART-9001' }]);
  });

  test.each(ASKERS)('answer %s as they do within the hub, byte for byte, refusals included', async (name, purpose) => {
    const [one, four] = [await together.ask(name, purpose, FIRST_QUERY), await apart.ask(name, purpose, FIRST_QUERY)];
    expect(withoutNumber(four.text)).toBe(withoutNumber(one.text));
    expect(one.status).toBe(200);
  });

  test('record what they release in logs of their own', async () => {
    const database = together.hub.databases.police;
    const [entry] = await database.source.query(
      `SELECT practitioner, purpose, agreements, shown_fields, withheld_fields FROM police.disclosure WHERE practitioner = 'demo-court-officer' LIMIT 1`,
    );
    expect(entry).toMatchObject({
      practitioner: 'demo-court-officer',
      purpose: 'PRE_SENTENCE_REPORT',
      agreements: ['ISA-01'],
    });
    expect(entry.shown_fields).toContain('PoliceRecord.incidents');
    // A text counts as withheld but where somebody opened it: the conditions that were served on him stand under what
    // was shown too.
    expect(entry.shown_fields).toContain('ProtectiveOrder.conditions');
    expect(entry.withheld_fields).toEqual(
      [
        'PoliceRecord.intelligence',
        'Intelligence.recordedOn',
        'Intelligence.says',
        'ProtectiveOrder.conditions',
      ].sort(),
    );
  });

  test('answer nobody but the hub', async () => {
    const url = `${await agencies.get('police')!.ready}/graphql`;
    const reply = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
    });
    expect(reply.status).toBe(401);
  });

  test('are heard like those within the hub, of what happened and not of how; and nobody else is', async () => {
    const { pool } = together.hub.databases.police;
    await pool.query(
      `UPDATE police.outbox SET taken_at = NULL WHERE number IN (SELECT number FROM police.outbox ORDER BY number LIMIT 3)
         OR number IN (SELECT number FROM police.outbox WHERE kind = 'CLOCK_CHANGED' ORDER BY number LIMIT 1)`,
    );
    const [{ count }] = (await pool.query('SELECT count(*)::int AS count FROM police.outbox WHERE taken_at IS NULL'))
      .rows as [{ count: number }];
    expect(count).toBeGreaterThanOrEqual(3);
    const addresses = Object.fromEntries(
      await Promise.all(
        SOURCE_AGENCIES.map(
          async (holder) => [`${codeOf(holder)}_URL`, `${await agencies.get(holder)!.ready}/graphql`] as const,
        ),
      ),
    );
    const outbox = remoteOutbox('police', addresses['POLICE_URL']!, grantKeys(GRANT_SECRET).police, 3_000);
    const [first] = await outbox.waiting(1, new Date(TODAY));
    expect(first!.people.length).toBeGreaterThan(0);
    expect(['officer', 'team', 'ended_on', 'rating', 'decided_at', 'call_out_reference', 'clocks', 'happened']).toEqual(
      expect.arrayContaining(Object.keys(first!.facts)),
    );
    // Which clocks an entry bears on, from when and of whom; nothing else of it.
    const told = (await outbox.waiting(10, new Date(TODAY))).find(({ kind }) => kind === 'CLOCK_CHANGED');
    const clocks = JSON.parse(told!.facts['clocks']!) as { runs: object[]; stops: object[] };
    expect(clocks.runs.length + clocks.stops.length).toBeGreaterThan(0);
    expect(['kind', 'from', 'dueOn', 'isOver', 'of', 'beganOn', 'beganUntil']).toEqual(
      expect.arrayContaining([...clocks.runs, ...clocks.stops].flatMap((one) => Object.keys(one))),
    );
    // Signed with another agency's key it is nobody's, and unsigned neither.
    await expect(
      remoteOutbox('police', addresses['POLICE_URL']!, grantKeys(GRANT_SECRET).mash, 3_000).waiting(1, new Date(TODAY)),
    ).rejects.toThrow('answered 401');

    const faults: string[] = [];
    const hear = hearing(
      readConfig({ GRANT_SECRET, ...addresses, MASH_URL: 'http://127.0.0.1:1/graphql' }),
      together.hub.databases,
      together.hub.requests,
      (holder) => faults.push(holder),
    );
    expect(await hear(new Date(TODAY))).toBeGreaterThanOrEqual(count);
    // One that cannot be reached keeps nobody else from being heard, and what it has is still there.
    expect(faults).toEqual(['mash']);
    expect((await pool.query('SELECT 1 FROM police.outbox WHERE taken_at IS NULL')).rows).toEqual([]);
  });

  test('are given up when they hang, within the time limit', async () => {
    const police = agencies.get('police')!;
    police.process.kill('SIGSTOP');
    const began = Date.now();
    const { errors, extensions, data } = await apart.ask('social-worker', 'CHILD_SAFEGUARDING', FIRST_QUERY);
    police.process.kill('SIGCONT');
    expect(Date.now() - began).toBeLessThan(9_000);
    expect(extensions.sources.POLICE.outcome).toBe('UNAVAILABLE');
    expect(errors.filter(({ extensions: { code } }) => code === 'SOURCE_UNAVAILABLE')).toHaveLength(3);
    expect(data.familyContext.people.nodes[2].childrensSocialCare.statuses.nodes).toHaveLength(2);
  });

  test('leave the other three answering when one has stopped, and the missing one says so within its time limit', async () => {
    await agencies.get('childrens-social-care')!.stop();
    // Its own log is checkpointed when it stops: what is cut off later shows.
    const { rows } = await together.hub.databases['childrens-social-care'].pool.query(
      'SELECT number FROM childrens_social_care.disclosure_checkpoint',
    );
    expect(rows.length).toBeGreaterThan(0);
    const began = Date.now();
    const { data, errors, extensions, status } = await apart.ask('social-worker', 'CHILD_SAFEGUARDING', FIRST_QUERY);
    expect(Date.now() - began).toBeLessThan(9_000);
    expect(status).toBe(200);

    const [gary, , child] = data.familyContext.people.nodes;
    expect(gary.name).toBe('Gary Ashdown');
    expect(gary.probation.sentences.nodes).toHaveLength(2);
    expect(child.police.incidents.nodes).toHaveLength(2);
    expect(child.mash.contacts.nodes).toHaveLength(1);
    expect(child.childrensSocialCare).toEqual({
      namedWorker: null,
      school: null,
      statuses: null,
      contactArrangements: null,
    });

    const missing = errors.filter(({ extensions: { code } }) => code === 'SOURCE_UNAVAILABLE');
    expect(missing.map(({ path }) => path?.join('.'))).toEqual([
      'familyContext.people.nodes.1.childrensSocialCare',
      'familyContext.people.nodes.2.childrensSocialCare',
    ]);
    expect(missing[0]!.extensions['source']).toBe('CHILDRENS_SOCIAL_CARE');
    expect(extensions.sources.CHILDRENS_SOCIAL_CARE.outcome).toBe('UNAVAILABLE');
    expect(extensions.sources.POLICE.outcome).toBe('ANSWERED');
  });
});
