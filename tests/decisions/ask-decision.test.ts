import { GraphQLError } from 'graphql';
import { askWhoDecides } from '../../src/decisions/ask-decision';
import type { DecisionStore, NewAsk } from '../../src/decisions/decision-store';
import type { PersonView } from '../../src/people';
import type { Decision } from '../../src/sharing';
import type { RequestScope } from '../../src/subgraph';

// What can be asked of those who decide, without a database: only what a decision could open, of and for people whom the
// asker may see.

const HER = '00000000-0000-4000-8000-000000000001';
const CHILD = '00000000-0000-4000-8000-000000000002';
const HIDDEN = '00000000-0000-4000-8000-000000000003';
const GRANT = { kind: 'grant' } as unknown as Decision;
const refused = (reason: string): Decision => ({ kind: 'refusal', reason }) as Decision;

interface Case {
  readonly decision?: Decision;
  readonly purpose?: string;
  readonly person?: string;
  readonly riskTo?: string;
}

async function ask({ decision = GRANT, purpose = 'TREATMENT', person = HER, riskTo = CHILD }: Case = {}) {
  const seen = (id: string, isVisible: boolean): [string, PersonView] => [
    id,
    { id, isVisible, decisions: new Map([['police', decision]]) } as unknown as PersonView,
  ];
  const views = new Map([seen(HER, true), seen(CHILD, true), seen(HIDDEN, false)]);
  const kept: NewAsk[] = [];
  const store = { ask: (asked: NewAsk) => (kept.push(asked), Promise.resolve('AS-1')) } as unknown as DecisionStore;
  const scope = {
    practitioner: {
      id: 'x',
      agency: 'substance-misuse',
      role: 'TREATMENT_PROVIDER',
      side: 'PERPETRATOR',
      desk: 'desk',
    },
    purpose,
  } as unknown as RequestScope;
  const came = await askWhoDecides(
    { person, riskTo, holder: 'police', categories: ['SENTENCE'], because: 'To plan.' },
    () => Promise.resolve(views),
    store,
    scope,
  );
  return { came: came instanceof GraphQLError ? [came.extensions['code'], came.message] : came, kept };
}

test('what a decision could open is asked for, of whom and for whose sake', async () => {
  expect(await ask()).toEqual({
    came: 'AS-1',
    kept: [expect.objectContaining({ personId: HER, riskTo: CHILD, holder: 'police', categories: ['SENTENCE'] })],
  });
});

test.each<[string, Case, RegExp]>([
  [
    'for a purpose for which nothing is opened',
    { purpose: 'IMMIGRATION_ENFORCEMENT' },
    /opens anything for this purpose/,
  ],
  ['where there is no agreement', { decision: refused('NO_AGREEMENT') }, /./],
  ['where the agreement has lapsed', { decision: refused('AGREEMENT_LAPSED') }, /./],
])('%s nothing is asked', async (_, given, says) => {
  const { came, kept } = await ask(given);
  expect([came, kept]).toEqual([['BAD_USER_INPUT', expect.stringMatching(says)], []]);
});

test('another refusal is what a decision is asked for', async () => {
  expect((await ask({ decision: refused('CATEGORY_NOT_COVERED') })).came).toBe('AS-1');
});

test('about somebody, or for the sake of somebody, whom the asker may not see, the reply is that of a number that nobody has', async () => {
  const nobody = '00000000-0000-4000-8000-00000000000f';
  for (const whom of ['person', 'riskTo'] as const) {
    const [hidden, none] = [await ask({ [whom]: HIDDEN }), await ask({ [whom]: nobody })];
    expect(hidden).toEqual(none);
    expect(hidden.kept).toEqual([]);
    expect(hidden.came).toEqual([whom === 'person' ? 'NOT_FOUND' : 'BAD_USER_INPUT', expect.any(String)]);
  }
});
