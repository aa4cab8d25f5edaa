import type { Database } from '../kernel';
import { isSourceAgency, type Agreement, type Category, type SourceAgency } from '../sharing';
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

/** By which agency's word each of these signals may reach the asker now; by none, where it may not. */
export type MayBeSignalled = (
  scope: RequestScope,
  signals: readonly Signal[],
) => Promise<readonly (SourceAgency | undefined)[]>;

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
    return Promise.all(signals.map((signal) => toldBy(loader, signal)));
  };
}

async function toldBy(loader: PersonLoader, signal: Signal): Promise<SourceAgency | undefined> {
  const { kind, source, category, watched, inIndex } = signal;
  const view = await loader.load({ scheme: 'HUB', value: watched });
  if (!view || loader.isClosedToAsker(watched)) return undefined;
  if (!inIndex) return isSourceAgency(source) && view.releases(source, category) ? source : undefined;
  /** Of those that say it, one that may tell the asker of what is watched for as well, if there is one. */
  const first = (tellers: readonly SourceAgency[]): SourceAgency | undefined =>
    tellers.find((holder) => view.releases(holder, category)) ?? tellers[0];
  switch (kind) {
    case 'HOUSEHOLD_MEMBER_JOINED':
      return first(await joined(view, loader, inIndex));
    case 'RELATIONSHIP_BEGAN': {
      const found = view.facts.relationships?.find(({ id }) => id === inIndex.about);
      const isShown = found !== undefined && (await isVisible(loader, found.other));
      return isShown ? first(view.tellers(found.assertedBy, 'RELATIONSHIP')) : undefined;
    }
    case 'ADDRESS_CHANGED': {
      const found = openAddresses(view).find(({ id }) => id === inIndex.about);
      return found && view.covers('ADDRESS') ? first(view.tellers(found.assertedBy, 'ADDRESS')) : undefined;
    }
    default:
      return undefined;
  }
}

/**
 * Who may tell the asker that somebody has joined a household: the watched person themself, or another one in theirs.
 */
async function joined(
  view: PersonView,
  loader: PersonLoader,
  { about, person, stay }: NonNullable<Signal['inIndex']>,
): Promise<readonly SourceAgency[]> {
  if (!view.covers('ADDRESS')) return [];
  const isSame = (fact: { readonly household: string; readonly stay: number }) =>
    fact.household === about && fact.stay === stay;
  if (person === view.id) {
    const own = view.stays.find(isSame);
    return own ? view.tellers(own.assertedBy, categoryOfHousehold(own)) : [];
  }
  const other = view.household.find((fact) => fact.other === person && isSame(fact));
  const tellers = other ? view.tellers(other.assertedBy, categoryOfHousehold(other)) : [];
  return (await isVisible(loader, person)) ? tellers : [];
}

const isVisible = async (loader: PersonLoader, person: string): Promise<boolean> =>
  (await loader.load({ scheme: 'HUB', value: person })) !== undefined;
