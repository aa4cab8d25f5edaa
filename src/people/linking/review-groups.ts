import type { OpenItem } from './review-store';

/**
 * Of people who hang together by open pairs the strongest pair alone: one question for a whole group. Once it is
 * answered the next comes, if it is still open by then. A pair that somebody could not decide gives way to the others
 * of its group.
 */
export function oneForEachGroup<T>(
  pairs: readonly T[],
  itemOf: (pair: T) => Pick<OpenItem, 'a' | 'b' | 'isUnsure'>,
): T[] {
  const leader = new Map<string, string>();
  const find = (person: string): string => {
    let at = person;
    for (let next = leader.get(at); next !== undefined && next !== at; next = leader.get(at)) at = next;
    return at;
  };
  for (const pair of pairs) {
    const { a, b } = itemOf(pair);
    const [one, other] = [find(a.person), find(b.person)];
    if (one !== other) leader.set(one, other);
  }
  const asked = new Map<string, T>();
  for (const pair of pairs) {
    const group = find(itemOf(pair).a.person);
    const earlier = asked.get(group);
    if (earlier === undefined || (itemOf(earlier).isUnsure && !itemOf(pair).isUnsure)) asked.set(group, pair);
  }
  const chosen = new Set(asked.values());
  return pairs.filter((pair) => chosen.has(pair));
}
