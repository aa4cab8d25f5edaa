import { dayInLondon } from '../../../kernel';
import { mapShown, type Reading, type Shown } from '../ask';
import { knownTo, type KnownTo } from '../triage-words';
import { dayInWords, dueInWords, type Words } from '../words';

/** A day as an address says it. */
export const dayIn = (text: string | null): string | undefined =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T12:00:00Z`))
    ? text
    : undefined;

export const listAt = (on: string, after?: string): string =>
  `/marac?${new URLSearchParams({ on, ...(after !== undefined && { after }) }).toString()}`;

/** Values of an enumeration as one phrase: High risk, new or growing concern. */
const listed = (values: readonly string[], words: Words, enumeration: string): string =>
  values
    .map((value) => words.label(enumeration, value))
    .map((label, at) => (at > 0 && /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label))
    .join(', ');

/** Whom a case is about comes first, then the children. */
const ORDER = ['VICTIM', 'CHILD', 'PERPETRATOR', 'OTHER_ADULT', ''];
const byRole = (one: { readonly part: string }, other: { readonly part: string }): number =>
  ORDER.indexOf(one.part) - ORDER.indexOf(other.part);

/** Somebody whom a case concerns. */
interface MaracPerson {
  readonly id: string;
  readonly name: Shown<string>;
  readonly role: string;
  readonly known: Shown<readonly KnownTo[]>;
}

/** The cases of a meeting, each with the person by whom it is opened: the victim, or else the first who is there. */
export function casesPage(read: Reading, words: Words) {
  const list = read.part('maracCases');
  const pageInfo = list.part('pageInfo');
  const lines = list.list('nodes').map((one) => {
    const people = one
      .list('people')
      .map((entry): MaracPerson & { readonly part: string } => {
        const person = entry.part('person');
        const part = entry.text('role');
        return {
          id: person.text('id'),
          name: person.value('name'),
          role: words.label('MaracRole', part),
          known: knownTo(person, words),
          part,
        };
      })
      .sort(byRole);
    const children = one.number('children');
    const forum = one.maybe('forum');
    return {
      opens: people[0]?.id,
      children: children === 0 ? 'No child that you may see' : `${children} ${children === 1 ? 'child' : 'children'}`,
      hasChildren: children > 0,
      criteria: listed(one.texts('criteria'), words, 'MaracCriterion') || 'No ground recorded',
      referred: `${words.label('MaracAgency', one.text('referredBy'))}, ${dayInWords(one.text('referredOn'))}`,
      status: words.label('MaracReferralStatus', one.text('status')),
      forum: forum ? words.label('MaracForum', forum) : undefined,
      people,
    };
  });
  return {
    lines,
    withChildren: lines.filter(({ hasChildren }) => hasChildren).length,
    next: pageInfo.is('hasNextPage') ? pageInfo.text('endCursor') : undefined,
  };
}

const yesOrNo = (value: boolean): string => (value ? 'Yes' : 'No');

/** An action of a MARAC: which agency, what, and how far it has come. */
function actionIn(one: Reading, words: Words, now: Date, kinds: string) {
  const [dueOn, doneOn] = [one.maybe('dueOn'), one.maybe('doneOn')];
  const status = one.text('status');
  const isLate = status === 'OPEN' && dueOn !== undefined && dueOn < dayInLondon(now);
  return {
    agency: words.label('MaracAgency', one.text('agency')),
    what: words.label(kinds, one.text('kind')),
    stands: [
      words.label('MaracActionStatus', status),
      doneOn && dayInWords(doneOn),
      status === 'OPEN' && dueOn && `${isLate ? 'overdue since' : 'due by'} ${dayInWords(dueOn)}`,
    ]
      .filter(Boolean)
      .join(', '),
    isOpen: status === 'OPEN',
    isLate,
  };
}

/** One case: what was referred, what was heard and agreed before, and what each agency was asked for this time. */
export function casePage(read: Reading, words: Words, now: Date) {
  const person = read.part('person');
  const police = person.shownPart('police');
  const family = read.part('familyContext');
  const referrals =
    police.kind === 'shown'
      ? mapShown(police.value.entries('maracReferrals'), (list) => list.map((one) => referralIn(one, words)))
      : police;
  const hearings =
    police.kind === 'shown'
      ? mapShown(police.value.entries('maracHearings'), (list) => list.map((one) => hearingIn(one, words, now)))
      : police;
  const people = researched(police, family)
    .map(({ one, part }) => ({
      id: one.text('id'),
      name: one.value('name'),
      part,
      role: part === '' ? 'In the family' : words.label('MaracRole', part),
      bornOn: mapShown(one.value('birthDate'), dayInWords),
      known: knownTo(one, words),
      asked: mapShown(one.entriesOfMyOwn('asked'), (list) => askedOf(list, words, now)),
    }))
    .sort(byRole);
  return { id: person.text('id'), name: person.value('name'), referrals, hearings, people };
}

/** Everybody about whom research is done: whom the last referral names, and the family. */
function researched(police: Shown<Reading>, family: Reading) {
  const referrals = police.kind === 'shown' ? police.value.entries('maracReferrals') : police;
  const named = (referrals.kind === 'shown' ? (referrals.value[0]?.list('people') ?? []) : []).flatMap((entry) => {
    const one = entry.maybePart('person');
    return one ? [{ one, part: entry.text('role') }] : [];
  });
  const others = family
    .part('people')
    .list('nodes')
    .map((one) => ({ one, part: '' }));
  return [...new Map([...others, ...named].map((each) => [each.one.text('id'), each])).values()];
}

function referralIn(one: Reading, words: Words) {
  const [listedFor, forum, idva] = [one.maybe('listedFor'), one.maybe('forum'), one.maybe('idva')];
  return {
    title: `${words.label('MaracReferralStatus', one.text('status'))}, referred by ${words.label('MaracAgency', one.text('referredBy'))} on ${dayInWords(one.text('referredOn'))}`,
    facts: [
      { says: 'Why', value: shownText(listed(one.texts('criteria'), words, 'MaracCriterion')) },
      {
        says: 'Listed for',
        value: shownText(
          [listedFor && dayInWords(listedFor), forum && words.label('MaracForum', forum)].filter(Boolean).join(', '),
        ),
      },
      { says: 'Referral to an IDVA', value: shownText(idva ? words.label('IdvaReferral', idva) : '') },
      { says: 'What the victim says to it', value: labelled(one, 'victimView', 'VictimView', words) },
      { says: 'Whether the victim was told', value: labelled(one, 'victimTold', 'VictimToldOfMarac', words) },
      { says: 'Why it goes ahead all the same', value: labelled(one, 'overrideGround', 'MaracOverride', words) },
    ],
  };
}

function hearingIn(one: Reading, words: Words, now: Date) {
  const [forum, notesSent, represented] = [
    one.maybe('forum'),
    one.maybe<boolean>('notesSent'),
    one.maybe<boolean>('victimRepresented'),
  ];
  return {
    title: `Heard on ${dayInWords(one.text('heardOn'))}${forum ? `, ${words.label('MaracForum', forum).toLowerCase()} meeting` : ''}`,
    facts: [
      { says: 'Decided', value: shownText(listed(one.texts('decisions'), words, 'MaracDecision')) },
      { says: 'Who was there', value: shownText(listed(one.texts('attendedBy'), words, 'MaracAgency')) },
      { says: 'Whose information was missing', value: shownText(listed(one.texts('missing'), words, 'MaracAgency')) },
      {
        says: 'An IDVA spoke for the victim',
        value: shownText(represented === undefined ? '' : yesOrNo(represented)),
      },
      { says: 'Notes were sent', value: shownText(notesSent === undefined ? '' : yesOrNo(notesSent)) },
      { says: 'What came of it', value: one.value('outcome'), isLong: true },
    ],
    actions: one.list('actions').map((action) => actionIn(action, words, now, 'MaracActionKind')),
    safety: mapShown(one.value<readonly unknown[]>('safetyActions'), () =>
      one.list('safetyActions').map((action) => actionIn(action, words, now, 'MaracSafetyKind')),
    ),
  };
}

const shownText = (text: string): Shown<string> => (text === '' ? { kind: 'none' } : { kind: 'shown', value: text });

const labelled = (one: Reading, field: string, enumeration: string, words: Words): Shown<string> =>
  mapShown(one.value(field), (value) => words.label(enumeration, value));

/** What an agency was asked of somebody, as a line: never asked is not the same as asked and silent. */
function askedOf(list: readonly Reading[], words: Words, now: Date) {
  const marks = new Map<string, { kind: string; says: string; question: string | undefined; agencies: string[] }>();
  for (const one of list) {
    const standing = one.text('standing');
    const dueAt = one.maybe('dueAt');
    const isOpen = ['ASKED', 'OVERDUE', 'INTERIM'].includes(standing);
    const says = `${words.label('AskedStanding', standing)}${isOpen && dueAt ? `, ${dueInWords(dueAt, now)}` : ''}`;
    const question = one.maybe('question');
    const key = question ?? says;
    const mark = marks.get(key) ?? { kind: KINDS[standing] ?? 'none', says, question, agencies: [] };
    mark.agencies.push(words.agency(one.text('agency')));
    marks.set(key, mark);
  }
  return [...marks.values()];
}

const KINDS: Readonly<Record<string, string>> = {
  NEVER_ASKED: 'not-asked',
  WITHHELD: 'withheld',
  OVERDUE: 'unavailable',
  NOT_KNOWN: 'no-record',
};
