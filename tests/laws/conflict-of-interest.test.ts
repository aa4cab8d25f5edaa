import { ALL_PURPOSES, PURPOSES, type Purpose } from '../../src/sharing';
import { askingEverything, clientSchemaOf, eachOf, type AskingEverything } from '../testkit/ask-everything';
import { generateFamily } from '../testkit/family-generator';
import { openTestHub, type Reply, type TestHub } from '../testkit/hub';
import { isNightly } from '../testkit/runs';
import { entry, hubNumberOf, loadWritten, writtenFamily } from '../testkit/written-family';

// Law 8, end to end: a practitioner who is a party or a relative sees nothing of the case (002 L1258).

const ME = 'social-worker';
const MY_ID = 'demo-social-worker';
const COLLEAGUE = 'mash-practitioner';

let hub: TestHub;
let everything: AskingEverything;
beforeAll(async () => {
  hub = await openTestHub();
  everything = askingEverything(await clientSchemaOf(hub));
}, 180_000);
afterAll(() => hub.stop());

const ask = (name: string, purpose: Purpose, query: string, key: object): Promise<Reply> =>
  hub.ask(name, purpose, query, { key }, PURPOSES[purpose].needsReason ? { 'x-reason': 'a test of law 8' } : {});

const part = (parts: readonly string[], turn: number): string => parts[turn % parts.length]!;

const nothing = ({ data, errors }: Reply) => {
  expect(Object.values(data as object)).toEqual([null]);
  // Where no agreement covers the purpose, that is said of everybody alike, whether or not there is anybody.
  const codes = errors.map(({ extensions }) =>
    extensions['reason'] === 'PURPOSE_NOT_COVERED' ? 'NOT_FOUND' : extensions['code'],
  );
  expect(codes).toEqual(['NOT_FOUND']);
};

test('of a family with whom they are in conflict, a practitioner is told nothing, about anybody, by any number, for any purpose', async () => {
  const conflicts = [MY_ID, 'demo-court-officer', 'demo-police-dau-officer', 'demo-idva'];
  const families = (isNightly ? [201, 202, 203] : [202]).map((seed) =>
    generateFamily(seed, { conflicts, limits: false }),
  );
  for (const { file } of families) await loadWritten(hub, file);
  await eachOf(families, async ({ reference, people }) => {
    for (const person of people) {
      const keys = [...person.numbers, { scheme: 'HUB', value: await hubNumberOf(hub, reference, person.key) }];
      for (const conflicted of conflicts) {
        const name = conflicted.replace('demo-', '');
        // Whoever is not there is not there for any part of a question; the parts go round.
        for (const [turn, key] of keys.entries())
          nothing(await ask(name, 'MARAC', part(everything.aboutFamily, turn), key));
        for (const [turn, purpose] of ALL_PURPOSES.entries())
          nothing(await ask(name, purpose, part(everything.aboutOne, turn), keys[0]!));
      }
    }
  });
  // Others see them, so they were there to be seen.
  let seen = 0;
  for (const { people } of families) {
    for (const { numbers, knownTo } of people) {
      if (!knownTo.includes('mash')) continue;
      for (const query of everything.aboutFamily) {
        const { data } = await ask(COLLEAGUE, 'MASH_TRIAGE', query, numbers[0]!);
        if (data.familyContext) seen += 1;
      }
    }
  }
  expect(seen).toBeGreaterThanOrEqual(families.length * everything.aboutFamily.length);
}, 180_000);

/** anna – ben – cleo – dora, each the parent of the next. */
function chainOf(conflictWith: 'anna' | 'dora' | undefined) {
  const people = Object.fromEntries(
    ['anna', 'ben', 'cleo', 'dora'].map((key) => [
      key,
      {
        knownTo: ['childrens-social-care', 'police'] as const,
        ...(key === conflictWith && { staffConflicts: [{ practitioner: MY_ID, relation: 'relative' }] }),
      },
    ]),
  );
  const parent = (from: string, to: string) => ({ from, to, ground: 'PARENT', assertedBy: ['childrens-social-care'] });
  return writtenFamily(people, {
    relationships: [parent('anna', 'ben'), parent('ben', 'cleo'), parent('cleo', 'dora')],
  });
}

const NAMES =
  'query Q($key: PersonKeyInput!) { familyContext(of: $key) { people { nodes { name relationships { nodes { person { name relationships { nodes { person { name } } } } } } } } } }';

describe('in a family that reaches further than one question', () => {
  test('whoever is hidden when asked about is hidden when a question about somebody else leads to them', async () => {
    const family = chainOf('dora');
    await loadWritten(hub, family.file);
    const lcs = (key: string) => ({ scheme: 'LCS', value: family.numberOf(key, 'childrens-social-care') });
    for (const key of ['ben', 'cleo', 'dora']) nothing(await ask(ME, 'CHILD_SAFEGUARDING', NAMES, lcs(key)));

    // Anna is three steps from Dora; what is said of Anna must not lead to Ben and Cleo, who are nearer.
    const { text } = await ask(ME, 'CHILD_SAFEGUARDING', NAMES, lcs('anna'));
    for (const name of ['ben Written', 'cleo Written', 'dora Written']) expect(text).not.toContain(name);
    for (const query of everything.throughTwo.slice(-2)) {
      const reply = await ask(ME, 'CHILD_SAFEGUARDING', query, lcs('anna'));
      for (const name of ['ben Written', 'cleo Written', 'dora Written']) expect(reply.text).not.toContain(name);
    }
  });

  test('whoever is hidden when asked about alone is hidden beside another question in the same operation', async () => {
    const family = chainOf('dora');
    await loadWritten(hub, family.file);
    const value = (key: string) => JSON.stringify(family.numberOf(key, 'childrens-social-care'));
    const first = `a: familyContext(of: { scheme: LCS, value: ${value('anna')} }) { people { nodes { name } } }`;
    const second = `b: person(of: { scheme: LCS, value: ${value('cleo')} }) { name }`;
    for (const query of [`{ ${first} ${second} }`, `{ ${second} ${first} }`]) {
      const { data } = await hub.ask(ME, 'CHILD_SAFEGUARDING', query);
      expect(data.b).toBeNull();
    }
  });
});

describe('in a case that is not a family', () => {
  const people = {
    neighbour: { knownTo: ['police', 'mash'] as const, staffConflicts: [{ practitioner: MY_ID, relation: 'party' }] },
    gary: { knownTo: ['police', 'mash', 'childrens-social-care'] as const },
  };
  const lcs = (family: ReturnType<typeof writtenFamily>) => ({
    scheme: 'LCS',
    value: family.numberOf('gary', 'childrens-social-care'),
  });

  test.each<[string, object]>([
    [
      'an incident',
      {
        police: {
          incidents: [
            {
              reference: entry(),
              occurredAt: '2025-01-01T00:00:00Z',
              grade: 'LOW',
              childrenChecked: false,
              crimeRecorded: false,
              people: [
                { person: 'neighbour', role: 'VICTIM' },
                { person: 'gary', role: 'PERPETRATOR' },
              ],
            },
          ],
        },
      },
    ],
    [
      'an order',
      {
        police: {
          protectiveOrders: [
            {
              reference: entry(),
              kind: 'RESTRAINING_ORDER',
              madeOn: '2025-01-01',
              parties: [
                { person: 'neighbour', role: 'PROTECTED' },
                { person: 'gary', role: 'RESPONDENT' },
              ],
            },
          ],
        },
      },
    ],
    [
      'a contact',
      {
        mash: {
          contacts: [
            {
              reference: entry(),
              receivedAt: '2025-01-01T00:00:00Z',
              source: 'POLICE',
              rating: 'RED',
              subjects: [
                { person: 'neighbour', role: 'VICTIM' },
                { person: 'gary', role: 'PERPETRATOR' },
              ],
            },
          ],
        },
      },
    ],
  ])('%s to which the practitioner is a party is not shown by way of the others in it', async (_, rest) => {
    const family = writtenFamily(people, rest);
    await loadWritten(hub, family.file);
    const query = `query Q($key: PersonKeyInput!) { person(of: $key) { name
      police { incidents { nodes { reference } } protectiveOrders { nodes { reference } } } mash { contacts { nodes { reference } } } } }`;
    const { text } = await ask(ME, 'CHILD_SAFEGUARDING', query, lcs(family));
    expect(text).not.toMatch(/"reference":"written-/);
    const { text: told } = await ask('mash-practitioner', 'MASH_TRIAGE', query, lcs(family));
    expect(told).toMatch(/"reference":"written-/);
  });
});

test('a system that asks on behalf of somebody in conflict is told as little', async () => {
  const family = writtenFamily({
    gary: { knownTo: ['probation'], staffConflicts: [{ practitioner: 'demo-court-officer', relation: 'relative' }] },
  });
  await loadWritten(hub, family.file);
  const query = 'query Q($key: PersonKeyInput!) { person(of: $key) { name } }';
  const key = { scheme: 'CRN', value: family.numberOf('gary', 'probation') };
  for (const named of ['court-officer', 'demo-court-officer']) {
    nothing(await hub.ask('probation-case-system', 'PRE_SENTENCE_REPORT', query, { key }, { 'x-on-behalf-of': named }));
  }
  const { data } = await hub.ask(
    'probation-case-system',
    'PRE_SENTENCE_REPORT',
    query,
    { key },
    { 'x-on-behalf-of': 'responsible-officer' },
  );
  expect(data.person.name).toBe('gary Written');
});
