import { createHash, createHmac } from 'node:crypto';
import type { Agreement, SourceAgency } from '../sharing';
import { SOURCE_AGENCIES } from '../sharing';
import type { Requested, RequestScope } from '../subgraph';
import { assertedBy } from './asserted';
import { canonicalIdentifier } from './identifiers';
import type { PersonKey } from './people-store';
import { forgetPeople, personLoader, PersonLoader } from './person-loader';
import type { PeopleStore } from './people-store';
import type { PersonView } from './person-view';
import type { TextOpening } from './explain';

export interface PeopleDeps {
  readonly store: PeopleStore;
  readonly agreements: () => readonly Agreement[];
  readonly grantKeys: Readonly<Record<SourceAgency, Buffer>>;
  /** How long a grant lives, in ms: long enough for the slowest agency's time limit. */
  readonly grantLifetime: number;
  /** Who opened or closed which text about somebody, as the log has it: the newest first. */
  readonly openingsOf: (person: string) => Promise<readonly TextOpening[]>;
}

/** What the people subgraph's resolvers see. */
export interface PeopleContext {
  /** The request: who asks, what for, when. */
  readonly scope: RequestScope;
  /** What the operation asks of this subgraph. */
  readonly requested: Requested;
  /** Reads people, each once in a request. */
  readonly people: PersonLoader;
  /** The agreements that count today. */
  readonly agreements: () => readonly Agreement[];
  /** The same people with more of each than the operation asks for. */
  readonly reading: (requested: Requested) => PersonLoader;
  /**
   * The same once somebody's records have gone to somebody else: what was read before is forgotten, for the rest of the
   * request too.
   */
  readonly afterwards: () => PeopleContext;
  /** How these people, by the hub's own numbers, stand to whoever asks, seen or not; nothing of this is told. */
  readonly standingOf: (ids: readonly string[]) => Promise<ReadonlyMap<string, PersonView>>;
  /**
   * The people as somebody else would see them, for explaining a decision to whoever governs it; their own request's
   * loaders are left alone.
   */
  readonly seenAs: (scope: RequestScope) => PersonLoader;
  /** Who opened or closed which text about somebody, for whoever governs it. */
  readonly openingsOf: PeopleDeps['openingsOf'];
  /** The key that the hub shares with each agency. */
  readonly grantKeys: Readonly<Record<SourceAgency, Buffer>>;
  /** How long a grant is good, in milliseconds. */
  readonly grantLifetime: number;
  /** A number in the one spelling in which it is kept. */
  canonical(key: PersonKey): PersonKey;
  /**
   * Names an entry in a cursor: the same for the same entry, and telling nothing of it to whoever has no key of the
   * hub's.
   */
  readonly cursorOf: (id: string) => string;
  /** Enters in the log that the index told of a person. */
  recordIndexDisclosure(view: PersonView): void;
}

const cursorKeys = new WeakMap<object, Buffer>();

/** Made of every agency's key together, so that none of them can make it. */
function cursorKeyOf(grantKeys: PeopleDeps['grantKeys']): Buffer {
  let key = cursorKeys.get(grantKeys);
  if (!key) {
    key = createHash('sha256')
      .update('cursor')
      .update(Buffer.concat(SOURCE_AGENCIES.map((holder) => grantKeys[holder])))
      .digest();
    cursorKeys.set(grantKeys, key);
  }
  return key;
}

export function peopleContext(deps: PeopleDeps, scope: RequestScope, requested: Requested): PeopleContext {
  return {
    scope,
    requested,
    people: personLoader(scope, requested, () => new PersonLoader(deps.store, scope, deps.agreements(), requested)),
    agreements: deps.agreements,
    reading: (more) => new PersonLoader(deps.store, scope, deps.agreements(), more),
    afterwards: () => {
      forgetPeople(scope);
      return peopleContext(deps, scope, requested);
    },
    standingOf: (ids) =>
      new PersonLoader(deps.store, scope, deps.agreements(), requested).standingOf([...new Set(ids)]),
    seenAs: (other) => new PersonLoader(deps.store, other, deps.agreements(), requested),
    openingsOf: deps.openingsOf,
    grantKeys: deps.grantKeys,
    grantLifetime: deps.grantLifetime,
    canonical: ({ scheme, value }) => ({ scheme, value: canonicalIdentifier(scheme, value).value }),
    cursorOf: (id) => createHmac('sha256', cursorKeyOf(deps.grantKeys)).update(id).digest('base64url').slice(0, 22),
    recordIndexDisclosure: (view) => recordIndexDisclosure(scope, requested, view),
  };
}

/**
 * Enters what the index shows of a person, agency by agency, and what it withholds; refusals are recorded too. An
 * agency shows what it asserted, and nothing of what others did.
 */
export function recordIndexDisclosure(scope: RequestScope, requested: Requested, view: PersonView): void {
  for (const source of SOURCE_AGENCIES) {
    const grant = view.grantOf(source);
    const released = grant?.released;
    const asserted = assertedBy(view, source);
    const key = released ? `${[...released.keys()].sort().join()} of ${asserted.key}` : 'nothing';
    const disclosed = requested.disclosedBy(
      key,
      (category) => released?.has(category) ?? false,
      undefined,
      asserted.has,
    );
    scope.disclose(grant, {
      source,
      from: 'index',
      person: view.id,
      agreements:
        released && (disclosed.shownFields.length > 0 || asserted.key !== '')
          ? [...new Set(released.values())].sort()
          : [],
      ...disclosed,
    });
  }
}
