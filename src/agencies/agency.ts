import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type {
  AudienceSent,
  AuthoredRows,
  Participation,
  Located,
  OrderSaid,
  AgencyDefinition,
  AgencyRows,
} from './entry';
import type { Database } from '../kernel';
import type { SourceAgency, VerifiedGrant } from '../sharing';
import type { DocumentNode } from 'graphql';
import type { Disclosure, Executor, RequestScope, Requested, Subgraph, WritingBody } from '../subgraph';

/**
 * What every agency module has; learn one and you know them all.
 *
 *     <thing>.ts            what a practitioner would call it: one class, from which entry/ makes its GraphQL type,
 *   table, form and SQL
 *     <agency>-record.ts    the record of one person: what there is one of
 *     <agency>.module.ts    the module, put together: the record, and every kind of entry
 */
export interface AgencyModule {
  readonly holder: SourceAgency;
  readonly entities: readonly Function[];
  /** Everything that the room records, for whoever reads across rooms. */
  readonly plan: AgencyDefinition;
  buildSubgraph(database: Database): Promise<AgencySubgraph>;
  readonly load: LoadPart;
  /** The name of the mutation by which the agency's systems write its records. */
  readonly mutation: string;
  /**
   * The sentence by which a process of the agency's refuses what was sent, if it is one of this program's about just
   * that.
   */
  refusalOf(sent: Readonly<Record<string, unknown>>, code: string, message: string): string | undefined;
  /**
   * Whom such a mutation names, and who has which part in what and whom orders concern if its form holds, by the
   * agency's own numbers.
   */
  namedInMutation(records: Readonly<Record<string, unknown>>): {
    readonly people: readonly string[];
    readonly ties: readonly Participation[];
    readonly orders: readonly OrderSaid[];
    readonly located: readonly Located[];
    readonly audiences: readonly AudienceSent[];
  };
}

export interface AgencySubgraph extends Subgraph {
  readonly execute: Executor;
  /** What a grant releases of an operation: for the hub's log, where the agency answers in another process. */
  disclosureOf(document: DocumentNode, grant: VerifiedGrant): Disclosure;
  /** What its resolvers see. `requested` is what the operation asks of this subgraph. */
  contextOf(scope: AgencyScope, grantKey: Buffer, requested: Requested): object;
}

/** What an agency may know of the request that it answers. Who asks and why stands in the grants. */
export type AgencyScope = Pick<RequestScope, 'requestId' | 'startedAt' | 'disclose'> & {
  /** Whoever writes, if they belong to this agency; nobody else may. */
  readonly author?: string;
} & Partial<WritingBody> &
  Partial<Pick<RequestScope, 'requestValues'>>;

/** The agency's part of a family file: its form, and how it is written. */
export interface LoadPart {
  readonly form: z.ZodType;
  /**
   * Names everybody by the agency's numbers. `known` are those whom the agency knows; `keyOf` answers for a key in the
   * file.
   */
  rowsOf(part: unknown, known: readonly string[], keyOf: (person: string) => string): AgencyRows;
  /** Who has a part in what is said, by the keys in the file: facts for the index. */
  tiesOf(part: unknown): readonly Participation[];
  /** Whom its orders concern, by the keys in the file: facts for the index. */
  ordersOf(part: unknown): readonly OrderSaid[];
  /** Where it says in passing that people can be found, by the keys in the file. */
  locatedOf(part: unknown): readonly Located[];
  /** Writes several files' rows in one transaction, idempotent by the agency's own references. */
  write(parts: readonly AuthoredRows[], manager: EntityManager): Promise<void>;
}
