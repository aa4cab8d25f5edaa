import fc from 'fast-check';
import {
  ABOUT,
  AGES,
  ALL_CATEGORIES,
  ALL_PURPOSES,
  ALL_REASONS,
  ALL_ROLES,
  AGENCIES,
  COMPETENCES,
  SOURCE_AGENCIES,
  INCIDENT_ROLES,
  INVOLVEMENTS,
  isSystemRole,
  ROLES,
  type Agency,
  type Agreement,
  type AskerFacts,
  type Basis,
  type Category,
  type Clause,
  type Conditions,
  type DecisionToShare,
  type Objection,
  type PersonFacts,
  type Purpose,
  type AccessRequest,
  type Restriction,
  type Role,
  type WrittenAgreement,
} from '../../src/sharing';

// Arbitrary but well-formed facts for decide: anybody may ask about anybody under any agreements.

/** The day of the question moves among these too, so that agreements are met before, on and after their days. */
const DAYS = ['2025-12-31', '2026-01-01', '2026-06-30', '2026-12-31', '2027-01-01', '2028-02-29'] as const;
const DESKS = ['court team', 'community team', 'front door', 'unit'] as const;
const PRACTITIONERS = ['a', 'b', 'c'] as const;

/** Systems are many roles that stand alike: they are met, and practitioners more often. */
const arbitraryRole = fc.oneof(
  { weight: 15, arbitrary: fc.constantFrom(...ALL_ROLES.filter((role) => !isSystemRole(role))) },
  { weight: 1, arbitrary: fc.constantFrom(...ALL_ROLES.filter(isSystemRole)) },
);
const arbitraryPurpose = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(...ALL_PURPOSES.filter((purpose) => purpose !== 'KEEPING_RECORDS')) },
  { weight: 1, arbitrary: fc.constant<Purpose>('KEEPING_RECORDS') },
);

const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });

const perhaps = <T>(arbitrary: fc.Arbitrary<T>, weight = 1) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight, arbitrary });

const arbitraryConditions: fc.Arbitrary<Conditions> = fc.record({
  involvement: perhaps(some(INVOLVEMENTS), 2),
  ageNow: perhaps(fc.constantFrom(...AGES)),
  ageThen: perhaps(fc.constantFrom(...AGES)),
  incidentRole: perhaps(some(INCIDENT_ROLES)),
  orderInForce: perhaps(fc.constant<true>(true)),
  consent: perhaps(fc.constant<'NEEDED'>('NEEDED'), 2),
});

export const arbitraryClause: fc.Arbitrary<Clause> = fc.record({
  id: fc.constant('1'),
  from: some(SOURCE_AGENCIES),
  to: some<Role>(ALL_ROLES),
  for: some(ALL_PURPOSES),
  about: fc.constantFrom(...ABOUT),
  when: perhaps(arbitraryConditions, 2),
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
      const parties = new Set<Agency>(
        clauses.flatMap(({ from, to }) => [...from, ...to.map((role) => ROLES[role].agency)]),
      );
      return {
        id: `ISA-${String(index).padStart(2, '0')}`,
        title: `Agreement ${index}`,
        version: 1,
        parties: [...parties],
        signatories: [...parties].map((party) => ({
          party,
          role: 'head of generated services',
          signedOn: inForceFrom,
        })),
        purposes: [...new Set(clauses.flatMap((clause) => clause.for))],
        ground: {
          lawful: 'generated',
          gateway: 'generated',
          regime: 'UK GDPR' as const,
          conditions: ['UK GDPR article 6(1)(e)'],
        },
        dpia: { reference: 'DPIA-00', on: inForceFrom, published: 'nowhere' },
        retention: [
          { what: 'what was shared', keep: 'P1Y', from: 'the day on which it was shared', then: 'DELETE' as const },
        ],
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
    role: arbitraryRole,
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
  knownTo: fc.subarray([...SOURCE_AGENCIES]),
  isProtected: fc.boolean(),
  conflictedPractitioners: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.subarray([...PRACTITIONERS]) },
  ),
  limitedAccess: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.uniqueArray(fc.record({ holder: fc.constantFrom(...SOURCE_AGENCIES), desks: some(DESKS) }), {
        selector: ({ holder }) => holder,
        maxLength: 3,
      }),
    },
  ),
  askersInvolvement: fc.subarray([...INVOLVEMENTS]),
  isOrderInForce: fc.boolean(),
  consentsTo: fc.subarray([...AGENCIES]),
  worksWith: fc.boolean(),
  hasNoDesk: fc.boolean(),
  isConnectedToAsker: fc.boolean(),
  isVictimInRecord: fc.boolean(),
  keptFromAsker: fc.oneof(
    { weight: 14, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom('WHEREABOUTS' as const, 'EVERYTHING' as const) },
  ),
});

export const arbitraryQuestion: fc.Arbitrary<AccessRequest> = fc.record({
  asker: arbitraryAsker,
  purpose: arbitraryPurpose,
  on: fc.constantFrom(...DAYS),
  holder: fc.constantFrom(...SOURCE_AGENCIES),
  person: arbitraryPerson,
  agreements: arbitraryAgreements,
});

/** People of a family, the person asked about among them: who may be harmed if something is withheld. */
const SOMEBODY = ['p', 'q', 'a child', 'another adult', ''] as const;

export const arbitraryBasis: fc.Arbitrary<Basis> = fc.oneof(
  fc.constant<Basis>({ test: 'CONSENT' }),
  fc
    .constantFrom('REQUIRED_BY_LAW' as const, 'DIRECTED_BY_COURT' as const)
    .map((ground): Basis => ({ test: 'GENERAL', ground })),
  fc.constantFrom(...SOMEBODY).map((child): Basis => ({ test: 'GENERAL', ground: 'CHILD_BENEFIT', child })),
  fc
    .constantFrom(...SOMEBODY)
    .map((child): Basis => ({ test: 'MARAC', ground: 'CHILD_AT_RISK_OF_SIGNIFICANT_HARM', child })),
  fc
    .constantFrom(...SOMEBODY)
    .map((adult): Basis => ({ test: 'MARAC', ground: 'ANOTHER_ADULT_AT_RISK_OF_SERIOUS_HARM', adult })),
);

/** A decision to share that is most often for this very question. */
export const arbitraryDecisionFor = ({ asker, holder, purpose, on }: AccessRequest): fc.Arbitrary<DecisionToShare> => {
  const mostly = <T>(value: T, other: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 12, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: other });
  return fc.record({
    id: fc.constantFrom('SD-1', 'SD-2', 'SD-3'),
    holder: mostly(holder, fc.constantFrom(...SOURCE_AGENCIES)),
    to: fc.record({
      agency: mostly<Agency>(asker.agency, fc.constantFrom(...AGENCIES)),
      role: mostly<Role>(asker.role, fc.constantFrom<Role>(...ALL_ROLES)),
      desk: mostly<string>(asker.desk, fc.constantFrom(...DESKS)),
    }),
    attending: fc.array(
      fc.record({
        agency: mostly<Agency>(asker.agency, fc.constantFrom(...AGENCIES)),
        desk: mostly<string>(asker.desk, fc.constantFrom(...DESKS)),
      }),
      { maxLength: 2 },
    ),
    purpose: mostly(purpose, fc.constantFrom(...ALL_PURPOSES)),
    categories: some<Category>(ALL_CATEGORIES).map((categories) => [
      ...new Set<Category>(['INVOLVEMENT', ...categories]),
    ]),
    from: mostly<string>(on, fc.constantFrom(...DAYS)),
    until: mostly<string>(on, fc.constantFrom(...DAYS)),
    basis: arbitraryBasis,
  });
};

export const arbitraryObjection: fc.Arbitrary<Objection> = fc.record({
  id: fc.constantFrom('O-1', 'O-2'),
  to: fc.oneof(fc.constant<'EVERYBODY'>('EVERYBODY'), some<Agency>(AGENCIES)),
  categories: fc.oneof(fc.constant<'EVERYTHING'>('EVERYTHING'), some<Category>(ALL_CATEGORIES)),
  competence: fc.constantFrom(...COMPETENCES),
});

const few = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant<T[]>([]) },
    { weight: 1, arbitrary: fc.array(arbitrary, { maxLength: 2 }) },
  );

/** A question in a world in which people have decided too: objections, decisions to share, emergency access. */
export const arbitraryWorld: fc.Arbitrary<AccessRequest> = arbitraryQuestion.chain((question) =>
  fc
    .record({
      objections: few(arbitraryObjection),
      decisions: few(arbitraryDecisionFor(question)),
      emergencies: few(
        fc.record({
          id: fc.constantFrom('EA-1', 'EA-2'),
          practitioner: fc.constantFrom(question.asker.id, 'somebody else'),
        }),
      ),
    })
    .map((decided) => ({ ...question, person: { ...question.person, ...decided } })),
);

const CIRCUMSTANCES: Readonly<Record<string, (question: AccessRequest) => boolean>> = {
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
  .map(([name, closes]) => ({
    name,
    reason: 'RULE_FAILED' as const,
    closes: closes as unknown as Restriction['closes'],
  }));

/** An agreement that releases everything of every agency to every role for every purpose. */
export const EVERYTHING: Agreement = {
  id: 'ISA-99',
  title: 'Everything to everybody',
  version: 1,
  parties: [...new Set<Agency>([...SOURCE_AGENCIES, ...ALL_ROLES.map((role) => ROLES[role].agency)])],
  ground: { lawful: 'none', gateway: 'none', regime: 'UK GDPR' },
  inForceFrom: DAYS[0],
  reviewDueOn: DAYS.at(-1)!,
  obligations: [],
  clauses: [
    {
      id: '1',
      from: [...SOURCE_AGENCIES],
      to: [...ALL_ROLES],
      for: [...ALL_PURPOSES],
      about: 'ANYONE',
      categories: [...ALL_CATEGORIES],
      because: 'an agreement can say so',
    },
  ],
};
