import type { Agency } from './agency-name';
import type { Category } from './category';
import type { Purpose } from './purpose';
import type { Role } from './role';

/** A clock that an agency's own records set going and stop. */
export interface RunningClockDeclaration {
  /** What is to be done before it runs out, for the schema. */
  readonly description: string;
  /** A category beside the entry's own: whoever may not read both hears nothing of the clock. */
  readonly category?: Category;
  /** At whose front desks it runs; of an agency's own records, at its own alone. */
  readonly desks: readonly Agency[];
  /** The desk is warned while it still has so many hours in which it works. The area's choice; no source says. */
  readonly warnHours: number;
}

/**
 * Clocks that run by themselves from the records of agencies. How long each runs stands in requests/running-rules.ts,
 * with its source; what starts and stops it stands with the kind of entry, as `clocks`.
 */
const DECLARED = {
  TRIAGE_DECISION: {
    description: 'What came in at the front door is decided, or a call-out is rated.',
    desks: ['mash'],
    warnHours: 1,
  },
  SCHOOL_TOLD: {
    description:
      'The school of a child who was in a call-out is told before the next school day starts (Operation Encompass, 002 L1287).',
    desks: ['mash', 'police'],
    warnHours: 4,
  },
  DVPO_APPLICATION: {
    description:
      'A magistrates’ court hears the application for an order within 48 hours after a DVPN was served (002 ¶183). It runs until the record says what came of the notice, or an order follows it.',
    desks: ['police'],
    warnHours: 16,
  },
  CLARES_LAW_CHECKS: {
    description: 'The first checks are made after somebody used their right to ask (Clare’s Law).',
    desks: ['police'],
    warnHours: 4,
  },
  CLARES_LAW_MEETING: {
    description: 'Whoever used their right to ask is seen in person (Clare’s Law).',
    desks: ['police'],
    warnHours: 16,
  },
  CLARES_LAW_DECISION: {
    description: 'It is decided whether to disclose, by the right to ask or the right to know (Clare’s Law).',
    desks: ['police'],
    warnHours: 48,
  },
  CLARES_LAW_DISCLOSURE: {
    description: 'What it was decided to disclose is disclosed, within 28 days (Clare’s Law).',
    desks: ['police'],
    warnHours: 48,
  },
  MARAC_RESEARCH: {
    description: 'What agencies hold about a case is returned before the MARAC for which it is listed (002 L1266).',
    desks: ['police'],
    warnHours: 16,
  },
  MARAC_ACTIONS: {
    description: 'What agencies agreed to do at a MARAC is done (002 L1266).',
    desks: ['police'],
    warnHours: 16,
  },
  MARAC_SAFETY_ACTIONS: {
    description:
      'What agencies agreed at a MARAC to do for the victim’s safety is done. Never for the perpetrator’s side.',
    category: 'VICTIM_SUPPORT',
    desks: ['police'],
    warnHours: 16,
  },
  MARAC_MINUTES: {
    description: 'Those who hold the case have the notes of the MARAC (000 L1413-1420).',
    desks: ['police'],
    warnHours: 16,
  },
  SOCIAL_CARE_DECISION: {
    description: 'A referral to children’s social care is decided within one working day (Working Together).',
    desks: ['childrens-social-care'],
    warnHours: 2,
  },
  STRATEGY_DISCUSSION: {
    description: 'A strategy discussion is held after a referral was decided so (002 L820).',
    desks: ['childrens-social-care'],
    warnHours: 2,
  },
  CHILD_PROTECTION_CONFERENCE: {
    description:
      'A conference is held within 15 working days of the strategy discussion that started enquiries under section 47 (Working Together).',
    desks: ['childrens-social-care'],
    warnHours: 16,
  },
  ASSESSMENT: {
    description: 'An assessment is completed within 45 working days (Working Together).',
    desks: ['childrens-social-care'],
    warnHours: 40,
  },
  AGREED_ACTION: {
    description: 'What was agreed at the front door to be done is done by its day (002 L1266).',
    desks: ['mash'],
    warnHours: 8,
  },
} as const satisfies Readonly<Record<string, RunningClockDeclaration>>;

/** The kinds of clock that run against an agency. */
export type RunningClockKind = keyof typeof DECLARED;

/** What is declared of each kind of clock. */
export const RUNNING_CLOCKS: Readonly<Record<RunningClockKind, RunningClockDeclaration>> = DECLARED;

/** Whether a word is the kind of a clock. */
export const isRunningClock = (kind: string): kind is RunningClockKind => Object.hasOwn(DECLARED, kind);

/** As whom the hub asks itself whether a desk may be told of a clock: whoever works at it on most days. */
export const TOLD_OF_CLOCKS: Readonly<Partial<Record<Agency, { readonly worker: Role; readonly purpose: Purpose }>>> = {
  mash: { worker: 'TRIAGE_PRACTITIONER', purpose: 'MASH_TRIAGE' },
  police: { worker: 'DOMESTIC_ABUSE_OFFICER', purpose: 'DOMESTIC_ABUSE_INVESTIGATION' },
  'childrens-social-care': { worker: 'SOCIAL_WORKER', purpose: 'CHILD_SAFEGUARDING' },
};
