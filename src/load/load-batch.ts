import type { Owner } from '../../ormconfig';
import { agencyRooms } from '../agencies';
import { canonicalIdentifier, SCHEME_OF } from '../people';
import { FamilyFault } from './family-fault';
import type { FamilyFile } from './family-form';
import { takenReferences } from './family-store';
import { identify, referencesIn, referenceText, type Found } from './identify';
import { all, inEveryDatabase, OwnerFailure, type Databases, type WriteFor } from './transactions';
import type { IdentifiedFamily } from './place';
import { writePeople } from './write-people';

/** What a file brought: how many people, and how many entries on agencies' records. */
export interface LoadReport {
  readonly reference: string;
  readonly people: number;
  readonly records: number;
}

export type Outcome = LoadReport | FamilyFault;

/**
 * Loads several families, each all or nothing, as if one after the other. Those that have nothing in common are written
 * together, one transaction for each owner: a commit and a statement cost about the same for one family and for a hundred.
 */
export async function loadBatch(files: readonly FamilyFile[], databases: Databases): Promise<Outcome[]> {
  const outcomes = new Map<FamilyFile, Outcome>();
  for (let waiting = files; waiting.length > 0; waiting = waiting.filter((file) => !outcomes.has(file))) {
    for (const [file, outcome] of await loadTogether(strangers(waiting), databases)) outcomes.set(file, outcome);
  }
  return files.map((file) => outcomes.get(file)!);
}

/** Those that share no number and no entry with one before them; the others wait for what it brings. */
function strangers(files: readonly FamilyFile[]): FamilyFile[] {
  const claimed = new Set<string>();
  return files.filter((file) => {
    const claims = claimsOf(file);
    const free = !claims.some((claim) => claimed.has(claim));
    for (const claim of claims) claimed.add(claim);
    return free;
  });
}

const claimsOf = (file: FamilyFile): string[] => [
  ...referencesIn(file).map(referenceText),
  ...agencyRooms.flatMap(({ holder }) =>
    Object.entries(partOf(file, holder)).flatMap(([edge, entries]) =>
      entries.flatMap(({ reference }) => (reference === undefined ? [] : [`${holder} ${edge} ${reference}`])),
    ),
  ),
];

const partOf = (file: FamilyFile, owner: Owner) =>
  (file as unknown as Record<string, Readonly<Record<string, readonly { readonly reference?: string }[]>>>)[owner]!;

/** If a database refuses what they say, each half is tried by itself, until the faulty file stands alone. */
async function loadTogether(files: readonly FamilyFile[], databases: Databases): Promise<Map<FamilyFile, Outcome>> {
  try {
    return await inEveryDatabase(databases, (write) => writeFamilies(files, write));
  } catch (cause) {
    const refusal = refusalOf(cause);
    if (!refusal) throw cause;
    if (files.length === 1) return new Map([[files[0]!, refusal]]);
    const half = Math.ceil(files.length / 2);
    const first = await loadTogether(files.slice(0, half), databases);
    return new Map([...first, ...(await loadTogether(files.slice(half), databases))]);
  }
}

async function writeFamilies(files: readonly FamilyFile[], write: WriteFor): Promise<Map<FamilyFile, Outcome>> {
  const outcomes = new Map<FamilyFile, Outcome>();
  const taken = await write('hub', (manager) => takenReferences(manager, files.flatMap(referencesIn)));
  const families = identified(files, new Map(taken.map((reference) => [referenceText(reference), reference])), outcomes);
  const records = new Map<FamilyFile, number>(families.map(({ file }) => [file, 0]));
  const rooms = agencyRooms.map(({ holder, load }) => {
    const parts = families.map(({ file }) => {
      const keys = keysOf(file, holder);
      const rows = load.rowsOf(partOf(file, holder), [...keys.values()], (person) => keys.get(person)!);
      for (const entries of rows.entries.values()) records.set(file, records.get(file)! + entries.length);
      return { rows, author: `load ${file.reference}` };
    });
    return write(holder, (manager) => load.write(parts, manager));
  });
  await all([write('hub', (manager) => writePeople(families, manager)), ...rooms]);
  for (const { file } of families) {
    outcomes.set(file, { reference: file.reference, people: file.people.length, records: records.get(file)! });
  }
  return outcomes;
}

/**
 * Those whose people could be told apart. A fault is an outcome. If a person turns out to be one whom a family before it
 * brings too, under another number, the family has no outcome yet: it waits.
 */
function identified(
  files: readonly FamilyFile[],
  found: ReadonlyMap<string, Found>,
  outcomes: Map<FamilyFile, Outcome>,
): IdentifiedFamily[] {
  const brought = new Set<string>();
  return files.flatMap((file) => {
    try {
      const family = { file, identified: identify(file, found) };
      const ids = [...new Set([...family.identified.values()].map(({ personId }) => personId))];
      const waits = ids.some((id) => brought.has(id));
      for (const id of ids) brought.add(id);
      return waits ? [] : [family];
    } catch (cause) {
      if (!(cause instanceof FamilyFault)) throw cause;
      outcomes.set(file, cause);
      return [];
    }
  });
}

/** The agency's own numbers of those whom it knows, by their keys in the file. */
const keysOf = (file: FamilyFile, holder: (typeof agencyRooms)[number]['holder']): Map<string, string> =>
  new Map(
    file.people.flatMap(({ key, knownTo }) => {
      const known = knownTo[holder];
      return known ? [[key, canonicalIdentifier(SCHEME_OF[holder], known.id).value] as const] : [];
    }),
  );

/** What a database says of the rows themselves, by the first two characters of its code (PostgreSQL, appendix A). */
const OF_THE_ROWS: ReadonlySet<string> = new Set([
  '22', // a value that its type cannot hold
  '23', // a constraint
  '40', // a deadlock with another writer
  '54', // too large
  '55', // locked by another writer
]);
const TOOK_TOO_LONG = '57014';

function refusalOf(cause: unknown): FamilyFault | undefined {
  if (!(cause instanceof OwnerFailure)) return undefined;
  const { owner, sqlState = '', cause: refused } = cause;
  if (!OF_THE_ROWS.has(sqlState.slice(0, 2)) && sqlState !== TOOK_TOO_LONG) return undefined;
  return new FamilyFault([
    { place: owner === 'hub' ? 'people' : owner, message: `the database refuses it: ${(refused as Error).message} (${sqlState})` },
  ]);
}
