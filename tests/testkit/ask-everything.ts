import {
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import { LIMITS } from '../../src/gateway/limits';
import type { TestHub } from './hub';

// Operations that ask for everything there is, made from the schema as a client sees it: a field that is added to it
// tomorrow is asked for tomorrow. Everything is more than one operation may ask, so it is asked in parts.

export interface AskingEverything {
  /** Together, everything about one person, and of whoever hangs on them their name. */
  readonly aboutOne: readonly string[];
  /** Together, everything about everybody in a family, and everything that is said of the family as one. */
  readonly aboutFamily: readonly string[];
  /**
   * Together, everything about whoever each way leads to, from a person and from a family; by nodes, and once around by
   * edges.
   */
  readonly throughAnother: readonly string[];
  /** Each way after each other one; and together, at the end of each second way, everything. */
  readonly throughTwo: readonly string[];
  /** The ways from one person to another, each as the fields to follow. */
  readonly ways: readonly (readonly string[])[];
  /** Who is there by each of the ways, by name. */
  readonly byEveryWay: readonly string[];
  /** What is asked without naming anybody. */
  readonly aboutNobody: string;
}

/** A field that is asked for, and what of it. */
interface Selection {
  readonly name: string;
  readonly of?: readonly Selection[];
}
type Way = readonly string[];

/** What stands around any of these operations counts too. */
const MOST = LIMITS.fields - 20;
const sizeOf = (selections: readonly Selection[]): number =>
  selections.reduce((sum, { of = [] }) => sum + 1 + sizeOf(of), 0);
const written = (selections: readonly Selection[]): string =>
  `{ ${selections.map(({ name, of }) => (of ? `${name} ${written(of)}` : name)).join(' ')} }`;
const names = (...all: string[]): Selection[] => all.map((name) => ({ name }));

const fieldsOf = (type: GraphQLObjectType): GraphQLField<unknown, unknown>[] => Object.values(type.getFields());
const objectOf = (field: GraphQLField<unknown, unknown>): GraphQLObjectType | undefined => {
  const type = getNamedType(field.type);
  return isObjectType(type) ? type : undefined;
};

export async function clientSchemaOf(hub: TestHub): Promise<GraphQLSchema> {
  const { data } = await hub.ask('court-officer', 'MANAGING_RISK', getIntrospectionQuery());
  return buildClientSchema(data as IntrospectionQuery);
}

/**
 * A field, asked for what has an id or a number that nothing has, over this year; once for each value of an enumeration
 * that it needs. `undefined` if it needs an argument that this walk does not know.
 */
function called({ name, args }: GraphQLField<unknown, unknown>): string[] | undefined {
  let calls: (readonly string[])[] = [[]];
  for (const { name: argument, type } of args.filter(isRequiredArgument)) {
    const values = valuesOf(argument, getNamedType(type));
    if (!values) return undefined;
    calls = calls.flatMap((given) => values.map((value) => [...given, `${argument}: ${value}`]));
  }
  return calls.map((given, at) => {
    const alias = calls.length > 1 ? `${name}${at}: ` : '';
    return given.length > 0 ? `${alias}${name}(${given.join(', ')})` : `${alias}${name}`;
  });
}

function valuesOf(argument: string, type: GraphQLNamedType): readonly string[] | undefined {
  if (isEnumType(type)) return type.getValues().map(({ name }) => name);
  if (type.name === 'ID' || type.name === 'String') return [`"${NOTHING}"`];
  if (type.name === 'Date') return [argument === 'from' ? '"2026-01-01"' : '"2026-12-31"'];
  return undefined;
}
const NOTHING = '00000000-0000-4000-8000-000000000000';

/**
 * Arguments that this walk would have to make up: a text of an agreement and the days of a record of figures, which
 * lead to nobody, and what is known of people whom somebody looks for (tests/attacks/tracing.test.ts), at the front door
 * too (tests/front-door/front-door.test.ts).
 */
const ASKED_ELSEWHERE = new Set([
  'agreementComparison',
  'requestRecord',
  'knownOrNot',
  'searchPeople',
  'possiblePeople',
]);

/**
 * By these somebody is asked for here. explain tells nothing on record (tests/agreements/explain.test.ts), and
 * personRecords is for those who judge possible matches (tests/people/linking/review.test.ts). warningsFor needs a text
 * (tests/people/warnings.test.ts); protectionOf is for those who work for somebody's safety
 * (tests/people/protection.test.ts), and indexAssertions for those who keep their agency's record
 * (tests/people/corrections.test.ts).
 */
const ASKED_HERE = new Set([
  'person',
  'familyContext',
  'explain',
  'personRecords',
  'warningsFor',
  'protectionOf',
  'indexAssertions',
]);

export function askingEverything(schema: GraphQLSchema): AskingEverything {
  const person = schema.getType('Person') as GraphQLObjectType;
  const roots = fieldsOf(schema.getQueryType()!);
  const byKey = roots.filter(({ args }) =>
    args.some((argument) => getNamedType(argument.type).name === 'PersonKeyInput'),
  );
  const other = roots.filter((field) => !byKey.includes(field) && !ASKED_ELSEWHERE.has(field.name));
  for (const field of other)
    if (!called(field)) throw new Error(`Query.${field.name} needs an argument that this walk does not know`);
  const unknown = byKey.map(({ name }) => name).filter((name) => !ASKED_HERE.has(name));
  if (unknown.length > 0) throw new Error(`Query.${unknown.join(', Query.')} finds people too: ask it here`);
  const family = objectOf(schema.getQueryType()!.getFields()['familyContext']!)!;

  const who = names('__typename', 'id');
  const parts = inParts(piecesOf(wholeOf(person, names('id', 'name'))), MOST - 20).map((part) => [...who, ...part]);
  // Whoever is named on the way has been asked about by then; how a list is cut into pages does not hang on who leads
  // to it.
  const beyond = wholeOf(person, undefined, true);
  const ways = waysBetween(person, person);
  const fromFamily = waysBetween(family, person).filter((way) => way.join() !== 'people,nodes');
  const byNodes = (all: readonly Way[]) => all.filter((way) => !way.includes('edges'));
  const byEdges = (all: readonly Way[]) => all.filter((way) => way.includes('edges'));
  const asked = (field: string, selection: readonly Selection[]) =>
    `query Everything($key: PersonKeyInput!) { ${field}(of: $key) ${written(selection)} }`;

  return {
    aboutOne: parts.map((part) => asked('person', part)),
    aboutFamily: [
      ...parts.map((part) => asked('familyContext', [{ name: 'people', of: [{ name: 'nodes', of: part }] }])),
      ...inParts(piecesOf(wholeOf(family, names('id', 'name'))), MOST).map((part) => asked('familyContext', part)),
    ],
    ways,
    throughAnother: [
      ...inTurn(byNodes(ways), beyond, who).map((selection) => asked('person', selection)),
      ...inTurn(byEdges(ways), beyond, who, true).map((selection) => asked('person', selection)),
      ...inTurn(byNodes(fromFamily), beyond, who).map((selection) => asked('familyContext', selection)),
      ...inTurn(byEdges(fromFamily), beyond, who, true).map((selection) => asked('familyContext', selection)),
    ],
    throughTwo: afterEachOther(byNodes(ways), beyond).map((selection) => asked('person', selection)),
    byEveryWay: [
      asked('person', wayTree(ways.map((way) => ({ way, end: [...who, ...names('name')] })))),
      asked('familyContext', wayTree(fromFamily.map((way) => ({ way, end: [...who, ...names('name')] })))),
    ],
    aboutNobody: `{ ${other
      .flatMap((field) => {
        const selection = objectOf(field) ? written(wholeOf(objectOf(field)!, names('id'))) : '';
        return called(field)!.map((call) => `${call} ${selection}`);
      })
      .join(' ')} }`,
  };
}

/** A way to follow, and what is asked at its end. */
interface Asked {
  readonly way: Way;
  readonly end: readonly Selection[];
}

/** What is larger than this is asked for field by field. */
const PIECE = 60;
const piecesOf = (selections: readonly Selection[], way: Way = []): Asked[] =>
  selections.flatMap((selection) =>
    selection.of && sizeOf([selection]) > PIECE
      ? piecesOf(selection.of, [...way, selection.name])
      : [{ way, end: [selection] }],
  );

/** Parts that together are everything, none larger than it may be. */
function inParts(pieces: readonly Asked[], most: number): Selection[][] {
  const parts: Asked[][] = [];
  let room = 0;
  for (const piece of pieces) {
    const size = piece.way.length + sizeOf(piece.end);
    if (size > most) throw new Error(`${piece.way.join('.')} ${piece.end[0]!.name} is larger than a part may be`);
    if (size > room) {
      parts.push([]);
      room = most;
    }
    parts.at(-1)!.push(piece);
    room -= size;
  }
  return parts.map(wayTree);
}

const longestOf = (ways: readonly Way[]) => Math.max(...ways.map((way) => way.length));

/**
 * At the end of each way, everything: some ways in one operation, with another part at the end of each, and the parts
 * go round. With `once`, one round of it: each way is gone, and each part asked for somewhere.
 */
function inTurn(
  ways: readonly Way[],
  whole: readonly Selection[],
  who: readonly Selection[],
  once = false,
): Selection[][] {
  const together = Math.min(ways.length, 8);
  const parts = inParts(piecesOf(whole), Math.floor(MOST / together) - longestOf(ways) - who.length);
  const groups = Array.from({ length: Math.ceil(ways.length / together) }, (_, group) =>
    ways.slice(group * together, (group + 1) * together),
  );
  const end = (turn: number) => [...who, ...parts[turn % parts.length]!];
  return groups.flatMap((group, from) =>
    (once ? [from * together] : parts.map((_, turn) => turn)).map((turn) =>
      wayTree(group.map((way, index) => ({ way, end: end(turn + index) }))),
    ),
  );
}

/**
 * One way and then every way, as many as one operation can hold; the parts that are asked at the end of each go round.
 */
function afterEachOther(ways: readonly Way[], whole: readonly Selection[]): Selection[][] {
  const longest = longestOf(ways);
  const together = Math.min(ways.length, Math.floor((MOST - longest) / (PIECE + 2 * longest)));
  const parts = inParts(piecesOf(whole), Math.floor((MOST - longest) / together) - longest);
  const seconds = Array.from({ length: Math.ceil(ways.length / together) }, (_, group) =>
    ways.slice(group * together, (group + 1) * together),
  );
  return Array.from({ length: Math.max(ways.length, parts.length) }, (_, turn) => turn).flatMap((turn) =>
    seconds.map((group) => {
      const second = wayTree(group.map((way, index) => ({ way, end: parts[(turn + index) % parts.length]! })));
      return wayTree([{ way: ways[turn % ways.length]!, end: second }]);
    }),
  );
}

/**
 * Every field of a type, however deep, up to the next person; without `onPerson`, short of them, and without what only
 * cuts pages.
 */
function wholeOf(
  type: GraphQLObjectType,
  onPerson: readonly Selection[] | undefined,
  short = false,
  above: readonly string[] = [],
): Selection[] {
  const fields = fieldsOf(type).flatMap((field): Selection[] => {
    const { name } = field;
    const target = objectOf(field);
    if (short && (name === 'edges' || name === 'pageInfo')) return [];
    if (!target) return [{ name }];
    if (target.name === 'Person') return onPerson === undefined ? [] : [{ name, of: onPerson }];
    if (above.includes(target.name)) throw new Error(`${target.name} leads to itself; bound this walk`);
    // A page's entries are the same by edges as by nodes; the ways between people go by both.
    if (name === 'edges') return [{ name, of: [{ name: 'cursor' }, { name: 'node', of: names('__typename') }] }];
    const of = wholeOf(target, onPerson, short, [...above, type.name]);
    // What holds nothing but people has nothing to ask for short of them.
    return of.length > 0 ? [{ name, of }] : [];
  });
  return short ? fields : [{ name: '__typename' }, ...fields];
}

/** Every way from a type to the next person, as the fields to follow. */
function waysBetween(from: GraphQLObjectType, to: GraphQLObjectType): string[][] {
  return fieldsOf(from).flatMap((field) => {
    const target = objectOf(field);
    if (!target) return [];
    if (target === to) return [[field.name]];
    return waysBetween(target, to).map((way) => [field.name, ...way]);
  });
}

/** Several ways as one selection, with what is asked at the end of each. */
function wayTree(all: readonly Asked[]): Selection[] {
  const here = all.filter(({ way }) => way.length === 0).flatMap(({ end }) => end);
  const firsts = [...new Set(all.flatMap(({ way }) => way.slice(0, 1)))];
  return [
    ...here,
    ...firsts.map((name) => {
      const further = all.filter(({ way }) => way[0] === name);
      return { name, of: wayTree(further.map(({ way, end }) => ({ way: way.slice(1), end }))) };
    }),
  ];
}

/** The kinds of number that somebody can be asked for by. */
export function schemesOf(schema: GraphQLSchema): string[] {
  const key = schema.getType('PersonKeyInput');
  if (!isInputObjectType(key)) throw new Error('there is no PersonKeyInput');
  const scheme = getNamedType(key.getFields()['scheme']!.type);
  return 'getValues' in scheme ? scheme.getValues().map(({ name }) => name) : [];
}

/** Does the work of each entry, a few at a time. */
export async function eachOf<T>(entries: readonly T[], work: (entry: T) => Promise<void>, atOnce = 4): Promise<void> {
  const waiting = [...entries];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) await work(entry);
    }),
  );
}
