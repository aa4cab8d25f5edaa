import type { IncomingMessage, ServerResponse } from 'node:http';
import { LIMITS } from '../gateway';
import { BodyTooLarge, send } from './server';

/** What the desk's form says. */
export interface FormAnswer {
  readonly kind: 'NIL' | 'FINAL' | 'INTERIM';
  readonly parts: readonly { readonly category: string; readonly facts: string; readonly opinion: string }[];
  readonly givenBy: string;
}

export type FormState =
  | { readonly state: 'OPEN'; readonly link: { readonly enquiry: string; readonly desk: string } }
  | { readonly state: 'USED' | 'EXPIRED' | 'UNKNOWN' | 'TAKEN' | 'TOO_OFTEN' }
  | { readonly state: 'NOT_TAKEN'; readonly why: string };

/** The links by which desks answer from their mailbox, as this page needs them. */
export interface AnswerForms {
  open(token: string): Promise<FormState>;
  answer(token: string, answer: FormAnswer): Promise<FormState>;
  /** What was sent is no answer: it is entered in the log that somebody sent it, and nothing of what it said. */
  turnBack(token: string): Promise<void>;
  /** Every category there is, whatever was asked for: the list shows nothing of the question. */
  readonly categories: readonly { readonly name: string; readonly says: string }[];
}

const PARTS = 3;
const HTML = 'text/html; charset=utf-8';
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const SAID: Readonly<
  Record<Exclude<FormState['state'], 'OPEN' | 'NOT_TAKEN'>, readonly [status: number, title: string, says: string]>
> = {
  USED: [410, 'This link has been used', 'The question was answered by it. Sign in to the hub to say more.'],
  EXPIRED: [410, 'This link is too old', 'Sign in to the hub to answer.'],
  UNKNOWN: [404, 'There is nothing at this address', 'Copy the whole link from the mail, or sign in to the hub.'],
  TOO_OFTEN: [429, 'This link has been tried too often', 'Sign in to the hub to answer.'],
  TAKEN: [200, 'Your answer has been recorded', 'Whoever holds the case is told. You can close this page.'],
};

/**
 * A form by which a desk answers one question from its mailbox without signing in. It shows the reference and nothing
 * of the question: whoever wants to read that signs in. Opening it changes nothing, because mail scanners and previews
 * open every link; only sending the form does. It needs no cookie, so another site has nothing of its reader's to
 * misuse, and the address itself, which is the permission, is passed on to nobody (no-referrer).
 */
export async function answerPage(
  request: IncomingMessage,
  response: ServerResponse,
  forms: AnswerForms,
): Promise<void> {
  const token = (request.url ?? '').split('?', 1)[0]!.slice('/answer/'.length);
  response.setHeader('content-security-policy', POLICY);
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-robots-tag', 'noindex');
  if (request.method === 'GET' || request.method === 'HEAD') return show(response, await forms.open(token), forms);
  if (request.method !== 'POST')
    return send(response, 405, 'text/plain; charset=utf-8', 'Open the form, or send it.\n');
  if (isFromElsewhere(request)) {
    await forms.turnBack(token);
    return page(
      response,
      403,
      'This form was sent from another site',
      'Open the link from the mail, and send the form from there.',
    );
  }
  let fields: URLSearchParams;
  try {
    fields = await formIn(request);
  } catch (cause) {
    if (!(cause instanceof BodyTooLarge)) throw cause;
    await forms.turnBack(token);
    response.setHeader('connection', 'close');
    return page(response, 413, 'The answer is too long', 'Sign in to the hub to give a longer one.');
  }
  const answer = answerIn(fields, forms);
  if (typeof answer === 'string') {
    await forms.turnBack(token);
    return page(response, 400, 'Something is missing', answer);
  }
  show(response, await forms.answer(token, answer), forms);
}

/** Browsers say where a form was sent from. One that says nothing is no browser, and could send anything anyway. */
function isFromElsewhere({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

async function formIn(request: IncomingMessage): Promise<URLSearchParams> {
  if (!(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded'))
    return new URLSearchParams();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LIMITS.bodyBytes) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

/** What the form says; or the sentence that says what is missing in it. */
function answerIn(fields: URLSearchParams, { categories }: AnswerForms): FormAnswer | string {
  const text = (name: string) => (fields.get(name) ?? '').trim();
  const kind = text('kind');
  const givenBy = text('givenBy');
  if (givenBy === '' || givenBy.length > 200) return 'Say who answers, in at most 200 letters.';
  // No text holds it, and a name is one line.
  if (/[\p{Cc}\p{Cs}]/u.test(givenBy)) return 'Your name is one line of letters.';
  if ([...fields.values()].some((value) => value.includes('\0'))) return 'Write letters: a zero character is none.';
  if (kind === 'NIL') return { kind, parts: [], givenBy };
  if (kind !== 'FINAL' && kind !== 'INTERIM')
    return 'Say whether you have looked and found nothing, or answer finally or for the time being.';
  const parts = Array.from({ length: PARTS }, (_, index) => ({
    category: text(`category${index}`),
    facts: text(`facts${index}`),
    opinion: text(`opinion${index}`),
  })).filter(({ facts, opinion }) => facts !== '' || opinion !== '');
  if (parts.length === 0) return 'Write facts or an opinion, or say that you have looked and found nothing.';
  if (parts.some(({ category }) => !categories.some(({ name }) => name === category)))
    return 'Say of each text what it is about.';
  return { kind, parts, givenBy };
}

function show(response: ServerResponse, state: FormState, { categories }: AnswerForms): void {
  if (state.state === 'NOT_TAKEN') return page(response, 409, 'Your answer was not recorded', state.why);
  if (state.state !== 'OPEN') {
    const [status, title, says] = SAID[state.state];
    return page(response, status, title, says);
  }
  const options = categories
    .map(({ name, says }) => `<option value="${escaped(name)}">${escaped(says)}</option>`)
    .join('');
  const parts = Array.from(
    { length: PARTS },
    (_, index) => `<fieldset><legend>Part ${index + 1}${index === 0 ? '' : ', if there is one'}</legend>
<label>What it is about <select name="category${index}"><option value="">Choose</option>${options}</select></label>
<label>Facts, as recorded <textarea name="facts${index}" rows="4"></textarea></label>
<label>Opinion, apart from the facts <textarea name="opinion${index}" rows="3"></textarea></label></fieldset>`,
  );
  const form = `<p>Reference <strong>${escaped(state.link.enquiry)}</strong>, for ${escaped(state.link.desk)}. What is asked stands in the hub: sign in there to read it.</p>
<p>Do not wait for anything here before you act to keep somebody safe.</p>
<form method="post" autocomplete="off">
<fieldset><legend>Your answer</legend>
<label class="choice"><input type="radio" name="kind" value="NIL"> We have looked, and have nothing to say</label>
<label class="choice"><input type="radio" name="kind" value="FINAL"> This is our whole answer</label>
<label class="choice"><input type="radio" name="kind" value="INTERIM"> This is our answer for the time being; the rest follows</label></fieldset>
${parts.join('\n')}
<label>Your name and role <input name="givenBy" maxlength="200" required></label>
<button>Send the answer</button>
</form>`;
  page(response, 200, 'Answer a question', '', form);
}

function page(response: ServerResponse, status: number, title: string, says: string, more = ''): void {
  send(
    response,
    status,
    HTML,
    `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)} – Whole Picture</title>
<style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#1d2733}label{display:block;margin:.6rem 0}label.choice{margin:.3rem 0}textarea,select,input:not([type=radio]){display:block;width:100%;box-sizing:border-box;font:inherit;padding:.4rem}fieldset{margin:1rem 0;border:1px solid #6b7683}button{font:inherit;padding:.6rem 1.2rem}</style></head>
<body><main><h1>${escaped(title)}</h1>${says === '' ? '' : `<p>${escaped(says)}</p>`}${more}</main></body></html>
`,
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter]!);

/** Where a link of a webhook or a mail leads: it opens nothing on its own, and says how to go on. */
export function noticePage(request: IncomingMessage, response: ServerResponse): void {
  const id = (request.url ?? '').split('?', 1)[0]!.slice('/notices/'.length);
  response.setHeader('content-security-policy', POLICY);
  response.setHeader('cache-control', 'no-store');
  if (!/^[0-9a-f-]{36}$/i.test(id))
    return page(response, 404, 'There is nothing at this address', 'Copy the whole link from the mail.');
  const query = `{ notice(id: "${id}") { kind says urgency questions enquiries cases writtenAt } }`;
  page(
    response,
    200,
    'Something for your desk',
    'What it is about is shown to your desk alone. Sign in, and ask the hub:',
    `<pre>${escaped(query)}</pre><p>Do not wait for an answer before you act to keep somebody safe.</p>`,
  );
}
