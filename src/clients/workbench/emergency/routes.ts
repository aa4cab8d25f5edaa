import { join } from 'node:path';
import { operationIn, Refused } from '../ask';
import { form, longText } from '../forms';
import { accessIn, orNothing, personIn } from '../of-person';
import { page } from '../pages/drawn';
import { formAt, FormOvertaken, formInCompanyAt, openForm, pageAt, type Route } from '../screen';

const OPEN = operationIn(join(__dirname, 'open.graphql'));
const END = operationIn(join(__dirname, 'end.graphql'));

const openingForm = form({
  name: 'emergency-open',
  button: 'Open emergency access',
  isWarning: true,
  fields: {
    because: longText({
      label: 'Who may come to which harm, and why can nobody else be asked?',
      hint: 'In your own words. Whoever reviews it reads this.',
      missing: 'Enter who may come to which harm',
      most: 1_000,
    }),
  },
});

const endingForm = form({ name: 'emergency-end', button: 'End emergency access', fields: {} });

/** One person at a time: whoever has such access already is told where to end it. */
async function openedOnce<T>(asking: Promise<T>): Promise<T> {
  try {
    return await orNothing(asking);
  } catch (cause) {
    if (!(cause instanceof Refused) || cause.code !== 'CONFLICT') throw cause;
    throw new FormOvertaken({
      status: 409,
      title: 'You have emergency access to somebody already',
      says: 'Nothing more was opened: it is for one person at a time.',
      todo: [
        'Open that person’s family: the bar at the top of each page ends it. It ends of its own accord after a few hours.',
        'If somebody is at risk now, telephone the agency, or 999.',
      ],
    });
  }
}

/** Emergency access: a card that interrupts, a reason in one's own words, a bar on every page until it ends. */
export const EMERGENCY: readonly Route[] = [
  pageAt('/emergency/open/:person', async (visit) =>
    page('emergency/card.njk', 'Emergency access', { of: personIn(visit).id }),
  ),
  formAt('/emergency/open/:person/reason', async (visit) => {
    const { id, of } = personIn(visit);
    return openForm({
      form: openingForm,
      page: page('pages/form.njk', 'Open emergency access'),
      back: `/family/${id}`,
      async act({ because }, key) {
        const read = await openedOnce(visit.ask(OPEN, { of, because }, { of: id, idempotencyKey: key }));
        const access = read.part('openEmergencyAccess');
        const opened = { id: access.text('id'), person: id, until: access.text('until') };
        await visit.change((content) => ({
          ...content,
          emergencies: [...content.emergencies.filter((one) => one.id !== opened.id), opened],
        }));
        return `/family/${id}?done=emergency`;
      },
    });
  }),
  formInCompanyAt('/emergency/:access/end', async (visit) => {
    const id = accessIn(visit);
    return openForm({
      form: endingForm,
      page: page('pages/form.njk', 'End emergency access'),
      back: '/my-day',
      async act(_, key) {
        // Less is shown from then on, whoever looks at the screen.
        await visit.ask(END, { id }, { idempotencyKey: key, isAboutNobody: true });
        await visit.change((content) => ({
          ...content,
          emergencies: content.emergencies.filter((one) => one.id !== id),
        }));
        return '/my-day?done=emergency-ended';
      },
    });
  }),
];
