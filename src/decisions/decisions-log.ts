import type { SourceAgency } from '../sharing';
import type { RequestScope } from '../subgraph';

/** What the log is told of beside the question in which it was done: what changes who is told what. */
export interface Alteration {
  readonly type: 'ALTERATION';
  readonly what: 'TEXT_OPENED' | 'TEXT_CLOSED' | 'EMERGENCY_ACCESS_OPENED';
  readonly by: RequestScope['practitioner'];
  readonly at: Date;
  readonly purpose: string;
  readonly justification: string;
  readonly people: readonly string[];
  readonly agencies: readonly SourceAgency[];
  readonly requestId: string;
  readonly record: string;
  readonly details?: Readonly<Record<string, string>>;
}

/**
 * The disclosure log, as far as this room tells it anything: within the transaction of the change, so that both stand
 * or neither does.
 */
export interface DecisionsLog {
  recordWithin(
    transaction: { query(text: string, values: unknown[]): Promise<unknown> },
    event: Alteration,
  ): Promise<void>;
}
