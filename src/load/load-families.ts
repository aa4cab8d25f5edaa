import { setImmediate } from 'node:timers/promises';
import { StartFailure } from '../kernel';
import { loadedByHub, type LoadedBy } from './collected';
import { FamilyFault, faultText } from './family-fault';
import { checkedFile } from './family-file';
import type { FamilyFile } from './family-form';
import { loadBatch, type LoadReport, type Outcome } from './load-batch';
import { readyFamily, type ReadyFamily } from './ready-family';
import type { Register } from './register';
import { OwnerFailure, type Databases } from './transactions';

/**
 * So many people are written together, and so memory stays flat: beyond it nothing is gained, and a fault costs more to
 * find. A file that cannot be read counts as one of them.
 */
const TOGETHER = 1000;
/** After so many rows the databases' answers are seen to. */
const ROWS_AT_ONCE = 2;

export interface LoadedFile {
  readonly path: string;
  readonly outcome: Outcome;
  /** What of it the index could not use, in words. */
  readonly unused?: readonly string[] | undefined;
}

/**
 * Loads family files, each all or nothing, and says of each what became of it, in their order, some at a time. The next
 * files are read and checked while those before them are written. What stops all of it, such as a database that cannot
 * be reached, is thrown; when asked to stop, it finishes what it has begun to write.
 */
export function loadFamilies(
  paths: readonly string[],
  databases: Databases,
  onLoaded: (loaded: readonly LoadedFile[]) => void = () => undefined,
  stop?: AbortSignal,
  by: LoadedBy = loadedByHub(),
): Promise<void> {
  return loadEach({ reads: filesAt(paths), all: paths.length, called: 'files' }, databases, by, onLoaded, stop);
}

/** Loads an agency's register, a row as if it were a file. */
export function loadRegister(
  register: Register,
  databases: Databases,
  onLoaded: (loaded: readonly LoadedFile[]) => void = () => undefined,
  stop?: AbortSignal,
  by: LoadedBy = loadedByHub(),
): Promise<void> {
  return loadEach({ reads: rowsOf(register), all: register.rows, called: 'rows' }, databases, by, onLoaded, stop);
}

interface Source {
  readonly reads: AsyncIterable<Read>;
  /** How many there are. */
  readonly all: number;
  readonly called: 'files' | 'rows';
}

async function loadEach(
  source: Source,
  databases: Databases,
  by: LoadedBy,
  onLoaded: (loaded: readonly LoadedFile[]) => void,
  stop?: AbortSignal,
): Promise<void> {
  const { all, called } = source;
  const batches = batchesOf(source.reads);
  let queue: Pending[] = [];
  let loaded = 0;
  for (let next = batches.next(); ;) {
    const batch = await next;
    if (batch.done && queue.length === 0) return;
    if (!batch.done) {
      queue.push(...batch.value);
      next = batches.next();
      // If writing fails before the next batch is awaited, that is what is told.
      next.catch(() => undefined);
    }
    await load(queue, databases, by).catch((cause: unknown) => {
      throw cause instanceof OwnerFailure ? stopped(cause, loaded, source) : cause;
    });
    // Told in their order: what is done already waits for what is not.
    const open = queue.findIndex(({ outcome }) => outcome === undefined);
    const told = open === -1 ? queue : queue.slice(0, open);
    queue = open === -1 ? [] : queue.slice(open);
    loaded += told.length;
    onLoaded(told.map(({ path, outcome, unused }) => ({ path, outcome: outcome!, unused })));
    if (stop?.aborted && loaded < all) {
      throw new StartFailure(
        `Loading was stopped after ${loaded} of ${all} ${called}. Load the same ${called} again: what is there stays as it is.`,
      );
    }
  }
}

/** Loads of these what can be loaded now; the first always can. */
async function load(queue: readonly Pending[], databases: Databases, by: LoadedBy): Promise<void> {
  for (const one of queue) if (one.read instanceof FamilyFault) one.outcome = one.read;
  const families = queue.flatMap(({ read, outcome }) =>
    outcome !== undefined || read instanceof FamilyFault ? [] : [read],
  );
  if (families.length === 0) return;
  const outcomes = await loadBatch(families, databases, by);
  for (const one of queue) if (!(one.read instanceof FamilyFault)) one.outcome ??= outcomes.get(one.read);
}

interface Read {
  readonly path: string;
  readonly read: ReadyFamily | FamilyFault;
  readonly unused?: readonly string[] | undefined;
}

interface Pending extends Read {
  outcome?: Outcome | undefined;
}

async function* filesAt(paths: readonly string[]): AsyncGenerator<Read> {
  for (const path of paths) {
    // What the databases have answered meanwhile is seen to first.
    await setImmediate();
    const checked = checkedFile(path);
    yield {
      path,
      read:
        checked instanceof FamilyFault
          ? checked
          : readyFamily(checked.file, { kind: 'FAMILY', digest: checked.digest }),
    };
  }
}

async function* rowsOf({ path, holder, digest, people }: Register): AsyncGenerator<Read> {
  let read = 0;
  for await (const { line, said, unused, ofRegister } of people()) {
    if ((read += 1) % ROWS_AT_ONCE === 0) await setImmediate();
    yield {
      path: `${path}, line ${line}`,
      read:
        said instanceof FamilyFault ? said : readyFamily(said, { kind: 'REGISTER', holder, digest, line }, ofRegister),
      unused,
    };
  }
}

async function* batchesOf(source: AsyncIterable<Read>): AsyncGenerator<Read[], undefined> {
  let batch: Read[] = [];
  let people = 0;
  for await (const one of source) {
    batch.push(one);
    people += one.read instanceof FamilyFault ? 1 : one.read.people.length;
    if (people < TOGETHER) continue;
    yield batch;
    [batch, people] = [[], 0];
  }
  if (batch.length > 0) yield batch;
  return undefined;
}

function stopped({ owner, sqlState, cause }: OwnerFailure, loaded: number, { all, called }: Source): StartFailure {
  const why = [sqlState, (cause as Error)?.message].filter(Boolean).join(': ');
  return new StartFailure(
    `Loading stopped after ${loaded} of ${all} ${called}: the database of ${owner} cannot be written (${why}). Put that right and load the same ${called} again: what is there stays as it is, and what was begun is completed.`,
    { cause },
  );
}

/** Loads one family, all or nothing; a fault is thrown. */
export async function loadFamily(
  file: FamilyFile,
  databases: Databases,
  by: LoadedBy = loadedByHub(),
  meant: ReadonlyMap<string, string> = new Map(),
): Promise<LoadReport> {
  const ready = readyFamily(file, undefined, undefined, meant);
  const [outcome] = [...(await loadBatch([ready], databases, by)).values()] as [Outcome];
  if (outcome instanceof FamilyFault) throw new StartFailure(faultText(file.reference, outcome));
  return outcome;
}
