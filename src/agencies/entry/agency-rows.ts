import type { EntryRow } from './entry-store';
import { entryOf, recordClassOf, type EntryFacts, type EntryPlan, type RecordClassPlan } from './entry';
import { namesOfPeople, peopleIn, tiesIn, withPeopleNamed, type Part } from './people-in';

/** An agency's part of a family file, as its form has checked it: people stand by their keys in the file. */
export type AgencyPart = Readonly<Record<string, readonly (EntryFacts & { reference: string; person?: string })[]>>;

/** What is to be written in one agency's tables: people stand by the agency's own numbers. */
export interface AgencyRows {
  readonly known: readonly string[];
  readonly records: readonly (EntryFacts & { readonly person: string })[];
  readonly entries: ReadonlyMap<EntryPlan, readonly EntryRow[]>;
}

/** A tie between somebody and an entry, for the index: the facts that laws 2 and 8 read. */
export interface Participation extends Part {
  readonly basis: string;
  readonly reference: string;
}

export interface AgencyDefinition {
  readonly record: RecordClassPlan;
  readonly entries: readonly EntryPlan[];
}

export const agencyDefinitionOf = (record: Function, entries: readonly Function[]): AgencyDefinition => ({
  record: recordClassOf(record),
  entries: entries.map(entryOf),
});

/** Names everybody by the agency's numbers. `known` are those whom the agency knows. */
export function rowsOf(
  { record, entries }: AgencyDefinition,
  part: AgencyPart,
  known: readonly string[],
  keyOf: (person: string) => string,
): AgencyRows {
  return {
    known,
    records: (part['records'] ?? []).map((facts) =>
      withPeopleNamed(record.facts, facts as EntryFacts & { person: string }, keyOf),
    ),
    entries: new Map(
      said(entries, part).map(([plan, entered]) => [
        plan,
        entered.map((facts) => withPeopleNamed(plan.facts, facts, keyOf)),
      ]),
    ),
  };
}

type Said = readonly (readonly [EntryPlan, AgencyPart[string]])[];

/** Each part is looked through several times, and all rows of a register have one that is empty. */
const lookedThrough = new WeakMap<AgencyPart, { readonly entries: readonly EntryPlan[]; readonly said: Said }>();

/** The kinds of entry of which a part of a file says something. Most files say nothing of most kinds. */
export function said(entries: readonly EntryPlan[], part: AgencyPart): Said {
  const before = lookedThrough.get(part);
  if (before?.entries === entries) return before.said;
  const found = entries.flatMap((plan) => {
    const entered = part[plan.list] ?? [];
    return entered.length > 0 ? [[plan, entered] as const] : [];
  });
  lookedThrough.set(part, { entries, said: found });
  return found;
}

/** One file's rows, and who is to be named as having recorded them. */
export interface AuthoredRows {
  readonly rows: AgencyRows;
  readonly author: string;
}

/** Several files' rows as one: what is written together costs one statement for each kind. */
export function joinRows(parts: readonly AuthoredRows[], { entries }: AgencyDefinition): AgencyRows {
  const joined = new Map(entries.map((plan): [EntryPlan, EntryRow[]] => [plan, []]));
  for (const { rows, author } of parts)
    for (const [plan, some] of rows.entries)
      for (const row of some) joined.get(plan)!.push({ ...row, recordedBy: author });
  return {
    known: [...new Set(parts.flatMap(({ rows: { known } }) => known))],
    records: parts.flatMap(({ rows: { records }, author }) => records.map((row) => ({ ...row, recordedBy: author }))),
    entries: joined,
  };
}

/**
 * Who has a part in what an agency's part of a file says. Only what ties people to one another, or shows who needs
 * protection.
 */
export function tiesOf({ entries }: AgencyDefinition, part: AgencyPart): Participation[] {
  return said(entries, part).flatMap(([plan, entered]) =>
    entered.flatMap((facts) => {
      const ties = tiesIn(plan, facts);
      if (ties.length < 2 && !ties.some(({ protects }) => protects)) return [];
      return ties.map((tie) => ({ ...tie, basis: plan.table.toUpperCase(), reference: facts.reference }));
    }),
  );
}

/** Everybody whom an agency's part of a file names, each once. */
export const peopleOf = ({ entries }: AgencyDefinition, part: AgencyPart): string[] => [
  ...new Set([
    ...(part['records'] ?? []).flatMap(({ person }) => person ?? []),
    ...entries.flatMap((plan) => (part[plan.list] ?? []).flatMap((facts) => peopleIn(plan, facts))),
  ]),
];

/** The names of the facts in which an agency names people. */
export const personFactsOf = ({ record, entries }: AgencyDefinition): string[] => [
  'person',
  ...[record, ...entries].flatMap(({ facts }) => namesOfPeople(facts)),
];
