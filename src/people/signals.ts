import type { Database } from '../kernel';
import { isSourceAgency, type Agreement, type Category } from '../sharing';
import { Requested, type RequestScope } from '../subgraph';
import { openAddresses } from './open-addresses';
import { PeopleStore } from './people-store';
import { PersonLoader } from './person-loader';
import { categoryOfHousehold, type PersonView } from './person-view';

/** Something that happened, and somebody who asked to hear of it. */
export interface Signal {
  /** What happened, in one word. */
  readonly kind: string;
  /** The agency that tells it, or `people` for the index. */
  readonly source: string;
  /** The category that it tells something of. */
  readonly category: Category;
  /** Whom they watch for. */
  readonly watched: string;
  /** Of what the index tells: the household, the relationship or the address, whose it is, and which stay. */
  readonly inIndex?: { readonly about: string; readonly person: string; readonly stay: number } | undefined;
}

/** May each of these signals reach the asker, now? */
export type MayBeSignalled = (scope: RequestScope, signals: readonly Signal[]) => Promise<boolean[]>;

/** What the signals of the index are made of. */
const TOLD = new Requested(
  new Map([['Person', new Set(['household', 'households', 'relationships', 'addresses'])]]),
  [],
);

/**
 * A signal is a disclosure (rule P6): that a watch fires tells what happened. So it fires only for what the same
 * practitioner would be shown if they asked at that moment: the very entry, and not the kind of entry.
 */
export function signalsOn(database: Database, agreements: () => readonly Agreement[]): MayBeSignalled {
  const store = new PeopleStore(database);
  return async (scope, signals) => {
    const loader = new PersonLoader(store, scope, agreements(), TOLD);
    return Promise.all(signals.map((signal) => isTold(loader, signal)));
  };
}

async function isTold(loader: PersonLoader, { kind, source, category, watched, inIndex }: Signal): Promise<boolean> {
  const view = await loader.load({ scheme: 'HUB', value: watched });
  if (!view || loader.isClosedToAsker(watched)) return false;
  if (!inIndex) return isSourceAgency(source) && view.releases(source, category);
  switch (kind) {
    case 'HOUSEHOLD_MEMBER_JOINED':
      return joined(view, loader, inIndex);
    case 'RELATIONSHIP_BEGAN': {
      const found = view.facts.relationships?.find(({ id }) => id === inIndex.about);
      return (
        found !== undefined &&
        view.tellers(found.assertedBy, 'RELATIONSHIP').length > 0 &&
        isVisible(loader, found.other)
      );
    }
    case 'ADDRESS_CHANGED': {
      const found = openAddresses(view).find(({ id }) => id === inIndex.about);
      return found !== undefined && view.covers('ADDRESS') && view.tellers(found.assertedBy, 'ADDRESS').length > 0;
    }
    default:
      return false;
  }
}

/** Somebody has joined a household: the watched person themself, or another one in theirs. */
async function joined(
  view: PersonView,
  loader: PersonLoader,
  { about, person, stay }: NonNullable<Signal['inIndex']>,
): Promise<boolean> {
  if (!view.covers('ADDRESS')) return false;
  const isSame = (fact: { readonly household: string; readonly stay: number }) =>
    fact.household === about && fact.stay === stay;
  if (person === view.id) {
    const own = view.stays.find(isSame);
    return own !== undefined && view.tellers(own.assertedBy, categoryOfHousehold(own)).length > 0;
  }
  const other = view.household.find((fact) => fact.other === person && isSame(fact));
  return (
    other !== undefined &&
    view.tellers(other.assertedBy, categoryOfHousehold(other)).length > 0 &&
    isVisible(loader, person)
  );
}

const isVisible = async (loader: PersonLoader, person: string): Promise<boolean> =>
  (await loader.load({ scheme: 'HUB', value: person })) !== undefined;
