/** A way to send a statement: within a transaction, or by a pool of connections. */
export type Send = <Row extends object>(name: string, text: string, values: readonly unknown[]) => Promise<Row[]>;

interface CanQuery {
  query(text: string, values: unknown[]): Promise<unknown>;
}

/** Within a transaction of TypeORM's. */
export const sendWithin =
  (manager: CanQuery): Send =>
  async <Row extends object>(name: string, text: string, values: readonly unknown[]) =>
    (await manager.query(`/* ${name} */ ${text}`, [...values])) as Row[];

interface CanRead {
  read(statement: { readonly name: string; readonly text: string }, values: unknown[]): Promise<object[]>;
}

/** By an owner's pool: prepared once for each connection, and counted. */
export const sendBy =
  (database: CanRead): Send =>
  async <Row extends object>(name: string, text: string, values: readonly unknown[]) =>
    (await database.read({ name, text }, [...values])) as Row[];
