import type { ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import { CallFailed } from '../kernel';
import type { Category, SourceAgency, VerifiedGrant } from '../sharing';
import {
  grantOf,
  type Disclosure,
  type RequestScope,
  type SubgraphOperation,
  type TextOpened,
  type WritingCall,
  noteWithheldParts,
  type WithheldPart,
} from '../subgraph';
import { missing } from './answer-errors';
import { answerPlan, type AnswerPlan, type AskedObject } from './answer-plan';
import { askedBesides, type EntryTelling } from './asked-besides';
import { markUnavailable } from './availability';
import { AnswerReader, type Entity, type Fault, type Named } from './read-answer';
import { isUnplaced, saidIn } from './said';
import { shownOf } from './shown';
import { toItsWriter, type RefusalOf } from './to-its-writer';
import { isAsSent } from './written-as-sent';

/** Which of these numbers, by which an agency names people, lead to somebody whom the asker may see. */
export type VisiblePeople = (
  scope: RequestScope,
  keyField: string,
  values: readonly string[],
) => Promise<ReadonlySet<string>>;

/** What an agency answers as it came; nothing of it is believed yet. */
export interface RawAnswer {
  readonly data?: unknown;
  readonly errors?: readonly unknown[] | undefined;
}

/** A call that may write. */
export type CallAgency<Answer = ExecutionResult> = (
  operation: SubgraphOperation,
  scope: RequestScope,
  writing?: WritingCall,
) => Promise<Answer>;

/** Something that an agency did that it must not, at a field, and how often in one answer. */
export interface AnswerFault {
  readonly fault: Fault;
  readonly field: string;
  readonly times: number;
}

export interface GuardDeps {
  readonly holder: SourceAgency;
  readonly schema: GraphQLSchema;
  /** How the agency calls its own number of a record, and of a person in its answers. */
  readonly recordKey: string;
  readonly personKey: string;
  readonly visiblePeople: VisiblePeople;
  readonly grantKey: Buffer;
  /** Does it run in a process of its own? Then nothing has been decided here yet. */
  readonly isApart: boolean;
  readonly entries: ReadonlyMap<string, EntryTelling>;
  /** Of an agency that runs apart: what a grant releases of an operation, for the hub's log. */
  readonly disclosureOf: (document: SubgraphOperation['document'], grant: VerifiedGrant) => Disclosure;
  readonly refusalOf: RefusalOf;
  readonly onFaults: (faults: readonly AnswerFault[], scope: RequestScope) => void;
}

/**
 * Where an agency's answer enters the hub. It is the same border for every agency, wherever it runs, and it enforces
 * the grant itself:
 *
 * - what the grant of a record does not cover is taken out, whoever sent it, and said to be withheld;
 * - each record says whose it is; what is missing, or is something else, is said to be missing, and is never empty;
 * - somebody named whom the asker may not see is absent, not a person without a name;
 * - an error says what the hub says in such a case; an agency cannot speak in the hub's words.
 */
export function guardAgencyResponse(deps: GuardDeps, call: CallAgency<RawAnswer>): CallAgency {
  const { holder, schema, recordKey, personKey, grantKey, isApart, entries } = deps;
  return async function callGuarded({ document, variables }, scope, writing) {
    const plan = answerPlan(schema, document);
    const grants = new Map<unknown, VerifiedGrant | undefined>();
    for (const reference of referencesIn(plan, variables)) {
      const token = reference['grant'];
      grants.set(token, grantOf(scope, { holder, recordKey: String(reference[recordKey]) }, token, grantKey));
    }
    const besides = isApart
      ? askedBesides({ schema, recordKey, entries }, document, neededFor(grants.values()))
      : undefined;
    const { data, errors = [] } = await call({ document: besides?.document ?? document, variables }, scope, writing);
    const { said, isElsewhere } = saidIn(errors);
    const reader = new AnswerReader(plan, variables, {
      holder,
      personKey,
      recordKey,
      besides,
      grantOf: (reference) => grants.get(reference['grant']),
    });
    const read = reader.read(data, said);
    const refused = plan.isMutation
      ? toItsWriter({ errors, data, plan, isApart, variables, refusalOf: deps.refusalOf })
      : [];
    report(deps, reader, scope);
    if (plan.isMutation && (!read || !isAsAsked(plan, variables, read, refused, isApart)))
      throw new CallFailed('what came back from a write is not what was asked for');
    if (!read) {
      if (isApart) throw new CallFailed('the reply is no GraphQL result');
      markUnavailable(scope, holder);
      return { data: null, errors: missingEverywhere(holder, plan, variables) };
    }
    const all = plan.isMutation ? refused : [...reader.errors];
    if (!plan.isMutation && (isElsewhere || (said && isUnplaced(said)))) all.push(missing(holder, undefined));
    if (all.some(({ extensions }) => extensions['code'] === 'SOURCE_UNAVAILABLE')) markUnavailable(scope, holder);
    enter(deps, document, plan, reader.entities, scope);
    await hideOthers(reader.named, personKey, scope, deps.visiblePeople);
    return all.length === 0 ? { data: read } : { data: read, errors: all };
  };
}

function* referencesIn(
  { root }: AnswerPlan,
  variables: Readonly<Record<string, unknown>>,
): Generator<Readonly<Record<string, unknown>>> {
  for (const { representations } of root.fields)
    yield* (representations?.(variables) ?? []) as Readonly<Record<string, unknown>>[];
}

/** What is asked besides hangs on who reads: those who read every text need not be told for whom each is. */
function neededFor(grants: Iterable<VerifiedGrant | undefined>): { audiences: boolean; parts: boolean } {
  const needed = { audiences: false, parts: false };
  for (const grant of grants) {
    if (!grant) continue;
    if (!grant.reader.readsClosed || !grant.covers('NARRATIVE')) needed.audiences = true;
    if (grant.isInPart) needed.parts = true;
  }
  return needed;
}

/** One error for each record that was asked for, so that each place in the reply says which source is missing. */
function missingEverywhere(
  holder: SourceAgency,
  { root }: AnswerPlan,
  variables: Readonly<Record<string, unknown>>,
): GraphQLError[] {
  const places = root.fields.flatMap(({ key, representations }) =>
    ((representations?.(variables) ?? []) as unknown[]).map((_, index) => missing(holder, [key, index])),
  );
  return places.length > 0 ? places : [missing(holder, undefined)];
}

/**
 * A write is answered in full, or refused in words that the hub knows. Of anything else nobody can tell what was
 * written.
 */
const isAsAsked = (
  { root }: AnswerPlan,
  variables: Readonly<Record<string, unknown>>,
  read: Readonly<Record<string, unknown>>,
  refused: readonly GraphQLError[],
  isApart: boolean,
): boolean =>
  root.fields.every((field) => {
    const { key, isIncluded } = field;
    if (isIncluded && !isIncluded(variables)) return true;
    const isRefused = refused.some(({ path }) => path?.[0] === key);
    return isRefused
      ? (read[key] ?? null) === null
      : read[key] !== null && (!isApart || isAsSent(field, variables, read[key]));
  });

function report({ onFaults }: GuardDeps, { faults }: AnswerReader, scope: RequestScope): void {
  if (faults.size > 0) onFaults([...faults.values()], scope);
}

/** Enters in the disclosure log what was shown, and what came although it is withheld. */
function enter(
  { isApart, disclosureOf }: GuardDeps,
  document: SubgraphOperation['document'],
  plan: AnswerPlan,
  entities: readonly Entity[],
  scope: RequestScope,
): void {
  for (const { grant, opened, openedTexts, takenOut, missing: lost, asked } of entities) {
    if (grant.isInPart) noteWithheldParts(scope, grant.personId, listsShortBy(grant, asked));
    if (isApart) {
      const entry = disclosureOf(document, grant);
      scope.disclose(grant, lost.size === 0 ? entry : { ...entry, ...shownOf(plan, asked, lost, entry) });
    }
    // Here the entry stands already as the grant says, where the agency runs in this process by its own hand. What somebody
    // opened is shown beyond the grant, so it is added to an entry that was held against it.
    if (takenOut.size > 0 || opened.size > 0)
      scope.amend(grant, (shown) => withMore(shown, opened, openedTexts, takenOut));
  }
}

/** The lists of a record of which a grant means some entries alone, whether or not there are others. */
const listsShortBy = (grant: VerifiedGrant, { fields }: AskedObject): WithheldPart[] =>
  fields.flatMap(({ first, rule: { own } }) =>
    first && own && !grant.covers(own) && grant.coversSome(own)
      ? [{ holder: grant.holder, category: own, reason: grant.reasonFor(own), isOfEntries: true as const }]
      : [],
  );

const withMore = (
  entry: Disclosure,
  opened: ReadonlyMap<string, Category>,
  openedTexts: readonly TextOpened[],
  takenOut: ReadonlySet<string>,
): Disclosure => ({
  ...entry,
  ...(opened.size > 0 && {
    shown: [...new Set([...entry.shown, ...opened.values()])].sort(),
    shownFields: [...new Set([...entry.shownFields, ...opened.keys()])].sort(),
    openedTexts: [...(entry.openedTexts ?? []), ...openedTexts],
  }),
  ...(takenOut.size > 0 && { takenOut: [...takenOut].sort() }),
});

/** Takes out those, of everybody named in an answer, whom the asker may not see. */
async function hideOthers(
  named: readonly Named[],
  keyField: string,
  scope: RequestScope,
  visiblePeople: VisiblePeople,
): Promise<void> {
  if (named.length === 0) return;
  const keys = [...new Set(named.flatMap(({ key }) => (key === undefined ? [] : [key])))];
  const visible = await visiblePeople(scope, keyField, keys);
  for (const { container, name, key } of named) if (key === undefined || !visible.has(key)) container[name] = null;
}
