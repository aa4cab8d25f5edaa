/** What a notice is about: references alone. Whoever is told asks the hub what stands behind them, and the hub decides. */
export interface About {
  readonly questions?: readonly string[];
  readonly enquiries?: readonly string[];
  readonly case?: string;
  readonly cases?: readonly string[];
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
}

/** What may not wait for morning. */
export const RED = 'RED';

/** What a notice names to whoever is told, the most particular first: questions, or else enquiries, or else cases. */
export function referencesIn({ questions = [], enquiries = [], case: one, cases = [] }: About): readonly string[] {
  if (questions.length > 0) return questions;
  if (enquiries.length > 0) return enquiries;
  return one === undefined ? cases : [one];
}

/** The question that a notice puts to a desk; nothing where it is about several, or about something else. */
export const onlyQuestionIn = ({ questions = [] }: About): string | undefined => (questions.length === 1 ? questions[0] : undefined);
