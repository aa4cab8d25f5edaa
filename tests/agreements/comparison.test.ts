import { join } from 'node:path';
import fc from 'fast-check';
import { readAgreementFiles } from '../../src/agreements';
import {
  ALL_CATEGORIES,
  compareAgreements,
  decide,
  differencesInWords,
  type Agreement,
  type Clause,
} from '../../src/sharing';
import { arbitraryAgreements, arbitraryQuestion } from '../testkit/arbitrary-policy';
import { worlds } from '../testkit/runs';
import '../testkit/properties';

// Before it is signed: who would gain or lose what. Decided about people who stand for everybody, not read from the
// text.

const TODAY = '2026-11-22';
const SEEDS: readonly Agreement[] = readAgreementFiles(join(__dirname, '../../seeds/agreements'));

const changing = (id: string, clauses: (clauses: readonly Clause[]) => readonly Clause[]): Agreement[] =>
  SEEDS.map((agreement) => (agreement.id === id ? { ...agreement, clauses: clauses(agreement.clauses) } : agreement));

const sentences = (after: readonly Agreement[]) =>
  differencesInWords(compareAgreements(SEEDS, after, TODAY)).map(({ says }) => says);

test('no change is no difference', () => {
  expect(compareAgreements(SEEDS, SEEDS, TODAY)).toEqual([]);
});

test('a category that is added is gained by those whom the clause names, in words', () => {
  const after = changing('ISA-07', (clauses) =>
    clauses.map((clause) => ({ ...clause, categories: [...clause.categories, 'SUBSTANCE_USE' as const] })),
  );
  expect(sentences(after)).toEqual([
    'For TREATMENT, the substance-misuse provider would be told by probation, about people the sharing agency has a record of: SUBSTANCE_USE (alcohol and drug use, treatment and test results).',
  ]);
});

test('what the law closes is not gained by being written down', () => {
  const after = changing('ISA-07', (clauses) =>
    clauses.map((clause) => ({
      ...clause,
      categories: [...clause.categories, 'PROTECTED_ADDRESS' as const, 'VISOR' as const],
    })),
  );
  expect(sentences(after)).toEqual([]);
});

test('what another clause still releases is not lost', () => {
  const twice = changing('ISA-06', (clauses) => [...clauses, { ...clauses[0]!, id: '9' }]);
  expect(sentences(twice)).toEqual([]);
});

test('a clause that is widened from children to anybody is gained about those who are not known to be children', () => {
  const after = changing('ISA-06', ([first, ...rest]) => [{ ...first!, about: 'ANYONE' }, ...rest]);
  expect(sentences(after)).toEqual([
    expect.stringContaining(
      'about people who are not known to be children, who are also people with whom the desk that asks works: INVOLVEMENT',
    ),
  ]);
});

test('an agreement that is taken away is lost whole', () => {
  const after = SEEDS.filter(({ id }) => id !== 'ISA-08');
  const [only, ...more] = differencesInWords(compareAgreements(SEEDS, after, TODAY));
  expect(more).toEqual([]);
  expect(only).toMatchObject({ kind: 'LOSES', role: 'WOMENS_CENTRE_WORKER', purpose: 'TREATMENT', from: 'probation' });
});

test('whatever is said to be gained, somebody gains; what is not said, nobody gains or loses', () => {
  fc.assert(
    fc.property(arbitraryAgreements, arbitraryQuestion, (after, question) => {
      const { agreements: before, on, asker } = question;
      const only = { roles: [asker.role], purposes: [question.purpose], holders: [question.holder] };
      const differences = compareAgreements(before, after, on, only);
      const released = (agreements: readonly Agreement[]) => {
        const decision = decide({
          ...question,
          agreements,
          person: { ...question.person, conflictedPractitioners: [], limitedAccess: [] },
        });
        return new Set(decision.kind === 'grant' ? decision.released.keys() : []);
      };
      const [was, becomes] = [released(before), released(after)];
      for (const category of ALL_CATEGORIES) {
        if (was.has(category) === becomes.has(category)) continue;
        const isNamed = differences.some(
          (difference) =>
            difference.role === asker.role &&
            difference.purpose === question.purpose &&
            difference.from === question.holder &&
            difference.category === category &&
            difference.kind === (becomes.has(category) ? 'GAINS' : 'LOSES'),
        );
        // A token may put its holder on the perpetrator's side: what it closes there, a change may still open to the
        // role.
        expect(isNamed || asker.side === 'PERPETRATOR').toBe(true);
      }
    }),
    worlds(100),
  );
});
