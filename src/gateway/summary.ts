import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { codeOf, SOURCE_AGENCIES, type SourceAgency } from '../sharing';
import type { RequestScope, SourceOutcome } from '../subgraph';
import { unavailableIn } from './availability';

export interface SourceSummary {
  /** What the source did for this question as a whole. */
  readonly outcome: SourceOutcome | 'NOT_ASKED';
  /** For how many of the people shown it did what. */
  readonly people: Partial<Record<SourceOutcome, number>>;
  /** What it withheld, and for which reason; what would change it stands with each error. */
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
      { outcome: down.has('people') ? 'UNAVAILABLE' : 'ANSWERED', people: {}, withheld: withheldBy('PEOPLE', errors) },
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
  return { outcome: overall(people), people, withheld: withheldBy(codeOf(holder), errors) };
}

function withheldBy(
  source: string,
  errors: readonly (GraphQLError | GraphQLFormattedError)[],
): SourceSummary['withheld'] {
  const withheld = new Map<string, { category: string; reason: string }>();
  for (const { extensions } of errors) {
    if (extensions?.['code'] !== 'WITHHELD' || extensions['source'] !== source) continue;
    const { category, reason } = extensions as { category: string; reason: string };
    withheld.set(`${category} ${reason}`, { category, reason });
  }
  return [...withheld.values()].sort((a, b) => (a.category < b.category ? -1 : a.category > b.category ? 1 : 0));
}

/** The most telling first; and where some were not checked, "no record" would say too much. */
const TELLING: readonly SourceOutcome[] = ['UNAVAILABLE', 'ANSWERED', 'WITHHELD', 'NOT_CHECKED', 'NO_RECORD'];

const overall = (people: Partial<Record<SourceOutcome, number>>): SourceOutcome | 'NOT_ASKED' =>
  TELLING.find((outcome) => people[outcome] !== undefined) ?? 'NOT_ASKED';
