import { deterministicId } from '../../kernel';

/** Kinds of rows whose id follows from the record that says it, and from what it says. */
export type IdentifiedKind = 'name' | 'birth' | 'identifier' | 'address' | 'safe contact' | 'need';

/**
 * The id of a row: the same for the same entry of the same record, whether a file or a mutation writes it. Whether it
 * is confidential, for whom its words are and from whom it is kept is no part of it.
 */
export const rowIdOf = (kind: IdentifiedKind, recordId: string, entry: object): string =>
  deterministicId(kind, recordId, sayingOf(entry, kind === 'name' ? LATER_OF_NAMES : LATER));

/**
 * Parts of an entry that came to the format later. They make a row's id only where they are given, so that rows from
 * before are found again and not added twice.
 */
const LATER: ReadonlySet<string> = new Set([
  'awareOn',
  'recordedOn',
  'whole',
  'says',
  'country',
  'uprn',
  'localAuthority',
  'estimated',
]);
const LATER_OF_NAMES: ReadonlySet<string> = new Set([...LATER, 'startedOn', 'endedOn']);

/** What an entry says, as text: its parts in one order, without those that say no more than their absence does. */
function sayingOf(entry: object, later: ReadonlySet<string>): string {
  const parts = entry as Readonly<Record<string, unknown>>;
  const saying: [name: string, value: unknown][] = [];
  for (const name of namesInOrder(entry)) {
    const value = name === 'confidential' ? undefined : parts[name];
    if (!later.has(name) || (value !== null && value !== false)) saying.push([name, value]);
  }
  return JSON.stringify(saying);
}

/** Entries have few forms, and putting the names of their parts in order takes long. */
const forms = new Map<string, readonly string[]>();
function namesInOrder(entry: object): readonly string[] {
  const form = Object.keys(entry).join(' ');
  let names = forms.get(form);
  if (!names) {
    const given = new Set([...Object.keys(entry), 'confidential']);
    given.delete('placeholder');
    given.delete('protectedFrom');
    given.delete('opens');
    given.delete('audience');
    given.delete('audienceDesk');
    forms.set(form, (names = [...given].sort(inOrder)));
  }
  return names;
}

/** The names of an entry's parts are few, and comparing by the rules of a language takes long. */
const places = new Map<string, number>();
export function inOrder(a: string, b: string): number {
  const pair = `${a} ${b}`;
  let place = places.get(pair);
  if (place === undefined) places.set(pair, (place = a.localeCompare(b)));
  return place;
}
