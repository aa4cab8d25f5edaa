import { setImmediate } from 'node:timers/promises';
import { StartFailure } from '../kernel';
import { FamilyFault, faultText } from './family-fault';
import { checkedFile } from './family-file';
import type { FamilyFile } from './family-form';
import { loadBatch, type LoadReport, type Outcome } from './load-batch';
import { readyFamily, type ReadyFamily } from './ready-family';
import { OwnerFailure, type Databases } from './transactions';

/** So many families are written together: beyond it nothing is gained, and a fault costs more to find. */
const FAMILIES = 250;
/** Large families make smaller batches, so that memory stays flat. */
const PEOPLE = 1000;

export interface LoadedFile {
  readonly path: string;
  readonly outcome: Outcome;
}

/**
 * Loads family files, each all or nothing, and says of each what became of it, in their order, some at a time. The next files are read and
 * checked while those before them are written. What stops all of it, such as a database that cannot be reached, is thrown;
 * when asked to stop, it finishes what it has begun to write.
 */
export async function loadFamilies(
  paths: readonly string[],
  databases: Databases,
  onLoaded: (loaded: readonly LoadedFile[]) => void = () => undefined,
  stop?: AbortSignal,
): Promise<void> {
  const batches = batchesOf(paths);
  let loaded = 0;
  for (let next = batches.next(); ;) {
    const batch = await next;
    if (batch.done) return;
    next = batches.next();
    // If writing fails before the next batch is awaited, that is what is told.
    next.catch(() => undefined);
    const outcomes = await outcomesOf(batch.value, databases).catch((cause: unknown) => {
      throw cause instanceof OwnerFailure ? stopped(cause, loaded, paths.length) : cause;
    });
    loaded += outcomes.length;
    onLoaded(outcomes);
    if (stop?.aborted && loaded < paths.length) {
      throw new StartFailure(
        `Loading was stopped after ${loaded} of ${paths.length} files. Load the same files again: what is there stays as it is.`,
      );
    }
  }
}

interface Read {
  readonly path: string;
  readonly read: ReadyFamily | FamilyFault;
}

async function* batchesOf(paths: readonly string[]): AsyncGenerator<Read[], undefined> {
  let batch: Read[] = [];
  let people = 0;
  for (const path of paths) {
    // What the databases have answered meanwhile is seen to first.
    await setImmediate();
    const checked = checkedFile(path);
    const read = checked instanceof FamilyFault ? checked : readyFamily(checked);
    batch.push({ path, read });
    people += read instanceof FamilyFault ? 0 : read.people.length;
    if (batch.length < FAMILIES && people < PEOPLE) continue;
    yield batch;
    [batch, people] = [[], 0];
  }
  if (batch.length > 0) yield batch;
  return undefined;
}

async function outcomesOf(batch: readonly Read[], databases: Databases): Promise<LoadedFile[]> {
  const families = batch.flatMap(({ read }) => (read instanceof FamilyFault ? [] : [read]));
  const outcomes = await loadBatch(families, databases);
  const byFamily = new Map(families.map((family, index) => [family, outcomes[index]!]));
  return batch.map(({ path, read }) => ({ path, outcome: read instanceof FamilyFault ? read : byFamily.get(read)! }));
}

function stopped({ owner, sqlState, cause }: OwnerFailure, loaded: number, of: number): StartFailure {
  const why = [sqlState, (cause as Error)?.message].filter(Boolean).join(': ');
  return new StartFailure(
    `Loading stopped after ${loaded} of ${of} files: the database of ${owner} cannot be written (${why}). Put that right and load the same files again: what is there stays as it is, and what was begun is completed.`,
    { cause },
  );
}

/** Loads one family, all or nothing; a fault is thrown. */
export async function loadFamily(file: FamilyFile, databases: Databases): Promise<LoadReport> {
  const [outcome] = (await loadBatch([readyFamily(file)], databases)) as [Outcome];
  if (outcome instanceof FamilyFault) throw new StartFailure(faultText(file.reference, outcome));
  return outcome;
}
