/**
 * How many questions watches may put on a desk in an hour, each about one event: one watch, and all that one desk
 * holds.
 */
export interface WatchBounds {
  /** Questions of one watch in an hour. */
  readonly ofOneWatch: number;
  /** Questions of all watches on one desk in an hour. */
  readonly onOneDesk: number;
}

/** More than this nobody reads one by one. No source gives a number. */
export const WATCH_BOUNDS: WatchBounds = { ofOneWatch: 20, onOneDesk: 100 };
