import { GraphQLError } from 'graphql';
import { decide, SOURCE_AGENCIES, INVOLVEMENTS, type Agreement, type PersonFacts, type Reason } from '../sharing';
import { withheld, type RequestScope } from '../subgraph';
import type { PersonKey } from './people-store';
import { SCHEME_OF } from '../partnership';

export const notFound = () =>
  new GraphQLError(
    'There is nobody with this number whom you may see. Check the number, or ask the agency that gave it to you.',
    {
      extensions: { code: 'NOT_FOUND' },
    },
  );

/** Somebody whom every clause that speaks to the asker's role and purpose would speak about. */
const ANYBODY = (isChild: boolean, { practitioner }: RequestScope): PersonFacts => ({
  id: '',
  isChild,
  knownTo: [...SOURCE_AGENCIES],
  isProtected: false,
  conflictedPractitioners: [],
  limitedAccess: [],
  worksWith: true,
  isConnectedToAsker: true,
  askersInvolvement: INVOLVEMENTS,
  isOrderInForce: true,
  consentsTo: [practitioner.agency],
});

/**
 * What somebody who is shown nobody is told. Where no agreement of the agency that gives such numbers releases anything
 * to their role for this purpose (of any agency, where anybody gives them), that is why, and it is said: it follows
 * from the agreements and from the kind of number alone, so it tells nothing of whether there is anybody. Otherwise
 * nobody is there.
 */
export function nobodyFor(
  scope: RequestScope,
  agreements: readonly Agreement[],
  { scheme }: Pick<PersonKey, 'scheme'>,
): GraphQLError {
  const { practitioner: asker, purpose, today: on } = scope;
  const givers = SOURCE_AGENCIES.filter((holder) => SCHEME_OF[holder] === scheme);
  const reasons = new Set<Reason>();
  for (const isChild of [true, false]) {
    for (const holder of givers.length > 0 ? givers : SOURCE_AGENCIES) {
      const decision = decide({ asker, purpose, on, holder, person: ANYBODY(isChild, scope), agreements });
      if (decision.kind !== 'refusal') return notFound();
      reasons.add(decision.reason);
    }
  }
  return reasons.has('PURPOSE_NOT_COVERED') ? withheld('IDENTITY', 'people', 'PURPOSE_NOT_COVERED') : notFound();
}
