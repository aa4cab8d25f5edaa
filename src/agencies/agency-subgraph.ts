import type { DocumentNode } from 'graphql';
import type { NonEmptyArray } from 'type-graphql';
import type { Database } from '../kernel';
import type { SourceAgency } from '../sharing';
import { buildSubgraph, executorOf, readRequested, type Requested } from '../subgraph';
import type { AgencySubgraph } from './agency';
import { agencyContext, disclosureOf, recordReference } from './record-reference';
import { RecordStore, type RecordPlan } from './record-store';

export interface AgencySubgraphRecipe {
  readonly holder: SourceAgency;
  readonly keyField: string;
  readonly record: Function;
  /** The version of a record's own facts, as a reader counts it. */
  readonly versionOf: Parameters<typeof recordReference>[2];
  /** Each resolver class, and the one of it that is at work. */
  readonly resolvers: ReadonlyMap<new () => object, object>;
  readonly plan: RecordPlan;
}

/** An agency's subgraph: its record, found by its own number and a grant, read by its own store. */
export async function agencySubgraph(recipe: AgencySubgraphRecipe, database: Database): Promise<AgencySubgraph> {
  const { holder, keyField, record, versionOf, resolvers, plan } = recipe;
  const subgraph = await buildSubgraph({
    name: holder,
    resolvers: [...resolvers.keys()] as unknown as NonEmptyArray<new () => object>,
    entities: [record],
    references: { [plan.type]: recordReference(holder, keyField, versionOf) },
    container: resolvers,
  });
  const known = new WeakMap<DocumentNode, Requested>();
  const requestedIn = (document: DocumentNode): Requested => {
    const requested = known.get(document) ?? readRequested(subgraph.schema, document);
    known.set(document, requested);
    return requested;
  };
  const store = new RecordStore(database, plan, subgraph.schema);
  return {
    ...subgraph,
    execute: executorOf(subgraph),
    disclosureOf: (document, grant) => disclosureOf(grant, requestedIn(document)),
    contextOf: (scope, grantKey, requested) => agencyContext(store, scope, grantKey, requested),
  };
}
