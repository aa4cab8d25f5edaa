import {
  agreementState,
  ALL_CATEGORIES,
  EMERGENCY_CATEGORIES,
  RESTRICTIONS,
  ROLES,
  type Agreement,
  type Category,
  type Clause,
  type Decision,
  type Question,
  type Reason,
  type ReleasedInPart,
  type Restriction,
} from '../../src/sharing';

/**
 * decide() as one would first write it: every clause of every agreement is read for every question, and nothing is kept.
 * What the indexed one must equal (tests/sharing), and what it is measured against (tests/bench).
 */
export function naiveDecide(question: Question, restrictions: readonly Restriction[] = RESTRICTIONS): Decision {
  try {
    const { asker, person, holder } = question;
    if (person.conflictedPractitioners.includes(asker.id) || person.keptFromAsker === 'EVERYTHING') return { kind: 'absent' };
    const closed = new Set<string>(
      person.limitedAccess
        .filter(({ holder: of, desks }) => of !== asker.agency || !desks.includes(asker.desk))
        .map((limit) => limit.holder),
    );
    const ties = closed.has(asker.agency) ? person.askersInvolvement?.filter((tie) => tie === 'OPEN_QUESTION') : person.askersInvolvement;
    const untied = closed.has(asker.agency) ? { worksWith: false, hasNoDesk: false } : {};
    const knownTo = person.knownTo.filter((agency) => !closed.has(agency));
    const seen = { ...person, ...untied, knownTo, ...(ties && { askersInvolvement: ties }) };
    const decision = weigh({ ...question, person: seen }, restrictions);
    return decision.kind === 'grant' && closed.has(holder) ? { kind: 'absent', insteadOf: decision } : decision;
  } catch {
    return { kind: 'refusal', reason: 'RULE_FAILED' };
  }
}

function weigh(question: Question, restrictions: readonly Restriction[]): Decision {
  const released = new Map<Category, string>();
  const parts = new Map<Category, ReleasedInPart>();
  const obligations = new Set<string>();
  const wanting = new Map<Category, Reason>();
  for (const agreement of question.agreements) {
    if (agreementState(agreement, question.on) !== 'IN_FORCE') continue;
    for (const clause of agreement.clauses) {
      if (!addresses(clause, question)) continue;
      const missing = whyNot(clause, question);
      if (missing) {
        for (const category of clause.categories) if (!wanting.has(category)) wanting.set(category, missing);
        continue;
      }
      const { incidentRole, ageThen } = clause.when ?? {};
      const isInPart = incidentRole !== undefined || ageThen !== undefined;
      for (const category of clause.categories) {
        if (!isInPart && !released.has(category)) released.set(category, agreement.id);
        if (isInPart) {
          const before = parts.get(category);
          parts.set(category, {
            agreement: before?.agreement ?? agreement.id,
            entries: [...(before?.entries ?? []), { roles: incidentRole, ageThen }],
          });
        }
      }
      for (const obligation of agreement.obligations) obligations.add(obligation);
    }
  }
  const opened = decided(question);
  for (const [category, id] of opened) if (!released.has(category)) released.set(category, id);
  const inPart = new Map([...parts].filter(([category]) => !released.has(category)));
  const withheld = new Map<Category, Reason>();
  for (const category of ALL_CATEGORIES) {
    if (!released.has(category) && !inPart.has(category)) withheld.set(category, wanting.get(category) ?? 'CATEGORY_NOT_COVERED');
  }
  let closed: Reason | undefined;
  for (const restriction of restrictions) {
    for (const category of restriction.closes(question)) {
      released.delete(category);
      inPart.delete(category);
      withheld.set(category, restriction.reason);
      if (category === 'INVOLVEMENT') closed = restriction.reason;
    }
  }
  const isForNothing = ['IMMIGRATION_ENFORCEMENT', 'INFORMATION_GOVERNANCE'].includes(question.purpose);
  if (isForNothing && ROLES[question.asker.role].agency === question.asker.agency)
    return { kind: 'refusal', reason: 'PURPOSE_NOT_COVERED' };
  if (!released.has('INVOLVEMENT')) {
    const nearest = whyNothing(question);
    const isSpokenTo = !['NO_AGREEMENT', 'AGREEMENT_LAPSED', 'PURPOSE_NOT_COVERED', 'ROLE_NOT_COVERED'].includes(nearest);
    return { kind: 'refusal', reason: closed && (isSpokenTo || opened.length > 0) ? closed : nearest };
  }
  return { kind: 'grant', released, inPart, withheld, obligations: [...obligations], readsClosedTexts: readsClosed(question) };
}

/** Rules P2 to P4, as one would read them out: the other side never, workers of the person, duty, emergency, agencies involved with the family. */
function readsClosed({ asker, purpose, person }: Question): boolean {
  if (asker.side === 'PERPETRATOR' || person.keptFromAsker) return false;
  const isKnown = person.knownTo.some((agency) => agency === asker.agency);
  const isPolice = asker.role === 'DOMESTIC_ABUSE_OFFICER' && (purpose === 'DOMESTIC_ABUSE_INVESTIGATION' || purpose === 'MARAC');
  const isTriage = asker.role === 'TRIAGE_PRACTITIONER' && (purpose === 'MASH_TRIAGE' || purpose === 'MARAC');
  if (person.worksWith || ((isPolice || isTriage) && isKnown)) return true;
  if ((person.emergencies ?? []).some(({ practitioner }) => practitioner === asker.id)) return true;
  const advisers = ['IDVA', 'REFUGE_WORKER', 'HEALTH_IDVA', 'PARTNER_LINK_WORKER', 'WOMENS_SAFETY_WORKER', 'VICTIM_LIAISON_OFFICER'];
  const outsiders = ['SCHOOL_SAFEGUARDING_LEAD', 'HOUSING_OFFICER', 'INFORMATION_GOVERNANCE_LEAD'];
  return (
    person.isConnectedToAsker === true && ![...advisers, ...outsiders].includes(asker.role) && ROLES[asker.role].side !== 'PERPETRATOR'
  );
}

/** What decisions to share and emergency access open, where the two agencies have any agreement in force. */
function decided({ agreements, asker, holder, on, person, purpose }: Question): [Category, string][] {
  const inForce = agreements.some(
    (agreement) =>
      agreement.parties.includes(asker.agency) && agreement.parties.includes(holder) && agreementState(agreement, on) === 'IN_FORCE',
  );
  const never = ROLES[asker.role].agency !== asker.agency;
  if (!inForce || never) return [];
  const decisions = (person.decisions ?? []).filter(
    (decision) =>
      decision.holder === holder &&
      [decision.to.agency, decision.to.role, decision.to.desk].join() === [asker.agency, asker.role, asker.desk].join() &&
      decision.purpose === purpose &&
      decision.from <= on &&
      decision.until >= on &&
      (decision.basis.test !== 'CONSENT' || (person.consentsTo ?? []).includes(asker.agency)),
  );
  const emergencies = (person.emergencies ?? []).filter(({ practitioner }) => practitioner === asker.id);
  return [
    ...decisions.flatMap(({ categories, id }) => categories.map((category): [Category, string] => [category, id])),
    ...emergencies.flatMap(({ id }) => EMERGENCY_CATEGORIES.map((category): [Category, string] => [category, id])),
  ];
}

const addresses = (clause: Clause, { asker, holder, purpose }: Question): boolean =>
  clause.from.includes(holder) &&
  clause.to.includes(asker.role) &&
  clause.for.includes(purpose) &&
  ROLES[asker.role].agency === asker.agency;

function whyNot({ about, when = {} }: Clause, { person, holder, asker }: Question): Reason | undefined {
  if (about === 'CHILDREN' && person.isChild !== true) return 'CATEGORY_NOT_COVERED';
  if (about === 'SUPERVISED' && !person.knownTo.includes(holder)) return 'CATEGORY_NOT_COVERED';
  if (when.ageNow === 'CHILD' && person.isChild !== true) return 'CATEGORY_NOT_COVERED';
  if (when.ageNow === 'ADULT' && person.isChild !== false) return 'CATEGORY_NOT_COVERED';
  if (when.orderInForce && person.isOrderInForce !== true) return 'CATEGORY_NOT_COVERED';
  if (
    when.involvement &&
    !when.involvement.some((tie) => (tie === 'WORKS_WITH' ? person.worksWith === true : (person.askersInvolvement ?? []).includes(tie)))
  )
    return 'INVOLVEMENT_NEEDED';
  if (when.consent && !(person.consentsTo ?? []).includes(asker.agency))
    return asker.side === 'PERPETRATOR' ? 'CATEGORY_NOT_COVERED' : 'CONSENT_NEEDED';
  return undefined;
}

/** The most helpful reason why no clause applies: the nearest miss. */
function whyNothing(question: Question): Reason {
  const { asker, holder, on } = question;
  const between = question.agreements.filter((agreement) =>
    agreement.clauses.some((clause) => clause.from.includes(holder) && clause.to.some((role) => ROLES[role].agency === asker.agency)),
  );
  const inForce = between.filter((agreement) => agreementState(agreement, on) === 'IN_FORCE');
  const matching = (agreements: readonly Agreement[]) =>
    agreements.flatMap((agreement) => agreement.clauses.filter((clause) => addresses(clause, question)));

  const clauses = matching(inForce);
  if (clauses.length > 0) {
    if (clauses.some(({ about, when }) => about !== 'ANYONE' || when?.ageNow || when?.orderInForce)) return 'PERSON_NOT_COVERED';
    if (clauses.some(({ when }) => when?.involvement)) return 'INVOLVEMENT_NEEDED';
    return clauses.some(({ when }) => when?.consent) ? 'CONSENT_NEEDED' : 'CATEGORY_NOT_COVERED';
  }
  if (matching(between.filter((agreement) => agreementState(agreement, on) === 'LAPSED')).length > 0) return 'AGREEMENT_LAPSED';
  if (inForce.length === 0) {
    return between.some((agreement) => agreementState(agreement, on) === 'LAPSED') ? 'AGREEMENT_LAPSED' : 'NO_AGREEMENT';
  }
  const forRole = inForce.some((agreement) =>
    agreement.clauses.some((clause) => clause.from.includes(holder) && clause.to.includes(asker.role)),
  );
  return forRole ? 'PURPOSE_NOT_COVERED' : 'ROLE_NOT_COVERED';
}
