import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operationIn, operationOf, Refused, type Reading } from '../ask';
import { keepForSession, keptForSession } from '../kept-for-session';
import { numberIn, orNothing } from '../of-person';
import { NothingHere, page } from '../pages/drawn';
import { FormRefused, formAt, openForm, pageAt, type Route } from '../screen';
import { redirect } from '../pages/drawn';
import type { Visit } from '../visit';
import { contactOf, NONE_OF_THEM, OPEN_ROWS, recordForm, ROWS, whoForm, type AboutCallOut } from './record.form';
import { callOutIn, everybodyIn, toConfirmIn, whoQuestions, type Draft } from './record.page';

const RECORD = operationIn(join(__dirname, 'record.graphql'));
const CALL_OUT = operationIn(join(__dirname, 'call-out.graphql'));
const POSSIBLE = readFileSync(join(__dirname, 'possible.graphql'), 'utf8');
/** How long a contact waits for somebody to say who is meant, in ms. */
const DRAFT_FOR = 24 * 60 * 60_000;

/** Sends a contact. What is wrong with one of its people is said at their field. */
async function send(visit: Visit, contact: Draft['contact'], fields: readonly string[], key: string): Promise<Reading> {
  try {
    return (await visit.ask(RECORD, { contact, key }, { idempotencyKey: key })).part('recordContact');
  } catch (cause) {
    if (!(cause instanceof Refused) || !['BAD_USER_INPUT', 'NOT_FOUND'].includes(cause.code)) throw cause;
    const [, subject, says] = /^subjects\.(\d+): (.*)$/s.exec(cause.message) ?? [];
    const field = subject === undefined ? fields[0] : fields[Number(subject)];
    throw new FormRefused([{ field: field ?? 'source', text: visit.words.capital(says ?? cause.message) }]);
  }
}

/** Where it goes on: to the contact, or to who is meant. */
async function whereTo(visit: Visit, recorded: Reading, contact: Draft['contact']): Promise<string> {
  const entry = recorded.maybePart('entry');
  if (entry) return `/contact/${entry.text('id')}?done=recorded`;
  const draft = { contact, toConfirm: toConfirmIn(recorded) } satisfies Draft;
  return `/record/who/${await keepForSession(visit, 'record', draft, DRAFT_FOR)}`;
}

const opened = (visit: Visit, about: AboutCallOut | undefined, back: string) =>
  openForm({
    form: recordForm(visit.words, about),
    page: page('record/record.njk', 'Record a contact', {
      rows: ROWS,
      open: about ? 0 : OPEN_ROWS,
      known: about !== undefined,
    }),
    back,
    async act(given, key) {
      const { contact, fields } = contactOf(given, about);
      return whereTo(visit, await send(visit, contact, fields, key), contact);
    },
  });

/** What is shown of everybody who may be meant, in one operation with a text that is the same for everybody. */
async function possibleIn(visit: Visit, draft: Draft): Promise<Reading | undefined> {
  const everybody = everybodyIn(draft);
  const variables = everybody.map((_, index) => `$k${index}: PersonKeyInput!`).join(', ');
  const fields = everybody.map((_, index) => `p${index}: person(of: $k${index}) { ...Possible }`).join('\n');
  const keys = everybody.map((id, index) => [`k${index}`, { scheme: 'HUB', value: id }] as const);
  return visit
    .ask(operationOf(`query PossiblePeople(${variables}) {\n${fields}\n}\n${POSSIBLE}`), Object.fromEntries(keys))
    .catch((cause: unknown) => {
      // Nobody of them may be seen any more.
      if (cause instanceof Refused && cause.code === 'NOT_FOUND') return undefined;
      throw cause;
    });
}

/** Recording a contact about anybody, known to the hub or new. */
export const RECORD_ROUTES: readonly Route[] = [
  formAt('/record', (visit) => Promise.resolve(opened(visit, undefined, '/queue'))),
  formAt('/contact/:contact/record', async (visit) => {
    const id = numberIn(visit, 'contact');
    const read = await orNothing(visit.ask(CALL_OUT, { id }));
    const about = read.maybePart('triageEntry') && callOutIn(read);
    if (!about) throw new NothingHere();
    return opened(visit, about, `/contact/${id}`);
  }),
  pageAt('/record/who', () => Promise.resolve(redirect('/record'))),
  formAt('/record/who/:draft', async (visit) => {
    const draft = await keptForSession<Draft>(visit, 'record', 'draft');
    const questions = whoQuestions(await possibleIn(visit, draft), draft, visit.words);
    return openForm({
      form: whoForm(questions),
      page: page('record/who.njk', 'Who is it?', {
        advice: [...new Set(questions.flatMap(({ advice }) => (advice === null ? [] : [advice])))],
      }),
      back: '/record',
      async act(given, key) {
        const subjects = draft.contact.subjects.map(({ person, particulars, ...one }, index) => {
          const chosen = given[`who-${index}`];
          if (chosen === undefined) return { ...one, ...(person ? { person } : { particulars }) };
          return chosen === NONE_OF_THEM
            ? { ...one, particulars, isNobodyShown: true }
            : { ...one, person: { scheme: 'HUB', value: chosen } };
        });
        const contact = { ...draft.contact, subjects } as Draft['contact'];
        const fields = subjects.map((_, index) => `who-${index}`);
        return whereTo(visit, await send(visit, contact, fields, key), contact);
      },
    });
  }),
];
