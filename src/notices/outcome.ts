import { UnreachableCase } from '../kernel';

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
  /** Nobody there, or the connection broke. */
  | { readonly kind: 'NOT_REACHED' }
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
    case 'NOT_REACHED':
    case 'NOT_ALLOWED':
      return outcome.kind;
    default:
      throw new UnreachableCase(outcome);
  }
}

/** Trying again soon would change nothing: a person has to look. */
export const isForGood = (outcome: Outcome): boolean =>
  outcome.kind === 'GONE' || outcome.kind === 'NOT_ALLOWED' || (outcome.kind === 'MAIL_REFUSED' && outcome.code >= 500);
