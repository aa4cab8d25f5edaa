import { grouped } from './grouped';
import { looseOrders } from './orders';
import { withheldFrom } from './withheld';
import type { FamilyReply, FamilySeen, PersonReply } from './reply';
import { dayOf, levelOf, NO_NAME, plain, scaleOf, shortAgency } from './words';

/** Somebody as the reply tells of them. */
export interface PersonShown {
  readonly id: string;
  readonly name: string;
  readonly asked: boolean;
  /** "12 years, child by birth date". */
  readonly age: string;
  readonly marks: readonly Mark[];
  /** The parts that they had, each with the entry that it belongs to; never a word about the person as such. */
  readonly roles: readonly string[];
  readonly risks: readonly Risks[];
  readonly orders: readonly string[];
  readonly places: readonly string[];
  /** What of this card is withheld, in words; none if nothing is. */
  readonly withheld: string | undefined;
}

export type MarkState = 'known' | 'named' | 'nothing-known' | 'not-checked' | 'no-answer' | 'withheld' | 'unavailable';

/** What one agency knows of somebody, or that this is not known. */
export interface Mark {
  readonly agency: string;
  readonly state: MarkState;
}

/** The risk from or to somebody, judgement beside judgement: never one number. */
export interface Risks {
  readonly title: string;
  readonly judgements: readonly { readonly agency: string; readonly level: string; readonly detail: string }[];
}

export function personsOf({ family, withheld, unavailable }: FamilySeen): PersonShown[] {
  const orders = looseOrders(family).of;
  return family.people.nodes.map((person, index) => ({
    id: person.id,
    name: person.name ?? NO_NAME,
    asked: person.id === family.asked.id,
    age: ageOf(person, family),
    marks: marksOf(person, unavailable),
    roles: rolesOf(person.id, family),
    risks: (['RISK_FROM', 'RISK_TO'] as const).flatMap((direction) => risksOf(person.id, direction, family)),
    orders: orders.get(person.id) ?? [],
    places: placesOf(person),
    withheld: withheldFrom(withheld, index),
  }));
}

const listsOf = ({ victims, children, perpetrators, others }: FamilyReply) =>
  [victims, children, perpetrators, others].flatMap((list) => list?.nodes ?? []);

const CHILD_BY: Readonly<Record<string, string>> = { BIRTH_DATE: 'child by birth date', ROLE: 'recorded as a child' };

function ageOf({ id, births }: PersonReply, family: FamilyReply): string {
  const entry = listsOf(family).find(({ person }) => person.id === id);
  const due = births?.nodes.find(({ expectedOn }) => expectedOn !== null)?.expectedOn;
  if (entry?.childKnownBy === 'EXPECTED') return due ? `expected ${dayOf(due)}` : 'expected';
  const years = typeof entry?.age === 'number' ? `${entry.age} ${entry.age === 1 ? 'year' : 'years'}` : 'age not told';
  const child = CHILD_BY[entry?.childKnownBy ?? ''];
  return child ? `${years}, ${child}` : years;
}

const STATES: Readonly<Record<string, MarkState>> = {
  KNOWN: 'known',
  NAMED: 'named',
  NOTHING_KNOWN: 'nothing-known',
  NOT_CHECKED: 'not-checked',
  ANSWERED: 'not-checked',
  NO_ANSWER: 'no-answer',
  WITHHELD: 'withheld',
};

/**
 * An agency that is down may know the person; whatever it holds is missing here, and that is what the mark has to say.
 */
function marksOf({ involvement, connections }: PersonReply, unavailable: readonly string[]): Mark[] {
  const down = new Set(
    connections?.sources?.filter(({ outcome }) => outcome === 'UNAVAILABLE').map(({ agency }) => agency),
  );
  for (const agency of unavailable) down.add(agency);
  return (involvement?.nodes ?? []).map(({ agency, status }) => ({
    agency,
    state:
      down.has(agency) && (status === 'KNOWN' || status === 'NAMED') ? 'unavailable' : (STATES[status] ?? 'withheld'),
  }));
}

/** "victim: domestic abuse incident, 29 Apr 2017 and 2 earlier (police)", entries of one kind together. */
function rolesOf(id: string, family: FamilyReply): string[] {
  const entry = listsOf(family).find(({ person }) => person.id === id);
  const groups = grouped(entry?.roles.nodes ?? [], ({ part, as, kind, source, became }) =>
    JSON.stringify([part, as, kind, source, became]),
  );
  return [...groups.values()].map((parts) => {
    const { part, as, kind, source, on, became } = parts[0]!;
    const doubt = became.length > 0 ? ` (${became.join(', ')})` : '';
    const earlier = parts.length > 1 ? ` and ${parts.length - 1} earlier` : '';
    return `${partWords(part, as)}: ${plain(kind)}${doubt}${on ? `, ${dayOf(on)}` : ''}${earlier} (${shortAgency(source)})`;
  });
}

/**
 * The part in the words that all agencies share, with the agency's own word where it says more. Of an allegation the
 * shared word says enough, and never less than that it is one.
 */
function partWords(part: string, as: string): string {
  const [shared, own] = [plain(part), plain(as)];
  if (part.startsWith('ALLEG') || own === shared) return shared;
  return own.includes(shared) ? own : `${shared}, ${own}`;
}

const DIRECTIONS = { RISK_FROM: 'Risk from this person', RISK_TO: 'Risk to this person' } as const;

function risksOf(id: string, direction: keyof typeof DIRECTIONS, { riskOverview }: FamilyReply): Risks[] {
  const rows = (riskOverview?.nodes ?? []).filter((row) => row.person.id === id && row.direction === direction);
  if (rows.length === 0) return [];
  const differ = riskOverview?.disagreements.nodes.some(
    ({ person, direction: way }) => person.id === id && way === direction,
  );
  const judgements = rows.map(({ agency, scale, stands, latest: { level, judgedOn, judgedByRole, until } }) => ({
    agency: shortAgency(agency),
    level: levelOf(level, scale),
    detail: [
      scaleOf(scale),
      ...(judgedOn ? [dayOf(judgedOn)] : []),
      ...(judgedByRole ? [judgedByRole] : []),
      ...(stands ? [] : [until ? `ended ${dayOf(until)}` : 'ended']),
    ].join(', '),
  }));
  return [{ title: differ ? `${DIRECTIONS[direction]}: agencies differ` : DIRECTIONS[direction], judgements }];
}

function placesOf({ addresses, protectedAddresses, safeContacts, childrensSocialCare }: PersonReply): string[] {
  const current = (list: PersonReply['addresses']) => (list?.nodes ?? []).filter(({ endedOn }) => endedOn === null);
  const line = ({ kind, lines, postcode }: { kind: string; lines: string[]; postcode: string | null }) =>
    `${plain(kind)}: ${[...lines, ...(postcode ? [postcode] : [])].join(', ') || 'no address given'}`;
  return [
    ...current(addresses).map(line),
    ...current(protectedAddresses).map((place) => `confidential ${line(place)}`),
    ...(childrensSocialCare?.school ? [`school: ${childrensSocialCare.school}`] : []),
    ...(safeContacts?.nodes ?? []).map(({ method, value }) => `safe contact: ${method} ${value}`),
  ];
}
