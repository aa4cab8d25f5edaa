import type { AgencyDefinition } from './agency-rows';
import { foundationSql } from './draft-foundation-store';
import { postgresOf } from './entry';
import { partOf, type FactPlan } from './facts';
import { NUMBERING } from './numbering';
import { namesOfPeople } from './people-in';

/** A column as it is there: its type as PostgreSQL names it, and whether it may be null. */
export interface ColumnThere {
  readonly type: string;
  readonly nullable: boolean;
}

/** The columns of each table that is there, by table and column. */
export type TablesThere = ReadonlyMap<string, ReadonlyMap<string, ColumnThere>>;

interface Wanted extends ColumnThere {
  readonly name: string;
  /** What stands in rows that say nothing: an empty list. */
  readonly empty: string | undefined;
  readonly references?: string;
}

interface WantedTable {
  readonly name: string;
  readonly key: string;
  readonly columns: readonly Wanted[];
  /** By whose number it is looked up, of an entry that belongs to one person. */
  readonly owner: string | undefined;
  /** Of an entry that several people share: the column that lists them, and the key in it that names each. */
  readonly shared: { readonly column: string; readonly person: string } | undefined;
}

/**
 * The SQL by which an agency's tables become what its entries declare, from what is there: everything for a new agency,
 * what differs for one that has tables. It is a draft: a person reads it, fills in what only they can know, and commits
 * it as text. Nothing to be done is an empty text.
 */
export function draftOfTables(definition: AgencyDefinition, there: TablesThere): string {
  const { agency: schema, table } = definition.record;
  const { column } = NUMBERING[schema];
  const [record, ...entries] = wantedTables(definition);
  const isNew = !there.has(table);
  const parts = isNew
    ? [createTable(schema, record!), foundationSql({ schema, table, column }), settle(schema, record!)]
    : [alterTable(schema, record!, there.get(table)!)];
  for (const wanted of entries) {
    const existing = there.get(wanted.name);
    parts.push(
      existing
        ? alterTable(schema, wanted, existing)
        : `${createTable(schema, wanted)}\n${indexOf(schema, wanted)}${settle(schema, wanted)}`,
    );
  }
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n\n');
}

function wantedTables({ record, entries }: AgencyDefinition): WantedTable[] {
  const { column } = NUMBERING[record.agency];
  const recordTable: WantedTable = {
    name: record.table,
    key: column,
    columns: record.facts.map(wantedColumn),
    owner: undefined,
    shared: undefined,
  };
  return [
    recordTable,
    ...entries.map(({ table, facts, sharedBy }): WantedTable => {
      const owner: Wanted = {
        name: column,
        type: 'text',
        nullable: false,
        empty: undefined,
        references: `${record.agency}.${record.table}`,
      };
      const list = facts.find(({ name }) => name === sharedBy);
      return {
        name: table,
        key: 'reference',
        columns: [...(sharedBy === undefined ? [owner] : []), ...facts.map(wantedColumn)],
        owner: sharedBy === undefined ? column : undefined,
        shared: list && list.is.kind === 'part' ? { column: list.column, person: personIn(list) } : undefined,
      };
    }),
  ];
}

const personIn = (list: FactPlan): string =>
  list.is.kind === 'part' ? (namesOfPeople(partOf(list.is.part).facts)[0] ?? 'person') : 'person';

function wantedColumn(fact: FactPlan): Wanted {
  const type = postgresOf(fact);
  // Somebody who may not be seen is null in a reply, never in the table: what is optional there is so declared.
  return {
    name: fact.column,
    type,
    nullable: fact.optional,
    empty: fact.list ? (type === 'jsonb' ? `'[]'` : `'{}'`) : undefined,
  };
}

const quoted = (name: string): string => (/^[a-z_][a-z0-9_]*$/.test(name) && !RESERVED.has(name) ? name : `"${name}"`);
/** Words of SQL that are names of facts. */
const RESERVED: ReadonlySet<string> = new Set([
  'on',
  'from',
  'to',
  'end',
  'user',
  'order',
  'group',
  'references',
  'with',
]);

const createTable = (schema: string, { name, key, columns }: WantedTable): string =>
  `CREATE TABLE ${schema}.${name} (\n${[
    `${quoted(key)} text PRIMARY KEY`,
    ...columns.map(
      ({ name: column, type, nullable, references }) =>
        `${quoted(column)} ${type}${nullable ? '' : ' NOT NULL'}${references ? ` REFERENCES ${references}` : ''}`,
    ),
    `audiences jsonb NOT NULL DEFAULT '{}'`,
  ]
    .map((line) => `  ${line}`)
    .join(',\n')}\n);`;

const indexOf = (schema: string, { name, owner }: WantedTable): string =>
  owner === undefined ? '' : `CREATE INDEX ON ${schema}.${name} (${quoted(owner)});\n`;

/** A table keeps its history, and the index hears of what is written in it. */
function settle(schema: string, { name, key, shared }: WantedTable): string {
  const ofKey = key === 'reference' ? '' : `, key => '${key}'`;
  const ofPeople = shared ? `, '${shared.column}'${shared.person === 'person' ? '' : `, '${shared.person}'`}` : '';
  return `SELECT ${schema}.keep_history('${name}'${ofPeople}${ofKey});\nSELECT ${schema}.tell_index('${name}'${key === 'reference' ? '' : `, '${key}'`});`;
}

function alterTable(schema: string, { name, columns }: WantedTable, there: ReadonlyMap<string, ColumnThere>): string {
  const table = `${schema}.${name}`;
  return columns
    .flatMap((wanted): string[] => {
      const column = quoted(wanted.name);
      const alter = (what: string) => `ALTER TABLE ${table} ALTER COLUMN ${column} ${what};`;
      const existing = there.get(wanted.name);
      if (!existing) {
        const empty = wanted.nullable || wanted.empty === undefined ? '' : ` NOT NULL DEFAULT ${wanted.empty}`;
        const add = `ALTER TABLE ${table} ADD COLUMN ${column} ${wanted.type}${empty};`;
        if (wanted.nullable || wanted.empty !== undefined) return [add];
        return [add, ...filled(table, column), alter('SET NOT NULL')];
      }
      return [
        ...(existing.type === wanted.type ? [] : [alter(`TYPE ${wanted.type} USING ${column}::${wanted.type}`)]),
        ...(existing.nullable || !wanted.nullable ? [] : [alter('DROP NOT NULL')]),
        ...(!existing.nullable || wanted.nullable ? [] : [...filled(table, column), alter('SET NOT NULL')]),
      ];
    })
    .join('\n');
}

/** What stands in the rows that are there, only a person can say: until they do, the migration fails where there are any. */
const filled = (table: string, column: string): string[] => [
  `-- Say what stands in the rows that are there already.`,
  `UPDATE ${table} SET ${column} = NULL WHERE ${column} IS NULL;`,
];

/** The columns of a schema, as draftOfTables compares them. */
export const COLUMNS_THERE = `SELECT table_name AS "table", column_name AS "column", is_nullable = 'YES' AS nullable,
  CASE data_type WHEN 'ARRAY' THEN substr(udt_name, 2) || '[]' WHEN 'timestamp with time zone' THEN 'timestamptz' ELSE data_type END AS type
FROM information_schema.columns WHERE table_schema = $1`;

export function tablesThere(
  rows: readonly {
    readonly table: string;
    readonly column: string;
    readonly nullable: boolean;
    readonly type: string;
  }[],
): TablesThere {
  const tables = new Map<string, Map<string, ColumnThere>>();
  for (const { table, column, type, nullable } of rows) {
    const columns = tables.get(table) ?? new Map<string, ColumnThere>();
    tables.set(table, columns.set(column, { type, nullable }));
  }
  return tables;
}
