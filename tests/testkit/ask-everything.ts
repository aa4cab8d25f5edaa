import {
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  isInputObjectType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import type { TestHub } from './hub';

// Operations that ask for everything there is, made from the schema as a client sees it: a field that is added to it
// tomorrow is asked for tomorrow.

export interface AskingEverything {
  /** Everything about one person, and of whoever hangs on them their name. */
  readonly aboutOne: string;
  /** Everything about everybody in a family. */
  readonly aboutFamily: string;
  /** For each way from one person to another: everything about the other. */
  readonly throughAnother: readonly string[];
  /** For each two ways, one after the other: everything about whoever they lead to. */
  readonly throughTwo: readonly string[];
  /** The ways from one person to another, each as the fields to follow. */
  readonly ways: readonly (readonly string[])[];
  /** What is asked without naming anybody. */
  readonly aboutNobody: string;
}

/** Somewhat below what one operation may ask. */
const MOST = 1_500;
const wordsIn = (selection: string) => selection.split(/\W+/).length;
const inParts = <T>(entries: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(entries.length / size) }, (_, part) => entries.slice(part * size, (part + 1) * size));

const fieldsOf = (type: GraphQLObjectType): GraphQLField<unknown, unknown>[] => Object.values(type.getFields());
const objectOf = (field: GraphQLField<unknown, unknown>): GraphQLObjectType | undefined => {
  const type = getNamedType(field.type);
  return isObjectType(type) ? type : undefined;
};

export async function clientSchemaOf(hub: TestHub): Promise<GraphQLSchema> {
  const { data } = await hub.ask('court-officer', 'MANAGING_RISK', getIntrospectionQuery());
  return buildClientSchema(data as IntrospectionQuery);
}

export function askingEverything(schema: GraphQLSchema): AskingEverything {
  const person = schema.getType('Person') as GraphQLObjectType;
  const onePerson = wholeOf(person, '{ id name }');
  const ways = waysBetween(person, person);
  // By nodes alone, so that one operation can go two people far and ask everything there.
  const short = ways.filter((way) => !way.includes('edges'));
  const furthest = wholeOf(person, undefined, [], new Set(['edges', 'pageInfo', '__typename']));
  const beyond = inParts(short, Math.max(1, Math.floor(MOST / wordsIn(furthest)))).map((part) => wayTree(part, furthest));
  const asked = (field: string, selection: string) => `query Everything($key: PersonKeyInput!) { ${field}(of: $key) ${selection} }`;

  const roots = fieldsOf(schema.getQueryType()!);
  const byKey = roots.filter(({ args }) => args.some((argument) => getNamedType(argument.type).name === 'PersonKeyInput'));
  const other = roots.filter((field) => !byKey.includes(field));
  for (const { name, args } of other)
    if (args.some(isRequiredArgument)) throw new Error(`Query.${name} needs an argument that this walk does not know`);
  const unknown = byKey.map(({ name }) => name).filter((name) => name !== 'person' && name !== 'familyContext');
  if (unknown.length > 0) throw new Error(`Query.${unknown.join(', Query.')} finds people too: ask it here`);

  const family = objectOf(schema.getQueryType()!.getFields()['familyContext']!)!;
  return {
    aboutOne: asked('person', onePerson),
    aboutFamily: asked('familyContext', wholeFamily(family, onePerson)),
    ways,
    throughAnother: ways.map((way) => asked('person', wayTree([way], onePerson))),
    throughTwo: short.flatMap((way) => beyond.map((end) => asked('person', wayTree([way], end)))),
    aboutNobody: `{ ${other.map((field) => (objectOf(field) ? `${field.name} ${wholeOf(objectOf(field)!, '{ id }')}` : field.name)).join(' ')} }`,
  };
}

/** Everything about everybody in a family, once; whoever the views of the family name is one of them. */
function wholeFamily(family: GraphQLObjectType, onePerson: string): string {
  const people = wholeOf(objectOf(family.getFields()['people']!)!, onePerson);
  return `{ people ${people} ${wholeOf(family, '{ id name }', [], new Set(['people'])).slice(1)}`;
}

/** Every field of a type, however deep, up to the next person; without `onPerson`, short of them. */
function wholeOf(
  type: GraphQLObjectType,
  onPerson: string | undefined,
  above: readonly string[] = [],
  without: ReadonlySet<string> = new Set(),
): string {
  const fields = fieldsOf(type)
    .filter(({ name }) => !without.has(name))
    .flatMap((field) => {
      const target = objectOf(field);
      if (!target) return field.name;
      if (target.name === 'Person') return onPerson === undefined ? [] : `${field.name} ${onPerson}`;
      if (above.includes(target.name)) throw new Error(`${target.name} leads to itself; bound this walk`);
      // A page's entries are the same by edges as by nodes; the ways between people go by both.
      if (field.name === 'edges') return 'edges { cursor node { __typename } }';
      const inner = wholeOf(target, onPerson, [...above, type.name], without);
      // What holds nothing but people has nothing to ask for short of them.
      return /\w/.test(inner) ? `${field.name} ${inner}` : [];
    });
  // Of an entry that names somebody and nothing else, that it is there.
  return `{ ${without.has('__typename') && fields.length > 0 ? '' : '__typename '}${fields.join(' ')} }`;
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

/** Several ways as one selection, with the same at the end of each. */
function wayTree(ways: readonly (readonly string[])[], end: string): string {
  const firsts = [...new Set(ways.map(([first]) => first!))];
  const parts = firsts.map((first) => {
    const rest = ways.filter((way) => way[0] === first).map((way) => way.slice(1));
    return rest.some((way) => way.length === 0) ? `${first} ${end}` : `${first} ${wayTree(rest, end)}`;
  });
  return `{ ${parts.join(' ')} }`;
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
