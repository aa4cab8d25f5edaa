import fc from 'fast-check';
import {
  ABOUT,
  ALL_CATEGORIES,
  ALL_PURPOSES,
  ALL_REASONS,
  ALL_ROLES,
  HOLDERS,
  ROLES,
  type Agency,
  type Agreement,
  type AskerFacts,
  type Category,
  type Clause,
  type PersonFacts,
  type Question,
  type Restriction,
  type Role,
  type WrittenAgreement,
} from '../../src/sharing';

// Arbitrary but well-formed facts for decide: anybody may ask about anybody under any agreements.

/** The day of the question moves among these too, so that agreements are met before, on and after their days. */
const DAYS = ['2025-12-31', '2026-01-01', '2026-06-30', '2026-12-31', '2027-01-01', '2028-02-29'] as const;
const DESKS = ['court team', 'community team', 'front door', 'unit'] as const;
const PRACTITIONERS = ['a', 'b', 'c'] as const;

const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });

export const arbitraryClause: fc.Arbitrary<Clause> = fc.record({
  id: fc.constant('1'),
  from: some(HOLDERS),
  to: some<Role>(ALL_ROLES),
  for: some(ALL_PURPOSES),
  about: fc.constantFrom(...ABOUT),
  categories: some<Category>(ALL_CATEGORIES),
  because: fc.constant('because it was generated'),
});

function agreementOf(index: number): fc.Arbitrary<WrittenAgreement> {
  return fc
    .record({
      clauses: fc.array(arbitraryClause, { minLength: 1, maxLength: 3 }),
      days: fc.tuple(fc.constantFrom(...DAYS), fc.constantFrom(...DAYS)),
    })
    .map(({ clauses, days }) => {
      const [inForceFrom, reviewDueOn] = [...days].sort() as [string, string];
      const parties = new Set<Agency>(clauses.flatMap(({ from, to }) => [...from, ...to.map((role) => ROLES[role].agency)]));
      return {
        id: `ISA-${String(index).padStart(2, '0')}`,
        title: `Agreement ${index}`,
        version: 1,
        parties: [...parties],
        signatories: [...parties].map((party) => ({ party, role: 'head of generated services', signedOn: inForceFrom })),
        purposes: [...new Set(clauses.flatMap((clause) => clause.for))],
        ground: { lawful: 'generated', gateway: 'generated', regime: 'UK GDPR' as const, conditions: ['UK GDPR article 6(1)(e)'] },
        dpia: { reference: 'DPIA-00', on: inForceFrom, published: 'nowhere' },
        retention: [{ what: 'what was shared', keep: 'P1Y', from: 'the day on which it was shared', then: 'DELETE' as const }],
        inForceFrom,
        reviewDueOn,
        obligations: [`obligation of agreement ${index}`],
        clauses: clauses.map((clause, position) => ({ ...clause, id: String(position + 1) })),
      };
    });
}

export const arbitraryAgreements: fc.Arbitrary<Agreement[]> = fc
  .integer({ min: 0, max: 4 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => agreementOf(index))));

export const arbitraryAsker: fc.Arbitrary<AskerFacts> = fc
  .record({
    id: fc.constantFrom(...PRACTITIONERS),
    role: fc.constantFrom<Role>(...ALL_ROLES),
    desk: fc.constantFrom(...DESKS),
    claimsPerpetratorSide: fc.boolean(),
  })
  .map(({ id, role, desk, claimsPerpetratorSide }) => ({
    id,
    role,
    desk,
    agency: ROLES[role].agency,
    side: claimsPerpetratorSide ? 'PERPETRATOR' : ROLES[role].side,
  }));

export const arbitraryPerson: fc.Arbitrary<PersonFacts> = fc.record({
  id: fc.constantFrom('p', 'q'),
  isChild: fc.constantFrom(true, false, undefined),
  knownTo: fc.subarray([...HOLDERS]),
  isProtected: fc.boolean(),
  conflictedPractitioners: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.subarray([...PRACTITIONERS]) }),
  limitedAccess: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.uniqueArray(fc.record({ holder: fc.constantFrom(...HOLDERS), desks: some(DESKS) }), {
        selector: ({ holder }) => holder,
        maxLength: 3,
      }),
    },
  ),
});

export const arbitraryQuestion: fc.Arbitrary<Question> = fc.record({
  asker: arbitraryAsker,
  purpose: fc.constantFrom(...ALL_PURPOSES),
  on: fc.constantFrom(...DAYS),
  holder: fc.constantFrom(...HOLDERS),
  person: arbitraryPerson,
  agreements: arbitraryAgreements,
});

const CIRCUMSTANCES: Readonly<Record<string, (question: Question) => boolean>> = {
  always: () => true,
  'on the perpetrator’s side': ({ asker }) => asker.side === 'PERPETRATOR',
  'about a child': ({ person }) => person.isChild === true,
  'about somebody the holder knows': ({ person, holder }) => person.knownTo.includes(holder),
  'for a MARAC': ({ purpose }) => purpose === 'MARAC',
};

/** A rule of whatever kind a restriction may be: it closes some categories, always or in some circumstance. */
export const arbitraryRestriction: fc.Arbitrary<Restriction> = fc
  .record({
    categories: fc.subarray([...ALL_CATEGORIES]),
    when: fc.constantFrom(...Object.keys(CIRCUMSTANCES)),
    reason: fc.constantFrom(...ALL_REASONS),
  })
  .map(({ categories, when, reason }) => ({
    name: `closes ${categories.join(', ') || 'nothing'} ${when}`,
    reason,
    closes: (question) => (CIRCUMSTANCES[when]!(question) ? categories : []),
  }));

/** A rule that cannot be evaluated, in the ways in which rules come not to be. */
export const brokenRestriction: fc.Arbitrary<Restriction> = fc
  .constantFrom<[string, () => unknown]>(
    [
      'throws',
      () => {
        throw new Error('the rule failed');
      },
    ],
    [
      'throws nothing in particular',
      () => {
        throw undefined;
      },
    ],
    ['answers nothing', () => undefined],
    ['answers null', () => null],
    ['answers yes', () => true],
    ['answers later', () => Promise.resolve([])],
  )
  .map(([name, closes]) => ({ name, reason: 'RULE_FAILED' as const, closes: closes as unknown as Restriction['closes'] }));

/** An agreement that releases everything of every agency to every role for every purpose. */
export const EVERYTHING: Agreement = {
  id: 'ISA-99',
  title: 'Everything to everybody',
  version: 1,
  parties: [...new Set<Agency>([...HOLDERS, ...ALL_ROLES.map((role) => ROLES[role].agency)])],
  ground: { lawful: 'none', gateway: 'none', regime: 'UK GDPR' },
  inForceFrom: DAYS[0],
  reviewDueOn: DAYS.at(-1)!,
  obligations: [],
  clauses: [
    {
      id: '1',
      from: [...HOLDERS],
      to: [...ALL_ROLES],
      for: [...ALL_PURPOSES],
      about: 'ANYONE',
      categories: [...ALL_CATEGORIES],
      because: 'an agreement can say so',
    },
  ],
};
