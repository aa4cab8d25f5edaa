import type { NonEmptyArray } from 'type-graphql';
import type { Database } from '../kernel';
import type { Holder } from '../sharing';
import { buildSubgraph, executorOf } from '../subgraph';
import type { AgencySubgraph } from './agency';
import { agencyContext, recordReference } from './record-reference';
import { RecordStore, type RecordPlan } from './record-store';

export interface AgencySubgraphRecipe {
  readonly holder: Holder;
  readonly keyField: string;
  readonly record: Function;
  readonly resolvers: NonEmptyArray<new () => object>;
  readonly plan: RecordPlan;
}

/** An agency's subgraph: its record, found by its own number and a grant, read by its own store. */
export async function agencySubgraph(recipe: AgencySubgraphRecipe, database: Database): Promise<AgencySubgraph> {
  const { holder, keyField, record, resolvers, plan } = recipe;
  const subgraph = await buildSubgraph({
    name: holder,
    resolvers,
    entities: [record],
    references: { [plan.type]: recordReference(holder, keyField) },
    container: new Map(resolvers.map((Resolver) => [Resolver, new Resolver()])),
  });
  const store = new RecordStore(database, plan, subgraph.schema);
  return {
    ...subgraph,
    execute: executorOf(subgraph.schema),
    contextOf: (scope, grantKey, requested) => agencyContext(store, scope, grantKey, requested),
  };
}
