import { mayBeToldOf, whoseWord } from '../../src/making-known/policy';
import type { PersonFactsRow } from '../../src/people/people-store';
import type { SourceAgency } from '../../src/sharing';
import { IDVA, knownTo, limitedAt, OFFICER, PAPER, seen, SOCIAL_WORKER } from '../testkit/one-person';

// Whoever makes somebody known is told that they are there only where everything by which the two are recognised is
// theirs to know already: being joined says that a guess was right.

const by = (holder: SourceAgency, more: object = {}) => ({ assertedBy: [holder], confidential: false, ...more });
const facts = (changes: object = {}): Partial<PersonFactsRow> =>
  ({
    involvement: [knownTo('police')],
    names: [by('police')],
    births: [{ ...by('police'), id: 'b', bornOn: '1990-01-01', expectedOn: null, placeholder: false }],
    ...changes,
  }) as unknown as Partial<PersonFactsRow>;
const isTold = (changes: object = {}, places = false, scope = SOCIAL_WORKER) =>
  mayBeToldOf(seen(scope(), facts(changes)), { places });

test('of somebody whom they see whole they are told', () => {
  expect([isTold(), isTold({}, true)]).toEqual([true, true]);
  expect(isTold({ identifiers: [{ scheme: 'PNC', value: '1', ...by('probation') }] })).toBe(true);
});

test.each<[string, object]>([
  ['who is not there for them', { involvement: [knownTo('mash')], names: [by('mash')], births: [] }],
  ['of whom a record is limited to other desks', limitedAt('probation')],
  ['whose record at an agency that tells all is limited', limitedAt('police')],
  ['where somebody is kept from them', { keptFromAsker: 'WHEREABOUTS' }],
  ['who is kept from them altogether', { keptFromAsker: 'EVERYTHING' }],
  ['with whose case they have to do', { isConflictForAsker: true }],
  ['who needs protection', { isProtected: true }],
  ['of whom another agency alone has a name', { names: [by('police'), by('mash')] }],
  ['who has a name that must not become known', { names: [by('police'), by('police', { confidential: true })] }],
  ['of whom another agency alone has the birth', { births: [{ ...by('mash'), id: 'b', bornOn: '1990-01-01' }] }],
  ['who has a number that nobody tells them', { identifiers: [{ scheme: 'NHS', value: '1', ...by('health') }] }],
  [
    'who has a pupil’s number, which says at which school',
    { identifiers: [{ scheme: 'UPN', value: '1', ...by('police') }] },
  ],
])('of somebody %s they are told nothing', (_, changes) => {
  expect(isTold({ involvement: [knownTo('police'), knownTo('probation')], ...changes })).toBe(false);
});

test('an address is a guess as well: they are told by it of those alone whose addresses every agency tells them', () => {
  const known = (holder: SourceAgency, more: object = {}) => ({
    involvement: [knownTo('police'), knownTo(holder, more)],
  });
  expect(isTold(known('health'), true)).toBe(false);
  expect(isTold(known('health'), false)).toBe(true);
  expect(isTold(known('health', { known: false }), true)).toBe(true);
  expect(isTold(known('probation'), true)).toBe(true);
});

test('whoever works for that very person’s safety is told of somebody who needs protection, and by hours of emergency access nobody is', () => {
  expect(isTold({ isProtected: true, worksWith: true }, false, IDVA)).toBe(true);
  expect(
    isTold({ isProtected: true, worksWith: true, names: [by('police', { confidential: true })] }, false, IDVA),
  ).toBe(true);
  const { id: practitioner } = IDVA().practitioner;
  const emergencies = [{ id: 'EA-1', practitioner, until: '2026-11-22T14:00:00Z' }];
  expect(isTold({ isProtected: true, emergencies }, false, IDVA)).toBe(false);
});

test('whose word it is, an agreement says: their own agency’s, and nobody’s who is merely told things', () => {
  const [clause] = PAPER.clauses;
  const may = {
    ...PAPER,
    clauses: [
      {
        ...clause!,
        from: ['childrens-social-care' as const],
        to: ['SOCIAL_WORKER' as const],
        for: ['CHILD_SAFEGUARDING' as const],
        categories: ['INVOLVEMENT' as const, 'MAKING_KNOWN' as const],
      },
    ],
  };
  const told = { ...may, clauses: [{ ...may.clauses[0]!, categories: ['INVOLVEMENT' as const, 'IDENTITY' as const] }] };
  const whose = (scope = SOCIAL_WORKER(), agreement: typeof PAPER = may) =>
    whoseWord({ scope, agreements: () => [agreement] });
  expect(whose()).toBe('childrens-social-care');
  const refused = expect.objectContaining({ extensions: { code: 'NOT_YOUR_ROLE' } });
  for (const asked of [
    () => whose(SOCIAL_WORKER(), told),
    () => whose(SOCIAL_WORKER(), { ...may, reviewDueOn: '2026-11-21' }),
    () => whose({ ...SOCIAL_WORKER(), purpose: 'MARAC' }),
    () => whose(OFFICER()),
    () => whose(IDVA()),
  ])
    expect(asked).toThrow(refused);
});
