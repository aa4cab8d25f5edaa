import type { PersonView } from '../people';
import type { SourceAgency } from '../sharing';
import { withheld, type Guard } from '../subgraph';

/**
 * What an agency's own grants for these people's records cover: nothing more opens what is more sensitive than its
 * entry.
 */
export const agencyGuard = (holder: SourceAgency, people: readonly PersonView[]): Guard => ({
  covers: (category) => people.some((view) => view.releases(holder, category)),
  refuse: (category) => withheld(category, holder, people[0]!.reasonAt(holder, category)),
});
