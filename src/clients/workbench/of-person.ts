import { Refused } from './ask';
import { HUB_NUMBER } from './forms';
import { NothingHere } from './pages/drawn';
import type { Visit } from './visit';

/** The hub's own number in the address, as a key; whatever else stands there leads to nothing. */
export function personIn(visit: Visit): { readonly id: string; readonly of: { scheme: 'HUB'; value: string } } {
  const id = numberIn(visit, 'person');
  return { id, of: { scheme: 'HUB', value: id } };
}

/** A number of the hub's own in the address. */
export function numberIn(visit: Visit, name: string): string {
  const id = visit.param(name);
  if (!HUB_NUMBER.test(id)) throw new NothingHere();
  return id;
}

/** The number of an emergency access in the address. */
export function accessIn(visit: Visit): string {
  const id = visit.param('access');
  if (!/^EA-[0-9a-f-]{36}$/.test(id)) throw new NothingHere();
  return id;
}

/** What one may not see and a number that never was are one page. */
export async function orNothing<T>(asking: Promise<T>): Promise<T> {
  try {
    return await asking;
  } catch (cause) {
    if (cause instanceof Refused && cause.code === 'NOT_FOUND') throw new NothingHere();
    throw cause;
  }
}
