import { join } from 'node:path';
import { operationIn, type Reading } from '../ask';
import { numberIn, orNothing } from '../of-person';
import { NothingHere, page } from '../pages/drawn';
import { formAt, openForm, pageAt, type FormRoute, type OpenForm, type Route } from '../screen';
import type { Visit } from '../visit';
import { londonInstant } from '../words';
import { acknowledgeForm, answerForm, clarifyForm, laterForm, partsOf, passForm, refuseForm } from './enquiry.form';
import { enquiryLine, enquiryPage } from './enquiry.page';

const operation = (name: string) => operationIn(join(__dirname, `${name}.graphql`));
const ENQUIRIES = operation('enquiries');
const ENQUIRY = operation('enquiry');
const ACKNOWLEDGE = operation('acts/acknowledge');
const ANSWER = operation('acts/answer');
const CLARIFY = operation('acts/clarify');
const LATER = operation('acts/later');
const PASS = operation('acts/pass');
const REFUSE = operation('acts/refuse');

/** What the asked desk can do, the usual one first. */
const ACTS = [
  { name: 'answer', says: 'Answer' },
  { name: 'acknowledge', says: 'Take it on' },
  { name: 'clarify', says: 'Ask what is meant' },
  { name: 'later', says: 'Propose a later time' },
  { name: 'pass', says: 'Pass it on' },
  { name: 'refuse', says: 'Refuse' },
] as const;
type ActName = (typeof ACTS)[number]['name'];

async function enquiryOf(visit: Visit, id: string): Promise<Reading> {
  const enquiry = (await orNothing(visit.ask(ENQUIRY, { id }))).maybePart('enquiry');
  if (!enquiry) throw new NothingHere();
  return enquiry;
}

/** An act that needs nothing but its form: the enquiry itself is not read again. */
const actAt = (
  act: ActName,
  open: (visit: Visit, id: string, back: string) => OpenForm | Promise<OpenForm>,
): FormRoute =>
  formAt(`/enquiries/:enquiry/${act}`, async (visit) => {
    const id = numberIn(visit, 'enquiry');
    return open(visit, id, `/enquiries/${id}`);
  });

/** What has been asked of the practitioner's desk, and what it does with it. */
export const ASKED_DESK: readonly Route[] = [
  pageAt('/enquiries', async (visit) => {
    const { words, now } = visit;
    const isOverdue = visit.query.get('only') === 'overdue';
    const asked = { after: visit.query.get('after'), ...(isOverdue && { filter: { overdue: true } }) };
    const list = (await visit.ask(ENQUIRIES, asked)).part('enquiriesOnMyDesk');
    const pageInfo = list.part('pageInfo');
    return page('asked-desk/list.njk', 'Asked of my desk', {
      isOverdue,
      lines: list.list('nodes').map((one) => enquiryLine(one, words, now)),
      next: pageInfo.is('hasNextPage')
        ? `/enquiries?${isOverdue ? 'only=overdue&' : ''}after=${encodeURIComponent(pageInfo.text('endCursor'))}`
        : undefined,
    });
  }),
  pageAt('/enquiries/:enquiry', async (visit) => {
    const enquiry = await enquiryOf(visit, numberIn(visit, 'enquiry'));
    return page('asked-desk/enquiry.njk', 'An enquiry', {
      page: enquiryPage(enquiry, visit.words, visit.now),
      acts: ACTS,
    });
  }),
  actAt('answer', async (visit, id, back) => {
    const { scope } = enquiryPage(await enquiryOf(visit, id), visit.words, visit.now);
    return openForm({
      form: answerForm(scope, visit.words),
      page: page('pages/form.njk', 'Answer', {
        paragraphs: ['Anything that you leave blank is recorded as not answered. That is never “nothing known”.'],
      }),
      back,
      async act(given, key) {
        const isFinal = given['isFinal'] === 'YES';
        const finalBy = given['finalBy'] as string | undefined;
        const answer = {
          enquiry: id,
          isFinal,
          parts: partsOf(scope, given),
          ...(!isFinal && finalBy !== undefined && { finalBy: londonInstant(finalBy, '17:00') }),
        };
        await visit.ask(ANSWER, { answer }, { idempotencyKey: key });
        return `/enquiries?done=${isFinal ? 'answered' : 'interim'}`;
      },
    });
  }),
  actAt('acknowledge', (visit, id, back) =>
    openForm({
      form: acknowledgeForm,
      page: page('pages/form.njk', 'Take it on', { paragraphs: ['The asker sees that somebody works on it.'] }),
      back,
      async act(_, key) {
        await visit.ask(ACKNOWLEDGE, { id }, { idempotencyKey: key });
        return `${back}?done=acknowledged`;
      },
    }),
  ),
  actAt('clarify', (visit, id, back) =>
    openForm({
      form: clarifyForm,
      page: page('pages/form.njk', 'Ask what is meant'),
      back,
      async act({ says }, key) {
        await visit.ask(CLARIFY, { id, says }, { idempotencyKey: key });
        return `${back}?done=clarification`;
      },
    }),
  ),
  actAt('later', (visit, id, back) =>
    openForm({
      form: laterForm,
      page: page('pages/form.njk', 'Propose a later time'),
      back,
      async act({ until, reason }, key) {
        await visit.ask(LATER, { id, until: londonInstant(until, '17:00'), reason }, { idempotencyKey: key });
        return `${back}?done=later`;
      },
    }),
  ),
  actAt('pass', (visit, id, back) =>
    openForm({
      form: passForm,
      page: page('pages/form.njk', 'Pass it on'),
      back,
      async act({ desk, reason }, key) {
        await visit.ask(PASS, { id, desk, reason }, { idempotencyKey: key });
        return '/enquiries?done=passed';
      },
    }),
  ),
  actAt('refuse', (visit, id, back) =>
    openForm({
      form: refuseForm(visit.words),
      page: page('pages/form.njk', 'Refuse to answer'),
      back,
      async act({ ground, says }, key) {
        await visit.ask(REFUSE, { id, ground, says }, { idempotencyKey: key });
        return '/enquiries?done=refused';
      },
    }),
  ),
];
