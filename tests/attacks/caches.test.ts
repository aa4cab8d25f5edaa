import { ALL_PURPOSES, PURPOSES, type Purpose } from '../../src/sharing';
import { eachOf } from '../testkit/ask-everything';
import { openTestHub, type TestHub } from '../testkit/hub';

// Plans, validated documents, prepared statements, refusals and tokens are kept between requests. None of it may carry
// one asker's answer to another, however the two overlap.

type Asker = readonly [name: string, purpose: Purpose];
const ASKERS: readonly Asker[] = [
  ['court-officer', 'PRE_SENTENCE_REPORT'],
  ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
  ['social-worker', 'CHILD_SAFEGUARDING'],
  ['idva', 'VICTIM_SUPPORT'],
  ['mash-practitioner', 'MASH_TRIAGE'],
  ['substance-misuse-provider', 'TREATMENT'],
  ['school-safeguarding-lead', 'CHILD_AT_SCHOOL'],
  ['police-dau-officer', 'TREATMENT'],
];
const QUERY = `query Q($key: PersonKeyInput!, $narrative: Boolean = true) { familyContext(of: $key) { people {
  nodes {
    id name birthDate addresses { nodes { lines } } protectedAddresses { nodes { lines } } safeContacts { nodes { value } } involvement { nodes { agency status } }
    probation { crn sentences { nodes { kind } } }
    police { nominalId incidents { nodes { grade narrative @include(if: $narrative) people { role person { name } } } } protectiveOrders { nodes { protectedPlaces } } }
    childrensSocialCare { school statuses { nodes { kind } } } mash { contacts { nodes { rating narrative } } }
  }
} } }`;
const GARY = { scheme: 'CRN', value: 'G940003' };
const HER = { scheme: 'POLICE_NOMINAL', value: 'N-003-0941' };

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
}, 180_000);
afterAll(() => hub.stop());

const withoutNumber = (text: string) => text.replace(/"requestId":"[^"]+"/, '');
const ask = async ([name, purpose]: Asker, variables: object) => {
  const headers: Record<string, string> = PURPOSES[purpose].needsReason ? { 'x-reason': 'a test of caches' } : {};
  return withoutNumber((await hub.ask(name, purpose, QUERY, variables, headers)).text);
};

test('practitioners who ask the same document at the same time, again and again, each always get their own answer', async () => {
  const questions = ASKERS.flatMap((asker) =>
    [GARY, HER].flatMap((key) => [true, false].map((narrative) => ({ asker, variables: { key, narrative } }))),
  );
  const alone = new Map<object, string>();
  for (const question of questions) alone.set(question, await ask(question.asker, question.variables));
  expect(new Set(alone.values()).size).toBeGreaterThan(20);
  expect([...alone.values()].filter((text) => text.includes('Orchard Rise')).length).toBeGreaterThan(3);

  const wrong: string[] = [];
  let asked = 0;
  // Each round in another order, sixteen at a time.
  const rounds = Array.from({ length: 6 }, (_, round) =>
    questions.map((question, index) => ({ question, order: (index * 7 + round * 5) % questions.length })),
  );
  await eachOf(
    rounds.flatMap((round) => round.sort((a, b) => a.order - b.order).map(({ question }) => question)),
    async (question) => {
      asked += 1;
      const text = await ask(question.asker, question.variables);
      if (text !== alone.get(question)) wrong.push(`${question.asker.join(' for ')} got ${text.slice(0, 300)}`);
    },
    16,
  );
  expect(wrong).toEqual([]);
  expect(asked).toBe(6 * questions.length);
}, 180_000);

test('one practitioner who changes purpose between two questions gets what the purpose releases, no more', async () => {
  const purposes = ALL_PURPOSES.filter((purpose) => !PURPOSES[purpose].needsReason);
  const alone = new Map<Purpose, string>();
  for (const purpose of purposes) alone.set(purpose, await ask(['social-worker', purpose], { key: GARY }));
  expect(alone.get('CHILD_SAFEGUARDING')).toContain('Hazel Bank');
  await eachOf(
    Array.from({ length: 60 }, (_, turn) => purposes[(turn * 7) % purposes.length]!),
    async (purpose) => expect(await ask(['social-worker', purpose], { key: GARY })).toBe(alone.get(purpose)),
    10,
  );
});

test('two records in one operation do not answer for each other', async () => {
  const query = `query Q($one: PersonKeyInput!, $other: PersonKeyInput!) {
    a: person(of: $one) { name police { nominalId } } b: person(of: $other) { name police { nominalId } } c: person(of: $one) { police { nominalId } } }`;
  for (const [one, other] of [
    [GARY, HER],
    [HER, GARY],
  ] as const) {
    const { data } = await hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', query, { one, other });
    const [first, second] = one === GARY ? ['N-003-0940', 'N-003-0941'] : ['N-003-0941', 'N-003-0940'];
    expect([data.a.police.nominalId, data.b.police.nominalId, data.c.police.nominalId]).toEqual([first, second, first]);
  }
});

test('one refusal object serves many replies, and none of them changes it', async () => {
  const replies = new Set<string>();
  await eachOf(
    Array.from({ length: 30 }, (_, turn) => turn),
    async () => {
      replies.add(
        withoutNumber(
          (
            await hub.ask(
              'court-officer',
              'PRE_SENTENCE_REPORT',
              '{ person(of: { scheme: CRN, value: "G940003" }) { police { incidents { nodes { narrative } } } } }',
            )
          ).text,
        ),
      );
    },
    10,
  );
  expect(replies.size).toBe(1);
  expect([...replies][0]).not.toContain('stacktrace');
});
