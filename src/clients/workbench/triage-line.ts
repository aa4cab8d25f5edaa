import type { Reading, Shown } from './ask';
import { drawnSources, type DrawnSource } from './sources';
import { beforeInWords, knownTo, roleInWords, triageClock, type KnownTo, type TriageClock } from './triage-words';
import { instantInWords, type Words } from './words';

/** One thing that came in. */
export interface TriageLine {
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

export function triageLine(entry: Reading, words: Words, now: Date): TriageLine {
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
