import type {
  Agency,
  Agreement,
  Category,
  Clause,
  Decision,
  AccessRequest,
  Reason,
  ReleasedInPart,
  Restriction,
  Role,
} from '../../src/sharing';
import {
  EVERY_CATEGORY,
  FOR_NOTHING,
  hasLapsed,
  isForThis,
  isInForce,
  LAWS,
  readsTexts,
  SHOWN_IN_AN_EMERGENCY,
  WHO_THEY_ARE,
} from './laws';

/**
 * decide() as one would first write it: every clause of every agreement is read for every question, nothing is kept,
 * and the laws are the tests' own reading of them (laws.ts). What the indexed one must equal (tests/sharing), and what
 * it is measured against (tests/bench).
 */
export function naiveDecide(question: AccessRequest, restrictions: readonly Restriction[] = LAWS): Decision {
  try {
    const { asker, person, holder } = question;
    if (person.conflictedPractitioners.includes(asker.id) || person.keptFromAsker === 'EVERYTHING')
      return { kind: 'absent' };
    const closed = new Set<string>(
      person.limitedAccess
        .filter(({ holder: of, desks }) => of !== asker.agency || !desks.includes(asker.desk))
        .map((limit) => limit.holder),
    );
    const ties = closed.has(asker.agency)
      ? person.askersInvolvement?.filter((tie) => tie === 'OPEN_QUESTION')
      : person.askersInvolvement;
    const untied = closed.has(asker.agency) ? { worksWith: false, hasNoDesk: false } : {};
    const knownTo = person.knownTo.filter((agency) => !closed.has(agency));
    const seen = { ...person, ...untied, knownTo, ...(ties && { askersInvolvement: ties }) };
    const decision = weigh({ ...question, person: seen }, restrictions);
    return decision.kind === 'grant' && closed.has(holder) ? { kind: 'absent', unrestricted: decision } : decision;
  } catch {
    return { kind: 'refusal', reason: 'RULE_FAILED' };
  }
}

function weigh(question: AccessRequest, restrictions: readonly Restriction[]): Decision {
  const released = new Map<Category, string>();
  const parts = new Map<Category, ReleasedInPart>();
  const obligations = new Set<string>();
  const wanting = new Map<Category, Reason>();
  for (const agreement of question.agreements) {
    if (!isInForce(agreement, question.on)) continue;
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
  for (const category of EVERY_CATEGORY) {
    if (!released.has(category) && !inPart.has(category))
      withheld.set(category, wanting.get(category) ?? 'CATEGORY_NOT_COVERED');
  }
  let closed: Reason | undefined;
  for (const restriction of restrictions) {
    for (const category of restriction.closes(question)) {
      const wasOpen = released.has(category) || inPart.has(category);
      released.delete(category);
      inPart.delete(category);
      // A rule that nobody is told of gives its reason for nothing that was closed without it.
      if (!restriction.isUntold || wasOpen) withheld.set(category, restriction.reason);
      if (category === 'INVOLVEMENT' && !restriction.isUntold) closed = restriction.reason;
    }
  }
  if (FOR_NOTHING.includes(question.purpose) && isOwnRole(question))
    return { kind: 'refusal', reason: 'PURPOSE_NOT_COVERED' };
  if (!released.has('INVOLVEMENT')) {
    const nearest = whyNothing(question);
    const isSpokenTo = !['NO_AGREEMENT', 'AGREEMENT_LAPSED', 'PURPOSE_NOT_COVERED', 'ROLE_NOT_COVERED'].includes(
      nearest,
    );
    return { kind: 'refusal', reason: closed && (isSpokenTo || opened.length > 0) ? closed : nearest };
  }
  return {
    kind: 'grant',
    released,
    inPart,
    withheld,
    obligations: [...obligations],
    readsClosedTexts: readsTexts(question),
  };
}

/** What decisions to share and emergency access open, where the two agencies have any agreement in force. */
function decided(question: AccessRequest): [Category, string][] {
  const { agreements, asker, holder, on, person } = question;
  const isAnyInForce = agreements.some(
    (agreement) =>
      agreement.parties.includes(asker.agency) && agreement.parties.includes(holder) && isInForce(agreement, on),
  );
  if (!isAnyInForce || !isOwnRole(question)) return [];
  const decisions = (person.decisions ?? []).filter((decision) => isForThis(decision, question));
  const emergencies = (person.emergencies ?? []).filter(({ practitioner }) => practitioner === asker.id);
  return [
    ...decisions.flatMap(({ categories, id }) => categories.map((category): [Category, string] => [category, id])),
    ...emergencies.flatMap(({ id }) => SHOWN_IN_AN_EMERGENCY.map((category): [Category, string] => [category, id])),
  ];
}

const agencyOf = (role: Role): Agency => WHO_THEY_ARE[role][0];
const isOwnRole = ({ asker }: AccessRequest): boolean => agencyOf(asker.role) === asker.agency;

const addresses = (clause: Clause, question: AccessRequest): boolean =>
  clause.from.includes(question.holder) &&
  clause.to.includes(question.asker.role) &&
  clause.for.includes(question.purpose) &&
  isOwnRole(question);

function whyNot({ about, when = {} }: Clause, { person, holder, asker }: AccessRequest): Reason | undefined {
  if (about === 'CHILDREN' && person.isChild !== true) return 'CATEGORY_NOT_COVERED';
  if (about === 'SUPERVISED' && !person.knownTo.includes(holder)) return 'CATEGORY_NOT_COVERED';
  if (when.ageNow === 'CHILD' && person.isChild !== true) return 'CATEGORY_NOT_COVERED';
  if (when.ageNow === 'ADULT' && person.isChild !== false) return 'CATEGORY_NOT_COVERED';
  if (when.orderInForce && person.isOrderInForce !== true) return 'CATEGORY_NOT_COVERED';
  if (
    when.involvement &&
    !when.involvement.some((tie) =>
      tie === 'WORKS_WITH' ? person.worksWith === true : (person.askersInvolvement ?? []).includes(tie),
    )
  )
    return 'INVOLVEMENT_NEEDED';
  if (when.consent && !(person.consentsTo ?? []).includes(asker.agency))
    return asker.side === 'PERPETRATOR' ? 'CATEGORY_NOT_COVERED' : 'CONSENT_NEEDED';
  return undefined;
}

/** The most helpful reason why no clause applies: the nearest miss. */
function whyNothing(question: AccessRequest): Reason {
  const { asker, holder, on } = question;
  const between = question.agreements.filter((agreement) =>
    agreement.clauses.some(
      (clause) => clause.from.includes(holder) && clause.to.some((role) => agencyOf(role) === asker.agency),
    ),
  );
  const inForce = between.filter((agreement) => isInForce(agreement, on));
  const matching = (agreements: readonly Agreement[]) =>
    agreements.flatMap((agreement) => agreement.clauses.filter((clause) => addresses(clause, question)));

  const clauses = matching(inForce);
  if (clauses.length > 0) {
    if (clauses.some(({ about, when }) => about !== 'ANYONE' || when?.ageNow || when?.orderInForce))
      return 'PERSON_NOT_COVERED';
    if (clauses.some(({ when }) => when?.involvement)) return 'INVOLVEMENT_NEEDED';
    return clauses.some(({ when }) => when?.consent) ? 'CONSENT_NEEDED' : 'CATEGORY_NOT_COVERED';
  }
  if (matching(between.filter((agreement) => hasLapsed(agreement, on))).length > 0) return 'AGREEMENT_LAPSED';
  if (inForce.length === 0) {
    return between.some((agreement) => hasLapsed(agreement, on)) ? 'AGREEMENT_LAPSED' : 'NO_AGREEMENT';
  }
  const forRole = inForce.some((agreement) =>
    agreement.clauses.some((clause) => clause.from.includes(holder) && clause.to.includes(asker.role)),
  );
  return forRole ? 'PURPOSE_NOT_COVERED' : 'ROLE_NOT_COVERED';
}
