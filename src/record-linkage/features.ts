/**
 * What matching knows of one agency's record of one person. Everything may be missing, and what is missing is no
 * evidence either way. Nothing in it says which person it is: that is the question.
 */
export interface Features {
  /** Every name by which the record knows the person. Of two records the pair of names that fits best counts. */
  readonly names: readonly NameFeature[];
  readonly births: readonly BirthFeature[];
  readonly sex?: 'FEMALE' | 'MALE' | undefined;
  /** Where they live and lived, in any order: of two records the two addresses that fit best count. */
  readonly addresses: readonly AddressFeature[];
  /** Numbers that are valid in their scheme, in canonical form. An invalid one or a placeholder has no place here. */
  readonly identifiers: readonly IdentifierFeature[];
  /** What else a source may have, by the name of a comparison: an e-mail address, a telephone number, an occupation. */
  readonly others?: Readonly<Record<string, readonly string[]>> | undefined;
  /** A child not born yet: never matched by a machine. */
  readonly unborn?: boolean | undefined;
}

export interface NameFeature {
  readonly given?: string | undefined;
  readonly family?: string | undefined;
  /** The whole name, where it is not divided, or nobody knows how. */
  readonly whole?: string | undefined;
  /** What sort of name: a nickname or a street name is never enough alone, and a placeholder is no name. */
  readonly kind?: 'NAME' | 'NICKNAME' | 'PLACEHOLDER' | undefined;
}

export interface BirthFeature {
  /** The day as the record has it, YYYY-MM-DD, possible or not. */
  readonly on: string;
  /** Worked out from an age: no more than about a year can be told from it. */
  readonly estimated?: boolean | undefined;
}

export interface AddressFeature {
  /** The address without town and postcode, line by line, if the record divides it. */
  readonly lines?: readonly string[] | undefined;
  readonly town?: string | undefined;
  /** County, state or country: what a town lies in. */
  readonly region?: string | undefined;
  readonly postcode?: string | undefined;
  readonly uprn?: string | undefined;
}

export interface IdentifierFeature {
  readonly scheme: string;
  readonly value: string;
}

export const NOTHING_KNOWN: Features = { names: [], births: [], addresses: [], identifiers: [] };
