import { join } from 'node:path';
import { operationIn } from '../ask';
import { orNothing, personIn } from '../of-person';
import { page } from '../pages/drawn';
import { formAt, openForm, type Route } from '../screen';
import { askingForm } from './asking.form';
import { members } from './asking.page';

const MEMBERS = operationIn(join(__dirname, 'members.graphql'));
const ASK = operationIn(join(__dirname, 'ask-agencies.graphql'));

/** Asking several agencies about a family or somebody in it. */
export const ASKING: readonly Route[] = [
  formAt('/family/:person/ask', async (visit) => {
    const { id, of } = personIn(visit);
    const read = await orNothing(visit.ask(MEMBERS, { of }, { of: id }));
    const people = members(read, id, visit.words, visit.now);
    return openForm({
      form: askingForm(visit.words, people, visit.query.get('kind') ?? undefined),
      page: page('asking/asking.njk', 'Ask agencies', { of: id, people }),
      back: `/family/${id}`,
      async act({ agencies, who, kind, urgency, stage, ground, says, caseNumber }, key) {
        const about = {
          about: of,
          ...(who === 'FAMILY' ? { wholeFamily: true } : { people: [{ scheme: 'HUB', value: who }] }),
        };
        const request = { ...about, agencies, kind, urgency, stage, ground, says, caseNumber };
        const asked = await visit.ask(ASK, { request }, { of: id, idempotencyKey: key });
        return `/requests/${asked.part('askAgencies').text('id')}?done=asked`;
      },
    });
  }),
];
