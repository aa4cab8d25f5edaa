import type { Owner } from '../../ormconfig';
import { agencyModules, keepMark } from '../agencies';
import { canonicalIdentifier, SCHEME_OF } from '../people';
import { recordWithin } from '../audit';
import { collected, type LoadedBy } from './collected';
import { FamilyFault } from './family-fault';
import type { FamilyFile } from './family-form';
import { saidInConfidence, takenReferences } from './family-store';
import { identify, type Found } from './identify';
import { nextMarks } from './mark-store';
import { referenceText, type Reference } from './people-rows';
import { all, inEveryDatabase, OwnerFailure, type Databases, type WriteFor } from './transactions';
import type { IdentifiedFamily } from './place';
import type { ReadyFamily } from './ready-family';
import { withoutConfidentialityFault, type Silence } from './missing-columns';
import { writePeople } from './write-people';

/** What a file brought: how many people, and how many entries on agencies' records. */
export interface LoadReport {
  readonly reference: string;
  readonly people: number;
  readonly records: number;
}

export type Outcome = LoadReport | FamilyFault;

export type Outcomes = ReadonlyMap<ReadyFamily, Outcome>;

/**
 * Loads several families, each all or nothing, as if one after the other. Those that have nothing in common are written
 * together, one transaction for each owner: a commit and a statement cost about the same for one family and for a
 * thousand. Those that wait for what one before them brings have no outcome yet, and come first when it is asked for
 * again.
 */
export function loadBatch(families: readonly ReadyFamily[], databases: Databases, by: LoadedBy): Promise<Outcomes> {
  return loadTogether(strangers(families), databases, by);
}

type Written = Map<ReadyFamily, Outcome>;

/** Those that share no number and no entry with one before them; the others wait for what it brings. */
function strangers(families: readonly ReadyFamily[]): ReadyFamily[] {
  const claimed = new Set<string>();
  return families.filter(({ claims }) => {
    const free = !claims.some((claim) => claimed.has(claim));
    for (const claim of claims) claimed.add(claim);
    return free;
  });
}

/** If a database refuses what they say, each half is tried on its own, until the faulty file stands alone. */
async function loadTogether(families: readonly ReadyFamily[], databases: Databases, by: LoadedBy): Promise<Written> {
  try {
    return await inEveryDatabase(databases, (write, owners) => writeFamilies(families, write, owners, by));
  } catch (cause) {
    const refusal = refusalOf(cause);
    if (!refusal) throw cause;
    if (families.length === 1) return new Map([[families[0]!, refusal]]);
    const half = Math.ceil(families.length / 2);
    const first = await loadTogether(families.slice(0, half), databases, by);
    return new Map([...first, ...(await loadTogether(families.slice(half), databases, by))]);
  }
}

async function writeFamilies(
  ready: readonly ReadyFamily[],
  write: WriteFor,
  owners: ReadonlySet<Owner>,
  by: LoadedBy,
): Promise<Written> {
  // An agency whose tables are elsewhere writes its own part.
  const here = agencyModules.filter(({ holder }) => owners.has(holder));
  const outcomes: Written = new Map();
  const numbers = ready.flatMap(({ people }) => people.flatMap(({ references }) => references));
  const taken = await write('hub', (manager) => takenReferences(manager, numbers));
  const families = identified(
    await spoken(ready, taken, write, outcomes),
    new Map(taken.map((reference) => [referenceText(reference), reference])),
    outcomes,
  );
  const records = new Map<FamilyFile, number>(families.map(({ ready: { file } }) => [file, 0]));
  // The index first: its part is the largest, and the agencies' are made ready while its first statements run.
  const people = write('hub', (manager) => writePeople(families, manager, by.ownWord));
  // What a load writes is not queued for the index: that both have it is counted by both.
  const marks = people.then(() =>
    write('hub', (manager) =>
      nextMarks(
        manager,
        here.map(({ holder }) => holder),
      ),
    ),
  );
  const rooms = here.map(({ holder, load, plan }) => {
    const parts = families.map(({ ready: { file } }) => {
      const keys = keysOf(file, holder);
      const rows = load.rowsOf(partOf(file, holder), [...keys.values()], (person) => keys.get(person)!);
      for (const entries of rows.entries.values()) records.set(file, records.get(file)! + entries.length);
      return { rows, author: by.author ?? `load ${file.reference}` };
    });
    return write(holder, async (manager) => {
      await load.write(parts, manager);
      const mark = (await marks).get(holder);
      if (mark) await keepMark(manager, plan.record.agency, mark);
    });
  });
  await all<unknown>([people, marks, ...rooms]);
  const events = collected(await people, records, by);
  await write('hub', (manager) => recordWithin(manager, events, 'load'));
  for (const { ready: family } of families) {
    const { file } = family;
    outcomes.set(family, { reference: file.reference, people: file.people.length, records: records.get(file)! });
  }
  return outcomes;
}

/** Those that are silent of nothing that is confidential already; of the others it is an outcome. */
async function spoken(
  ready: readonly ReadyFamily[],
  taken: readonly (Reference & Found)[],
  write: WriteFor,
  outcomes: Written,
): Promise<readonly ReadyFamily[]> {
  const silent = ready.flatMap(({ silence }) => silence ?? []);
  if (silent.length === 0 || taken.length === 0) return ready;
  const personOf = new Map(taken.map((reference) => [referenceText(reference), reference.personId]));
  const [{ holder }] = silent as [Silence];
  const said = await write('hub', (manager) => saidInConfidence(manager, holder, [...new Set(personOf.values())]));
  const known = new Map(said.map((one) => [one.personId, one]));
  return ready.filter((family) => {
    const people = family.people.flatMap(({ references }) =>
      references.flatMap((one) => known.get(personOf.get(referenceText(one))!) ?? []),
    );
    const fault =
      family.silence &&
      people.map((one) => withoutConfidentialityFault(family.silence!, one)).find((one) => one !== undefined);
    if (fault) outcomes.set(family, fault);
    return !fault;
  });
}

const partOf = (file: FamilyFile, owner: Owner) => (file as unknown as Record<string, unknown>)[owner];

/**
 * Those whose people could be told apart. A fault is an outcome. If a person turns out to be one whom a family before
 * it brings too, under another number, the family has no outcome yet: it waits.
 */
function identified(
  families: readonly ReadyFamily[],
  found: ReadonlyMap<string, Found>,
  outcomes: Written,
): IdentifiedFamily[] {
  const brought = new Set<string>();
  return families.flatMap((ready) => {
    try {
      const family = { ready, identified: identify(ready.people, found) };
      const ids = [...new Set([...family.identified.values()].map(({ personId }) => personId))];
      const waits = ids.some((id) => brought.has(id));
      for (const id of ids) brought.add(id);
      return waits ? [] : [family];
    } catch (cause) {
      if (!(cause instanceof FamilyFault)) throw cause;
      outcomes.set(ready, cause);
      return [];
    }
  });
}

/** The agency's own numbers of those whom it knows, by their keys in the file. */
const keysOf = (file: FamilyFile, holder: (typeof agencyModules)[number]['holder']): Map<string, string> =>
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
    {
      place: owner === 'hub' ? 'people' : owner,
      message: `the database refuses it: ${wordsOf(refused as Error, sqlState)} (${sqlState})`,
    },
  ]);
}

/**
 * What PostgreSQL says, without the value that it quotes where a type cannot hold it: a screen is read over shoulders,
 * and kept.
 */
const wordsOf = ({ message }: Error, sqlState: string): string =>
  sqlState.startsWith('22') ? message.replaceAll(/"[^"]*"|: .*$/g, '…') : message;
