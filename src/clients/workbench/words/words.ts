import { labelOf } from './labels';

/** A role of the hub, as far as signing in and choosing a purpose need it. */
export interface RoleWords {
  readonly title: string;
  /** What somebody in the role asks for on most days. */
  readonly usualPurpose: string;
  readonly purposes: readonly string[];
}

export interface PurposeWords {
  readonly name: string;
  readonly says: string;
  readonly needsReason: boolean;
}

/** The hub's own words, handed in: what a refusal says and what the workbench says of it are the same. */
export interface Vocabulary {
  readonly agency: (code: string) => string;
  readonly category: (code: string) => string;
  readonly reason: (code: string) => string;
  /** The codes of all reasons for which something is withheld. */
  readonly reasons: readonly string[];
  readonly purposes: readonly PurposeWords[];
  readonly role: (name: string) => RoleWords | undefined;
  /** Every role, and the agency to which it belongs. */
  readonly roles: readonly { readonly name: string; readonly title: string; readonly agency: string }[];
}

/** All words of a page. */
export interface Words extends Vocabulary {
  readonly purpose: (name: string) => string;
  readonly label: (enumeration: string, value: string) => string;
  /** Fields of one enumeration as choices of a form, in the order of the schema. */
  readonly capital: (text: string) => string;
}

export const wordsOf = (vocabulary: Vocabulary): Words => ({
  ...vocabulary,
  agency: (code) => capital(vocabulary.agency(code).replace(/^the /, '')),
  reason: (code) => vocabulary.reason(code),
  purpose: (name) => vocabulary.purposes.find((one) => one.name === name)?.says ?? name,
  label: labelOf,
  capital,
});

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
