import type { Practitioner } from '../practitioners';
import type { SourceAgency } from '../sharing';

/**
 * What the log is told of beyond questions, by the kinds of processing that Part 3 of the Data Protection Act 2018
 * wants logged (s.62(1)): collection, alteration, consultation, disclosure, combination, erasure. s.62(2)-(3): of a
 * consultation and a disclosure it must be possible to tell the justification, the date and time and, as far as
 * possible, who consulted or disclosed, and to whom.
 *
 * ┌─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┐
 * │ Events are stored as JSON and hashed as they stand. To add a type, or an optional key, is safe. To rename or retype
 * one │ │ that has been written is not: it needs a migration, which appends, and never rewrites.
 * │
 * └─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
 */
export type LogEvent = Consultation | DisclosureMade | Collection | Alteration | Combination | Erasure;

/** The kinds of event that the log distinguishes (docs/disclosure-log.md). */
export type LogEventType = LogEvent['type'];

/**
 * Who did it: a practitioner; the hub itself (a clock, a watch, a load), under the name of what ran; an operator at a
 * command line; or a desk, by the link in a mail.
 */
export type Actor =
  | Pick<Practitioner, 'id' | 'name' | 'agency' | 'role' | 'desk' | 'through'>
  | {
      /** The part of the hub that did it, by its name. */
      readonly hub: string;
    }
  | Operator
  | DeskByLink;

/** Who typed a command, as the machine says it: the hub proves no operator's identity. */
export interface Operator {
  /** The account of the operating system. */
  readonly operator: string;
  readonly host: string;
  /** The setting OPERATOR: who they say they are. */
  readonly says?: string | undefined;
}

/**
 * A desk, by the link that was mailed to it: who used it is not proved. A name that they type is no proof, so it stands
 * in the details and not here.
 */
export interface DeskByLink {
  /** The number of the link: a UUID. */
  readonly link: string;
  /** The agency’s code. */
  readonly agency: string;
  /** The desk to whose mailbox the link was sent. */
  readonly desk: string;
}

interface LoggedEvent {
  /** What it was, in capitals and for good: SHARING_DECISION_MADE, EMERGENCY_ACCESS_OPENED, PEOPLE_MERGED. */
  readonly what: string;
  readonly by: Actor;
  readonly at: Date;
  /** The declared purpose, where somebody declared one. */
  readonly purpose?: string;
  /** Why: the reason given, the rule, the legal ground. */
  readonly justification: string;
  /** About whom, by the hub's own number. */
  readonly people: readonly string[];
  /** Whose data: it is entered in the chain of each of these agencies too. */
  readonly agencies: readonly SourceAgency[];
  /** The request in which it happened. */
  readonly requestId?: string;
}

/** Plain facts, none of them a value of anybody's record. */
export type Details = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** Something was looked at that no disclosure stands for: the log itself, a review queue, an explanation. */
export interface Consultation extends LoggedEvent {
  readonly type: 'CONSULTATION';
  readonly details?: Details;
}

/** Something went out other than in answer to a question: an answer to a request, a notice, a known-or-not reply. */
export interface DisclosureMade extends LoggedEvent {
  readonly type: 'DISCLOSURE';
  /** Who received it, by name or by role and agency. */
  readonly recipient: string;
  readonly categories: readonly string[];
  readonly agreements: readonly string[];
  readonly details?: Details;
}

/** Data was taken in: a load, a record written by an agency's system. */
export interface Collection extends LoggedEvent {
  readonly type: 'COLLECTION';
  readonly details?: Details;
}

/**
 * Something that governs or describes people was changed: a decision, a consent, an agreement, an assertion, a grant in
 * emergency.
 */
export interface Alteration extends LoggedEvent {
  readonly type: 'ALTERATION';
  /** What was changed, by its own number: a decision's, an agreement's with its version, a record's reference. */
  readonly record: string;
  readonly details?: Details;
}

/** Records were taken to be of one person, or no longer. */
export interface Combination extends LoggedEvent {
  readonly type: 'COMBINATION';
  /**
   * Which numbers stand for one person now, or stood until now. A run of matching as a whole has none: each joining has
   * its own entry.
   */
  readonly joined?: readonly string[];
  /** The number that goes on. */
  readonly into?: string;
  readonly details?: Details;
}

/** Data was erased. It has no details: what was erased is not kept here under another name. */
export interface Erasure extends LoggedEvent {
  readonly type: 'ERASURE';
  /** What kind of thing: a table's or an edge's name, and never a value. */
  readonly kind: string;
  readonly count: number;
  /** The retention rule or the request that it followed. */
  readonly rule: string;
}
