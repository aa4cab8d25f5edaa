import type { Reading, Shown } from '../ask';
import { drawnSources } from '../sources';
import { clockInWords, hoursInWords, instantInWords, isSameDay, type Words } from '../words';

/** Something that is to be done by a certain time. */
export interface ClockLine {
  readonly what: string;
  /** What the entry says that set it going, and whose it is. */
  readonly says: string;
  readonly whom: readonly { readonly id: string; readonly name: Shown<string> }[];
  readonly due: string;
  readonly isOverdue: boolean;
  readonly setBy: string;
}

/** In minutes of working time: with no more left than this, the line says “soon”. */
const SOON = 60;

function clockLine(one: Reading, words: Words, now: Date): ClockLine {
  const [dueAt, isOverdue, left] = [one.text('dueAt'), one.is('isOverdue'), one.number('workingMinutesLeft')];
  const when = isSameDay(dueAt, now) ? `${clockInWords(dueAt)} today` : instantInWords(dueAt);
  const remaining = left === 0 ? 'no working time is left before it' : `${hoursInWords(left)} of working time left`;
  return {
    what: words.label('RunningClockKind', one.text('kind')),
    says: `${one.text('says')} (${words.agency(one.text('source'))})`,
    whom: one.list('whom').map((person) => ({ id: person.text('id'), name: person.value('name') })),
    due: isOverdue ? `Ran out: it was due by ${when}` : `By ${when}: ${left <= SOON ? 'soon, ' : ''}${remaining}`,
    isOverdue,
    setBy: one.text('setBy'),
  };
}

export function clocksPage(read: Reading, words: Words, now: Date) {
  const list = read.part('runningClocks');
  const pageInfo = list.part('pageInfo');
  return {
    lines: list.list('nodes').map((one) => clockLine(one, words, now)),
    short: drawnSources(list.shortBy(), words, () => ''),
    next: pageInfo.is('hasNextPage') ? pageInfo.text('endCursor') : undefined,
  };
}

/** The list as its address: everything, or what ran out alone. */
export function clocksAt(isOverdue: boolean, after?: string): string {
  const query = new URLSearchParams({
    ...(isOverdue && { show: 'overdue' }),
    ...(after !== undefined && { after }),
  }).toString();
  return query === '' ? '/clocks' : `/clocks?${query}`;
}
