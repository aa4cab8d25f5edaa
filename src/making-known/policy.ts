import { GraphQLError } from 'graphql';
import type { PeopleContext, PersonView } from '../people';
import { decide, isSourceAgency, type PersonFacts, type SourceAgency } from '../sharing';

/** Nobody of whom anything is known. */
const NOBODY: PersonFacts = {
  id: '',
  isChild: undefined,
  knownTo: [],
  isProtected: false,
  conflictedPractitioners: [],
  limitedAccess: [],
};

/**
 * Whose word it is. An agreement says who makes people known for their own agency (MAKING_KNOWN), whoever is made known.
 *
 * @throws NOT_YOUR_ROLE to anybody else, whatever was sent.
 */
export function whoseWord({ scope, agreements }: Pick<PeopleContext, 'scope' | 'agreements'>): SourceAgency {
  const { practitioner: asker, purpose, today: on } = scope;
  const { agency } = asker;
  if (isSourceAgency(agency)) {
    const decision = decide({ asker, purpose, on, holder: agency, person: NOBODY, agreements: agreements() });
    if (decision.kind === 'grant' && decision.released.has('MAKING_KNOWN')) return agency;
  }
  throw new GraphQLError(
    'No agreement lets your role make people known to the hub for this purpose. Ask a colleague who keeps your agency’s record of them.',
    { extensions: { code: 'NOT_YOUR_ROLE' } },
  );
}

/** Who is told that a record is somebody’s, and what they may have guessed. */
export interface Guessed {
  /** Addresses were given, by which somebody can be recognised too. */
  readonly places: boolean;
}

/**
 * May whoever writes a record be told that it is this person’s? Only where everything by which the two are recognised is
 * theirs to know: being joined says that what they wrote is right. Of somebody who needs protection, or whose record is
 * limited somewhere, only those who work for that very person’s safety are told; for everybody else a human is asked,
 * and the answer is the same as where there is nobody.
 */
export function mayBeToldOf(view: PersonView, { places }: Guessed): boolean {
  if (!view.isVisible || view.isAbsent || view.isLimitedSomewhere || view.facts.keptFromAsker !== null) return false;
  if (view.facts.isProtected && !view.worksForSafety) return false;
  const { names, births, identifiers, involvement } = view.facts;
  const isTold = ({ assertedBy }: { readonly assertedBy: readonly SourceAgency[] }) =>
    view.tellers(assertedBy, 'IDENTITY').length > 0;
  return (
    names.every((name) => isTold(name) && (!name.confidential || view.covers('PROTECTED_ADDRESS'))) &&
    births.every(isTold) &&
    identifiers.every((one) => isTold(one) && (one.scheme !== 'UPN' || view.covers('PROTECTED_ADDRESS'))) &&
    (!places || involvement.every(({ holder, known }) => !known || view.releases(holder, 'ADDRESS')))
  );
}
