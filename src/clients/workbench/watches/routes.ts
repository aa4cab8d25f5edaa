import { join } from 'node:path';
import { operationIn, Refused } from '../ask';
import { checkboxes, form, longText, optionalDate, text } from '../forms';
import { numberIn, orNothing, personIn } from '../of-person';
import { page } from '../pages/drawn';
import { FormRefused, formAt, openForm, pageAt, type Route } from '../screen';
import { LABELS, type Words } from '../words';
import { watchesPage } from './watches.page';

const WATCHES = operationIn(join(__dirname, 'watches.graphql'));
const WATCH = operationIn(join(__dirname, 'acts/watch.graphql'));
const END = operationIn(join(__dirname, 'acts/end.graphql'));

const watchForm = (words: Words) =>
  form({
    name: 'watch-set',
    button: 'Set the watch',
    fields: {
      events: checkboxes({
        label: 'What do you want to hear of?',
        choices: Object.keys(LABELS['WatchedEvent'] ?? {}).map((value) => ({
          value,
          text: words.label('WatchedEvent', value),
        })),
        missing: 'Choose what you want to hear of',
      }),
      caseNumber: text({
        label: 'Your agency’s number of the case',
        missing: 'Enter your agency’s number of the case',
        most: 60,
      }),
      until: optionalDate({
        label: 'Until which day?',
        hint: 'The last day of an order, say. As long as the case is open, if you leave it empty',
        what: 'day',
        example: '27 3 2027',
      }),
    },
  });

const endForm = form({
  name: 'watch-end',
  button: 'End the watch',
  fields: { because: longText({ label: 'Why does it end?', missing: 'Enter why it ends', most: 500 }) },
});

/** Being told when something happens to somebody. */
export const WATCHES_ROUTES: readonly Route[] = [
  pageAt('/watches', async (visit) => {
    const shown = watchesPage(await visit.ask(WATCHES, { after: visit.query.get('after') }), visit.words);
    return page('watches/watches.njk', 'Watches of my desk', {
      lines: shown.lines,
      next: shown.next && `/watches?after=${encodeURIComponent(shown.next)}`,
    });
  }),
  formAt('/family/:person/watch', (visit) => {
    const { id, of } = personIn(visit);
    return Promise.resolve(
      openForm({
        form: watchForm(visit.words),
        page: page('pages/form.njk', 'Set a watch', {
          paragraphs: [
            'Your desk hears of it as far as sharing releases it at that moment. A watch belongs to a case.',
          ],
        }),
        back: `/family/${id}`,
        async act({ events, caseNumber, until }, key) {
          try {
            const watch = { about: of, events, caseNumber, ...(until !== undefined && { until }) };
            await orNothing(visit.ask(WATCH, { watch }, { of: id, idempotencyKey: key }));
          } catch (cause) {
            if (cause instanceof Refused && cause.code === 'BAD_USER_INPUT')
              throw new FormRefused([{ field: 'events', text: cause.message }]);
            throw cause;
          }
          return '/watches?done=watching';
        },
      }),
    );
  }),
  formAt('/watches/:watch/end', (visit) => {
    const watch = numberIn(visit, 'watch');
    return Promise.resolve(
      openForm({
        form: endForm,
        page: page('pages/form.njk', 'End a watch'),
        back: '/watches',
        async act({ because }, key) {
          await orNothing(visit.ask(END, { watch, because }, { idempotencyKey: key }));
          return '/watches?done=watch-ended';
        },
      }),
    );
  }),
];
