import fc from 'fast-check';
import { markUnavailable, notAnswered } from '../../src/gateway/availability';
import { summarise } from '../../src/gateway/summary';
import { SOURCE_AGENCIES, type SourceAgency } from '../../src/sharing';
import { SealedCursors, type RequestScope, type SourceOutcome } from '../../src/subgraph';
import { worlds } from '../testkit/runs';

// What a reply says that each source did. "No record" is said of a whole question only where every person was looked
// for and nobody found: silence is never "nothing known".

type Outcomes = Readonly<Record<string, Partial<Record<SourceAgency, SourceOutcome>>>>;
const scopeOf = (outcomes: Outcomes, down: readonly string[] = []): RequestScope => {
  const scope = {
    cursors: new SealedCursors(['the tests']),
    requestValues: new Map(),
    outcomes: new Map(Object.entries(outcomes).map(([person, by]) => [person, new Map(Object.entries(by))])),
  } as unknown as RequestScope;
  for (const name of down) markUnavailable(scope, name);
  return scope;
};
const police = (...outcomes: SourceOutcome[]) =>
  summarise(scopeOf(Object.fromEntries(outcomes.map((outcome, at) => [`p${at}`, { police: outcome }]))), [])['POLICE']!;

test.each<[SourceOutcome | 'NOT_ASKED', SourceOutcome[]]>([
  ['NOT_ASKED', []],
  ['NO_RECORD', ['NO_RECORD', 'NO_RECORD']],
  ['NOT_CHECKED', ['NO_RECORD', 'NOT_CHECKED']],
  ['WITHHELD', ['NO_RECORD', 'NOT_CHECKED', 'WITHHELD']],
  ['ANSWERED', ['NO_RECORD', 'NOT_CHECKED', 'WITHHELD', 'ANSWERED']],
  ['UNAVAILABLE', ['NO_RECORD', 'NOT_CHECKED', 'WITHHELD', 'ANSWERED', 'UNAVAILABLE']],
])('%s is what a source did that did %j', (outcome, each) => expect(police(...each).outcome).toBe(outcome));

test('how many people a source did what about is counted for each source apart', () => {
  const scope = scopeOf({
    a: { police: 'ANSWERED', mash: 'NO_RECORD' },
    b: { police: 'ANSWERED', mash: 'NOT_CHECKED' },
  });
  const { POLICE, MASH, PROBATION } = summarise(scope, []);
  expect([POLICE!.people, MASH!.people, PROBATION!.people]).toEqual([
    { ANSWERED: 2 },
    { NO_RECORD: 1, NOT_CHECKED: 1 },
    {},
  ]);
});

test('a source that is down has not answered about those about whom it was asked, and what the index knew stands', () => {
  const scope = scopeOf({ a: { police: 'ANSWERED', mash: 'ANSWERED' }, b: { police: 'NOT_CHECKED' } }, [
    'police',
    'people',
  ]);
  const { POLICE, MASH, PEOPLE } = summarise(scope, []);
  expect([POLICE!.outcome, POLICE!.people]).toEqual(['UNAVAILABLE', { UNAVAILABLE: 1, NOT_CHECKED: 1 }]);
  expect([MASH!.outcome, PEOPLE!.outcome]).toEqual(['ANSWERED', 'UNAVAILABLE']);
  expect(summarise(scopeOf({}), [])['PEOPLE']!.outcome).toBe('ANSWERED');
});

test('what was withheld is said once for each category and reason, under the source that withheld it, in one order', () => {
  const refused = (source: string, category: string, reason: string, code = 'WITHHELD') => ({
    message: 'x',
    extensions: { code, source, category, reason },
  });
  const summary = summarise(scopeOf({}), [
    refused('POLICE', 'VISOR', 'VISOR_CLOSED'),
    refused('POLICE', 'NARRATIVE', 'PERPETRATOR_SIDE'),
    refused('POLICE', 'NARRATIVE', 'PERPETRATOR_SIDE'),
    refused('POLICE', 'BAIL', 'CATEGORY_NOT_COVERED', 'SOURCE_UNAVAILABLE'),
    refused('MASH', 'NARRATIVE', 'PERPETRATOR_SIDE'),
    refused('MASH', 'NARRATIVE', 'NEED_TO_KNOW'),
    refused('MASH', 'BAIL', 'NEED_TO_KNOW'),
    refused('PEOPLE', 'PROTECTED_ADDRESS', 'NEED_TO_KNOW'),
    { message: 'x' },
  ]);
  expect(summary['POLICE']!.withheld).toEqual([
    { category: 'NARRATIVE', reason: 'PERPETRATOR_SIDE' },
    { category: 'VISOR', reason: 'VISOR_CLOSED' },
  ]);
  expect(summary['MASH']!.withheld).toEqual([
    { category: 'BAIL', reason: 'NEED_TO_KNOW' },
    { category: 'NARRATIVE', reason: 'NEED_TO_KNOW' },
    { category: 'NARRATIVE', reason: 'PERPETRATOR_SIDE' },
  ]);
  expect(summary['PEOPLE']!.withheld).toEqual([{ category: 'PROTECTED_ADDRESS', reason: 'NEED_TO_KNOW' }]);
  expect(summary['PROBATION']!.withheld).toEqual([]);
});

test('over any outcomes, no source is said to hold nothing while anybody was not looked for, withheld or missing', () => {
  const outcome = fc.constantFrom<SourceOutcome>('ANSWERED', 'NO_RECORD', 'NOT_CHECKED', 'WITHHELD', 'UNAVAILABLE');
  const anyScope = fc.array(fc.dictionary(fc.constantFrom(...SOURCE_AGENCIES), outcome), { maxLength: 5 });
  fc.assert(
    fc.property(anyScope, fc.subarray([...SOURCE_AGENCIES]), (people, down) => {
      const scope = scopeOf(Object.fromEntries(people.map((by, at) => [`p${at}`, by])), down);
      const summary = summarise(scope, []);
      SOURCE_AGENCIES.forEach((holder, at) => {
        const decided = people.flatMap((by) => by[holder] ?? []);
        const { outcome: said, people: counted } = Object.values(summary)[at]!;
        if (said === 'NO_RECORD') expect(new Set(decided)).toEqual(new Set(['NO_RECORD']));
        expect(said === 'NOT_ASKED').toBe(decided.length === 0);
        expect(Object.values(counted).reduce((sum, count) => sum + count, 0)).toBe(decided.length);
        if (down.includes(holder)) expect(counted.ANSWERED).toBeUndefined();
      });
    }),
    worlds(200),
  );
});

test('an agency that did not answer at one place has not answered, and that is said there', () => {
  const scope = scopeOf({ p: { police: 'ANSWERED', mash: 'ANSWERED' } });
  const { path, extensions } = notAnswered(scope, 'police', 'person');
  expect([path, extensions]).toEqual([['person'], { code: 'SOURCE_UNAVAILABLE', source: 'POLICE' }]);
  const { POLICE, MASH } = summarise(scope, []);
  expect([POLICE!.outcome, MASH!.outcome]).toEqual(['UNAVAILABLE', 'ANSWERED']);
});
