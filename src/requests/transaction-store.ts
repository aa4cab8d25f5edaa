import type { PoolClient, QueryResultRow } from 'pg';
import type { Database } from '../kernel';

/** SQL inside one transaction; each statement carries its caller's name and is prepared once per connection. */
export interface Sql {
  /** Sends a statement and answers its rows; a fault of the database rejects. */
  rows<Row extends QueryResultRow = QueryResultRow>(
    name: string,
    text: string,
    values: readonly unknown[],
  ): Promise<Row[]>;
}

/**
 * What two transactions that met can say (deadlock, serialisation failure, and a key that has just gone: the desk to
 * which something was moved closed meanwhile). Whoever is turned away begins again, and finds what the other wrote.
 */
const MET_ANOTHER: ReadonlySet<unknown> = new Set(['40P01', '40001', '23503']);
const TRIES = 6;

/**
 * Does everything or nothing. The change, its steps and whoever is told of it are one transaction, so whatever is cut
 * off in the middle never happened.
 */
export async function inTransaction<T>(database: Database, work: (sql: Sql) => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    const client = await database.pool.connect();
    // A connection that breaks between two statements says so to nobody else, and unheard that would end the process.
    client.on('error', heard);
    try {
      await client.query('BEGIN');
      const done = await work(sqlOn(client, database));
      await client.query('COMMIT');
      client.off('error', heard);
      client.release();
      return done;
    } catch (cause) {
      // A connection that cannot roll back is not given to anybody else.
      await client.query('ROLLBACK').then(
        () => client.off('error', heard).release(),
        (broken: unknown) => client.release(broken as Error),
      );
      if (tried === TRIES || !MET_ANOTHER.has((cause as { code?: unknown }).code)) throw cause;
    }
  }
}

/** Whatever broke is seen by the next statement, which fails. */
const heard = (): void => undefined;

const sqlOn = (client: PoolClient, database: Database): Sql => ({
  async rows<Row extends QueryResultRow>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
    database.sent.set(name, (database.sent.get(name) ?? 0) + 1);
    return (await client.query<Row>({ name, text: `/* ${name} */ ${text}`, values: [...values] })).rows;
  },
});
