import type { DataSource } from 'typeorm';
import { deterministicId, jsonOf, type Database, type Statement } from '../kernel';
import {
  keepsOwnWordOfHouseholds,
  type Audience,
  type PersonFacts,
  type SourceAgency,
  type WantedFact,
} from '../sharing';
import type { Requested, RequestScope } from '../subgraph';
import type { ParentalResponsibilityBasis, RelationshipGround, Relative } from './connection-between-people';
import {
  any,
  ASKERS_SUBJECT,
  askersInvolvement,
  CONSENTS_TO,
  DECISIONS,
  EMERGENCIES,
  HAS_NO_DESK,
  holdsCaseOf,
  householdsKnownToAsker,
  isConnectedToAsker,
  isOwnWord,
  isSupervised,
  keptFromAsker,
  notKeptFromAsker,
  OBJECTIONS,
  ORDER_IN_FORCE,
  worksWith,
} from './grounds-store';
import { Address, Birth, Identifier, Need, PersonName, SafeContact } from './identity';
import type { QuestionFact } from './formal-check';
import { QUESTIONS } from './questions-store';
import type { Sex } from './sex';
import { SourceCheckRow } from './source-check';

/** How somebody is asked for: a kind of number, and the number. HUB is the hub's own. */
export interface PersonKey {
  readonly scheme: string;
  readonly value: string;
}

export interface InvolvementFact {
  readonly holder: SourceAgency;
  readonly known: boolean;
  readonly recordKey: string | null;
  readonly since: string | null;
  readonly desk: string | null;
  readonly checkedOn: string | null;
  /** The last day on which the agency worked with the person; null while it does, or where that is not known. */
  readonly endedOn: string | null;
  /** The agency alone has said so, over the API, and nobody has confirmed it: it ties the agency to nobody. */
  readonly isOwnWord: boolean;
}

export interface AddressFact extends Omit<Address, 'personId' | 'recordId' | 'place' | 'protectedFrom'> {
  /** Somebody, for somebody, has marked this same place as confidential. */
  readonly shielded: boolean;
}

/** Where somebody can be found, as an agency's record says it in passing: a school, a placement. */
export interface LocatedFact {
  readonly holder: SourceAgency;
  readonly place: string;
}

export type CheckFact = Omit<SourceCheckRow, 'personId' | 'recordId'>;

export interface RelationshipFact {
  readonly id: string;
  readonly other: string;
  readonly from: boolean;
  readonly ground: keyof typeof RelationshipGround;
  /** What from is to to. */
  readonly relative: keyof typeof Relative | null;
  readonly heldBy: keyof typeof ParentalResponsibilityBasis | null;
  readonly says: string | null;
  readonly audience: Audience | null;
  readonly audienceDesk: string | null;
  readonly cohabiting: boolean | null;
  readonly otherIsProtected: boolean;
  readonly startedOn: string | null;
  readonly endedOn: string | null;
  readonly awareOn: string | null;
  readonly recordedOn: string | null;
  readonly assertedBy: readonly SourceAgency[];
}

/** One stay of somebody's in one household. */
export interface StayFact {
  readonly household: string;
  readonly stay: number;
  readonly startedOn: string | null;
  readonly endedOn: string | null;
  readonly awareOn: string | null;
  readonly recordedOn: string | null;
  readonly assertedBy: readonly SourceAgency[];
  /** Somebody in the household has a confidential address now that is to be kept from the asker. */
  readonly shielded: boolean;
}

/** A stay of somebody else's, in a household in which the person lives or lived. */
export interface HouseholdFact extends StayFact {
  readonly other: string;
  readonly otherIsProtected: boolean;
  /** When the two were there together, the last time; null if the one left before the other came. */
  readonly together: { readonly from: string | null; readonly until: string | null } | null;
}

/** Everything that the index knows about one person, or as much of it as an operation asks for. */
export interface PersonFactsRow {
  readonly id: string;
  /** The people whom the question was about; a person may belong to several families in one request. */
  readonly roots: readonly string[];
  /** Of how many records the person is made. */
  readonly records: number;
  readonly sex: keyof typeof Sex | null;
  readonly names: readonly PersonName[];
  readonly births: readonly Birth[];
  readonly involvement: readonly InvolvementFact[];
  /** Births that one agency alone has said over the API, and that nobody has confirmed, by their ids. */
  readonly ownWordBirths: readonly string[];
  readonly isProtected: boolean;
  readonly limitedAccess: readonly { readonly holder: SourceAgency; readonly desks: readonly string[] }[];
  /** The asker is a party to this person's case, or a relative of somebody in it (law 8). */
  readonly isConflictForAsker: boolean;
  readonly objections: NonNullable<PersonFacts['objections']>;
  readonly decisions: NonNullable<PersonFacts['decisions']>;
  readonly consentsTo: NonNullable<PersonFacts['consentsTo']>;
  readonly emergencies: readonly (NonNullable<PersonFacts['emergencies']>[number] & { readonly until: string })[];
  readonly askersInvolvement?: NonNullable<PersonFacts['askersInvolvement']>;
  /** A protective order that concerns the person is in force on the day of the question. */
  readonly isOrderInForce?: boolean;
  /** An agency has recorded the person as a victim, an exposed child or a protected party. */
  readonly isVictimInRecord: boolean;
  /** The asker's desk holds the person's case, or supports them. */
  readonly worksWith: boolean;
  /** The asker's agency knows the person, and names no desk that holds the case. */
  readonly hasNoDesk: boolean;
  /**
   * The asker's agency knows the person, or somebody connected to them. Not read for the perpetrator's side, to whom it
   * opens nothing.
   */
  readonly isConnectedToAsker?: boolean;
  readonly keptFromAsker: 'WHEREABOUTS' | 'EVERYTHING' | null;
  readonly identifiers: readonly Identifier[];
  /** What was asked of the agencies about the person, the newest first. */
  readonly questions: readonly QuestionFact[];
  readonly addresses?: readonly AddressFact[];
  readonly safeContacts?: readonly SafeContact[];
  readonly relationships?: readonly RelationshipFact[];
  readonly household?: readonly HouseholdFact[];
  readonly stays?: readonly StayFact[];
  readonly needs?: readonly Need[];
  readonly checks: readonly CheckFact[];
  readonly located?: readonly LocatedFact[];
}

/** A person as they were found, and the keys by which they were asked for. */
export interface FoundRow {
  readonly person: PersonFactsRow;
  readonly keys: readonly string[];
  /** Read in the place of somebody whom nobody has the number of: never shown, and led to by nothing. */
  readonly isStandIn: boolean;
}

/** How far a family reaches from the person asked about: a partner, and the partner's child (Gary, 003 L940). */
export const FAMILY_STEPS = 2;
const LARGEST_FAMILY = 100;

/**
 * Reads people from the index: one statement for any number of them, whatever is asked.
 *
 * Confidential rows are read with the others; what leaves is decided row by row in person.ts, where the grants are.
 */
export class PeopleStore {
  private readonly statements = new Map<string, Statement>();

  constructor(private readonly database: Database) {}

  /**
   * The people with these keys; with `family`, everybody within two steps of them too. For a key that nobody has, a
   * stand-in is read: whoever has the next number. It is there for the work alone, so that somebody hidden takes what
   * nobody takes; it has no key, and is marked.
   */
  async find(
    keys: readonly PersonKey[],
    family: boolean,
    requested: Requested,
    { practitioner, purpose, startedAt }: Pick<RequestScope, 'practitioner' | 'purpose' | 'startedAt'>,
    wanted: ReadonlySet<WantedFact>,
  ): Promise<FoundRow[]> {
    const { id, agency, role, desk, side } = practitioner;
    const rows = await this.database.read<{ person: PersonFactsRow; keys: string[] }>(
      this.statementFor(family, requested, wanted, {
        isPerpetratorsSide: side === 'PERPETRATOR',
        keepsOwnWord: keepsOwnWordOfHouseholds({ role, side, purpose }),
      }),
      [
        keys.map(({ scheme }) => scheme),
        keys.map(({ value }) => value),
        id,
        agency,
        role,
        desk,
        purpose,
        startedAt.toISOString(),
      ],
    );
    const asked = new Set(rows.filter((row) => row.keys.length > 0).map(({ person }) => person.id));
    return rows.map((row) => ({ ...row, isStandIn: !row.person.roots.some((root) => asked.has(root)) }));
  }

  private statementFor(
    family: boolean,
    requested: Requested,
    wanted: ReadonlySet<WantedFact>,
    asker: AskerSide,
  ): Statement {
    const optional: readonly Part[] = [
      ...(asker.isPerpetratorsSide ? [HOLDS_CASE] : [WORKS_WITH, CONNECTED]),
      ...OPTIONAL.filter(
        ({ neededBy, reaches }) => (family && reaches) || neededBy.some((field) => requested.has('Person', field)),
      ),
      ...WANTED.filter(({ fact }) => wanted.has(fact)),
    ];
    const key = [family, asker.keepsOwnWord, ...optional.map(({ field }) => field)].join(' ');
    let statement = this.statements.get(key);
    if (!statement) {
      const text = this.sql(family, optional, asker);
      // Named by what it says: another store on the same connections may have made others, in another order.
      statement = { name: `people-${deterministicId(text)}`, text };
      this.statements.set(key, statement);
    }
    return statement;
  }

  private sql(family: boolean, optional: readonly Part[], asker: AskerSide): string {
    const { source } = this.database;
    const parts = [...ALWAYS, ...optional].map(({ field, sql }) => `'${field}', ${sql(source, asker)}`);
    return `
WITH asked AS (
  SELECT coalesce(r.person_id, n.person_id) AS person_id, CASE WHEN r.person_id IS NOT NULL THEN k.scheme || ' ' || k.value END AS key
  FROM unnest($1::text[], $2::text[]) AS k (scheme, value) LEFT JOIN people.reference r ON r.scheme = k.scheme AND r.value = k.value
    CROSS JOIN LATERAL (SELECT coalesce(
      (SELECT f.person_id FROM people.reference f WHERE (f.scheme, f.value) > (k.scheme, k.value) ORDER BY f.scheme, f.value LIMIT 1),
      (SELECT f.person_id FROM people.reference f WHERE (f.scheme, f.value) < (k.scheme, k.value) ORDER BY f.scheme DESC, f.value DESC LIMIT 1)) AS person_id) n
), keyed AS MATERIALIZED (
  SELECT person_id, coalesce(array_agg(key) FILTER (WHERE key IS NOT NULL), '{}') AS keys FROM asked WHERE person_id IS NOT NULL GROUP BY person_id
), ${reached('conflicted', `SELECT person_id, person_id AS root FROM people.staff_conflict WHERE practitioner IN ($3, ${ASKERS_SUBJECT})`, CASES)}
, ${family ? THEIR_FAMILIES : THEMSELVES}
), lived AS MATERIALIZED (
  SELECT DISTINCT m.household FROM wanted w CROSS JOIN LATERAL (SELECT household FROM people.household_member WHERE person_id = w.person_id ${EACH}) m
), known_household AS MATERIALIZED (
  ${householdsKnownToAsker('SELECT household FROM lived')}
), shielded AS MATERIALIZED (
  SELECT l.household, s.by_own FROM lived l CROSS JOIN LATERAL (
    SELECT bool_or($4 = ANY (a.asserted_by)) AS by_own FROM people.household_member m JOIN people.address a ON a.person_id = m.person_id
    WHERE m.household = l.household AND m.ended_on IS NULL AND a.confidential AND a.ended_on IS NULL
      AND ($4 = ANY (a.asserted_by) OR NOT ${staysInSight('a.person_id', asker)})) s WHERE s.by_own IS NOT NULL
)
SELECT json_build_object('id', p.id, 'sex', p.sex, 'roots', w.roots, 'records', (SELECT count(*) FROM people.record r WHERE r.person_id = p.id), ${parts.join(',\n  ')}) AS person, coalesce(k.keys, '{}') AS keys
FROM wanted w JOIN people.person p ON p.id = w.person_id LEFT JOIN keyed k ON k.person_id = w.person_id
ORDER BY w.steps, p.id`;
  }
}

/** Everybody who is related to somebody, or lives or lived with them. */
const neighboursOf = (row: string) => `
    SELECT to_person AS other FROM people.relationship WHERE from_person = ${row}.person_id
    UNION ALL SELECT from_person FROM people.relationship WHERE to_person = ${row}.person_id
    UNION ALL SELECT b.person_id FROM people.household_member a JOIN people.household_member b USING (household)
      WHERE a.person_id = ${row}.person_id AND b.person_id <> ${row}.person_id`;

/**
 * At the end of what is looked up for one row of another list: each is looked up by index. PostgreSQL does not know how
 * short the list is, and would otherwise read whole tables beside it.
 */
const EACH = 'OFFSET 0';

/** Who stands in one case with somebody. */
const CASES = (from: string): string =>
  `UNION SELECT w.root, b.person_id FROM ${from} w CROSS JOIN LATERAL (SELECT b.person_id FROM people.case_tie a JOIN people.case_tie b USING (holder, basis, reference)
     WHERE a.person_id = w.person_id ${EACH}) b`;

/**
 * Whoever is reached from these people (`person_id`, `root`) in so many steps. Each household that is reached is read
 * once in a step: of a hostel everybody is everybody else's neighbour, and to walk from each to each would take the
 * square of them.
 */
function reached(name: string, start: string, further: (from: string) => string = () => ''): string {
  const parts = [`${name}_0 AS MATERIALIZED (${start})`];
  for (let step = 1; step <= FAMILY_STEPS; step += 1) {
    const from = `${name}_${step - 1}`;
    parts.push(`${name}_${step} AS MATERIALIZED (
  SELECT w.root, r.to_person AS person_id FROM ${from} w CROSS JOIN LATERAL (SELECT to_person FROM people.relationship WHERE from_person = w.person_id ${EACH}) r
  UNION SELECT w.root, r.from_person FROM ${from} w CROSS JOIN LATERAL (SELECT from_person FROM people.relationship WHERE to_person = w.person_id ${EACH}) r
  UNION SELECT h.root, m.person_id FROM (SELECT DISTINCT w.root, m.household FROM ${from} w
      CROSS JOIN LATERAL (SELECT household FROM people.household_member WHERE person_id = w.person_id ${EACH}) m) h
    CROSS JOIN LATERAL (SELECT person_id FROM people.household_member WHERE household = h.household ${EACH}) m
  ${further(from)})`);
  }
  const steps = Array.from(
    { length: FAMILY_STEPS + 1 },
    (_, step) => `SELECT root, person_id, ${step} AS steps FROM ${name}_${step}`,
  );
  return `${parts.join(', ')}, ${name} AS MATERIALIZED (${steps.join(' UNION ALL ')})`;
}

/** The people asked about and everybody within two steps of them. */
const THEIR_FAMILIES = `${reached('walk', 'SELECT person_id, person_id AS root FROM keyed')}, family AS (
  SELECT root, person_id, min(steps) AS steps FROM walk GROUP BY root, person_id
), wanted AS (
  SELECT person_id, min(steps) AS steps, array_agg(root) AS roots FROM family GROUP BY person_id ORDER BY min(steps), person_id LIMIT ${LARGEST_FAMILY}`;

/** The people asked about alone: of five thousand nobody's family is walked through. */
const THEMSELVES = `wanted AS (
  SELECT person_id, 0 AS steps, ARRAY[person_id] AS roots FROM keyed`;

const OPEN_TIE = `${notKeptFromAsker('r')} AND NOT ${isOwnWord('r.from_record', 'r.to_record')}`;

/**
 * Of those who are related the ones of whom the asker may know that they are: what is kept from the people with whom
 * the asker works ties nobody to them, nor does what an agency alone has said over the API.
 */
const OPEN_RELATIVES = `
    SELECT to_person AS other FROM people.relationship r WHERE from_person = p.id AND ${OPEN_TIE}
    UNION ALL SELECT from_person FROM people.relationship r WHERE to_person = p.id AND ${OPEN_TIE}`;

const CONNECTIONS = { relatives: OPEN_RELATIVES, knownHouseholds: 'SELECT household FROM known_household' };

/** When the person was in the household of the stay `o` with whoever stayed there. An unknown day bounds nothing. */
const TOGETHER = `(SELECT json_build_object('from', greatest(s.started_on, o.started_on), 'until', least(s.ended_on, o.ended_on))
    FROM people.household_member s WHERE s.person_id = p.id AND s.household = o.household
      AND (greatest(s.started_on, o.started_on) <= least(s.ended_on, o.ended_on)) IS NOT FALSE
    ORDER BY least(s.ended_on, o.ended_on) DESC NULLS FIRST LIMIT 1)`;

/** What of the asker changes the statement. */
interface AskerSide {
  readonly isPerpetratorsSide: boolean;
  /** From `keepsOwnWordOfHouseholds`. */
  readonly keepsOwnWord: boolean;
}

interface Part {
  readonly field: string;
  readonly sql: (source: DataSource, asker: AskerSide) => string;
}

interface OptionalPart extends Part {
  /** A family is reached through it. */
  readonly reaches?: true;
  /** The fields of the schema that are made of it. */
  readonly neededBy: readonly string[];
}

const list = (expression: string, from: string, order: string) =>
  `(SELECT coalesce(json_agg(${expression} ORDER BY ${order}), '[]') FROM ${from})`;

/** Never told: by which record a row came, and from whom it is kept. */
const UNTOLD = ['personId', 'recordId', 'protectedFrom'];

const assertions = (entity: Function, table: string, order: string) => (source: DataSource) =>
  list(jsonOf(source, entity, 'e', { except: UNTOLD }), `people.${table} e WHERE e.person_id = p.id`, order);

/** The same, of what can be kept from particular people. */
const openAssertions = (entity: Function, table: string, order: string) => (source: DataSource) =>
  list(
    jsonOf(source, entity, 'e', { except: UNTOLD }),
    `people.${table} e WHERE e.person_id = p.id AND ${notKeptFromAsker('e')}`,
    order,
  );

/** Somebody has marked where the person is as confidential, or recorded them as one who needs protection. */
const isProtected = (
  person: string,
): string => `(${any(`people.address s WHERE s.person_id = ${person} AND s.confidential`)}
  OR ${any(`people.name s WHERE s.person_id = ${person} AND s.confidential`)}
  OR ${any(`people.case_tie s WHERE s.person_id = ${person} AND s.protects`)})`;

const ALWAYS: readonly Part[] = [
  { field: 'names', sql: openAssertions(PersonName, 'name', 'e.kind, e.family, e.given, e.id') },
  { field: 'births', sql: assertions(Birth, 'birth', 'e.born_on, e.expected_on, e.id') },
  { field: 'identifiers', sql: assertions(Identifier, 'identifier', 'e.scheme, e.value, e.id') },
  {
    field: 'involvement',
    sql: () =>
      list(
        `json_build_object('holder', e.holder, 'known', e.known, 'recordKey', e.record_key, 'since', e.since, 'desk', e.desk, 'checkedOn', e.checked_on, 'endedOn', e.ended_on,
          'isOwnWord', ${isOwnWord('e.record_id')})`,
        'people.involvement e WHERE e.person_id = p.id',
        'e.holder',
      ),
  },
  // What may be relied on must not depend on which fields somebody named.
  {
    field: 'checks',
    sql: assertions(SourceCheckRow, 'source_check', 'e.asked_on DESC NULLS LAST, e.answered_on DESC NULLS LAST, e.id'),
  },
  {
    field: 'ownWordBirths',
    sql: () =>
      list(
        'e.id',
        `people.birth e WHERE e.person_id = p.id AND ${isOwnWord('e.record_id')} AND NOT ${any(`people.birth o
          WHERE o.person_id = p.id AND (o.born_on, o.expected_on) IS NOT DISTINCT FROM (e.born_on, e.expected_on) AND NOT ${isOwnWord('o.record_id')}`)}`,
        'e.id',
      ),
  },
  {
    field: 'isProtected',
    sql: () => isProtected('p.id'),
  },
  { field: 'isVictimInRecord', sql: () => `(${any('people.case_tie s WHERE s.person_id = p.id AND s.protects')})` },
  { field: 'hasNoDesk', sql: () => HAS_NO_DESK },
  { field: 'keptFromAsker', sql: () => keptFromAsker(neighboursOf) },
  {
    field: 'limitedAccess',
    sql: () =>
      list(
        `json_build_object('holder', e.holder, 'desks', e.desks)`,
        'people.limited_access e WHERE e.person_id = p.id',
        'e.holder',
      ),
  },
  {
    field: 'isConflictForAsker',
    sql: () => 'p.id IN (SELECT c.person_id FROM conflicted c)',
  },
  { field: 'objections', sql: () => OBJECTIONS },
  { field: 'decisions', sql: () => DECISIONS },
  { field: 'consentsTo', sql: () => CONSENTS_TO },
  { field: 'emergencies', sql: () => EMERGENCIES },
  // Always, and not only where it is asked for: whatever tells of an agency's involvement has to go by it.
  { field: 'questions', sql: () => QUESTIONS },
];

/** A referral for support opens nothing on the perpetrator's side. */
const WORKS_WITH: Part = { field: 'worksWith', sql: () => worksWith('p.id') };
const HOLDS_CASE: Part = { field: 'worksWith', sql: () => holdsCaseOf('p.id') };

/** Read for everybody but the perpetrator's side, to whom it opens nothing. */
const CONNECTED: Part = { field: 'isConnectedToAsker', sql: () => isConnectedToAsker(CONNECTIONS) };

/** Facts that are read only where an agreement asks for them. */
const WANTED: readonly (Part & { readonly fact: WantedFact })[] = [
  { field: 'askersInvolvement', fact: 'involvement', sql: () => askersInvolvement(CONNECTIONS) },
  { field: 'isOrderInForce', fact: 'orderInForce', sql: () => ORDER_IN_FORCE },
];

/**
 * With whom somebody lives stays in sight, whatever other agencies keep secret of them, where they are supervised: if it
 * vanished, that would show whoever works with them, or with somebody else, that there is a secret address (rule P7).
 * For an officer that holds of everybody whose case is theirs.
 */
const staysInSight = (person: string, { isPerpetratorsSide }: AskerSide): string =>
  isPerpetratorsSide ? `(${isSupervised(person)} OR ${holdsCaseOf(person)})` : isSupervised(person);

const isKeptOutOfSight = (person: string, asker: AskerSide): string =>
  `(${isProtected(person)} AND NOT ${staysInSight(person, asker)})`;

/**
 * One stay in a household; the row is `o`. Who keeps their own agency's word of it (`keepsOwnWordOfHouseholds`) is kept
 * from it by the addresses alone that their agency keeps confidential itself.
 */
const STAY = ({
  keepsOwnWord,
}: AskerSide): string => `'household', o.household, 'stay', o.stay, 'startedOn', o.started_on, 'endedOn', o.ended_on, 'awareOn', o.aware_on,
  'recordedOn', o.recorded_on, 'assertedBy', o.asserted_by,
  'shielded', o.household IN (SELECT h.household FROM shielded h${keepsOwnWord ? ' WHERE h.by_own OR NOT ($4 = ANY (o.asserted_by))' : ''})`;

const OPTIONAL: readonly OptionalPart[] = [
  {
    field: 'addresses',
    neededBy: ['addresses', 'protectedAddresses', 'hasConfidentialPlaces'],
    sql: (source) => addressList(source),
  },
  {
    field: 'safeContacts',
    neededBy: ['safeContacts'],
    sql: openAssertions(SafeContact, 'safe_contact', 'e.method, e.value, e.id'),
  },
  {
    field: 'relationships',
    reaches: true,
    neededBy: ['relationships', 'connections'],
    sql: (_, asker) =>
      list(
        `json_build_object('id', e.id, 'other', e.other, 'from', e.is_from, 'ground', e.ground, 'relative', e.relative, 'heldBy', e.held_by, 'says', e.says, 'audience', e.audience, 'audienceDesk', e.audience_desk, 'cohabiting', e.cohabiting, 'otherIsProtected', ${isKeptOutOfSight('e.other', asker)},
          'startedOn', e.started_on, 'endedOn', e.ended_on, 'awareOn', e.aware_on, 'recordedOn', e.recorded_on, 'assertedBy', e.asserted_by)`,
        `(SELECT to_person AS other, true AS is_from, r.* FROM people.relationship r WHERE from_person = p.id
          UNION ALL SELECT from_person, false, r.* FROM people.relationship r WHERE to_person = p.id) e WHERE ${notKeptFromAsker('e')}`,
        'e.other, e.ground, e.id',
      ),
  },
  {
    field: 'household',
    reaches: true,
    neededBy: ['household', 'households', 'connections'],
    sql: (_, asker) =>
      list(
        `json_build_object('other', o.person_id, 'otherIsProtected', ${isKeptOutOfSight('o.person_id', asker)}, 'together', ${TOGETHER}, ${STAY(asker)})`,
        // Each of the others' stays once, however often the person themself came and went.
        `people.household_member o WHERE o.person_id <> p.id AND ${notKeptFromAsker('o')}
          AND o.household IN (SELECT household FROM people.household_member m WHERE m.person_id = p.id AND ${notKeptFromAsker('m')})`,
        'o.person_id, o.household, o.stay',
      ),
  },
  {
    field: 'stays',
    neededBy: ['households'],
    sql: (_, asker) =>
      list(
        `json_build_object(${STAY(asker)})`,
        `people.household_member o WHERE o.person_id = p.id AND ${notKeptFromAsker('o')}`,
        'o.ended_on DESC NULLS FIRST, o.started_on DESC NULLS LAST, o.household, o.stay',
      ),
  },
  { field: 'needs', neededBy: ['needs'], sql: assertions(Need, 'need', 'e.kind, e.id') },
  {
    // No field of the schema: read for warnings alone.
    field: 'located',
    neededBy: ['located'],
    sql: () =>
      list(
        `DISTINCT jsonb_build_object('holder', e.holder, 'place', e.place)`,
        'people.located e WHERE e.person_id = p.id',
        `jsonb_build_object('holder', e.holder, 'place', e.place)`,
      ),
  },
];

function addressList(source: DataSource): string {
  const shielded = `(${any('people.address c WHERE c.place = e.place AND c.confidential')}
    OR (e.uprn IS NOT NULL AND ${any('people.address c WHERE c.uprn = e.uprn AND c.confidential')}))`;
  return list(
    jsonOf(source, Address, 'e', { except: [...UNTOLD, 'place'], extra: { shielded } }),
    `people.address e WHERE e.person_id = p.id AND ${notKeptFromAsker('e')}`,
    'e.started_on DESC NULLS LAST, e.id',
  );
}
