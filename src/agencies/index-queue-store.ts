import type { EntityManager } from 'typeorm';
import type { Database } from '../kernel';
import type { SourceAgency } from '../sharing';
import { indexedTables, type IndexedTable, type AgencyDefinition, type ToldEntry } from './entry';

/** Some of what an agency has to tell the index, in the order in which it was written. */
export interface ToTell {
  /** What is taken away once the index knows it. */
  readonly numbers: readonly string[];
  readonly entries: readonly ToldEntry[];
}

/** An entry that the index wants to hear of once more. */
export interface EntryNamed {
  readonly entry: string;
  readonly reference: string;
}

/**
 * How often an agency has told this index something that it then took off its queue. Hub and agency both keep it, in
 * the same transactions.
 */
export interface IndexMark {
  readonly index: string;
  /** A whole number, as text. */
  readonly mark: string;
}

/** The row of index_told that keeps the mark: no table is called so. */
const MARK = '(mark)';

interface Queued extends EntryNamed {
  readonly number: string;
}

const quoted = (name: string) => `"${name}"`;

/**
 * What an agency has written and the person index has not been told of. Every process that writes puts it there, by a
 * trigger; the hub takes it away when it knows it. Telling the same twice changes nothing.
 */
export class IndexQueue {
  private readonly tables: ReadonlyMap<string, IndexedTable>;
  private readonly agency: string;
  /** By which rules this agency tells the index, in one text. */
  readonly rules: string;

  constructor(
    readonly holder: SourceAgency,
    plan: AgencyDefinition,
    private readonly database: Database,
  ) {
    const tables = indexedTables(plan);
    this.agency = plan.record.agency;
    this.tables = new Map(tables.map((table) => [table.table, table]));
    this.rules = rulesOfAll(plan);
  }

  /**
   * Makes sure that everything this agency holds was queued for this index, by the rules of this release. One look
   * where that has been done.
   */
  async prepare(index: string): Promise<void> {
    const { source } = this.database;
    if ((await this.untold(source.manager, index)).length === 0) return;
    await source.transaction(async (manager) => {
      await manager.query('SET LOCAL statement_timeout = 0');
      // Two hubs that open at the same time queue it once.
      await manager.query(`LOCK TABLE ${this.agency}.index_told IN SHARE ROW EXCLUSIVE MODE`);
      for (const { table, key, rules } of await this.untold(manager, index)) {
        await manager.query(
          `/* queue-everything */ INSERT INTO ${this.agency}.to_index (entry, reference) SELECT $1, ${quoted(key)} FROM ${this.agency}.${quoted(table)} ORDER BY 2`,
          [table],
        );
        await manager.query(
          `/* index-told */ INSERT INTO ${this.agency}.index_told (entry, rules, index) VALUES ($1, $2, $3)
           ON CONFLICT (entry) DO UPDATE SET rules = excluded.rules, index = excluded.index`,
          [table, rules, index],
        );
      }
    });
  }

  /** Queues everything that this agency holds once more: the index was put back to an earlier point. */
  async everything(): Promise<void> {
    await this.database.source.transaction(async (manager) => {
      await manager.query('SET LOCAL statement_timeout = 0');
      for (const { table, key } of this.tables.values())
        await manager.query(
          `/* queue-everything */ INSERT INTO ${this.agency}.to_index (entry, reference) SELECT $1, ${quoted(key)} FROM ${this.agency}.${quoted(table)} ORDER BY 2`,
          [table],
        );
    });
  }

  /** How far this agency is with that index; 0 if it never told it anything. */
  async mark(index: string): Promise<string> {
    const [row] = await this.database.source.query<{ mark: string }[]>(
      `/* index-told */ SELECT rules AS mark FROM ${this.agency}.index_told WHERE entry = '${MARK}' AND index = $1`,
      [index],
    );
    return row?.mark ?? '0';
  }

  private async untold(manager: EntityManager, index: string): Promise<IndexedTable[]> {
    const rows = await manager.query<{ entry: string; rules: string }[]>(
      `/* index-told */ SELECT entry, rules FROM ${this.agency}.index_told WHERE index = $1`,
      [index],
    );
    const told = new Map(rows.map(({ entry, rules }) => [entry, rules]));
    return [...this.tables.values()].filter(({ table, rules }) => told.get(table) !== rules);
  }

  /** The oldest after this number, each entry as it stands and as it stood before. */
  async waiting(limit: number, after = '0'): Promise<ToTell> {
    const queued = await this.database.source.query<Queued[]>(
      `/* to-index */ SELECT number::text, entry, reference FROM ${this.agency}.to_index WHERE number > $1 ORDER BY to_index.number LIMIT $2`,
      [after, limit],
    );
    const references = new Map<string, Set<string>>();
    for (const { entry, reference } of queued) {
      const some = references.get(entry);
      if (some) some.add(reference);
      else references.set(entry, new Set([reference]));
    }
    const entries: ToldEntry[] = [];
    for (const [entry, some] of references) {
      const table = this.tables.get(entry);
      // Of other tables the index has to know nothing.
      if (table) entries.push(...(await this.told(table, [...some])));
    }
    return { numbers: queued.map(({ number }) => number), entries };
  }

  private async told(table: IndexedTable, references: readonly string[]): Promise<ToldEntry[]> {
    const rows = await this.database.source.query<Versions[]>(factsSql(table), [references]);
    return rows.map(({ reference, stands, stood }) => table.toldBy(reference, stands, stood));
  }

  /** The index knows these, and is so far. */
  async taken(numbers: readonly string[], mark?: IndexMark): Promise<void> {
    await this.database.source.transaction(async (manager) => {
      await manager.query(`/* index-knows */ DELETE FROM ${this.agency}.to_index WHERE number = ANY ($1::bigint[])`, [
        numbers,
      ]);
      if (mark) await keepMark(manager, this.agency, mark);
    });
  }

  /** These are to be told once more. */
  async again(entries: readonly EntryNamed[]): Promise<void> {
    await this.database.source.query(
      `/* index-again */ INSERT INTO ${this.agency}.to_index (entry, reference)
       SELECT entry, reference FROM jsonb_to_recordset($1::jsonb) AS x (entry text, reference text)`,
      [JSON.stringify(entries)],
    );
  }
}

/** Keeps how far an agency is with the index, within the transaction that writes or takes away what it told. */
export async function keepMark(manager: EntityManager, agency: string, { index, mark }: IndexMark): Promise<void> {
  await manager.query(
    `/* index-told */ INSERT INTO ${agency}.index_told AS t (entry, rules, index) VALUES ('${MARK}', $1, $2)
     ON CONFLICT (entry) DO UPDATE SET index = excluded.index,
       rules = CASE WHEN t.index = excluded.index THEN greatest(t.rules::bigint, excluded.rules::bigint)::text ELSE excluded.rules END`,
    [mark, index],
  );
}

/** By which rules a room tells the index, in one text: the hub and an agency's own process compare it. */
export const rulesOfAll = (plan: AgencyDefinition): string =>
  indexedTables(plan)
    .map(({ table, rules }) => `${table} ${rules}`)
    .join(' ');

interface Versions {
  readonly reference: string;
  readonly stands: Readonly<Record<string, unknown>>;
  readonly stood: readonly Readonly<Record<string, unknown>>[];
}

/** Reads of entries the facts that matter to the index, and no others. */
function factsSql({ agency, table, key, owner, facts }: IndexedTable): string {
  const columns = [
    ...(owner ? [['person', owner] as const] : []),
    ...facts.map(({ name, column }) => [name, column] as const),
  ];
  const json = (value: (column: string) => string) =>
    `json_build_object(${columns.map(([name, column]) => `'${name}', ${value(column)}`).join(', ')})`;
  return `/* told-of-${table} */ SELECT e.${quoted(key)} AS reference, ${json((column) => `e.${quoted(column)}`)} AS stands,
    CASE WHEN e.version > 1 THEN (SELECT coalesce(json_agg(${json((column) => `h.value->'${column}'`)} ORDER BY h.version), '[]')
      FROM ${agency}.history h WHERE h.entry = '${table}' AND h.reference = e.${quoted(key)}) ELSE '[]' END AS stood
    FROM ${agency}.${quoted(table)} e WHERE e.${quoted(key)} = ANY ($1::text[]) ORDER BY 1`;
}
