import type { EntityManager, QueryRunner } from 'typeorm';
import type { Owner } from '../../ormconfig';
import type { Database } from '../kernel';
import { takeTurn } from '../people/linking';

export type Databases = Readonly<Record<Owner, Database>>;

/** One owner's database refused what was to be written in it, or could not be reached. */
export class OwnerFailure extends Error {
  constructor(
    readonly owner: Owner,
    override readonly cause: unknown,
  ) {
    super(`${owner}: ${(cause as Error)?.message ?? String(cause)}`, { cause });
  }

  /** PostgreSQL's own code for it, five characters; none where it did not answer. */
  get sqlState(): string | undefined {
    const { code } = ((this.cause as { driverError?: object })?.driverError ?? this.cause ?? {}) as { code?: string };
    return code;
  }
}

const of = <T>(owner: Owner, work: Promise<T>): Promise<T> =>
  work.catch((cause: unknown) =>
    Promise.reject(cause instanceof OwnerFailure ? cause : new OwnerFailure(owner, cause)),
  );

/**
 * Waits until all have ended, even when one has failed: a transaction whose statement is still running cannot be taken
 * back. Then the first that failed is thrown.
 */
export async function all<T>(works: readonly Promise<T>[]): Promise<T[]> {
  const ended = await Promise.allSettled(works);
  return ended.map((end) => {
    if (end.status === 'rejected') throw end.reason;
    return end.value;
  });
}

/** Writes in one owner's transaction; a failure says whose it was. */
export type WriteFor = <T>(owner: Owner, write: (manager: EntityManager) => Promise<T>) => Promise<T>;

/**
 * A transaction in each owner's database. None is committed before all are written; then the hub's is committed first,
 * so that who needs protection is known before what they are protected from can be read. If the program is killed
 * between two commits, loading the same files again completes them.
 *
 * One load at a time: who somebody is must not be decided by two at once. Another load waits for its turn, which lasts
 * for one batch.
 */
export async function inEveryDatabase<T>(
  databases: Databases,
  work: (write: WriteFor, owners: ReadonlySet<Owner>) => Promise<T>,
): Promise<T> {
  const owners = Object.keys(databases) as Owner[];
  const turn = databases.hub.source.createQueryRunner();
  const runners = new Map<Owner, QueryRunner>(
    owners.map((owner) => [owner, databases[owner].source.createQueryRunner()]),
  );
  try {
    await of(
      'hub',
      turn.startTransaction().then(() => takeTurn(turn.manager)),
    );
    await all([...runners].map(([owner, runner]) => of(owner, runner.startTransaction())));
    const result = await work((owner, write) => of(owner, write(runners.get(owner)!.manager)), new Set(owners));
    const commit = (owner: Owner) => of(owner, runners.get(owner)!.commitTransaction());
    await commit('hub');
    await all(owners.filter((owner) => owner !== 'hub').map(commit));
    return result;
  } finally {
    for (const runner of [...runners.values(), turn]) await giveBack(runner);
  }
}

/** What was not committed is taken back; a connection that is lost took it back itself. */
async function giveBack(runner: QueryRunner): Promise<void> {
  if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
  await runner.release().catch(() => undefined);
}
