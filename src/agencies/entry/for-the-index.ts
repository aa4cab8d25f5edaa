import { createHash } from 'node:crypto';
import type { EntryFacts, EntryPlan, RecordClassPlan } from './entry';
import { partOf, type FactPlan } from './facts';
import { locatedIn, type Located } from './located';
import { NUMBERING, type AgencySchema } from './numbering';
import { ordersIn, type OrderSaid } from './orders';
import { namesOfPeople } from './people-in';
import { tiesOf, type Participation, type AgencyPart, type AgencyDefinition } from './agency-rows';

/** What the person index has to know of one entry, by the agency's own numbers. */
export interface ToldEntry {
  /** The table, and the entry's reference; of the record of a person, the agency's number. */
  readonly entry: string;
  readonly reference: string;
  readonly ties: readonly Participation[];
  readonly orders: readonly OrderSaid[];
  readonly located: readonly Located[];
}

/**
 * What one kind of entry, or the records, tell the index: where it stands, which facts matter to it, and by which
 * rules.
 */
export interface IndexedTable {
  readonly agency: AgencySchema;
  readonly table: string;
  /** The column of its reference. */
  readonly key: string;
  /** Whose it is, where it belongs to one person. */
  readonly owner: string | undefined;
  readonly facts: readonly FactPlan[];
  /** Changes with anything that decides what the index is told. */
  readonly rules: string;
  /** What an entry tells, as it stands and as it stood before it was corrected. */
  toldBy(reference: string, stands: EntryFacts, stood: readonly EntryFacts[]): ToldEntry;
}

/** To be counted up when the code of this room tells the index something else by the same declarations. */
const DERIVATION = 1;

/** The tables of a room that tell the index anything. */
export function indexedTables({ record, entries }: AgencyDefinition): IndexedTable[] {
  return [...recordTable(record), ...entries.flatMap((plan) => entryTable(record, plan))];
}

function recordTable(record: RecordClassPlan): IndexedTable[] {
  const { agency, table } = record;
  const facts = record.facts.filter(({ locates }) => locates);
  if (facts.length === 0) return [];
  const { column: key } = NUMBERING[agency];
  const plan: AgencyDefinition = { record, entries: [] };
  return [
    {
      agency,
      table,
      key,
      owner: key,
      facts,
      rules: rulesOf(table, facts),
      toldBy: (reference, stands, stood) => ({
        entry: table,
        reference,
        ties: [],
        orders: [],
        located: locatedIn(plan, { records: [stands, ...stood] } as unknown as AgencyPart),
      }),
    },
  ];
}

function entryTable(record: RecordClassPlan, entry: EntryPlan): IndexedTable[] {
  const { agency, table, sharedBy, protects, binds, list: edge } = entry;
  const order = binds?.isOrder ? binds : undefined;
  const ofOrders = order ? [order.from, ...order.until, order.only?.fact, order.except?.fact] : [];
  const facts = entry.facts.filter(
    (fact) => fact.locates || namesOfPeople([fact]).length > 0 || ofOrders.includes(fact.name),
  );
  // An entry that names nobody but whose it is, and needs no protecting, ties nobody to anything.
  if (facts.length === 0 && !protects?.includes('OWNER')) return [];
  const plan: AgencyDefinition = { record: { ...record, facts: [] }, entries: [entry] };
  const part = (versions: readonly EntryFacts[]) => ({ [edge]: versions }) as unknown as AgencyPart;
  return [
    {
      agency,
      table,
      key: 'reference',
      owner: sharedBy ? undefined : NUMBERING[agency].column,
      facts,
      rules: rulesOf(table, facts, sharedBy, protects, order && [order.from, order.until, order.only, order.except]),
      toldBy(reference, stands, stood) {
        const [now, before] = [{ reference, ...stands }, stood.map((facts) => ({ reference, ...facts }))];
        return {
          entry: table,
          reference,
          // What once showed that somebody needs protection, or where they can be found, is not forgotten with a
          // correction.
          ties: tiesOf(plan, part([now, ...before])),
          located: locatedIn(plan, part([now, ...before])),
          orders: ordersIn(plan, part([now])),
        };
      },
    },
  ];
}

/** What decides what is told, as one short text. */
function rulesOf(table: string, facts: readonly FactPlan[], ...more: readonly unknown[]): string {
  const decisive = JSON.stringify([DERIVATION, table, facts.map(shapeOf), ...more.map((one) => one ?? null)]);
  return createHash('sha256').update(decisive).digest('hex').slice(0, 16);
}

/** Of a fact, what decides whether it ties somebody or says where they are. */
const shapeOf = ({ name, column, list, is, locates }: FactPlan): unknown => [
  name,
  column,
  list,
  locates,
  is.kind,
  is.kind === 'person' && is.protects,
  is.kind === 'part' && partOf(is.part).facts.map(shapeOf),
];
