import type { EntryFacts } from './entry';

/** Does an entry that several people share concern other people than before? `list` is the fact that names them. */
export function concernsOthers(now: EntryFacts, before: EntryFacts, list: string): boolean {
  const people = (facts: EntryFacts) =>
    ((facts[list] ?? []) as readonly { readonly person?: unknown }[])
      .map(({ person }) => String(person))
      .sort()
      .join(' ');
  return people(now) !== people(before);
}
