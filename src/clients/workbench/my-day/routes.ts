import { join } from 'node:path';
import { operationIn } from '../ask';
import { page } from '../pages/drawn';
import { hasClocks } from '../pages/with-clocks';
import { pageAt, type Route } from '../screen';
import { myDay } from './my-day.page';

const MY_DAY = operationIn(join(__dirname, 'my-day.graphql'));

/** What waits for the practitioner's desk. */
export const MY_DAY_ROUTES: readonly Route[] = [
  pageAt('/my-day', async (visit) => {
    const withClocks = hasClocks(visit.session.who.role);
    return page('my-day/my-day.njk', 'My day', myDay(await visit.ask(MY_DAY, { hasClocks: withClocks }), withClocks));
  }),
];
