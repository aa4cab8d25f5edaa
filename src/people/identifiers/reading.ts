declare const scheme: unique symbol;

/**
 * A text that has been read as this kind of number, in its usual form. Only a parser makes one, so none can be
 * mistaken.
 */
export type Branded<Name extends string> = string & { readonly [scheme]: Name };

/**
 * What came of reading a number. Only a valid one links people. An invalid one is kept as it was given, since it may be
 * a slip that somebody can correct; a placeholder is what systems write where there is no number.
 */
export type Reading<T extends string> =
  | { readonly kind: 'VALID'; readonly value: T }
  | { readonly kind: 'INVALID'; readonly given: string }
  | { readonly kind: 'PLACEHOLDER'; readonly given: string };

export const valid = <T extends string>(value: string): Reading<T> => ({ kind: 'VALID', value: value as T });
export const invalid = <T extends string>(given: string): Reading<T> => ({ kind: 'INVALID', given });
export const placeholder = <T extends string>(given: string): Reading<T> => ({ kind: 'PLACEHOLDER', given });

/** In capitals, without blanks: numbers are read out, copied and typed with blanks anywhere. */
export const compact = (given: string): string => given.trim().toUpperCase().replaceAll(/\s+/g, '');
