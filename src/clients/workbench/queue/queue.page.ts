import type { Reading } from '../ask';
import { drawnSources, type DrawnSource } from '../sources';
import { triageLine, type TriageLine } from '../triage-line';
import { LABELS, type Words } from '../words';

/** What the list is narrowed to. It stands in the address, and says nothing of anybody. */
export interface QueueFilter {
  readonly rating?: string | undefined;
  readonly heldBy?: string | undefined;
  /** Decided ones too. */
  readonly all?: boolean;
}

export interface QueuePage {
  readonly lines: readonly TriageLine[];
  readonly overdue: number;
  /** By what the list may be short, whether or not there is anything. */
  readonly short: readonly DrawnSource[];
  /** The cursor of the page after this one. */
  readonly next: string | undefined;
}

const HOLDINGS = Object.keys(LABELS['TriageHolding'] ?? {});
const RATINGS = ['RED', 'AMBER', 'GREEN'];

/** The filter that an address says; what is no value of the hub is left out. */
export function filterIn(query: URLSearchParams): QueueFilter {
  const [rating, heldBy] = [query.get('rating'), query.get('who')];
  return {
    rating: rating !== null && RATINGS.includes(rating) ? rating : undefined,
    heldBy: heldBy !== null && HOLDINGS.includes(heldBy) ? heldBy : undefined,
    all: query.get('show') === 'all',
  };
}

/** The address of the list with this filter. */
export function addressOf({ rating, heldBy, all }: QueueFilter, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({
    ...(rating !== undefined && { rating }),
    ...(heldBy !== undefined && { who: heldBy }),
    ...(all && { show: 'all' }),
    ...more,
  }).toString();
  return query === '' ? '/queue' : `/queue?${query}`;
}

/** Links that narrow the list, each with whether it is what is shown. */
export function narrowings(filter: QueueFilter, words: Words) {
  const link = (says: string, other: QueueFilter) => ({
    says,
    to: addressOf(other),
    isHere: addressOf(other) === addressOf(filter),
  });
  return [
    {
      title: 'Rating',
      links: [
        link('Any', { ...filter, rating: undefined }),
        ...RATINGS.map((rating) => link(words.label('TriageRating', rating), { ...filter, rating })),
      ],
    },
    {
      title: 'Who has it',
      links: [
        link('Anybody', { ...filter, heldBy: undefined }),
        ...['NOBODY', 'ME', 'COLLEAGUE'].map((heldBy) =>
          link(words.label('TriageHolding', heldBy), { ...filter, heldBy }),
        ),
      ],
    },
    {
      title: 'Decided',
      links: [link('To be decided', { ...filter, all: false }), link('Decided too', { ...filter, all: true })],
    },
  ];
}

/** A page of what came in. What is overdue stands at its top; otherwise it is the hub's order, the most urgent first. */
export function queuePage(list: Reading, words: Words, now: Date): QueuePage {
  const pageInfo = list.part('pageInfo');
  const lines = list.list('nodes').map((entry) => triageLine(entry, words, now));
  const isOverdue = ({ clock }: TriageLine) => clock.tone === 'overdue';
  return {
    lines: [...lines.filter(isOverdue), ...lines.filter((line) => !isOverdue(line))],
    overdue: lines.filter(isOverdue).length,
    short: drawnSources(list.shortBy(), words, () => ''),
    next: pageInfo.is('hasNextPage') ? pageInfo.text('endCursor') : undefined,
  };
}
