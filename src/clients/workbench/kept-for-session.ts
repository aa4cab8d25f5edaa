import { createHash } from 'node:crypto';
import { NothingHere } from './pages/drawn';
import { isId, newId } from './sign-in';
import type { Visit } from './visit';

/**
 * What somebody typed and what an address must not say: it is kept sealed for a while, and the address names it. The
 * address alone opens nothing: it takes the session, which is the practitioner’s.
 */
export async function keepForSession(visit: Visit, use: string, value: unknown, lifetime: number): Promise<string> {
  const id = newId();
  await visit.kept.keep(value, lifetime, keyOf(visit, use, id));
  return id;
}

/** What is kept under the name in the address. */
export async function keptForSession<T>(visit: Visit, use: string, param: string): Promise<T> {
  const id = visit.param(param);
  const found = isId(id) ? await visit.kept.find<T>(keyOf(visit, use, id)) : undefined;
  if (found === undefined) throw new NothingHere();
  return found;
}

const keyOf = ({ session }: Visit, use: string, id: string): string =>
  createHash('sha256').update(`${session.formKey}\n${use}\n${id}`).digest('base64url');
