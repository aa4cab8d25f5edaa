import type { DataSource } from 'typeorm';
import { jsonOf } from '../kernel';

interface OwnEntries {
  readonly entity: Function;
  readonly table: string;
  /** The column that says which record the entry belongs to. */
  readonly owner: string;
  /** The record's own key column. */
  readonly key: string;
  /** Newest first by this column. */
  readonly newest: string;
  /** Columns that name somebody by the agency's number, shown as a person: property → SQL. */
  readonly people?: Readonly<Record<string, string>>;
}

/** The SQL of entries that belong to one record alone, as a JSON list, the newest first. The record is `r`. */
export function ownEntries(source: DataSource, { entity, table, owner, key, newest, people = {} }: OwnEntries): string {
  return `(SELECT coalesce(json_agg(${jsonOf(source, entity, 'e', { extra: people })} ORDER BY e.${newest} DESC NULLS LAST, e.reference), '[]')
    FROM ${table} e WHERE e.${owner} = r.${key})`;
}

interface SharedEntries {
  readonly entity: Function;
  readonly table: string;
  /** The table that says who has which role in an entry. */
  readonly links: string;
  /** Its column that names the entry. */
  readonly link: string;
  /** Its column, and the record's, that names somebody by the agency's number. */
  readonly key: string;
  /** What the people of an entry are called in the schema. */
  readonly people: string;
  readonly newest: string;
  readonly keyField: string;
}

/** The SQL of entries that several records share, each in a role, with everybody who has one. */
export function sharedEntries(source: DataSource, shared: SharedEntries): string {
  const { entity, table, links, link, key, people, newest, keyField } = shared;
  const everybody = `(SELECT json_agg(json_build_object('role', o.role, 'person', ${personJson(keyField, `o.${key}`)}) ORDER BY o.role, o.${key})
      FROM ${links} o WHERE o.${link} = e.reference)`;
  return `(SELECT coalesce(json_agg(${jsonOf(source, entity, 'e', { extra: { [people]: everybody } })} ORDER BY e.${newest} DESC, e.reference), '[]')
    FROM ${table} e
    WHERE e.reference IN (SELECT l.${link} FROM ${links} l WHERE l.${key} = r.${key}))`;
}

/** A reference to a person by the agency's number, for the people subgraph to resolve. */
export const personJson = (keyField: string, sql: string): string =>
  `CASE WHEN ${sql} IS NOT NULL THEN json_build_object('__typename', 'Person', '${keyField}', ${sql}) END`;
