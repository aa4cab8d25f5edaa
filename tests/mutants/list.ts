import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BY_HAND } from './by-hand';
import { changedLines, type Mistake } from './mistake';
import { NO_DIFFERENCE, type NoDifference } from './no-difference';
import { changesIn } from './operators';
import { PARTS, type Part } from './rooms';

/** A row of numbers from 0 to 1 that is the same for the same seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** So many of them, by chance, in the order in which they stand. */
export function sampleOf<T>(all: readonly T[], count: number, seed: number): T[] {
  const roll = dice(seed);
  const drawn = all.map((one, index) => ({ one, index, by: roll() })).sort((a, b) => a.by - b.by);
  return drawn
    .slice(0, count)
    .sort((a, b) => a.index - b.index)
    .map(({ one }) => one);
}

export interface Listed {
  readonly mistakes: readonly Mistake[];
  /** Files and texts that the lists name and that are gone: they have moved, and the lists have to be mended. */
  readonly stale: readonly string[];
}

/** The list that is tried: every mistake made by hand, and of those that operators make a sample, in each room. */
export function listOf(root: string, { isWhole, seed }: { readonly isWhole: boolean; readonly seed: number }): Listed {
  const stale = PARTS.flatMap(({ tests }) => tests)
    .filter((file) => !existsSync(join(root, file)))
    .map((file) => `${file} is not there`);
  const mistakes: Mistake[] = [];
  const sources = new Map<string, string>();
  const sourceOf = (file: string) => {
    if (!sources.has(file)) {
      const path = join(root, file);
      if (!existsSync(path)) stale.push(`${file} is not there`);
      sources.set(file, existsSync(path) ? readFileSync(path, 'utf8') : '');
    }
    return sources.get(file)!;
  };
  for (const { file, was, is, says } of BY_HAND) {
    const part = PARTS.find(({ files }) => files.includes(file));
    const source = sourceOf(file);
    const from = source.indexOf(was);
    if (!part || from < 0 || source.includes(was, from + 1))
      stale.push(`${file}: “${was.trim()}” does not stand there exactly once (${says})`);
    else
      mistakes.push({
        room: part.room,
        by: 'HAND',
        file,
        from,
        to: from + was.length,
        becomes: is,
        says,
        tests: part.tests,
      });
  }
  for (const part of PARTS) {
    const made = part.files.flatMap((file) => madeBy(part, file, sourceOf(file)));
    const drawn = isWhole ? made : sampleOf(made, part.take, seed);
    // Afterwards, so that a mistake that is found to make no difference changes nothing else of what is drawn.
    mistakes.push(...drawn.filter((mistake) => makesADifference(mistake, sourceOf(mistake.file))));
  }
  return { mistakes, stale };
}

const madeBy = ({ room, tests }: Part, file: string, source: string): Mistake[] =>
  changesIn(source).map((change): Mistake => ({ ...change, room, by: 'OPERATORS', file, tests }));

const makesADifference = (mistake: Mistake, source: string): boolean =>
  !NO_DIFFERENCE.some((one) => isOf(one, mistake, source));

const isOf = ({ file, mistake: says, line }: NoDifference, mistake: Mistake, source: string): boolean =>
  file === mistake.file && says === mistake.says && (line === undefined || line === changedLines(source, mistake));

/** Entries of the list of those without a difference that are no mistake any more: the line has changed. */
export const noLongerThere = (root: string): readonly NoDifference[] =>
  NO_DIFFERENCE.filter((one) => {
    const path = join(root, one.file);
    const source = existsSync(path) ? readFileSync(path, 'utf8') : '';
    return !changesIn(source).some((change) => isOf(one, { ...change, file: one.file } as Mistake, source));
  });
