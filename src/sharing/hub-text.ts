import { isOpened, type Audience } from './audience';
import type { Side } from './role';

// Who reads what practitioners write in the hub's own rooms: questions, answers, reasons, decisions, grounds. One
// function decides for all of them, and it never looks at what a text says.

/**
 * Who wrote a text, on which side they stood then. What is null is not known, as of what was written before it was
 * kept.
 */
export interface TextAuthor {
  /** Who wrote it: the issuer and the subject. */
  readonly practitioner: string | null;
  /** Their agency’s code then. */
  readonly agency: string | null;
  /** Their desk then. */
  readonly desk: string | null;
  /** Whose worker they were then. */
  readonly side: Side | null;
}

/** A text as far as who reads it depends on it. */
export interface HubText {
  /** Who wrote it. */
  readonly author: TextAuthor;
  /** For whom the writer chose it. */
  readonly audience: Audience;
}

/** Who reads, and how they stand to the entry in which the text is. */
export interface HubTextReader {
  /** Who reads: the issuer and the subject. */
  readonly id: string;
  /** Their agency’s code. */
  readonly agency: string;
  /** Their desk. */
  readonly desk: string;
  /** Whose worker they are. */
  readonly side: Side;
  /** May they read closed texts about this person (`readsClosedTexts`)? */
  readonly readsClosed: boolean;
  /** Is the person, or where they are, kept from somebody with whom they work? */
  readonly isKeptFrom: boolean;
  /** The entry is theirs to work on: the enquiry lies on their desk, or the case is their desk's. */
  readonly hasPart: boolean;
}

/**
 * Does the reader know the text because they, or their desk, wrote it? A desk on which both sides work is two desks.
 */
export function isOwnText(
  { id, agency, desk, side }: Pick<HubTextReader, 'id' | 'agency' | 'desk' | 'side'>,
  author: TextAuthor,
): boolean {
  if (author.agency !== agency) return false;
  if (author.practitioner === id) return true;
  return author.desk === desk && (author.side === 'PERPETRATOR') === (side === 'PERPETRATOR');
}

/** May they read it? Whether anybody may know of the entry at all is decided before. */
export function mayReadText(reader: HubTextReader, { author, audience }: HubText): boolean {
  if (isOwnText(reader, author)) return true;
  if (audience === 'MY_DESK') return false;
  if (isOpened(audience)) return true;
  if (reader.isKeptFrom) return false;
  if (reader.side === 'PERPETRATOR') return author.side === 'PERPETRATOR';
  return reader.readsClosed || reader.hasPart;
}

/**
 * May they open it to others, or close it again? Its author, and those who read closed texts about the person: to know
 * what a text gives away, one has to be able to read everything in it. `written` is the text as it was written.
 */
export function mayOpenText(reader: HubTextReader, written: HubText): boolean {
  if (isOwnText(reader, written.author)) return true;
  return written.audience !== 'MY_DESK' && reader.side !== 'PERPETRATOR' && !reader.isKeptFrom && reader.readsClosed;
}
