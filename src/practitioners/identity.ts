/** Somebody who issues tokens, as far as identities ask. */
export interface IdentityIssuer {
  /** The issuer's address: the claim `iss` of its tokens. It has no #. */
  readonly issuer: string;
  /**
   * The subjects of this issuer are practitioners' identities as they stand, without the issuer's address before them.
   * One issuer alone may have such subjects: the only issuer of a hub, or the one that was its only issuer before
   * others joined.
   */
  readonly bareSubjects?: boolean | undefined;
}

const BETWEEN = '#';

/**
 * Who a practitioner is: the issuer and its subject together (rule P9). Two issuers may give one subject to two people,
 * so what is kept about a practitioner (emergency access, allowances, who asked, the log) is kept under this.
 *
 * No two pairs have the same identity: an address has no #, and a subject that has one is never left bare.
 */
export const identityOf = ({ issuer, bareSubjects = false }: IdentityIssuer, subject: string): string =>
  bareSubjects && !subject.includes(BETWEEN) ? subject : `${issuer}${BETWEEN}${subject}`;

/**
 * The issuers, each knowing whether its subjects are bare: they are where it is the only issuer, unless the settings
 * say otherwise.
 */
export const withBareSubjects = <T extends IdentityIssuer>(issuers: readonly T[]): T[] =>
  issuers.map((one) => ({ ...one, bareSubjects: one.bareSubjects ?? issuers.length === 1 }));
