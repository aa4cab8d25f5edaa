import { join } from 'node:path';
import { operationIn, Refused, type Operation } from '../ask';
import { familyInShort } from '../family-in-short';
import type { Fields, Form, Given } from '../forms';
import { numberIn, orNothing } from '../of-person';
import { form } from '../forms';
import { formOnPage, NothingHere, page, type Page } from '../pages/drawn';
import { FormOvertaken, FormRefused, formAt, openForm, pageAt, type Route } from '../screen';
import type { Visit } from '../visit';
import { instantInWords } from '../words';
import { addForm, decideForm, rateForm } from './contact.form';
import { contactPage, fieldInWords, whoIn } from './contact.page';

const operation = (name: string) => operationIn(join(__dirname, `${name}.graphql`));
const CONTACT = operation('contact');
const FAMILY = operation('family');
const RATE = operation('acts/rate');
const DECIDE = operation('acts/decide');
const ADD = operation('acts/add');

/** The button on the page; what it does is answered by the list's own address. */
const takeForm = form({ name: 'queue-take', button: 'Take it', fields: {} });

/** Everything about one thing that came in, and what can be done with it: one page. */
async function contact(visit: Visit): Promise<Page> {
  const id = numberIn(visit, 'contact');
  const read = await orNothing(visit.ask(CONTACT, { id, isAlone: visit.isAlone }));
  if (!read.maybePart('triageEntry')) throw new NothingHere();
  const { words, now } = visit;
  const shown = contactPage(read, words, now);
  const family =
    shown.family === undefined
      ? undefined
      : familyInShort(await visit.ask(FAMILY, { of: { scheme: 'HUB', value: shown.family } }), words, now);
  return {
    ...page('contact/contact.njk', 'A contact', { page: shown, family }),
    forms: {
      take: formOnPage(takeForm, `/contact/${id}/take`),
      ...(shown.read && {
        rate: formOnPage(rateForm(words, shown.read), `/contact/${id}/rate`),
        decide: formOnPage(decideForm(words, shown.read), `/contact/${id}/decide`),
        add: formOnPage(addForm(words, shown.read), `/contact/${id}/add`),
      }),
    },
  };
}

interface Change {
  readonly at: string;
  readonly by: string;
  readonly fields: readonly string[];
}

/** Somebody changed it since it was read: who, when and what. What was typed can be sent on the version that is read now. */
function overtaken(cause: unknown): never {
  if (!(cause instanceof Refused) || cause.code !== 'CONFLICT') throw cause;
  const { changedSince, version } = (cause.error?.extensions ?? {}) as {
    changedSince?: readonly Change[];
    version?: number | null;
  };
  const says = (changedSince ?? [])
    .map(
      ({ at, by, fields }) =>
        `${whoIn(by)} changed ${[...new Set(fields.map(fieldInWords))].join(', ')} on ${instantInWords(at)}.`,
    )
    .join(' ');
  throw new FormOvertaken(
    {
      status: 409,
      title: 'Somebody has changed this contact since you read it',
      says: `${says || 'You may not be told who.'} Nothing that you sent was written.`,
      todo: [
        'What stands there now is below, and what you wrote is still in the form. Send it again if it still holds.',
      ],
    },
    typeof version === 'number' ? { version: String(version) } : {},
  );
}

type Named = { readonly reference: string | undefined; readonly version: string | undefined };

const actAt = <F extends Fields>(
  name: string,
  formOf: (visit: Visit) => Form<F>,
  mutation: Operation,
  variablesOf: (given: Given<F>) => object,
  to: (id: string) => string,
): Route =>
  formAt(`/contact/:contact/${name}`, (visit) => {
    const id = numberIn(visit, 'contact');
    return Promise.resolve(
      openForm({
        form: formOf(visit),
        page: () => contact(visit),
        async act(given, key) {
          const { reference, version } = given as unknown as Named;
          if (reference === undefined || version === undefined)
            throw new FormRefused([
              { field: 'version', text: 'Open the contact again: this form has lost its number' },
            ]);
          const named = { reference, version: Number(version), ...variablesOf(given) };
          await orNothing(visit.ask(mutation, named, { idempotencyKey: key })).catch(overtaken);
          return to(id);
        },
      }),
    );
  });

/** One thing that came in, from arrival to decision. */
export const CONTACT_ROUTES: readonly Route[] = [
  pageAt('/contact/:contact', contact),
  actAt(
    'rate',
    ({ words }) => rateForm(words),
    RATE,
    ({ rating, ratedBecause }) => ({ rating, because: ratedBecause }),
    (id) => `/contact/${id}?done=rated`,
  ),
  actAt(
    'decide',
    ({ words }) => decideForm(words),
    DECIDE,
    ({ pathway, furtherPathways, threshold, reasons }) => ({
      pathway,
      because: reasons,
      ...(furtherPathways.length > 0 && { furtherPathways }),
      ...(threshold !== undefined && { threshold }),
    }),
    () => '/queue/first?done=decided',
  ),
  actAt(
    'add',
    ({ words }) => addForm(words),
    ADD,
    ({ concerns, more, callOutReference, referrerFeedback }) => ({
      add: {
        ...(concerns.length > 0 && { concerns }),
        ...(more !== undefined && { narrative: more }),
        ...(callOutReference !== undefined && { callOutReference }),
        ...(referrerFeedback !== undefined && { referrerFeedback }),
      },
    }),
    (id) => `/contact/${id}?done=added`,
  ),
];
