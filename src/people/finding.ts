import { createHash, createHmac } from 'node:crypto';
import type { Database } from '../kernel';
import { SOURCE_AGENCIES, type Agreement, type SourceAgency } from '../sharing';
import {
  Allowances,
  AllowanceStore,
  KnownOrNot,
  KnownOrNotResolver,
  SeenPeople,
  USUAL_LIMITS,
  type FindingLimits,
  type Matcher,
  type OnSuspicion,
} from './lookup';
import { SearchPeople, SearchResolver } from './search';
import type { PeopleStore } from './people-store';

export interface FindingDeps {
  readonly agreements: () => readonly Agreement[];
  readonly grantKeys: Readonly<Record<SourceAgency, Buffer>>;
  readonly limits?: FindingLimits | undefined;
  readonly onSuspicion?: OnSuspicion | undefined;
}

export interface Finding {
  readonly knownOrNot: KnownOrNot;
  readonly search: SearchPeople;
  readonly allowances: Allowances;
  /** Resolver classes, each with its instance. */
  readonly resolvers: ReadonlyMap<Function, object>;
}

/**
 * What finds people by what an asker knows of them: known or not, and search. They share one way to match and one store
 * of limits.
 */
export function openFinding(database: Database, store: PeopleStore, matcher: Matcher, deps: FindingDeps): Finding {
  const { agreements, grantKeys, limits = USUAL_LIMITS, onSuspicion = () => undefined } = deps;
  // Made of every agency's key together, so that none of them can make it.
  const key = createHash('sha256')
    .update('asked about')
    .update(Buffer.concat(SOURCE_AGENCIES.map((holder) => grantKeys[holder])))
    .digest();
  const sealed = (text: string) => createHmac('sha256', key).update(text).digest('base64url').slice(0, 22);
  const shared = {
    matcher,
    sealed,
    people: new SeenPeople(store, agreements),
    allowances: new Allowances(new AllowanceStore(database), limits, sealed, onSuspicion),
  };
  const knownOrNot = new KnownOrNot(shared);
  const search = new SearchPeople(shared);
  return { knownOrNot, search, allowances: shared.allowances, resolvers: findingResolvers(knownOrNot, search) };
}

/** Without anything to find with, they are good for their schema. */
export const findingResolvers = (knownOrNot?: KnownOrNot, search?: SearchPeople): ReadonlyMap<Function, object> =>
  new Map<Function, object>([
    [KnownOrNotResolver, new KnownOrNotResolver(knownOrNot)],
    [SearchResolver, new SearchResolver(search)],
  ]);
