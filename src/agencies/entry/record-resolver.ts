import { Args, FieldResolver, Resolver, Root } from 'type-graphql';
import {
  entriesWithheld,
  GUARD,
  guardAll,
  guarded,
  page,
  PageArgs,
  Released,
  type Guard,
  type Guarded,
  type Page,
  type WrittenTexts,
} from '../../subgraph';
import { isNothing, keepWritten, listed, withinPart, writtenOf, type AudiencesKept } from './audiences';
import type { EarlierVersion } from './correction';
import { correctionsOf } from './corrections-of';
import type { EntryPlan, RecordClassPlan } from './entry';
import { entryGuard, type RecordGuard } from './entry-guard';
import { factsOf, type FactPlan } from './facts';
import { NUMBERING } from './numbering';
import type { AgencyDefinition } from './agency-rows';
import type { Replaced } from './past-store';
import { versionFor } from './versions';

type AgencyRecord = Guarded & Record<string, unknown>;

interface EntryRow {
  readonly reference: string;
  earlier?: readonly EarlierVersion[];
  /** For whom its texts are; read where one is asked for. */
  kept?: AudiencesKept;
  past?: readonly Replaced[];
  [fact: string]: unknown;
}

/** The resolver of an agency's record: a page of each kind of entry. */
export function recordResolverOf({ record, entries }: AgencyDefinition): new () => object {
  class RecordResolver {}
  const prototype = RecordResolver.prototype as unknown as Record<string, unknown>;
  for (const plan of entries) {
    const { list: edge, listDescription, category, connection } = plan;
    const resolve = (parent: AgencyRecord, args: PageArgs) => pageOf(plan, parent, args);
    prototype[edge] = resolve;
    const descriptor = { value: resolve, writable: true, enumerable: false, configurable: true };
    // The decorators that a method written out would have; reflection has nothing to read of one that is made.
    Reflect.defineMetadata('design:paramtypes', [Object, PageArgs], prototype, edge);
    Root()(prototype, edge, 0);
    Args(() => PageArgs)(prototype, edge, 1);
    FieldResolver(() => connection, { nullable: true, description: listDescription })(prototype, edge, descriptor);
    Released(category)(prototype, edge, descriptor);
  }
  Resolver(() => record.entity)(RecordResolver);
  return RecordResolver;
}

/** The version of a record's own facts, from what its edge reads. */
export const recordVersionFor =
  ({ facts, agency }: RecordClassPlan) =>
  (read: { readonly version: number; readonly past: readonly Replaced[] }, guard: Guard): number =>
    versionFor({ facts, agency, category: 'INVOLVEMENT' }, read.version, read.past, guard);

/** One page of a record's entries, each carrying the record's guard, as does what hangs on it. */
function pageOf(plan: EntryPlan, record: AgencyRecord, args: PageArgs): Page<EntryRow> {
  const guard = record[GUARD] as RecordGuard;
  const entries = record[plan.list] as readonly EntryRow[];
  const { grant } = guard;
  if (!grant.isInPart) {
    const found = page(entries, args, guard);
    for (const entry of found.nodes) guardWhatHangsOn(plan, entry, guard);
    return Object.assign(found, { withheld: [] });
  }
  // Each has a guard of its own; those that the grant does not mean are not there.
  const guards = new Map(entries.map((entry) => [entry, entryGuard(plan, entry, guard)]));
  const found = page(
    entries.filter((entry) => guards.get(entry)!.covers(plan.category)),
    args,
    guard,
  );
  for (const entry of found.nodes) guardWhatHangsOn(plan, guarded(entry, guards.get(entry)!), guards.get(entry)!);
  // It follows from the grant alone: whether anything was left out makes no difference.
  const isWhole = grant.covers(plan.category);
  return Object.assign(found, {
    withheld: isWhole ? [] : [entriesWithheld(plan.category, grant.reasonFor(plan.category))],
  });
}

function guardWhatHangsOn(plan: EntryPlan, entry: EntryRow, guard: Guard): void {
  const { kept } = entry;
  const written = isNothing(kept) ? undefined : writtenOf(NUMBERING[plan.agency].holder, kept!);
  if (written) keepWritten(entry, written, guard);
  if (kept) (entry as { audiences?: unknown }).audiences = listed(kept);
  guardParts(plan.facts, entry, guard, written);
  if (entry.past) {
    entry['version'] = versionFor(plan, entry['version'] as number, entry.past, guard);
    delete entry.past;
  }
  if (entry.earlier) (entry as { corrections?: unknown }).corrections = correctionsOf(plan, entry.earlier, guard);
}

function guardParts(
  facts: readonly FactPlan[],
  value: Record<string, unknown>,
  guard: Guard,
  written: WrittenTexts | undefined,
): void {
  for (const { is, name } of facts) {
    if (is.kind !== 'part') continue;
    const inner = value[name];
    if (inner === null || inner === undefined) continue;
    const values = (Array.isArray(inner) ? inner : [inner]) as Record<string, unknown>[];
    guardAll(values, guard);
    const within = written && withinPart(written, name);
    for (const one of values) {
      if (within) keepWritten(one, within, guard);
      guardParts(factsOf(is.part), one, guard, within);
    }
  }
}
