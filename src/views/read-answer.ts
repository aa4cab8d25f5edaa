import type { ExecutionResult } from 'graphql';
import type { EntryPlan } from '../agencies';
import { isCategory, isReason, type Category, type Reason } from '../sharing';

export interface Withheld {
  readonly category: Category;
  readonly reason: Reason;
}

/** An entry as it stands in an agency's answer. */
export interface EntryRow {
  readonly reference: string;
  readonly [fact: string]: unknown;
}

/** One kind of entry of one record: what came, what is withheld, and whether something is missing. */
export interface EdgeAnswer {
  readonly outcome: 'ANSWERED' | 'WITHHELD' | 'UNAVAILABLE';
  readonly entries: readonly EntryRow[];
  readonly withheld: readonly Withheld[];
  /** The cursor of the next page, where the list is longer than this one. */
  readonly next: string | undefined;
}

/**
 * Reads an agency's answer, record by record and kind by kind. A broken system may have sent anything: what is no entry
 * is missing.
 */
export function readAnswer(
  { data, errors = [] }: ExecutionResult,
  records: number,
  plans: readonly EntryPlan[],
): Map<EntryPlan, EdgeAnswer>[] {
  const entities: unknown = data?.['_entities'];
  const said = new Map<string, (typeof errors)[number][]>();
  for (const error of errors) {
    const [, index, edge] = error.path ?? [];
    const place = index === undefined ? 'all' : edge === undefined ? String(index) : `${index} ${edge}`;
    said.set(place, [...(said.get(place) ?? []), error]);
  }
  const of = (place: string) => said.get(place) ?? [];
  return Array.from({ length: records }, (_, index) => {
    const record = Array.isArray(entities) ? (entities[index] as unknown) : undefined;
    return new Map(
      plans.map((plan) => {
        const faults = [...of('all'), ...of(String(index)), ...of(`${index} ${plan.list}`)];
        return [plan, edgeOf(isObject(record) ? record[plan.list] : undefined, faults)];
      }),
    );
  });
}

function edgeOf(page: unknown, faults: NonNullable<ExecutionResult['errors']>): EdgeAnswer {
  const withheld = faults.flatMap(({ extensions: { code, category, reason } }) =>
    code === 'WITHHELD' && isCategory(category) && isReason(reason) ? [{ category, reason }] : [],
  );
  const isBroken = faults.length > withheld.length;
  if (!isObject(page))
    return {
      outcome: withheld.length > 0 && !isBroken ? 'WITHHELD' : 'UNAVAILABLE',
      entries: [],
      withheld,
      next: undefined,
    };
  const { nodes, pageInfo } = page;
  const all: readonly unknown[] = Array.isArray(nodes) ? nodes : [];
  const entries = all.filter(isEntry);
  const isWhole = !isBroken && Array.isArray(nodes) && entries.length === all.length;
  const next =
    isObject(pageInfo) && pageInfo['hasNextPage'] === true && typeof pageInfo['endCursor'] === 'string'
      ? pageInfo['endCursor']
      : undefined;
  return { outcome: isWhole ? 'ANSWERED' : 'UNAVAILABLE', entries, withheld, next };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isEntry = (value: unknown): value is EntryRow => isObject(value) && typeof value['reference'] === 'string';
