import type { DecisionToShare } from './grounds';
import type { AccessRequest } from './question';
import type { Purpose } from './purpose';
import { ROLES } from './role';

/**
 * Is a decision to share for exactly this asker, holder, purpose and day; and does the consent that it may rest on
 * stand?
 */
export const isFor = (decision: DecisionToShare, request: AccessRequest): boolean =>
  decision.holder === request.holder &&
  (isToAsker(decision, request) || isAttendedBy(decision, request)) &&
  decision.purpose === request.purpose &&
  decision.from <= request.on &&
  request.on <= decision.until &&
  (decision.basis.test !== 'CONSENT' || request.person.consentsTo?.includes(request.asker.agency) === true);

const isToAsker = ({ to }: DecisionToShare, { asker }: AccessRequest): boolean =>
  to.agency === asker.agency && to.role === asker.role && to.desk === asker.desk;

/**
 * A decision for a MARAC is for everybody who sits there for a desk that attends the case (002 L1266): whoever works at
 * that desk in a role that goes to MARACs.
 */
const isAttendedBy = ({ attending = [], purpose }: DecisionToShare, { asker }: AccessRequest): boolean =>
  purpose === 'MARAC' &&
  (ROLES[asker.role].purposes as readonly Purpose[]).includes('MARAC') &&
  attending.some(({ agency, desk }) => agency === asker.agency && desk === asker.desk);
