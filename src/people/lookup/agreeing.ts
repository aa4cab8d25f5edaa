import type { Evidence } from '../../record-linkage';

/**
 * On which levels a comparison counts as agreeing, near misses among them: a slip of the hand, day and month exchanged.
 */
const AGREE: Readonly<Record<'name' | 'birth' | 'postcode' | 'number', ReadonlySet<string>>> = {
  name: new Set(['EXACT', 'NICKNAME', 'ONE_SLIP', 'ONE_OF_SEVERAL', 'SIMILAR', 'SOUNDS_ALIKE']),
  birth: new Set(['EXACT', 'DAY_AND_MONTH_EXCHANGED', 'ONE_DIGIT', 'TWO_OF_THREE', 'WITHIN_WEEKS']),
  postcode: new Set(['SAME', 'ONE_SLIP']),
  number: new Set(['SAME']),
};

export type Kind = keyof typeof AGREE;

export const NUMBER = 'identifier:';

function kindOf(comparison: string): Kind | undefined {
  if (comparison === 'given' || comparison === 'family') return 'name';
  if (comparison === 'birth' || comparison === 'postcode') return comparison;
  return comparison.startsWith(NUMBER) ? 'number' : undefined;
}

/** What of somebody agrees with what was asked. Sex does not count: half of everybody share it. */
export function agreeing({ levels }: Pick<Evidence, 'levels'>): ReadonlySet<Kind> {
  const kinds = new Set<Kind>();
  for (const { comparison, level } of levels) {
    const kind = kindOf(comparison);
    if (kind && AGREE[kind].has(level)) kinds.add(kind);
  }
  return kinds;
}
