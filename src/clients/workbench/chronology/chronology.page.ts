import type { Nothing, Reading } from '../ask';
import { drawnSources, type DrawnSource } from '../sources';
import { dayInWords, instantInWords, type Words } from '../words';

/** One line of the chronology. */
export interface Line {
  readonly when: string;
  readonly says: string;
  readonly kind: string;
  readonly agency: string;
  readonly who: string;
  readonly isCorrected: boolean;
}

export type Order = 'newest' | 'oldest';

/** How far back a chronology goes, and from which day. */
export const SINCE = {
  year: { says: '12 months', years: 1 },
  'five-years': { says: '5 years', years: 5 },
  all: { says: 'Everything', years: undefined },
} as const;
export type Since = keyof typeof SINCE;

export function dayBefore(today: string, since: Since): string | null {
  const { years } = SINCE[since];
  if (years === undefined) return null;
  const day = `${Number(today.slice(0, 4)) - years}${today.slice(4)}`;
  return day.endsWith('02-29') ? day.replace('02-29', '02-28') : day;
}

/** A family's entries in one order; an entry about several people stands once, with all of them. */
export function chronology(read: Reading, words: Words, order: Order) {
  const lines = new Map<string, Line & { sortedBy: string; people: string[] }>();
  const perPerson: { who: string; nothing?: Nothing; sources: readonly DrawnSource[]; isMore: boolean }[] = [];
  for (const person of read.part('familyContext').part('people').list('nodes')) {
    const name = person.value('name');
    const who = name.kind === 'shown' ? name.value : 'somebody whose name is withheld';
    const timeline = person.shownPart('timeline');
    if (timeline.kind !== 'shown') {
      perPerson.push({ who, nothing: timeline, sources: [], isMore: false });
      continue;
    }
    for (const edge of timeline.value.list('edges')) {
      const entry = edge.part('node');
      const [on, at] = [entry.maybe('on'), entry.maybe('at')];
      const key = `${entry.text('source')} ${entry.text('kind')} ${entry.text('reference')}`;
      const known = lines.get(key);
      if (known) known.people.push(who);
      else
        lines.set(key, {
          sortedBy: at ?? on ?? '',
          when: at ? instantInWords(at) : on ? dayInWords(on) : 'No day given',
          says: entry.text('says'),
          kind: words.label('TimelineKind', entry.text('kind')),
          agency: words.agency(entry.text('source')),
          who,
          people: [who],
          isCorrected: entry.is('corrected'),
        });
    }
    perPerson.push({
      who,
      sources: drawnSources(timeline.value.sources(), words, () => who),
      isMore: timeline.value.part('pageInfo').is('hasNextPage'),
    });
  }
  const sorted = [...lines.values()].sort((one, other) => (one.sortedBy < other.sortedBy ? -1 : 1));
  return {
    lines: (order === 'newest' ? sorted.reverse() : sorted).map(({ sortedBy: _, people, ...line }): Line => ({
      ...line,
      who: people.join(', '),
    })),
    perPerson,
  };
}
