import { join } from 'node:path';
import { operationIn, Refused } from '../ask';
import { numberIn, orNothing } from '../of-person';
import { formOnPage, page, redirect } from '../pages/drawn';
import { FormOvertaken, formAt, openForm, pageAt, type Route } from '../screen';
import type { Visit } from '../visit';
import { instantInWords } from '../words';
import { giveBackForm, nextForm, nextOf, takeForm } from './queue.form';
import { addressOf, filterIn, narrowings, queuePage } from './queue.page';

const operation = (name: string) => operationIn(join(__dirname, `${name}.graphql`));
const QUEUE = operation('queue');
const FIRST = operation('first');
const NEXT = operation('acts/next');
const TAKE = operation('acts/take');
const GIVE_BACK = operation('acts/give-back');

const PER_PAGE = 25;
/** Whatever somebody has taken is theirs, however long ago it came in. */
const EVER = '2000-01-01T00:00:00Z';

async function queue(visit: Visit) {
  const filter = filterIn(visit.query);
  const after = visit.query.get('after');
  const { rating, heldBy, all } = filter;
  const read = await visit.ask(QUEUE, {
    rating,
    heldBy,
    undecided: !all,
    first: PER_PAGE,
    after,
    ...(heldBy === 'ME' && { since: EVER }),
  });
  const shown = queuePage(read.part('triageQueue'), visit.words, visit.now);
  const forms = Object.fromEntries(
    shown.lines.filter(({ isFree }) => isFree).map(({ id }) => [id, formOnPage(takeForm, `/contact/${id}/take`)]),
  );
  return {
    ...page('queue/queue.njk', 'What came in', {
      page: shown,
      here: addressOf(filter),
      narrow: narrowings(filter, visit.words),
      next: shown.next && addressOf(filter, { after: shown.next }),
    }),
    forms: { ...forms, next: formOnPage(nextOf(rating), '/queue/next') },
  };
}

/** What somebody else has taken meanwhile: who has it, and since when. */
function overtaken(cause: unknown): never {
  if (!(cause instanceof Refused) || cause.code !== 'CONFLICT') throw cause;
  const { heldBy, desk, since } = (cause.error?.extensions ?? {}) as Record<string, string | undefined>;
  throw new FormOvertaken({
    status: 409,
    title: heldBy === undefined ? 'It is decided already' : `${heldBy} has it`,
    says:
      heldBy === undefined || since === undefined
        ? 'Somebody decided it in the meantime.'
        : `${heldBy}${desk === undefined ? '' : `, ${desk},`} took it on ${instantInWords(since)}.`,
    todo: ['Take another, or ask them.'],
  });
}

/** The front door's list, and who has what. */
export const QUEUE_ROUTES: readonly Route[] = [
  pageAt('/queue', queue),
  pageAt('/queue/first', async (visit) => {
    const read = await visit.ask(FIRST, { since: EVER });
    const [first] = [...read.part('mine').list('nodes'), ...read.part('free').list('nodes')];
    const done = visit.query.get('done') === 'decided' ? '?done=decided' : '';
    return redirect(first ? `/contact/${first.text('id')}${done}` : `/queue${done}`);
  }),
  formAt('/queue/next', (visit) =>
    Promise.resolve(
      openForm({
        form: nextForm,
        page: page('pages/form.njk', 'Take next', {
          paragraphs: ['You are given the most urgent that nobody has. Two who ask at once get two.'],
        }),
        back: '/queue',
        async act({ rating }, key) {
          const read = await visit.ask(NEXT, { key, rating }, { idempotencyKey: key });
          const taken = read.maybePart('takeNextContact');
          return taken ? `/contact/${taken.text('id')}?done=taken` : '/queue?done=nothing-free';
        },
      }),
    ),
  ),
  formAt('/contact/:contact/take', (visit) => {
    const id = numberIn(visit, 'contact');
    return Promise.resolve(
      openForm({
        form: takeForm,
        page: page('pages/form.njk', 'Take it', { paragraphs: ['It is yours to work on until you give it back.'] }),
        back: `/contact/${id}`,
        async act(_, key) {
          await orNothing(visit.ask(TAKE, { id }, { idempotencyKey: key })).catch(overtaken);
          return `/contact/${id}?done=taken`;
        },
      }),
    );
  }),
  formAt('/contact/:contact/give-back', (visit) => {
    const id = numberIn(visit, 'contact');
    return Promise.resolve(
      openForm({
        form: giveBackForm,
        page: page('pages/form.njk', 'Give it back', { paragraphs: ['Nobody has it then, and it waits in the list.'] }),
        back: `/contact/${id}`,
        async act({ because }, key) {
          await orNothing(visit.ask(GIVE_BACK, { id, because }, { idempotencyKey: key })).catch(overtaken);
          return '/queue?done=given-back';
        },
      }),
    );
  }),
];
