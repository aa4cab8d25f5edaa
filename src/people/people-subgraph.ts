import type { Database } from '../kernel';
import { SCHEME_OF, SOURCE_AGENCIES, SOURCES } from '../partnership';
import type { SourceAgency } from '../sharing';
import { buildSubgraph, executorOf, Requested, type CallSubgraph, type RequestScope, type Subgraph } from '../subgraph';
import { CorrectionsResolver, CorrectionsStore } from './corrections';
import { ExplainResolver } from './explain.resolver';
import { findingResolvers, openFinding, type Finding, type FindingDeps } from './finding';
import { linkingIndexOn, Review } from './linking';
import { ConfidentialNamesStore, matcherOn } from './lookup';
import { openLoader, personLoader, PersonLoader } from './person-loader';
import { peopleContext, type PeopleContext, type PeopleDeps } from './people-context';
import { canonicalIdentifier } from './identifiers';
import { PeopleStore, type PersonKey } from './people-store';
import {
  IndexTextResolver,
  IndexTextStore,
  KeptFromResolver,
  KeptFromStore,
  SupportResolver,
  SupportStore,
  type NoteProtection,
} from './protection';
import type { Particulars, ParticularsInput } from './lookup';
import { foundBy, type FoundNode } from './search';
import type { PersonView } from './person-view';
import { grantForWriting } from './record-of';
import { FamilyContextResolver, HouseholdResolver, nodeOf, PersonResolver, type PersonNode } from './person.resolver';
import { HeldWithStore } from './held-with-store';
import { ReviewResolver } from './review.resolver';
import { Warning, WarningResolver, type WarnBeforeOpening } from './warning';

/** By which field of Person each agency names somebody. */
const NAMED_BY: ReadonlyMap<string, SourceAgency> = new Map(
  SOURCE_AGENCIES.map((agency) => [SOURCES[agency].own.personKey, agency]),
);

/** What is asked of the index where only who may be seen is of interest. */
const NOTHING = new Requested(new Map(), []);

/** How a reference comes back to a person, by whichever number the agency has; decided again. */
async function resolvePerson(reference: Record<string, unknown>, context: PeopleContext): Promise<PersonNode | null> {
  for (const [field, holder] of NAMED_BY) {
    const value = reference[field];
    if (typeof value !== 'string') continue;
    const view = await context.people.namedBy(holder, value);
    return view ? nodeOf(view, context) : null;
  }
  const { id } = reference;
  const view = typeof id === 'string' ? await context.people.load({ scheme: 'HUB', value: id }) : undefined;
  return view ? nodeOf(view, context) : null;
}

/** Resolver classes of other rooms that add to what is told of people, each with its instance. */
export type FurtherResolvers = ReadonlyMap<Function, object>;

/** The schema of the index, with what other rooms add to it. */
export async function buildPeopleSchema(
  further: FurtherResolvers = new Map(),
  finding: Finding['resolvers'] = findingResolvers(),
  review?: Review,
  heldWith?: HeldWithStore,
  warning?: Warning,
  protection: FurtherResolvers = protectionResolvers(),
): Promise<Subgraph> {
  return buildSubgraph({
    name: 'people',
    resolvers: [
      PersonResolver,
      ExplainResolver,
      FamilyContextResolver,
      HouseholdResolver,
      ReviewResolver,
      WarningResolver,
      ...finding.keys(),
      ...protection.keys(),
      ...further.keys(),
    ],
    references: { Person: resolvePerson },
    container: new Map<Function, unknown>([
      [PersonResolver, new PersonResolver()],
      [ExplainResolver, new ExplainResolver()],
      [FamilyContextResolver, new FamilyContextResolver()],
      [HouseholdResolver, new HouseholdResolver()],
      [ReviewResolver, new ReviewResolver(review, heldWith)],
      [WarningResolver, new WarningResolver(warning)],
      ...finding,
      ...protection,
      ...further,
    ]),
  });
}

/**
 * Who works for whom, who is kept from whom, for whom words are, and what agencies take back of their own word. Without
 * anything to keep it in, they are good for their schema.
 */
function protectionResolvers(database?: Database, note?: NoteProtection, warn?: WarnBeforeOpening): FurtherResolvers {
  const [support, kept, texts] = database
    ? [new SupportStore(database), new KeptFromStore(database), new IndexTextStore(database)]
    : [];
  return new Map<Function, object>([
    [SupportResolver, new SupportResolver(support, note)],
    [KeptFromResolver, new KeptFromResolver(kept, support, note)],
    [IndexTextResolver, new IndexTextResolver(texts, note, warn)],
    [CorrectionsResolver, new CorrectionsResolver(database && new CorrectionsStore(database), note)],
  ]);
}

/** Looks for whom somebody may mean, of those whom the asker may see. */
export type PossiblePeople = (asked: ParticularsInput, context: PeopleContext) => Promise<FoundNode>;

/** The subgraph of the index, and what the rooms around it ask of it. */
export interface PeopleSubgraph extends Subgraph {
  /** Answers an operation of the gateway. */
  readonly call: CallSubgraph;
  /** Which of these numbers, as an agency names people, lead to somebody whom the asker may see. */
  readonly visiblePeople: (
    scope: RequestScope,
    keyField: string,
    values: readonly string[],
  ) => Promise<ReadonlySet<string>>;
  /**
   * Of these numbers of an agency, those about whom the asker may write there, each with the grant by which they read
   * the record.
   */
  readonly grantsForWriting: (
    scope: RequestScope,
    holder: SourceAgency,
    numbers: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>;
  /**
   * How these people, by the hub's own numbers, stand to whoever asks, seen or not: what human decisions are checked
   * by.
   */
  readonly standingOf: (scope: RequestScope, ids: readonly string[]) => Promise<ReadonlyMap<string, PersonView>>;
  /** The person with this number, if the asker could see them with emergency access. */
  readonly inEmergency: (scope: RequestScope, key: PersonKey) => Promise<PersonView | undefined>;
  /**
   * The people of this request as whoever asks may see them, for rooms that tell of people by the hub's own numbers.
   */
  readonly seenBy: (scope: RequestScope) => PersonLoader;
  /** What a text names that the writer may know to be protected, for rooms that open texts. */
  readonly warnBeforeOpening: WarnBeforeOpening;
  /** Known or not known, for rooms that ask it on a practitioner's behalf. */
  readonly knownOrNot: Finding['knownOrNot'];
  /** Who may be meant by what a contact says of somebody: with an allowance of its own. */
  readonly possiblePeople: PossiblePeople;
  /** Counts people whom somebody makes known, and refuses beyond what is allowed, or what looks like tracing. */
  readonly allowMakingKnown: (scope: RequestScope, people: readonly Particulars[]) => Promise<void>;
}

/** The people subgraph. It runs with the hub: it is where who asks and what for become grants. */
export async function openPeople(
  database: Database,
  deps: Omit<PeopleDeps, 'store'> & FindingDeps & { readonly note: NoteProtection },
  further: FurtherResolvers = new Map(),
): Promise<PeopleSubgraph> {
  const all: PeopleDeps = { ...deps, store: new PeopleStore(database) };
  const seenBy = (scope: RequestScope) =>
    openLoader(scope) ??
    personLoader(scope, NOTHING, () => new PersonLoader(all.store, scope, all.agreements(), NOTHING));
  const warning = new Warning(all.store, all.agreements);
  const { knownOrNot, search, allowances, resolvers } = openFinding(
    database,
    all.store,
    matcherOn(linkingIndexOn(database), new ConfidentialNamesStore(database)),
    deps,
  );
  const warnBeforeOpening: WarnBeforeOpening = async (scope, { scheme, value }, text) =>
    (await warning.of(scope, { scheme, value: canonicalIdentifier(scheme, value).value }, text))?.mentions ?? [];
  const protection = protectionResolvers(database, deps.note, warnBeforeOpening);
  const subgraph = await buildPeopleSchema(
    further,
    resolvers,
    new Review(database),
    new HeldWithStore(database),
    warning,
    protection,
  );
  const execute = executorOf(subgraph);
  return {
    ...subgraph,
    knownOrNot,
    allowMakingKnown: (scope, people) => allowances.take('MAKING_KNOWN', scope, people),
    possiblePeople: (asked, context) => foundBy(search, asked, 'CONTACT', context),
    warnBeforeOpening,
    call: ({ document, variables }, scope) =>
      execute(document, variables, (requested) => peopleContext(all, scope, requested)),
    standingOf: (scope, ids) => new PersonLoader(all.store, scope, all.agreements(), NOTHING).standingOf(ids),
    inEmergency: (scope, { scheme, value }) =>
      new PersonLoader(all.store, scope, all.agreements(), NOTHING).inEmergency({
        scheme,
        value: canonicalIdentifier(scheme, value).value,
      }),
    seenBy,
    async grantsForWriting(scope, holder, numbers) {
      const loader = seenBy(scope);
      const issuing = { scope, grantKeys: deps.grantKeys, grantLifetime: deps.grantLifetime };
      const grants = await Promise.all(
        numbers.map(async (value) =>
          grantForWriting(await loader.load({ scheme: SCHEME_OF[holder], value }), holder, value, issuing),
        ),
      );
      return new Map(
        numbers.flatMap((value, index) => (grants[index] === undefined ? [] : [[value, grants[index]] as const])),
      );
    },
    async visiblePeople(scope, keyField, values) {
      const holder = NAMED_BY.get(keyField);
      if (!holder) throw new Error(`No agency names people by ${keyField}`);
      const loader = seenBy(scope);
      const found = await Promise.all(values.map((value) => loader.namedBy(holder, value)));
      return new Set(values.filter((_, index) => found[index] !== undefined));
    },
  };
}
