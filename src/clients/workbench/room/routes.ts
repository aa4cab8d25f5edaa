import { join } from 'node:path';
import { operationIn, Refused } from '../ask';
import { OUR_PATH } from '../forms';
import { formOnPage, page } from '../pages/drawn';
import { formInCompanyAt, openForm, type Route } from '../screen';
import { aloneForm, hereIn, roomForm, ROWS } from './room.form';
import { desksIn, mayHoldMeetings } from './room.page';

const DESKS = operationIn(join(__dirname, 'desks.graphql'));
const OPEN_ROWS = 4;
const ONLY_WHO_HOLDS_IT =
  'Whoever holds the meeting says who is here, on their screen: somebody of the MASH, or the MARAC coordinator.';

/** Who else looks at the screen: while anybody does, each page is as all of them may be told. */
export const ROOM_ROUTES: readonly Route[] = [
  formInCompanyAt('/room', async (visit) => {
    const asked = visit.query.get('to');
    const to = asked !== null && OUR_PATH.test(asked) ? asked : '/meeting';
    const read = await visit.ask(DESKS, {}, { isAboutNobody: true });
    if (!mayHoldMeetings(read)) throw new Refused('NOT_YOUR_ROLE', ONLY_WHO_HOLDS_IT, undefined);
    const desks = desksIn(read);
    const form = roomForm(visit.words, desks, visit.present, to);
    return openForm({
      form,
      page: {
        ...page('room/room.njk', 'Who is here', {
          rows: ROWS,
          open: OPEN_ROWS,
          isOn: visit.present.length > 0,
          isMore: visit.present.length > OPEN_ROWS,
        }),
        forms: { alone: formOnPage(aloneForm, '/room/alone') },
      },
      back: to,
      async act(given) {
        const present = hereIn(given);
        await visit.change((content) => ({ ...content, present }));
        return `${given['to'] ?? '/meeting'}?done=here`;
      },
    });
  }),
  formInCompanyAt('/room/alone', (visit) =>
    Promise.resolve(
      openForm({
        form: aloneForm,
        page: page('pages/form.njk', 'Nobody else is looking', {
          paragraphs: ['From now on each page shows what you may see. Take it off the wall first.'],
        }),
        back: '/room',
        async act() {
          await visit.change((content) => ({ ...content, present: [] }));
          return '/meeting?done=alone';
        },
      }),
    ),
  ),
];
