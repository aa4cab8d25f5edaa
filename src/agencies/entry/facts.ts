import { Directive, Field, Int, ObjectType } from 'type-graphql';
import type { GraphQLScalarType } from 'graphql';
import { categoriesThat, type Category } from '../../sharing';
import {
  DateScalar,
  DateTimeScalar,
  FreeText,
  Open,
  PostcodeDistrictScalar,
  Released,
  TEXT_AUDIENCES,
  type TextKind,
  type Vocabulary,
} from '../../subgraph';
import { snakeCase, StartFailure } from '../../kernel';
import { personByKey } from '../person-reference';
import { NUMBERING, type AgencySchema } from './numbering';

/** A kind of value: how GraphQL shows it, and how PostgreSQL keeps it. */
export interface Scalar {
  readonly scalar:
    'day' | 'expected-birth' | 'instant' | 'text' | 'reference' | 'label' | 'district' | 'flag' | 'count';
  readonly graphql: GraphQLScalarType | typeof String | typeof Boolean | typeof Int;
  readonly postgres: 'date' | 'timestamptz' | 'text' | 'boolean' | 'integer';
  /** Of a label: the list that it is a word of. */
  readonly of?: Vocabulary;
}

/** A calendar day. */
export const Day: Scalar = { scalar: 'day', graphql: DateScalar, postgres: 'date' };
/** The day on which a birth is, or was, expected: from 1900 on, and no more than 310 days to come. */
export const ExpectedBirth: Scalar = { scalar: 'expected-birth', graphql: DateScalar, postgres: 'date' };
/** An instant, with its offset. */
export const Instant: Scalar = { scalar: 'instant', graphql: DateTimeScalar, postgres: 'timestamptz' };
/** Prose: one to 4,000 characters. Who reads it is for its writer to choose (rule P4). */
export const Text: Scalar = { scalar: 'text', graphql: String, postgres: 'text' };
/** The number by which another entry or system is referred to: up to 40 letters, digits and ./-_, with a digit. */
export const Reference: Scalar = { scalar: 'reference', graphql: String, postgres: 'text' };
/** A word of a list. Another one is accepted, and treated as prose. */
export const Label = (of: Vocabulary): Scalar => ({ scalar: 'label', graphql: String, postgres: 'text', of });
/** The first part of a postcode: ZZ99. It has no room for anything else. */
export const District: Scalar = { scalar: 'district', graphql: PostcodeDistrictScalar, postgres: 'text' };
/** True or false. */
export const Flag: Scalar = { scalar: 'flag', graphql: Boolean, postgres: 'boolean' };
/** How many. */
export const Count: Scalar = { scalar: 'count', graphql: Int, postgres: 'integer' };

export type Members = Readonly<Record<string, string>>;
export type PartClass = new () => object;
export type One = Scalar | Members | PartClass;
export type FactType = One | readonly [One];

export interface FactOptions {
  /** Null where it is not known, or not yet so. */
  readonly optional?: boolean;
  /** More sensitive than the entry: checked separately. */
  readonly category?: Category;
  /** The column, where it is not the name in snake case. */
  readonly column?: string;
  /**
   * Says where whoever it belongs to can be found, such as a school: texts of anybody's that name it are found by it.
   */
  readonly locates?: true;
}

/** One thing that an entry, a part or a record says. */
export interface FactPlan {
  readonly name: string;
  readonly column: string;
  readonly list: boolean;
  /** `person` is somebody by the agency's own number. */
  readonly is:
    | { readonly kind: 'scalar'; readonly scalar: Scalar }
    | { readonly kind: 'enumeration'; readonly members: Members }
    | { readonly kind: 'part'; readonly part: PartClass }
    | { readonly kind: 'person'; readonly protects: boolean };
  readonly description: string;
  readonly optional: boolean;
  readonly category: Category | undefined;
  readonly locates: boolean;
}

export interface PartPlan {
  readonly facts: readonly FactPlan[];
  readonly category: Category;
}

const pending = new WeakMap<object, FactPlan[]>();
const parts = new WeakMap<Function, PartPlan>();
const roomsOfParts = new WeakMap<Function, AgencySchema>();

/** The facts that a class declares, in their order. */
export const factsOf = (declared: Function): readonly FactPlan[] => pending.get(declared.prototype as object) ?? [];

export function partOf(declared: Function): PartPlan {
  const part = parts.get(declared);
  if (!part) throw new StartFailure(`${declared.name} is used as a part but is not declared with @Part`);
  return part;
}

function declare(target: object, fact: FactPlan): void {
  const facts = pending.get(target) ?? [];
  if (facts.some(({ name }) => name === fact.name))
    throw new StartFailure(`${target.constructor.name}.${fact.name} is declared twice`);
  facts.push(fact);
  pending.set(target, facts);
}

const isScalar = (type: One): type is Scalar => typeof type === 'object' && 'scalar' in type && 'postgres' in type;

/** One thing that is said: of which kind, and what it means in words that a practitioner could check. */
export function Fact(type: FactType, description: string, options: FactOptions = {}): PropertyDecorator {
  return (target, key) => {
    const name = String(key);
    const list = Array.isArray(type);
    const one = (list ? (type as readonly [One])[0] : type) as One;
    if (!one)
      throw new StartFailure(`${target.constructor.name}.${name} has no type: is something imported in a circle?`);
    declare(target, {
      name,
      column: options.column ?? snakeCase(name),
      list,
      is:
        typeof one === 'function'
          ? { kind: 'part', part: one }
          : isScalar(one)
            ? { kind: 'scalar', scalar: one }
            : { kind: 'enumeration', members: one },
      description,
      optional: options.optional ?? false,
      category: options.category,
      locates: options.locates ?? false,
    });
  };
}

/**
 * Somebody, by the agency's own number. In a reply it is a person, decided again. `protects`: being named here shows
 * that they need protection (law 2), as whoever alleges abuse does.
 */
export function Someone(
  description: string,
  options: FactOptions & { readonly protects?: boolean } = {},
): PropertyDecorator {
  return (target, key) =>
    declare(target, {
      name: String(key),
      column: options.column ?? snakeCase(String(key)),
      list: false,
      is: { kind: 'person', protects: options.protects ?? false },
      description,
      // Whoever may not be seen is absent, so a person is never certain to be there for a reader.
      optional: options.optional ?? false,
      category: options.category,
      locates: false,
    });
}

/**
 * A value that belongs to an entry and has no life of its own: a condition, a breach, somebody's part in what happened.
 */
export function Part({
  category,
  description,
}: {
  readonly category: Category;
  readonly description: string;
}): ClassDecorator {
  return (target) => {
    parts.set(target, { facts: factsOf(target), category });
    ObjectType({ description })(target);
    Released(category)(target);
    for (const fact of factsOf(target)) showFact(target, fact, category, () => roomOfPart(target));
    if (factsOf(target).some((fact) => textOf(fact, category))) showAudiences(target);
  };
}

function roomOfPart(part: Function): AgencySchema {
  const agency = roomsOfParts.get(part);
  if (!agency) throw new StartFailure(`${part.name} belongs to no entry`);
  return agency;
}

/** Says which agency's numbers the parts of these facts speak of. */
export function settleParts(facts: readonly FactPlan[], agency: AgencySchema): void {
  personOf(agency);
  for (const { is } of facts) {
    if (is.kind !== 'part') continue;
    roomsOfParts.set(is.part, agency);
    settleParts(partOf(is.part).facts, agency);
  }
}

const people = new Map<AgencySchema, ReturnType<typeof personByKey>>();

/** A person as this agency refers to one. */
function personOf(agency: AgencySchema) {
  let known = people.get(agency);
  if (!known) people.set(agency, (known = personByKey(NUMBERING[agency].personKey)));
  return known;
}

/** Adds a fact to the GraphQL type of its class. A fact that may be withheld separately is nullable. */
export function showFact(target: Function, fact: FactPlan, category: Category, agency: () => AgencySchema): void {
  const { is, list, name, description } = fact;
  const own = ownCategory(fact, category);
  const type = () => {
    const one =
      is.kind === 'scalar'
        ? is.scalar.graphql
        : is.kind === 'part'
          ? is.part
          : is.kind === 'enumeration'
            ? is.members
            : personOf(agency());
    return (list ? [one] : one) as never;
  };
  const text = textOf(fact, category);
  const nullable = fact.optional || own !== undefined || text !== undefined || is.kind === 'person';
  Field(type, { nullable, description })(target.prototype as object, name);
  if (own) Released(own)(target.prototype as object, name);
  if (text) FreeText(text.kind, text.of)(target.prototype as object, name);
}

/**
 * Adds what the hub asks beside texts: for whom those are that a reader reads because of whom they are for. No client
 * can ask for it.
 */
export function showAudiences({ prototype }: Function): void {
  Field(() => [String], {
    nullable: true,
    description:
      'For the hub: of the texts here, those that this reader reads because of their audience, each as "narrative ENTITLED".',
  })(prototype as object, TEXT_AUDIENCES);
  Directive('@inaccessible')(prototype as object, TEXT_AUDIENCES);
  Open('says for whom texts are that the reader reads')(prototype as object, TEXT_AUDIENCES);
}

/**
 * Categories that tell where somebody is: what stands under them is for those alone who are told that, and has no
 * audience.
 */
const LOCATING: ReadonlySet<Category> = new Set(categoriesThat(({ showsWhere = false }) => showsWhere));

const TEXT_KINDS: Readonly<Partial<Record<Scalar['scalar'], TextKind>>> = {
  text: 'PROSE',
  reference: 'REFERENCE',
  label: 'LABEL',
};

/**
 * What kind of text a fact is, in an entry or part of this category; none if it is no text, or goes with a category
 * that locates.
 */
export function textOf(
  { is, category: own }: FactPlan,
  category: Category,
): { readonly kind: TextKind; readonly of?: Vocabulary } | undefined {
  if (is.kind !== 'scalar' || LOCATING.has(own ?? category)) return undefined;
  const kind = TEXT_KINDS[is.scalar.scalar];
  return kind && { kind, ...(is.scalar.of && { of: is.scalar.of }) };
}

/** The category that a fact is checked separately for; none if it goes with its entry. */
export function ownCategory(fact: FactPlan, category: Category): Category | undefined {
  const own = fact.category ?? (fact.is.kind === 'part' ? partOf(fact.is.part).category : undefined);
  return own === category ? undefined : own;
}
