// What the first process and those that answer say to each other.

/**
 * Where to serve, and on which database. Not in the environment or on the command line: the address holds a password.
 */
export interface Post {
  readonly databaseUrl: string;
  readonly port: number;
}

export type FromWorker =
  /** It listens to orders. */
  | { readonly kind: 'HERE' }
  | { readonly kind: 'SERVING'; readonly url: string }
  | { readonly kind: 'FAILED'; readonly why: string }
  /** What it has counted itself, for the question with that number. */
  | { readonly kind: 'COUNTED'; readonly number: number; readonly counted: readonly object[] }
  /** It was asked for the metrics of all; the number comes back with them. */
  | { readonly kind: 'METRICS'; readonly number: number };

export type ToWorker =
  | { readonly kind: 'SERVE'; readonly post: Post }
  | { readonly kind: 'STOP' }
  /** What has it counted? */
  | { readonly kind: 'COUNT'; readonly number: number }
  | { readonly kind: 'METRICS'; readonly number: number; readonly text: string | undefined };
