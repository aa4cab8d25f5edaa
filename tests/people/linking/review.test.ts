import { randomUUID } from 'node:crypto';
import { openTestHub, type TestHub } from '../../testkit/hub';
import { hubNumberOf, loadWritten } from '../../testkit/written-family';

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
});
afterAll(() => hub.stop());

const TRIAGE = 'mash-practitioner';
const triage = (query: string, variables: object = {}) => hub.ask(TRIAGE, 'MASH_TRIAGE', query, variables);
const QUEUE = `{ matchReviews(first: 200) { nodes { id why isUnsure forbiddenBy evidence { comparison level speaks }
  one { id names { nodes { given } } } other { id names { nodes { given } } } } } }`;
const DECIDE = `mutation ($id: ID!, $verdict: MatchVerdict!, $reason: String!, $inSpiteOf: [MatchProhibition!]) {
  decideMatch(id: $id, verdict: $verdict, reason: $reason, inSpiteOf: $inSpiteOf) { id one { id } other { id } } }`;

interface Pair {
  readonly id: string;
  readonly why: string;
  readonly isUnsure: boolean;
  readonly forbiddenBy: string[];
  readonly evidence: { comparison: string; level: string | null; speaks: string }[];
  readonly one: { id: string; names: { nodes: { given: string }[] } };
  readonly other: { id: string; names: { nodes: { given: string }[] } };
}

let pairs = 0;

/** Two records of one name and birth with different police numbers: a pair for the queue. Everything is made up. */
async function pair(
  rest: object = {},
  other: object = {},
): Promise<{ one: string; two: string; given: string; ask: () => Promise<Pair | undefined> }> {
  pairs += 1;
  const given = [
    'Quentin',
    'Ottoline',
    'Barnabas',
    'Ysolde',
    'Leopold',
    'Perpetua',
    'Hannibal',
    'Drusilla',
    'Fabian',
    'Zuleika',
    'Crispin',
    'Philippa',
    'Ignatius',
    'Cordelia',
    'Lysander',
    'Araminta',
  ][pairs]!;
  const person = (number: string, more: object) => ({
    key: 'somebody',
    names: [{ given, family: `Vanterpool`, assertedBy: ['police', 'mash'] }],
    births: [{ bornOn: `19${60 + pairs}-03-0${(pairs % 8) + 1}`, assertedBy: ['police', 'mash'] }],
    addresses: [{ lines: [`${pairs} Cutler Lane`, 'Otherby'], postcode: 'OT3 7QQ', assertedBy: ['police', 'mash'] }],
    knownTo: { police: { id: number }, mash: { id: `M-${number}` } },
    ...more,
  });
  const file = (name: string, number: string, more: object) => ({
    format: 'whole-picture/family/1',
    reference: `review-${pairs}-${name}`,
    title: 'Somebody',
    people: [person(number, more)],
  });
  await loadWritten(hub, file('one', `N-${pairs}0`, rest));
  await loadWritten(hub, file('two', `N-${pairs}1`, other));
  const [one, two] = [
    await hubNumberOf(hub, `review-${pairs}-one`, 'somebody'),
    await hubNumberOf(hub, `review-${pairs}-two`, 'somebody'),
  ];
  return {
    one,
    two,
    given,
    async ask() {
      const { data, errors } = await triage(QUEUE);
      expect(errors.filter(({ extensions }) => extensions['code'] !== 'WITHHELD')).toEqual([]);
      return (data.matchReviews.nodes as Pair[]).find(
        (node) => [node.one.id, node.other.id].sort().join() === [one, two].sort().join(),
      );
    },
  };
}

const idOf = async (number: string) => {
  const { data } = await triage(`{ person(of: { scheme: HUB, value: "${number}" }) { id } }`);
  return data?.person?.id as string | undefined;
};

test('in the published cases nobody is taken for somebody else: the two Martins and the two Duncans stay apart', async () => {
  const joined = await hub.hub.databases.hub.source.query(
    `SELECT string_agg(f.value, ' ' ORDER BY f.value) AS records FROM people.record_reference f JOIN people.record r ON r.id = f.record_id
     WHERE f.scheme = 'FILE' GROUP BY r.person_id HAVING count(*) > 1`,
  );
  expect(joined).toEqual([]);
});

test('a pair lies in the queue with its evidence, comparison by comparison', async () => {
  const { ask } = await pair();
  const found = await ask();
  expect(found).toMatchObject({ why: 'VETOED', isUnsure: false, forbiddenBy: ['DIFFERENT_IDENTIFIERS'] });
  expect(found!.evidence).toEqual(
    expect.arrayContaining([
      { comparison: 'birth', level: 'EXACT', speaks: 'STRONGLY_FOR' },
      { comparison: 'postcode', level: expect.any(String), speaks: expect.any(String) },
    ]),
  );
});

test('not the same: it leaves the queue, and the two stay two (a corrected record brings it back no more: at-load.test.ts)', async () => {
  const { one, two, ask } = await pair();
  const { id } = (await ask())!;
  const { data, errors } = await triage(DECIDE, { id, verdict: 'NOT_SAME', reason: 'Father and son' });
  expect(errors).toEqual([]);
  expect(data.decideMatch.id).toBe(id);
  expect(await ask()).toBeUndefined();
  expect(await idOf(one)).not.toBe(await idOf(two));
});

test('unsure: it stays, and says that somebody has looked', async () => {
  const { ask } = await pair();
  const { id } = (await ask())!;
  await triage(DECIDE, { id, verdict: 'UNSURE', reason: 'The photographs are missing' });
  expect((await ask())!.isUnsure).toBe(true);
});

test('the same: both ids lead to one person, who shows what both agencies’ records hold', async () => {
  const { one, two, given, ask } = await pair();
  const { id } = (await ask())!;
  await triage(DECIDE, {
    id,
    verdict: 'SAME',
    reason: 'She told both officers',
    inSpiteOf: ['DIFFERENT_IDENTIFIERS'],
  });
  expect(await ask()).toBeUndefined();
  expect(await idOf(two)).toBe(await idOf(one));
  const { data } = await triage(
    `{ person(of: { scheme: HUB, value: "${two}" }) { names { nodes { given } } addresses { nodes { lines } } policeRecords { nominalId } police { nominalId } } }`,
  );
  // What both say is told once; of two records of one agency both are told.
  expect(data.person.names.nodes).toEqual([{ given }]);
  expect(data.person.policeRecords.map(({ nominalId }: { nominalId: string }) => nominalId).sort()).toEqual([
    `N-${pairs}0`,
    `N-${pairs}1`,
  ]);
  const decided = await hub.hub.databases.hub.source.query(
    `SELECT verdict, practitioner, role, reason FROM people.match_decision ORDER BY number DESC LIMIT 1`,
  );
  expect(decided).toEqual([
    {
      verdict: 'SAME',
      practitioner: 'demo-mash-practitioner',
      role: 'TRIAGE_PRACTITIONER',
      reason: 'She told both officers',
    },
  ]);
});

describe('what is recorded says that they are two', () => {
  const MERGE = `mutation ($one: PersonKeyInput!, $other: PersonKeyInput!, $inSpiteOf: [MatchProhibition!]) {
    mergePeople(one: $one, other: $other, reason: "one person", inSpiteOf: $inSpiteOf) { size } }`;
  const key = (value: string) => ({ scheme: 'HUB', value });
  const merged = async (one: string, two: string, inSpiteOf: readonly string[] = []) =>
    refusal(await triage(MERGE, { one: key(one), other: key(two), inSpiteOf }));
  const decided = async (id: string, inSpiteOf: readonly string[] = []) =>
    refusal(await triage(DECIDE, { id, verdict: 'SAME', reason: 'She told both officers', inSpiteOf }));
  /** What forbids it, where it was refused; nothing where it was done. */
  const refusal = ({ errors }: { errors: readonly { extensions: Record<string, unknown> }[] }) => {
    if (errors.length === 0) return undefined;
    expect(errors[0]!.extensions['code']).toBe('MATCH_FORBIDDEN');
    return errors[0]!.extensions['forbiddenBy'];
  };
  /** Another file that has both, as two people. */
  const inOneFile = async (relationships: readonly object[] = []) => {
    const person = (name: string, number: string) => ({ key: name, names: [], knownTo: { police: { id: number } } });
    const file = {
      format: 'whole-picture/family/1',
      reference: `review-${pairs}-both`,
      title: 'A family',
      people: [person('one', `N-${pairs}0`), person('two', `N-${pairs}1`)],
      relationships,
    };
    await loadWritten(hub, file);
  };
  const changes = async () =>
    hub.hub.databases.hub.source.query(
      'SELECT (SELECT count(*) FROM people.match_decision) AS decisions, (SELECT count(*) FROM people.person_change) AS changes',
    );

  test('two numbers of one agency’s own: the reviewer reads it in the queue, and nothing is decided unawares', async () => {
    const { one, two, ask } = await pair();
    const { id, forbiddenBy } = (await ask())!;
    expect(forbiddenBy).toEqual(['DIFFERENT_IDENTIFIERS']);
    const before = await changes();
    expect(await decided(id)).toEqual(['DIFFERENT_IDENTIFIERS']);
    expect(await merged(one, two)).toEqual(['DIFFERENT_IDENTIFIERS']);
    expect(await merged(one, two, ['TWINS'])).toEqual(['DIFFERENT_IDENTIFIERS']);
    expect([await changes(), (await ask())!.id]).toEqual([before, id]);
    expect(await decided(id, ['DIFFERENT_IDENTIFIERS'])).toBeUndefined();
    expect(await idOf(two)).toBe(await idOf(one));
    // What was overruled stands in the log, with who did it and why.
    const [entry] = await hub.hub.databases.hub.source.query<{ details: object; justification: string }[]>(
      `SELECT details, justification FROM audit.event WHERE what = 'MATCH_DECIDED' ORDER BY number DESC LIMIT 1`,
    );
    expect(entry).toMatchObject({
      details: { verdict: 'SAME', pairs: 1, inSpiteOf: ['DIFFERENT_IDENTIFIERS'] },
      justification: 'She told both officers',
    });
  });

  test('two entries of one file: by whatever records of theirs they come before the reviewer', async () => {
    const { one, two, ask } = await pair();
    await inOneFile();
    const both = ['DIFFERENT_IDENTIFIERS', 'RECORDED_AS_TWO'];
    const { id, forbiddenBy } = (await ask())!;
    expect(forbiddenBy).toEqual(both);
    expect(await decided(id, ['DIFFERENT_IDENTIFIERS'])).toEqual(both);
    expect(await merged(one, two, ['DIFFERENT_IDENTIFIERS'])).toEqual(both);
    expect(await idOf(two)).not.toBe(await idOf(one));
    // To say that they are two takes nothing but the reason.
    expect((await triage(DECIDE, { id, verdict: 'NOT_SAME', reason: 'Father and son' })).errors).toEqual([]);
    // A colleague's word is no less than a machine's: whoever overrules it has to name it.
    expect(await merged(one, two, both)).toEqual([...both, 'DECIDED_NOT_SAME']);
    expect(await merged(one, two, [...both, 'DECIDED_NOT_SAME'])).toBeUndefined();
    expect(await idOf(two)).toBe(await idOf(one));
  });

  test('two whom an agency has recorded as relatives, though no file has both', async () => {
    const { one, two, ask } = await pair();
    await inOneFile([{ from: 'one', to: 'two', ground: 'PARENT', assertedBy: ['police'] }]);
    await hub.hub.databases.hub.source.query(
      `UPDATE people.record SET family = id::text WHERE family = 'review-${pairs}-both'`,
    );
    const both = ['DIFFERENT_IDENTIFIERS', 'RECORDED_AS_TWO'];
    const { id, forbiddenBy } = (await ask())!;
    expect(forbiddenBy).toEqual(both);
    expect(await decided(id, ['DIFFERENT_IDENTIFIERS'])).toEqual(both);
    expect(await merged(two, one, ['DIFFERENT_IDENTIFIERS'])).toEqual(both);
    expect(await decided(id, both)).toBeUndefined();
    expect(await idOf(two)).toBe(await idOf(one));
  });
});

test('two who are merged and parted again have the ids that they had, and no machine joins them', async () => {
  const { one, two } = await pair();
  const merge = `mutation { mergePeople(one: { scheme: HUB, value: "${one}" }, other: { scheme: HUB, value: "${two}" }, reason: "one person", inSpiteOf: [DIFFERENT_IDENTIFIERS]) { person { id } size held { questions } } }`;
  const { data, errors } = await triage(merge);
  expect(errors).toEqual([]);
  expect(data.mergePeople).toEqual({ person: { id: one }, size: 2, held: { questions: [] } });
  const { data: records } = await triage(
    `{ personRecords(of: { scheme: HUB, value: "${one}" }) { size records { id agencies } } }`,
  );
  expect(records.personRecords.records).toEqual(
    [
      { id: one, agencies: ['POLICE', 'MASH'].sort() },
      { id: two, agencies: ['POLICE', 'MASH'].sort() },
    ].map(({ id, agencies }) => ({ id, agencies: expect.arrayContaining(agencies) as string[] })),
  );
  const split = `mutation { splitPerson(person: { scheme: HUB, value: "${one}" }, records: ["${two}"], reason: "two after all") { person { id } records { id } other { person { id } records { id } } } }`;
  const parted = await triage(split);
  expect(parted.errors).toEqual([]);
  expect(parted.data.splitPerson).toEqual({
    person: { id: two },
    records: [{ id: two }],
    other: { person: { id: one }, records: [{ id: one }] },
  });
  expect([await idOf(one), await idOf(two)]).toEqual([one, two]);
});

test('a question asked while two were one is shown with both once they are parted, and its asker is told with whom it stayed', async () => {
  const { one, two, given } = await pair();
  const merged = await triage(
    `mutation { mergePeople(one: { scheme: HUB, value: "${one}" }, other: { scheme: HUB, value: "${two}" }, reason: "one person", inSpiteOf: [DIFFERENT_IDENTIFIERS]) {
      person { id policeRecords { nominalId } names { nodes { given } } } } }`,
  );
  // The state after: both records, in the answer itself.
  expect(merged.data.mergePeople.person).toMatchObject({ names: { nodes: [{ given }] }, policeRecords: [{}, {}] });
  // The index writes by the clock of the database; the hub of these tests has one moment.
  await hub.hub.databases.hub.source.query(
    `ALTER TABLE people.person_change DISABLE TRIGGER USER; UPDATE people.person_change SET changed_at = '2026-11-20' WHERE to_person = '${one}';
     ALTER TABLE people.person_change ENABLE TRIGGER USER`,
  );
  const { data, errors } = await triage(
    `mutation ($about: PersonKeyInput!) { askAgencies(request: { caseNumber: "M-Q1", about: $about, agencies: [POLICE], kind: CALL_OUT_HISTORY,
      stage: ROUTINE, ground: "A referral came in." }) { case { id } questions { nodes { id } } } }`,
    { about: { scheme: 'HUB', value: one } },
  );
  expect(errors).toEqual([]);
  const [question] = data.askAgencies.questions.nodes;
  const parted = await triage(
    `mutation { splitPerson(person: { scheme: HUB, value: "${one}" }, records: ["${two}"], reason: "two after all") {
      person { id policeRecords { nominalId } questions { nodes { id } } } held { questions cases }
      other { person { id policeRecords { nominalId } questions { nodes { id } } } held { questions cases watches decisions } } } }`,
  );
  expect(parted.errors).toEqual([]);
  expect(parted.data.splitPerson).toEqual({
    person: { id: two, policeRecords: [{ nominalId: `N-${pairs}1` }], questions: { nodes: [question] } },
    held: { questions: [], cases: [] },
    other: {
      person: { id: one, policeRecords: [{ nominalId: `N-${pairs}0` }], questions: { nodes: [question] } },
      held: { questions: [question.id], cases: [data.askAgencies.case.id], watches: [], decisions: [] },
    },
  });
  // The desk that was asked sees it with both as well; whoever is neither asker nor asked is told as little as before.
  const shown = async (name: string, purpose: 'DOMESTIC_ABUSE_INVESTIGATION' | 'TREATMENT', person: string) => {
    const reply = await hub.ask(
      name,
      purpose,
      `{ person(of: { scheme: HUB, value: "${person}" }) { questions { nodes { id } } } }`,
    );
    return reply.data.person?.questions.nodes ?? [];
  };
  for (const person of [one, two]) {
    expect(await shown('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', person)).toEqual([question]);
    expect(await shown('substance-misuse-provider', 'TREATMENT', person)).toEqual([]);
  }
});

test('where one needs protection, that two addresses are the same is withheld', async () => {
  const confidential = {
    lines: ['Flat 1, 5 Haven Court'],
    postcode: 'OT9 1AA',
    confidential: true,
    assertedBy: ['police', 'mash'],
  };
  const home = (number: number) => ({
    lines: [`${number} Cutler Lane`, 'Otherby'],
    postcode: 'OT3 7QQ',
    assertedBy: ['police', 'mash'],
  });
  const number = pairs + 1;
  const { ask } = await pair({ addresses: [home(number), confidential] });
  const places = (await ask())!.evidence.filter(({ comparison }) => ['postcode', 'address'].includes(comparison));
  expect(places.length).toBeGreaterThan(0);
  for (const { level, speaks } of places) expect({ level, speaks }).toEqual({ level: null, speaks: 'WITHHELD' });
});

test('a pair of which the reviewer may not see one person is not there for them', async () => {
  const { ask } = await pair({ staffConflicts: [{ practitioner: 'demo-mash-practitioner', relation: 'RELATIVE' }] });
  expect(await ask()).toBeUndefined();
});

test('nobody else reads the queue, decides, merges or takes apart', async () => {
  const { one, two, ask } = await pair();
  const { id } = (await ask())!;
  const people = `one: { scheme: HUB, value: "${one}" }, other: { scheme: HUB, value: "${two}" }`;
  const tries = [
    `{ matchReviews { nodes { id } } }`,
    `mutation { decideMatch(id: "${id}", verdict: SAME, reason: "because") { id } }`,
    `mutation { mergePeople(${people}, reason: "because") { size } }`,
    `mutation { splitPerson(person: { scheme: HUB, value: "${one}" }, records: ["${one}"], reason: "because") { size } }`,
    `{ personRecords(of: { scheme: HUB, value: "${one}" }) { size } }`,
  ];
  for (const query of tries) {
    const { errors } = await hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', query);
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['NOT_YOUR_RECORDS']);
  }
  expect(await idOf(one)).not.toBe(await idOf(two));
});

test('a decision without a reason, and one about a pair that is not there, change nothing', async () => {
  const { ask } = await pair();
  const { id } = (await ask())!;
  const silent = await triage(DECIDE, { id, verdict: 'SAME', reason: ' ' });
  expect(silent.errors[0]!.extensions['code']).toBe('BAD_USER_INPUT');
  const unknown = await triage(DECIDE, { id: randomUUID(), verdict: 'SAME', reason: 'because' });
  expect(unknown.errors[0]!.extensions['code']).toBe('NOT_FOUND');
  expect(await ask()).toBeDefined();
});
