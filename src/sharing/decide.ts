import type { SourceAgency } from './agency-name';
import type { Category } from './category';
import { indexOf, type Permitted, type ReleasedInPart } from './clause-index';
import { isFor } from './decisions-for';
import { EMERGENCY_CATEGORIES, releasesAnything } from './grounds';
import { readsClosedTexts } from './protection';
import type { AccessRequest } from './question';
import type { Reason } from './reason';
import { RESTRICTIONS, type Restriction } from './restrictions';
import { ROLES } from './role';

/** What may be released of one person's record at one agency, and why the rest may not. */
export interface Grant {
  /** Tells a grant from a refusal and from absence. */
  readonly kind: 'grant';
  /** Category → what releases it: an agreement, a decision to share, or emergency access. */
  readonly released: ReadonlyMap<Category, string>;
  /**
   * Categories of which some entries alone are released; the agency that holds them tells which. None of these is in
   * `released`.
   */
  readonly inPart: ReadonlyMap<Category, ReleasedInPart>;
  /** The categories that are not released, each with its reason. */
  readonly withheld: ReadonlyMap<Category, Reason>;
  /** What the asker must do with what is released. */
  readonly obligations: readonly string[];
  /** May the asker read texts that nobody has opened? */
  readonly readsClosedTexts: boolean;
}

/** Nothing of this agency's record may be released, whether or not there is one. */
export interface Refusal {
  /** Tells a refusal from a grant and from absence. */
  readonly kind: 'refusal';
  /** Why nothing is released. */
  readonly reason: Reason;
}

/** To this asker the person (or this agency's record of them) does not exist: same shape, codes and time as absence. */
export interface Absent {
  /** Tells absence from a grant and from a refusal. */
  readonly kind: 'absent';
  /**
   * What would have been granted if the record were not limited to other desks: so that what is refused of the person
   * as a whole is refused as it would be if this agency had not been asked.
   */
  readonly unrestricted?: Grant;
}

/** What decide answers: what is released and what is withheld; that nothing is; or that there is nobody. */
export type Decision = Grant | Refusal | Absent;

/**
 * Decides what one agency's record of one person releases to one practitioner for one purpose.
 *
 * Agreements open; so do decisions to share and emergency access, where an agreement is in force between the two
 * agencies. Restrictions close, whatever opened it. Each restriction can only take categories away, so adding one never
 * enlarges a grant (law 4), and a rule that throws refuses everything.
 *
 * Pure: no clock, no database, no GraphQL. Agreements are sorted once for each list of them (clause-index.ts).
 */
export function decide(question: AccessRequest, restrictions: readonly Restriction[] = RESTRICTIONS): Decision {
  try {
    const { asker, person, holder } = question;
    if (person.conflictedPractitioners.includes(asker.id) || person.keptFromAsker === 'EVERYTHING') return ABSENT;
    const closed = closedTo(question);
    const decision = weigh(closed.size === 0 ? question : asIfUnknownTo(closed, question), restrictions);
    return decision.kind === 'grant' && closed.has(holder) ? { kind: 'absent', unrestricted: decision } : decision;
  } catch {
    return { kind: 'refusal', reason: 'RULE_FAILED' };
  }
}

/** Who asks, and about whom. */
type Asked = Pick<AccessRequest, 'asker' | 'person'>;

const ABSENT: Absent = { kind: 'absent' };
const NONE: ReadonlySet<SourceAgency> = new Set();

/**
 * Agencies whose record of this person is limited to other desks. The desks are the agency's own: another agency may
 * have a desk of that name.
 */
export function closedTo({ asker, person }: Asked): ReadonlySet<SourceAgency> {
  if (person.limitedAccess.length === 0) return NONE;
  return new Set(
    person.limitedAccess
      .filter(({ holder, desks }) => holder !== asker.agency || !desks.includes(asker.desk))
      .map(({ holder }) => holder),
  );
}

/** A record that this desk may not know of counts for nothing, or what follows from it would tell. */
export function asIfUnknownTo<Q extends Asked>(closed: ReadonlySet<SourceAgency>, question: Q): Q {
  const { person, asker } = question;
  const knownTo = person.knownTo.filter((agency) => !closed.has(agency));
  const isOwnClosed = [...closed].some((holder) => holder === asker.agency);
  if (!isOwnClosed) return { ...question, person: { ...person, knownTo } };
  const askersInvolvement = person.askersInvolvement?.filter((tie) => tie === 'OPEN_QUESTION');
  const untied = { worksWith: false, hasNoDesk: false };
  return { ...question, person: { ...person, ...untied, knownTo, ...(askersInvolvement && { askersInvolvement }) } };
}

function weigh(question: AccessRequest, restrictions: readonly Restriction[]): Decision {
  const { asker, holder, purpose, on, agreements } = question;
  const index = indexOf(agreements);
  // A role that belongs to another agency is worth nothing.
  if (ROLES[asker.role].agency !== asker.agency) return { kind: 'refusal', reason: index.reasonForNothing(question) };
  const closings = restrictions.map((restriction) => closingOf(restriction, question));
  if (!releasesAnything(purpose)) return { kind: 'refusal', reason: 'PURPOSE_NOT_COVERED' };
  const byAgreement = index.termsFor(holder, asker.role, purpose, on).permittedTo(question);
  const opened = withDecisions(byAgreement, question);
  const reads = readsClosedTexts(question);
  const grant = opened === byAgreement ? memoisedGrant(opened, closings, reads) : grantOf(opened, closings, reads);
  // Without leave to know that an agency is involved, its record cannot be shown in part: its presence would tell.
  return grant.released.has('INVOLVEMENT')
    ? grant
    : { kind: 'refusal', reason: reasonForNothing(index, question, closings) };
}

/** What stands in the way where there is a clause, or a decision, that speaks to the asker. */
const SPOKEN_TO: ReadonlySet<Reason> = new Set([
  'PERSON_NOT_COVERED',
  'CATEGORY_NOT_COVERED',
  'INVOLVEMENT_NEEDED',
  'CONSENT_NEEDED',
]);

/**
 * Why the whole record is refused: the same whether or not there is one (law 5). So it follows from what clauses ask
 * and what restrictions close, never from whether a clause applies to this person.
 */
function reasonForNothing(
  index: ReturnType<typeof indexOf>,
  question: AccessRequest,
  closings: readonly Denial[],
): Reason {
  const nearest = index.reasonForNothing(question);
  const closing = closings.findLast(({ categories, isUntold }) => !isUntold && categories.includes('INVOLVEMENT'));
  return closing && (SPOKEN_TO.has(nearest) || openedByDecisions(question).size > 0) ? closing.reason : nearest;
}

/**
 * Adds what human decisions open and agreements do not. Nothing is opened where no agreement is in force between the
 * two (law 1).
 */
function withDecisions(opened: Permitted, question: AccessRequest): Permitted {
  const further = openedByDecisions(question);
  if (further.size === 0) return opened;
  const released = new Map(opened.released);
  const inPart = new Map(opened.inPart);
  const withheld = new Map(opened.withheld);
  for (const [category, id] of further) {
    if (!released.has(category)) released.set(category, id);
    inPart.delete(category);
    withheld.delete(category);
  }
  return { ...opened, released, inPart, withheld };
}

const NOTHING_FURTHER: ReadonlyMap<Category, string> = new Map();

/** Category → the decision to share, or the emergency access, that opens it. */
export function openedByDecisions(question: AccessRequest): ReadonlyMap<Category, string> {
  const { asker, holder, on, person, agreements } = question;
  const { decisions = [], emergencies = [] } = person;
  if (decisions.length === 0 && emergencies.length === 0) return NOTHING_FURTHER;
  if (ROLES[asker.role].agency !== asker.agency) return NOTHING_FURTHER;
  if (!indexOf(agreements).isInForceBetween(holder, asker.agency, on)) return NOTHING_FURTHER;
  const opened = new Map<Category, string>();
  for (const decision of decisions) {
    if (!isFor(decision, question)) continue;
    for (const category of decision.categories) if (!opened.has(category)) opened.set(category, decision.id);
  }
  for (const { id, practitioner } of emergencies) {
    if (practitioner !== asker.id) continue;
    for (const category of EMERGENCY_CATEGORIES) if (!opened.has(category)) opened.set(category, id);
  }
  return opened;
}

/** What one restriction closes in this question. */
interface Denial {
  readonly reason: Reason;
  readonly categories: readonly Category[];
  readonly isUntold: boolean;
}

/** A rule that answers anything but a list has failed. */
const closingOf = (restriction: Restriction, question: AccessRequest): Denial => {
  const categories = restriction.closes(question);
  if (!Array.isArray(categories)) throw new Error(`the rule ${restriction.name} does not answer with categories`);
  return { reason: restriction.reason, categories, isUntold: restriction.isUntold === true };
};

/**
 * Equal terms and equal closings make equal grants: one object serves all of them, with whatever has been worked out
 * about it.
 */
const grants = new WeakMap<Permitted, Map<string, Grant>>();
const MOST_GRANTS = 256;

function memoisedGrant(opened: Permitted, closings: readonly Denial[], reads: boolean): Grant {
  let byClosings = grants.get(opened);
  if (!byClosings) grants.set(opened, (byClosings = new Map<string, Grant>()));
  let key = reads ? 'reads;' : '';
  for (const { reason, categories, isUntold } of closings)
    if (categories.length > 0) key += `${isUntold ? 'untold ' : ''}${reason}:${categories.join()};`;
  let grant = byClosings.get(key);
  if (!grant) {
    if (byClosings.size >= MOST_GRANTS) byClosings.clear();
    byClosings.set(key, (grant = grantOf(opened, closings, reads)));
  }
  return grant;
}

function grantOf({ obligations, ...opened }: Permitted, closings: readonly Denial[], reads: boolean): Grant {
  const released = new Map(opened.released);
  const inPart = new Map(opened.inPart);
  const withheld = new Map(opened.withheld);
  for (const { reason, categories, isUntold } of closings) {
    for (const category of categories) {
      const [wasReleased, wasInPart] = [released.delete(category), inPart.delete(category)];
      // What was closed without it keeps its own reason: another one would tell that it closes this too.
      if (!isUntold || wasReleased || wasInPart) withheld.set(category, reason);
    }
  }
  return { kind: 'grant', released, inPart, withheld, obligations, readsClosedTexts: reads };
}
