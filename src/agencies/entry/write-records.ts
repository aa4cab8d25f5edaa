import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { TextReader } from '../../sharing';
import type { Guard } from '../../subgraph';
import { writtenOf, type AudienceSaid, type AudienceSent } from './audiences';
import { audiencesOfNew, refuseAudiences, withMyDesk, withWritersDesk } from './choosing-audiences';
import type { EntryFacts, EntryPlan } from './entry';
import { recordGuard } from './entry-guard';
import { partOf, type FactPlan } from './facts';
import {
  addRecords,
  currentEntries,
  currentRecords,
  writeEntries,
  writeRecords,
  type CurrentEntry,
  type EntryRow,
  type WriteOutcome,
} from './entry-store';
import { CannotKeep, keptFacts } from './kept-facts';
import { keepingPeople } from './kept-people';
import { NUMBERING, type AgencySchema } from './numbering';
import { peopleIn } from './people-in';
import { peopleOf, said, type AgencyPart, type AgencyDefinition } from './agency-rows';
import type { Versioned } from './corrections-of';
import { firstUnread, readingOf, withTexts } from './unread';
import { readPast, type Replaced } from './past-store';
import { versionFor } from './versions';
import { waysInto, type WayIn, type WritersGrants } from './ways-in';
import {
  badInput,
  conflict,
  isMissing,
  noRecordOf,
  notYoursToChange,
  notYoursToWrite,
  partsKeptTogether,
  takenByAnother,
} from './write-refusals';

/** What became of one entry. */
export interface WrittenEntry {
  readonly edge: string;
  readonly reference: string;
  /** Null where the writer may not know versions. */
  readonly version: number | null;
  readonly outcome: WriteOutcome;
}

type Sent = Record<string, unknown> & { readonly version?: number | null; readonly without?: readonly string[] | null };

/** What a correction says beside its facts: which version it corrects, and whom it takes away. */
export interface Correcting {
  readonly version: number | undefined;
  readonly without: readonly string[];
  /** The entry as it was sent: what it leaves out is not there. */
  readonly sent: EntryFacts;
}

/** Who writes, and what they may read of those about whom they write. */
export interface Writer {
  readonly author: string;
  readonly grants: WritersGrants;
}

/**
 * What a mutation sent, in the words of the room's form: whose an entry is stands in `person`, and what was left out is
 * left out.
 */
export function partSent(
  { record }: AgencyDefinition,
  sent: Readonly<Record<string, readonly Sent[] | null | undefined>>,
): Record<string, Sent[]> {
  const { property } = NUMBERING[record.agency];
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, inner]) =>
        inner === null || inner === undefined ? [] : [[name, plain(inner)]],
      ),
    );
  };
  return Object.fromEntries(
    Object.entries(sent).flatMap(([edge, entries]) => {
      if (!entries) return [];
      return [
        [
          edge,
          entries.map((entry) => {
            const { [property]: person, ...rest } = plain(entry) as Sent;
            return person === undefined ? rest : { person, ...rest };
          }),
        ],
      ];
    }),
  );
}

/** What a mutation says of its corrections, and the entries without that, as the room's form knows them. */
function apart(part: Record<string, Sent[]>): { part: Record<string, object[]>; correcting: Map<object, Correcting> } {
  const correcting = new Map<object, Correcting>();
  const entries = Object.entries(part).map(([edge, list]) => [
    edge,
    list.map(({ version, without, ...said }) => {
      const { audiences } = said as { audiences?: readonly AudienceSaid[] };
      const rest = audiences ? { ...said, audiences: withMyDesk(audiences) } : said;
      correcting.set(rest, { version: version ?? undefined, without: without ?? [], sent: rest });
      return rest;
    }),
  ]);
  return { part: Object.fromEntries(entries) as Record<string, object[]>, correcting };
}

/** Everybody whom a mutation takes away from an entry, by the agency's own numbers. */
export const takenAway = (sent: Record<string, Sent[]>): string[] =>
  Object.values(sent).flatMap((list) => list.flatMap(({ without }) => without ?? []));

/** For whom a mutation says that texts are to be. */
export function audiencesIn({ record, entries }: AgencyDefinition, part: AgencyPart): AudienceSent[] {
  const sentOf = (
    entry: string,
    reference: string,
    people: readonly string[],
    { audiences }: { audiences?: readonly AudienceSaid[] },
  ) => (audiences ?? []).map((said) => ({ ...said, entry, reference, people }));
  return [
    ...((part['records'] ?? []) as unknown as { person: string }[]).flatMap((row) =>
      sentOf(record.entity.name, row.person, [row.person], row as object),
    ),
    ...said(entries, part).flatMap(([plan, rows]) =>
      rows.flatMap((row) => sentOf(plan.entity.name, row.reference, peopleIn(plan, row), row as object)),
    ),
  ];
}

/** Checks what was sent against the room's form, as a family file is checked; every fault is named by its place. */
export function checkSent(
  form: z.ZodType,
  sent: Record<string, Sent[]>,
): { part: AgencyPart; correcting: Map<string, Correcting> } {
  const { part, correcting } = apart(sent);
  const read = form.safeParse(part);
  if (!read.success) {
    throw badInput(
      read.error.issues
        .slice(0, 10)
        .map(({ path, message }) => `${path.map(String).join('.')}: ${message}`)
        .join('; '),
    );
  }
  const byReference = new Map<string, Correcting>();
  for (const [edge, list] of Object.entries(part)) {
    for (const entry of list) {
      const { reference, person } = entry as { reference?: string; person?: string };
      const key = `${edge} ${edge === 'records' ? person : reference}`;
      if (byReference.has(key)) throw badInput(`${key} is sent twice.`);
      byReference.set(key, correcting.get(entry)!);
    }
  }
  return { part: read.data as AgencyPart, correcting: byReference };
}

/** Whether what was sent keeps to the room's form. */
export const isWritable = (form: z.ZodType, sent: Record<string, Sent[]>): boolean =>
  form.safeParse(apart(sent).part).success;

/**
 * Adds and corrects entries, all or nothing. A correction names the version that it corrects: if somebody has corrected
 * it since, nothing is written. Sending the same again changes nothing. It takes nobody away but whom it says, and
 * stays with the people of what it corrects, so that an entry cannot be reached through somebody else's number.
 *
 * Who may write a fact is decided as who may read it. What is refused for that is refused before anything that stands
 * is read, so no refusal depends on it; and what the writer may not read is kept as it stands.
 */
export async function writeSent(
  manager: EntityManager,
  plan: AgencyDefinition,
  { part, correcting }: { part: AgencyPart; correcting: ReadonlyMap<string, Correcting> },
  writer: Writer,
): Promise<WrittenEntry[]> {
  refuseUnread(plan, part, correcting, writer.grants);
  const written = await writeRecordsSent(manager, plan, part, correcting, writer);
  // Whom the index knows by a number of this agency's has a record here, and if it is an empty one.
  await addRecords(manager, plan.record, [...peopleOf(plan, part)]);
  for (const entry of plan.entries) {
    const sent = [...((part[entry.list] ?? []) as EntryRow[])].sort((a, b) => (a.reference < b.reference ? -1 : 1));
    if (sent.length === 0) continue;
    const current = await currentEntries(
      manager,
      entry,
      sent.map(({ reference }) => reference),
    );
    const before = new Map(current.map((one) => [one.reference, one]));
    const ways = new Map(
      sent.map((row) => [row.reference, waysAt(entry, row, before.get(row.reference), writer.grants)]),
    );
    const of = (reference: string) => correcting.get(`${entry.list} ${reference}`)!;
    const rows = sent.map((row) => {
      const earlier = before.get(row.reference);
      return earlier
        ? correctionOf(entry, row, earlier, ways.get(row.reference)!, of(row.reference))
        : audiencesOfNew(entry, row, readersOf(peopleIn(entry, row), writer.grants));
    });
    const counted = await versionsSeen(manager, { ...entry, column: 'reference' }, current, (reference) =>
      guardsOf(ways.get(reference)!),
    );
    for (const row of rows) refuseMissing(`${entry.list} ${row.reference}`, entry.facts, row);
    for (const { reference, outcome } of await writeEntries(manager, entry, rows, writer.author, current)) {
      const seen = counted.get(reference) ?? NEW;
      if (outcome !== 'UNCHANGED') refuseOther(entry, reference, of(reference).version ?? 0, seen);
      // Somebody else has added it since it was looked for.
      if (outcome === 'CORRECTED' && seen === NEW) throw conflict(entry, reference, undefined);
      const tells = guardsOf(ways.get(reference)!).some((guard) => guard.covers('RECORD_KEEPING'));
      written.push({
        edge: entry.list,
        reference,
        outcome,
        version: tells ? seen.told + (outcome === 'UNCHANGED' ? 0 : 1) : null,
      });
    }
  }
  return written;
}

/**
 * The versions at which a writer may say that an entry is: by each way, what they count there; and the one that they
 * are told.
 */
interface Seen {
  readonly counted: ReadonlySet<number>;
  readonly told: number;
  readonly tells: boolean;
}
const NEW: Seen = { counted: new Set([0]), told: 0, tells: true };

async function versionsSeen(
  manager: EntityManager,
  plan: Versioned & { readonly agency: AgencySchema; readonly table: string; readonly column: string },
  current: readonly { readonly reference: string; readonly version: number }[],
  guardsOf: (reference: string) => readonly Guard[],
): Promise<ReadonlyMap<string, Seen>> {
  const { facts, category } = plan;
  // Who reads everything counts everything, and the history need not be read.
  const inPart = current.filter(({ reference }) =>
    facts.some((fact) => readingOf(fact, category, guardsOf(reference)) !== 'WHOLE'),
  );
  const references = inPart.map(({ reference }) => reference);
  const past =
    references.length > 0 ? await readPast(manager, plan, references) : new Map<string, readonly Replaced[]>();
  return new Map(
    current.map(({ reference, version }) => {
      const guards = guardsOf(reference);
      const counted = guards.map((guard) => versionFor(plan, version, past.get(reference) ?? [], guard));
      return [
        reference,
        {
          counted: new Set(counted),
          told: Math.max(...counted),
          tells: guards.some((guard) => guard.covers('RECORD_KEEPING')),
        },
      ];
    }),
  );
}

function refuseOther(
  plan: Parameters<typeof conflict>[0],
  reference: string,
  version: number,
  { counted, told, tells }: Seen,
): void {
  if (!counted.has(version)) throw conflict(plan, reference, tells ? told : undefined);
}

/** What may be told from what is sent alone, before anything that stands is read. */
function refuseUnread(
  plan: AgencyDefinition,
  part: AgencyPart,
  correcting: ReadonlyMap<string, Correcting>,
  grants: WritersGrants,
): void {
  const { record, entries } = plan;
  const named = [...peopleOf(plan, part), ...[...correcting.values()].flatMap(({ without }) => without)];
  const unknown = named.find((number) => !grants.has(number));
  if (unknown !== undefined) throw badInput(`The hub let nobody write about ${unknown} in this call.`);
  for (const { person } of (part['records'] ?? []) as unknown as { person: string }[]) {
    const { sent, guard } = recordSent(correcting, person, grants);
    const unread = guard ? firstUnread(record.facts, 'INVOLVEMENT', sent, [guard]) : NO_WAY;
    if (unread) throw notYoursToWrite(`records ${person}`, unread);
  }
  for (const plan of entries) {
    for (const row of (part[plan.list] ?? []) as EntryRow[]) {
      const place = `${plan.list} ${row.reference}`;
      const ways = waysInto(plan, row, grants);
      if (ways.length === 0) throw notYoursToWrite(place, { path: '', category: plan.category });
      // A text may be told in a new entry by whoever may write the entry, who cannot read it back.
      const { sent } = correcting.get(place)!;
      const unread = firstUnread(plan.facts, plan.category, sent, guardsOf(ways), 'but for prose');
      if (unread) throw notYoursToWrite(place, unread);
    }
  }
}

const NO_WAY = { path: '', category: 'INVOLVEMENT' } as const;

/** A text that an entry must say may be left out of a correction by whoever does not read it, and of nothing else. */
function refuseMissing(place: string, facts: readonly FactPlan[], said: EntryFacts, at = ''): void {
  for (const { name, is, optional, list } of facts) {
    const value = said[name];
    if (is.kind === 'part') {
      const parts = (Array.isArray(value) ? value : value ? [value] : []) as EntryFacts[];
      for (const part of parts) refuseMissing(place, partOf(is.part).facts, part, `${at}${name}.`);
    } else if (!optional && !list && (value === undefined || value === null)) throw isMissing(place, `${at}${name}`);
  }
}

const readersAt = (ways: readonly WayIn[]): TextReader[] => ways.map(({ grant }) => grant.reader);

/** The writer, in relation to each of these people. */
const readersOf = (people: readonly string[], grants: WritersGrants): TextReader[] =>
  people.flatMap((number) => grants.get(number)?.reader ?? []);

const guardsOf = (ways: readonly WayIn[]): Guard[] => ways.map(({ guard }) => guard);

/**
 * The ways by which the writer reads what stands under a reference, or of a new entry, what is sent. Where something
 * stands that they do not read, the reference is taken: whether they guessed what stands there makes no difference.
 */
function waysAt(
  plan: EntryPlan,
  row: EntryRow,
  before: CurrentEntry | undefined,
  grants: WritersGrants,
): readonly WayIn[] {
  const named = new Set(peopleIn(plan, row));
  const ofNamed = new Map([...grants].filter(([number]) => named.has(number)));
  const ways = waysInto(plan, before?.facts ?? row, ofNamed);
  const isOwners = plan.sharedBy !== undefined || before === undefined || before.facts['person'] === row['person'];
  if (ways.length > 0 && isOwners) return ways;
  throw takenByAnother(plan, row.reference);
}

/** A correction as it is to stand: with those whom it leaves unsaid, and with what its writer does not read. */
function correctionOf(
  plan: EntryPlan,
  row: EntryRow,
  { facts: before, audiences }: CurrentEntry,
  ways: readonly WayIn[],
  { sent, without }: Correcting,
): EntryRow {
  refuseAudiences(plan, row, audiences, readersAt(ways));
  const guards = guardsOf(ways).map((guard) => withTexts(guard, writtenOf(NUMBERING[plan.agency].holder, audiences)));
  const place = `${plan.list} ${row.reference}`;
  const unread = firstUnread(plan.facts, plan.category, sent, guards, undefined, [before]);
  if (unread) throw notYoursToChange(place, unread);
  const settled = new Set([...peopleIn(plan, row), ...without]);
  const chosen = withWritersDesk(plan, row, readersAt(ways));
  const kept = keepingPeople(
    plan,
    chosen,
    before,
    settled,
    (fact) => readingOf(fact, plan.category, guards, before[fact.name]) !== 'WHOLE',
  );
  try {
    return { ...kept, ...keptFacts(plan.facts, plan.category, row, before, guards, settled) };
  } catch (cause) {
    throw cause instanceof CannotKeep ? partsKeptTogether(place, cause.fact) : cause;
  }
}

function recordSent(correcting: ReadonlyMap<string, Correcting>, person: string, grants: WritersGrants) {
  const grant = grants.get(person);
  const { person: _, ...sent } = correcting.get(`records ${person}`)!.sent;
  return { sent: sent as EntryFacts, guard: grant && recordGuard(grant) };
}

async function writeRecordsSent(
  manager: EntityManager,
  { record }: AgencyDefinition,
  part: AgencyPart,
  correcting: ReadonlyMap<string, Correcting>,
  { author, grants }: Writer,
): Promise<WrittenEntry[]> {
  const rows = (part['records'] ?? []) as unknown as (Record<string, unknown> & { person: string })[];
  if (rows.length === 0) return [];
  const stood = await currentRecords(
    manager,
    record,
    rows.map(({ person }) => person),
  );
  const written: WrittenEntry[] = [];
  const versioned = { ...record, category: 'INVOLVEMENT', column: NUMBERING[record.agency].column } as const;
  for (const row of rows) {
    const { person } = row;
    const grant = grants.get(person)!;
    const standing = stood.get(person);
    const before = standing?.version;
    if (before === undefined) throw noRecordOf(person);
    const guard = withTexts(recordGuard(grant), writtenOf(grant.holder, standing!.audiences));
    refuseAudiences(record, { ...row, reference: person }, standing!.audiences, [grant.reader]);
    const chosen = { ...withWritersDesk(record, { ...row, reference: person }, [grant.reader]), person };
    const { sent } = recordSent(correcting, person, grants);
    const unread = firstUnread(record.facts, 'INVOLVEMENT', sent, [guard]);
    if (unread) throw notYoursToChange(`records ${person}`, unread);
    // What the writer does not read is left alone.
    const facts = record.facts.filter((fact) => readingOf(fact, 'INVOLVEMENT', [guard]) === 'WHOLE');
    const seen = (await versionsSeen(manager, versioned, [{ reference: person, version: before }], () => [guard])).get(
      person,
    )!;
    const changed = (await writeRecords(manager, { ...record, facts }, [chosen], author)).has(person);
    if (changed) refuseOther(record, person, correcting.get(`records ${person}`)?.version ?? 1, seen);
    const outcome = changed ? 'CORRECTED' : 'UNCHANGED';
    written.push({
      edge: 'records',
      reference: person,
      outcome,
      version: seen.tells ? seen.told + (changed ? 1 : 0) : null,
    });
  }
  return written;
}
