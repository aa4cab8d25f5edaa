import { page } from '../pages/drawn';
import { HUB_NUMBER, OUR_PATH } from '../forms';
import { formInCompanyAt, openForm, type Route } from '../screen';
import { purposeForm } from './purpose.form';

/** What is asked for: the usual purpose of the role until somebody chooses another. */
export const PURPOSE: readonly Route[] = [
  formInCompanyAt('/purpose', async (visit) => {
    const to = matching(visit.query.get('to'), OUR_PATH) ?? '/my-day';
    const person = matching(visit.query.get('case'), HUB_NUMBER);
    const { words, session } = visit;
    return openForm({
      form: purposeForm(words, words.role(session.who.role), visit.purposeFor(person), {
        to,
        ...(person && { person }),
      }),
      page: page('pages/form.njk', 'What you ask for', {
        paragraphs: [
          person === undefined
            ? 'This is for everything that you ask until you change it.'
            : 'This is for this case alone.',
        ],
      }),
      back: to,
      act: async ({ purpose, reason, to: path, case: of }) => {
        const chosen = { purpose, reason };
        await visit.change((content) =>
          of === undefined ? { ...content, visit: chosen } : { ...content, cases: { ...content.cases, [of]: chosen } },
        );
        return `${path ?? '/my-day'}?done=purpose`;
      },
    });
  }),
];

const matching = (text: string | null, form: RegExp): string | undefined =>
  text !== null && form.test(text) ? text : undefined;
