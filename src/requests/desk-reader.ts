import type { Side } from '../sharing';

/** Whose desk it is that is read, and who reads. */
export interface DeskReader {
  readonly id: string;
  readonly agency: string;
  readonly side: Side;
  readonly desk: string;
  /** Whether it is the reader's own: of another desk nothing is shown that is for the desk alone. */
  readonly isOwn: boolean;
}

/** A practitioner by their issuer and subject, or by the subject alone, as cases are handed over. */
export const isPractitioner = (column: string, parameter: number): string =>
  `${column} IN ($${parameter}, regexp_replace($${parameter}::text, '^[^#]*#', ''))`;
