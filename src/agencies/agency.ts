import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Database } from '../kernel';
import type { Holder } from '../sharing';
import type { DocumentNode } from 'graphql';
import type { Disclosure, Executor, RequestScope, Requested, Subgraph } from '../subgraph';

/**
 * The floor plan that the four agencies share; learn one room and you know them all.
 *
 *     <thing>.ts            what a practitioner would call it: one class, both GraphQL type and TypeORM entity
 *     <agency>-record.ts    the record: one field for each kind of thing, each with its category
 *     <agency>-store.ts     the SQL
 *     <agency>-load.ts      the agency's part of a family file, and how it is written
 *     <agency>.room.ts      the room, put together
 */
export interface AgencyRoom {
  readonly holder: Holder;
  readonly entities: readonly Function[];
  buildSubgraph(database: Database): Promise<AgencySubgraph>;
  readonly load: LoadPart;
}

export interface AgencySubgraph extends Subgraph {
  readonly execute: Executor;
  /** What its resolvers see. `requested` is what the operation asks of this subgraph. */
  /** What answering this operation releases, as its grants say: for an agency that answers in another process. */
  disclosuresOf(document: DocumentNode, variables: Readonly<Record<string, unknown>>, scope: AgencyScope, grantKey: Buffer): Disclosure[];
  contextOf(scope: AgencyScope, grantKey: Buffer, requested: Requested): unknown;
}

/** What an agency may know of the request that it answers. Who asks and why stands in the grants. */
export type AgencyScope = Pick<RequestScope, 'requestId' | 'startedAt' | 'disclosures'>;

/** Somebody in a family file whom this agency knows, by the agency's own number. */
export interface Subject {
  readonly person: string;
  readonly key: string;
}

/** The agency's part of a family file. Written in one transaction, idempotent by the agency's own references. */
export interface LoadPart {
  readonly form: z.ZodType;
  write(part: unknown, subjects: readonly Subject[], manager: EntityManager): Promise<number>;
}

/** Looks up an agency's number for somebody in the file. */
export function keysOf(subjects: readonly Subject[]): (person: string) => string {
  const keys = new Map(subjects.map(({ person, key }) => [person, key]));
  return function keyOf(person) {
    const key = keys.get(person);
    if (key === undefined) throw new Error(`${person} is not known to this agency`);
    return key;
  };
}
