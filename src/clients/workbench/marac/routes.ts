import { join } from 'node:path';
import { dayInLondon } from '../../../kernel';
import { operationIn } from '../ask';
import { familyInShort } from '../family-in-short';
import { date, form, hidden, OUR_PATH } from '../forms';
import { orNothing, personIn } from '../of-person';
import { formOnPage, NothingHere, page, type Page } from '../pages/drawn';
import { formInCompanyAt, openForm, pageAt, type Route } from '../screen';
import type { Visit } from '../visit';
import { dayInWords } from '../words';
import { casePage, casesPage, dayIn, listAt } from './marac.page';

const CASES = operationIn(join(__dirname, 'cases.graphql'));
const CASE = operationIn(join(__dirname, 'case.graphql'));
const PURPOSE = 'MARAC';

const dayForm = (on: string) =>
  form({
    name: 'marac-day',
    button: 'Show that day',
    fields: { on: date({ label: 'Which day is the meeting?', what: 'day', example: '27 3 2026', initial: on }) },
  });

const purposeForm = (to: string) =>
  form({ name: 'marac-purpose', button: 'Ask for the MARAC from now on', fields: { to: hidden(OUR_PATH, to) } });

/** MARAC cases are read for the MARAC alone: whoever asks for something else is asked whether they want to. */
function forTheMarac(visit: Visit, path: string, person?: string): Page | undefined {
  if (visit.purposeFor(person).purpose === PURPOSE) return undefined;
  return {
    ...page('marac/purpose.njk', 'MARAC'),
    forms: { purpose: formOnPage(purposeForm(path), '/marac/purpose') },
  };
}

/** MARAC: the cases of a meeting, and the research of one. */
export const MARAC_ROUTES: readonly Route[] = [
  pageAt('/marac', async (visit) => {
    const other = forTheMarac(visit, '/marac');
    if (other) return other;
    const on = dayIn(visit.query.get('on')) ?? dayInLondon(visit.now);
    const read = await visit.ask(CASES, { on, after: visit.query.get('after') });
    const shown = casesPage(read, visit.words);
    const days = (count: number) =>
      new Date(Date.parse(`${on}T12:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
    return {
      ...page('marac/list.njk', 'MARAC', {
        page: shown,
        day: dayInWords(on),
        links: [
          { says: 'The day before', to: listAt(days(-1)) },
          { says: 'The day after', to: listAt(days(1)) },
        ],
        next: shown.next && listAt(on, shown.next),
      }),
      forms: { day: formOnPage(dayForm(on), '/marac/day') },
    };
  }),
  formInCompanyAt('/marac/day', (visit) =>
    Promise.resolve(
      openForm({
        form: dayForm(dayInLondon(visit.now)),
        page: page('pages/form.njk', 'Which MARAC'),
        back: '/marac',
        act: ({ on }) => Promise.resolve(listAt(on)),
      }),
    ),
  ),
  formInCompanyAt('/marac/purpose', (visit) =>
    Promise.resolve(
      openForm({
        form: purposeForm('/marac'),
        page: page('pages/form.njk', 'Ask for the MARAC'),
        back: '/my-day',
        async act({ to }) {
          await visit.change((content) => ({ ...content, visit: { purpose: PURPOSE } }));
          return `${to ?? '/marac'}?done=purpose`;
        },
      }),
    ),
  ),
  pageAt('/marac/case/:person', async (visit) => {
    const { id, of } = personIn(visit);
    const other = forTheMarac(visit, `/marac/case/${id}`, id);
    if (other) return other;
    const read = await orNothing(visit.ask(CASE, { of, isAlone: visit.isAlone }, { of: id }));
    if (!read.maybePart('person')) throw new NothingHere();
    return page('marac/case.njk', 'A MARAC case', {
      page: casePage(read, visit.words, visit.now),
      family: familyInShort(read, visit.words, visit.now),
    });
  }),
];
