/** A mistake as somebody might make it in one place of the safety core, and the tests that should see it. */
export interface Mistake {
  /** What `--only` takes: the room of src in which it is made. */
  readonly room: string;
  readonly by: 'HAND' | 'OPERATORS';
  /** From the folder of the repository. */
  readonly file: string;
  /** Where in the file the text stands that is replaced, in characters. */
  readonly from: number;
  readonly to: number;
  readonly becomes: string;
  /** What is done, in words. */
  readonly says: string;
  readonly tests: readonly string[];
}

/** Lines begin at 1. */
export const lineOf = (source: string, at: number): number => source.slice(0, at).split('\n').length;

export const withMistake = (source: string, { from, to, becomes }: Mistake): string =>
  source.slice(0, from) + becomes + source.slice(to);

/**
 * The lines that a mistake changes, as they stand with it, in one line; where something is left out, what. By this a
 * mistake is known again where the file has moved.
 */
export function changedLines(source: string, mistake: Mistake): string {
  if (mistake.becomes === ';' || mistake.becomes === '') return mistake.says;
  const changed = withMistake(source, mistake);
  const from = changed.lastIndexOf('\n', mistake.from - 1) + 1;
  const end = changed.indexOf('\n', mistake.from + mistake.becomes.length);
  return changed
    .slice(from, end < 0 ? undefined : end)
    .replace(/\s+/g, ' ')
    .trim();
}
