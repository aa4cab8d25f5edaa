import { verifyGrant, type IssuedGrant, type SourceAgency, type VerifiedGrant } from '../sharing';
import { perRequest, type RequestScope } from './call';

/** Of what a request keeps: an agency in a process of its own keeps nothing. */
type Scope = Pick<RequestScope, 'requestId' | 'startedAt'> & Partial<Pick<RequestScope, 'requestValues'>>;

const GRANTS = Symbol('grants that were verified');

const grantsOf = (scope: Pick<RequestScope, 'requestValues'>) =>
  perRequest(scope, GRANTS, () => new Map<string, VerifiedGrant>());

/** A grant that the hub issues in a request is one that it need not verify there: the text is its own. */
export function keepIssued(scope: Pick<RequestScope, 'requestValues'>, { token, verified }: IssuedGrant): string {
  grantsOf(scope).set(token, verified);
  return token;
}

/**
 * A grant that came with a reference, verified once in each request: by the agency, and by the hub when its answer
 * comes.
 */
export function grantOf(
  scope: Scope,
  { holder, recordKey }: { readonly holder: SourceAgency; readonly recordKey: string },
  token: unknown,
  key: Buffer,
): VerifiedGrant | undefined {
  const verify = () =>
    verifyGrant(token, { holder, recordKey, requestId: scope.requestId, now: scope.startedAt.getTime() }, key);
  if (!scope.requestValues || typeof token !== 'string') return verify();
  const grants = grantsOf({ requestValues: scope.requestValues });
  const known = grants.get(token);
  // A grant is for one record of one agency; what was verified for another is not for this one.
  if (known && known.holder === holder && known.recordKey === recordKey) return known;
  const grant = verify();
  if (grant) grants.set(token, grant);
  return grant;
}
