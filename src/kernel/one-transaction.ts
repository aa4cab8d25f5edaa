import { AsyncLocalStorage } from 'node:async_hooks';
import type { Pool, PoolClient } from 'pg';

/** Everything that is done in one transaction: the connection that it holds, and who has opened a part of it. */
interface Held {
  readonly pool: Pool;
  readonly client: PoolClient;
  /** The last statement that was sent, or waits: one goes after the other. */
  last: Promise<unknown>;
  /** Parts that are open, the outermost first. */
  readonly parts: Part[];
  count: number;
  isOver: boolean;
  /** Something was taken back from under what others had done: nothing may stand. */
  isBroken: boolean;
}

/** What somebody who knows nothing of the whole opened as their transaction: a savepoint here. */
interface Part {
  readonly savepoint: string;
  isDone: boolean;
}

const within = new AsyncLocalStorage<Held>();

/**
 * Does everything that `work` does in this pool's database in one transaction, whichever store does it: each has a
 * connection from the pool as always, and gets this one. What a store opens as its transaction is a savepoint of it. It
 * stands when `work` is done, and nothing of it stands where `work` throws.
 */
export async function inOneTransaction<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  joinable(pool);
  const client = await pool.connect();
  client.on('error', heard);
  const held: Held = { pool, client, last: Promise.resolve(), parts: [], count: 0, isOver: false, isBroken: false };
  try {
    await client.query('BEGIN');
    const done = await within.run(held, work);
    await held.last.catch(() => undefined);
    held.isOver = true;
    if (held.isBroken || held.parts.length > 0) throw new Error('a part of one transaction was not ended in its order');
    // PostgreSQL answers COMMIT with ROLLBACK where a statement before has failed.
    const { command } = await client.query('COMMIT');
    if (command !== 'COMMIT') throw new Error('one transaction was taken back, for a statement of it has failed');
    client.off('error', heard);
    client.release();
    return done;
  } catch (cause) {
    held.isOver = true;
    await held.last.catch(() => undefined);
    await client.query('ROLLBACK').then(
      () => {
        client.off('error', heard);
        client.release();
      },
      (broken: unknown) => client.release(broken as Error),
    );
    throw cause;
  }
}

/** Does something with connections of its own, which stands whatever becomes of the transaction around it. */
export const besidesIt = <T>(work: () => Promise<T>): Promise<T> => within.exit(work);

/** Whatever broke is seen by the next statement, which fails. */
const heard = (): void => undefined;

type Callback = (error: Error | undefined, client?: PoolClient, release?: (error?: Error) => void) => void;
const joined = new WeakSet<Pool>();

/** Lets whoever takes a connection of this pool join the transaction around them, if there is one. */
function joinable(pool: Pool): void {
  if (joined.has(pool)) return;
  joined.add(pool);
  const connect = pool.connect.bind(pool) as (callback?: Callback) => Promise<PoolClient> | undefined;
  const orJoin = (callback?: Callback): Promise<PoolClient> | undefined => {
    const held = within.getStore();
    if (held?.pool !== pool || held.isOver) return connect(callback);
    const client = partIn(held);
    if (!callback) return Promise.resolve(client);
    process.nextTick(() => callback(undefined, client, () => undefined));
    return undefined;
  };
  pool.connect = orJoin as never;
}

const textOf = (sent: unknown): string =>
  typeof sent === 'string' ? sent : ((sent as { text?: string } | undefined)?.text ?? '');
const CONTROL = /^(?:\s|\/\*.*?\*\/)*(BEGIN|START\s+TRANSACTION|COMMIT|ROLLBACK)\s*;?\s*$/i;
const WRITES = /\b(INSERT|UPDATE|DELETE|MERGE)\b/i;

/** A connection as somebody within the transaction sees it. */
function partIn(held: Held): PoolClient {
  const { client } = held;
  let open: Part | undefined;

  async function run(sent: unknown, values: unknown): Promise<unknown> {
    if (held.isOver) throw new Error('the transaction around this statement is over');
    const text = textOf(sent);
    const control = CONTROL.exec(text)?.[1]?.toUpperCase();
    if (control === 'COMMIT') return open && end(open);
    if (control === 'ROLLBACK') return open && takeBack(open);
    if (control !== undefined) {
      open = { savepoint: nextIn(held), isDone: false };
      held.parts.push(open);
      return client.query(`SAVEPOINT ${open.savepoint}`);
    }
    // A statement that fails on its own would otherwise take everything with it.
    return open || !WRITES.test(text) ? client.query(sent as string, values as never) : alone(sent, values);
  }

  async function alone(sent: unknown, values: unknown): Promise<unknown> {
    const savepoint = nextIn(held);
    await client.query(`SAVEPOINT ${savepoint}`);
    try {
      const result = await client.query(sent as string, values as never);
      await client.query(`RELEASE SAVEPOINT ${savepoint}`);
      return result;
    } catch (cause) {
      await client.query(`ROLLBACK TO SAVEPOINT ${savepoint}`);
      throw cause;
    }
  }

  async function end(part: Part): Promise<unknown> {
    // What is checked at the end of a transaction is checked at the end of this part: whoever opened it deals with it.
    await client.query('SET CONSTRAINTS ALL IMMEDIATE');
    await client.query('SET CONSTRAINTS ALL DEFERRED');
    part.isDone = true;
    open = undefined;
    // A part that was opened within it is ended first.
    let result: unknown;
    while (held.parts.at(-1)?.isDone) result = await client.query(`RELEASE SAVEPOINT ${held.parts.pop()!.savepoint}`);
    return result;
  }

  async function takeBack(part: Part): Promise<unknown> {
    if (held.parts.at(-1) !== part) held.isBroken = true;
    held.parts.splice(held.parts.indexOf(part));
    open = undefined;
    return client.query(`ROLLBACK TO SAVEPOINT ${part.savepoint}`);
  }

  function query(sent: unknown, values?: unknown, callback?: unknown): Promise<unknown> | undefined {
    const [given, tell] = typeof values === 'function' ? [undefined, values] : [values, callback];
    const result = held.last.then(() => run(sent, given));
    held.last = result.catch(() => undefined);
    if (typeof tell !== 'function') return result;
    result.then(
      (answer) => void (tell as (error: unknown, answer?: unknown) => void)(undefined, answer),
      (cause: unknown) => void (tell as (error: unknown) => void)(cause),
    );
    return undefined;
  }

  const seen: PoolClient = new Proxy(client, {
    get(target, name) {
      if (name === 'query') return query;
      if (name === 'release') return () => undefined;
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        const answer: unknown = (value as (...all: unknown[]) => unknown).apply(target, given);
        return answer === target ? seen : answer;
      };
    },
    set: (target, name, value) => name === 'release' || Reflect.set(target, name, value),
  });
  return seen;
}

const nextIn = (held: Held): string => `part_${(held.count += 1)}`;
