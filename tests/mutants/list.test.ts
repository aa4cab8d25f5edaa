import { join } from 'node:path';
import { listOf, noLongerThere } from './list';

const ROOT = join(__dirname, '../..');

describe('the list of mistakes that are made on purpose', () => {
  test('names files that are there, and texts that stand in them once', () => {
    const { mistakes, stale } = listOf(ROOT, { isWhole: false, seed: 1 });
    expect(stale).toEqual([]);
    expect(mistakes.length).toBeGreaterThan(500);
  });

  test('leaves out mistakes alone that operators still make', () => {
    expect(noLongerThere(ROOT)).toEqual([]);
  });
});
