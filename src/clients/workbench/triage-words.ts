import { mapShown, type Reading, type Shown } from './ask';
import { clockInWords, dayInWords, hoursInWords, instantInWords, isSameDay, type Words } from './words';

/** By when something that came in is to be decided: a sentence, and how loud it is. */
export interface TriageClock {
  readonly says: string;
  /** The word beside it, so that nothing is told by colour alone. */
  readonly tone: 'overdue' | 'soon' | 'in-time' | 'decided';
}

/** From so many minutes on, the clock says that it is close. */
const SOON = 60;

/**
 * The clock as a sentence: "Decide by 14:05 today: 1 h 20 min of working time left". What is not rated yet is to be
 * rated; red is worked through the night.
 */
export function triageClock(entry: Reading, words: Words, now: Date): TriageClock {
  const decidedAt = entry.maybe('decidedAt');
  if (decidedAt) {
    const pathway = entry.maybe('pathway');
    const what = pathway ? words.label('Pathway', pathway) : 'Decided';
    return { says: `${what}, decided on ${instantInWords(decidedAt)}`, tone: 'decided' };
  }
  const due = entry.maybe('decisionDueAt');
  const rating = entry.maybe('rating');
  const act = rating === undefined ? 'Rate' : 'Decide';
  if (!due) return { says: `${act} it: no time runs`, tone: 'in-time' };
  const when = isSameDay(due, now) ? `${clockInWords(due)} today` : instantInWords(due);
  if (entry.maybe<boolean>('isOverdue') === true)
    return { says: `Overdue: ${act.toLowerCase()} it now. It was due by ${when}`, tone: 'overdue' };
  const left = entry.maybe<number>('workingMinutesLeft') ?? 0;
  const measure = rating === 'RED' ? 'left, through the night' : 'of working time left';
  return { says: `${act} by ${when}: ${hoursInWords(left)} ${measure}`, tone: left <= SOON ? 'soon' : 'in-time' };
}

const nth = (n: number): string => {
  const ending = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
};
const many = (n: number, one: string, more = `${one}s`): string => `${n} ${n === 1 ? one : more}`;

/**
 * What there was before, in one line: "3rd call-out in 12 months: 1 in the last 3 months, last 30 October 2026 (medium)".
 * Low grades count. Without an answer it says so: a smaller number would mislead.
 */
export function beforeInWords(entry: Reading, words: Words): string {
  const before = entry.maybePart('before');
  if (!before) return 'How many before: not known, an agency did not answer';
  const [callOuts, contacts] = [before.number('callOuts'), before.number('contacts')];
  if (callOuts + contacts === 0) return 'The first in 12 months that you may see';
  const isCallOut = entry.text('kind') === 'CALL_OUT';
  const same = isCallOut ? callOuts : contacts;
  const other = isCallOut ? contacts > 0 && many(contacts, 'contact') : callOuts > 0 && many(callOuts, 'call-out');
  const lastAt = before.maybe('lastAt');
  const grade = before.maybe('lastGrade');
  return [
    `${nth(same + 1)} ${isCallOut ? 'call-out' : 'contact'} in 12 months${other ? `, and ${other}` : ''}`,
    `${before.number('inThreeMonths')} of them in the 3 months before`,
    lastAt && `the last on ${dayInWords(lastAt)}`,
    grade && `last call-out graded ${words.label('IncidentGrade', grade).toLowerCase()}`,
    words.label('CallOutTrend', before.text('trend')).toLowerCase(),
  ]
    .filter(Boolean)
    .join('; ');
}

/** Agencies that say the same of somebody, as one mark: not checked is the loudest. */
export interface KnownTo {
  readonly kind: 'shown' | 'no-record' | 'not-checked' | 'unavailable' | 'withheld';
  readonly says: string;
  readonly agencies: readonly string[];
}

const KINDS: Readonly<Record<string, KnownTo['kind']>> = {
  ANSWERED: 'shown',
  KNOWN: 'shown',
  NAMED: 'shown',
  NOTHING_KNOWN: 'no-record',
  NOT_CHECKED: 'not-checked',
  NO_ANSWER: 'unavailable',
  WITHHELD: 'withheld',
};
export const INVOLVEMENT_KINDS = KINDS;

/** How one person stands with each agency, those together that say the same. */
export const knownTo = (person: Reading, words: Words): Shown<readonly KnownTo[]> =>
  mapShown(person.entries('involvement'), (marks) => {
    const found = new Map<string, KnownTo>();
    for (const mark of marks) {
      const status = mark.text('status');
      const before = found.get(status)?.agencies ?? [];
      found.set(status, {
        kind: KINDS[status] ?? 'not-checked',
        says: words.label('InvolvementStatus', status),
        agencies: [...before, words.agency(mark.text('agency'))],
      });
    }
    return [...found.values()];
  });

/** The part that somebody has, as the agency that recorded it writes it: CHILD_EXPOSED. */
export const roleInWords = (role: string, words: Words): string => {
  const asIncident = words.label('IncidentRole', role);
  const asContact = words.label('SubjectRole', role);
  return asIncident === role.toLowerCase().replaceAll('_', ' ') ? asContact : asIncident;
};
