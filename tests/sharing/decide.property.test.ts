import fc from 'fast-check';
import {
  AgreementForm,
  ALL_CATEGORIES,
  ALL_REASONS,
  decide,
  HOLDERS,
  RESTRICTIONS,
  type Category,
  type Decision,
  type Question,
  type Reason,
} from '../../src/sharing';
import { arbitraryQuestion, arbitraryRestriction, brokenRestriction, EVERYTHING } from '../testkit/arbitrary-policy';
import { worlds } from '../testkit/runs';

/** Everything that leads to where a victim or child is, or to what they told those who keep them safe. */
const WHERE_A_VICTIM_IS: readonly Category[] = ['PROTECTED_ADDRESS', 'VICTIM_SUPPORT', 'COUNSELLING', 'NARRATIVE'];

const releasedBy = (decision: Decision): readonly Category[] => (decision.kind === 'grant' ? [...decision.released.keys()] : []);
const sorted = <T>(values: Iterable<T>): T[] => [...values].sort();

/** A decision without the order in which agreements were read: of several that release the same, the first is named. */
const inNoOrder = (decision: Decision): unknown => {
  if (decision.kind === 'absent') return decision.insteadOf ? { absent: inNoOrder(decision.insteadOf) } : decision;
  if (decision.kind === 'refusal') return decision;
  const { released, withheld, obligations } = decision;
  return { released: sorted(released.keys()), withheld: sorted(withheld), obligations: sorted(obligations) };
};
const always = worlds(400);

/**
 * What the agreements promise, read as a person would read them: is this paper signed by both, is it in force today,
 * and does one of its sentences say so? Nothing here is taken from decide.
 */
function promisedBy({ agreements, asker, holder, on, purpose, person }: Question): Set<Category> {
  const promised = new Set<Category>();
  for (const paper of agreements) {
    const inForce = paper.inForceFrom.localeCompare(on) <= 0 && paper.reviewDueOn.localeCompare(on) >= 0;
    const signedByBoth = [asker.agency, holder].every((agency) => paper.parties.includes(agency));
    if (!inForce || !signedByBoth) continue;
    for (const sentence of paper.clauses) {
      const named =
        sentence.from.some((from) => from === holder) &&
        sentence.to.some((to) => to === asker.role) &&
        sentence.for.some((reason) => reason === purpose);
      const fits = { ANYONE: true, CHILDREN: person.isChild ?? false, SUPERVISED: new Set<string>(person.knownTo).has(holder) }[
        sentence.about
      ];
      if (named && fits) for (const category of sentence.categories) promised.add(category);
    }
  }
  return promised;
}

const isConflicted = ({ asker, person }: Question): boolean => person.conflictedPractitioners.includes(asker.id);

/** Agencies whose record of the person this desk may not know of. */
const limitedTo = ({ asker, person }: Question) =>
  person.limitedAccess.filter(({ desks }) => !desks.includes(asker.desk)).map(({ holder }) => holder);

const mayNotSeeTheRecord = (question: Question): boolean => isConflicted(question) || limitedTo(question).includes(question.holder);

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

describe('law 2', () => {
  test('where a victim or child is, is never released to the perpetrator’s side, whatever the agreements', () => {
    fc.assert(
      fc.property(arbitraryQuestion, (question) => {
        const onThatSide: Question = {
          ...question,
          asker: { ...question.asker, side: 'PERPETRATOR' },
          agreements: [...question.agreements, EVERYTHING],
        };
        const released = releasedBy(decide(onThatSide));
        for (const category of WHERE_A_VICTIM_IS) expect(released).not.toContain(category);
      }),
      always,
    );
  });

  test('on the perpetrator’s side, even an unmarked address is released only of somebody whom the asker’s own agency knows and nobody has marked as protected', () => {
    fc.assert(
      fc.property(arbitraryQuestion, (question) => {
        const onThatSide: Question = { ...question, asker: { ...question.asker, side: 'PERPETRATOR' }, agreements: [EVERYTHING] };
        const { person, asker } = onThatSide;
        const supervised = HOLDERS.some(
          (holder) => holder === asker.agency && person.knownTo.includes(holder) && !limitedTo(onThatSide).includes(holder),
        );
        const decision = decide(onThatSide);
        if (decision.kind === 'grant') expect(decision.released.has('ADDRESS')).toBe(supervised && !person.isProtected);
      }),
      always,
    );
  });

  test('a claim to be on the perpetrator’s side never opens anything', () => {
    fc.assert(
      fc.property(arbitraryQuestion, (question) => {
        const claimed = releasedBy(decide({ ...question, asker: { ...question.asker, side: 'PERPETRATOR' } }));
        const plain = releasedBy(decide(question));
        for (const category of claimed) expect(plain).toContain(category);
      }),
      always,
    );
  });
});

describe('law 4', () => {
  test('adding a restriction, wherever it stands, never enlarges a grant', () => {
    fc.assert(
      fc.property(
        arbitraryQuestion,
        fc.array(arbitraryRestriction, { maxLength: 3 }),
        arbitraryRestriction,
        fc.nat(3),
        (question, restrictions, one, at) => {
          const before = decide(question, restrictions);
          const after = decide(question, restrictions.toSpliced(at, 0, one));
          for (const category of releasedBy(after)) expect(releasedBy(before)).toContain(category);
          if (before.kind !== 'grant') expect(after.kind).toBe(before.kind);
        },
      ),
      always,
    );
  });

  test('what one restriction closes is closed, in whatever order restrictions and agreements stand', () => {
    fc.assert(
      fc.property(
        arbitraryQuestion,
        fc.array(arbitraryRestriction, { minLength: 1, maxLength: 4 }),
        fc.infiniteStream(fc.nat()),
        (question, restrictions, order) => {
          const decision = decide({ ...question, agreements: [...question.agreements, EVERYTHING] }, restrictions);
          const closed = new Set(restrictions.flatMap((restriction) => restriction.closes(question)));
          for (const category of releasedBy(decision)) expect(closed).not.toContain(category);

          const shuffled = restrictions
            .map((restriction) => ({ restriction, at: order.next().value }))
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
        arbitraryQuestion,
        fc.array(arbitraryRestriction, { maxLength: 3 }),
        brokenRestriction,
        fc.nat(3),
        (question, restrictions, broken, at) => {
          const generous = { ...question, agreements: [EVERYTHING] };
          const decision = decide(generous, restrictions.toSpliced(at, 0, broken));
          expect(decision).toEqual(isConflicted(generous) ? { kind: 'absent' } : { kind: 'refusal', reason: 'RULE_FAILED' });
        },
      ),
      always,
    );
  });

  test('facts about who may see a person, if they cannot be read, refuse everything', () => {
    fc.assert(
      fc.property(arbitraryQuestion, fc.constantFrom('conflictedPractitioners', 'limitedAccess'), (question, missing) => {
        const unread = {
          ...question,
          agreements: [EVERYTHING],
          person: { ...question.person, [missing]: undefined },
        } as unknown as Question;
        expect(decide(unread)).toEqual(expect.objectContaining({ kind: expect.stringMatching(/^(refusal|absent)$/) }));
      }),
      always,
    );
  });
});

describe('law 5', () => {
  test('a refusal, and its reason, do not depend on whether the holder has a record', () => {
    fc.assert(
      fc.property(arbitraryQuestion, (question) => {
        const { person, holder } = question;
        const others = person.knownTo.filter((agency) => agency !== holder);
        const withRecord = decide({ ...question, person: { ...person, knownTo: [...others, holder] } });
        const without = decide({ ...question, person: { ...person, knownTo: others } });
        if (withRecord.kind !== 'grant') expect(without).toEqual(withRecord);
      }),
      { numRuns: 2_000 },
    );
  });

  test('what one agency releases does not depend on which other agencies know the person, but for the asker’s own', () => {
    fc.assert(
      fc.property(arbitraryQuestion, fc.subarray([...HOLDERS]), (question, elsewhere) => {
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
      fc.property(arbitraryQuestion, fc.array(arbitraryRestriction, { maxLength: 2 }), (question, restrictions) => {
        const { person, holder } = question;
        const knownTo = person.knownTo.filter((agency) => agency !== holder);
        const notChecked = decide({ ...question, person: { ...person, knownTo, limitedAccess: [] } }, restrictions);
        for (const known of [knownTo, [...knownTo, holder]]) {
          const limited = decide(
            { ...question, person: { ...person, knownTo: known, limitedAccess: [{ holder, desks: ['somewhere else'] }] } },
            restrictions,
          );
          if (notChecked.kind === 'grant') expect(limited).toEqual({ kind: 'absent', insteadOf: notChecked });
          else expect(limited).toEqual(notChecked);
        }
      }),
      always,
    );
  });

  test('nothing of an absent record is released', () => {
    fc.assert(
      fc.property(arbitraryQuestion, (question) => {
        if (mayNotSeeTheRecord(question)) expect(decide({ ...question, agreements: [EVERYTHING] }).kind).not.toBe('grant');
      }),
      always,
    );
  });
});

describe('law 7', () => {
  test('immigration status is released for support alone, whatever the agreements', () => {
    fc.assert(
      fc.property(arbitraryQuestion, (question) => {
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
      fc.property(arbitraryQuestion, (question) => {
        const released = releasedBy(decide({ ...question, agreements: [...question.agreements, EVERYTHING] }));
        const among = [question.asker.agency, question.holder].every((agency) => ['police', 'probation'].includes(agency));
        if (released.length > 0) expect(released.includes('VISOR')).toBe(among);
      }),
      always,
    );
  });
});

describe('law 8', () => {
  test('to a practitioner who is a party or a relative, everybody in the case is absent at every agency', () => {
    fc.assert(
      fc.property(arbitraryQuestion, fc.array(arbitraryRestriction, { maxLength: 2 }), (question, restrictions) => {
        const conflicted = {
          ...question,
          agreements: [EVERYTHING],
          person: { ...question.person, conflictedPractitioners: ['somebody', question.asker.id] },
        };
        for (const holder of HOLDERS) expect(decide({ ...conflicted, holder }, restrictions)).toEqual({ kind: 'absent' });
      }),
      always,
    );
  });

  test('somebody else’s conflict changes nothing', () => {
    fc.assert(
      fc.property(arbitraryQuestion, (question) => {
        const person = { ...question.person, conflictedPractitioners: ['somebody else'] };
        const plain = { ...question.person, conflictedPractitioners: [] };
        expect(decide({ ...question, person })).toEqual(decide({ ...question, person: plain }));
      }),
      always,
    );
  });
});

describe('every decision', () => {
  test('is the same for the same facts, which it leaves as they were', () => {
    fc.assert(
      fc.property(arbitraryQuestion, (question) => {
        const before = JSON.stringify(question);
        expect(decide(question)).toEqual(decide(structuredClone(question)));
        expect(JSON.stringify(question)).toBe(before);
      }),
      always,
    );
  });

  test('does not depend on the order of agreements in what it releases, withholds, obliges to, or gives as its reason', () => {
    fc.assert(
      fc.property(arbitraryQuestion, (question) => {
        const one = decide(question);
        const other = decide({ ...question, agreements: [...question.agreements].reverse() });
        expect(inNoOrder(other)).toEqual(inNoOrder(one));
      }),
      always,
    );
  });

  test('gives a reason for every category that it does not release, and for no other', () => {
    fc.assert(
      fc.property(arbitraryQuestion, (question) => {
        const decision = decide(question);
        if (decision.kind === 'refusal') expect(ALL_REASONS).toContain(decision.reason);
        if (decision.kind !== 'grant') return;
        expect(sorted([...decision.released.keys(), ...decision.withheld.keys()])).toEqual(sorted(ALL_CATEGORIES));
        for (const reason of decision.withheld.values()) expect(ALL_REASONS).toContain(reason);
      }),
      always,
    );
  });

  test('that grants anything releases that the agency is involved', () => {
    fc.assert(
      fc.property(arbitraryQuestion, fc.array(arbitraryRestriction, { maxLength: 3 }), (question, restrictions) => {
        const decision = decide(question, [...RESTRICTIONS, ...restrictions]);
        if (decision.kind === 'grant') expect(decision.released.has('INVOLVEMENT')).toBe(true);
      }),
      always,
    );
  });

  test('that grants carries the obligations of every agreement it relies on', () => {
    fc.assert(
      fc.property(arbitraryQuestion, (question) => {
        const decision = decide(question);
        if (decision.kind !== 'grant') return;
        for (const id of decision.released.values()) {
          const agreement = question.agreements.find((candidate) => candidate.id === id)!;
          expect(decision.obligations).toEqual(expect.arrayContaining([...agreement.obligations]));
        }
      }),
      always,
    );
  });
});

describe('the questions that are generated', () => {
  const questions = fc.sample(arbitraryQuestion, { numRuns: 8_000, seed: 20_261_122 });
  const decisions = questions.map((question) => ({ question, decision: decide(question) }));

  test('rest on agreements that a file could hold', () => {
    for (const { agreements } of questions.slice(0, 500)) {
      for (const agreement of agreements) expect(AgreementForm.safeParse(agreement)).toMatchObject({ success: true });
    }
  });

  test('are granted often enough, on every side and at every agency, for the laws to mean something', () => {
    const grants = decisions.filter(({ decision }) => decision.kind === 'grant');
    expect(grants.length).toBeGreaterThan(300);
    for (const side of ['VICTIM', 'PERPETRATOR', 'CHILD', 'NEUTRAL'])
      expect(grants.filter(({ question }) => question.asker.side === side).length).toBeGreaterThan(20);
    for (const holder of HOLDERS) expect(grants.filter(({ question }) => question.holder === holder).length).toBeGreaterThan(40);
    for (const category of ALL_CATEGORIES)
      expect(grants.filter(({ decision }) => releasedBy(decision).includes(category)).length).toBeGreaterThan(0);
  });

  test('are refused for every reason that a question can be refused for, and meet absence', () => {
    const refusedFor = (reason: Reason) =>
      decisions.filter(({ decision }) => decision.kind === 'refusal' && decision.reason === reason).length;
    const reasons: Reason[] = [
      'NO_AGREEMENT',
      'AGREEMENT_LAPSED',
      'PURPOSE_NOT_COVERED',
      'ROLE_NOT_COVERED',
      'PERSON_NOT_COVERED',
      'CATEGORY_NOT_COVERED',
    ];
    for (const reason of reasons) expect(refusedFor(reason)).toBeGreaterThan(10);
    expect(decisions.filter(({ decision }) => decision.kind === 'absent').length).toBeGreaterThan(100);
    const withheldFor = (reason: Reason) =>
      decisions.filter(({ decision }) => decision.kind === 'grant' && [...decision.withheld.values()].includes(reason)).length;
    for (const reason of ['PERPETRATOR_SIDE', 'SUPPORT_ONLY', 'VISOR_CLOSED', 'CATEGORY_NOT_COVERED'] as const)
      expect(withheldFor(reason)).toBeGreaterThan(50);
  });
});
