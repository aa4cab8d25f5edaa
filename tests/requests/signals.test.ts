import { openTestHub, type TestHub } from '../testkit/hub';
import { consumeEventsOfAgencies, Requests, type Act } from '../../src/requests';
import { hubNumberOf, loadWritten, writtenFamily } from '../testkit/written-family';
import { toldByWatches } from '../../src/server/log/told-by-watches';

// Rule P6: that something fires, that a notice comes, that a question is sent or not, discloses. Nobody gets a signal
// of what they may not know.

let hub: TestHub;
const id: Record<'gary' | 'nadia' | 'robin', string> = { gary: '', nadia: '', robin: '' };
const NOW = new Date('2026-11-22T10:00:00Z');
const sql = <Row>(text: string, values: unknown[] = []) => hub.hub.databases.hub.source.query<Row[]>(text, values);
beforeAll(async () => {
  hub = await openTestHub();
  const { data } = await hub.ask(
    'police-dau-officer',
    'DOMESTIC_ABUSE_INVESTIGATION',
    '{ familyContext(of: { scheme: CRN, value: "G940003" }) { people { nodes { id name } } } }',
  );
  for (const person of data.familyContext.people.nodes as { id: string; name: string }[])
    id[person.name.split(' ')[0]!.toLowerCase() as 'gary'] = person.id;
}, 180_000);
afterAll(() => hub.stop());

const WATCH = 'mutation Watch($watch: WatchInput!) { watchFor(watch: $watch) { id } }';
const hear = () => {
  const database = hub.hub.databases.hub;
  return consumeEventsOfAgencies(
    database,
    new Requests(database, undefined, toldByWatches(database)),
    [],
    NOW,
    () => undefined,
  );
};
const fired = async (person: string) =>
  (
    await sql<{ watch_id: string }>(
      `SELECT f.watch_id FROM requests.firing f JOIN requests.watch w ON w.id = f.watch_id WHERE w.person_id = $1`,
      [person],
    )
  ).length;
const recordOf = async (person: string) =>
  (await sql<{ id: string }>('SELECT id FROM people.record WHERE person_id = $1 ORDER BY id LIMIT 1', [person]))[0]!.id;

test('a watch on a household does not fire for somebody whose presence there the watcher may not know, and fires for somebody else', async () => {
  const watch = (person: string, caseNumber: string) =>
    hub.ask('responsible-officer', 'MANAGING_RISK', WATCH, {
      watch: {
        caseNumber,
        about: { scheme: 'CRN', value: 'G940003' },
        person: { scheme: 'HUB', value: person },
        events: ['HOUSEHOLD_MEMBER_JOINED'],
      },
    });
  expect((await watch(id.gary, 'W-1')).errors).toEqual([]);
  const household = 'f0000000-0000-4000-8000-000000000001';
  const join = async (person: string, stay: number) => {
    await sql(
      `INSERT INTO people.household_member (household, person_id, record_id, stay, asserted_by, started_on) VALUES ($1, $2, $3, $4, '{police}', '2026-11-01')`,
      [household, person, await recordOf(person), stay],
    );
    await sql(
      `INSERT INTO people.outbox (kind, about, person_id, stay) VALUES ('HOUSEHOLD_MEMBER_JOINED', $1, $2, $3)`,
      [household, person, stay],
    );
  };
  await hear();
  const before = await fired(id.gary);
  await join(id.gary, 1);
  await hear();
  expect(await fired(id.gary)).toBe(before + 1);
  // Nadia is protected: that she lives there is not shown to the perpetrator's side, and so nothing fires.
  await join(id.nadia, 1);
  await hear();
  expect(await fired(id.gary)).toBe(before + 1);
  const notices = await hub.ask(
    'responsible-officer',
    'MANAGING_RISK',
    '{ waitingForMyDesk { nodes { kind person { id } } } }',
  );
  expect(notices.data.waitingForMyDesk.nodes).toHaveLength(1);
});

test('what the index notices is told by the word of the agency that said it, and not by another', async () => {
  const watch = await hub.ask('social-worker', 'CHILD_SAFEGUARDING', WATCH, {
    watch: {
      caseNumber: 'W-2',
      about: { scheme: 'HUB', value: id.gary },
      events: ['HOUSEHOLD_MEMBER_JOINED'],
    },
  });
  expect(watch.errors).toEqual([]);
  const household = 'f0000000-0000-4000-8000-000000000002';
  await sql(
    `INSERT INTO people.household_member (household, person_id, record_id, stay, asserted_by, started_on) VALUES ($1, $2, $3, 1, '{probation}', '2026-11-01')`,
    [household, id.gary, await recordOf(id.gary)],
  );
  await sql(`INSERT INTO people.outbox (kind, about, person_id, stay) VALUES ('HOUSEHOLD_MEMBER_JOINED', $1, $2, 1)`, [
    household,
    id.gary,
  ]);
  await hear();
  const { data } = await hub.ask(
    'social-worker',
    'CHILD_SAFEGUARDING',
    '{ waitingForMyDesk { nodes { kind agency case { number } heard { event source } } } }',
  );
  expect(
    data.waitingForMyDesk.nodes.filter((one: { case: { number: string } }) => one.case.number === 'W-2'),
  ).toMatchObject([
    { kind: 'WATCH', agency: 'PROBATION', heard: { event: 'HOUSEHOLD_MEMBER_JOINED', source: 'PROBATION' } },
  ]);
});

const ASK = `mutation Ask($request: AskAgenciesInput!) { askAgencies(request: $request) { questions { nodes { id state turn askedDesk outcome } } } }`;
const ask = (who: string, purpose: Parameters<TestHub['ask']>[1], caseNumber: string, person: string) =>
  hub.ask(who, purpose, ASK, {
    request: {
      caseNumber,
      about: { scheme: 'HUB', value: person },
      agencies: ['POLICE'],
      kind: 'POLICE_DOMESTIC_ABUSE_CHECK',
      stage: 'ROUTINE',
      ground: 'x',
      says: 'Do you know him?',
    },
  });

test('a practitioner who is a relative gets no notice, no list entry, no count and no gap about the case', async () => {
  expect((await ask('responsible-officer', 'MANAGING_RISK', 'L8-1', id.gary)).errors).toEqual([]);
  await sql(`UPDATE notices.outgoing SET place = nextval('notices.place'), sent_out_at = now() WHERE place IS NULL`);
  const LOOK = `{ noticesForMyDesk { nodes { id enquiries } pageInfo { hasNextPage } } enquiriesOnMyDesk { nodes { id } pageInfo { hasNextPage } }
    requestRecord(by: PAIR, from: "2026-01-01", until: "2026-12-31") { nodes { questions } } }`;
  const look = () => hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', LOOK);
  const before = await look();
  expect(before.data.noticesForMyDesk.nodes.length).toBeGreaterThan(0);
  expect(before.data.enquiriesOnMyDesk.nodes.length).toBeGreaterThan(0);
  await sql(
    `INSERT INTO people.staff_conflict (record_id, person_id, practitioner, relation) VALUES ($1, $2, 'demo-police-dau-officer', 'brother')`,
    [await recordOf(id.gary), id.gary],
  );
  const after = await look();
  expect(after.data).toEqual({
    noticesForMyDesk: { nodes: [], pageInfo: { hasNextPage: false } },
    enquiriesOnMyDesk: { nodes: [], pageInfo: { hasNextPage: false } },
    requestRecord: { nodes: [] },
  });
  // On the side that asked, who reads what their desk asked, what waits for it and what it watches.
  const ASKED = `{ askedByMyDesk { nodes { id } pageInfo { hasNextPage } } waitingForMyDesk { nodes { id } pageInfo { hasNextPage } }
    watchesOfMyDesk { nodes { id } } }`;
  const asked = () => hub.ask('responsible-officer', 'MANAGING_RISK', ASKED);
  const own = await asked();
  for (const list of ['askedByMyDesk', 'waitingForMyDesk', 'watchesOfMyDesk'])
    expect(own.data[list].nodes).not.toEqual([]);
  await sql(
    `INSERT INTO people.staff_conflict (record_id, person_id, practitioner, relation) VALUES ($1, $2, 'demo-responsible-officer', 'cousin')`,
    [await recordOf(id.gary), id.gary],
  );
  const relatives = await asked();
  for (const list of ['askedByMyDesk', 'waitingForMyDesk', 'watchesOfMyDesk'])
    expect(relatives.data[list].nodes).toEqual([]);
  for (const list of ['askedByMyDesk', 'waitingForMyDesk'])
    expect(relatives.data[list].pageInfo).toEqual({ hasNextPage: false });
  for (const node of own.data.askedByMyDesk.nodes as { id: string }[]) {
    const read = await hub.ask(
      'responsible-officer',
      'MANAGING_RISK',
      `query One($id: ID!) { question(id: $id) { id } }`,
      node,
    );
    expect(read.errors.map(({ extensions }) => extensions['code'])).toEqual(['NOT_FOUND']);
  }
  await sql(`DELETE FROM people.staff_conflict WHERE practitioner = 'demo-responsible-officer'`);
  // The desk's mailbox is read by them too: once the hub knows that they work for the agency, mail goes to those above.
  await sql(
    `INSERT INTO requests.practitioner (agency, id, name) VALUES ('police', 'demo-police-dau-officer', 'Dale') ON CONFLICT DO NOTHING`,
  );
  const told = await sql<{ desk: string }>(
    `SELECT notices.desk_told(about, agency, desk) AS desk FROM notices.outgoing WHERE kind = 'QUESTION_ASKED' AND agency = 'police' ORDER BY number DESC LIMIT 1`,
  );
  expect(told).toEqual([{ desk: 'Exampleshire public protection managers' }]);
  await sql(`DELETE FROM people.staff_conflict WHERE practitioner = 'demo-police-dau-officer'`);
});

test('a check about a limited record reaches the desk that may know, and looks like any other; nobody else sees it', async () => {
  const usual = await ask('social-worker', 'CHILD_SAFEGUARDING', 'P8-0', id.nadia);
  expect(usual.errors).toEqual([]);
  await sql(
    `INSERT INTO people.limited_access (record_id, person_id, holder, desks) SELECT record_id, person_id, 'police', '{Professional standards}' FROM people.involvement WHERE person_id = $1 AND holder = 'police'`,
    [id.gary],
  );
  const limited = await ask('social-worker', 'CHILD_SAFEGUARDING', 'P8-1', id.gary);
  expect(limited.errors).toEqual([]);
  const [question] = limited.data.askAgencies.questions.nodes;
  expect(question).toEqual({ ...usual.data.askAgencies.questions.nodes[0], id: expect.any(String) });
  const [row] = await sql<{ desk: string }>(
    'SELECT e.desk FROM requests.enquiry e JOIN requests.question q ON q.enquiry_id = e.id WHERE q.id = $1',
    [question.id],
  );
  expect(row).toEqual({ desk: 'Professional standards' });
  for (const [who, purpose] of [
    ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
    ['police-intelligence-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
  ] as const) {
    const read = await hub.ask(who, purpose, `query One($id: ID!) { question(id: $id) { id } }`, { id: question.id });
    expect(read.errors.map(({ extensions }) => extensions['code'])).toEqual(['NOT_FOUND']);
  }
  const record = await hub.ask(
    'social-worker',
    'CHILD_SAFEGUARDING',
    '{ requestRecord(by: DESK, from: "2026-01-01", until: "2026-12-31") { nodes { desk } } }',
  );
  expect(record.text).not.toContain('Professional standards');
});

// Two worlds: an agency has a record of somebody that is limited to a desk which works at night, or it has none. Whoever
// asks may not know which.
describe('a question about somebody of whom an agency has a limited record, or none', () => {
  const READS = `query P($of: PersonKeyInput!) { person(of: $of) {
      asked { agency standing askedAt dueAt answeredAt stands open { kind askedAt dueAt } }
      sourcesChecked { nodes { agency status askedOn answeredOn chased chasedOn stands freshUntil about nil desk } }
      involvement { nodes { agency status checkedOn } }
      sources { agency outcome asked { status chasedOn } }
      questions { nodes { state turn dueAt isOverdue outcome askedDesk chased escalated answeredAt completeness
        history { nodes { what says by agency desk recordedAt } } answer { desk isFinal parts { category isNil } } } }
      police { incidents { nodes { grade } } } probation { riskJudgements { nodes { level } } } mash { contacts { nodes { rating } } }
    } }`;
  const ASKERS = [
    ['social-worker', 'CHILD_SAFEGUARDING', 'POLICE'],
    ['court-officer', 'PRE_SENTENCE_REPORT', 'POLICE'],
    ['responsible-officer', 'MANAGING_RISK', 'POLICE'],
    ['social-worker', 'CHILD_SAFEGUARDING', 'PROBATION'],
    ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', 'PROBATION'],
    // It has declared that it limits no record. A record that is limited all the same changes what is said of everybody.
    ['social-worker', 'CHILD_SAFEGUARDING', 'MASH'],
  ] as const;
  const HOLDERS = { POLICE: 'police', PROBATION: 'probation', MASH: 'mash' } as const;
  const alike = (value: unknown) =>
    JSON.stringify(value)
      .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'id')
      .replace(/\d{2}:\d{2}:\d{2}\.\d{3}Z/g, 'time');

  test('is the same to whoever asks: each reply, each list, each time, as the days pass and whatever the desk answers', async () => {
    const requests = new Requests(hub.hub.databases.hub);
    const night = { 6: [['22:00', '23:30']] } as never;
    const desk = 'Night desk';
    await requests.saveDesks({
      areas: [],
      agencies: [],
      desks: Object.values(HOLDERS).map((agency) => ({ agency, name: desk, area: 'Exampleshire', hours: night })),
    });
    const worlds = await Promise.all(
      ASKERS.map(async ([, , agency]) => {
        const holder = HOLDERS[agency];
        const knownTo = (['childrens-social-care', 'police', 'probation'] as const).filter((one) => one !== holder);
        const family = writtenFamily({
          limited: {
            knownTo: [...knownTo, holder],
            namedBy: knownTo,
            limitedAccess: [{ holder, desks: [desk] }],
          },
          none: { knownTo },
        });
        await loadWritten(hub, family.file);
        return Promise.all(['limited', 'none'].map((key) => hubNumberOf(hub, family.reference, key)));
      }),
    );
    const differing: string[] = [];
    const compare = (what: string, [one, other]: readonly unknown[]) => {
      if (alike(one) !== alike(other)) differing.push(`${what}\n${alike(one)}\n${alike(other)}`);
    };
    const asked: string[][] = [];
    for (const [index, [who, purpose, agency]] of ASKERS.entries()) {
      const replies: [unknown, unknown, number][] = [];
      // In turns, so that what is done at a first asking alone is not taken for a difference.
      const inTurn = [...worlds[index]!.entries()];
      for (const [place, person] of index % 2 === 0 ? inTurn : inTurn.reverse()) {
        const request = {
          caseNumber: `TWO-${index}-${place}`,
          about: { scheme: 'HUB', value: person },
          agencies: [agency],
          kind: 'ATTENDANCE',
          stage: 'ROUTINE',
          ground: 'x',
          urgency: index % 2 === 0 ? 'RED' : 'GREEN',
        };
        const before = hub.statements();
        const { data, errors } = await hub.ask(
          who,
          purpose,
          `mutation A($request: AskAgenciesInput!) { askAgencies(request: $request) { questions { nodes { id state turn askedDesk dueAt outcome } } } }`,
          { request },
        );
        replies[place] = [data, errors, hub.statements() - before];
      }
      compare(`${who} asks ${agency}`, replies);
      asked.push(
        replies.map(
          ([data]) =>
            (data as { askAgencies: { questions: { nodes: { id: string }[] } } }).askAgencies.questions.nodes[0]!.id,
        ),
      );
    }
    const readAll = async (when: string) => {
      for (const [index, [who, purpose]] of ASKERS.entries()) {
        const read = (person: string) => hub.ask(who, purpose, READS, { of: { scheme: 'HUB', value: person } });
        const replies = [await read(worlds[index]![0]!), await read(worlds[index]![1]!)];
        compare(
          `${who} reads ${when}`,
          replies.map(({ data, errors }) => [data, errors]),
        );
        expect(replies[0]!.data?.person?.questions.nodes).toHaveLength(1);
      }
    };
    await readAll('at once');
    for (const days of [1, 3, 8, 15]) {
      const then = new Date(NOW.getTime() + days * 86_400_000);
      while ((await requests.tick(then)).isMore);
      await readAll(`after ${days} days`);
    }
    // Whoever may know answers that they have nothing to tell; where there is no record, the desk on which any would lie.
    for (const [index, [, , agency]] of ASKERS.entries()) {
      for (const question of asked[index]!) {
        const [row] = await sql<{ id: string; desk: string; scope: string[] }>(
          'SELECT e.id, e.desk, e.scope FROM requests.enquiry e JOIN requests.question q ON q.enquiry_id = e.id WHERE q.id = $1',
          [question],
        );
        const by = { practitioner: 'answers', name: 'Answers (fictitious)', agency: HOLDERS[agency], desk: row!.desk };
        const parts = row!.scope.map((category) => ({ category, isNil: true }));
        const act = { on: { enquiry: row!.id }, by, does: { type: 'ANSWERED', isFinal: true, parts } };
        await requests.act([act as Act], new Date(NOW.getTime() + 15 * 86_400_000));
      }
    }
    await readAll('once it is answered');
    expect(differing).toEqual([]);
  });
});
