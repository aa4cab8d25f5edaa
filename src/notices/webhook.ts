import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Webhook } from 'standardwebhooks';
import { cloudEventOf } from './cloud-event';
import type { Notice } from './notice';
import { whyNotReached } from './not-reached';
import type { Outcome } from './outcome';
import { lookupWithin, NotAllowed, whyNotCalled, type Reach } from './reachable';

export interface WebhookDeps {
  readonly reach: Reach;
  /** How long a receiver may take to answer, in ms. */
  readonly timeLimit: number;
  /** The hub's own address, in links and as the source of events. */
  readonly publicUrl: string;
}

/** Standard Webhooks: both signatures stand in one header for as long as two secrets are valid. */
export function signatureHeaders(
  secrets: readonly string[],
  id: string,
  at: Date,
  body: string,
): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  };
}

/**
 * Tells one system of one notice. Whatever it answers but 2xx is a failure; it is never followed elsewhere, and its
 * answer is not read: nothing that it says could be of use, and it might never end.
 */
export function callWebhook(
  url: string,
  secrets: readonly string[],
  notice: Notice,
  at: Date,
  deps: WebhookDeps,
): Promise<Outcome> {
  const { contentType, body } = cloudEventOf(notice, { source: deps.publicUrl, link: linkOf(deps.publicUrl, notice) });
  if (whyNotCalled(url, deps.reach) !== undefined) return Promise.resolve({ kind: 'NOT_ALLOWED' });
  return new Promise<Outcome>((settle) => {
    const call = (url.startsWith('https:') ? httpsRequest : httpRequest)(url, {
      method: 'POST',
      agent: false,
      lookup: lookupWithin(deps.reach),
      signal: AbortSignal.timeout(deps.timeLimit),
      headers: {
        'content-type': contentType,
        'content-length': Buffer.byteLength(body),
        'user-agent': 'whole-picture',
        ...signatureHeaders(secrets, notice.id, at, body),
      },
    });
    call.once('response', (response) => {
      settle(outcomeOf(response.statusCode ?? 0, response.headers['retry-after']));
      response.destroy();
    });
    call.on('error', (fault: Error & { code?: string }) => {
      if (fault instanceof NotAllowed) settle({ kind: 'NOT_ALLOWED' });
      else if (fault.name === 'TimeoutError' || fault.name === 'AbortError' || fault.code === 'ETIMEDOUT')
        settle({ kind: 'TIMED_OUT' });
      else settle({ kind: 'NOT_REACHED', why: whyNotReached(fault) });
    });
    call.end(body);
  });
}

function outcomeOf(status: number, retryAfter: string | undefined): Outcome {
  if (status >= 200 && status < 300) return { kind: 'TAKEN' };
  if (status === 410) return { kind: 'GONE' };
  const seconds = Number(retryAfter);
  return Number.isFinite(seconds) && seconds > 0
    ? { kind: 'ANSWERED', status, waitMs: seconds * 1000 }
    : { kind: 'ANSWERED', status };
}

/** Where whoever is told signs in and reads on. The address holds the notice's id, which opens nothing on its own. */
export const linkOf = (publicUrl: string, { id }: Pick<Notice, 'id'>): string => `${publicUrl}/notices/${id}`;
