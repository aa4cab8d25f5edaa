import type { Holder } from './agency-name';
import { agreementState, type Agreement, type Clause } from './agreement';
import { ALL_CATEGORIES, type Category } from './category';
import type { Question } from './question';
import type { Reason } from './reason';
import { RESTRICTIONS, type Restriction } from './restrictions';
import { ROLES } from './role';

/** What may be released of one person's record at one agency, and why the rest may not. */
export interface Grant {
  readonly kind: 'grant';
  /** Category → the agreement that releases it. */
  readonly released: ReadonlyMap<Category, string>;
  readonly withheld: ReadonlyMap<Category, Reason>;
  readonly obligations: readonly string[];
}

/** Nothing of this agency's record may be released, whether or not there is one. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly reason: Reason;
}

/** To this asker the person (or this agency's record of them) does not exist: same shape, codes and time as absence. */
export interface Absent {
  readonly kind: 'absent';
  /**
   * What would have been granted if the record were not limited to other desks: so that what is refused of the person as
   * a whole is refused as it would be if this agency had not been asked.
   */
  readonly insteadOf?: Grant;
}

export type Decision = Grant | Refusal | Absent;

/**
 * Decides what one agency's record of one person releases to one practitioner for one purpose.
 *
 * Agreements open, restrictions close; nothing else opens. Each restriction can only take categories away, so adding
 * one never enlarges a grant (law 4), and a rule that throws refuses everything.
 *
 * Pure: no clock, no database, no GraphQL.
 */
export function decide(question: Question, restrictions: readonly Restriction[] = RESTRICTIONS): Decision {
  try {
    const { asker, person, holder } = question;
    if (person.conflictedPractitioners.includes(asker.id)) return { kind: 'absent' };
    const closed = closedTo(question);
    // A record that this desk may not know of counts for nothing, or what follows from it would tell.
    const knownTo = person.knownTo.filter((agency) => !closed.has(agency));
    const decision = weigh({ ...question, person: { ...person, knownTo } }, restrictions);
    return decision.kind === 'grant' && closed.has(holder) ? { kind: 'absent', insteadOf: decision } : decision;
  } catch {
    return { kind: 'refusal', reason: 'RULE_FAILED' };
  }
}

/** Agencies whose record of this person is limited to other desks. */
const closedTo = ({ asker, person }: Question): ReadonlySet<Holder> =>
  new Set(person.limitedAccess.filter(({ desks }) => !desks.includes(asker.desk)).map(({ holder }) => holder));

function weigh(question: Question, restrictions: readonly Restriction[]): Decision {
  const released = new Map<Category, string>();
  const obligations = new Set<string>();
  for (const agreement of question.agreements) {
    if (agreementState(agreement, question.on) !== 'IN_FORCE') continue;
    for (const clause of agreement.clauses) {
      if (!addresses(clause, question) || !speaksAbout(clause, question)) continue;
      for (const category of clause.categories) if (!released.has(category)) released.set(category, agreement.id);
      for (const obligation of agreement.obligations) obligations.add(obligation);
    }
  }
  if (released.size === 0) return { kind: 'refusal', reason: whyNothing(question) };

  const withheld = new Map<Category, Reason>();
  for (const category of ALL_CATEGORIES) if (!released.has(category)) withheld.set(category, 'CATEGORY_NOT_COVERED');
  for (const restriction of restrictions) {
    for (const category of restriction.closes(question)) {
      released.delete(category);
      withheld.set(category, restriction.reason);
    }
  }
  // Without leave to know that an agency is involved, its record cannot be shown in part: its presence would tell.
  if (!released.has('INVOLVEMENT')) {
    const reason = withheld.get('INVOLVEMENT')!;
    return { kind: 'refusal', reason: reason === 'CATEGORY_NOT_COVERED' ? whyNothing(question) : reason };
  }
  return { kind: 'grant', released, withheld, obligations: [...obligations] };
}

const addresses = (clause: Clause, { asker, holder, purpose }: Question): boolean =>
  clause.from.includes(holder) &&
  clause.to.includes(asker.role) &&
  clause.for.includes(purpose) &&
  ROLES[asker.role].agency === asker.agency;

function speaksAbout(clause: Clause, { person, holder }: Question): boolean {
  // What cannot be evaluated yet is not met: a clause with conditions opens nothing until they are.
  if (clause.when && Object.keys(clause.when).length > 0) return false;
  switch (clause.about) {
    case 'ANYONE':
      return true;
    case 'CHILDREN':
      return person.isChild === true;
    case 'SUPERVISED':
      return person.knownTo.includes(holder);
  }
}

/** The most helpful reason why no clause applies: the nearest miss. */
function whyNothing(question: Question): Reason {
  const { asker, holder, on } = question;
  const between = question.agreements.filter((agreement) =>
    agreement.clauses.some((clause) => clause.from.includes(holder) && clause.to.some((role) => ROLES[role].agency === asker.agency)),
  );
  const inForce = between.filter((agreement) => agreementState(agreement, on) === 'IN_FORCE');
  const matching = (agreements: readonly Agreement[]) =>
    agreements.some((agreement) => agreement.clauses.some((clause) => addresses(clause, question)));

  if (matching(inForce)) {
    // The same reason whether or not there is a record: where any clause is about some people alone, that is said.
    const isAboutSome = inForce.some(({ clauses }) => clauses.some((clause) => clause.about !== 'ANYONE' && addresses(clause, question)));
    return isAboutSome ? 'PERSON_NOT_COVERED' : 'CATEGORY_NOT_COVERED';
  }
  if (matching(between.filter((agreement) => agreementState(agreement, on) === 'LAPSED'))) return 'AGREEMENT_LAPSED';
  if (inForce.length === 0) {
    return between.some((agreement) => agreementState(agreement, on) === 'LAPSED') ? 'AGREEMENT_LAPSED' : 'NO_AGREEMENT';
  }
  const forRole = inForce.some((agreement) =>
    agreement.clauses.some((clause) => clause.from.includes(holder) && clause.to.includes(asker.role)),
  );
  return forRole ? 'PURPOSE_NOT_COVERED' : 'ROLE_NOT_COVERED';
}
