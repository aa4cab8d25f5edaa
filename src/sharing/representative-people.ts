import { SOURCE_AGENCIES, type Agency, type SourceAgency } from './agency-name';
import type { PersonFacts, AccessRequest } from './question';
import { ROLES, type Role } from './role';
import type { Purpose } from './purpose';
import { INVOLVEMENTS, type Agreement, type Clause, type Involvement } from './agreement';

/**
 * People who between them stand for everybody that a decision could tell apart: whoever asks about them under two sets
 * of agreements sees what a change would do, without a single real person being looked at.
 */

/** One thing about a person that a decision may turn on, in words. */
export interface Trait {
  /** Who is meant, as in "children". */
  readonly says: string;
  /** Whether it is true of somebody. */
  readonly holds: (person: RepresentativePerson) => boolean;
}

/** Facts about somebody who stands for all who are alike to the agreements, and the agency that holds the record. */
export interface RepresentativePerson {
  /** What is known of them. */
  readonly facts: PersonFacts;
  /** The agency whose record is asked for. */
  readonly holder: SourceAgency;
}

const AGES = [true, false, undefined] as const;
const YES_OR_NO = [true, false] as const;
/** That a desk works with somebody is a fact that every decision asks for, and is told apart for all of them. */
const SPECIAL_TIES = INVOLVEMENTS.filter((tie): tie is Exclude<Involvement, 'WORKS_WITH'> => tie !== 'WORKS_WITH');
const TIES: readonly (readonly Involvement[])[] = [[], ...SPECIAL_TIES.map((tie) => [tie])];

/** What some clause asks besides, and people must therefore differ in. What no clause asks makes no difference. */
export interface AskedBesides {
  /** Some clause asks what ties the asker to the person. */
  readonly involvement: boolean;
  /** Some clause asks whether an order is in force. */
  readonly orderInForce: boolean;
  /** Some clause asks for consent. */
  readonly consent: boolean;
}

/** Clauses that ask nothing besides whom they speak about. */
export const NOTHING_BESIDES: AskedBesides = { involvement: false, orderInForce: false, consent: false };

/** What the clauses that speak to a role, for a purpose, of an agency, ask besides. */
export function askedBesides(clauses: readonly Clause[]): AskedBesides {
  const any = (asks: (when: NonNullable<Clause['when']>) => boolean) =>
    clauses.some(({ when }) => when !== undefined && asks(when));
  return {
    involvement: any(({ involvement }) => involvement !== undefined),
    orderInForce: any(({ orderInForce }) => orderInForce !== undefined),
    consent: any(({ consent }) => consent !== undefined),
  };
}

const made = new Map<string, readonly RepresentativePerson[]>();

/** The people about whom one agency is asked by another; made once, for a page asks about them thousands of times. */
export function representativePeople(
  holder: SourceAgency,
  asking: Agency,
  besides: AskedBesides = NOTHING_BESIDES,
): readonly RepresentativePerson[] {
  const { involvement, orderInForce, consent } = besides;
  const key = [holder, asking, involvement, orderInForce, consent].join(' ');
  let people = made.get(key);
  if (!people) made.set(key, (people = makePeople(holder, asking, besides)));
  return people;
}

function makePeople(holder: SourceAgency, asking: Agency, besides: AskedBesides): RepresentativePerson[] {
  const isHolder = SOURCE_AGENCIES.some((name) => name === asking);
  const each = <T, U>(values: readonly T[], make: (value: T) => U[]) => values.flatMap(make);
  return each(AGES, (isChild) =>
    each(YES_OR_NO, (isKnown) =>
      each(isHolder && asking !== holder ? YES_OR_NO : [isKnown && asking === holder], (isKnownToAsker) =>
        each(YES_OR_NO, (isProtected) =>
          // A desk holds the case of somebody whom its agency knows; an agency that keeps no records here supports whom
          // it accepted.
          each(!isHolder || (asking === holder ? isKnown : isKnownToAsker) ? YES_OR_NO : [false], (worksWith) =>
            each(besides.involvement ? TIES : [[]], (askersInvolvement) =>
              each(besides.orderInForce ? YES_OR_NO : [false], (isOrderInForce) =>
                each(besides.consent ? YES_OR_NO : [false], (consents) => {
                  const knownTo = SOURCE_AGENCIES.filter(
                    (name) => (name === holder && isKnown) || (name === asking && isKnownToAsker),
                  );
                  const facts: PersonFacts = {
                    id: 'representative',
                    isChild,
                    knownTo,
                    isProtected,
                    isVictimInRecord: isProtected,
                    worksWith,
                    conflictedPractitioners: [],
                    limitedAccess: [],
                    askersInvolvement,
                    isOrderInForce,
                    consentsTo: consents ? [asking] : [],
                  };
                  return [{ holder, facts }];
                }),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}

const TIED: Readonly<Record<(typeof SPECIAL_TIES)[number], string>> = {
  HOLDS_CASE: 'people whose case the desk that asks holds',
  CONNECTED: 'people the asking agency has a record of, or somebody connected to them',
  OPEN_QUESTION: 'people about whom the desk that asks has an open question',
};

/** What may be said of such people, the plainest first. */
export const traitsFor = (asking: Agency): readonly Trait[] => [
  { says: 'children', holds: ({ facts }) => facts.isChild === true },
  { says: 'people who are not known to be children', holds: ({ facts }) => facts.isChild !== true },
  { says: 'adults', holds: ({ facts }) => facts.isChild === false },
  { says: 'people the sharing agency has a record of', holds: ({ facts, holder }) => facts.knownTo.includes(holder) },
  {
    says: 'people whom the agency that shares does not know',
    holds: ({ facts, holder }) => !facts.knownTo.includes(holder),
  },
  {
    says: 'people the asking agency has a record of',
    holds: ({ facts }) => facts.knownTo.some((name) => name === asking),
  },
  { says: 'people with whom the desk that asks works', holds: ({ facts }) => facts.worksWith === true },
  { says: 'people with whom the desk that asks does not work', holds: ({ facts }) => facts.worksWith !== true },
  { says: 'people with no protection marker', holds: ({ facts }) => !facts.isProtected },
  { says: 'people who need protection', holds: ({ facts }) => facts.isProtected },
  ...SPECIAL_TIES.map((tie): Trait => ({
    says: TIED[tie],
    holds: ({ facts }) => facts.askersInvolvement?.includes(tie) ?? false,
  })),
  {
    says: 'people to whom nothing ties whoever asks',
    holds: ({ facts }) => (facts.askersInvolvement ?? []).length === 0,
  },
  {
    says: 'people to whom something ties whoever asks',
    holds: ({ facts }) => (facts.askersInvolvement ?? []).length > 0,
  },
  { says: 'people for whom a protective order is in force', holds: ({ facts }) => facts.isOrderInForce === true },
  { says: 'people for whom no protective order is in force', holds: ({ facts }) => facts.isOrderInForce !== true },
  { says: 'people who have consented', holds: ({ facts }) => (facts.consentsTo ?? []).length > 0 },
  { says: 'people who have not consented', holds: ({ facts }) => (facts.consentsTo ?? []).length === 0 },
];

/** The question that somebody in a role would ask about such a person. */
export const representativeQuestion = (
  role: Role,
  purpose: Purpose,
  { facts, holder }: RepresentativePerson,
  agreements: readonly Agreement[],
  on: string,
): AccessRequest => {
  const { agency, side } = ROLES[role];
  return {
    asker: { id: 'nobody', agency, role, side, desk: 'any desk' },
    purpose,
    on,
    holder,
    person: facts,
    agreements,
  };
};

/** Some of the people, in as few words as tell them from the rest. */
export function wordsFor(
  some: ReadonlySet<RepresentativePerson>,
  all: readonly RepresentativePerson[],
  traits: readonly Trait[],
): string {
  if (some.size === all.length) return 'anybody';
  // What is true of everybody, or of nobody, tells nothing.
  const telling = traits.filter(({ holds }) => all.some(holds) && !all.every(holds));
  const found = sentenceFor(some, all, telling);
  if (found !== undefined) return found;
  const rest = sentenceFor(new Set(all.filter((person) => !some.has(person))), all, telling);
  if (rest !== undefined) return `anybody but ${rest}`;
  // No single sentence: what is true of all of them, and that it is not all of those.
  const common = telling.filter(({ holds }) => [...some].every(holds));
  return common.length > 0 ? `some ${joined(common)}` : 'some people';
}

function sentenceFor(
  some: ReadonlySet<RepresentativePerson>,
  all: readonly RepresentativePerson[],
  traits: readonly Trait[],
): string | undefined {
  const fits = (chosen: readonly Trait[]) =>
    all.every((person) => chosen.every(({ holds }) => holds(person)) === some.has(person));
  for (const size of [1, 2, 3]) {
    const found = choose(traits, size).find(fits);
    if (found) return joined(found);
  }
  return undefined;
}

const joined = (traits: readonly Trait[]): string => traits.map(({ says }) => says).join(', who are also ');

function choose<T>(values: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return values.flatMap((value, index) => choose(values.slice(index + 1), size - 1).map((rest) => [value, ...rest]));
}
