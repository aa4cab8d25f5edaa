import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import {
  AgreementForm,
  ALL_CATEGORIES,
  ALL_PURPOSES,
  ALL_REASONS,
  ALL_ROLES,
  asIfUnknownTo,
  closedTo,
  decide,
  explainDecision,
  SOURCE_AGENCIES,
  INVOLVEMENTS,
  RESTRICTIONS,
  type Category,
  type Clause,
  type Decision,
  type DecisionToShare,
  type AccessRequest,
  type Reason,
} from '../../src/sharing';
import {
  arbitraryClause,
  arbitraryDecisionFor,
  arbitraryObjection,
  arbitraryQuestion,
  arbitraryRestriction,
  arbitraryWorld,
  brokenRestriction,
  EVERYTHING,
} from '../testkit/arbitrary-policy';
import {
  closedForGood,
  FOR_NOTHING,
  isForThis as isExactlyFor,
  overrides,
  SHOWN_IN_AN_EMERGENCY,
  WHERE_SOMEBODY_IS,
  WHO_THEY_ARE,
  worksForTheirSafety,
} from '../testkit/laws';
import { naiveDecide } from '../testkit/naive-decide';
import { worlds } from '../testkit/runs';

/** One list, so that the agreement is sorted once. */
const ALL_AGREED: AccessRequest['agreements'] = [EVERYTHING];

const releasedBy = (decision: Decision): readonly Category[] =>
  decision.kind === 'grant' ? [...decision.released.keys()] : [];
const sorted = <T>(values: Iterable<T>): T[] => [...values].sort();

/** A decision without the order in which agreements were read: of several that release the same, the first is named. */
const inNoOrder = (decision: Decision): unknown => {
  if (decision.kind === 'absent')
    return decision.unrestricted ? { absent: inNoOrder(decision.unrestricted) } : decision;
  if (decision.kind === 'refusal') return decision;
  const { released, inPart, withheld, obligations } = decision;
  const parts = [...inPart].map(([category, { entries }]) => [
    category,
    sorted(entries.map((entry) => JSON.stringify(entry))),
  ]);
  return {
    released: sorted(released.keys()),
    inPart: sorted(parts.map((part) => JSON.stringify(part))),
    // Which of two things that are wanting is named may follow the order; that something is, does not.
    withheld: sorted(withheld.keys()),
    obligations: sorted(obligations),
  };
};
const always = worlds(200);

/**
 * What the agreements promise, read as a person would read them: is this paper signed by both, is it in force today,
 * and does one of its sentences say so? Nothing here is taken from decide.
 */
function promisedBy({ agreements, asker, holder, on, purpose, person }: AccessRequest): Set<Category> {
  const promised = new Set<Category>();
  // Two purposes are listed so that asking for them is refused by name; no paper can promise anything for them.
  if (FOR_NOTHING.includes(purpose)) return promised;
  for (const paper of agreements) {
    const inForce = paper.inForceFrom.localeCompare(on) <= 0 && paper.reviewDueOn.localeCompare(on) >= 0;
    const signedByBoth = [asker.agency, holder].every((agency) => paper.parties.includes(agency));
    if (!inForce || !signedByBoth) continue;
    for (const sentence of paper.clauses) {
      const named =
        sentence.from.some((from) => from === holder) &&
        sentence.to.some((to) => to === asker.role) &&
        sentence.for.some((reason) => reason === purpose);
      const fits = {
        ANYONE: true,
        CHILDREN: person.isChild ?? false,
        SUPERVISED: new Set<string>(person.knownTo).has(holder),
      }[sentence.about];
      const { involvement, ageNow, ageThen, incidentRole, orderInForce, consent } = sentence.when ?? {};
      const age = person.isChild === undefined ? 'NOT KNOWN' : person.isChild ? 'CHILD' : 'ADULT';
      const holds =
        (involvement === undefined ||
          involvement.some((tie) =>
            tie === 'WORKS_WITH' ? person.worksWith === true : person.askersInvolvement!.includes(tie),
          )) &&
        (ageNow ?? age) === age &&
        (orderInForce === undefined || person.isOrderInForce!) &&
        (consent === undefined || person.consentsTo!.includes(asker.agency));
      // What is said of some entries alone is not said of the whole.
      const ofAll = ageThen === undefined && incidentRole === undefined;
      if (named && fits && holds && ofAll) for (const category of sentence.categories) promised.add(category);
    }
  }
  return promised;
}

const isConflicted = ({ asker, person }: AccessRequest): boolean => person.conflictedPractitioners.includes(asker.id);

/** Agencies whose record of the person this desk may not know of. */
const limitedTo = ({ asker, person }: AccessRequest) =>
  person.limitedAccess
    .filter(({ holder, desks }) => holder !== asker.agency || !desks.includes(asker.desk))
    .map(({ holder }) => holder);

const mayNotSeeTheRecord = (question: AccessRequest): boolean =>
  isConflicted(question) ||
  question.person.keptFromAsker === 'EVERYTHING' ||
  limitedTo(question).includes(question.holder);

// First, because it says the most: what decide answers is what the laws and the agreements say, read the slow way.
describe('every decision', () => {
  test('for every role, purpose and holder, and whatever ties the asker to the person, is what the laws leave of everything', () => {
    const person: AccessRequest['person'] = {
      id: 'p',
      isChild: false,
      knownTo: [...SOURCE_AGENCIES],
      isProtected: false,
      conflictedPractitioners: [],
      limitedAccess: [],
    };
    const ties: Partial<AccessRequest['person']>[] = [
      {},
      { knownTo: [] },
      { worksWith: true },
      { isConnectedToAsker: true },
      { isProtected: true },
      { isProtected: true, hasNoDesk: true },
      { isProtected: true, isVictimInRecord: true, hasNoDesk: true },
      { keptFromAsker: 'WHEREABOUTS', worksWith: true },
      { emergencies: [{ id: 'EA-1', practitioner: 'a' }] },
      { objections: [{ id: 'O-1', to: 'EVERYBODY', categories: ['ORDER', 'IDENTITY'], competence: 'NOT_JUDGED' }] },
    ];
    const all = ALL_ROLES.flatMap((role) =>
      ALL_PURPOSES.flatMap((purpose) =>
        ties.map((tie, at): AccessRequest => {
          const [agency, side] = WHO_THEY_ARE[role];
          const asker = { id: 'a', agency, role, side, desk: 'unit' };
          const holder = SOURCE_AGENCIES[at % SOURCE_AGENCIES.length]!;
          return { asker, purpose, on: '2026-06-30', holder, person: { ...person, ...tie }, agreements: ALL_AGREED };
        }),
      ),
    );
    for (const question of all) {
      const [decision, expected] = [decide(question), naiveDecide(question)];
      if (!isDeepStrictEqual(decision, expected)) expect([question, decision]).toEqual([question, expected]);
    }
  });

  test('is the one that reading every clause of every agreement would give', () => {
    fc.assert(
      fc.property(arbitraryWorld, fc.array(arbitraryRestriction, { maxLength: 2 }), (world, restrictions) => {
        // By the laws, as decide has them and as the tests read them; and by rules of any other kind.
        for (const [indexed, naive] of [
          [decide(world), naiveDecide(world)],
          [decide(world, restrictions), naiveDecide(world, restrictions)],
        ] as const) {
          expect(indexed).toEqual(naive);
          // Agreements are read in order either way, so the one that is named is the same.
          if (indexed.kind === 'grant' && naive.kind === 'grant')
            expect([...indexed.released]).toEqual([...naive.released]);
        }
      }),
      worlds(300),
    );
  });

  test('where an agreement opens everything, is what the laws leave of it', () => {
    fc.assert(
      fc.property(arbitraryWorld, (world) => {
        const question = { ...world, agreements: ALL_AGREED };
        expect(decide(question)).toEqual(naiveDecide(question));
      }),
      worlds(500),
    );
  });

  /** The same question with one thing about it changed, each thing that a decision may depend on. */
  const alike = (world: AccessRequest): AccessRequest[] => {
    const { asker, person } = world;
    const others: Partial<AccessRequest>[] = [
      ...(['PERPETRATOR', 'VICTIM', 'NEUTRAL'] as const).map((side) => ({ asker: { ...asker, side } })),
      ...ALL_ROLES.filter((role) => WHO_THEY_ARE[role][0] === asker.agency).map((role) => ({
        asker: { ...asker, role },
      })),
      { asker: { ...asker, id: 'somebody else' } },
      { asker: { ...asker, desk: 'another desk' } },
      ...ALL_PURPOSES.map((purpose) => ({ purpose })),
      ...SOURCE_AGENCIES.map((holder) => ({ holder })),
      ...['2025-12-31', '2026-12-31', '2028-02-29'].map((on) => ({ on })),
      ...[true, false, undefined].map((isChild) => ({ person: { ...person, isChild } })),
      ...(
        ['worksWith', 'hasNoDesk', 'isConnectedToAsker', 'isVictimInRecord', 'isOrderInForce', 'isProtected'] as const
      ).map((fact) => ({
        person: { ...person, [fact]: person[fact] !== true },
      })),
      ...([undefined, 'WHEREABOUTS', 'EVERYTHING'] as const).map((keptFromAsker) => ({
        person: { ...person, keptFromAsker },
      })),
      ...[[], [...SOURCE_AGENCIES]].map((knownTo) => ({ person: { ...person, knownTo } })),
      ...[[], [asker.agency]].map((consentsTo) => ({ person: { ...person, consentsTo } })),
      ...[[], [...INVOLVEMENTS]].map((askersInvolvement) => ({ person: { ...person, askersInvolvement } })),
      ...SOURCE_AGENCIES.map((holder) => ({
        person: { ...person, limitedAccess: [{ holder, desks: ['another desk'] }] },
      })),
      { person: { ...person, conflictedPractitioners: [asker.id] } },
      { person: { ...person, emergencies: [{ id: 'EA-1', practitioner: asker.id }] } },
      {
        person: {
          ...person,
          objections: [{ id: 'O-1', to: 'EVERYBODY', categories: ['ORDER'], competence: 'COMPETENT' }],
        },
      },
    ];
    return others.map((change) => ({ ...world, ...change }));
  };

  test('is the same whatever of the same kind was asked before under the same agreements', () => {
    const arbitraryTerms = fc
      .tuple(arbitraryWorld, arbitraryClause, arbitraryClause)
      .map(([world, one, two]): AccessRequest => {
        // Speaks to the asker in any case, with two parts that ask something of the person.
        const spoken = EVERYTHING.clauses[0]!;
        const clauses = [
          {
            ...spoken,
            id: '1',
            categories: ['INVOLVEMENT' as const, 'PROTECTED_ADDRESS' as const, 'NARRATIVE' as const],
          },
          { ...spoken, id: '2', about: one.about, when: one.when, categories: one.categories },
          { ...spoken, id: '3', about: two.about, when: { consent: 'NEEDED' as const }, categories: two.categories },
          {
            ...spoken,
            id: '4',
            about: 'ANYONE' as const,
            when: { involvement: one.when?.involvement ?? ['HOLDS_CASE' as const] },
            categories: ['ORDER' as const],
          },
        ];
        // Nothing else decides, so that what is kept by what is what matters.
        const person = {
          ...world.person,
          conflictedPractitioners: [],
          limitedAccess: [],
          objections: [],
          decisions: [],
          emergencies: [],
        };
        const asker = { ...world.asker, side: WHO_THEY_ARE[world.asker.role][1] };
        return { ...world, asker, person, agreements: [{ ...EVERYTHING, clauses }] };
      });
    fc.assert(
      fc.property(arbitraryTerms, fc.boolean(), (world, isReversed) => {
        const all = [world, ...alike(world)];
        if (isReversed) all.reverse();
        for (const question of all) {
          const [decision, expected] = [decide(question), naiveDecide(question)];
          if (!isDeepStrictEqual(decision, expected)) expect([question, decision]).toEqual([question, expected]);
        }
      }),
      worlds(60),
    );
  });

  test('is the same however often and on whichever days the same agreements were asked about before', () => {
    fc.assert(
      fc.property(arbitraryWorld, fc.array(arbitraryWorld, { minLength: 1, maxLength: 6 }), (world, others) => {
        const { agreements } = world;
        for (const other of others) decide({ ...other, agreements });
        expect(decide(world)).toEqual(naiveDecide(world));
        for (const other of others)
          expect(decide({ ...other, agreements })).toEqual(naiveDecide({ ...other, agreements }));
      }),
      always,
    );
  });

  test('is explained as it was taken: by clauses that release, by what closes, and by a reason for everything withheld', () => {
    fc.assert(
      fc.property(arbitraryWorld, (world) => {
        const { decision, categories } = explainDecision(world);
        expect(decision).toEqual(decide(world));
        if (decision.kind === 'absent' && !decision.unrestricted) return expect(categories).toEqual([]);
        const grant =
          decision.kind === 'grant' ? decision : decision.kind === 'absent' ? decision.unrestricted : undefined;
        for (const { category, outcome, releasedBy: clauses, openedBy, reason, route } of categories) {
          expect(outcome).toBe(
            grant?.released.has(category) ? 'RELEASED' : grant?.inPart.has(category) ? 'RELEASED_IN_PART' : 'WITHHELD',
          );
          if (outcome === 'RELEASED') expect(clauses[0]?.agreement ?? openedBy).toBe(grant!.released.get(category));
          if (outcome === 'WITHHELD') expect([typeof reason, typeof route]).toEqual(['string', 'string']);
          if (outcome === 'WITHHELD' && grant) expect(reason).toBe(grant.withheld.get(category));
        }
        return undefined;
      }),
      always,
    );
  });

  test('is explained by every clause that releases, and every one that would if what it asks were so, each as a person would read it', () => {
    fc.assert(
      fc.property(arbitraryWorld, (given) => {
        const world = { ...given, person: { ...given.person, limitedAccess: [], conflictedPractitioners: [] } };
        const { decision, categories } = explainDecision(world);
        if (decision.kind !== 'grant') return;
        const { asker, holder, purpose } = world;
        const speaking = world.agreements.flatMap((agreement) =>
          agreement.clauses
            .filter(
              (clause) =>
                clause.from.includes(holder) && clause.to.includes(asker.role) && clause.for.includes(purpose),
            )
            .map((clause) => {
              const alone = (of: Clause) => promisedBy({ ...world, agreements: [{ ...agreement, clauses: [of] }] });
              const ofAll = { ...clause, when: { ...clause.when, incidentRole: undefined, ageThen: undefined } };
              return {
                name: `${agreement.id}/${clause.id}`,
                clause,
                isWhole: alone(clause).size > 0,
                holds: alone(ofAll).size > 0,
              };
            }),
        );
        const named = (clauses: readonly { agreement: string; clause: string }[]) =>
          clauses.map((one) => `${one.agreement}/${one.clause}`);
        for (const { category, outcome, releasedBy: releasing, openedBy, wanting } of categories) {
          const about = speaking.filter(({ clause }) => clause.categories.includes(category));
          const whole = about.filter(({ isWhole }) => isWhole).map(({ name }) => name);
          const inPart = about.filter(({ isWhole, holds }) => holds && !isWhole).map(({ name }) => name);
          expect(named(releasing)).toEqual(
            outcome === 'RELEASED' ? whole : outcome === 'RELEASED_IN_PART' ? inPart : [],
          );
          expect(openedBy !== undefined).toBe(outcome === 'RELEASED' && whole.length === 0);
          expect(named(wanting)).toEqual(about.filter(({ holds }) => !holds).map(({ name }) => name));
        }
      }),
      worlds(300),
    );
  });

  test('that refuses is explained alike whether or not there is a record', () => {
    fc.assert(
      fc.property(arbitraryWorld, (world) => {
        const { person, holder } = world;
        const others = person.knownTo.filter((agency) => agency !== holder);
        const withRecord = explainDecision({ ...world, person: { ...person, knownTo: [...others, holder] } });
        const without = explainDecision({ ...world, person: { ...person, knownTo: others } });
        if (withRecord.decision.kind === 'refusal') expect(without).toEqual(withRecord);
      }),
      worlds(300),
    );
  });

  test('is the same for the same facts, which it leaves as they were', () => {
    fc.assert(
      fc.property(arbitraryWorld, (question) => {
        const before = JSON.stringify(question);
        expect(decide(question)).toEqual(decide(structuredClone(question)));
        expect(JSON.stringify(question)).toBe(before);
      }),
      always,
    );
  });

  test('does not depend on the order of agreements in what it releases, withholds, obliges to, or gives as its reason', () => {
    fc.assert(
      fc.property(arbitraryWorld, (question) => {
        const one = decide(question);
        const other = decide({ ...question, agreements: [...question.agreements].reverse() });
        expect(inNoOrder(other)).toEqual(inNoOrder(one));
      }),
      always,
    );
  });

  test('gives a reason for every category that it does not release, and for no other', () => {
    fc.assert(
      fc.property(arbitraryWorld, (question) => {
        const decision = decide(question);
        if (decision.kind === 'refusal') expect(ALL_REASONS).toContain(decision.reason);
        if (decision.kind !== 'grant') return;
        expect(sorted([...decision.released.keys(), ...decision.inPart.keys(), ...decision.withheld.keys()])).toEqual(
          sorted(ALL_CATEGORIES),
        );
        for (const reason of decision.withheld.values()) expect(ALL_REASONS).toContain(reason);
      }),
      always,
    );
  });

  test('that grants anything releases that the agency is involved', () => {
    fc.assert(
      fc.property(arbitraryWorld, fc.array(arbitraryRestriction, { maxLength: 3 }), (question, restrictions) => {
        const decision = decide(question, [...RESTRICTIONS, ...restrictions]);
        if (decision.kind === 'grant') expect(decision.released.has('INVOLVEMENT')).toBe(true);
      }),
      always,
    );
  });

  test('that grants carries the obligations of every agreement it relies on', () => {
    fc.assert(
      fc.property(arbitraryWorld, (question) => {
        const decision = decide(question);
        if (decision.kind !== 'grant') return;
        for (const id of decision.released.values()) {
          if (!id.startsWith('ISA')) continue;
          const agreement = question.agreements.find((candidate) => candidate.id === id)!;
          expect(decision.obligations).toEqual(expect.arrayContaining([...agreement.obligations]));
        }
      }),
      always,
    );
  });
});

describe('law 1', () => {
  test('no agreement in force between the two agencies for this purpose: nothing is released', () => {
    fc.assert(
      fc.property(arbitraryQuestion, (question) => {
        const { agreements, asker, holder, on, purpose } = question;
        const between = agreements.some(
          ({ parties, inForceFrom, reviewDueOn, clauses }) =>
            parties.includes(asker.agency) &&
            parties.includes(holder) &&
            inForceFrom <= on &&
            on <= reviewDueOn &&
            clauses.some((clause) => clause.for.includes(purpose)),
        );
        if (!between) expect(decide(question).kind).not.toBe('grant');
      }),
      always,
    );
  });

  test('whatever is released stands in an agreement that is in force, signed by both, and says so', () => {
    fc.assert(
      fc.property(arbitraryQuestion, (question) => {
        const promised = promisedBy(question);
        for (const category of releasedBy(decide(question))) expect(promised).toContain(category);
      }),
      always,
    );
  });

  test('with no restriction, exactly what the agreements promise is released, if involvement is among it', () => {
    fc.assert(
      fc.property(arbitraryQuestion, (question) => {
        const promised = promisedBy(question);
        const expected = mayNotSeeTheRecord(question) || !promised.has('INVOLVEMENT') ? [] : sorted(promised);
        expect(sorted(releasedBy(decide(question, [])))).toEqual(expected);
      }),
      always,
    );
  });

  test('the agreement that a release names is one that releases it', () => {
    fc.assert(
      fc.property(arbitraryQuestion, (question) => {
        const decision = decide(question);
        if (decision.kind !== 'grant') return;
        for (const [category, id] of decision.released) {
          const named = question.agreements.filter((agreement) => agreement.id === id);
          expect(promisedBy({ ...question, agreements: named })).toContain(category);
        }
      }),
      always,
    );
  });

  test('an agreement that has lapsed changes nothing that is released, and one not yet in force neither', () => {
    fc.assert(
      fc.property(arbitraryQuestion, (question) => {
        const inForce = question.agreements.filter(
          ({ inForceFrom, reviewDueOn }) => inForceFrom <= question.on && question.on <= reviewDueOn,
        );
        expect(releasedBy(decide(question))).toEqual(releasedBy(decide({ ...question, agreements: inForce })));
      }),
      always,
    );
  });
});

describe('law 1, where people have decided too', () => {
  test('where no agreement is in force between the two agencies, no decision and no emergency opens anything', () => {
    fc.assert(
      fc.property(arbitraryWorld, (world) => {
        const { agreements, asker, holder, on } = world;
        const strangers = agreements.filter(
          ({ parties, inForceFrom, reviewDueOn }) =>
            !(parties.includes(asker.agency) && parties.includes(holder) && inForceFrom <= on && on <= reviewDueOn),
        );
        expect(decide({ ...world, agreements: strangers }).kind).not.toBe('grant');
      }),
      always,
    );
  });

  test('what no agreement promises was opened by a decision for exactly this asker, holder, purpose and day, or by their own emergency access', () => {
    fc.assert(
      fc.property(arbitraryWorld, (world) => {
        const decision = decide({ ...world, agreements: [...world.agreements] });
        const promised = promisedBy(world);
        const { decisions = [], emergencies = [] } = world.person;
        const mine = decisions.filter((one) => isExactlyFor(one, world)).flatMap(({ categories }) => categories);
        const emergency = emergencies.some(({ practitioner }) => practitioner === world.asker.id)
          ? SHOWN_IN_AN_EMERGENCY
          : [];
        for (const category of releasedBy(decision)) {
          if (!promised.has(category)) expect([...mine, ...emergency]).toContain(category);
        }
      }),
      always,
    );
  });
});

describe('law 2', () => {
  test('where a victim or child is, is never released to the perpetrator’s side, whatever the agreements', () => {
    fc.assert(
      fc.property(arbitraryWorld, (question) => {
        const onThatSide: AccessRequest = {
          ...question,
          asker: { ...question.asker, side: 'PERPETRATOR' },
          agreements: [...question.agreements, EVERYTHING],
        };
        const released = releasedBy(decide(onThatSide));
        for (const category of WHERE_SOMEBODY_IS) expect(released).not.toContain(category);
      }),
      always,
    );
  });

  test('on the perpetrator’s side, even an unmarked address is released only of somebody with whom the asker works, or whom their agency knows and nobody has marked as protected, or as a victim where their agency alone speaks', () => {
    fc.assert(
      fc.property(arbitraryWorld, (question) => {
        const onThatSide: AccessRequest = {
          ...question,
          asker: { ...question.asker, side: 'PERPETRATOR' },
          agreements: ALL_AGREED,
        };
        const { person, asker, purpose } = onThatSide;
        const isLimited = limitedTo(onThatSide).some((holder) => holder === asker.agency);
        const supervised =
          !isLimited && SOURCE_AGENCIES.some((holder) => holder === asker.agency && person.knownTo.includes(holder));
        const isTheirs = !isLimited && person.worksWith === true;
        const isNobodysYet =
          !person.isVictimInRecord && (purpose === 'PRE_SENTENCE_REPORT' || (person.hasNoDesk === true && !isLimited));
        const mayBeTold = !person.keptFromAsker && (isTheirs || (supervised && (isNobodysYet || !person.isProtected)));
        const decision = decide(onThatSide);
        if (decision.kind !== 'grant') return;
        // An objection may close it to everybody.
        if (decision.released.has('ADDRESS')) expect(mayBeTold).toBe(true);
        else if ((person.objections ?? []).length === 0) expect(mayBeTold).toBe(false);
      }),
      always,
    );
  });

  test('a confidential address is released to those who work for the safety of that very person, if an agreement says so, and to nobody else on any side', () => {
    fc.assert(
      fc.property(arbitraryWorld, (question) => {
        const { person, asker } = question;
        const closed = limitedTo(question);
        // An own record that the desk may not know of makes nobody theirs.
        const isOwnClosed = closed.some((holder) => holder === asker.agency);
        const seen = {
          ...person,
          knownTo: person.knownTo.filter((agency) => !closed.includes(agency)),
          worksWith: person.worksWith === true && !isOwnClosed,
        };
        const decision = decide({ ...question, agreements: ALL_AGREED });
        if (decision.kind !== 'grant') return;
        const isReleased = decision.released.has('PROTECTED_ADDRESS');
        const isTheirs = worksForTheirSafety({ ...question, person: seen });
        if (isReleased || (person.objections ?? []).length === 0) expect(isReleased).toBe(isTheirs);
      }),
      worlds(400),
    );
  });

  test('where somebody is kept from another person, no role, agreement or emergency shows where they are, or that they are there', () => {
    fc.assert(
      fc.property(arbitraryWorld, (question) => {
        const kept = (what: 'WHEREABOUTS' | 'EVERYTHING') =>
          decide({ ...question, agreements: ALL_AGREED, person: { ...question.person, keptFromAsker: what } });
        expect(releasedBy(kept('EVERYTHING'))).toEqual([]);
        for (const category of [...WHERE_SOMEBODY_IS, 'ADDRESS'] as const)
          expect(releasedBy(kept('WHEREABOUTS'))).not.toContain(category);
      }),
      always,
    );
  });

  test('texts that nobody opened are read by nobody on the perpetrator’s side, whatever opened the record', () => {
    fc.assert(
      fc.property(arbitraryWorld, (question) => {
        const onThatSide: AccessRequest = {
          ...question,
          asker: { ...question.asker, side: 'PERPETRATOR' },
          agreements: ALL_AGREED,
        };
        const decision = decide(onThatSide);
        if (decision.kind === 'grant') expect(decision.readsClosedTexts).toBe(false);
        if (decision.kind === 'absent') expect(decision.unrestricted?.readsClosedTexts ?? false).toBe(false);
      }),
      always,
    );
  });

  test('a claim to be on the perpetrator’s side never opens anything', () => {
    fc.assert(
      fc.property(arbitraryWorld, (question) => {
        const claimed = releasedBy(decide({ ...question, asker: { ...question.asker, side: 'PERPETRATOR' } }));
        const plain = releasedBy(decide(question));
        for (const category of claimed) expect(plain).toContain(category);
      }),
      always,
    );
  });
});

describe('law 3', () => {
  /**
   * Somebody objects to everything, and every agreement would release everything to the asker, who is of another
   * agency.
   */
  const objecting = arbitraryWorld
    .map((world): AccessRequest => ({
      ...world,
      agreements: ALL_AGREED,
      person: {
        ...world.person,
        conflictedPractitioners: [],
        objections: [{ id: 'O-9', to: 'EVERYBODY', categories: 'EVERYTHING', competence: 'COMPETENT' }],
      },
    }))
    .filter(({ asker, holder }) => asker.agency !== holder);

  test('a competent person’s objection stands: nothing is released that no override for this purpose names, whatever else is agreed or decided', () => {
    fc.assert(
      fc.property(objecting, (world) => {
        const overridden = new Set(
          (world.person.decisions ?? [])
            .filter((one) => isExactlyFor(one, world) && overrides(one, world))
            .flatMap(({ categories }) => categories),
        );
        for (const category of releasedBy(decide(world))) expect(overridden).toContain(category);
      }),
      always,
    );
  });

  test('an override for this purpose opens what it names, but for what the laws close', () => {
    fc.assert(
      fc.property(
        objecting.chain((world) => fc.tuple(fc.constant(world), arbitraryDecisionFor(world))),
        ([world, one]) => {
          const limited = limitedTo(world).includes(world.holder) || world.person.keptFromAsker === 'EVERYTHING';
          const released = new Set(
            releasedBy(decide({ ...world, person: { ...world.person, decisions: [one], limitedAccess: [] } })),
          );
          const never = FOR_NOTHING.includes(world.purpose);
          if (!isExactlyFor(one, world) || !overrides(one, world) || never || limited) return;
          const closed = closedForGood(world);
          for (const category of one.categories) expect(released.has(category)).toBe(!closed.has(category));
        },
      ),
      always,
    );
  });

  test('an override of one kind never serves the other’s purpose', () => {
    fc.assert(
      fc.property(
        objecting.chain((world) => fc.tuple(fc.constant(world), arbitraryDecisionFor(world))),
        ([world, one]) => {
          const wrongTest = world.purpose === 'MARAC' ? 'GENERAL' : 'MARAC';
          if (one.basis.test !== wrongTest) return;
          expect(releasedBy(decide({ ...world, person: { ...world.person, decisions: [one] } }))).toEqual([]);
        },
      ),
      always,
    );
  });

  test('under the MARAC test the objector’s own risk is never enough, and somebody has to be named', () => {
    fc.assert(
      fc.property(
        objecting.chain((world) =>
          fc.tuple(
            fc.constant({ ...world, purpose: 'MARAC' as const }),
            arbitraryDecisionFor({ ...world, purpose: 'MARAC' }),
          ),
        ),
        ([world, one]) => {
          for (const harmed of [world.person.id, '']) {
            const decisions: DecisionToShare[] = [
              { ...one, basis: { test: 'MARAC', ground: 'ANOTHER_ADULT_AT_RISK_OF_SERIOUS_HARM', adult: harmed } },
              { ...one, basis: { test: 'MARAC', ground: 'CHILD_AT_RISK_OF_SIGNIFICANT_HARM', child: harmed } },
            ];
            expect(releasedBy(decide({ ...world, person: { ...world.person, decisions } }))).toEqual([]);
          }
        },
      ),
      always,
    );
  });

  test('neither consent nor emergency access overrides an objection', () => {
    fc.assert(
      fc.property(objecting, (world) => {
        const decisions = (world.person.decisions ?? []).map((one): DecisionToShare => ({
          ...one,
          basis: { test: 'CONSENT' },
        }));
        const emergencies = [{ id: 'EA-1', practitioner: world.asker.id }];
        expect(
          releasedBy(
            decide({ ...world, person: { ...world.person, decisions, emergencies, consentsTo: [world.asker.agency] } }),
          ),
        ).toEqual([]);
      }),
      always,
    );
  });

  test('an objection changes nothing at the agency that holds the record, nor to agencies that it does not name, nor if its maker was judged not competent to make it', () => {
    fc.assert(
      fc.property(arbitraryWorld, arbitraryObjection, (world, objection) => {
        const counts =
          objection.competence !== 'NOT_COMPETENT' &&
          (objection.to === 'EVERYBODY' || objection.to.includes(world.asker.agency));
        if (counts && world.holder !== world.asker.agency) return;
        const person = { ...world.person, objections: [...(world.person.objections ?? []), objection] };
        expect(decide({ ...world, person })).toEqual(decide(world));
      }),
      always,
    );
  });

  test('the perpetrator’s side is never told that somebody objects, nor whether they consent', () => {
    fc.assert(
      fc.property(arbitraryWorld, (world) => {
        const decision = decide({ ...world, asker: { ...world.asker, side: 'PERPETRATOR' } });
        const reasons =
          decision.kind === 'grant'
            ? [...decision.withheld.values()]
            : decision.kind === 'refusal'
              ? [decision.reason]
              : [];
        expect(reasons).not.toContain('OBJECTION');
        if (decision.kind === 'grant') expect(reasons).not.toContain('CONSENT_NEEDED');
      }),
      always,
    );
  });
});

describe('rule P6', () => {
  // Found by the worlds of tests/protection: explain named the rule of the objection, and gave another reason for what
  // no agreement covered.
  test('what the perpetrator’s side is refused anyway is refused and explained in the same words where somebody objects', () => {
    fc.assert(
      fc.property(arbitraryWorld, arbitraryObjection, (world, objection) => {
        const asked = { ...world, asker: { ...world.asker, side: 'PERPETRATOR' as const } };
        const objecting = { ...asked, person: { ...asked.person, objections: [objection] } };
        const silent = { ...asked, person: { ...asked.person, objections: [] } };
        const [before, after] = [decide(silent), decide(objecting)];
        // A record that is limited to other desks is refused as if there were none: as the silent one is granted so.
        if (before.kind === 'absent' && before.unrestricted && after.kind === 'refusal') {
          const { person } = asIfUnknownTo(closedTo(objecting), objecting);
          expect(after).toEqual(decide({ ...objecting, person: { ...person, limitedAccess: [] } }));
          return;
        }
        if (before.kind !== 'grant') {
          expect(before.kind === 'absent' ? after.kind : after).toEqual(before.kind === 'absent' ? 'absent' : before);
          if (before.kind === 'refusal') expect(explainDecision(objecting)).toEqual(explainDecision(silent));
          return;
        }
        if (after.kind !== 'grant') return;
        for (const [category, reason] of before.withheld) expect(after.withheld.get(category)).toBe(reason);
        const said = new Map(explainDecision(objecting).categories.map((one) => [one.category, one]));
        for (const one of explainDecision(silent).categories)
          if (one.outcome === 'WITHHELD') expect(said.get(one.category)).toEqual(one);
      }),
      always,
    );
  });
});

describe('law 4', () => {
  test('an objection, a revocation, an expiry, a consent withdrawn, an emergency that has run out never enlarge a grant', () => {
    fc.assert(
      fc.property(arbitraryWorld, arbitraryObjection, fc.nat(3), (world, objection, at) => {
        const { objections = [], decisions = [], emergencies = [], consentsTo = [] } = world.person;
        const narrower: Partial<AccessRequest['person']>[] = [
          { objections: [...objections, objection] },
          { decisions: decisions.toSpliced(at, 1) },
          { decisions: decisions.map((one) => ({ ...one, until: '2000-01-01' })) },
          { consentsTo: consentsTo.toSpliced(at, 1) },
          { emergencies: emergencies.toSpliced(at, 1) },
          { isOrderInForce: false },
          { worksWith: false },
          { isConnectedToAsker: false },
          { keptFromAsker: world.person.keptFromAsker ?? 'WHEREABOUTS' },
          { keptFromAsker: 'EVERYTHING' },
          { askersInvolvement: world.person.askersInvolvement!.toSpliced(at, 1) },
        ];
        const before = decide(world);
        const released = releasedBy(before);
        for (const change of narrower) {
          const after = decide({ ...world, person: { ...world.person, ...change } });
          for (const category of releasedBy(after)) expect(released).toContain(category);
        }
      }),
      always,
    );
  });

  test('adding a restriction, wherever it stands, never enlarges a grant', () => {
    fc.assert(
      fc.property(
        arbitraryWorld,
        fc.array(arbitraryRestriction, { maxLength: 3 }),
        arbitraryRestriction,
        fc.nat(3),
        (question, restrictions, one, at) => {
          const before = decide(question, restrictions);
          const after = decide(question, restrictions.toSpliced(at, 0, one));
          for (const category of releasedBy(after)) expect(releasedBy(before)).toContain(category);
          if (before.kind === 'refusal') expect(after.kind).toBe('refusal');
          if (before.kind === 'absent')
            expect(after.kind).toBe(before.unrestricted && after.kind === 'refusal' ? 'refusal' : 'absent');
        },
      ),
      always,
    );
  });

  test('what one restriction closes is closed, in whatever order restrictions and agreements stand', () => {
    fc.assert(
      fc.property(
        arbitraryWorld,
        fc.array(arbitraryRestriction, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
        (question, restrictions, order) => {
          const decision = decide({ ...question, agreements: [...question.agreements, EVERYTHING] }, restrictions);
          const closed = new Set(restrictions.flatMap((restriction) => restriction.closes(question)));
          for (const category of releasedBy(decision)) expect(closed).not.toContain(category);

          const shuffled = restrictions
            .map((restriction, index) => ({ restriction, at: order[index]! }))
            .sort((a, b) => a.at - b.at)
            .map(({ restriction }) => restriction);
          const other = decide({ ...question, agreements: [EVERYTHING, ...question.agreements] }, shuffled);
          expect(other.kind).toBe(decision.kind);
          expect(sorted(releasedBy(other))).toEqual(sorted(releasedBy(decision)));
        },
      ),
      always,
    );
  });

  test('a restriction that cannot be evaluated refuses everything, wherever it stands', () => {
    fc.assert(
      fc.property(
        arbitraryWorld,
        fc.array(arbitraryRestriction, { maxLength: 3 }),
        brokenRestriction,
        fc.nat(3),
        (question, restrictions, broken, at) => {
          const generous = { ...question, agreements: ALL_AGREED };
          const decision = decide(generous, restrictions.toSpliced(at, 0, broken));
          expect(decision).toEqual(
            isConflicted(generous) || generous.person.keptFromAsker === 'EVERYTHING'
              ? { kind: 'absent' }
              : { kind: 'refusal', reason: 'RULE_FAILED' },
          );
        },
      ),
      always,
    );
  });

  test('facts about who may see a person, if they cannot be read, refuse everything', () => {
    fc.assert(
      fc.property(arbitraryWorld, fc.constantFrom('conflictedPractitioners', 'limitedAccess'), (question, missing) => {
        const unread = {
          ...question,
          agreements: ALL_AGREED,
          person: { ...question.person, [missing]: undefined },
        } as unknown as AccessRequest;
        expect(decide(unread)).toEqual(expect.objectContaining({ kind: expect.stringMatching(/^(refusal|absent)$/) }));
      }),
      always,
    );
  });
});

describe('law 5', () => {
  test('a refusal, and its reason, do not depend on whether the holder has a record', () => {
    fc.assert(
      fc.property(arbitraryWorld, (question) => {
        const { person, holder } = question;
        const others = person.knownTo.filter((agency) => agency !== holder);
        const withRecord = decide({ ...question, person: { ...person, knownTo: [...others, holder] } });
        const without = decide({ ...question, person: { ...person, knownTo: others } });
        if (withRecord.kind !== 'grant') expect(without).toEqual(withRecord);
      }),
      worlds(500),
    );
  });

  test('what one agency releases does not depend on which other agencies know the person, but for the asker’s own', () => {
    fc.assert(
      fc.property(arbitraryWorld, fc.subarray([...SOURCE_AGENCIES]), (question, elsewhere) => {
        const { person, holder, asker } = question;
        const known = (agency: string) => agency === holder || agency === asker.agency;
        const knownTo = [...person.knownTo.filter(known), ...elsewhere.filter((agency) => !known(agency))];
        expect(decide({ ...question, person: { ...person, knownTo } })).toEqual(decide(question));
      }),
      always,
    );
  });

  test('a record that the asker’s desk may not know of is refused as if there were none, or is absent', () => {
    fc.assert(
      fc.property(arbitraryWorld, fc.array(arbitraryRestriction, { maxLength: 2 }), (question, restrictions) => {
        const { person, holder } = question;
        const knownTo = person.knownTo.filter((agency) => agency !== holder);
        // If it is the asker's own agency that knows the person, its being involved goes with its record.
        const isOwn = holder === question.asker.agency;
        const untied = isOwn ? { worksWith: false, hasNoDesk: false } : {};
        const askersInvolvement = person.askersInvolvement!.filter((tie) => !isOwn || tie === 'OPEN_QUESTION');
        const notChecked = decide(
          { ...question, person: { ...person, ...untied, askersInvolvement, knownTo, limitedAccess: [] } },
          restrictions,
        );
        for (const known of [knownTo, [...knownTo, holder]]) {
          const limited = decide(
            {
              ...question,
              person: { ...person, knownTo: known, limitedAccess: [{ holder, desks: ['somewhere else'] }] },
            },
            restrictions,
          );
          if (notChecked.kind === 'grant') expect(limited).toEqual({ kind: 'absent', unrestricted: notChecked });
          else expect(limited).toEqual(notChecked);
        }
      }),
      always,
    );
  });

  test('nothing of an absent record is released', () => {
    fc.assert(
      fc.property(arbitraryWorld, (question) => {
        if (mayNotSeeTheRecord(question))
          expect(decide({ ...question, agreements: ALL_AGREED }).kind).not.toBe('grant');
      }),
      always,
    );
  });
});

describe('law 7', () => {
  test('immigration status is released for support alone, whatever the agreements', () => {
    fc.assert(
      fc.property(arbitraryWorld, (world) => {
        const question = { ...world, person: { ...world.person, objections: [] } };
        const released = releasedBy(decide({ ...question, agreements: [...question.agreements, EVERYTHING] }));
        const support = question.purpose === 'VICTIM_SUPPORT' && question.asker.side === 'VICTIM';
        if (released.length > 0) expect(released.includes('IMMIGRATION')).toBe(support);
        if (question.purpose === 'IMMIGRATION_ENFORCEMENT') expect(released).not.toContain('IMMIGRATION');
      }),
      always,
    );
  });

  test('ViSOR is released between police and probation alone, whatever the agreements', () => {
    fc.assert(
      fc.property(arbitraryWorld, (world) => {
        const question = { ...world, person: { ...world.person, objections: [] } };
        const released = releasedBy(decide({ ...question, agreements: [...question.agreements, EVERYTHING] }));
        const among = [question.asker.agency, question.holder].every((agency) =>
          ['police', 'probation'].includes(agency),
        );
        if (released.length > 0) expect(released.includes('VISOR')).toBe(among);
      }),
      always,
    );
  });
});

describe('law 8', () => {
  test('to a practitioner who is a party or a relative, everybody in the case is absent at every agency', () => {
    fc.assert(
      fc.property(arbitraryWorld, fc.array(arbitraryRestriction, { maxLength: 2 }), (question, restrictions) => {
        const conflicted = {
          ...question,
          agreements: ALL_AGREED,
          person: { ...question.person, conflictedPractitioners: ['somebody', question.asker.id] },
        };
        for (const holder of SOURCE_AGENCIES)
          expect(decide({ ...conflicted, holder }, restrictions)).toEqual({ kind: 'absent' });
      }),
      always,
    );
  });

  test('somebody else’s conflict changes nothing', () => {
    fc.assert(
      fc.property(arbitraryWorld, (question) => {
        const person = { ...question.person, conflictedPractitioners: ['somebody else'] };
        const plain = { ...question.person, conflictedPractitioners: [] };
        expect(decide({ ...question, person })).toEqual(decide({ ...question, person: plain }));
      }),
      always,
    );
  });
});

describe('the questions that are generated', () => {
  let kept: readonly { readonly question: AccessRequest; readonly decision: Decision }[] | undefined;
  /** Made at the first asking, because it takes longer than all else here. */
  const decisions = () =>
    (kept ??= fc
      .sample(arbitraryWorld, { numRuns: 8_000, seed: 20_261_122 })
      .map((question) => ({ question, decision: decide(question) })));

  test('rest on agreements that a file could hold, and on some that name a purpose for which nothing can be released', () => {
    const faults = new Set<string>();
    for (const { agreements } of decisions()
      .slice(0, 500)
      .map(({ question }) => question)) {
      for (const agreement of agreements) {
        for (const { message } of AgreementForm.safeParse(agreement).error?.issues ?? []) faults.add(message);
      }
    }
    expect([...faults].sort()).toEqual(
      ['IMMIGRATION_ENFORCEMENT', 'INFORMATION_GOVERNANCE'].map(
        (purpose) => `nothing can be released for ${purpose}, whatever an agreement says; take it out`,
      ),
    );
  });

  test('are granted often enough, on every side and at every agency, for the laws to mean something', () => {
    const grants = decisions().filter(({ decision }) => decision.kind === 'grant');
    expect(grants.length).toBeGreaterThan(300);
    for (const side of ['VICTIM', 'PERPETRATOR', 'CHILD', 'NEUTRAL'])
      expect(grants.filter(({ question }) => question.asker.side === side).length).toBeGreaterThan(20);
    for (const holder of SOURCE_AGENCIES)
      expect(grants.filter(({ question }) => question.holder === holder).length).toBeGreaterThan(40);
    for (const category of ALL_CATEGORIES)
      expect(grants.filter(({ decision }) => releasedBy(decision).includes(category)).length).toBeGreaterThan(0);
  });

  test('are refused for every reason that a question can be refused for, and meet absence', () => {
    const refusedFor = (reason: Reason) =>
      decisions().filter(({ decision }) => decision.kind === 'refusal' && decision.reason === reason).length;
    const reasons: Reason[] = [
      'NO_AGREEMENT',
      'AGREEMENT_LAPSED',
      'PURPOSE_NOT_COVERED',
      'ROLE_NOT_COVERED',
      'PERSON_NOT_COVERED',
      'CATEGORY_NOT_COVERED',
    ];
    for (const reason of reasons) expect(refusedFor(reason)).toBeGreaterThan(10);
    expect(decisions().filter(({ decision }) => decision.kind === 'absent').length).toBeGreaterThan(100);
    const withheldFor = (reason: Reason) =>
      decisions().filter(
        ({ decision }) => decision.kind === 'grant' && [...decision.withheld.values()].includes(reason),
      ).length;
    for (const reason of [
      'PERPETRATOR_SIDE',
      'NEED_TO_KNOW',
      'SUPPORT_ONLY',
      'VISOR_CLOSED',
      'CATEGORY_NOT_COVERED',
    ] as const)
      expect(withheldFor(reason)).toBeGreaterThan(50);
    expect(withheldFor('OBJECTION')).toBeGreaterThan(20);
    for (const reason of ['INVOLVEMENT_NEEDED', 'CONSENT_NEEDED'] as const)
      expect(withheldFor(reason)).toBeGreaterThan(3);
  });
});
