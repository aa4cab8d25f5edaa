import DataLoader from 'dataloader';
import type { Agreement } from '../sharing';
import { keptFor, protectedValuesOf, type Requested, type RequestScope } from '../subgraph';
import type { PeopleStore, PersonKey } from './people-store';
import { PersonView } from './person-view';

export const textOf = ({ scheme, value }: PersonKey): string => `${scheme} ${value}`;

/**
 * The people of one request. Whoever was found once, under whatever number, is found again without asking the
 * database; so a family that links to itself a hundred times costs one statement.
 */
export class PersonLoader {
  private readonly byKey: DataLoader<PersonKey, PersonView | undefined, string>;

  constructor(
    private readonly store: PeopleStore,
    private readonly scope: RequestScope,
    private readonly agreements: readonly Agreement[],
    private readonly requested: Requested,
  ) {
    this.byKey = new DataLoader<PersonKey, PersonView | undefined, string>(
      async (keys) => {
        const { byKey } = await this.find(keys, false);
        return keys.map((key) => byKey.get(textOf(key)));
      },
      { cacheKeyFn: textOf },
    );
  }

  /** The person with this number; `undefined` if there is none, or none for this asker. */
  load(key: PersonKey): Promise<PersonView | undefined> {
    return this.byKey.load(key);
  }

  /** The person asked about and their family, nearest first; empty if they are not there for this asker. */
  async family(key: PersonKey): Promise<PersonView[]> {
    const { visible, byKey } = await this.find([key], true);
    return byKey.has(textOf(key)) ? visible : [];
  }

  private async find(keys: readonly PersonKey[], family: boolean): Promise<{ visible: PersonView[]; byKey: Map<string, PersonView> }> {
    const visible: PersonView[] = [];
    const byKey = new Map<string, PersonView>();
    const values = protectedValuesOf(this.scope);
    for (const row of await this.store.find(keys, family, this.requested, this.scope.practitioner.side === 'PERPETRATOR')) {
      for (const value of row.person.protectedValues ?? []) values.add(value);
      for (const name of row.person.protectedNames ?? []) values.addName(name);
      const view = new PersonView(row.person, this.scope, this.agreements);
      if (!view.isVisible) continue;
      visible.push(view);
      for (const key of row.keys) byKey.set(key, view);
      this.remember(view);
    }
    return { visible, byKey };
  }

  private remember(view: PersonView): void {
    this.byKey.prime({ scheme: 'HUB', value: view.id }, view);
    for (const { holder, recordKey } of view.facts.involvement) {
      if (recordKey !== null) this.byKey.prime({ scheme: SCHEME_OF[holder], value: recordKey }, view);
    }
  }
}

/** The kind of number by which each agency knows people. */
export const SCHEME_OF = {
  probation: 'CRN',
  police: 'POLICE_NOMINAL',
  'childrens-social-care': 'LCS',
  mash: 'MASH',
} as const;

const LOADER = Symbol('person loader');

/**
 * One loader for all of a request's visits to this subgraph. What the first visit read must serve the next, so when a
 * later visit asks for more of each person than was read, it gets a loader of its own.
 */
export function personLoader(scope: RequestScope, requested: Requested, make: () => PersonLoader): PersonLoader {
  const kept = keptFor(scope, LOADER, () => [] as { requested: Requested; loader: PersonLoader }[]);
  const fitting = kept.find((entry) => requested.within(entry.requested, 'Person'));
  if (fitting) return fitting.loader;
  const loader = make();
  kept.push({ requested, loader });
  return loader;
}
