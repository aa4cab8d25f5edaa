import type { Category } from '../../sharing';
import { TEXT_AUDIENCES, type Requested } from '../../subgraph';
import type { EntryPlan, RecordClassPlan } from './entry';
import { partOf, textOf, type FactPlan } from './facts';
import { NUMBERING, type Numbering } from './numbering';
import { pastJson } from './past-store';
import { hasOwnCategories } from './versions';
import type { RecordEdge } from '../record-store';

const quoted = (name: string) => `"${name}"`;

/** A reference to a person by the agency's number, for the people subgraph to resolve. */
const personJson = (keyField: string, sql: string): string =>
  `CASE WHEN ${sql} IS NOT NULL THEN json_build_object('__typename', 'Person', '${keyField}', ${sql}) END`;

/** The JSON of a fact as a reader sees it: people by reference, to be decided again. */
function shown({ is, list, column }: FactPlan, row: string, numbering: Numbering): string {
  const sql = `${row}.${quoted(column)}`;
  if (is.kind === 'person') return personJson(numbering.personKey, sql);
  if (is.kind !== 'part' || !namesPeople(is.part)) return sql;
  const part = partJson(is.part, 'p', numbering);
  // By role, whoever wrote it down first; parts without one as they were given.
  const inner = partOf(is.part).facts;
  const someone = inner.find((fact) => fact.is.kind === 'person')?.name;
  const order = inner.some(({ name }) => name === 'role') ? `p->>'role', p->>'${someone}', n` : 'n';
  return list
    ? `(SELECT coalesce(json_agg(${part} ORDER BY ${order}), '[]') FROM jsonb_array_elements(${sql}) WITH ORDINALITY q (p, n))`
    : `(SELECT ${part} FROM (SELECT ${sql} AS p) q WHERE p IS NOT NULL)`;
}

const namesPeople = (part: Function): boolean =>
  partOf(part).facts.some(({ is }) => is.kind === 'person' || (is.kind === 'part' && namesPeople(is.part)));

function partJson(part: Function, value: string, numbering: Numbering): string {
  const pairs = partOf(part).facts.map(({ name, is }) => {
    const json = is.kind === 'person' ? personJson(numbering.personKey, `${value}->>'${name}'`) : `${value}->'${name}'`;
    return `'${name}', ${json}`;
  });
  return `json_build_object(${pairs.join(', ')})`;
}

const CLOCKS = [
  ['awareAt', 'aware_at'],
  ['recordedAt', 'recorded_at'],
  ['version', 'version'],
] as const;

/** What is asked for of an entry, and no more: what nobody asked is neither read nor sent. */
function entryJson(plan: EntryPlan, requested: Requested): string {
  const { facts, agency, table, entity, category } = plan;
  const numbering = NUMBERING[agency];
  const asked = (name: string) => requested.has(entity.name, name);
  const clocks = CLOCKS.filter(([name]) => asked(name) && !facts.some((fact) => fact.name === name));
  const pairs = [
    `'reference', e.reference`,
    ...facts.filter(({ name }) => asked(name)).map((fact) => `'${fact.name}', ${shown(fact, 'e', numbering)}`),
    ...clocks.map(([name, column]) => `'${name}', e.${column}`),
    ...(asked('audiences') || asked(TEXT_AUDIENCES) || asksForText(requested, entity.name, facts, category)
      ? ["'kept', e.audiences"]
      : []),
    ...(asked('version') && hasOwnCategories(plan) ? [`'past', ${pastJson(agency, table, 'e', 'e.reference')}`] : []),
    ...(asked('corrections') ? [`'earlier', ${earlierVersions(agency, table)}`] : []),
  ];
  // One call takes a hundred arguments at most.
  const calls = [];
  for (let start = 0; start < pairs.length; start += 45)
    calls.push(`jsonb_build_object(${pairs.slice(start, start + 45).join(', ')})`);
  return calls.length === 1 ? calls[0]!.replace('jsonb_build_object', 'json_build_object') : calls.join(' || ');
}

/** Does an operation ask for a text of this type, or of a part of it? Only then is it read for whom the texts are. */
const asksForText = (requested: Requested, type: string, facts: readonly FactPlan[], category: Category): boolean =>
  facts.some((fact) => {
    const { is, name } = fact;
    if (!requested.has(type, name)) return false;
    if (textOf(fact, category)) return true;
    if (is.kind !== 'part') return false;
    const part = partOf(is.part);
    return asksForText(requested, is.part.name, part.facts, part.category);
  });

/** What an entry said before, each with the row that replaced it. */
const earlierVersions = (
  agency: string,
  table: string,
) => `(SELECT coalesce(json_agg(json_build_object('version', h.version, 'replacedAt', h.replaced_at,
      'replacedBy', h.replaced_by, 'value', h.value, 'next', coalesce(n.value, to_jsonb(e)), 'now', e.audiences) ORDER BY h.version DESC), '[]')
    FROM (SELECT * FROM ${agency}.history WHERE entry = '${table}' AND reference = e.reference ORDER BY version DESC LIMIT 50) h
    LEFT JOIN ${agency}.history n ON n.entry = h.entry AND n.reference = h.reference AND n.version = h.version + 1)`;

/** The edge of a record that lists its entries of one kind, the newest first. The record is `r`. */
export function edgeOf(plan: EntryPlan): RecordEdge {
  const { agency, table, sharedBy, occurredAt: happened, facts, list: edge, entity } = plan;
  const { column: key } = NUMBERING[agency];
  const newest = facts.find(({ name }) => name === happened)!.column;
  const where = sharedBy
    ? `e.reference IN (SELECT l.reference FROM ${agency}.${quoted(`${table}_link`)} l WHERE l.${key} = r.${key})`
    : `e.${key} = r.${key}`;
  const order = `e.${quoted(newest)} DESC NULLS LAST, e.reference`;
  return {
    field: edge,
    entries: { type: entity.name, toldBy: [happened, ...(sharedBy ? [sharedBy] : [])] },
    sql: (requested) => `(SELECT coalesce(json_agg(${entryJson(plan, requested)} ORDER BY ${order}), '[]')
    FROM ${agency}.${quoted(table)} e WHERE ${where})`,
  };
}

/**
 * The edges that are one fact of the record itself. As JSON, so that a day stays a day and an instant keeps its offset.
 */
export const recordFactEdges = ({ facts, agency, table }: RecordClassPlan): RecordEdge[] => [
  ...facts.map((fact) => ({ field: fact.name, sql: () => `to_json(${shown(fact, 'r', NUMBERING[agency])})` })),
  {
    field: 'version',
    sql: () =>
      `json_build_object('version', r.version, 'past', ${pastJson(agency, table, 'r', `r.${NUMBERING[agency].column}`)})`,
  },
  { field: 'audiences', sql: () => 'r.audiences' },
];

/** For whom the texts of the record itself are, read where one of them is asked for. */
export const recordAudiences =
  ({ facts, entity }: RecordClassPlan) =>
  (requested: Requested): string | undefined =>
    asksForText(requested, entity.name, facts, 'INVOLVEMENT') ? 'r.audiences' : undefined;
