import type { Side } from '../../sharing';
import type { Evidence, Features } from '../../record-linkage';

/** How sure it is that two records are of one person. */
export type Likeness = 'SAME' | 'PERHAPS' | 'OTHER';

/** Who might be meant, and how like somebody is: what the index's linking knows, and no more of it than this. */
export interface Matcher {
  /**
   * For each of the asked the hub's numbers of people who might be them; as many statements for all as for one. On the
   * perpetrator's side names that must not become known are not looked at at all.
   */
  candidates(asked: readonly Features[], side: Side): Promise<readonly (readonly string[])[]>;
  /** Makes comparing ready; the same model serves one question from its beginning to its end. */
  open(): Promise<Compare>;
}

/** Compares what is asked with what is told of somebody. */
export type Compare = (asked: Features, told: Features) => { readonly likeness: Likeness; readonly evidence: Evidence };
