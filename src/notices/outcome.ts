import { UnreachableCase } from '../kernel';
import { NOT_REACHED, type NotReached } from './not-reached';

/**
 * How one attempt to deliver ended. Kept with the delivery and shown to whoever looks after it; a receiver's own words
 * are never read, so nothing of it gets in here.
 */
export type Outcome =
  | { readonly kind: 'TAKEN' }
  /** The receiver answered that it will not take this now. */
  | { readonly kind: 'ANSWERED'; readonly status: number; readonly waitMs?: number }
  /** The receiver says that it is gone for good (HTTP 410). */
  | { readonly kind: 'GONE' }
  /** No answer within the time allowed. */
  | { readonly kind: 'TIMED_OUT' }
  /** Nobody there, or not whom the address names, or the connection broke: not-reached.ts says which. */
  | { readonly kind: 'NOT_REACHED'; readonly why: NotReached }
  /** The address may not be called from here: not https, or on a private network that is not configured. */
  | { readonly kind: 'NOT_ALLOWED' }
  /** The mail server refuses for good (SMTP 5xx), or only for now (4xx). */
  | { readonly kind: 'MAIL_REFUSED'; readonly code: number };

/** As it is kept: one word, with the number where there is one. */
export function wordFor(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'ANSWERED':
      return `ANSWERED_${outcome.status}`;
    case 'MAIL_REFUSED':
      return `MAIL_REFUSED_${outcome.code}`;
    case 'TAKEN':
    case 'GONE':
    case 'TIMED_OUT':
    case 'NOT_ALLOWED':
      return outcome.kind;
    case 'NOT_REACHED':
      return outcome.why;
    default:
      throw new UnreachableCase(outcome);
  }
}

/** Trying again soon would change nothing: a person has to look. */
export const isForGood = (outcome: Outcome): boolean =>
  outcome.kind === 'GONE' || outcome.kind === 'NOT_ALLOWED' || (outcome.kind === 'MAIL_REFUSED' && outcome.code >= 500);

/** What a word that is kept means, and what to mend; for whoever looks after deliveries. */
export function saysOfOutcome(word: string): string {
  if (Object.hasOwn(NOT_REACHED, word)) return NOT_REACHED[word as NotReached];
  const [, status, code] = /^ANSWERED_(\d+)$|^MAIL_REFUSED_(\d+)$/.exec(word) ?? [];
  if (status) return `It answered with the status ${status}.`;
  if (code) return `The mail server refused with the code ${code}.`;
  switch (word) {
    case 'TAKEN':
      return 'It was taken.';
    case 'TIMED_OUT':
      return 'No answer came in time.';
    case 'GONE':
      return 'It answered that it is gone for good.';
    case 'NOT_ALLOWED':
      return 'Its address may not be called from here.';
    default:
      return 'Nothing was tried yet.';
  }
}
