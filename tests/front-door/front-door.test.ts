import { Client } from 'pg';
import { readConfig } from '../../src/config';
import { tellOfClocks } from '../../src/front-door';
import { hearing } from '../../src/server/jobs/agency-events';
import { toldByWatches } from '../../src/server/log/told-by-watches';
import { subscribe } from '../../src/clients/hub-client';
import type { Purpose } from '../../src/sharing';
import { giveBack, take, takeFirst } from '../../src/front-door/hold-store';
import { inTransaction } from '../../src/requests/transaction-store';
import { beforeEveryNotice } from '../testkit/before-every-notice';
import { openTestHub, type TestHub } from '../testkit/hub';
import { isNightly } from '../testkit/runs';
import { entry, loadWritten, writtenFamily } from '../testkit/written-family';

// The front door, over GraphQL alone: what came in, whose it is, by when, about whom, and what was decided.

let now = new Date('2026-11-23T10:00:00Z'); // a Monday
let hub: TestHub;
let hear: (at: Date) => Promise<number>;
/** As the worker that tells desks of clocks does every minute. */
const tellOfClocksNow = () =>
  tellOfClocks(
    {
      database: hub.hub.databases.hub,
      book: () => hub.hub.requests.readDesks(),
      mayBeTold: toldByWatches(hub.hub.databases.hub),
    },
    now,
  );
beforeAll(async () => {
  hub = await openTestHub({}, { now: () => now });
  hear = hearing(readConfig({}), hub.hub.databases, hub.hub.requests, (holder, cause) => {
    throw new Error(`${holder} was not heard`, { cause });
  });
});
afterAll(() => hub.stop());

/** Time passes, and the hub hears what agencies told, as its workers do every minute. */
async function at(instant: string): Promise<void> {
  now = new Date(instant);
  await hear(now);
}

const front = (query: string, variables = {}, headers = {}) =>
  hub.ask('mash-practitioner', 'MASH_TRIAGE', query, variables, headers);

interface Shown {
  readonly role: string;
  readonly person: { readonly name: string };
}
interface Known {
  readonly agency: string;
  readonly status: string;
}
interface Page {
  readonly data: {
    triageQueue: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
  };
}

const QUEUE = `query Queue($since: DateTime, $until: DateTime, $rating: TriageRating, $undecided: Boolean, $heldBy: TriageHolding, $first: Int, $after: String) {
  triageQueue(since: $since, until: $until, rating: $rating, undecided: $undecided, heldBy: $heldBy, first: $first, after: $after) {
    nodes {
      id kind source reference receivedAt says rating grade pathway decidedAt decisionDueAt claimedDueAt workingMinutesLeft isOverdue
      children version people { role person { id name involvement { nodes { agency status } } } }
      before { callOuts contacts inThreeMonths lastAt lastGrade trend } heldBy { name desk isMe } sources { agency outcome }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

const all = ['police', 'mash'] as const;
const family = (rest: object = {}, more: object = {}) =>
  writtenFamily(
    {
      mother: { knownTo: all, births: [{ bornOn: '1990-02-03', assertedBy: all }] },
      father: { knownTo: all, births: [{ bornOn: '1988-02-03', assertedBy: all }] },
      child: { knownTo: all, births: [{ bornOn: '2019-02-03', assertedBy: all }], ...more },
    },
    rest,
  );
const inCallOut = [
  { role: 'VICTIM', person: 'mother' },
  { role: 'PERPETRATOR', person: 'father' },
  { role: 'CHILD_EXPOSED', person: 'child' },
];
const inContact = [
  { role: 'VICTIM', person: 'mother' },
  { role: 'PERPETRATOR', person: 'father' },
  { role: 'CHILD', person: 'child' },
];
const callOut = (occurredAt: string, grade: string, reference = entry()) => ({
  reference,
  occurredAt,
  grade,
  childrenChecked: true,
  people: inCallOut,
});

const nodesOf = async (variables = {}) => {
  const { data, errors } = await front(QUEUE, variables);
  expect(errors.filter(({ extensions }) => extensions['code'] !== 'WITHHELD')).toEqual([]);
  return data.triageQueue.nodes;
};
const withReference = async (reference: string, variables = {}) =>
  (await nodesOf({ first: 100, ...variables })).find((node: { reference: string }) => node.reference === reference);

describe('the list of what came in', () => {
  const low = entry();
  beforeAll(async () => {
    const { file } = family({
      police: {
        incidents: [
          callOut('2026-11-22T02:10:00Z', 'LOW', low),
          callOut('2026-10-30T20:00:00Z', 'MEDIUM'),
          callOut('2026-03-02T20:00:00Z', 'LOW'),
          callOut('2024-03-02T20:00:00Z', 'HIGH'),
        ],
      },
      mash: {
        contacts: [
          {
            reference: entry(),
            receivedAt: '2026-08-01T09:00:00Z',
            source: 'HEALTH',
            rating: 'GREEN',
            pathway: 'EARLY_HELP',
            decidedAt: '2026-08-02T09:00:00Z',
            subjects: inContact,
          },
        ],
      },
    });
    await loadWritten(hub, file);
    await at('2026-11-23T10:00:00Z');
  });

  test('has a call-out that the police graded low, for which no contact stands', async () => {
    expect(await withReference(low)).toMatchObject({
      kind: 'CALL_OUT',
      source: 'POLICE',
      grade: 'LOW',
      rating: null,
      receivedAt: '2026-11-22T02:10:00.000Z',
      says: expect.stringContaining('grade low'),
      children: 1,
      before: {
        callOuts: 2,
        contacts: 1,
        inThreeMonths: 1,
        lastAt: '2026-10-30T20:00:00.000Z',
        lastGrade: 'MEDIUM',
        trend: 'MORE_OFTEN',
      },
      heldBy: null,
      // It is to be rated within four working hours: from nine on Monday.
      decisionDueAt: '2026-11-23T13:00:00.000Z',
      workingMinutesLeft: 180,
      isOverdue: false,
    });
  });

  test('says who is known to whom, and names everybody who may be seen', async () => {
    const { people } = await withReference(low);
    expect(people.map(({ role, person }: Shown) => `${role} ${person.name}`).sort()).toEqual([
      'CHILD_EXPOSED child Written',
      'PERPETRATOR father Written',
      'VICTIM mother Written',
    ]);
    const statuses = people[0].person.involvement.nodes.map(({ agency, status }: Known) => `${agency} ${status}`);
    expect(statuses).toContain('POLICE KNOWN');
    expect(statuses).toContain('PROBATION NOT_CHECKED');
  });

  test('takes the same statements however much came in, and page by page shows each once', async () => {
    const statements = async (variables: object) => {
      const before = hub.statements();
      await nodesOf(variables);
      return hub.statements() - before;
    };
    await statements({ first: 1 });
    const few = await statements({ first: 1 });
    expect(await statements({ first: 50 })).toBe(few);
    const whole = (await nodesOf({ first: 100, since: '2000-01-01T00:00:00Z' })).map(({ id }: { id: string }) => id);
    const paged: string[] = [];
    let after: string | null = null;
    do {
      const { data }: Page = await front(QUEUE, { first: 2, after, since: '2000-01-01T00:00:00Z' });
      paged.push(...data.triageQueue.nodes.map(({ id }) => id));
      after = data.triageQueue.pageInfo.hasNextPage ? data.triageQueue.pageInfo.endCursor : null;
    } while (after !== null);
    expect(paged).toEqual(whole);
    expect(whole.length).toBeGreaterThan(2);
  });

  test('begins with what waits beyond its time, on whichever page it stands', async () => {
    const late = (await nodesOf({ first: 100, since: '2000-01-01T00:00:00Z' })).map(
      ({ isOverdue }: { isOverdue: boolean }) => isOverdue,
    );
    expect(new Set(late)).toEqual(new Set([true, false]));
    expect(late).toEqual([...late].sort((one, other) => Number(other) - Number(one)));
  });

  test('is for the front door alone', async () => {
    for (const [name, purpose] of [
      ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
      ['responsible-officer', 'MANAGING_RISK'],
      ['mash-practitioner', 'MARAC'],
    ] as const) {
      const { data, errors } = await hub.ask(name, purpose, '{ triageQueue { nodes { id } } }');
      expect([data.triageQueue, errors[0]!.extensions['code']]).toEqual([null, 'NOT_YOUR_ROLE']);
    }
  });

  test('does not have what concerns somebody who may not be seen alone, and counts nothing of them', async () => {
    const hidden = entry();
    const before = await nodesOf({ first: 100 });
    const { file } = writtenFamily(
      {
        limited: {
          knownTo: ['police'],
          limitedAccess: [{ holder: 'police', desks: ['Exampleshire police intelligence desk'] }],
        },
      },
      {
        police: {
          incidents: [
            { ...callOut('2026-11-23T01:00:00Z', 'HIGH', hidden), people: [{ role: 'VICTIM', person: 'limited' }] },
          ],
        },
      },
    );
    await loadWritten(hub, file);
    await hear(now);
    expect(
      await hub.hub.databases.hub.source.query('SELECT 1 FROM front_door.arrival WHERE reference = $1', [hidden]),
    ).toHaveLength(1);
    expect(await nodesOf({ first: 100 })).toEqual(before);
  });
});

describe('a contact', () => {
  const reference = entry();
  const told = 'He came to the door again, and would not leave.';
  beforeAll(async () => {
    const { file } = family({
      mash: {
        contacts: [
          {
            reference,
            receivedAt: '2026-11-23T18:30:00Z',
            source: 'HEALTH',
            sourceRole: 'midwife',
            kind: 'REFERRAL',
            channel: 'TELEPHONE',
            concerns: ['DOMESTIC_ABUSE'],
            earlierContacts: 2,
            involvedAgencies: ['POLICE'],
            consent: 'UNSAFE_TO_SEEK',
            rating: 'AMBER',
            decisionDueAt: '2026-12-24T12:00:00Z',
            narrative: told,
            subjects: inContact,
          },
        ],
      },
    });
    await loadWritten(hub, file);
    await at('2026-11-23T18:40:00Z');
  });
  const WHOLE = `query Whole($of: PersonKeyInput!) { person(of: $of) { mash { contacts { nodes {
    reference version source sourceRole kind channel concerns earlierContacts involvedAgencies consent rating decisionDueAt narrative reasons pathway
    ratings { rating ratedByRole because } subjects { role }
  } } } } }`;
  const whole = async () => {
    const { people } = await withReference(reference, { undecided: false });
    const { data } = await front(WHOLE, { of: { scheme: 'HUB', value: people[0].person.id } });
    return data.person.mash.contacts.nodes.find((node: { reference: string }) => node.reference === reference);
  };

  const RATE = `mutation Rate($reference: ID!, $version: Int!, $rating: TriageRating!, $because: RatingReason!) {
    rateContact(reference: $reference, version: $version, rating: $rating, because: $because) { rating decisionDueAt workingMinutesLeft version }
  }`;
  const DECIDE = `mutation Decide($reference: ID!, $version: Int!, $pathway: Pathway!, $because: String!) {
    decideContact(reference: $reference, version: $version, pathway: $pathway, because: $because) { pathway decidedAt decisionDueAt isOverdue version }
  }`;

  test('goes by the hub’s clock, and not by what its writer sent', async () => {
    expect(await withReference(reference)).toMatchObject({
      kind: 'CONTACT',
      rating: 'AMBER',
      version: 1,
      claimedDueAt: '2026-12-24T12:00:00+00:00',
      // 24 working hours from nine on Tuesday: three days.
      decisionDueAt: '2026-11-26T17:00:00.000Z',
      workingMinutesLeft: 24 * 60,
      isOverdue: false,
    });
  });

  test('that is rated red is worked through the night, and loses nothing of what it said', async () => {
    await at('2026-11-23T18:50:00Z');
    const { data, errors } = await front(RATE, { reference, version: 1, rating: 'RED', because: 'VICTIM_SAID' });
    expect(errors).toEqual([]);
    expect(data.rateContact).toEqual({
      rating: 'RED',
      // Four hours from when it was rated more urgent, on the clock on the wall.
      decisionDueAt: '2026-11-23T22:50:00.000Z',
      workingMinutesLeft: 240,
      version: 2,
    });
    await at('2026-11-23T22:00:00Z');
    // Behind what waits beyond its time it is the first.
    const inTime = (await nodesOf({ first: 50 })).filter(({ isOverdue }: { isOverdue: boolean }) => !isOverdue);
    expect(inTime[0]).toMatchObject({ reference, rating: 'RED', workingMinutesLeft: 50, isOverdue: false });
    await at('2026-11-23T23:00:00Z');
    expect(await withReference(reference)).toMatchObject({ workingMinutesLeft: 0, isOverdue: true });
    expect(await whole()).toEqual({
      reference,
      version: 2,
      source: 'HEALTH',
      sourceRole: 'midwife',
      kind: 'REFERRAL',
      channel: 'TELEPHONE',
      concerns: ['DOMESTIC_ABUSE'],
      earlierContacts: 2,
      involvedAgencies: ['POLICE'],
      consent: 'UNSAFE_TO_SEEK',
      rating: 'RED',
      decisionDueAt: '2026-12-24T12:00:00+00:00',
      narrative: told,
      reasons: null,
      pathway: null,
      ratings: [{ rating: 'RED', ratedByRole: 'triage practitioner', because: 'VICTIM_SAID' }],
      subjects: expect.arrayContaining([{ role: 'VICTIM' }, { role: 'PERPETRATOR' }, { role: 'CHILD' }]),
    });
  });

  test('that somebody else has changed is not changed: who, when and what is said', async () => {
    const { data, errors } = await front(DECIDE, {
      reference,
      version: 1,
      pathway: 'EARLY_HELP',
      because: 'It seems so.',
    });
    expect(data.decideContact).toBeNull();
    expect(errors[0]!.extensions).toMatchObject({
      code: 'CONFLICT',
      version: 2,
      changedSince: [
        {
          at: expect.any(String),
          by: expect.stringContaining('demo-mash-practitioner'),
          fields: ['rating', 'ratings'],
        },
      ],
    });
  });

  test('is added to, and nothing is taken away', async () => {
    const ADD = `mutation Add($reference: ID!, $version: Int!, $add: ContactAddition!) {
      addToContact(reference: $reference, version: $version, add: $add) { version }
    }`;
    const { errors } = await front(ADD, {
      reference,
      version: 2,
      add: { concerns: ['STRANGULATION'], narrative: 'The midwife saw marks.' },
    });
    expect(errors).toEqual([]);
    expect(await whole()).toMatchObject({
      concerns: ['DOMESTIC_ABUSE', 'STRANGULATION'],
      narrative: `${told}\n\nThe midwife saw marks.`,
      rating: 'RED',
      consent: 'UNSAFE_TO_SEEK',
    });
  });

  test('is decided with a reason, and is no more among those that wait', async () => {
    const { errors: unsaid } = await front(DECIDE, {
      reference,
      version: 3,
      pathway: 'STRATEGY_DISCUSSION',
      because: ' ',
    });
    expect(unsaid[0]!.extensions['code']).toBe('BAD_USER_INPUT');
    const { data, errors } = await front(DECIDE, {
      reference,
      version: 3,
      pathway: 'STRATEGY_DISCUSSION',
      because: 'She was held by the throat.',
    });
    expect(errors).toEqual([]);
    expect(data.decideContact).toMatchObject({ pathway: 'STRATEGY_DISCUSSION', decisionDueAt: null, isOverdue: null });
    expect(await withReference(reference)).toBeUndefined();
    expect(await withReference(reference, { undecided: false })).toMatchObject({ pathway: 'STRATEGY_DISCUSSION' });
    expect(await whole()).toMatchObject({ reasons: 'She was held by the throat.', rating: 'RED' });
    // What the hub did is what it hears.
    await hear(now);
    expect(await withReference(reference)).toBeUndefined();
  });
});

describe('who has taken it', () => {
  const NEXT = 'mutation Next($key: ID!) { takeNextContact(key: $key) { id reference heldBy { name isMe } } }';
  const TAKE = 'mutation Take($id: ID!) { takeContact(id: $id) { id heldBy { name isMe } } }';
  // A colleague at the same desk, as the tables see them.
  const asColleague = (id: string) =>
    hub.hub.databases.hub.source.query(
      `UPDATE front_door.arrival SET held_by = 'colleague', held_by_name = 'Col League', held_by_agency = 'mash', held_by_desk = 'Exampleton front door', held_since = $2 WHERE id = $1`,
      [id, now],
    );

  test('two who ask for the next at once get two, and the same key gets the same again', async () => {
    const [one, two] = await Promise.all([front(NEXT, { key: 'a' }), front(NEXT, { key: 'b' })]);
    const [first, second] = [one.data.takeNextContact, two.data.takeNextContact];
    expect(first.id).not.toBe(second.id);
    expect(first.heldBy).toEqual({ name: 'Maia Frontdoor (fictitious)', isMe: true });
    const again = await Promise.all([front(NEXT, { key: 'a' }), front(NEXT, { key: 'a' })]);
    expect(again.map(({ data }) => data.takeNextContact.id)).toEqual([first.id, first.id]);
    expect((await nodesOf({ heldBy: 'ME', first: 100 })).map(({ id }: { id: string }) => id).sort()).toEqual(
      [first.id, second.id].sort(),
    );
    const { errors } = await front('mutation Next($key: ID!) { takeNextContact(key: $key, rating: RED) { id } }', {
      key: 'a',
    });
    expect(errors[0]!.extensions['code']).toBe('BAD_USER_INPUT');
  });

  test('what somebody has is theirs until they give it back', async () => {
    const [{ id }] = await nodesOf({ heldBy: 'ME', first: 100 });
    await asColleague(id);
    const { errors } = await front(TAKE, { id });
    expect(errors[0]!.extensions).toMatchObject({ code: 'CONFLICT', heldBy: 'Col League' });
    const [{ id: mine }] = await nodesOf({ heldBy: 'ME', first: 100 });
    expect((await front(TAKE, { id: mine })).data.takeContact.heldBy.isMe).toBe(true);
    const BACK = 'mutation Back($id: ID!) { giveBackContact(id: $id, because: "My shift ends.") { heldBy { name } } }';
    expect((await front(BACK, { id: mine })).data.giveBackContact.heldBy).toBeNull();
    expect((await front(BACK, { id })).errors[0]!.extensions['code']).toBe('BAD_USER_INPUT');
    // What somebody has is passed over, even by whoever looked a moment before; what is decided is taken by nobody.
    const by = { id: 'another', name: 'An Other', agency: 'mash', desk: 'Exampleton front door' };
    const { hub: database } = hub.hub.databases;
    const first = (ids: readonly string[]) => inTransaction(database, (sql) => takeFirst(sql, ids, by, now));
    expect(await first([id])).toBeUndefined();
    expect(await first([id, mine])).toBe(mine);
    expect(await inTransaction(database, (sql) => giveBack(sql, mine, by, 'a test', now))).toBe(true);
    const [decided] = await database.source.query<{ id: string }[]>(
      'SELECT id FROM front_door.arrival WHERE NOT is_open AND held_by IS NULL LIMIT 1',
    );
    expect(await first([decided!.id])).toBeUndefined();
    expect(await inTransaction(database, (sql) => take(sql, decided!.id, by, now))).toEqual({ isDecided: true });
  });

  test('a contact about a call-out takes its place, and whoever had it', async () => {
    const incident = entry();
    const contact = entry();
    const { file } = family({ police: { incidents: [callOut('2026-11-23T20:00:00Z', 'STANDARD', incident)] } });
    await loadWritten(hub, file);
    await hear(now);
    const { id } = await withReference(incident);
    await front(TAKE, { id });
    const { file: more } = {
      file: {
        ...file,
        police: {},
        mash: {
          contacts: [
            {
              reference: contact,
              receivedAt: '2026-11-23T21:00:00Z',
              source: 'POLICE',
              kind: 'CALL_OUT_NOTIFICATION',
              callOutReference: incident,
              callOutGrade: 'STANDARD',
              rating: 'AMBER',
              subjects: inContact,
            },
          ],
        },
      },
    };
    await loadWritten(hub, more);
    await hear(now);
    expect(await withReference(incident)).toBeUndefined();
    expect(await withReference(contact)).toMatchObject({
      grade: 'STANDARD',
      heldBy: { isMe: true },
      before: { callOuts: 0 },
    });
  });
});

describe('a contact about anybody', () => {
  const RECORD = `mutation Record($contact: ContactToRecord!, $key: ID!) { recordContact(contact: $contact, key: $key) {
    outcome toConfirm { subject possible { people { nodes { person { id name } likelihood } } } }
    entry { id reference rating decisionDueAt isOverdue children people { role person { id name involvement { nodes { agency status } } } } before { callOuts } }
  } }`;
  const contact = (subjects: object[], more: object = {}) => ({
    source: 'EDUCATION',
    kind: 'REFERRAL',
    rating: 'AMBER',
    concerns: ['CHILD_EXPOSED'],
    narrative: 'He was waiting at the gate.',
    subjects,
    ...more,
  });
  const child = { role: 'CHILD', particulars: { given: 'Perran', family: 'Trevallick', bornOn: '2018-05-06' } };

  test('who is new is made known with it, and the clock runs', async () => {
    await at('2026-11-24T09:30:00Z');
    const { data, errors } = await front(RECORD, { contact: contact([child]), key: 'new-1' });
    expect(errors).toEqual([]);
    const { outcome, entry: recorded } = data.recordContact;
    expect(outcome).toBe('RECORDED');
    expect(recorded).toMatchObject({
      rating: 'AMBER',
      // 24 working hours: three days.
      decisionDueAt: '2026-11-27T09:30:00.000Z',
      children: 1,
      people: [{ role: 'CHILD', person: { name: 'Perran Trevallick' } }],
    });
    const found = await withReference(recorded.reference);
    expect(found.id).toBe(recorded.id);
    // The same again is the same one; another under its key is refused.
    const again = await front(RECORD, { contact: contact([child]), key: 'new-1' });
    expect(again.data.recordContact.entry.id).toBe(recorded.id);
    const other = await front(RECORD, { contact: contact([child], { rating: 'RED' }), key: 'new-1' });
    expect(other.errors[0]!.extensions['code']).toBe('BAD_USER_INPUT');
    // What the hub hears from the MASH afterwards is the same one.
    await hear(now);
    expect((await nodesOf({ first: 100 })).filter(({ id }: { id: string }) => id === recorded.id)).toHaveLength(1);
    const { rows } = await hub.hub.databases.hub.pool.query(`SELECT FROM audit.event WHERE what = 'CONTACT_RECORDED'`);
    expect(rows).toHaveLength(1);
  });

  test('who may be somebody is confirmed first, and nothing is recorded until then', async () => {
    const before = (await nodesOf({ first: 100 })).length;
    const { data } = await front(RECORD, { contact: contact([child]), key: 'second' });
    const { outcome, toConfirm, entry: none } = data.recordContact;
    expect([outcome, none]).toEqual(['TO_CONFIRM', null]);
    const [{ person, likelihood }] = toConfirm[0].possible.people.nodes;
    expect([person.name, likelihood]).toEqual(['Perran Trevallick', 'SAME']);
    expect((await nodesOf({ first: 100 })).length).toBe(before);
    const confirmed = await front(RECORD, {
      contact: contact([{ role: 'CHILD', person: { scheme: 'HUB', value: person.id } }]),
      key: 'second',
    });
    expect(confirmed.data.recordContact.entry.people[0].person.id).toBe(person.id);
  });

  test('somebody whom the police alone know becomes known to the MASH as the same person', async () => {
    const { file } = writtenFamily({
      known: {
        knownTo: ['police'],
        names: [{ given: 'Osric', family: 'Penhallow', assertedBy: ['police'] }],
        births: [{ bornOn: '1985-04-05', assertedBy: ['police'] }],
      },
    });
    await loadWritten(hub, file);
    const POSSIBLE =
      'query P($for: ParticularsInput!) { possiblePeople(for: $for) { people { nodes { person { id } } } } }';
    const { data } = await front(POSSIBLE, { for: { given: 'Osric', family: 'Penhallow', bornOn: '1985-04-05' } });
    const [{ person }] = data.possiblePeople.people.nodes;
    const reply = await front(RECORD, {
      contact: contact([{ role: 'PERPETRATOR', person: { scheme: 'HUB', value: person.id } }]),
      key: 'third',
    });
    expect(reply.errors).toEqual([]);
    const [{ person: recorded }] = reply.data.recordContact.entry.people;
    expect(recorded.id).toBe(person.id);
    expect(recorded.involvement.nodes).toEqual(
      expect.arrayContaining([
        { agency: 'POLICE', status: 'KNOWN' },
        { agency: 'MASH', status: 'KNOWN' },
      ]),
    );
  });

  const MAILBOX = isNightly ? 100 : 10;
  test(`a mailbox of ${MAILBOX}, of which four fifths are known to nobody, is recorded and decided with two operations each`, async () => {
    await at('2026-11-25T10:00:00Z');
    const known = Array.from({ length: MAILBOX / 5 }, (_, n) => `one${n}`);
    const { file, numberOf } = writtenFamily(Object.fromEntries(known.map((key) => [key, { knownTo: ['police'] }])));
    await loadWritten(hub, file);
    // Names that are not alike: a register of a year's births would be as far apart.
    const letters = (n: number) => [n % 20, Math.floor(n / 20) % 20].map((at) => 'bcdfghjklmnpqrstvwxz'[at]).join('o');
    let operations = 0;
    const asked = (query: string, variables: object) => {
      operations += 1;
      return front(query, variables);
    };
    const decided: string[] = [];
    for (let n = 0; n < MAILBOX; n += 1) {
      const isKnown = n % 5 === 0;
      const who = isKnown
        ? { person: { scheme: 'POLICE_NOMINAL', value: numberOf(known[n / 5]!, 'police') } }
        : {
            particulars: {
              given: `${letters(n * 7)}el`,
              family: `Z${letters(n)}ard${letters(n * 3)}`,
              bornOn: `${1950 + (n % 60)}-0${1 + (n % 9)}-1${n % 10}`,
            },
          };
      const recorded = await asked(RECORD.replace('entry { id', 'entry { id version'), {
        contact: contact([{ role: 'VICTIM', ...who }]),
        key: `mailbox-${n}`,
      });
      expect([n, recorded.errors, recorded.data.recordContact.outcome]).toEqual([n, [], 'RECORDED']);
      const { reference, version } = recorded.data.recordContact.entry;
      const { data, errors } = await asked(
        `mutation D($reference: ID!, $version: Int!) { decideContact(reference: $reference, version: $version, pathway: EARLY_HELP, because: "no more is needed now") { reference } }`,
        { reference, version },
      );
      expect(errors).toEqual([]);
      decided.push(data.decideContact.reference);
    }
    expect([operations, new Set(decided).size]).toEqual([2 * MAILBOX, MAILBOX]);
  });

  test('guesses are counted by person, and refused as tracing is', async () => {
    const guess = (day: number) => ({ given: 'Nonesuch', family: 'Trelawney', bornOn: `1990-01-${10 + day}` });
    const POSSIBLE = 'query P($for: ParticularsInput!) { possiblePeople(for: $for) { advice } }';
    const codes = [];
    for (let day = 0; day < 8; day += 1) {
      const { errors } = await front(POSSIBLE, { for: guess(day) });
      codes.push(errors[0]?.extensions['code']);
    }
    expect(codes.at(-1)).toBe('LOOKS_LIKE_TRACING');
    const { errors } = await front(RECORD, {
      contact: contact([{ role: 'CHILD', particulars: { family: 'Trelawney' } }]),
      key: 'x',
    });
    expect(errors[0]!.message).toMatch(/^subjects\.0: Nothing was looked up/);
  });
});

describe('a low-grade call-out at ten past two on Christmas Day', () => {
  const low = entry();
  const before = entry();
  const SCHOOLS = `query Schools($before: DateTime, $told: Boolean) { schoolNoticesDue(before: $before, told: $told) { nodes {
    callOut occurredAt dueBy isOverdue state toldAt school child { name }
  } } }`;
  const MEETING = `query Meeting($kind: DailyMeetingKind!, $on: Date) { dailyMeeting(kind: $kind, on: $on) {
    on isHeld from until entries { nodes { reference kind grade } pageInfo { hasNextPage } }
  } }`;
  let family: ReturnType<typeof writtenFamily>;

  beforeAll(async () => {
    await at('2026-12-24T12:00:00Z');
    family = writtenFamily({
      mother: { knownTo: all },
      father: {
        knownTo: ['police', 'mash', 'probation'],
      },
      child: { knownTo: all, births: [{ bornOn: '2017-02-03', assertedBy: all }] },
    });
    const person = family.file.people.find(({ key }) => key === 'father')! as unknown as {
      knownTo: { probation: { desk?: string } };
    };
    person.knownTo.probation.desk = 'Exampleton community team';
    await loadWritten(hub, family.file);
    const crn = family.numberOf('father', 'probation');
    const { errors } = await hub.ask(
      'responsible-officer',
      'MANAGING_RISK',
      `mutation W($watch: WatchInput!) { watchFor(watch: $watch) { id } }`,
      { watch: { caseNumber: crn, about: { scheme: 'CRN', value: crn }, events: ['CALL_OUT'] } },
    );
    expect(errors).toEqual([]);
    await at('2026-12-25T02:30:00Z');
    await loadWritten(hub, {
      ...family.file,
      police: {
        incidents: [callOut('2026-12-25T02:10:00Z', 'LOW', low), callOut('2026-12-24T08:30:00Z', 'MEDIUM', before)],
      },
    } as typeof family.file);
    await hear(now);
  });

  test('is in the list at once', async () => {
    expect(await withReference(low)).toMatchObject({ grade: 'LOW', children: 1, before: { callOuts: 1 } });
  });

  test('reaches the officer who watches', async () => {
    const { rows } = await hub.hub.databases.hub.pool.query<{ kind: string; desk: string }>(
      `SELECT kind, desk FROM notices.outgoing WHERE kind = 'WATCH_FIRED' ORDER BY number DESC LIMIT 1`,
    );
    expect(rows).toEqual([{ kind: 'WATCH_FIRED', desk: 'Exampleton community team' }]);
  });

  test('the MASH is told at once that a school has to be told, since it opens too late; the police when they next work', async () => {
    await tellOfClocksNow();
    const { rows } = await hub.hub.databases.hub.pool.query<{ desk: string; notBefore: Date | null }>(
      `SELECT o.desk, o.not_before AS "notBefore" FROM notices.outgoing o JOIN front_door.clock c ON o.about -> 'clocks' ->> 0 = c.id::text
       WHERE c.reference = $1 AND c.kind = 'SCHOOL_TOLD' AND o.kind = 'CLOCK_RUNNING_OUT' ORDER BY o.desk`,
      [low],
    );
    expect(rows).toEqual([{ desk: 'Exampleton front door', notBefore: null }]);
    await at('2026-12-28T20:00:00Z');
    await tellOfClocksNow();
    const { rows: later } = await hub.hub.databases.hub.pool.query<{ desk: string }>(
      `SELECT o.desk FROM notices.outgoing o JOIN front_door.clock c ON o.about -> 'clocks' ->> 0 = c.id::text
       WHERE c.reference = $1 AND c.kind = 'SCHOOL_TOLD' ORDER BY o.desk`,
      [low],
    );
    // Four of their hours before the school opens at 8:45: they work from seven to eleven at night.
    expect(later.map(({ desk }) => desk)).toEqual(['Exampleshire police domestic-abuse unit', 'Exampleton front door']);
    await at('2026-12-25T02:30:00Z');
  });

  test('is on the list of schools until the school was told, which is due after the bank holidays', async () => {
    const due = async (variables = {}) => {
      const { data } = await front(SCHOOLS, variables);
      return data.schoolNoticesDue.nodes.find(({ callOut: of }: { callOut: string }) => of === low);
    };
    // Friday and Monday are bank holidays.
    expect(await due()).toEqual({
      callOut: low,
      occurredAt: '2026-12-25T02:10:00.000Z',
      dueBy: '2026-12-29T08:45:00.000Z',
      isOverdue: false,
      state: 'TO_BE_TOLD',
      toldAt: null,
      school: null,
      child: { name: 'child Written' },
    });
    expect(await due({ before: '2026-12-28T23:00:00Z' })).toBeUndefined();
    await at('2026-12-29T09:00:00Z');
    expect(await due()).toMatchObject({ isOverdue: true });
    const notice = {
      subjectId: family.numberOf('child', 'mash'),
      reference: entry(),
      incidentOn: '2026-12-25',
      state: 'GIVEN',
      givenAt: '2026-12-29T09:05:00Z',
      school: 'Beacon Hill School, Otherby',
    };
    const { errors } = await front(
      'mutation W($records: MashRecordsInput!) { writeMashRecords(records: $records) { written { outcome } } }',
      { records: { schoolNotices: [notice] } },
    );
    expect(errors).toEqual([]);
    expect(await due()).toBeUndefined();
    expect(await due({ told: true })).toMatchObject({
      state: 'TOLD',
      isOverdue: false,
      school: 'Beacon Hill School, Otherby',
    });
  });

  test('is on the list of the next meeting, which reaches back over the holidays', async () => {
    const meeting = async (variables: object) => (await front(MEETING, variables)).data.dailyMeeting;
    const { entries, ...day } = await meeting({ kind: 'FRONT_DOOR', on: '2026-12-29' });
    expect(day).toEqual({
      on: '2026-12-29',
      isHeld: true,
      from: '2026-12-24T09:00:00.000Z',
      until: '2026-12-29T09:00:00.000Z',
    });
    const references = entries.nodes.map(({ reference }: { reference: string }) => reference);
    expect(references).toContain(low);
    expect(references).not.toContain(before);
    expect(await meeting({ kind: 'FRONT_DOOR', on: '2026-12-28' })).toMatchObject({ isHeld: false });
  });
});

describe('what the front door is told of', () => {
  const [seen, hidden, asked] = [entry(), entry(), entry()];
  const NOTICES = '{ noticesForMyDesk(first: 100) { nodes { kind urgency arrivals place } } }';
  interface Told {
    readonly kind: string;
    readonly urgency: string;
    readonly arrivals: readonly string[];
  }
  const idOf = async (reference: string): Promise<string> => {
    const [row] = await hub.hub.databases.hub.source.query<{ id: string }[]>(
      'SELECT id FROM front_door.arrival WHERE reference = $1',
      [reference],
    );
    return row!.id;
  };
  /** As the courier does, which does not run here. */
  const sendOut = () =>
    hub.hub.databases.hub.source.query(
      `UPDATE notices.outgoing SET place = nextval('notices.place'), sent_out_at = now() WHERE place IS NULL`,
    );
  const aboutIt = (notices: readonly Told[], arrival: string) =>
    notices.filter(({ arrivals }) => arrivals.includes(arrival)).map(({ kind, urgency }) => `${kind} ${urgency}`);

  beforeAll(async () => {
    await at('2027-01-11T10:00:00Z');
    const { file } = writtenFamily(
      {
        mother: { knownTo: all },
        father: { knownTo: all },
        child: { knownTo: all },
        limited: {
          knownTo: ['police'],
          limitedAccess: [{ holder: 'police', desks: ['Exampleshire police intelligence desk'] }],
        },
      },
      {
        police: {
          incidents: [
            callOut('2027-01-11T01:00:00Z', 'LOW', seen),
            { ...callOut('2027-01-11T02:00:00Z', 'HIGH', hidden), people: [{ role: 'VICTIM', person: 'limited' }] },
            callOut('2026-12-28T01:00:00Z', 'LOW', entry()),
          ],
        },
        mash: {
          contacts: [
            {
              reference: asked,
              receivedAt: '2027-01-11T08:00:00Z',
              source: 'HEALTH',
              rating: 'RED',
              subjects: inContact,
            },
          ],
        },
      },
    );
    await loadWritten(hub, file);
    await hear(now);
    const { errors } = await front(
      `mutation D($taken: ID!, $reference: ID!) { takeContact(id: $taken) { id }
        decideContact(reference: $reference, version: 1, pathway: EARLY_HELP, because: "They want it.") { id } }`,
      { taken: await idOf(seen), reference: asked },
    );
    expect(errors).toEqual([]);
    await hear(now);
    await sendOut();
  });

  test('is what came in, was taken and was decided, each once, and nothing that came in long ago', async () => {
    const { data, errors } = await front(NOTICES);
    expect(errors).toEqual([]);
    const notices = data.noticesForMyDesk.nodes as Told[];
    expect(aboutIt(notices, await idOf(seen))).toEqual(['CONTACT_TAKEN AMBER', 'CALL_OUT_ARRIVED AMBER']);
    expect(aboutIt(notices, await idOf(asked))).toEqual(['CONTACT_DECIDED RED', 'CONTACT_ARRIVED RED']);
    const { rows } = await hub.hub.databases.hub.pool.query<{ n: string }>(
      `SELECT count(*) AS n FROM notices.outgoing o JOIN front_door.arrival a ON o.about -> 'arrivals' ->> 0 = a.id::text WHERE a.received_at < '2026-12-30' AND o.created_at > '2027-01-01'`,
    );
    expect(rows[0]!.n).toBe('0');
  });

  test('arrives on the screen of whoever may see it, and of nobody else', async () => {
    const told: Told[] = [];
    const ended = new AbortController();
    const stop = setTimeout(() => ended.abort(), 20_000);
    const last = await idOf(asked);
    const stream = subscribe<{ noticesArriving: Told }>(
      hub.url,
      { token: () => hub.token('mash-practitioner'), purpose: 'MASH_TRIAGE' },
      { query: `subscription { noticesArriving(after: "${beforeEveryNotice(hub)}") { kind urgency arrivals } }` },
      { signal: ended.signal },
    );
    for await (const { reply } of stream) {
      told.push(reply.data!.noticesArriving);
      if (told.at(-1)!.kind === 'CONTACT_DECIDED' && told.at(-1)!.arrivals.includes(last)) break;
    }
    clearTimeout(stop);
    ended.abort();
    expect(aboutIt(told, await idOf(seen))).toEqual(['CALL_OUT_ARRIVED AMBER', 'CONTACT_TAKEN AMBER']);
    const nobodys = await idOf(hidden);
    const { data } = await front(NOTICES);
    expect(
      [...told, ...(data.noticesForMyDesk.nodes as Told[])].filter(({ arrivals }) => arrivals.includes(nobodys)),
    ).toEqual([]);
    // It was told of, and is kept from them alone.
    expect(
      await hub.hub.databases.hub.source.query(`SELECT 1 FROM notices.outgoing WHERE about -> 'arrivals' ? $1`, [
        nobodys,
      ]),
    ).toHaveLength(1);
  });

  test('is told to nobody elsewhere, for no other purpose, by no webhook and no mail', async () => {
    for (const [name, purpose] of [
      ['mash-practitioner', 'MARAC'],
      ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
    ] as const) {
      const { data } = await hub.ask(name, purpose, NOTICES);
      expect((data.noticesForMyDesk.nodes as Told[]).filter(({ arrivals }) => arrivals.length > 0)).toEqual([]);
    }
  });

  test('costs the same statements whether or not there is something that its reader may not know of', async () => {
    const before = hub.statements();
    await front(NOTICES);
    const withIt = hub.statements() - before;
    await hub.hub.databases.hub.source.query(`DELETE FROM notices.outgoing WHERE about -> 'arrivals' ? $1`, [
      await idOf(hidden),
    ]);
    const then = hub.statements();
    await front(NOTICES);
    expect(hub.statements() - then).toBe(withIt);
  });
});

describe('what was agreed to be done', () => {
  const ACTIONS = `query A($owner: SafeguardingAgency, $open: Boolean, $dueBefore: Date, $first: Int, $after: String) {
    actionsOf(owner: $owner, open: $open, dueBefore: $dueBefore, first: $first, after: $after) {
      nodes { reference kind ownerAgency ownerRole dueOn outcome isOverdue person { name } } pageInfo { hasNextPage endCursor } } }`;
  const [late, later, done, hidden] = [entry(), entry(), entry(), entry()];
  const mine = new Set([late, later, done, hidden]);
  const action = (reference: string, more: object) => ({
    reference,
    person: 'mother',
    kind: 'SAFETY_PLAN',
    agreedOn: '2027-01-04',
    ownerAgency: 'POLICE',
    ...more,
  });
  interface Action {
    readonly reference: string;
    readonly isOverdue: boolean;
  }
  const listed = async (variables = {}, as = front) => {
    const { data, errors } = await as(ACTIONS, { first: 200, ...variables });
    expect(errors).toEqual([]);
    return (data.actionsOf.nodes as Action[]).filter(({ reference }) => mine.has(reference));
  };
  const police = (query: string, variables = {}) =>
    hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', query, variables);

  beforeAll(async () => {
    await at('2027-01-12T10:00:00Z');
    const { file } = writtenFamily(
      {
        mother: { knownTo: all },
        limited: {
          knownTo: all,
          limitedAccess: [{ holder: 'mash', desks: ['Exampleshire adult social care MASH desk'] }],
        },
      },
      {
        mash: {
          actions: [
            action(later, { dueOn: '2027-01-20', ownerAgency: 'HOUSING' }),
            action(late, { dueOn: '2027-01-11' }),
            action(done, { dueOn: '2027-01-10', doneOn: '2027-01-09', outcome: 'DONE' }),
            action(hidden, { dueOn: '2027-01-05', person: 'limited' }),
          ],
        },
      },
    );
    await loadWritten(hub, file);
    await hear(now);
  });

  test('is listed across people, what is due first first, and nothing of whom the asker may not see', async () => {
    expect(await listed()).toEqual([
      expect.objectContaining({ reference: late, isOverdue: true }),
      expect.objectContaining({ reference: later, isOverdue: false }),
    ]);
    const everything = await listed({ open: false });
    expect(everything.map(({ reference, isOverdue }) => [reference, isOverdue])).toEqual([
      [done, false],
      [late, true],
      [later, false],
    ]);
    expect((await listed({ dueBefore: '2027-01-12' })).map(({ reference }) => reference)).toEqual([late]);
    expect((await listed({ owner: 'HOUSING' })).map(({ reference }) => reference)).toEqual([later]);
    expect(
      await hub.hub.databases.hub.source.query('SELECT 1 FROM front_door.action WHERE reference = $1', [hidden]),
    ).toHaveLength(1);
  });

  test('is read page by page, each once', async () => {
    const whole = (await front(ACTIONS, { first: 200, open: false })).data.actionsOf.nodes;
    const pages: unknown[] = [];
    for (let after: string | null = null; ;) {
      const { data } = await front(ACTIONS, { first: 2, open: false, after });
      pages.push(...data.actionsOf.nodes);
      if (!data.actionsOf.pageInfo.hasNextPage) break;
      // A page that is short would tell that something stands there which its reader may not see.
      expect(data.actionsOf.nodes).toHaveLength(2);
      after = data.actionsOf.pageInfo.endCursor;
    }
    expect(pages).toEqual(whole);
  });

  test('leaves the list when something has come of it', async () => {
    const { errors } = await front(
      'mutation W($records: MashRecordsInput!) { writeMashRecords(records: $records) { written { outcome } } }',
      {
        records: {
          actions: [
            {
              reference: late,
              version: 1,
              subjectId: await numberOfMother(),
              kind: 'SAFETY_PLAN',
              agreedOn: '2027-01-04',
              ownerAgency: 'POLICE',
              dueOn: '2027-01-11',
              doneOn: '2027-01-12',
              outcome: 'DONE',
            },
          ],
        },
      },
    );
    expect(errors).toEqual([]);
    await hear(now);
    expect((await listed()).map(({ reference }) => reference)).toEqual([later]);
  });
  const numberOfMother = async (): Promise<string> => {
    const [row] = await hub.hub.databases.hub.source.query<{ numbers: string[] }[]>(
      'SELECT numbers FROM front_door.action WHERE reference = $1',
      [late],
    );
    return row!.numbers[0]!;
  };

  test('another agency lists what it owns, and no other’s', async () => {
    const { data, errors } = await police(ACTIONS, { owner: 'HOUSING' });
    expect([data.actionsOf, errors[0]!.extensions.code]).toEqual([null, 'NOT_YOUR_ROLE']);
    const own = await police(ACTIONS, { open: false, first: 200 });
    expect(own.errors).toEqual([]);
    expect(own.data.actionsOf.nodes.every(({ ownerAgency }: { ownerAgency: string }) => ownerAgency === 'POLICE')).toBe(
      true,
    );
  });
});

describe('the cases of a MARAC', () => {
  const CASES = `query C($on: Date!, $first: Int, $after: String) { maracCases(on: $on, first: $first, after: $after) {
    nodes { reference listedFor forum referredBy criteria status children people { role person { name } } } pageInfo { hasNextPage endCursor } } }`;
  const [withChild, without, hidden, other] = [entry(), entry(), entry(), entry()];
  const referral = (reference: string, people: object[], more: object = {}) => ({
    reference,
    referredOn: '2027-01-11',
    referredBy: 'POLICE',
    criteria: ['PROFESSIONAL_JUDGEMENT'],
    status: 'LISTED',
    listedFor: '2027-01-20',
    people,
    ...more,
  });
  const victim = (person: string) => ({ role: 'VICTIM', person });
  const coordinator = (variables: object, purpose: 'MARAC' | 'DOMESTIC_ABUSE_INVESTIGATION' = 'MARAC') =>
    hub.ask('police-dau-officer', purpose, CASES, variables);
  let mother: string;

  beforeAll(async () => {
    await at('2027-01-13T10:00:00Z');
    const { file, numberOf } = writtenFamily(
      {
        mother: { knownTo: all },
        child: { knownTo: all, births: [{ bornOn: '2019-02-03', assertedBy: all }] },
        limited: {
          knownTo: ['police'],
          limitedAccess: [{ holder: 'police', desks: ['Exampleshire police intelligence desk'] }],
        },
      },
      {
        police: {
          maracReferrals: [
            referral(without, [victim('mother')]),
            referral(withChild, [victim('mother'), { role: 'CHILD', person: 'child' }]),
            referral(hidden, [victim('limited')]),
            referral(other, [victim('mother')], { listedFor: '2027-02-03' }),
          ],
        },
      },
    );
    mother = numberOf('mother', 'police');
    await loadWritten(hub, file);
    await hear(now);
  });

  test('are listed for its day, those with children first, and nobody whom the asker may not see', async () => {
    const { data, errors } = await coordinator({ on: '2027-01-20' });
    expect(errors).toEqual([]);
    expect(data.maracCases.nodes).toEqual([
      expect.objectContaining({
        reference: withChild,
        children: 1,
        people: [
          { role: 'CHILD', person: { name: 'child Written' } },
          { role: 'VICTIM', person: { name: 'mother Written' } },
        ],
      }),
      expect.objectContaining({ reference: without, children: 0, status: 'LISTED', listedFor: '2027-01-20' }),
    ]);
    expect(data.maracCases.pageInfo.hasNextPage).toBe(false);
    expect(
      await hub.hub.databases.hub.source.query('SELECT 1 FROM front_door.marac WHERE reference = $1', [hidden]),
    ).toHaveLength(1);
  });

  test('one that is listed for another day moves there', async () => {
    const { errors } = await hub.ask(
      'police-dau-officer',
      'DOMESTIC_ABUSE_INVESTIGATION',
      'mutation W($records: PoliceRecordsInput!) { writePoliceRecords(records: $records) { written { outcome } } }',
      {
        records: { maracReferrals: [{ ...referral(without, [victim(mother)]), version: 1, listedFor: '2027-02-03' }] },
      },
    );
    expect(errors).toEqual([]);
    const on = async (day: string) =>
      (await coordinator({ on: day })).data.maracCases.nodes.map(({ reference }: { reference: string }) => reference);
    // From the moment at which it is so, whether or not the hub has heard of it.
    expect(await on('2027-01-20')).toEqual([withChild]);
    await hear(now);
    expect(await on('2027-01-20')).toEqual([withChild]);
    expect((await on('2027-02-03')).sort()).toEqual([other, without].sort());
  });

  test('are for the purpose MARAC', async () => {
    const { data, errors } = await coordinator({ on: '2027-01-20' }, 'DOMESTIC_ABUSE_INVESTIGATION');
    expect([data.maracCases, errors[0]!.extensions.code]).toEqual([null, 'NOT_YOUR_ROLE']);
  });
});

describe('a MARAC of twenty cases', () => {
  const CASES = 20;
  const DAY = '2027-03-10'; // a Wednesday
  const REFERRALS = Array.from({ length: CASES }, entry);
  const LIST = `query C($on: Date!, $first: Int, $after: String) { maracCases(on: $on, first: $first, after: $after) {
    nodes { reference status children people { role person { id name
      police { maracReferrals { nodes { reference version } } incidents { nodes { grade } } }
      probation { sentences { nodes { kind } } } childrensSocialCare { statuses { nodes { kind } } } protectedAddresses { nodes { lines } } } } }
    pageInfo { hasNextPage endCursor } } }`;
  const ASK = `mutation Ask($request: AskAgenciesInput!) { askAgencies(request: $request) { questions { nodes { id state } } } }`;
  const LYING = `{ enquiriesOnMyDesk(first: 100) { nodes { id kind scope person { name } } } }`;
  const ANSWER = `mutation A($answer: AnswerInput!) { answerEnquiry(answer: $answer) { id } }`;
  const QUESTIONS = `query Q($id: ID!) { question(id: $id) { state answer { parts { category facts isNil notShared } } } }`;
  const MINUTES = `mutation W($records: PoliceRecordsInput!) { writePoliceRecords(records: $records) { written { reference outcome } } }`;
  type Asked = readonly [name: string, purpose: Purpose];
  const COORDINATOR: Asked = ['marac-coordinator', 'MARAC'];
  const OFFICER: Asked = ['responsible-officer', 'MARAC'];
  const WORKER: Asked = ['social-worker', 'MARAC'];
  const told = async ([name, purpose]: Asked, query: string, variables: object = {}, headers = {}) => {
    const { data, errors } = await hub.ask(name, purpose, query, variables, headers);
    expect(errors.filter(({ extensions }) => extensions['code'] !== 'WITHHELD')).toEqual([]);
    return data;
  };
  const deskOf = async (asked: Asked) => (await told(asked, '{ askingPractitioner { desk } }')).askingPractitioner.desk;
  interface Case {
    readonly reference: string;
    readonly people: readonly { readonly role: string; readonly person: Readonly<Record<string, unknown>> }[];
  }
  /** Every case of the day, page by page. */
  async function cases(headers = {}): Promise<readonly Case[]> {
    const found: Case[] = [];
    let after: string | undefined;
    do {
      const { maracCases } = await told(COORDINATOR, LIST, { on: DAY, first: 7, after }, headers);
      found.push(...maracCases.nodes);
      after = maracCases.pageInfo.hasNextPage ? maracCases.pageInfo.endCursor : undefined;
    } while (after !== undefined);
    return found;
  }
  const victimOf = ({ people }: Case) => people.find(({ role }) => role === 'VICTIM')!.person;
  let families: ReturnType<typeof writtenFamily>[];
  let team: string;
  let workers: string;
  const asked: string[] = [];

  beforeAll(async () => {
    await at('2027-03-05T10:00:00Z');
    [team, workers] = [await deskOf(OFFICER), await deskOf(WORKER)];
    families = REFERRALS.map((reference, index) => {
      const family = writtenFamily(
        {
          [`victim${index}`]: {
            knownTo: ['police', 'childrens-social-care'],
            addresses: [{ kind: 'REFUGE', lines: [`${index} Hidden Lane`], assertedBy: ['police'] }],
          },
          [`man${index}`]: { knownTo: ['police', 'probation'] },
          [`child${index}`]: {
            knownTo: ['police', 'childrens-social-care'],
            births: [{ bornOn: '2019-02-03', assertedBy: ['police'] }],
          },
        },
        {
          relationships: [{ from: `victim${index}`, to: `man${index}`, ground: 'MARRIED', assertedBy: ['police'] }],
          police: {
            maracReferrals: [
              {
                reference,
                referredOn: '2027-03-03',
                referredBy: 'POLICE',
                criteria: ['HIGH_RISK'],
                status: 'LISTED',
                listedFor: DAY,
                people: [
                  { role: 'VICTIM', person: `victim${index}` },
                  { role: 'PERPETRATOR', person: `man${index}` },
                  { role: 'CHILD', person: `child${index}` },
                ],
              },
            ],
          },
        },
      );
      for (const person of family.file.people as unknown as { knownTo: Record<string, { desk?: string }> }[]) {
        const { probation, 'childrens-social-care': care } = person.knownTo;
        if (probation) probation.desk = team;
        if (care) care.desk = workers;
      }
      return family;
    });
    for (const { file } of families) await loadWritten(hub, file);
    await hear(now);
  }, 60_000);

  test('is prepared: every case is on the list, each agency is asked about each family, and what comes back says what is not shared', async () => {
    const listed = await cases();
    expect(listed.map(({ reference }) => reference).sort()).toEqual([...REFERRALS].sort());
    for (const one of listed) {
      const of = (role: string) => ({
        scheme: 'HUB',
        value: one.people.find((person) => person.role === role)!.person['id'] as string,
      });
      for (const [agency, role] of [
        ['PROBATION', 'PERPETRATOR'],
        ['CHILDRENS_SOCIAL_CARE', 'CHILD'],
      ] as const) {
        const { askAgencies } = await told(COORDINATOR, ASK, {
          request: {
            about: of('VICTIM'),
            people: [of(role)],
            agencies: [agency],
            kind: 'MARAC_RESEARCH',
            stage: 'ROUTINE',
            urgency: 'AMBER',
            caseNumber: one.reference,
            ground: 'Listed for the MARAC.',
            groundAudience: 'ENTITLED',
          },
        });
        asked.push(...askAgencies.questions.nodes.map(({ id }: { id: string }) => id));
      }
    }
    expect(asked).toHaveLength(2 * CASES);
    for (const [who, by] of [
      [OFFICER, 'man'],
      [WORKER, 'child'],
    ] as const) {
      const lying = (await told(who, LYING)).enquiriesOnMyDesk.nodes.filter(
        ({ kind, person }: { kind: string; person: { name: string } | null }) =>
          kind === 'MARAC_RESEARCH' && person?.name.startsWith(by),
      );
      expect(lying).toHaveLength(CASES);
      for (const { id, scope } of lying as { id: string; scope: string[] }[]) {
        const [first, ...others] = scope;
        await told(who, ANSWER, {
          answer: {
            enquiry: id,
            isFinal: true,
            parts: [
              { category: first, facts: 'Seen each week.', audience: 'ENTITLED' },
              ...others.map((category, at) =>
                at === 0 ? { category, notShared: 'NOT_NECESSARY_OR_PROPORTIONATE' } : { category, isNil: true },
              ),
            ],
          },
        });
      }
    }
    const answers: { state: string; answer: { parts: { notShared: string | null }[] } }[] = [];
    for (const id of asked) answers.push((await told(COORDINATOR, QUESTIONS, { id })).question);
    expect(new Set(answers.map(({ state }) => state))).toEqual(new Set(['ANSWERED']));
    const grounds = answers.flatMap(({ answer }) => answer.parts.map((part) => part.notShared));
    expect(grounds.filter((ground) => ground === 'NOT_NECESSARY_OR_PROPORTIONATE')).toHaveLength(2 * CASES);
  });

  test('stands on the list of everybody who sits at the table', async () => {
    for (const name of [
      'responsible-officer',
      'partner-link-worker',
      'social-worker',
      'mash-practitioner',
      'idva',
      'health-idva',
      'health-safeguarding-lead',
      'housing-officer',
      'adult-social-worker',
      'police-mosovo-officer',
    ]) {
      const { data } = await hub.ask(name, 'MARAC', LIST, { on: DAY, first: CASES });
      expect([name, data.maracCases.nodes.length]).toEqual([name, CASES]);
    }
  });

  test('is held with probation in the room: the screen shows every case, and nothing that an officer of his may not be told', async () => {
    await at(`${DAY}T09:00:00Z`);
    const present = { 'x-present': `RESPONSIBLE_OFFICER=${team}; SOCIAL_WORKER=${workers}` };
    const onScreen = await cases(present);
    expect(onScreen).toHaveLength(CASES);
    expect(JSON.stringify(onScreen)).not.toContain('Hidden Lane');
    for (const one of onScreen) expect(victimOf(one)['protectedAddresses']).toBeNull();
  });

  test('is minuted in one operation: what was agreed runs its clocks, and his officer reads their part and not hers', async () => {
    const listed = await cases();
    const numbers = new Map(
      families.flatMap(({ numberOf }, index) => [[`victim${index} Written`, numberOf(`victim${index}`, 'police')]]),
    );
    const minutes = listed.map((one) => ({
      reference: `${one.reference}-heard`,
      nominalId: numbers.get(victimOf(one)['name'] as string)!,
      heardOn: DAY,
      referral: one.reference,
      outcome: 'An action plan was agreed.',
      decisions: ['ACTIONS_AGREED'],
      attendedBy: ['POLICE', 'PROBATION', 'CHILDRENS_SOCIAL_CARE'],
      missing: ['MENTAL_HEALTH'],
      actions: [{ agency: 'PROBATION', kind: 'REVIEW_LICENCE_OR_ORDER', dueOn: '2027-03-17', status: 'OPEN' }],
    }));
    const { writePoliceRecords } = await told(COORDINATOR, MINUTES, { records: { maracHearings: minutes } });
    expect(writePoliceRecords.written).toHaveLength(CASES);
    expect(new Set(writePoliceRecords.written.map(({ outcome }: { outcome: string }) => outcome))).toEqual(
      new Set(['ADDED']),
    );
    await hear(now);
    // What probation has to do by Wednesday week, and the notes that those who hold the cases are to have.
    const CLOCKS = `query C($kind: RunningClockKind!) { runningClocks(kind: $kind, first: 100) { nodes { reference } } }`;
    const DAU: Asked = ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'];
    const running = async (kind: string) =>
      (await told(DAU, CLOCKS, { kind })).runningClocks.nodes.filter(({ reference }: { reference: string }) =>
        REFERRALS.some((referral) => reference.startsWith(referral)),
      );
    expect(await running('MARAC_ACTIONS')).toHaveLength(CASES);
    expect(await running('MARAC_MINUTES')).toHaveLength(CASES);
    expect(await running('MARAC_RESEARCH')).toHaveLength(0);
    // An adviser of hers adds what is to be done for her safety: to his officer that is withheld, and what is theirs shown.
    const [first] = minutes;
    await told(DAU, MINUTES, {
      records: {
        maracHearings: [
          {
            ...first,
            version: 1,
            safetyActions: [{ agency: 'IDVA_SERVICE', kind: 'REHOUSE', dueOn: '2027-03-12', status: 'OPEN' }],
          },
        ],
      },
    });
    const { data, errors } = await hub.ask(
      ...OFFICER,
      `query H($of: PersonKeyInput!) { person(of: $of) { police { maracHearings { nodes { decisions actions { kind } safetyActions { kind } } } } } }`,
      { of: { scheme: 'POLICE_NOMINAL', value: first!.nominalId } },
    );
    expect(data.person.police.maracHearings.nodes).toEqual([
      { decisions: ['ACTIONS_AGREED'], actions: [{ kind: 'REVIEW_LICENCE_OR_ORDER' }], safetyActions: null },
    ]);
    expect(errors.map(({ extensions }) => extensions['reason'])).toEqual(['PERPETRATOR_SIDE']);
  });
});

describe('clocks that run from the records', () => {
  const CLOCKS = `query Clocks($kind: RunningClockKind, $overdue: Boolean, $first: Int, $after: String) {
    runningClocks(kind: $kind, overdue: $overdue, first: $first, after: $after) {
      nodes { id kind source reference says whom { name } startedAt dueAt workingMinutesLeft isOverdue setBy }
      pageInfo { hasNextPage endCursor }
    }
  }`;
  interface Clock {
    readonly id: string;
    readonly kind: string;
    readonly reference: string;
    readonly dueAt: string;
    readonly isOverdue: boolean;
  }
  const clocks = async (name: string, purpose: Purpose, variables = {}): Promise<Clock[]> => {
    const { data, errors } = await hub.ask(name, purpose, CLOCKS, { first: 100, ...variables });
    expect(errors.filter(({ extensions }) => extensions['code'] !== 'WITHHELD')).toEqual([]);
    return data.runningClocks.nodes;
  };
  const police = (variables = {}) => clocks('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', variables);
  const socialCare = (variables = {}) => clocks('social-worker', 'CHILD_SAFEGUARDING', variables);
  const of = (all: readonly Clock[], reference: string) => all.filter((clock) => clock.reference === reference);
  /** To which desks the hub has told of clocks of this entry, and in which words. */
  const told = async (reference: string): Promise<string[]> => {
    const { rows } = await hub.hub.databases.hub.pool.query<{ kind: string; desk: string }>(
      `SELECT o.kind, o.desk FROM notices.outgoing o JOIN front_door.clock c ON o.about -> 'clocks' ->> 0 = c.id::text WHERE c.reference = $1 ORDER BY o.number`,
      [reference],
    );
    return rows.map(({ kind, desk }) => `${kind} ${desk}`);
  };
  const everywhere = ['police', 'mash', 'childrens-social-care'] as const;
  const [notice, hidden, school] = [entry(), entry(), entry()];
  let people: ReturnType<typeof writtenFamily>;
  const dvpn = (reference: string, respondent: string, victim: string) => ({
    reference,
    kind: 'DOMESTIC_VIOLENCE_PROTECTION_NOTICE',
    madeOn: '2027-02-06',
    servedAt: '2027-02-06T22:00:00Z',
    standing: 'IN_FORCE',
    parties: [
      { role: 'RESPONDENT', person: respondent },
      { role: 'PROTECTED', person: victim },
    ],
  });
  const write = (name: string, purpose: Purpose, mutation: string, type: string, records: object) =>
    hub.ask(
      name,
      purpose,
      `mutation W($records: ${type}!) { ${mutation}(records: $records) { written { outcome } } }`,
      {
        records,
      },
    );

  beforeAll(async () => {
    await at('2027-02-06T22:30:00Z'); // a Saturday
    const limitedTo = [{ holder: 'police', desks: ['Exampleshire police intelligence desk'] }];
    people = writtenFamily(
      {
        mother: { knownTo: everywhere },
        father: { knownTo: everywhere },
        child: { knownTo: everywhere, births: [{ bornOn: '2018-02-03', assertedBy: everywhere }] },
        sister: { knownTo: everywhere, births: [{ bornOn: '2020-02-03', assertedBy: everywhere }] },
        hidden: { knownTo: ['police'], limitedAccess: limitedTo },
        guarded: { knownTo: ['police'], limitedAccess: limitedTo },
      },
      {
        police: {
          protectiveOrders: [dvpn(notice, 'father', 'mother'), dvpn(hidden, 'guarded', 'hidden')],
          incidents: [callOut('2027-02-06T21:00:00Z', 'LOW', school)],
        },
      },
    );
    await loadWritten(hub, people.file);
    await hear(now);
  });

  test('a notice runs for 48 hours without the Sunday, at the police alone', async () => {
    expect(of(await police(), notice)).toEqual([
      {
        id: expect.any(String),
        kind: 'DVPO_APPLICATION',
        source: 'POLICE',
        reference: notice,
        says: expect.any(String),
        whom: expect.arrayContaining([{ name: 'father Written' }, { name: 'mother Written' }]),
        startedAt: '2027-02-06T22:00:00.000Z',
        // Two hours on Saturday, all of Monday, 22 on Tuesday.
        dueAt: '2027-02-09T22:00:00.000Z',
        workingMinutesLeft: (0.5 + 16 + 16 + 15) * 60,
        isOverdue: false,
        setBy: expect.stringContaining('48 hours without Sundays and bank holidays'),
      },
    ]);
    expect(of(await clocks('mash-practitioner', 'MASH_TRIAGE'), notice)).toEqual([]);
    expect(of(await socialCare(), notice)).toEqual([]);
  });

  test('is not told to those who work with perpetrators, whatever there is', async () => {
    for (const name of ['police-mosovo-officer', 'responsible-officer']) {
      const { data, errors } = await hub.ask(name, 'MANAGING_RISK', CLOCKS);
      expect([data.runningClocks, errors[0]!.extensions['code']]).toEqual([null, 'NOT_YOUR_ROLE']);
    }
  });

  test('the desk is warned while it has time, and told when it is over', async () => {
    await at('2027-02-08T21:30:00Z');
    await tellOfClocksNow();
    expect(await told(notice)).toEqual([]);
    await at('2027-02-08T22:01:00Z');
    await tellOfClocksNow();
    await tellOfClocksNow();
    const unit = 'Exampleshire police domestic-abuse unit';
    expect(await told(notice)).toEqual([`CLOCK_RUNNING_OUT ${unit}`]);
    await at('2027-02-09T22:01:00Z');
    await tellOfClocksNow();
    await tellOfClocksNow();
    expect(await told(notice)).toEqual([`CLOCK_RUNNING_OUT ${unit}`, `CLOCK_RAN_OUT ${unit}`]);
    expect(of(await police({ overdue: true }), notice)).toMatchObject([{ isOverdue: true, workingMinutesLeft: 0 }]);
  });

  test('of a record that is limited to others the desk hears nothing, and its list costs the same', async () => {
    expect(of(await police(), hidden)).toEqual([]);
    expect(await told(hidden)).toEqual([]);
    const { rows } = await hub.hub.databases.hub.pool.query('SELECT FROM front_door.clock WHERE reference = $1', [
      hidden,
    ]);
    expect(rows).toHaveLength(1);
    const { data } = await hub.ask(
      'police-manager',
      'DOMESTIC_ABUSE_INVESTIGATION',
      '{ exceptions(kind: CLOCK_RAN_OUT, first: 100) { nodes { clock desk } } }',
    );
    const ids = (data.exceptions.nodes as { clock: string }[]).map(({ clock }) => clock);
    const [seen] = of(await police(), notice);
    expect(ids).toContain(seen!.id);
    const statements = async () => {
      const before = hub.statements();
      await police({ kind: 'DVPO_APPLICATION' });
      return hub.statements() - before;
    };
    await statements();
    const withIt = await statements();
    await hub.hub.databases.hub.source.query(`DELETE FROM front_door.clock WHERE reference = $1`, [hidden]);
    expect(await statements()).toBe(withIt);
  });

  test('is not shorter where an agency does not answer: it says so, and lists nothing', async () => {
    const before = await police();
    expect(before.length).toBeGreaterThan(0);
    const holding = new Client({ connectionString: hub.databaseUrl });
    await holding.connect();
    try {
      const { rows } = await holding.query<{ name: string }>(
        `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'police' AND tablename NOT LIKE '%migration%'`,
      );
      await holding.query('BEGIN');
      await holding.query(`LOCK TABLE ${rows.map(({ name }) => name).join(', ')} IN ACCESS EXCLUSIVE MODE`);
      const { data, errors } = await hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', CLOCKS, {
        first: 100,
      });
      expect([data?.runningClocks ?? null, errors.map(({ extensions }) => extensions['code'])]).toEqual([
        null,
        ['SOURCE_UNAVAILABLE'],
      ]);
    } finally {
      await holding.query('ROLLBACK');
      await holding.end();
    }
    expect(await police()).toEqual(before);
  });

  test('is read page by page, each once', async () => {
    const whole = (await police()).map(({ id }) => id);
    const paged: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const {
        data,
      }: { data: { runningClocks: { nodes: Clock[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } } =
        await hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', CLOCKS, { first: 1, after });
      paged.push(...data.runningClocks.nodes.map(({ id }) => id));
      ({ hasNextPage: more, endCursor: after } = data.runningClocks.pageInfo);
    }
    expect(paged).toEqual(whole);
    expect(new Set(whole).size).toBe(whole.length);
    expect(whole.length).toBeGreaterThan(1);
  });

  test('an order that follows the notice stops it', async () => {
    const { errors } = await write(
      'police-dau-officer',
      'DOMESTIC_ABUSE_INVESTIGATION',
      'writePoliceRecords',
      'PoliceRecordsInput',
      {
        protectiveOrders: [
          {
            reference: entry(),
            kind: 'DOMESTIC_VIOLENCE_PROTECTION_ORDER',
            madeOn: '2027-02-09',
            follows: notice,
            parties: [
              { role: 'RESPONDENT', person: people.numberOf('father', 'police') },
              { role: 'PROTECTED', person: people.numberOf('mother', 'police') },
            ],
          },
        ],
      },
    );
    expect(errors).toEqual([]);
    await hear(now);
    expect(of(await police(), notice)).toEqual([]);
  });

  test('a child’s school is a clock of that child, at the MASH and at the police, until either has told it', async () => {
    expect(of(await clocks('mash-practitioner', 'MASH_TRIAGE'), school)).toMatchObject([
      { kind: 'SCHOOL_TOLD', dueAt: '2027-02-08T08:45:00.000Z', whom: [{ name: 'child Written' }] },
      { kind: 'TRIAGE_DECISION' },
    ]);
    expect(of(await police(), school)).toMatchObject([{ kind: 'SCHOOL_TOLD' }]);
    const { errors } = await write('mash-practitioner', 'MASH_TRIAGE', 'writeMashRecords', 'MashRecordsInput', {
      schoolNotices: [
        { subjectId: people.numberOf('child', 'mash'), reference: entry(), incidentOn: '2027-02-06', state: 'GIVEN' },
      ],
    });
    expect(errors).toEqual([]);
    await hear(now);
    expect(of(await police(), school)).toEqual([]);
    expect(of(await clocks('mash-practitioner', 'MASH_TRIAGE'), school)).toMatchObject([{ kind: 'TRIAGE_DECISION' }]);
  });

  test('a conference about another child of the same father does not stop it', async () => {
    const number = (key: string) => people.numberOf(key, 'childrens-social-care');
    const discussion = entry();
    const care = (records: object) =>
      write('social-worker', 'CHILD_SAFEGUARDING', 'writeSocialCareRecords', 'SocialCareRecordsInput', records);
    const family = (child: string) => [
      { role: 'CHILD', person: number(child) },
      { role: 'PERPETRATOR', person: number('father') },
    ];
    const first = await care({
      strategyDiscussions: [
        {
          reference: discussion,
          heldAt: '2027-02-08T10:00:00Z',
          suspectedHarm: ['EMOTIONAL_ABUSE'],
          agencies: [],
          decision: 'SECTION_47_JOINT',
          steps: [],
          people: family('child'),
        },
      ],
    });
    expect(first.errors).toEqual([]);
    await hear(now);
    // Fifteen working days after the eighth.
    expect(of(await socialCare(), discussion)).toMatchObject([
      { kind: 'CHILD_PROTECTION_CONFERENCE', dueAt: '2027-03-01T17:00:00.000Z' },
    ]);
    const conference = (child: string) => ({
      conferences: [
        {
          reference: entry(),
          kind: 'INITIAL',
          heldOn: '2027-02-09',
          planCategories: [],
          agencies: [],
          steps: [],
          people: family(child),
        },
      ],
    });
    expect((await care(conference('sister'))).errors).toEqual([]);
    await hear(now);
    expect(of(await socialCare(), discussion)).toHaveLength(1);
    expect((await care(conference('child'))).errors).toEqual([]);
    await hear(now);
    expect(of(await socialCare(), discussion)).toEqual([]);
  });
});
