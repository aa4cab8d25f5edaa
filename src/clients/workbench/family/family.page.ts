import { mapShown, type Nothing, type Reading, type Shown, type WithheldBecause } from '../ask';
import { dayInWords, dueInWords, type Words } from '../words';
import { handleWithCare } from '../handle-with-care';
import { drawnSources, type DrawnSource } from '../sources';

/** Somebody of a family. */
export interface FamilyPerson {
  readonly id: string;
  readonly isAsked: boolean;
  readonly name: Shown<string>;
  readonly bornOn: Shown<string>;
  readonly age: string | undefined;
  /** Victim, child, perpetrator: the parts that records give them, with who says so. */
  readonly parts: readonly string[];
  /** What to mind in whatever is written about them. */
  readonly care: string | undefined;
  readonly addresses: Listed;
  readonly protectedAddresses: Listed;
  readonly safeContacts: Listed;
  readonly needs: Listed;
  readonly known: Shown<readonly KnownMark[]>;
  readonly asked: Shown<readonly AskedMark[]>;
}

/** A list of the index, and whose part of it may be missing: what is not shown is not nothing. */
export interface Listed {
  readonly entries: Shown<readonly string[]>;
  readonly shortBy: readonly WithheldBecause[];
}

/** Whether one agency knows somebody, as a mark: its kind decides shape and tone. */
export interface KnownMark {
  readonly agency: string;
  readonly kind: 'shown' | 'no-record' | 'not-checked' | 'unavailable' | 'withheld';
  readonly says: string;
}

export interface AskedMark {
  readonly agency: string;
  readonly kind: 'not-asked' | 'asked' | 'withheld';
  readonly says: string;
  readonly question: string | undefined;
}

export interface FamilyPage {
  readonly of: string;
  readonly people: readonly FamilyPerson[];
  readonly parts: readonly Part[];
  readonly risk: Shown<readonly Readonly<Record<'who' | 'direction' | 'agency' | 'level' | 'judged', string>>[]>;
  readonly riskSources: readonly DrawnSource[];
  readonly disagreements: readonly string[];
  readonly orders: Shown<
    readonly Readonly<
      Record<'says' | 'agency' | 'binds' | 'protects' | 'days', string> & { readonly breached: boolean }
    >[]
  >;
  readonly orderSources: readonly DrawnSource[];
}

/** What the agencies did for one or several lists of people, where they did the same for all. */
interface Part {
  readonly title: string;
  readonly sources: readonly DrawnSource[];
  readonly nothing: Nothing | undefined;
}

const PARTS = [
  ['victims', 'Victim'],
  ['children', 'Child'],
  ['perpetrators', 'Perpetrator'],
  ['others', 'Other'],
] as const;

const KNOWN: Readonly<Record<string, KnownMark['kind']>> = {
  ANSWERED: 'shown',
  KNOWN: 'shown',
  NAMED: 'shown',
  NOTHING_KNOWN: 'no-record',
  NOT_CHECKED: 'not-checked',
  NO_ANSWER: 'unavailable',
  WITHHELD: 'withheld',
};

const UNNAMED = 'somebody whose name is withheld';

/** The page of a family: what the reply says of each person, and of nothing else. */
export function familyPage(read: Reading, words: Words, now: Date): FamilyPage {
  const family = read.part('familyContext');
  const askedId = family.part('asked').text('id');
  const people = family.part('people').list('nodes');
  const names = new Map(people.map((one) => [one.text('id'), one.value('name')]));
  const nameOf = (id: string): string => {
    const name = names.get(id);
    return name?.kind === 'shown' ? name.value : UNNAMED;
  };
  const parts = PARTS.map(([field, title]) => ({ title, list: family.shownPart(field) }));
  const riskOverview = family.shownPart('riskOverview');
  const orders = family.shownPart('ordersInForce');

  return {
    of: askedId,
    people: people
      .map((one) => personOf(one, askedId, partsOf(one.text('id'), parts, words), words, now))
      .sort((one, other) => Number(other.isAsked) - Number(one.isAsked)),
    parts: together(
      parts.map(({ title, list }) => ({
        title,
        sources: list.kind === 'shown' ? drawnSources(list.value.sources(), words, nameOf) : [],
        nothing: list.kind === 'shown' ? undefined : list,
      })),
    ),
    risk: mapShown(riskOverview, (risk) =>
      risk.list('nodes').map((row) => {
        const latest = row.part('latest');
        const until = latest.maybe('until');
        return {
          who: nameOf(row.part('person').text('id')),
          direction: words.label('RiskDirection', row.text('direction')),
          agency: words.agency(row.text('agency')),
          level: `${words.label('RiskLevelAsJudged', latest.text('level'))}${row.is('stands') ? '' : ' (does not stand any more)'}`,
          judged: [
            latest.maybe('judgedOn') && dayInWords(latest.text('judgedOn')),
            latest.maybe('judgedByRole'),
            until && `until ${dayInWords(until)}`,
          ]
            .filter(Boolean)
            .join(', '),
        };
      }),
    ),
    riskSources: riskOverview.kind === 'shown' ? drawnSources(riskOverview.value.sources(), words, nameOf) : [],
    disagreements:
      riskOverview.kind === 'shown'
        ? riskOverview.value
            .part('disagreements')
            .list('nodes')
            .map(
              (one) =>
                `Agencies disagree about ${nameOf(one.part('person').text('id'))}: ${words.label('RiskDirection', one.text('direction')).toLowerCase()}`,
            )
        : [],
    orders: mapShown(orders, (list) =>
      list.list('nodes').map((one) => {
        const [from, until] = [one.maybe('from'), one.maybe('until')];
        const who = (field: string) =>
          one
            .list(field)
            .map((person) => nameOf(person.text('id')))
            .join(', ');
        return {
          says: [one.text('says'), ...one.texts('forbids')].join('. '),
          agency: words.agency(one.text('source')),
          binds: who('bound'),
          protects: who('mustNotApproach'),
          days: [from && `from ${dayInWords(from)}`, until && `until ${dayInWords(until)}`].filter(Boolean).join(' '),
          breached: one.maybe<boolean>('breached') === true,
        };
      }),
    ),
    orderSources: orders.kind === 'shown' ? drawnSources(orders.value.sources(), words, nameOf) : [],
  };
}

/** Lists for which every agency did the same stand once. */
function together(parts: readonly Part[]): readonly Part[] {
  const found = new Map<string, Part>();
  for (const part of parts) {
    const key = JSON.stringify([part.sources, part.nothing]);
    const known = found.get(key);
    found.set(key, known ? { ...known, title: `${known.title}, ${part.title.toLowerCase()}` } : part);
  }
  return [...found.values()];
}

type Parts = readonly { readonly title: string; readonly list: Shown<Reading> }[];

function partsOf(
  id: string,
  parts: Parts,
  words: Words,
): { readonly says: readonly string[]; readonly age: number | undefined } {
  const mine = parts.flatMap(({ title, list }) =>
    list.kind === 'shown'
      ? list.value
          .list('nodes')
          .filter((one) => one.part('person').text('id') === id)
          .map((one) => ({ title, one }))
      : [],
  );
  return {
    says: mine.map(({ title, one }) => {
      const roles = one.part('roles').list('nodes');
      return roles.length > 0 ? `${title}: ${roleLines(roles, words).join('; ')}` : title;
    }),
    age: mine.map(({ one }) => one.maybe<number>('age')).find((age) => age !== undefined),
  };
}

/** By which agency, as what, and when it last said so: a part that is in ten records stands once. */
function roleLines(roles: readonly Reading[], words: Words): readonly string[] {
  const by = new Map<string, { readonly as: Set<string>; times: number; last: string | undefined }>();
  for (const role of roles) {
    const source = role.text('source');
    const found = by.get(source) ?? { as: new Set<string>(), times: 0, last: undefined };
    const on = role.maybe('on');
    found.as.add(role.text('as'));
    found.times += 1;
    if (on !== undefined && (found.last === undefined || on > found.last)) found.last = on;
    by.set(source, found);
  }
  return [...by].map(([source, { as, times, last }]) => {
    const when = last === undefined ? '' : `, ${times > 1 ? 'last ' : ''}${dayInWords(last)}`;
    return `${[...as].join(', ')} (${words.agency(source)}${when})`;
  });
}

function personOf(
  one: Reading,
  askedId: string,
  { says, age }: ReturnType<typeof partsOf>,
  words: Words,
  now: Date,
): FamilyPerson {
  const expected = one.entries('births');
  const expectedOn =
    expected.kind === 'shown' ? expected.value.map((birth) => birth.maybe('expectedOn')).find(Boolean) : undefined;
  return {
    id: one.text('id'),
    isAsked: one.text('id') === askedId,
    name: one.value('name'),
    bornOn:
      expectedOn === undefined
        ? mapShown(one.value('birthDate'), dayInWords)
        : { kind: 'shown', value: `expected ${dayInWords(expectedOn)}` },
    age: age === undefined || age < 0 ? undefined : `${age} years old`,
    parts: says,
    care: handleWithCare(one),
    addresses: listed(one, 'addresses', (place) => placeOf(place, words)),
    protectedAddresses: listed(one, 'protectedAddresses', (place) => placeOf(place, words)),
    safeContacts: listed(one, 'safeContacts', (contact) =>
      [`${contact.text('method')}: ${contact.text('value')}`, contact.maybe('instructions')].filter(Boolean).join('. '),
    ),
    needs: listed(one, 'needs', (need) =>
      [words.label('NeedKind', need.text('kind')), need.maybe('language'), need.maybe('says')]
        .filter(Boolean)
        .join(': '),
    ),
    known: mapShown(one.entries('involvement'), (list) =>
      list.map((mark) => {
        const checkedOn = mark.maybe('checkedOn');
        const status = words.label('InvolvementStatus', mark.text('status'));
        return {
          agency: words.agency(mark.text('agency')),
          // One that is not known here is drawn as the worst that it can be.
          kind: KNOWN[mark.text('status')] ?? 'not-checked',
          says: checkedOn ? `${status}, checked ${dayInWords(checkedOn)}` : status,
        };
      }),
    ),
    asked: mapShown(one.entriesOfMyOwn('asked'), (list) => askedMarks(list, words, now)),
  };
}

const WITHOUT_A_QUESTION: Readonly<Record<string, AskedMark['kind']>> = {
  NEVER_ASKED: 'not-asked',
  WITHHELD: 'withheld',
};

/** Who was asked about somebody; agencies with which it stands alike, without a question to look at, stand together. */
function askedMarks(list: readonly Reading[], words: Words, now: Date): readonly AskedMark[] {
  const marks = new Map<string, AskedMark>();
  for (const asked of list) {
    const standing = asked.text('standing');
    const dueAt = asked.maybe('dueAt');
    const isOpen = standing === 'ASKED' || standing === 'OVERDUE' || standing === 'INTERIM';
    const mark: AskedMark = {
      agency: words.agency(asked.text('agency')),
      kind: WITHOUT_A_QUESTION[standing] ?? 'asked',
      says: `${words.label('AskedStanding', standing)}${isOpen && dueAt ? `, ${dueInWords(dueAt, now)}` : ''}`,
      question: asked.maybe('question'),
    };
    const key = mark.question ?? `${mark.kind} ${mark.says}`;
    const known = marks.get(key);
    marks.set(key, known ? { ...known, agency: `${known.agency}, ${mark.agency}` } : mark);
  }
  return [...marks.values()];
}

const listed = (one: Reading, name: string, says: (entry: Reading) => string): Listed => ({
  entries: mapShown(one.entries(name), (list) => list.map(says)),
  shortBy: one.mayBeShortBy(name),
});

function placeOf(place: Reading, words: Words): string {
  const endedOn = place.maybe('endedOn');
  const lines = [...place.texts('lines'), place.maybe('postcode')].filter(Boolean).join(', ');
  return `${words.label('AddressKind', place.text('kind'))}: ${lines}${endedOn ? ` (until ${dayInWords(endedOn)})` : ''}`;
}

export { KNOWN as KNOWN_KINDS };
