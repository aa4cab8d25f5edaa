import type { Audience } from '../sharing';
import type { RequestScope } from '../subgraph';

/** A text that is about to be open to everybody who is entitled to its entry. */
export interface TextToBeOpened {
  /** The argument or field in which it was sent, for the writer to find it. */
  readonly name: string;
  readonly text: string;
  readonly audience: Audience;
  /** Whom the entry is about, by the hub's own numbers. */
  readonly people: readonly string[];
}

/**
 * Looks at texts before they are saved as open, or opened later, and throws what their writer has to be shown first
 * (rule P5: a help for the writer). It knows only what the writer may know, and what it finds changes nothing of who
 * reads a text.
 */
export type BeforeOpening = (scope: RequestScope, texts: readonly TextToBeOpened[]) => Promise<void>;

/** Where nothing is looked for. */
export const LOOKS_FOR_NOTHING: BeforeOpening = () => Promise.resolve();
