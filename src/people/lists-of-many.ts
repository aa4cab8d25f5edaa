import {
  decide,
  SOURCE_AGENCIES,
  INVOLVEMENTS,
  type Category,
  type PersonFacts,
  type Reason,
  type SourceAgency,
} from '../sharing';
import { noteWithheldParts, type RequestScope, type WithheldPart } from '../subgraph';
import type { PeopleContext } from './people-context';

/** A kind of entry of which a list across people is made: who keeps it, and as what it is released. */
export interface ListedKind {
  /** The agency that keeps the entries. */
  readonly holder: SourceAgency;
  /** The category in which they are released. */
  readonly category: Category;
}

/**
 * By what a list across people may be short for this asker: the kinds of which the agreements do not release every entry
 * about everybody whom the agency knows. It follows from them and from who asks, and from nobody's record, so it is the
 * same whatever is there.
 */
export function withheldOfMany(kinds: readonly ListedKind[], context: PeopleContext): readonly WithheldPart[] {
  const { scope } = context;
  const askers = [scope, ...(scope.present ?? []).map((one) => ({ ...scope, ...one }))];
  const parts = kinds.flatMap(({ holder, category }) => {
    const reason = askers.map((asker) => reasonFor(asker, holder, category, context)).find((one) => one !== undefined);
    return reason ? [{ holder, category, reason }] : [];
  });
  noteWithheldParts(scope, OF_NOBODY, parts);
  return parts;
}

/** A list across people is short for all of them together. */
const OF_NOBODY = '';

function reasonFor(
  { practitioner: asker, purpose, today: on }: Pick<RequestScope, 'practitioner' | 'purpose' | 'today'>,
  holder: SourceAgency,
  category: Category,
  { agreements }: Pick<PeopleContext, 'agreements'>,
): Reason | undefined {
  for (const person of peopleOf(holder, asker.agency)) {
    const decision = decide({ asker, purpose, on, holder, person, agreements: agreements() });
    if (decision.kind === 'refusal') return decision.reason;
    if (decision.kind === 'absent') continue;
    if (decision.inPart.has(category)) return 'SOME_ENTRIES_ALONE';
    const reason = decision.withheld.get(category);
    if (reason) return reason;
  }
  return undefined;
}

/** People of whom any clause could be about one and not about another; nobody is looked at. */
const peopleOf = (holder: SourceAgency, asking: string): PersonFacts[] =>
  [false, true].flatMap((isTied) =>
    [undefined, true, false].flatMap((isChild) =>
      [false, true].map((isProtected) => ({
        id: '',
        isChild,
        isProtected,
        isVictimInRecord: isProtected,
        knownTo: SOURCE_AGENCIES.filter((name) => name === holder || (isTied && name === asking)),
        conflictedPractitioners: [],
        limitedAccess: [],
        worksWith: isTied,
        isConnectedToAsker: isTied,
        askersInvolvement: isTied ? INVOLVEMENTS : [],
        isOrderInForce: isTied,
        consentsTo: [],
      })),
    ),
  );
