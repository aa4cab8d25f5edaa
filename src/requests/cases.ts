import type { Audience } from '../sharing';
import type { CaseRow, CaseStep } from './case-store';
import type { DeskBook } from './desks';
import type { Actor } from './held';
import type { Notice, NoticeKind } from './notice';

// A case that moves: the step that the record keeps of it, and who is told.

export const caseKey = ({ agency, reference }: { readonly agency: string; readonly reference: string }): string =>
  `${agency}\n${reference}`;

export const movedStep = (
  from: CaseRow,
  to: CaseRow,
  because: string,
  by: Actor | undefined,
  claimedAt: Date,
  audience?: Audience,
): CaseStep => ({
  case: to,
  event: {
    type: 'MOVED',
    because,
    fromDesk: from.holderDesk,
    fromPractitioner: from.holderPractitioner,
    toDesk: to.holderDesk,
    toPractitioner: to.holderPractitioner,
  },
  by,
  audience,
  claimedAt,
});

/** Whoever holds the case hears of it when they next work. */
export const caseNotice = (
  book: DeskBook,
  kind: NoticeKind,
  { id, agency, holderDesk: desk, holderPractitioner: practitioner }: CaseRow,
  now: Date,
): Notice => ({
  kind,
  agency,
  desk,
  practitioner,
  about: { cases: [id] },
  urgency: 'AMBER',
  notBefore: book.calendarOf(agency, desk).nextWorking(now),
});

/**
 * The old and the new holder are told. An officer who has left has no desk of their own to be told at: their desk is.
 */
export const movedNotices = (book: DeskBook, from: CaseRow, to: CaseRow, now: Date): Notice[] => [
  caseNotice(book, 'CASE_LEFT', from.holderDesk === to.holderDesk ? from : { ...from, holderPractitioner: null }, now),
  caseNotice(book, 'CASE_ARRIVED', to, now),
];
