import { join } from 'node:path';
import { operationIn, Refused } from '../ask';
import { checkboxes, form, longText, radios, type Choice } from '../forms';
import { NothingHere, page } from '../pages/drawn';
import { FormOvertaken, formAt, openForm, pageAt, type Route } from '../screen';
import { LABELS, type Words } from '../words';
import { matchesPage } from './matching.page';

const MATCHES = operationIn(join(__dirname, 'matches.graphql'));
const DECIDE = operationIn(join(__dirname, 'decide.graphql'));
const PER_PAGE = 25;
/** A pair is looked for among so many: the hub names none alone. */
const MOST = 200;

/** Where something forbids to join them, whoever says that they are one ticks each of it. */
const verdictForm = (words: Words, forbiddenBy: readonly Choice[]) =>
  form({
    name: 'match-decide',
    button: 'Record what you decide',
    fields: {
      verdict: radios({
        label: 'Is it one person?',
        choices: Object.keys(LABELS['MatchVerdict'] ?? {}).map((value) => ({
          value,
          text: words.label('MatchVerdict', value),
        })),
        missing: 'Choose whether it is one person',
      }),
      ...(forbiddenBy.length > 0 && {
        inSpiteOf: checkboxes({
          label: 'If they are one person all the same: what have you looked at, and know to be no reason?',
          choices: forbiddenBy,
        }),
      }),
      reason: longText({ label: 'Why?', missing: 'Enter why', most: 1_000 }),
    },
  });

/** Records that may be of one person: side by side, with the evidence. */
export const MATCHING_ROUTES: readonly Route[] = [
  pageAt('/matches', async (visit) => {
    const read = await visit.ask(MATCHES, { first: PER_PAGE, after: visit.query.get('after') });
    const shown = matchesPage(read, visit.words);
    return page('matching/list.njk', 'Is it one person?', {
      pairs: shown.pairs,
      next: shown.next && `/matches?after=${encodeURIComponent(shown.next)}`,
    });
  }),
  formAt('/matches/:review', async (visit) => {
    const id = visit.param('review');
    const { pairs } = matchesPage(await visit.ask(MATCHES, { first: MOST }), visit.words);
    const pair = pairs.find((one) => one.id === id);
    if (!pair) throw new NothingHere();
    return openForm({
      form: verdictForm(visit.words, pair.forbiddenBy),
      page: page('matching/pair.njk', 'Two records side by side', { pair }),
      back: '/matches',
      async act({ verdict, reason, inSpiteOf = [] }, key) {
        try {
          await visit.ask(DECIDE, { id, verdict, reason, inSpiteOf }, { idempotencyKey: key });
        } catch (cause) {
          if (!(cause instanceof Refused) || cause.code !== 'CONFLICT') throw cause;
          throw new FormOvertaken({
            status: 409,
            title: 'Somebody has decided this pair, or one of the two has changed',
            says: cause.message,
            todo: ['Go back to the list, and look again.'],
          });
        }
        return '/matches?done=matched';
      },
    });
  }),
];
