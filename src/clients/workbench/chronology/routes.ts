import { join } from 'node:path';
import { dayInLondon } from '../../../kernel';
import { operationIn } from '../ask';
import { orNothing, personIn } from '../of-person';
import { page } from '../pages/drawn';
import { pageAt, type Route } from '../screen';
import { chronology, dayBefore, SINCE, type Order, type Since } from './chronology.page';

const CHRONOLOGY = operationIn(join(__dirname, 'chronology.graphql'));

const isSince = (text: string | null): text is Since => text !== null && Object.hasOwn(SINCE, text);

/** What happened, in one order for a whole family. */
export const CHRONOLOGY_ROUTES: readonly Route[] = [
  pageAt('/family/:person/chronology', async (visit) => {
    const { id, of } = personIn(visit);
    const asked = visit.query.get('since');
    const since: Since = isSince(asked) ? asked : 'five-years';
    const order: Order = visit.query.get('order') === 'oldest' ? 'oldest' : 'newest';
    const from = dayBefore(dayInLondon(visit.now), since);
    const read = await orNothing(visit.ask(CHRONOLOGY, { of, from }, { of: id }));
    const to = (a: Since, b: Order) => `/family/${id}/chronology?since=${a}&order=${b}`;
    return page('chronology/chronology.njk', 'Chronology', {
      of: id,
      page: chronology(read, visit.words, order),
      choices: [
        ...(Object.keys(SINCE) as Since[]).map((one) => ({
          says: SINCE[one].says,
          to: to(one, order),
          isHere: one === since,
        })),
        { says: 'Newest first', to: to(since, 'newest'), isHere: order === 'newest' },
        { says: 'Oldest first', to: to(since, 'oldest'), isHere: order === 'oldest' },
      ],
    });
  }),
];
