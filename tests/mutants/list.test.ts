import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { listOf } from './list';
import { NO_DIFFERENCE } from './no-difference';

const ROOT = join(__dirname, '../..');

describe('the list of mistakes that are made on purpose', () => {
  test('names files that are there, and texts that stand in them once', () => {
    const { mistakes, stale } = listOf(ROOT, { isWhole: false, seed: 1 });
    expect(stale).toEqual([]);
    expect(mistakes.length).toBeGreaterThan(500);
  });

  test('leaves out mistakes of files alone that are there', () => {
    expect(NO_DIFFERENCE.filter(({ file }) => !existsSync(join(ROOT, file)))).toEqual([]);
  });
});
