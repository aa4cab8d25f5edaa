import { randomUUID } from 'node:crypto';
import type { Actor, LogEvent } from '../audit';
import { systemClock } from '../kernel';
import type { FoundOut, MayJoin } from '../people/linking';
import { SOURCE_AGENCIES, type SourceAgency } from '../sharing';
import type { FamilyFile } from './family-form';
import type { IdentifiedFamily } from './place';

/** Who loads, and in which run: the entries of one run share its number. */
export interface LoadedBy {
  readonly actor: Actor;
  readonly run: string;
  /** What it is called in the log, and why it was done, where it is no file that is loaded. */
  readonly as?: { readonly what: string; readonly justification: string; readonly purpose: string };
  /** Who is said to have recorded the entries; the load of the file, where nobody is named. */
  readonly author?: string;
  /** It is one agency's own word, over the API: what ties nobody to anybody until somebody else has confirmed it. */
  readonly ownWord?: OwnWord;
}

/** How people are made known by one agency's own word. */
export interface OwnWord {
  /** Who says so. */
  readonly by: string;
  /** With whom a record that they write may be joined. */
  readonly mayJoin: MayJoin;
  /** Told what was found about each, by their keys, once it is written. */
  readonly found: (found: ReadonlyMap<string, FoundOut & { readonly person: string }>) => void;
}

export const loadedByHub = (): LoadedBy => ({ actor: { hub: 'load' }, run: randomUUID() });

/**
 * What the log says of a batch that was loaded (Data Protection Act 2018, s.62: collection): an entry for each family
 * file, and one for all rows of a register that were written together. From a person's number and the file it shows
 * which load brought in what the index says: the entry names the people and the agencies, and the file by its SHA-256.
 */
export function collected(
  families: readonly IdentifiedFamily[],
  records: ReadonlyMap<FamilyFile, number>,
  { actor, run, as }: LoadedBy,
): LogEvent[] {
  const at = systemClock.now();
  const people = (some: readonly IdentifiedFamily[]) =>
    some.flatMap(({ identified }) => [...identified.values()].map(({ personId }) => personId));
  const count = (some: readonly IdentifiedFamily[]) => ({
    people: some.reduce((sum, { ready }) => sum + ready.people.length, 0),
    records: some.reduce((sum, { ready: { file } }) => sum + (records.get(file) ?? 0), 0),
  });
  const registers = new Map<string, (IdentifiedFamily & { readonly line: number; readonly holder: SourceAgency })[]>();
  const events: LogEvent[] = [];
  for (const family of families) {
    const { file, origin } = family.ready;
    if (origin.kind === 'REGISTER') {
      const rows = registers.get(origin.digest) ?? [];
      if (rows.push({ ...family, ...origin }) === 1) registers.set(origin.digest, rows);
      continue;
    }
    events.push({
      type: 'COLLECTION',
      what: as?.what ?? 'FAMILY_LOADED',
      by: actor,
      at,
      ...(as && { purpose: as.purpose }),
      justification: as?.justification ?? 'a family file was loaded',
      people: people([family]),
      agencies: agenciesOf(file),
      details: {
        run,
        reference: file.reference,
        ...(origin.digest !== undefined && { file: origin.digest }),
        ...count([family]),
      },
    });
  }
  for (const [digest, rows] of registers) {
    const lines = rows.map(({ line }) => line);
    const [{ holder }] = rows as [(typeof rows)[number]];
    events.push({
      type: 'COLLECTION',
      what: 'REGISTER_LOADED',
      by: actor,
      at,
      justification: 'an agency’s register of people was loaded',
      people: people(rows),
      agencies: [holder],
      details: {
        run,
        file: digest,
        fromLine: Math.min(...lines),
        toLine: Math.max(...lines),
        rows: rows.length,
        ...count(rows),
      },
    });
  }
  return events;
}

/** The agencies that know somebody in it. */
const agenciesOf = ({ people }: FamilyFile): SourceAgency[] =>
  SOURCE_AGENCIES.filter((holder) => people.some(({ knownTo }) => knownTo[holder]));
