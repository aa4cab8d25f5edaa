import { join } from 'node:path';
import { operationIn } from '../ask';
import { page } from '../pages/drawn';
import { pageAt, type Route } from '../screen';
import { clocksAt, clocksPage } from './clocks.page';

const CLOCKS = operationIn(join(__dirname, 'clocks.graphql'));

/** What is to be done by a certain time, until a record says that it was done. */
export const CLOCKS_ROUTES: readonly Route[] = [
  pageAt('/clocks', async (visit) => {
    const isOverdue = visit.query.get('show') === 'overdue';
    const read = await visit.ask(CLOCKS, { overdue: isOverdue, after: visit.query.get('after') });
    const shown = clocksPage(read, visit.words, visit.now);
    return page('clocks/list.njk', 'What runs out', {
      page: shown,
      narrow: [
        { says: 'Everything', to: clocksAt(false), isHere: !isOverdue },
        { says: 'What ran out', to: clocksAt(true), isHere: isOverdue },
      ],
      next: shown.next && clocksAt(isOverdue, shown.next),
    });
  }),
];
