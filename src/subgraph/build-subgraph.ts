// First: type-graphql and TypeORM read decorators through it.
import { StartFailure } from '../kernel';
import 'reflect-metadata';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  defaultFieldResolver,
  isNonNullType,
  isObjectType,
  lexicographicSortSchema,
  parse,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { applyMiddlewareToDeclaredResolvers } from 'graphql-middleware';
import { buildSchema, createResolversMap, type NonEmptyArray, type ResolverData } from 'type-graphql';
import { CATEGORY_SDL, CategoryEnum } from './category';
import { schemaFaults } from './coverage';
import { openTextGates, shieldOf } from './guard';
import { enumSdl, printWithDirectives } from './print';
import { isText, readText } from './hub-text';
import { instancesIn, type Instances, type ReferenceResolver } from './instances';
import { TEXT_SDL, TextKindEnum, textKindOf } from './text';

export interface SubgraphRecipe {
  readonly name: string;
  readonly resolvers: NonEmptyArray<Function>;
  /** Types that no query of this subgraph's own leads to, because they are only reached as references. */
  readonly entities?: readonly Function[];
  /** How `_entities` finds each type that this subgraph answers for. */
  readonly references: Readonly<Record<string, ReferenceResolver>>;
  /** Builds the resolver classes of this room; a plain Map is container enough. */
  readonly container: ReadonlyMap<Function, unknown>;
}

export interface Subgraph extends Shape {
  readonly name: string;
  /** Whoever executes `schema` puts these into each operation's context (withInstances). */
  readonly instances: Instances;
}

/** What follows from the classes alone. */
export interface Shape {
  /** What is composed and committed: with categories and federation directives, sorted. */
  readonly sdl: string;
  /** What is executed: shielded. */
  readonly schema: GraphQLSchema;
}

/** What nobody ever says anything in. */
const NOTHING: AsyncIterable<never> = {
  [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true, value: undefined }) }),
};

const FEDERATION_LINK = `
extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible", "@external", "@composeDirective"])
  @link(url: "https://whole-picture.example/category/v1.0", import: ["@category", "@open", "@text"])
  @composeDirective(name: "@category")
  @composeDirective(name: "@open")
  @composeDirective(name: "@text")
`;

/**
 * Turns a room's type-graphql classes into a federated, shielded subgraph. A field without a category does not build.
 * The schema is made once a process for the same classes; which instances answer, each operation's context says.
 */
export async function buildSubgraph(recipe: SubgraphRecipe): Promise<Subgraph> {
  const { name, resolvers, entities = [], container, references } = recipe;
  const shape = await shapeOf({ name, resolvers, entities, referenced: Object.keys(references) });
  return { name, ...shape, instances: { container, references } };
}

/** What a schema is made of: what two recipes must have in common to share one. */
interface ShapeRecipe extends Pick<SubgraphRecipe, 'name' | 'resolvers'> {
  readonly entities: readonly Function[];
  /** The types for which a reference comes back. */
  readonly referenced: readonly string[];
}

const shapes: { readonly recipe: ShapeRecipe; readonly shape: Promise<Shape> }[] = [];

function shapeOf(recipe: ShapeRecipe): Promise<Shape> {
  let known = shapes.find(({ recipe: other }) => isSameShape(other, recipe));
  if (!known) shapes.push((known = { recipe, shape: buildShape(recipe) }));
  return known.shape;
}

const isSameShape = (one: ShapeRecipe, other: ShapeRecipe): boolean =>
  one.name === other.name &&
  areSame(one.resolvers, other.resolvers) &&
  areSame(one.entities, other.entities) &&
  areSame(one.referenced, other.referenced);

const areSame = (some: readonly unknown[], others: readonly unknown[]): boolean =>
  some.length === others.length && some.every((one, index) => one === others[index]);

async function buildShape(recipe: ShapeRecipe): Promise<Shape> {
  const bare = await buildSchema({
    resolvers: recipe.resolvers,
    container: ({ context }: ResolverData<object>) => instancesIn(context).container,
    orphanedTypes: [...recipe.entities],
    validate: false,
    skipCheck: true,
    // A subgraph publishes nothing: the hub's stream asks it for each notice, as a query.
    pubSub: { publish: () => undefined, subscribe: () => NOTHING },
  });
  readPlainFieldsFromTheirParent(bare, recipe.resolvers);
  // Where fields and arguments have categories too, the enumeration is among the types already.
  const categories = bare.getType(CategoryEnum.name) ? [] : [enumSdl(CategoryEnum)];
  const sdl = [
    FEDERATION_LINK,
    CATEGORY_SDL,
    TEXT_SDL,
    ...categories,
    enumSdl(TextKindEnum),
    printWithDirectives(lexicographicSortSchema(bare)),
  ].join('\n');
  const plain = buildSubgraphSchema({
    typeDefs: parse(sdl),
    resolvers: withReferences(createResolversMap(bare), recipe.referenced) as never,
  });
  const faults = schemaFaults(plain);
  if (faults.length > 0)
    throw new StartFailure(`The ${recipe.name} subgraph does not build:\n  ${faults.join('\n  ')}`);
  declareGuardedResolvers(plain);
  readTextsThroughTheGate(bare, plain);
  const schema = applyMiddlewareToDeclaredResolvers(plain, shieldOf(plain));
  // graphql-middleware writes the default resolver out; compiled execution is faster for a field that has none.
  for (const field of fieldsOf(schema)) if (field.resolve === defaultFieldResolver) delete field.resolve;
  openTextGates(schema);
  return { sdl, schema };
}

const fieldsOf = (schema: GraphQLSchema): GraphQLField<unknown, unknown>[] =>
  Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !type.name.startsWith('__') ? Object.values(type.getFields()) : [],
  );

/**
 * Takes away the resolvers of fields for which no resolver class has a method. type-graphql gives every field one,
 * which reads the property of that name; shield would wrap it like an edge, and compiled execution wait for it. So the
 * classes of types compute nothing themselves.
 */
function readPlainFieldsFromTheirParent(schema: GraphQLSchema, resolvers: SubgraphRecipe['resolvers']): void {
  const methods = new Set(resolvers.flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype)));
  for (const field of fieldsOf(schema)) if (!methods.has(field.name)) delete field.resolve;
}

function withReferences(resolvers: Record<string, unknown>, types: readonly string[]) {
  const joined: Record<string, Record<string, unknown>> = { ...(resolvers as Record<string, Record<string, unknown>>) };
  for (const type of types) {
    const resolve: ReferenceResolver = (reference, context, info) =>
      instancesIn(context).references[type]!(reference, context, info);
    joined[type] = { ...joined[type], __resolveReference: resolve };
  }
  return joined;
}

/** What people wrote leaves as a Text alone. A field that computes its own would go past that, so there is none. */
function readTextsThroughTheGate(bare: GraphQLSchema, plain: GraphQLSchema): void {
  for (const type of Object.values(bare.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const { name } of Object.values(type.getFields()).filter(isText)) {
      const field = (plain.getType(type.name) as GraphQLObjectType).getFields()[name]!;
      if (isNonNullType(field.type))
        throw new StartFailure(`${type.name}.${name} may be closed, so it must be nullable`);
      field.resolve = readText(name);
      field.extensions = { ...field.extensions, ...type.getFields()[name]!.extensions };
    }
  }
}

/** shield wraps fields that have a resolver; a field with a category of its own must therefore have one. */
function declareGuardedResolvers(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('_')) continue;
    for (const field of Object.values(type.getFields())) {
      const names = field.astNode?.directives?.some(({ name }) => name.value === 'category') ?? false;
      if (!names || textKindOf(field)) continue;
      const resolve = field.resolve;
      // A wrapper, because graphql-middleware passes over the default resolver by identity.
      field.resolve =
        resolve && resolve !== defaultFieldResolver
          ? resolve
          : (parent) => (parent as Record<string, unknown>)[field.name];
    }
  }
}
