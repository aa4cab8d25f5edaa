import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operationIn, operationOf, Refused } from '../ask';
import { NothingHere, page, redirect } from '../pages/drawn';
import { FormRefused, formAt, openForm, pageAt, type Route } from '../screen';
import { isId, newId } from '../sign-in/sealed';
import type { Visit } from '../visit';
import { byName, byNumber } from './people.form';
import { candidates, type Found } from './people.page';

const FIND = operationIn(join(__dirname, 'find-person.graphql'));
const SEARCH = operationIn(join(__dirname, 'search-people.graphql'));
const FOUND_PERSON = readFileSync(join(__dirname, 'found-person.graphql'), 'utf8');
/** How long what a search found may be looked at again without searching again, in ms. */
const REMEMBERED = 30 * 60_000;
const NOBODY = 'There is nobody under this number whom you may see. Check the number';

const findPage = (by: 'number' | 'name', says: string) => page('people/find.njk', 'Find a person', { by, says });

/** Finding somebody, and those who may be meant. */
export const PEOPLE: readonly Route[] = [
  formAt('/people', async (visit) =>
    openForm({
      form: byNumber,
      page: findPage('number', 'A number finds one person and no other.'),
      async act({ scheme, number }) {
        try {
          const found = await visit.ask(FIND, { of: { scheme, value: number } });
          return `/family/${found.part('person').text('id')}`;
        } catch (cause) {
          if (cause instanceof Refused && cause.code === 'NOT_FOUND')
            throw new FormRefused([{ field: 'number', text: NOBODY }]);
          if (cause instanceof Refused && cause.code === 'BAD_USER_INPUT')
            throw new FormRefused([{ field: 'number', text: cause.message }]);
          throw cause;
        }
      },
    }),
  ),
  formAt('/people/by-name', async (visit) =>
    openForm({
      form: byName,
      page: findPage('name', 'Add a date of birth or a postcode. Each search is counted, and stands in the log.'),
      async act(asked) {
        const found = (await visit.ask(SEARCH, { for: asked })).maybePart('searchPeople');
        const people = found?.part('people').list('nodes') ?? [];
        const list = newId();
        const kept: Found = {
          advice: found?.maybe('advice') ?? null,
          people: people.map((one) => ({
            id: one.part('person').text('id'),
            likelihood: one.maybe('likelihood') ?? null,
            because: one.maybe<string[]>('because') ?? [],
          })),
        };
        await visit.kept.keep(kept, REMEMBERED, keyOf(visit, list));
        return `/people/found/${list}`;
      },
    }),
  ),
  pageAt('/people/found/:list', async (visit) => {
    const list = visit.param('list');
    const found = isId(list) ? await visit.kept.find<Found>(keyOf(visit, list)) : undefined;
    if (!found) return redirect('/people/by-name');
    if (found.people.length === 0)
      return page('people/found.njk', 'People found', { advice: found.advice, candidates: [] });
    try {
      const keys = found.people.map(({ id }, index) => [`k${index}`, { scheme: 'HUB', value: id }] as const);
      const read = await visit.ask(askingFor(found.people.length), Object.fromEntries(keys));
      return page('people/found.njk', 'People found', candidates(read, found, visit.words));
    } catch (cause) {
      if (cause instanceof Refused && cause.code === 'NOT_FOUND') throw new NothingHere();
      throw cause;
    }
  }),
];

/** The address alone opens nothing: it takes the session, which is the practitioner’s. */
const keyOf = ({ session }: Visit, list: string): string =>
  createHash('sha256').update(`${session.formKey}\n${list}`).digest('base64url');

/** One operation for so many people, with a text that is the same for everybody. */
function askingFor(count: number) {
  const indices = Array.from({ length: count }, (_, index) => index);
  const variables = indices.map((index) => `$k${index}: PersonKeyInput!`).join(', ');
  const fields = indices.map((index) => `p${index}: person(of: $k${index}) { ...Found }`).join('\n');
  return operationOf(`query FoundPeople(${variables}) {\n${fields}\n}\n${FOUND_PERSON}`);
}
