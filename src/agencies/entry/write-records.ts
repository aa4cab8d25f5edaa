import type { EntityManager } from 'typeorm';
import { GraphQLError } from 'graphql';
import type { z } from 'zod';
import type { EntryPlan } from './entry';
import {
  currentEntries,
  currentRecords,
  writeEntries,
  writeRecords,
  type CurrentEntry,
  type EntryRow,
  type WriteOutcome,
} from './entry-store';
import { keepingPeople } from './kept-people';
import { NUMBERING } from './numbering';
import { peopleIn } from './people-in';
import type { RoomPart, RoomPlan } from './room-rows';

/** What became of one entry. */
export interface WrittenEntry {
  readonly edge: string;
  readonly reference: string;
  readonly version: number;
  readonly outcome: WriteOutcome;
}

type Sent = Record<string, unknown> & { readonly version?: number | null; readonly without?: readonly string[] | null };

/** What a correction says beside its facts: which version it corrects, and whom it takes away. */
export interface Correcting {
  readonly version: number | undefined;
  readonly without: readonly string[];
}

/** What a mutation sent, in the words of the room's form: whose an entry is stands in `person`, and what was left out is left out. */
export function partSent({ record }: RoomPlan, sent: Readonly<Record<string, readonly Sent[] | null | undefined>>): Record<string, Sent[]> {
  const { property } = NUMBERING[record.room];
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, inner]) => (inner === null || inner === undefined ? [] : [[name, plain(inner)]])),
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

const badInput = (message: string) => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

function conflict(plan: { readonly entity: { readonly name: string } }, reference: string, version: number): GraphQLError {
  const message =
    version === 0
      ? `There is no ${plan.entity.name} ${reference} to correct. Leave out version to add it.`
      : `${plan.entity.name} ${reference} is at version ${version}. Read it again, and give that version to correct it.`;
  return new GraphQLError(message, { extensions: { code: 'CONFLICT' } });
}

/** What a mutation says of its corrections, and the entries without that, as the room's form knows them. */
function apart(part: Record<string, Sent[]>): { part: Record<string, object[]>; correcting: Map<object, Correcting> } {
  const correcting = new Map<object, Correcting>();
  const entries = Object.entries(part).map(([edge, list]) => [
    edge,
    list.map(({ version, without, ...rest }) => {
      correcting.set(rest, { version: version ?? undefined, without: without ?? [] });
      return rest;
    }),
  ]);
  return { part: Object.fromEntries(entries) as Record<string, object[]>, correcting };
}

/** Everybody whom a mutation takes away from an entry, by the agency's own numbers. */
export const takenAway = (sent: Record<string, Sent[]>): string[] =>
  Object.values(sent).flatMap((list) => list.flatMap(({ without }) => without ?? []));

/** Checks what was sent against the room's form, as a family file is checked; every fault is named by its place. */
export function checkSent(form: z.ZodType, sent: Record<string, Sent[]>): { part: RoomPart; correcting: Map<string, Correcting> } {
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
  return { part: read.data as RoomPart, correcting: byReference };
}

/** Whether what was sent keeps to the room's form. */
export const isWritable = (form: z.ZodType, sent: Record<string, Sent[]>): boolean => form.safeParse(apart(sent).part).success;

/**
 * Adds and corrects entries, all or nothing. A correction names the version that it corrects: if somebody has corrected it
 * since, nothing is written. Sending the same again changes nothing. It takes nobody away but whom it says, and stays with the people of what it
 * corrects, so that an entry cannot be reached through somebody else's number.
 */
export async function writeSent(
  manager: EntityManager,
  plan: RoomPlan,
  { part, correcting }: { part: RoomPart; correcting: ReadonlyMap<string, Correcting> },
  author: string,
): Promise<WrittenEntry[]> {
  const written = await writeRecordsSent(manager, plan, part, correcting, author);
  for (const entry of plan.entries) {
    const sent = [...((part[entry.edge] ?? []) as EntryRow[])].sort((a, b) => (a.reference < b.reference ? -1 : 1));
    if (sent.length === 0) continue;
    const current = await currentEntries(
      manager,
      entry,
      sent.map(({ reference }) => reference),
    );
    const before = new Map(current.map((one) => [one.reference, one]));
    for (const row of sent) refuseOthers(entry, row, before.get(row.reference));
    const of = (reference: string) => correcting.get(`${entry.edge} ${reference}`)!;
    const rows = sent.map((row) => {
      const earlier = before.get(row.reference);
      return earlier ? keepingPeople(entry, row, earlier.facts, of(row.reference).without) : row;
    });
    for (const outcome of await writeEntries(manager, entry, rows, author, current)) {
      const { reference, version } = outcome;
      const stood = before.get(reference)?.version ?? 0;
      if (outcome.outcome !== 'UNCHANGED' && (of(reference).version ?? 0) !== stood) throw conflict(entry, reference, stood);
      if (outcome.outcome === 'CORRECTED' && stood === 0) throw conflict(entry, reference, version);
      written.push({ edge: entry.edge, ...outcome });
    }
  }
  return written;
}

function refuseOthers(plan: EntryPlan, row: EntryRow, before: CurrentEntry | undefined): void {
  if (!before) return;
  const people = new Set(peopleIn(plan, row));
  const sameOwner = plan.sharedBy !== undefined || before.facts['person'] === row['person'];
  if (!sameOwner || !peopleIn(plan, before.facts).some((person) => people.has(person))) {
    throw badInput(`The reference ${row.reference} is taken by another ${plan.entity.name}; give this one a reference of its own.`);
  }
}

async function writeRecordsSent(
  manager: EntityManager,
  { record }: RoomPlan,
  part: RoomPart,
  correcting: ReadonlyMap<string, Correcting>,
  author: string,
): Promise<WrittenEntry[]> {
  const rows = (part['records'] ?? []) as unknown as (Record<string, unknown> & { person: string })[];
  if (rows.length === 0) return [];
  const stood = await currentRecords(
    manager,
    record,
    rows.map(({ person }) => person),
  );
  const changed = await writeRecords(manager, record, rows, author);
  return rows.map(({ person }) => {
    const before = stood.get(person);
    if (before === undefined) throw badInput(`There is no record of ${person}. Make the person known to the hub first.`);
    const version = changed.get(person);
    if (version === undefined) return { edge: 'records', reference: person, version: before, outcome: 'UNCHANGED' };
    if ((correcting.get(`records ${person}`)?.version ?? 1) !== before) throw conflict(record, person, before);
    return { edge: 'records', reference: person, version, outcome: 'CORRECTED' };
  });
}
