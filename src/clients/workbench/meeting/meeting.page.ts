import { mapShown, type Reading } from '../ask';
import { drawnSources } from '../sources';
import { triageLine } from '../triage-line';
import { dayInWords, dueInWords, instantInWords, type Words } from '../words';

export const KINDS = ['FRONT_DOOR', 'TRIAGE'] as const;
export type MeetingKind = (typeof KINDS)[number];

export const isKind = (text: string | null): text is MeetingKind => KINDS.some((kind) => kind === text);

/** A day as an address says it. */
export const dayIn = (text: string | null): string | undefined =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T12:00:00Z`))
    ? text
    : undefined;

/** The address of a meeting. */
export const meetingAt = (kind: MeetingKind, on?: string, after?: string): string => {
  const query = new URLSearchParams({
    ...(kind !== 'FRONT_DOOR' && { kind }),
    ...(on !== undefined && { on }),
    ...(after !== undefined && { after }),
  }).toString();
  return query === '' ? '/meeting' : `/meeting?${query}`;
};

export const dayAfter = (on: string, days: number): string =>
  new Date(Date.parse(`${on}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The list of a meeting: a sheet a case. */
export function meetingPage(read: Reading, words: Words, now: Date) {
  const meeting = read.part('dailyMeeting');
  const entries = meeting.part('entries');
  const pageInfo = entries.part('pageInfo');
  const on = meeting.text('on');
  return {
    on,
    day: dayInWords(on),
    isHeld: meeting.is('isHeld'),
    from: instantInWords(meeting.text('from')),
    until: instantInWords(meeting.text('until')),
    short: drawnSources(entries.shortBy(), words, () => ''),
    lines: entries.list('nodes').map((entry) => triageLine(entry, words, now)),
    next: pageInfo.is('hasNextPage') ? pageInfo.text('endCursor') : undefined,
  };
}

/** Schools that are to be told: what is too late first. */
export function schoolsPage(read: Reading, words: Words, now: Date) {
  const list = read.part('schoolNoticesDue');
  const pageInfo = list.part('pageInfo');
  const lines = list.list('nodes').map((one) => {
    const child = one.part('child');
    const toldAt = one.maybe('toldAt');
    const state = words.label('SchoolToldState', one.text('state'));
    return {
      child: {
        id: child.text('id'),
        name: child.value('name'),
        bornOn: mapShown(child.value('birthDate'), dayInWords),
      },
      school: one.value('school'),
      callOut: `${instantInWords(one.text('occurredAt'))} (${one.text('callOut')})`,
      due: words.capital(dueInWords(one.text('dueBy'), now)),
      isOverdue: one.is('isOverdue'),
      state: toldAt ? `${state}, ${instantInWords(toldAt)}` : state,
    };
  });
  return {
    short: drawnSources(list.shortBy(), words, () => ''),
    lines: [...lines.filter(({ isOverdue }) => isOverdue), ...lines.filter(({ isOverdue }) => !isOverdue)],
    next: pageInfo.is('hasNextPage') ? pageInfo.text('endCursor') : undefined,
  };
}
