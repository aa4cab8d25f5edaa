import type { Pool, QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';
import { CallFailed } from './call-failed';

/** A statement with its caller's name: it shows in the server's log, and it is prepared once per connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  /** Planned each time: for a statement of which there are too many to keep each prepared. */
  readonly isUnprepared?: boolean;
}

/**
 * One owner's database handle. Hot reads are SQL through `read`; entities, writes and migrations go through TypeORM.
 * Both use the one pool of the owner's DataSource.
 */
export class Database {
  private opening: Promise<void> | undefined;
  private isClosed = false;

  /**
   * `sent`: statements sent since opening, by name: what tests count. Two connections to one owner's tables count as
   * one.
   * `notHere`: why this process never opens it, where it must not.
   */
  constructor(
    readonly source: DataSource,
    readonly sent = new Map<string, number>(),
    private readonly notHere?: string,
  ) {}

  /** Whether it was reached since this process began. What is lost after that is found again by the pool. */
  get isOpen(): boolean {
    return this.source.isInitialized;
  }

  /** Reaches it, where it was not reached before. May be tried as often as one likes. */
  async open(): Promise<void> {
    if (this.notHere !== undefined) throw new CallFailed(this.notHere);
    if (this.source.isInitialized) return;
    this.opening ??= this.source
      .initialize()
      .then(() => (this.isClosed ? this.source.destroy() : undefined))
      .finally(() => (this.opening = undefined));
    await this.opening;
  }

  async read<Row extends QueryResultRow>(
    { name, text, isUnprepared = false }: Statement,
    values: unknown[],
  ): Promise<Row[]> {
    if (!this.source.isInitialized) await this.open();
    this.sent.set(name, (this.sent.get(name) ?? 0) + 1);
    const { rows } = await this.pool.query<Row>({
      ...(!isUnprepared && { name }),
      text: `/* ${name} */ ${text}`,
      values,
    });
    return rows;
  }

  /** Rejects while the server does not answer. */
  async ping(): Promise<void> {
    await this.pool.query('/* ping */ SELECT 1');
  }

  get pool(): Pool {
    if (!this.source.isInitialized) throw new CallFailed(this.notHere ?? 'the database was not reached yet');
    // TypeORM's Postgres driver keeps its pg pool here.
    return (this.source.driver as unknown as { master: Pool }).master;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.opening?.catch(() => undefined);
    if (this.source.isInitialized) await this.source.destroy();
  }
}

/**
 * The JSON object that a statement answers for one row of an entity: property names, not column names. `extra` are
 * further properties and their SQL.
 */
export function jsonOf(
  source: DataSource,
  entity: Function,
  alias: string,
  {
    except = [],
    extra = {},
  }: { readonly except?: readonly string[]; readonly extra?: Readonly<Record<string, string>> } = {},
): string {
  const quoted = (name: string) => `"${name}"`;
  const pairs = source
    .getMetadata(entity)
    .columns.filter((column) => !except.includes(column.propertyName))
    .map((column) => `'${column.propertyName}', ${alias}.${quoted(column.databaseName)}`);
  const added = Object.entries(extra).map(([property, sql]) => `'${property}', ${sql}`);
  return `json_build_object(${[...pairs, ...added].join(', ')})`;
}
