import { NothingHere } from './pages/drawn';
import { seal, unseal } from './sign-in';
import type { Visit } from './visit';

const LONGEST = 600;

/**
 * What an address must not say, sealed for this session: the browser’s history tells nothing, and the address opens
 * nowhere else.
 */
export const sealedPart = ({ session }: Visit, use: string, value: unknown): string =>
  seal(session.formKey, use, value).toString('base64url');

/** What is sealed in the address. */
export function unsealedPart<T>(visit: Visit, use: string, param: string): T {
  const sealed = visit.param(param);
  const value =
    sealed.length <= LONGEST ? unseal<T>(visit.session.formKey, use, Buffer.from(sealed, 'base64url')) : undefined;
  if (value === undefined) throw new NothingHere();
  return value;
}
