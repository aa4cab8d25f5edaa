import type { Category, Reason, SourceAgency } from '../sharing';
import { perRequest, type RequestScope } from './call';

/**
 * One agency's part of a list that several agencies make together, or some entries of its own list, where the asker may not be told it. It follows from
 * the grant alone, so it is the same whether or not the agency has anything to tell (law 5).
 */
export interface WithheldPart {
  readonly holder: SourceAgency;
  readonly category: Category;
  readonly reason: Reason;
  /** It is some entries of the agency's own list. */
  readonly isOfEntries?: true;
}

const PARTS = Symbol('parts of lists that were withheld');

/** Of whom which parts were withheld in this request. */
export const withheldPartsIn = (
  scope: Pick<RequestScope, 'requestValues'>,
): ReadonlyMap<string, readonly WithheldPart[]> =>
  perRequest(scope, PARTS, () => new Map<string, readonly WithheldPart[]>());

/** Says that a list about somebody is short by these parts, for the summary and the sources of the person. */
export function noteWithheldParts(
  scope: Pick<RequestScope, 'requestValues'>,
  person: string,
  parts: readonly WithheldPart[],
): void {
  if (parts.length === 0) return;
  const noted = withheldPartsIn(scope) as Map<string, readonly WithheldPart[]>;
  noted.set(person, [...(noted.get(person) ?? []), ...parts]);
}
