import type { Reading, Shown } from '../ask';
import { drawnSources, type DrawnSource } from '../sources';
import { beforeInWords, knownTo, roleInWords, triageClock, type KnownTo, type TriageClock } from '../triage-words';
import { instantInWords, LABELS, type Words } from '../words';

/** What the list is narrowed to. It stands in the address, and says nothing of anybody. */
export interface QueueFilter {
  readonly rating?: string | undefined;
  readonly heldBy?: string | undefined;
  /** Decided ones too. */
  readonly all?: boolean;
}

/** One thing that came in. */
export interface QueueLine {
  readonly id: string;
  readonly kind: string;
  readonly from: string;
  readonly receivedAt: string;
  readonly says: Shown<string>;
  /** The rating in words; "Not rated yet" where nobody has. */
  readonly rating: string;
  readonly tone: string;
  readonly clock: TriageClock;
  readonly before: string;
  readonly children: string;
  readonly people: readonly {
    readonly id: string;
    readonly name: Shown<string>;
    readonly role: string;
    readonly known: Shown<readonly KnownTo[]>;
  }[];
  readonly holder: string;
  readonly isMine: boolean;
  readonly isFree: boolean;
  readonly sources: readonly DrawnSource[];
}

export interface QueuePage {
  readonly lines: readonly QueueLine[];
  readonly overdue: number;
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
  const lines = list.list('nodes').map((entry) => queueLine(entry, words, now));
  const isOverdue = ({ clock }: QueueLine) => clock.tone === 'overdue';
  return {
    lines: [...lines.filter(isOverdue), ...lines.filter((line) => !isOverdue(line))],
    overdue: lines.filter(isOverdue).length,
    next: pageInfo.is('hasNextPage') ? pageInfo.text('endCursor') : undefined,
  };
}

export function queueLine(entry: Reading, words: Words, now: Date): QueueLine {
  const rating = entry.maybe('rating');
  const grade = entry.maybe('grade');
  const holder = entry.maybePart('heldBy');
  const children = entry.number('children');
  const kind = words.label('ArrivalKind', entry.text('kind'));
  const people = entry.list('people').map((one) => {
    const person = one.part('person');
    return {
      id: person.text('id'),
      name: person.value('name'),
      role: roleInWords(one.text('role'), words),
      known: knownTo(person, words),
    };
  });
  const nameOf = (id: string) => {
    const name = people.find((one) => one.id === id)?.name;
    return name?.kind === 'shown' ? name.value : 'somebody whose name is withheld';
  };
  return {
    id: entry.text('id'),
    kind: grade ? `${kind}, graded ${words.label('IncidentGrade', grade).toLowerCase()}` : kind,
    from: words.agency(entry.text('source')),
    receivedAt: instantInWords(entry.text('receivedAt')),
    says: saysOf(entry),
    rating: rating ? words.label('TriageRating', rating) : 'Not rated yet',
    tone: (rating ?? 'unrated').toLowerCase(),
    clock: triageClock(entry, words, now),
    before: beforeInWords(entry, words),
    children: children === 0 ? 'No child recorded in it' : `${children} ${children === 1 ? 'child' : 'children'}`,
    people,
    holder: holder
      ? `${holder.is('isMe') ? 'You have it' : `${holder.text('name')} has it`}, since ${instantInWords(holder.text('since'))}`
      : 'Nobody has it',
    isMine: holder?.is('isMe') ?? false,
    isFree: holder === undefined,
    sources: drawnSources(
      entry.sources().filter(({ outcome, because }) => outcome === 'UNAVAILABLE' || because.length > 0),
      words,
      nameOf,
    ),
  };
}

/** What an entry says in one line. Where it says nothing, the agency that keeps it did not answer. */
function saysOf(entry: Reading): Shown<string> {
  const says = entry.value('says');
  return says.kind === 'none' ? { kind: 'unavailable', sources: [entry.text('source')], at: '' } : says;
}
