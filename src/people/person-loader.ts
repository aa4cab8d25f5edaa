import DataLoader from 'dataloader';
import { factsWantedBy, INVOLVEMENTS, type Agreement, type SourceAgency } from '../sharing';
import { perRequest, noteEmergency, type Requested, type RequestScope } from '../subgraph';
import { oneOfEach } from './one-of-each';
import { FAMILY_STEPS, type PeopleStore, type PersonFactsRow, type PersonKey } from './people-store';
import { SCHEME_OF } from '../partnership';
import { PersonView } from './person-view';

export const textOf = ({ scheme, value }: PersonKey): string => `${scheme} ${value}`;

/** Leaves in the log by which number somebody was asked for, found or not. */
export function noteAsked(scope: RequestScope, key: PersonKey): void {
  scope.askedFor.push([...textOf(key).replaceAll(/\p{C}/gu, '�')].slice(0, 100).join(''));
}

/**
 * No agency numbers people with control characters or at such length; what does not look like a number belongs to
 * nobody.
 */
const isNumber = ({ value }: PersonKey): boolean => value.length <= 100 && !/\p{C}/u.test(value);

/**
 * The people of one request. Whoever was found once, under whatever number, is found again without asking the
 * database; so a family that links to itself a hundred times costs one statement.
 */
export class PersonLoader {
  private readonly closed = new Set<string>();
  private readonly keptFrom = new Set<string>();
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

  /** The person to whom a reference leads, by whatever number; `undefined` if there is none, or none for this asker. */
  async load(key: PersonKey): Promise<PersonView | undefined> {
    const view = isNumber(key) ? await this.byKey.load(key) : undefined;
    if (view?.mayBeFoundBy(key)) this.noteEmergencies(view);
    return view;
  }

  /**
   * The emergency access by which a person is seen is named in the reply once the person is handed on, and not when
   * their row is read: somebody behind a number by which the asker may not find them would be told by it.
   */
  private noteEmergencies({ id, facts }: PersonView): void {
    for (const { id: access, until } of facts.emergencies) noteEmergency(this.scope, { id: access, person: id, until });
  }

  /**
   * The person whom an agency names by its own number in somebody's record. Where the agency's own record of them is
   * limited to other desks it names nobody, though they may be seen by what another agency holds (rule P8).
   */
  async namedBy(holder: SourceAgency, value: string): Promise<PersonView | undefined> {
    const view = await this.load({ scheme: SCHEME_OF[holder], value });
    return view?.isThereAt(holder) ? view : undefined;
  }

  /** Of those looked for: is the asker a party to this person's case, or a relative of somebody in it (law 8)? */
  isClosedToAsker(id: string): boolean {
    return this.closed.has(id);
  }

  /** Of those looked for: is the person, or where they are, kept from somebody with whom the asker works (rule P3)? */
  isKeptFromAsker(id: string): boolean {
    return this.keptFrom.has(id);
  }

  /** The person whom the asker asks for by a number: one that they may be told. */
  async ask(key: PersonKey): Promise<PersonView | undefined> {
    noteAsked(this.scope, key);
    const view = await this.load(key);
    return view?.mayBeFoundBy(key) ? view : undefined;
  }

  /**
   * The person asked about and their family, nearest first; empty if they are not there for this asker. A family
   * reaches only over connections that the asker may be told of, through people whom they may see: otherwise being
   * listed would tell of both.
   */
  async family(key: PersonKey): Promise<PersonView[]> {
    noteAsked(this.scope, key);
    if (!isNumber(key)) return [];
    const { visible, byKey } = await this.find([key], true);
    const asked = byKey.get(textOf(key));
    if (!asked?.mayBeFoundBy(key)) return [];
    const byId = new Map(visible.map((view) => [view.id, view]));
    const reached = new Set([asked]);
    let nearest = [asked];
    for (let step = 0; step < FAMILY_STEPS; step += 1) {
      const next = new Set(
        nearest
          .flatMap(({ tellableConnections }) => tellableConnections)
          .flatMap(({ other, shielded, assertedBy }) => {
            const view = byId.get(other);
            return view?.mayBeToldIn({ shielded }) && assertedBy.some((holder) => view.isThereAt(holder)) ? view : [];
          }),
      );
      nearest = [...next].filter((view) => !reached.has(view)).sort((a, b) => (a.id < b.id ? -1 : 1));
      for (const view of nearest) reached.add(view);
    }
    for (const view of reached) this.noteEmergencies(view);
    return [...reached];
  }

  private get wanted() {
    return factsWantedBy(this.agreements, this.scope.practitioner.role, this.scope.purpose);
  }

  /**
   * How these stand to whoever asks, whether or not they may see them; nothing of this is told, it is what human
   * decisions are checked by.
   */
  async standingOf(ids: readonly string[]): Promise<ReadonlyMap<string, PersonView>> {
    const rows = await this.store.find(
      ids.map((value) => ({ scheme: 'HUB', value })),
      false,
      this.requested,
      this.scope,
      this.wanted,
    );
    const views = rows
      .filter(({ isStandIn }) => !isStandIn)
      .map(({ person, keys }) => [keys, new PersonView(oneOfEach(person), this.scope, this.agreements)] as const);
    return new Map(views.flatMap(([keys, view]) => keys.map((key) => [key.slice('HUB '.length), view] as const)));
  }

  /** The person with this number, if the asker could see them with emergency access. */
  async inEmergency(key: PersonKey): Promise<PersonView | undefined> {
    noteAsked(this.scope, key);
    if (!isNumber(key)) return undefined;
    const [row] = await this.store.find([key], false, this.requested, this.scope, this.wanted);
    // Of an empty index alone: otherwise somebody is read, and the work done, whether or not anybody has the number.
    if (!row) return undefined;
    const { id } = this.scope.practitioner;
    const until = this.scope.startedAt.toISOString();
    const view = new PersonView(
      { ...oneOfEach(row.person), emergencies: [{ id: 'EA-', practitioner: id, until }] },
      this.scope,
      this.agreements,
    );
    const could = this.couldBeShown(row.person);
    return view.isVisible && could && !row.isStandIn && view.mayBeFoundBy(key) ? view : undefined;
  }

  /**
   * Could an agreement show the person to the asker, for this purpose, if their work brought them together? Emergency
   * access stands in for what ties them, and never for an agreement that speaks of such people: a role that could never
   * be shown somebody does not find out by it that there is somebody.
   */
  private couldBeShown(person: PersonFactsRow): boolean {
    const { agency } = this.scope.practitioner;
    const tied: PersonFactsRow = {
      ...oneOfEach(person),
      worksWith: true,
      isConnectedToAsker: true,
      askersInvolvement: INVOLVEMENTS,
      consentsTo: [agency],
      isOrderInForce: true,
      decisions: [],
      emergencies: [],
    };
    return new PersonView(tied, this.scope, this.agreements).isVisible;
  }

  private async find(
    keys: readonly PersonKey[],
    family: boolean,
  ): Promise<{ visible: PersonView[]; byKey: Map<string, PersonView> }> {
    const visible: PersonView[] = [];
    const byKey = new Map<string, PersonView>();
    const [rows, ...company] = await Promise.all([
      this.store.find(keys, family, this.requested, this.scope, this.wanted),
      ...this.company.map((scope) => this.asSeenBy(scope, keys, family)),
    ]);
    for (const row of rows) {
      const others = company.map((views) => views.get(row.person.id));
      const view = new PersonView(
        oneOfEach(row.person),
        this.scope,
        this.agreements,
        others.filter((other) => other !== undefined),
      );
      // Whom one of those present does not find is nobody to all of them.
      const isSeen = view.isVisible && others.every((other) => other?.isVisible);
      if (row.isStandIn) continue;
      if (row.person.isConflictForAsker) this.closed.add(row.person.id);
      if (row.person.keptFromAsker) this.keptFrom.add(row.person.id);
      if (!isSeen) {
        // Whoever is led to them through somebody's relationships costs no statement more than where there is nobody.
        this.byKey.prime({ scheme: 'HUB', value: row.person.id }, undefined);
        continue;
      }
      visible.push(view);
      for (const key of row.keys) byKey.set(key, view);
      this.remember(view);
    }
    return { visible, byKey };
  }

  /** Who else looks at the reply, each as if they asked. */
  private get company(): readonly RequestScope[] {
    return (this.scope.present ?? []).map(({ practitioner, purpose }) => ({
      ...this.scope,
      practitioner,
      purpose,
      present: undefined,
      requestValues: new Map(),
      outcomes: new Map(),
    }));
  }

  private async asSeenBy(
    scope: RequestScope,
    keys: readonly PersonKey[],
    family: boolean,
  ): Promise<ReadonlyMap<string, PersonView>> {
    const wanted = factsWantedBy(this.agreements, scope.practitioner.role, scope.purpose);
    const rows = await this.store.find(keys, family, this.requested, scope, wanted);
    return new Map(
      rows.flatMap(({ person, isStandIn }) =>
        isStandIn ? [] : [[person.id, new PersonView(oneOfEach(person), scope, this.agreements)] as const],
      ),
    );
  }

  /**
   * By a number under which the person is not there for the asker they are looked for as anybody is: otherwise it costs
   * a statement less where such a number is that of somebody in the family, and shows whose it is.
   */
  private remember(view: PersonView): void {
    this.byKey.prime({ scheme: 'HUB', value: view.id }, view);
    for (const { holder, recordKey } of view.facts.involvement) {
      if (recordKey !== null && view.isThereAt(holder))
        this.byKey.prime({ scheme: SCHEME_OF[holder], value: recordKey }, view);
    }
  }
}

const LOADER = Symbol('person loader');

/**
 * One loader for all of a request's visits to this subgraph. What the first visit read must serve the next, so when a
 * later visit asks for more of each person than was read, it gets a loader of its own.
 */
export function personLoader(scope: RequestScope, requested: Requested, make: () => PersonLoader): PersonLoader {
  const kept = perRequest(scope, LOADER, () => [] as { requested: Requested; loader: PersonLoader }[]);
  const fitting = kept.find((entry) => requested.within(entry.requested, 'Person'));
  if (fitting) return fitting.loader;
  const loader = make();
  kept.push({ requested, loader });
  return loader;
}

/** A loader that this request has opened already. */
export const openLoader = (scope: RequestScope): PersonLoader | undefined =>
  perRequest(scope, LOADER, () => [] as { requested: Requested; loader: PersonLoader }[])[0]?.loader;

/** Who is whose has changed: whoever is read from now on, in this request too, is read as it stands now. */
export const forgetPeople = (scope: RequestScope): void => {
  perRequest(scope, LOADER, () => [] as { requested: Requested; loader: PersonLoader }[]).length = 0;
};
