import { createHmac, timingSafeEqual } from 'node:crypto';

/** What the hub tells a system of: what happened, and to which references. Never what was written. */
export interface NoticeEvent {
  /** The notice's id, the same for every attempt to deliver it: what has been handled under it is not handled again. */
  readonly id: string;
  /** The type of a CloudEvent: uk.whole-picture.answer-given.v1. */
  readonly type: string;
  /** The hub's address. */
  readonly source: string;
  /** The reference that it is about first of all. */
  readonly subject: string;
  /** When it happened: an instant as RFC 3339 writes it. */
  readonly time: string;
  /** What happened, for which desk, and which questions, enquiries or cases it is about. */
  readonly data: {
    /** What happened, as a word of `notices { kind }`: ANSWER_GIVEN … */
    readonly kind: string;
    readonly agency: string;
    readonly desk: string;
    /** Whom on the desk it is for, where it is for one practitioner. */
    readonly practitioner?: string;
    /** RED, AMBER or GREEN. RED does not wait for the morning. */
    readonly urgency: string;
    /** References, by what they are: questions, enquiries, cases … Ask the hub what stands behind them. */
    readonly about: Readonly<Record<string, unknown>>;
    /** Where a practitioner signs in and reads on. */
    readonly link: string;
  };
}

/** The call was not made by the hub, or too long ago, or its body was changed on the way. Answer 401 and read no more. */
export class WebhookNotGenuine extends Error {
  /** Tells this error from others. */
  override readonly name = 'WebhookNotGenuine';
}

/** How the time of a webhook’s call is weighed. */
export interface WebhookOptions {
  /** How old or how far ahead the call's time may be, in seconds. 300 unless given, as Standard Webhooks advises. */
  readonly tolerance?: number | undefined;
  /** The present, in ms since 1970. */
  readonly now?: number | undefined;
}

const SECRET = /^whsec_([A-Za-z0-9+/]+=*)$/;

/**
 * Whether a call is the hub's own, as the Standard Webhooks specification says; answers with the event. `body` is the
 * body as it came, byte for byte, before anything has parsed it. `secrets` is the secret that `npm run notices --
 * endpoint add` printed, or both while one replaces the other. Throws WebhookNotGenuine, and TypeError for a secret that
 * is none.
 */
export function verifyWebhook(
  secrets: string | readonly string[],
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  body: string | Uint8Array,
  { tolerance = 300, now = Date.now() }: WebhookOptions = {},
): NoticeEvent {
  const keys = [secrets].flat().map(keyOf);
  const [id, timestamp, signature] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    one(headers, name),
  );
  if (id === undefined || timestamp === undefined || signature === undefined)
    throw new WebhookNotGenuine('The call has no signature of Standard Webhooks.');
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now / 1_000 - Number(timestamp)) > tolerance)
    throw new WebhookNotGenuine('The call was signed too long ago, or its clock or yours is wrong.');
  const text = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.length);
  const given = signature
    .split(' ')
    .flatMap((part) => (part.startsWith('v1,') ? [Buffer.from(part.slice(3), 'base64')] : []));
  const isOurs = keys.some((key) => {
    const right = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(text).digest();
    return given.some((other) => other.length === right.length && timingSafeEqual(other, right));
  });
  if (!isOurs) throw new WebhookNotGenuine('No signature of the call is made with this secret over this body.');
  return JSON.parse(text.toString('utf8')) as NoticeEvent;
}

function keyOf(secret: string): Buffer {
  const key = SECRET.exec(secret.trim())?.[1];
  if (key === undefined) throw new TypeError('A secret of a webhook begins with whsec_ and goes on in base64.');
  return Buffer.from(key, 'base64');
}

function one(headers: Readonly<Record<string, string | readonly string[] | undefined>>, name: string) {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}
