import { dayInLondon } from '../../../kernel';
import { mapShown, type Nothing, type Reading, type Shown } from '../ask';
import { handleWithCare } from '../handle-with-care';
import { drawnSources } from '../sources';
import { beforeInWords, knownTo, roleInWords, triageClock } from '../triage-words';
import { dayInWords, dueInWords, instantInWords, type Words } from '../words';
import type { ContactRead } from './contact.form';

/** A contact or a call-out, with everything that was recorded of it as far as it is released. */
export function contactPage(read: Reading, words: Words, now: Date) {
  const entry = read.part('triageEntry');
  const isContact = entry.text('kind') === 'CONTACT';
  const rating = entry.maybe('rating');
  const grade = entry.maybe('grade');
  const holder = entry.maybePart('heldBy');
  const people = entry.list('people').map((one) => personOf(one, words, now));
  const nameOf = (id: string) => {
    const name = people.find((one) => one.id === id)?.name;
    return name?.kind === 'shown' ? name.value : 'somebody whose name is withheld';
  };
  const kind = words.label('ArrivalKind', entry.text('kind'));
  const version = entry.maybe<number>('version');
  return {
    id: entry.text('id'),
    isContact,
    kind: grade ? `${kind}, graded ${words.label('IncidentGrade', grade).toLowerCase()}` : kind,
    reference: entry.text('reference'),
    from: words.agency(entry.text('source')),
    receivedAt: instantInWords(entry.text('receivedAt')),
    rating: rating ? words.label('TriageRating', rating) : 'Not rated yet',
    tone: (rating ?? 'unrated').toLowerCase(),
    clock: triageClock(entry, words, now),
    clockSource: entry.maybe('clockSource'),
    isDecided: entry.maybe('decidedAt') !== undefined,
    before: beforeInWords(entry, words),
    holder: holder
      ? `${holder.is('isMe') ? 'You have it' : `${holder.text('name')} has it`}, since ${instantInWords(holder.text('since'))}`
      : 'Nobody has it',
    isMine: holder?.is('isMe') ?? false,
    isFree: holder === undefined,
    children: entry.number('children'),
    people,
    /** Whose family stands beside it. */
    family: people[0]?.id,
    whole: isContact ? wholeContact(entry, words) : wholeCallOut(entry, words),
    sources: drawnSources(entry.sources(), words, nameOf),
    /** What an act on it names; undefined where the version may not be read, and for a call-out. */
    read:
      isContact && version !== undefined
        ? ({ reference: entry.text('reference'), version: String(version) } satisfies ContactRead)
        : undefined,
  };
}

function personOf(one: Reading, words: Words, now: Date) {
  const person = one.part('person');
  const births = person.entries('births');
  const expected =
    births.kind === 'shown' ? births.value.map((birth) => birth.maybe('expectedOn')).find(Boolean) : undefined;
  const bornOn = person.value('birthDate');
  return {
    id: person.text('id'),
    name: person.value('name'),
    role: roleInWords(one.text('role'), words),
    bornOn:
      bornOn.kind === 'shown'
        ? ({ kind: 'shown', value: `Born ${dayInWords(bornOn.value)}, ${ageOn(bornOn.value, now)}` } as const)
        : expected
          ? ({ kind: 'shown', value: `Not born yet, expected ${dayInWords(expected)}` } as const)
          : bornOn,
    care: handleWithCare(person),
    needs: mapShown(person.entries('needs'), (needs) =>
      needs.map((need) =>
        [words.label('NeedKind', need.text('kind')), need.maybe('language'), need.maybe('says')]
          .filter(Boolean)
          .join(': '),
      ),
    ),
    needsShortBy: person.mayBeShortBy('needs'),
    known: knownTo(person, words),
    asked: mapShown(person.entriesOfMyOwn('asked'), (marks) =>
      marks
        .filter((mark) => mark.text('standing') !== 'NEVER_ASKED')
        .map((mark) => {
          const due = mark.maybe('dueAt');
          const standing = mark.text('standing');
          const isOpen = standing === 'ASKED' || standing === 'OVERDUE';
          return {
            agency: words.agency(mark.text('agency')),
            says: `${words.label('AskedStanding', standing)}${due && isOpen ? `, ${dueInWords(due, now)}` : ''}`,
            question: mark.maybe('question'),
          };
        }),
    ),
  };
}

function ageOn(bornOn: string, now: Date): string {
  const today = dayInLondon(now);
  const years = Number(today.slice(0, 4)) - Number(bornOn.slice(0, 4)) - (today.slice(5) < bornOn.slice(5) ? 1 : 0);
  return years === 1 ? '1 year old' : `${years} years old`;
}

/** One fact of it: what it is called, and what stands there or why nothing does. */
export interface Fact {
  readonly says: string;
  readonly value: Shown<string>;
  readonly isLong?: boolean;
}

interface Whole {
  readonly facts: readonly Fact[];
  readonly ratings: readonly string[];
  readonly corrections: readonly string[];
  /** Why none of it is shown. */
  readonly nothing?: Nothing;
}

/** What an agency did for somebody, as one of the kinds of nothing; undefined where it answered. */
function nothingOf(person: Reading, agency: string): Nothing | undefined {
  const source = person.sources().find((one) => one.agency === agency);
  if (!source) return undefined;
  switch (source.outcome) {
    case 'NO_RECORD':
      return { kind: 'no-record', source: agency };
    case 'NOT_CHECKED':
      return { kind: 'not-checked', source: agency };
    case 'UNAVAILABLE':
      return { kind: 'unavailable', sources: [agency], at: '' };
    default:
      return source.because.length > 0 ? { kind: 'withheld', because: source.because } : undefined;
  }
}

/**
 * The entry itself, as the record of anybody in it shows it; or why nobody's does, by what the agency that keeps it did
 * for each of them.
 */
function entryIn(entry: Reading, record: string, list: string): Reading | Nothing {
  const agency = entry.text('source');
  let nothing: Nothing | undefined;
  for (const one of entry.list('people')) {
    const person = one.part('person');
    const entries = person.maybePart(record)?.entries(list);
    const found =
      entries?.kind === 'shown'
        ? entries.value.find((each) => each.text('reference') === entry.text('reference'))
        : undefined;
    if (found) return found;
    nothing ??= entries && entries.kind !== 'shown' && entries.kind !== 'none' ? entries : nothingOf(person, agency);
  }
  return nothing ?? { kind: 'unavailable', sources: [agency], at: '' };
}

const isNothing = (found: Reading | Nothing): found is Nothing => 'kind' in found;
const EMPTY = { facts: [], ratings: [], corrections: [] };

function wholeContact(entry: Reading, words: Words): Whole {
  const found = entryIn(entry, 'mash', 'contacts');
  if (isNothing(found)) return { ...EMPTY, nothing: found };
  const one = factsOf(found, words);
  return {
    facts: [
      one.label('What came in', 'kind', 'MashContactKind'),
      one.label('Who made it', 'source', 'ContactSource'),
      one.text('Their role', 'sourceRole'),
      one.label('How it came in', 'channel', 'MashChannel'),
      one.labels('What it is about', 'concerns', 'MashConcern'),
      one.long('What was said', 'narrative'),
      one.label('Consent', 'consent', 'MashConsent'),
      one.text('Stands for the call-out', 'callOutReference'),
      ...(found.maybe('pathway')
        ? [
            one.label('Decided', 'pathway', 'Pathway'),
            one.labels('Decided as well', 'furtherPathways', 'Pathway'),
            one.label('Threshold', 'threshold', 'NeedThreshold'),
            one.long('Why', 'reasons'),
            one.text('Decided by', 'decidedByRole'),
          ]
        : []),
      one.label('Whether whoever made it was told', 'referrerFeedback', 'ReferrerFeedback'),
    ],
    ratings: found.list('ratings').map((rating) => {
      const because = rating.maybe('because');
      return [
        `${words.label('TriageRating', rating.text('rating'))}, ${instantInWords(rating.text('ratedAt'))}`,
        rating.maybe('ratedByRole') && `by a ${rating.text('ratedByRole')}`,
        because && words.label('RatingReason', because).toLowerCase(),
      ]
        .filter(Boolean)
        .join(', ');
    }),
    corrections: found.list('corrections').map(
      (change) =>
        `${instantInWords(change.text('correctedAt'))}: ${whoIn(change.text('correctedBy'))} changed ${change
          .list('changes')
          .map((fact) => fieldInWords(fact.text('field')))
          .join(', ')}`,
    ),
  };
}

function wholeCallOut(entry: Reading, words: Words): Whole {
  const found = entryIn(entry, 'police', 'incidents');
  if (isNothing(found)) return { ...EMPTY, nothing: found };
  const one = factsOf(found, words);
  return {
    ...EMPTY,
    facts: [
      one.labels('Forms of abuse', 'forms', 'IncidentFormOfAbuse'),
      one.labels('What marks it', 'features', 'IncidentFeature'),
      one.labels('Weapons', 'weapons', 'IncidentWeapon'),
      one.text('Where', 'place'),
      one.yes('Children were present', 'childrenPresent'),
      one.text('How many children', 'childrenCount'),
      one.yes('A crime was recorded', 'crimeRecorded'),
      one.long('What happened', 'narrative'),
    ],
  };
}

const factsOf = (one: Reading, words: Words) => ({
  text: (says: string, field: string): Fact => ({ says, value: mapShown(one.value(field), String) }),
  long: (says: string, field: string): Fact => ({ says, value: one.value(field), isLong: true }),
  label: (says: string, field: string, enumeration: string): Fact => ({
    says,
    value: mapShown(one.value(field), (value) => words.label(enumeration, value)),
  }),
  labels: (says: string, field: string, enumeration: string): Fact => {
    const values = one.value<readonly string[]>(field);
    return {
      says,
      value:
        values.kind === 'shown' && values.value.length === 0
          ? { kind: 'none' }
          : mapShown(values, (list) => list.map((value) => words.label(enumeration, value)).join('; ')),
    };
  },
  yes: (says: string, field: string): Fact => ({
    says,
    value: mapShown(one.value<boolean>(field), (value) => (value ? 'Yes' : 'No')),
  }),
});

/** Whoever changed an entry, without the address of their issuer. */
export const whoIn = (id: string): string => id.split('#').at(-1) ?? id;

const FIELDS: Readonly<Record<string, string>> = {
  concerns: 'what it is about',
  narrative: 'what was said',
  pathway: 'the decision',
  furtherPathways: 'what else is decided',
  rating: 'the rating',
  ratings: 'the ratings',
  reasons: 'the reasons',
  decidedAt: 'when it was decided',
  decidedByRole: 'who decided',
  decidedByAgency: 'which agency decided',
  threshold: 'the threshold',
  referrerFeedback: 'whether whoever made it was told',
  referrerToldAt: 'when they were told',
  callOutReference: 'the call-out that it stands for',
};
/** A field of a contact, in words. */
export const fieldInWords = (field: string): string =>
  FIELDS[field] ?? field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
