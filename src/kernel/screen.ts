/** Where progress is shown: standard output or standard error, a terminal or not. */
export interface Screen {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** How wide a terminal is. */
  readonly columns?: number;
}
