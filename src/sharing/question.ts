import type { Agency, SourceAgency } from './agency-name';
import type { Agreement, Involvement } from './agreement';
import type { DecisionToShare, EmergencyAccess, Objection } from './grounds';
import type { Purpose } from './purpose';
import type { Role, Side } from './role';

/** The facts about whoever asks that decide reads. */
export interface AskerFacts {
  /** Who asks: the issuer and the subject. */
  readonly id: string;
  /** Their agency’s code. */
  readonly agency: Agency;
  /** Their role. */
  readonly role: Role;
  /** Whose worker they are, by their role. */
  readonly side: Side;
  /** The desk at which they work, as the directory or the token says. */
  readonly desk: string;
}

/**
 * The facts about a person that decide reads. All come from the person index, so no agency is asked first.
 *
 * Those that may be left out are read only where an agreement or a decision can depend on them; a fact that is left out
 * opens nothing.
 */
export interface PersonFacts {
  /** The hub’s own number: a UUID. */
  readonly id: string;
  /** Known to be under 18 on the day of the question; `undefined` where no birth date is known. */
  readonly isChild: boolean | undefined;
  /** Agencies that have said that they know this person. */
  readonly knownTo: readonly SourceAgency[];
  /**
   * Somebody has marked where this person is as confidential, or recorded them as a victim, exposed child or protected
   * party.
   */
  readonly isProtected: boolean;
  /** Practitioners who are a party to this person's case, or a relative of somebody in it (law 8). */
  readonly conflictedPractitioners: readonly string[];
  /**
   * Limited access: where desks are listed, the holder's record exists for those desks alone (000, limited-access
   * offender).
   */
  readonly limitedAccess: readonly { readonly holder: SourceAgency; readonly desks: readonly string[] }[];
  /** What ties the asker to the person. */
  readonly askersInvolvement?: readonly Involvement[];
  /** A protective order that concerns the person is in force on the day of the question. */
  readonly isOrderInForce?: boolean;
  /** Agencies of which the person has agreed, and not withdrawn, that they may be told. */
  readonly consentsTo?: readonly Agency[];
  /** What the person objects to. */
  readonly objections?: readonly Objection[];
  /** Decisions to share what is held about the person. */
  readonly decisions?: readonly DecisionToShare[];
  /** Emergency access to the person, where somebody has it now. */
  readonly emergencies?: readonly EmergencyAccess[];
  /** The asker's desk holds the person's case at its agency, or supports them by a referral that it accepted. */
  readonly worksWith?: boolean;
  /** The asker's agency knows the person, and its record names no desk that holds the case. */
  readonly hasNoDesk?: boolean;
  /**
   * The asker's agency knows the person, or somebody who is connected to them; records limited to other desks do not
   * count.
   */
  readonly isConnectedToAsker?: boolean;
  /** The person, or where they are, is kept from somebody with whom the asker works, or to whom the asker is tied. */
  readonly keptFromAsker?: 'WHEREABOUTS' | 'EVERYTHING' | undefined;
  /** An agency has recorded the person as a victim, an exposed child or a protected party. */
  readonly isVictimInRecord?: boolean;
}

/** What decide is asked: one practitioner, one purpose, one agency's record of one person. */
export interface AccessRequest {
  /** Who asks. */
  readonly asker: AskerFacts;
  /** For which purpose: what they declared. */
  readonly purpose: Purpose;
  /** The day of the question, YYYY-MM-DD. decide has no clock of its own. */
  readonly on: string;
  /** The agency whose record it is about. */
  readonly holder: SourceAgency;
  /** The person whom the record is about. */
  readonly person: PersonFacts;
  /** The agreements that count on the day of the question, lapsed ones among them. */
  readonly agreements: readonly Agreement[];
}
