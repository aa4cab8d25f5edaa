import { join } from 'node:path';
import { operationIn, Refused } from '../ask';
import { HUB_NUMBER } from '../forms';
import { NothingHere, page } from '../pages/drawn';
import { pageAt, type Route } from '../screen';
import type { Visit } from '../visit';
import { familyPage } from './family.page';

const FAMILY = operationIn(join(__dirname, 'family.graphql'));

/** The hub's own number in the address, as a key; whatever else stands there leads to nothing. */
export function personIn(visit: Visit): { readonly id: string; readonly of: { scheme: 'HUB'; value: string } } {
  const id = visit.param('person');
  if (!HUB_NUMBER.test(id)) throw new NothingHere();
  return { id, of: { scheme: 'HUB', value: id } };
}

/** A person whom one may not see and a number that never was are one page. */
export async function orNothing<T>(asking: Promise<T>): Promise<T> {
  try {
    return await asking;
  } catch (cause) {
    if (cause instanceof Refused && cause.code === 'NOT_FOUND') throw new NothingHere();
    throw cause;
  }
}

/** One family. */
export const FAMILY_ROUTES: readonly Route[] = [
  pageAt('/family/:person', async (visit) => {
    const { id, of } = personIn(visit);
    const read = await orNothing(visit.ask(FAMILY, { of }, { of: id }));
    return page('family/family.njk', 'A family', { page: familyPage(read, visit.words, visit.now) });
  }),
];
