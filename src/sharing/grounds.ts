import type { Agency, SourceAgency } from './agency-name';
import { categoriesThat, type Category } from './category';
import type { Purpose } from './purpose';
import type { Role } from './role';

/**
 * Human decisions as decide reads them: objections, decisions to share, emergency access. Who may take them, and what
 * must be written down with each, is src/decisions' to see to; here stands only what they are worth.
 */

/**
 * Whether somebody understands the risks to themselves of this one decision (002 L1267). Nobody is incompetent in
 * general.
 */
export const COMPETENCES = ['COMPETENT', 'NOT_COMPETENT', 'NOT_JUDGED'] as const;

/** Whether somebody is competent to object, as it was judged: one of COMPETENCES. */
export type Competence = (typeof COMPETENCES)[number];

/** Somebody objects to what is held about them being told to others. It has not been withdrawn. */
export interface Objection {
  /** OB- and a UUID. */
  readonly id: string;
  /** To whom it must not be told; every agency but the one that holds it, where none is named. */
  readonly to: readonly Agency[] | 'EVERYBODY';
  /** What the person objects to being told. */
  readonly categories: readonly Category[] | 'EVERYTHING';
  /** Whether somebody has judged that the person can decide this for themselves. */
  readonly competence: Competence;
}

/**
 * The two override tests of the statutory guidance, kept apart as types. Neither can be written as the other, and
 * neither serves the other's purpose.
 *
 * GENERAL (¶247, 002 L1239): "You can share confidential information without consent if it is required by law, or
 * directed by a court, or if the benefits to a child or young person … outweigh both the public and the individual's
 * interest in keeping the information confidential."
 *
 * MARAC (¶251, 002 L1267): "if it is believed that withholding information puts a child at risk of significant harm, or
 * another adult at risk of serious harm". Another: the objector's own risk is not among them.
 */
export type GeneralOverride =
  | {
      /** The test for everything but a MARAC. */
      readonly test: 'GENERAL';
      /** A law or a court wants it shared. */
      readonly ground: 'REQUIRED_BY_LAW' | 'DIRECTED_BY_COURT';
    }
  | {
      /** The test for everything but a MARAC. */
      readonly test: 'GENERAL';
      /** It benefits a child. */
      readonly ground: 'CHILD_BENEFIT';
      /** Which child: the hub’s own number. */
      readonly child: string;
    };

/** The test of the MARAC guidance that overrides an objection, with the person who is at risk (002 L1267). */
export type MaracOverride =
  | {
      /** The test for a MARAC. */
      readonly test: 'MARAC';
      /** Withholding it puts a child at risk. */
      readonly ground: 'CHILD_AT_RISK_OF_SIGNIFICANT_HARM';
      /** Which child: the hub’s own number. */
      readonly child: string;
    }
  | {
      /** The test for a MARAC. */
      readonly test: 'MARAC';
      /** Withholding it puts another adult at risk. */
      readonly ground: 'ANOTHER_ADULT_AT_RISK_OF_SERIOUS_HARM';
      /** Which adult, and not the objector: the hub’s own number. */
      readonly adult: string;
    };

/** On what a decision to share rests: the person's own consent, or one of the two tests. */
export type Basis =
  | {
      /** The person’s own consent. */
      readonly test: 'CONSENT';
    }
  | GeneralOverride
  | MaracOverride;

/**
 * A decision to share, as long as it stands: neither revoked nor, where it rests on consent, is the consent withdrawn.
 */
export interface DecisionToShare {
  /** What the disclosure log names. */
  readonly id: string;
  /** The agency that decided, of whose record it is. */
  readonly holder: SourceAgency;
  /** To exactly these: one desk's practitioners of one role. */
  readonly to: { readonly agency: Agency; readonly role: Role; readonly desk: string };
  /** Of a decision for a MARAC: the desks that attend the case, as whoever decided said. */
  readonly attending?: readonly { readonly agency: Agency; readonly desk: string }[];
  /** For which purpose it opens anything. */
  readonly purpose: Purpose;
  /** What it opens. */
  readonly categories: readonly Category[];
  /** The first and the last day. */
  readonly from: string;
  /** The last day on which it counts (YYYY-MM-DD). */
  readonly until: string;
  /** On what it rests: consent, or a judgement of risk. */
  readonly basis: Basis;
}

/** Emergency access that one practitioner has opened to one person, and that has not run out. */
export interface EmergencyAccess {
  /** EA- and a UUID. */
  readonly id: string;
  /** Who opened it: the issuer and the subject. It opens nothing to anybody else. */
  readonly practitioner: string;
}

/**
 * What emergency access opens: what reduces an immediate risk, and no more. Where a protected person can be found is
 * not among it, nor what was said in confidence: those who need it have it by agreement.
 */
export const EMERGENCY_CATEGORIES = categoriesThat(({ inEmergency = false }) => inEmergency);

/** Purposes for which nothing about anybody is released, whatever an agreement or a decision says. */
export const RELEASE_NOTHING: ReadonlySet<Purpose> = new Set(['IMMIGRATION_ENFORCEMENT', 'INFORMATION_GOVERNANCE']);

/** Can an agreement, a decision or emergency access release anything for this purpose? */
export const releasesAnything = (purpose: Purpose): boolean => !RELEASE_NOTHING.has(purpose);

/**
 * Does the basis of a decision override somebody's objection, for this purpose? The MARAC test serves MARACs and the
 * general test everything else. That the objector themself is at risk is never enough under the MARAC test; consent and
 * objection cannot stand together, so consent overrides nothing.
 */
export function overridesObjection(basis: Basis, purpose: Purpose, objector: string): boolean {
  switch (basis.test) {
    case 'CONSENT':
      return false;
    case 'GENERAL':
      return purpose !== 'MARAC' && isSomebodyNamed(basis);
    case 'MARAC':
      return purpose === 'MARAC' && isSomebodyNamed(basis) && harmedBy(basis) !== objector;
  }
}

/** Whom a MARAC override protects. */
const harmedBy = (basis: MaracOverride): string => ('child' in basis ? basis.child : basis.adult);

function isSomebodyNamed(basis: GeneralOverride | MaracOverride): boolean {
  if ('child' in basis) return basis.child !== '';
  return 'adult' in basis ? basis.adult !== '' : true;
}
