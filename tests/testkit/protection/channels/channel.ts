import type { Got } from '../in-one-form';
import type { Play, Step } from '../play';

/** One way in which something about somebody can leave the hub, and the sink from which the room reads it. */
export interface Channel {
  readonly name: string;
  /** What of the program it reads, in the words of ways.ts. */
  readonly reads: readonly string[];
  /** What the asker does to read it. */
  readonly steps: readonly Step[];
  /** What comes to the asker without being asked for, read when everything has happened. */
  readonly arrives?: (play: Play) => Promise<readonly Arrived[]>;
}

export interface Arrived {
  readonly at: string;
  readonly got: Got;
}
