import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { codeOf, SOURCE_AGENCIES, type SourceAgency } from '../sharing';
import { withheldPartsIn, type RequestScope, type SourceOutcome } from '../subgraph';
import { unavailableIn } from './availability';

export interface SourceSummary {
  /** What the source did for this question as a whole. */
  readonly outcome: SourceOutcome | 'NOT_ASKED';
  /** For how many of the people shown it did what. */
  readonly people: Partial<Record<SourceOutcome, number>>;
  /**
   * What it withheld, and for which reason: of its own records, and of lists that it makes together with others. What
   * would change it stands with each error.
   */
  readonly withheld: readonly { readonly category: string; readonly reason: string }[];
}

/**
 * Says what each source did, the person index (PEOPLE) among them, so that silence is never taken for "nothing known".
 */
export function summarise(
  scope: RequestScope,
  errors: readonly (GraphQLError | GraphQLFormattedError)[],
): Record<string, SourceSummary> {
  const down = unavailableIn(scope);
  return Object.fromEntries([
    ...SOURCE_AGENCIES.map((holder) => [codeOf(holder), summaryOf(holder, scope, errors, down.has(holder))] as const),
    [
      'PEOPLE',
      {
        outcome: down.has('people') ? 'UNAVAILABLE' : 'ANSWERED',
        people: {},
        withheld: inOrder(withheldBy('PEOPLE', errors)),
      },
    ] as const,
  ]);
}

function summaryOf(
  holder: SourceAgency,
  scope: RequestScope,
  errors: readonly (GraphQLError | GraphQLFormattedError)[],
  isDown: boolean,
): SourceSummary {
  const people: Partial<Record<SourceOutcome, number>> = {};
  for (const outcomes of scope.outcomes.values()) {
    const decided = outcomes.get(holder);
    if (!decided) continue;
    const outcome = isDown && decided === 'ANSWERED' ? 'UNAVAILABLE' : decided;
    people[outcome] = (people[outcome] ?? 0) + 1;
  }
  const parts = [...withheldPartsIn(scope).values()].flat().filter((part) => part.holder === holder);
  return { outcome: overall(people), people, withheld: inOrder([...withheldBy(codeOf(holder), errors), ...parts]) };
}

type Withheld = SourceSummary['withheld'][number];

/** Each once, by category. */
function inOrder(all: readonly Withheld[]): Withheld[] {
  const each = new Map(all.map(({ category, reason }) => [`${category} ${reason}`, { category, reason }]));
  return [...each].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

const withheldBy = (source: string, errors: readonly (GraphQLError | GraphQLFormattedError)[]): Withheld[] =>
  errors.flatMap(({ extensions }) =>
    extensions?.['code'] === 'WITHHELD' && extensions['source'] === source ? [extensions as unknown as Withheld] : [],
  );

/** The most telling first; and where some were not checked, "no record" would say too much. */
const TELLING: readonly SourceOutcome[] = ['UNAVAILABLE', 'ANSWERED', 'WITHHELD', 'NOT_CHECKED', 'NO_RECORD'];

const overall = (people: Partial<Record<SourceOutcome, number>>): SourceOutcome | 'NOT_ASKED' =>
  TELLING.find((outcome) => people[outcome] !== undefined) ?? 'NOT_ASKED';
