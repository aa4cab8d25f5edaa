import { contentOf, fingerprint, isSigned, type Checkpoint, type Restored } from './checkpoint';

/** How a log's checkpoints compare with a copy that was kept elsewhere. */
export interface Compared {
  readonly faults: readonly string[];
  readonly notices: readonly string[];
  /** What of the copy the log must still have: all of it, but what a recorded restore has lost. */
  readonly expected: readonly Checkpoint[];
}

interface Gap extends Restored {
  readonly at: string;
}

/**
 * Compares them one by one. What is missing is a fault, unless somebody has recorded that the database was put back to
 * before it.
 */
export function compareWithKept(own: readonly Checkpoint[], kept: readonly Checkpoint[], file: string): Compared {
  const byNumber = new Map(own.map((checkpoint) => [checkpoint.number, checkpoint]));
  const gaps = own.flatMap((checkpoint): Gap[] => {
    const { restored } = isSigned(checkpoint) ? contentOf(checkpoint) : {};
    return restored ? [{ ...restored, at: checkpoint.takenAt }] : [];
  });
  const faults: string[] = [];
  const expected: Checkpoint[] = [];
  const lost = new Map<Gap, Checkpoint[]>();
  for (const checkpoint of kept) {
    if (byNumber.get(checkpoint.number)?.content === checkpoint.content) {
      expected.push(checkpoint);
      continue;
    }
    const gap = gaps.find((one) => isIn(one, checkpoint, kept));
    if (gap) lost.set(gap, [...(lost.get(gap) ?? []), checkpoint]);
    else {
      expected.push(checkpoint);
      faults.push(`checkpoint ${checkpoint.number} of ${file} is not in the log, or is another there`);
    }
  }
  const notices = [...lost].map(([{ at, by, because }, missing]) => {
    const [first, last] = [missing[0]!, missing.at(-1)!];
    return `checkpoints ${first.number} to ${last.number} of ${file}, of ${first.takenAt} to ${last.takenAt}, and the entries that they saw are gone: the database was put back, as ${by} recorded on ${at} (${because}). Nothing before them is excused, and nothing after`;
  });
  return { faults, notices, expected };
}

/**
 * The copy ends where the one ended that was looked at when the restore was recorded; or it is an older copy of the
 * same.
 */
function isIn({ after, kept: last, at }: Gap, { number, takenAt }: Checkpoint, kept: readonly Checkpoint[]): boolean {
  const same = kept.find((one) => one.number === last.number);
  return (
    number > after &&
    number <= last.number &&
    takenAt <= at &&
    (same === undefined || fingerprint(same) === last.fingerprint)
  );
}

/**
 * What a checkpoint says of a restore, by the newest copy that there is; `undefined` where the log has all of that
 * copy.
 */
export function restoreOf(
  own: readonly Checkpoint[],
  kept: readonly Checkpoint[],
  by: string,
  because: string,
): Restored | undefined {
  const byNumber = new Map(own.map(({ number, content }) => [number, content]));
  const missing = kept.find(({ number, content }) => byNumber.get(number) !== content);
  const last = kept.at(-1);
  if (!missing || !last) return undefined;
  return { by, because, after: missing.number - 1, kept: { number: last.number, fingerprint: fingerprint(last) } };
}
