import type { AgeGroup, Clause, Conditions, Involvement, PartInIncident } from './agreement';
import type { AccessRequest } from './question';
import type { Reason } from './reason';

/** What keeps a clause from applying to somebody. */
export type Unmet = 'ABOUT' | 'AGE_NOW' | 'ORDER_IN_FORCE' | 'INVOLVEMENT' | 'CONSENT';

/**
 * What a clause asks of the person and of what ties the asker to them. Clauses that ask the same share one of these.
 */
export type Asks = Pick<Clause, 'about' | 'when'>;

/** The first thing that a clause asks and that is not so; `undefined` if it applies. A fact that is not known counts as untrue. */
export function unmetBy({ about, when }: Asks, question: AccessRequest): Unmet | undefined {
  if (!speaksAbout(about, question)) return 'ABOUT';
  if (!when) return undefined;
  const { person, asker } = question;
  if (when.ageNow !== undefined && person.isChild !== (when.ageNow === 'CHILD')) return 'AGE_NOW';
  if (when.orderInForce !== undefined && person.isOrderInForce !== true) return 'ORDER_IN_FORCE';
  if (when.involvement !== undefined && !when.involvement.some((tie) => isTied(tie, question))) return 'INVOLVEMENT';
  if (when.consent !== undefined && person.consentsTo?.includes(asker.agency) !== true) return 'CONSENT';
  return undefined;
}

/** That a desk works with somebody is asked of every decision, and not only where a clause speaks of it. */
const isTied = (tie: Involvement, { person }: Pick<AccessRequest, 'person'>): boolean =>
  tie === 'WORKS_WITH' ? person.worksWith === true : (person.askersInvolvement?.includes(tie) ?? false);

function speaksAbout(about: Clause['about'], { person, holder }: AccessRequest): boolean {
  switch (about) {
    case 'ANYONE':
      return true;
    case 'CHILDREN':
      return person.isChild === true;
    case 'SUPERVISED':
      return person.knownTo.includes(holder);
  }
}

/**
 * Why a category is withheld that a clause would release but for this. Whether somebody consents is not for the
 * perpetrator's side to know.
 */
export function reasonFor(unmet: Unmet, { asker }: Pick<AccessRequest, 'asker'>): Reason {
  if (unmet === 'INVOLVEMENT') return 'INVOLVEMENT_NEEDED';
  return unmet === 'CONSENT' && asker.side !== 'PERPETRATOR' ? 'CONSENT_NEEDED' : 'CATEGORY_NOT_COVERED';
}

/**
 * Which entries of a record a clause speaks of, where it speaks of some alone: those in which the person had one of
 * these parts, or was of this age at the time. A part belongs to an incident, never to a person (law 11), so only
 * whoever holds the entries can tell: the grant carries the condition to them.
 */
export interface EntriesMeant {
  /** The parts that the person had: any one of these is enough. */
  readonly roles?: readonly PartInIncident[] | undefined;
  /** The age of the person on the day of the entry. */
  readonly ageThen?: AgeGroup | undefined;
}

/** `undefined` where a clause speaks of all entries. */
export function entriesMeantBy(when: Conditions | undefined): EntriesMeant | undefined {
  if (when?.incidentRole === undefined && when?.ageThen === undefined) return undefined;
  return { roles: when.incidentRole, ageThen: when.ageThen };
}

/** What an entry says of the person whose record it is in. */
export interface EntryFactsForGrant {
  /** The parts that the person had in it; none where it does not say. */
  readonly roles: readonly string[];
  /** Whether the person was a child then; `undefined` where it cannot be told. */
  readonly wasChild: boolean | undefined;
}

/** Is an entry among those meant? One that does not say what is asked is not. */
export const isMeant = ({ roles, ageThen }: EntriesMeant, entry: EntryFactsForGrant): boolean =>
  (roles === undefined || roles.some((role) => entry.roles.includes(role))) &&
  (ageThen === undefined || entry.wasChild === (ageThen === 'CHILD'));
