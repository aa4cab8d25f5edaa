import { isObjectType } from 'graphql';
import { isHubMadeNumber, StartFailure, type Database, type Statement } from '../kernel';
import type { Category, VerifiedGrant } from '../sharing';
import { categoryOf, type Requested, type Subgraph } from '../subgraph';

/** One kind of thing in a record, and the SQL expression that answers all of a record's as JSON (the record is `r`). */
export interface RecordEdge {
  readonly field: string;
  readonly sql: (requested: Requested) => string;
  /** Of an edge that lists entries: their type, and the facts by which it is told which of them a grant means. */
  readonly entries?: { readonly type: string; readonly toldBy: readonly string[] };
}

export interface RecordPlan {
  readonly type: string;
  readonly table: string;
  readonly keyColumn: string;
  readonly edges: readonly RecordEdge[];
  /** For whom the texts of the record itself are, where an operation asks for one. */
  readonly audiences: (requested: Requested) => string | undefined;
}

/**
 * The record of somebody whom the agency made known over the API and of whom it has written nothing: where it runs
 * apart, its tables have the number from the first entry on. A number that the hub did not make and that is not there is
 * no empty record: it is missing, and says so.
 */
const withoutEntries = (
  key: string,
  edges: readonly RecordEdge[],
  isOpen: (edge: RecordEdge) => boolean,
): Record<string, unknown> => ({
  key,
  ...Object.fromEntries(edges.map((edge) => [edge.field, edge.entries && isOpen(edge) ? [] : null])),
});

/** Statements kept prepared on every connection; each takes some hundred kilobytes of PostgreSQL's memory there. */
const MOST_PREPARED = 200;

/**
 * Reads records, whole families at once: one statement whatever the number of records and edges.
 *
 * The store asks for grants, not for keys, so a read that nobody decided cannot be written; and each edge is read only
 * for the records whose grant covers its category, so what may not be released never leaves the agency's tables.
 */
export class RecordStore {
  private readonly statements = new Map<string, Statement>();
  private readonly byRequest = new WeakMap<Requested, Statement>();
  private readonly categories: ReadonlyMap<string, Category>;

  constructor(
    private readonly database: Database,
    private readonly plan: RecordPlan,
    schema: Subgraph['schema'],
  ) {
    const type = schema.getType(plan.type);
    if (!isObjectType(type)) throw new StartFailure(`${plan.type} is not a type of this subgraph`);
    this.categories = new Map(
      plan.edges.map(({ field }) => {
        const category = categoryOf(type, type.getFields()[field]!);
        if (!category) throw new StartFailure(`${plan.type}.${field} has no category`);
        return [field, category];
      }),
    );
  }

  async read(grants: readonly VerifiedGrant[], requested: Requested): Promise<Map<string, Record<string, unknown>>> {
    const edges = this.plan.edges.filter(({ field }) => requested.has(this.plan.type, field));
    const keys = grants.map(({ recordKey }) => recordKey);
    // Of entries some may be released; anything else is, or is not.
    const isOpen = (grant: VerifiedGrant, { field, entries }: RecordEdge): boolean =>
      grant.covers(this.categories.get(field)!) ||
      (entries !== undefined && grant.coversSome(this.categories.get(field)!));
    const covered = edges.map((edge) =>
      grants.filter((grant) => isOpen(grant, edge)).map(({ recordKey }) => recordKey),
    );
    const wanted = this.withWhatTells(edges, grants, requested);
    const rows = await this.database.read<Record<string, unknown>>(this.statementFor(edges, wanted), [
      keys,
      ...covered,
    ]);
    const read = new Map(rows.map((row) => [row['key'] as string, row]));
    for (const grant of grants)
      if (!read.has(grant.recordKey) && isHubMadeNumber(grant.recordKey))
        read.set(
          grant.recordKey,
          withoutEntries(grant.recordKey, edges, (edge) => isOpen(grant, edge)),
        );
    return read;
  }

  /** Where a grant means some entries alone, what tells which is read with them, asked for or not. */
  private withWhatTells(
    edges: readonly RecordEdge[],
    grants: readonly VerifiedGrant[],
    requested: Requested,
  ): Requested {
    if (!grants.some(({ isInPart }) => isInPart)) return requested;
    const inPart = edges.filter(({ entries }) => entries !== undefined);
    return inPart.reduce((wanted, { entries }) => wanted.with(entries!.type, entries!.toldBy), requested);
  }

  /** The same question is the same object, so the statement that it needs is found without writing it again. */
  private statementFor(edges: readonly RecordEdge[], requested: Requested): Statement {
    let statement = this.byRequest.get(requested);
    if (!statement) this.byRequest.set(requested, (statement = this.named(this.sqlOf(edges, requested))));
    return statement;
  }

  private sqlOf(edges: readonly RecordEdge[], requested: Requested): string {
    const { table, keyColumn } = this.plan;
    const columns = edges.map(
      ({ field, sql }, index) =>
        `CASE WHEN r.${keyColumn} = ANY($${index + 2}::text[]) THEN ${sql(requested)} END AS "${field}"`,
    );
    const audiences = this.plan.audiences(requested);
    return `SELECT ${[`r.${keyColumn} AS key`, ...(audiences ? [`${audiences} AS kept`] : []), ...columns].join(',\n  ')}\nFROM ${table} r WHERE r.${keyColumn} = ANY($1::text[])`;
  }

  /**
   * The same text has the same name: it is prepared once for each connection. Whoever asks for ever other fields makes
   * ever other statements, which no connection could hold: beyond the first so many they are planned each time.
   */
  private named(text: string): Statement {
    let statement = this.statements.get(text);
    if (!statement) {
      if (this.statements.size >= MOST_PREPARED) return { name: `${this.plan.type}-other`, text, isUnprepared: true };
      this.statements.set(text, (statement = { name: `${this.plan.type}-${this.statements.size + 1}`, text }));
    }
    return statement;
  }
}
