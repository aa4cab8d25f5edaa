import type { DecisionToShare } from './grounds';
import type { AccessRequest } from './question';

/**
 * Is a decision to share for exactly this asker, holder, purpose and day; and does the consent that it may rest on
 * stand?
 */
export const isFor = (decision: DecisionToShare, { asker, holder, purpose, on, person }: AccessRequest): boolean =>
  decision.holder === holder &&
  decision.to.agency === asker.agency &&
  decision.to.role === asker.role &&
  decision.to.desk === asker.desk &&
  decision.purpose === purpose &&
  decision.from <= on &&
  on <= decision.until &&
  (decision.basis.test !== 'CONSENT' || person.consentsTo?.includes(asker.agency) === true);
