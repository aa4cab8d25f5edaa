/**
 * What a notice is about: references alone. Whoever is told asks the hub what stands behind them, and the hub decides.
 */
export interface About {
  readonly questions?: readonly string[];
  readonly enquiries?: readonly string[];
  readonly cases?: readonly string[];
  readonly arrivals?: readonly string[];
  readonly clocks?: readonly string[];
  readonly agreement?: string;
  readonly emergencyAccess?: string;
  readonly [reference: string]: unknown;
}

/** One thing that a desk is told of, once it has been sent out. */
export interface Notice {
  readonly id: string;
  /** What happened: a word of the room that wrote it. */
  readonly kind: string;
  readonly agency: string;
  readonly desk: string;
  /** Whom it is for on that desk, where it is for somebody; the whole desk sees it, since people are away. */
  readonly practitioner: string | null;
  readonly about: About;
  readonly urgency: string;
  readonly createdAt: string;
  /** Its place among everything that was sent out. */
  readonly place: string;
  /** How many events its question stands for, where it stands for more than one can be asked about one by one. */
  readonly more?: number | null;
}

/** What may not wait for morning. */
export const RED = 'RED';

/** What a notice names to whoever is told, the most particular first: questions, or else enquiries, or else cases. */
export function referencesIn({
  questions = [],
  enquiries = [],
  cases = [],
  agreement,
  emergencyAccess,
}: About): readonly string[] {
  const all = [questions, enquiries, cases].find((references) => references.length > 0);
  return all ?? [agreement, emergencyAccess].filter((reference) => reference !== undefined);
}

/** What the hub itself tells of, beside what the rooms do. */
export const HUB_KINDS = {
  AGREEMENT_REVIEW_DUE:
    'A sharing agreement of your agency’s falls due for its yearly review. If that is missed, it lapses and releases nothing.',
  EMERGENCY_ACCESS_OPENED:
    'Somebody has opened emergency access to one person. It is to be reviewed by the close of the next working day.',
} as const;
