import type { SourceAgency } from '../sharing';

/** Where a family was read: in a file of its own, or in a row of a register. */
export type Origin =
  | { readonly kind: 'FAMILY'; readonly digest?: string }
  | { readonly kind: 'REGISTER'; readonly holder: SourceAgency; readonly digest: string; readonly line: number };
