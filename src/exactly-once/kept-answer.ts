import { GraphQLError, type ExecutionResult } from 'graphql';
import type { SourceAgency } from '../sharing';
import type { Disclosure, RequestScope, SourceOutcome } from '../subgraph';

/** Where the work stands that an act is about: whose it is, by the number of the question or enquiry. */
export type Whose = Readonly<Record<string, string>>;

/** Those who are named by a number of the hub's own, and whom the asker may see: do they read closed texts about them? */
export type PeopleSeen = Readonly<Record<string, boolean>>;

/** What was released whole, and what in part and in which: by agency, person and category. */
export type Released = Readonly<Record<string, string>>;

/** All entries of a category, whatever they are. */
export const WHOLE = 'WHOLE';

/** Is nothing narrower than it was? What an act opened to its own sender does not keep its answer from them. */
export const isNoLess = (was: PeopleSeen | Released, is: PeopleSeen | Released): boolean =>
  Object.entries(was).every(([name, value]) => is[name] === value || is[name] === true || is[name] === WHOLE);

/** On what an answer rests besides who asks. Where something of it is otherwise, it is not shown again. */
export interface RestedOn {
  readonly whose: Whose;
  readonly people: PeopleSeen;
  readonly released: Released;
}

/** What is kept of what an act answered: enough to answer it again, to enter it in the log, and to decide it again. */
export interface KeptAnswer extends RestedOn {
  readonly asker: string;
  readonly data: ExecutionResult['data'];
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Record<string, unknown>;
  }[];
  readonly disclosures: readonly Disclosure[];
  readonly outcomes: readonly (readonly [string, readonly (readonly [SourceAgency, SourceOutcome])[]])[];
  readonly askedFor: readonly string[];
}

/** As whom somebody asks: in another role or for another purpose they are decided otherwise. */
export const askerOf = ({ practitioner, purpose }: RequestScope): string => {
  const { agency, organisation, role, side, desk } = practitioner;
  return JSON.stringify([agency, organisation ?? null, role, side, desk, purpose]);
};

export const keptAnswer = (
  { data, errors = [] }: ExecutionResult,
  scope: RequestScope,
  restedOn: RestedOn,
): KeptAnswer => ({
  asker: askerOf(scope),
  data: data ?? null,
  errors: errors.map(({ message, path, extensions }) => ({
    message,
    ...(path && { path: [...path] }),
    extensions: { ...extensions },
  })),
  disclosures: [...scope.disclosures],
  outcomes: [...scope.outcomes].map(([person, outcomes]) => [person, [...outcomes]]),
  askedFor: [...scope.askedFor],
  ...restedOn,
});

/** The answer as it was, and for the log all that was said of it. */
export function answerAgain(kept: KeptAnswer, scope: RequestScope): ExecutionResult {
  scope.askedFor.push(...kept.askedFor);
  for (const [person, outcomes] of kept.outcomes) scope.outcomes.set(person, new Map(outcomes));
  const errors = kept.errors.map(
    ({ message, path, extensions }) => new GraphQLError(message, { ...(path && { path }), extensions }),
  );
  return errors.length > 0 ? { data: kept.data, errors } : { data: kept.data };
}

const NUMBER = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;

/** Every number of the hub's own that stands in what was sent and answered. */
export const numbersIn = (...said: readonly unknown[]): string[] => [
  ...new Set(JSON.stringify(said).match(NUMBER) ?? []),
];
