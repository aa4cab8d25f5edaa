import { grouped } from './grouped';
import type { Withheld } from '../hub-client';
import type { FamilySeen } from './reply';
import type { Vocabulary } from './vocabulary';
import { listed, NO_NAME } from './words';

/** Everything that is withheld for one reason, with the way that stays open. */
export interface WithheldReason {
  readonly because: string;
  readonly route: string;
  readonly items: readonly string[];
}

/** An agency that did not answer, and about whom. */
export interface Unanswered {
  readonly agency: string;
  readonly about: readonly string[];
}

/**
 * Which version of an entry there is says nothing about a person: agencies' own systems ask for it, practitioners
 * never.
 */
const OF_NO_PERSON = new Set(['RECORD_KEEPING']);

const FIELDS: Readonly<Record<string, string>> = {
  name: 'name',
  births: 'birth date',
  addresses: 'addresses',
  protectedAddresses: 'confidential address',
  safeContacts: 'safe contact',
  school: 'school',
  involvement: 'who knows them',
  connections: 'connections',
};

/** The fields of one card that the reply withholds: "addresses, confidential address and school". */
export function withheldFrom(withheld: readonly Withheld[], index: number): string | undefined {
  const fields = withheld.flatMap(({ path }) => {
    const [, people, , position] = path;
    const field = FIELDS[String(path.at(-1))];
    return people === 'people' && position === index && field ? [field] : [];
  });
  return fields.length > 0 ? listed([...new Set(fields)]) : undefined;
}

interface Found {
  readonly category: string;
  readonly reason: string;
  readonly route: string;
  readonly source: string;
  readonly about: readonly string[];
}

function everythingWithheld({ family, withheld }: FamilySeen): Found[] {
  const { victims, children, perpetrators, others, riskOverview, ordersInForce } = family;
  const ofPeople = withheld.map(({ path, category, reason, route, source }): Found => {
    const [, people, , position] = path;
    const person = people === 'people' ? family.people.nodes[Number(position)] : undefined;
    return { category, reason, route, source, about: person ? [person.id] : [] };
  });
  const fromPeople = family.people.nodes.flatMap(({ id, connections }) =>
    (connections?.sources ?? []).map((source) => ({ ...source, about: [{ id }] })),
  );
  const fromViews = [victims, children, perpetrators, others, riskOverview, ordersInForce].flatMap(
    (view) => view?.sources ?? [],
  );
  return [
    ...ofPeople,
    ...[...fromPeople, ...fromViews].flatMap(({ agency, withheld, about = [] }) =>
      withheld.map((one) => ({ ...one, source: agency, about: about.map(({ id }) => id) })),
    ),
  ].filter(({ category }) => !OF_NO_PERSON.has(category));
}

/** All that is withheld, reason by reason; of each category, by whom and about whom. */
export function withheldOf(seen: FamilySeen, words: Vocabulary): WithheldReason[] {
  const reasons = grouped(everythingWithheld(seen), ({ reason, route }) => JSON.stringify([reason, route]));
  return [...reasons.values()].map((found) => ({
    because: words.reason(found[0]!.reason),
    route: found[0]!.route,
    items: [...grouped(found, ({ category }) => category)].map(([category, ones]) => {
      const about = namesOf(seen, new Set(ones.flatMap((one) => one.about)));
      const by = listed([...new Set(ones.map(({ source }) => source))].map((source) => words.agency(source)));
      return `${words.category(category)}: by ${by}${about.length > 0 ? `, about ${listed(about)}` : ''}`;
    }),
  }));
}

function namesOf({ family }: FamilySeen, ids: ReadonlySet<string>): string[] {
  const { nodes } = family.people;
  // Everybody needs no list of names.
  if (nodes.length > 1 && nodes.every(({ id }) => ids.has(id))) return ['everybody here'];
  return nodes.filter(({ id }) => ids.has(id)).map(({ name }) => name ?? NO_NAME);
}

/** Who did not answer, wherever the reply says so. */
export function unansweredOf(seen: FamilySeen, words: Vocabulary): Unanswered[] {
  const about = new Map<string, Set<string>>();
  const add = (agency: string, ids: readonly string[]) =>
    about.set(agency, new Set([...(about.get(agency) ?? []), ...ids]));
  for (const agency of seen.unavailable) add(agency, []);
  for (const { id, connections } of seen.family.people.nodes) {
    for (const { agency, outcome } of connections?.sources ?? []) if (outcome === 'UNAVAILABLE') add(agency, [id]);
  }
  return [...about].map(([agency, ids]) => ({ agency: words.agency(agency), about: namesOf(seen, ids) }));
}
