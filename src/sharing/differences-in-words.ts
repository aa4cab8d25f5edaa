import { AGENCY_TITLES } from './agency-name';
import { CATEGORIES, type Category } from './category';
import type { Difference } from './compare-agreements';
import { ROLES } from './role';

/**
 * Differences that are one sentence: the same role, purpose, agency and people, with the categories that it gains or
 * loses.
 */
export interface DifferenceSentence extends Omit<Difference, 'category'> {
  /** What is gained or lost, in the order in which categories are declared. */
  readonly categories: readonly Category[];
  /** The sentence. */
  readonly says: string;
}

/** In as few sentences as say all of them, what is lost after what is gained. */
export function differencesInWords(differences: readonly Difference[]): DifferenceSentence[] {
  const groups = new Map<string, { first: Difference; categories: Category[] }>();
  for (const difference of differences) {
    const { kind, role, purpose, from, about } = difference;
    const key = [role, purpose, from, kind, about].join(' ');
    const group = groups.get(key) ?? { first: difference, categories: [] };
    group.categories.push(difference.category);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ first: { kind, role, purpose, from, about }, categories }) => ({
    kind,
    role,
    purpose,
    from,
    about,
    categories,
    says: `For ${purpose}, the ${ROLES[role].title} would ${kind === 'GAINS' ? 'be told' : 'no longer be told'} by ${AGENCY_TITLES[from]}, about ${about}: ${categories.map(shortName).join('; ')}.`,
  }));
}

/** A category as it is named in a sentence: its code, and the first words of what it means. */
const shortName = (category: Category): string =>
  `${category} (${CATEGORIES[category]
    .split(/[.:(]/)[0]!
    .trim()
    .replace(/^\w/, (letter) => letter.toLowerCase())})`;
