import { grouped } from './grouped';
import type { FamilyReply } from './reply';
import { listed, shortAgency } from './words';

/** People who live together now, each with each: an outline is drawn round them. */
export interface Home {
  readonly members: readonly string[];
  readonly words: string;
}

export const pairOf = (one: string, other: string): string => [one, other].sort().join(' ');

/**
 * Who lives with whom now, with who says so; told of both of them, or it is not drawn. Somebody who has moved out may
 * still be told of as living with those who stayed, and a victim must never be drawn into the home that she left.
 */
export function livingTogether({ people }: FamilyReply): Map<string, Set<string>> {
  const told = people.nodes.flatMap(({ id, connections }) =>
    (connections?.nodes ?? []).flatMap(({ kind, person, assertedBy }) =>
      kind === 'LIVES_WITH' ? [{ of: id, with: person.id, assertedBy }] : [],
    ),
  );
  const ofBoth = [...grouped(told, (one) => pairOf(one.of, one.with))].filter(
    ([, ones]) => new Set(ones.map((one) => one.of)).size === 2,
  );
  return new Map(ofBoth.map(([pair, ones]) => [pair, new Set(ones.flatMap(({ assertedBy }) => assertedBy))]));
}

/**
 * Living together does not pass from one to the next: a child who lives with each of two parents does not make the
 * parents live together. So an outline holds only people of whom each lives with each; what is left over is drawn as
 * lines.
 */
export function homesOf(family: FamilyReply): Home[] {
  const together = livingTogether(family);
  const placed = new Set<string>();
  const ids = family.people.nodes.map(({ id }) => id);
  return ids.flatMap((first) => {
    if (placed.has(first)) return [];
    const members = [first];
    for (const id of ids) {
      if (id !== first && !placed.has(id) && members.every((member) => together.has(pairOf(member, id))))
        members.push(id);
    }
    if (members.length < 2) return [];
    for (const id of members) placed.add(id);
    const sayers = new Set(
      members.flatMap((one) => members.flatMap((other) => [...(together.get(pairOf(one, other)) ?? [])])),
    );
    return [{ members, words: `living together (${listed([...sayers].map(shortAgency))})` }];
  });
}
