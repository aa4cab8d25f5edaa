import type { Category, EventKind } from '../../sharing';
import type { EntryClocks } from './clock-declaration';
import type { EntryMeaning, Binding, Contact, Judgement, SharedPart } from './meaning';
import type { EntryOptions } from './entry-options';

/**
 * How an entry is declared: EntryOptions, with every name held against the class. A misspelt fact, role or value does
 * not compile; what types cannot reach is checked when the class is declared (checked-declaration.ts).
 */

/** The names of a class's facts. */
export type FactName<T> = Extract<keyof T, string>;

type One<V> = NonNullable<V> extends readonly (infer E)[] ? E : NonNullable<V>;

/** The values of a fact that has a list of its own to choose from, or those of a list of such. */
type ValuesOf<V> = Extract<One<V>, string>;

/** The roles that the parts of an entry give people. */
export type RoleIn<T> = { [K in keyof T]: One<T[K]> extends { role: infer R } ? Extract<R, string> : never }[keyof T];

/** The facts that list people, each in a role. */
type SharedFact<T> = {
  [K in FactName<T>]: NonNullable<T[K]> extends readonly { role: unknown }[] ? K : never;
}[FactName<T>];

type Whom<T> = 'OWNER' | { readonly fact: FactName<T> } | { readonly roles: readonly RoleIn<T>[] };

/** One fact, and some of its values. */
type FactWithValues<T> = {
  [K in FactName<T>]: { readonly fact: K; readonly values: readonly ValuesOf<T[K]>[] };
}[FactName<T>];

/** A fact as it is written: somebody by the agency's own number, instants and days as text. */
type Written<V> =
  object extends NonNullable<V>
    ? string | null
    : V extends readonly (infer E)[]
      ? readonly Written<E>[]
      : V extends object
        ? Said<V>
        : V;

/** What an entry or a part says, by the names of its facts. What is not known is missing, or null. */
export type Said<T> = { readonly [K in keyof T]?: Written<T[K]> | null };

/** Whether a change is one that other agencies would need to hear of; `before` is undefined for a new entry. */
export type Raises<T> = {
  readonly [K in EventKind]?: (now: Said<T>, before: Said<T> | undefined) => boolean;
};

interface TypedBinding<T> extends Omit<
  Binding,
  'from' | 'until' | 'only' | 'except' | 'bound' | 'approach' | 'forbids' | 'places' | 'breaches'
> {
  readonly from: FactName<T>;
  readonly until: readonly FactName<T>[];
  readonly only?: FactWithValues<T>;
  readonly except?: FactWithValues<T>;
  readonly bound: Whom<T>;
  readonly approach?: Whom<T>;
  readonly forbids: readonly FactName<T>[];
  readonly places?: FactName<T>;
  readonly breaches?: FactName<T>;
}

interface TypedJudgement<T> extends Omit<Judgement, 'level' | 'role' | 'groups' | 'until' | 'about'> {
  readonly level: FactName<T>;
  readonly role?: FactName<T>;
  readonly groups?: FactName<T>;
  readonly until?: FactName<T>;
  readonly about?: readonly RoleIn<T>[];
}

interface TypedContact<T> extends Omit<Contact, 'other' | 'from' | 'until' | 'how'> {
  readonly other: FactName<T>;
  readonly from: FactName<T>;
  readonly until: FactName<T>;
  readonly how: FactName<T>;
}

type Checked =
  'occurredAt' | 'sharedBy' | 'protects' | 'summary' | 'expires' | 'raises' | 'clocks' | keyof EntryMeaning;

/** What is said of a kind of entry where its class is declared. */
export interface EntryDeclaration<T> extends Omit<EntryOptions, Checked> {
  readonly category: Category;
  readonly occurredAt: FactName<T>;
  readonly sharedBy?: SharedFact<T>;
  readonly protects?: readonly ('OWNER' | RoleIn<T>)[];
  readonly summary?: readonly FactName<T>[];
  readonly expires?: FactName<T>;
  readonly raises?: Raises<T>;
  readonly clocks?: EntryClocks<Said<T>>;
  readonly judges?: TypedJudgement<T>;
  readonly binds?: TypedBinding<T>;
  readonly parts?: { readonly [K in 'OWNER' | RoleIn<T> | FactName<T>]?: SharedPart };
  readonly contact?: TypedContact<T>;
  readonly doubts?: { readonly [K in FactName<T>]?: readonly ValuesOf<T[K]>[] };
}
