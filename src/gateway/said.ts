import type { Path } from './answer-errors';

/**
 * What an agency may say in place of something: that it withholds it, that there is no such page, or that it has
 * failed. Its other words are not read.
 */
export type SaidCode = 'WITHHELD' | 'BAD_PAGE' | 'FAILED';

/** What an agency said at a place of its answer, and within it. */
export interface AgencySaid {
  code: SaidCode | undefined;
  readonly within: Map<string | number, AgencySaid>;
  /** Has the place been come to? */
  isUsed: boolean;
}

const CODES: Readonly<Record<string, SaidCode>> = { WITHHELD: 'WITHHELD', BAD_USER_INPUT: 'BAD_PAGE' };
/** No operation that the hub answers is deeper. */
const DEEPEST = 64;

const nothingSaid = (): AgencySaid => ({
  code: undefined,
  within: new Map<string | number, AgencySaid>(),
  isUsed: false,
});

/**
 * The errors of an answer, by their places; `isElsewhere` where one has no place at all. Of an error its place and its
 * code are read and nothing else. That the place is one of the operation's is found out when the answer is gone
 * through.
 */
export function saidIn(errors: readonly unknown[]): {
  readonly said: AgencySaid | undefined;
  readonly isElsewhere: boolean;
} {
  if (errors.length === 0) return { said: undefined, isElsewhere: false };
  const root = nothingSaid();
  let isElsewhere = false;
  for (const error of errors) {
    const { path, extensions } = (error ?? {}) as { path?: unknown; extensions?: unknown };
    if (!isPath(path)) {
      isElsewhere = true;
      continue;
    }
    let place = root;
    for (const step of path) {
      let next = place.within.get(step);
      if (!next) place.within.set(step, (next = nothingSaid()));
      place = next;
    }
    const code = (extensions as { code?: unknown } | null | undefined)?.code;
    const said = (typeof code === 'string' && Object.hasOwn(CODES, code) && CODES[code]) || 'FAILED';
    // Two that differ: nobody knows what is the case.
    place.code = place.code === undefined || place.code === said ? said : 'FAILED';
  }
  return { said: root, isElsewhere };
}

const isPath = (path: unknown): path is Path =>
  Array.isArray(path) &&
  path.length > 0 &&
  path.length <= DEEPEST &&
  path.every((step) => typeof step === 'string' || (typeof step === 'number' && Number.isInteger(step) && step >= 0));

/** Takes what was said at a place, and within it, as dealt with. */
export function use(said: AgencySaid | undefined): void {
  if (!said) return;
  said.isUsed = true;
  for (const inner of said.within.values()) use(inner);
}

/** Is there something that was said of a place that is none? */
export const isUnplaced = (said: AgencySaid): boolean =>
  (said.code !== undefined && !said.isUsed) || [...said.within.values()].some(isUnplaced);
