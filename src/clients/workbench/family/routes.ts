import { join } from 'node:path';
import { operationIn } from '../ask';
import { orNothing, personIn } from '../of-person';
import { page } from '../pages/drawn';
import { pageAt, type Route } from '../screen';
import { familyPage } from './family.page';

const FAMILY = operationIn(join(__dirname, 'family.graphql'));

/** One family. */
export const FAMILY_ROUTES: readonly Route[] = [
  pageAt('/family/:person', async (visit) => {
    const { id, of } = personIn(visit);
    const read = await orNothing(visit.ask(FAMILY, { of, isAlone: visit.isAlone }, { of: id }));
    return page('family/family.njk', 'A family', { page: familyPage(read, visit.words, visit.now) });
  }),
];
