import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operationIn, operationOf, type Operation } from '../ask';
import type { Fields, Form } from '../forms';
import { numberIn, orNothing } from '../of-person';
import { NothingHere, page } from '../pages/drawn';
import { formAt, openForm, pageAt, type Route } from '../screen';
import type { Visit } from '../visit';
import { LABELS } from '../words';
import { QUESTION_DONE, questionForms, type QuestionAct } from './questions.form';
import { questionLine, questionPage } from './questions.page';

const LINE = readFileSync(join(__dirname, 'question-lines.graphql'), 'utf8');
const withLine = (name: string) => operationOf(`${readFileSync(join(__dirname, `${name}.graphql`), 'utf8')}\n${LINE}`);

const ASKED = withLine('asked-by-my-desk');
const WAITING = withLine('waiting-for-my-desk');
const REQUEST = withLine('request');
const BEHIND = withLine('behind');
const QUESTION = withLine('question');
const ACTS = Object.keys(QUESTION_DONE) as QuestionAct[];
const MUTATIONS = Object.fromEntries(
  ACTS.map((act) => [act, operationIn(join(__dirname, 'acts', `${act}.graphql`))]),
) as Record<QuestionAct, Operation>;

async function listPage(visit: Visit) {
  const isWaiting = visit.query.get('show') === 'waiting';
  const after = visit.query.get('after');
  const [operation, field] = isWaiting ? [WAITING, 'waitingForMyDesk'] : [ASKED, 'askedByMyDesk'];
  const isOverdue = visit.query.get('only') === 'overdue';
  const list = (await visit.ask(operation, { after, ...(isOverdue && { filter: { overdue: true } }) })).part(field);
  const { words, now } = visit;
  const pageInfo = list.part('pageInfo');
  const next = pageInfo.is('hasNextPage') ? pageInfo.text('endCursor') : undefined;
  return page('questions/list.njk', isWaiting ? 'Waiting for my desk' : 'Asked by my desk', {
    tabs: isWaiting ? 'waiting' : 'asked',
    lines: list.list('nodes').map((one) => questionLine(one, words, now)),
    only: isOverdue ? 'Overdue alone' : undefined,
    next:
      next &&
      `/questions?${isWaiting ? 'show=waiting&' : ''}${isOverdue ? 'only=overdue&' : ''}after=${encodeURIComponent(next)}`,
  });
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const CODE = /^[A-Z_]{2,60}$/;

/** Which number of the record, of which days, agencies and desk: as the address says it, or nothing. */
function behindIn(query: URLSearchParams) {
  const matching = (name: string, form: RegExp) => {
    const text = query.get(name) ?? '';
    return form.test(text) ? text : undefined;
  };
  const [number, from, until] = [matching('number', CODE), matching('from', DAY), matching('until', DAY)];
  if (number === undefined || LABELS['RecordNumber']?.[number] === undefined || !from || !until)
    throw new NothingHere();
  return {
    number,
    from,
    until,
    asker: matching('asker', CODE),
    asked: matching('asked', CODE),
    desk: matching('desk', /^[^\p{C}]{1,120}$/u),
  };
}

/** What the practitioner's desk has asked, and what is done with it. */
export const QUESTIONS: readonly Route[] = [
  pageAt('/questions', listPage),
  pageAt('/requests/:request', async (visit) => {
    const id = numberIn(visit, 'request');
    const request = (await orNothing(visit.ask(REQUEST, { id }))).maybePart('informationRequest');
    if (!request) throw new NothingHere();
    const lines = request.part('questions').list('nodes');
    return page('questions/list.njk', 'What was asked', {
      lines: lines.map((one) => questionLine(one, visit.words, visit.now)),
    });
  }),
  pageAt('/questions/behind', async (visit) => {
    const { words, now, query } = visit;
    const asked = behindIn(query);
    const list = (await visit.ask(BEHIND, { ...asked, after: query.get('after') })).part('questionsOf');
    const pageInfo = list.part('pageInfo');
    const next = pageInfo.is('hasNextPage') ? pageInfo.text('endCursor') : undefined;
    const rest = new URLSearchParams(
      Object.entries(asked).filter(([, value]) => value !== undefined) as [string, string][],
    );
    return page('questions/list.njk', 'The questions behind a number', {
      lines: list.list('nodes').map((one) => questionLine(one, words, now)),
      next: next && `/questions/behind?${rest.toString()}&after=${encodeURIComponent(next)}`,
    });
  }),
  pageAt('/questions/:question', async (visit) => {
    const id = numberIn(visit, 'question');
    const read = await orNothing(visit.ask(QUESTION, { id }));
    if (!read.maybePart('question')) throw new NothingHere();
    return page('questions/question.njk', 'A question', { page: questionPage(read, visit.words, visit.now) });
  }),
  ...ACTS.map((act) =>
    formAt(`/questions/:question/${act}`, async (visit) => {
      const id = numberIn(visit, 'question');
      const form = questionForms(visit.words)[act] as Form<Fields>;
      return openForm({
        form,
        page: page('pages/form.njk', form.button),
        back: `/questions/${id}`,
        async act(given, key) {
          await visit.ask(MUTATIONS[act], { id, ...given }, { idempotencyKey: key });
          return `/questions/${id}?done=${QUESTION_DONE[act]}`;
        },
      });
    }),
  ),
];
