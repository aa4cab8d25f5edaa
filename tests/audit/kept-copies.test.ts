import { newCheckpointKey, nextCheckpoint, readCheckpointKey, type Checkpoint } from '../../src/audit/checkpoint';
import { compareWithKept, restoreOf } from '../../src/audit/compare-with-kept';

// What a copy of the log's checkpoints that was kept elsewhere shows: anything of it that the log lacks is a fault, but
// for what a recorded restore has lost.

const key = readCheckpointKey(newCheckpointKey());
const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}T10:00:00.000000Z`;
const grown = (chain: readonly Checkpoint[], on: number, besides: object = {}): Checkpoint[] => [
  ...chain,
  nextCheckpoint([], chain, day(on), key, () => besides)!,
];
const days = (from: number, to: number, chain: readonly Checkpoint[] = []) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index).reduce<Checkpoint[]>(
    (so, on) => grown(so, on),
    [...chain],
  );
const kept = days(1, 5);
const numbers = (checkpoints: readonly Checkpoint[]) => checkpoints.map(({ number }) => number);
const compared = (own: readonly Checkpoint[], copy: readonly Checkpoint[] = kept) => {
  const { faults, notices, expected } = compareWithKept(own, copy, 'a copy');
  return { faults: faults.length, notices, expected: numbers(expected) };
};

/** Put back to what stood after the second, and recorded on the seventh. */
const back = kept.slice(0, 2);
const restored = restoreOf(back, kept, 'an officer', 'a disk failed')!;
const own = days(8, 9, grown(back, 7, { restored }));

test('a log that has all of it has no fault, however far it has grown', () => {
  expect(compared(kept)).toEqual({ faults: 0, notices: [], expected: [1, 2, 3, 4, 5] });
  expect(compared(days(6, 9, kept))).toEqual({ faults: 0, notices: [], expected: [1, 2, 3, 4, 5] });
});

test('each that is missing, or another, is a fault, and is still expected', () => {
  expect(compared(back)).toEqual({ faults: 3, notices: [], expected: [1, 2, 3, 4, 5] });
  expect(compared(grown(back, 6))).toEqual({ faults: 3, notices: [], expected: [1, 2, 3, 4, 5] });
});

test('what a recorded restore has lost is said, and is no fault: neither before it nor after it is anything excused', () => {
  expect(restored).toEqual({
    by: 'an officer',
    because: 'a disk failed',
    after: 2,
    kept: expect.objectContaining({ number: 5 }),
  });
  const { faults, notices, expected } = compared(own);
  expect([faults, expected]).toEqual([0, [1, 2]]);
  expect(notices).toEqual([expect.stringMatching(/^checkpoints 3 to 5 of a copy, .*as an officer recorded/)]);
  // An older copy of the same has lost less.
  expect(compared(own, kept.slice(0, 4))).toMatchObject({ faults: 0, expected: [1, 2] });
  // Before it: the second was altered too.
  const altered = [
    kept[0]!,
    ...days(2, 2, [kept[0]!])
      .slice(1)
      .map((one) => ({ ...one, content: `${one.content} ` })),
  ];
  expect(compared([...altered, ...own.slice(2)]).faults).toBe(1);
  // After it: the copy went on beyond what was looked at when the restore was recorded.
  expect(compared(own, days(6, 6, kept)).faults).toBe(1);
});

test('a restore excuses nothing of a copy that is another, nor what was taken after it, nor where it is not signed', () => {
  const another = days(4, 6, kept.slice(0, 3));
  expect(numbers(another)).toEqual([1, 2, 3, 4, 5, 6]);
  const lastIsAnother = [...kept.slice(0, 4), grown(kept.slice(0, 4), 6).at(-1)!];
  expect(compared(own, lastIsAnother).faults).toBe(3);
  const late = days(3, 4, back).concat(nextCheckpoint([], days(3, 4, back), day(12), key, () => ({}))!);
  const early = grown(back, 7, { restored: restoreOf(back, late, 'an officer', 'a disk failed')! });
  expect(compared(early, late).faults).toBe(1);
  const forged = own.map((one) => (one.number === 3 ? { ...one, signature: own[3]!.signature } : one));
  expect(compared(forged).faults).toBe(3);
});

test('there is nothing to record where the log has all of the copy, or there is none', () => {
  expect(restoreOf(kept, kept, 'x', 'y')).toBeUndefined();
  expect(restoreOf(kept, [], 'x', 'y')).toBeUndefined();
  expect(restoreOf([], kept, 'x', 'y')).toMatchObject({ after: 0 });
});
