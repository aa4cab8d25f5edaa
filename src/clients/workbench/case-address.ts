import { NothingHere } from './pages/drawn';
import { seal, unseal } from './sign-in';
import type { Visit } from './visit';

const USE = 'case';
const LONGEST = 400;

/**
 * The address of a case. An agency’s own number of it may be somebody’s name or number, so it stands there sealed: the
 * browser’s history tells nothing, and the address opens in this session alone.
 */
export const caseAt = ({ session }: Visit, number: string): string =>
  `/cases/${seal(session.formKey, USE, number).toString('base64url')}`;

/** The agency’s number of the case in the address. */
export function caseIn(visit: Visit): string {
  const sealed = visit.param('case');
  const number =
    sealed.length <= LONGEST ? unseal<string>(visit.session.formKey, USE, Buffer.from(sealed, 'base64url')) : undefined;
  if (number === undefined) throw new NothingHere();
  return number;
}
