import type { DocumentNode, ExecutionResult } from 'graphql';
import type { SourceAgency } from '../sharing';
import type { Practitioner } from '../practitioners';
import type { Purpose } from '../sharing';
import type { Disclosing } from './disclosures';
import type { SealedCursors } from './sealed-cursors';

/** What one source did about one person, for the summary that goes with the reply. */
export type SourceOutcome = 'ANSWERED' | 'NO_RECORD' | 'NOT_CHECKED' | 'WITHHELD' | 'UNAVAILABLE';

/** Everything that belongs to one request and to nothing else. Nothing here outlives the reply. */
export interface RequestScope extends Disclosing {
  readonly requestId: string;
  readonly startedAt: Date;
  /** The day in England and Wales. */
  readonly today: string;
  readonly practitioner: Practitioner;
  readonly purpose: Purpose;
  /** The code of a warning that the asker has seen, and in spite of which they write (X-Confirm). */
  readonly confirms?: string | undefined;
  /** By which name the asker knows what they do, so that sending it again does not do it again (Idempotency-Key). */
  readonly idempotencyKey?: string | undefined;
  /** Who else looks at the reply: only what all of them may be told is in it. */
  readonly present?: readonly Present[] | undefined;
  /** The numbers by which people were asked for, found or not: trying numbers leaves a trace. */
  readonly askedFor: string[];
  readonly outcomes: Map<string, Map<SourceAgency, SourceOutcome>>;
  /** By which the hub says where a page ends, and reads it again. */
  readonly cursors: SealedCursors;
  /** Loaders and what else a room keeps for the length of the request. */
  readonly requestValues: Map<symbol, unknown>;
}

export interface SubgraphOperation {
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A subgraph as the gateway sees it, wherever it runs. */
export type CallSubgraph = (operation: SubgraphOperation, scope: RequestScope) => Promise<ExecutionResult>;

/** Keeps one thing per request: made at the first asking. */
export function perRequest<T>(scope: Pick<RequestScope, 'requestValues'>, key: symbol, make: () => T): T {
  if (!scope.requestValues.has(key)) scope.requestValues.set(key, make());
  return scope.requestValues.get(key) as T;
}

/** Somebody who is in the room when a reply is read. */
export interface Present {
  readonly practitioner: Practitioner;
  readonly purpose: Purpose;
}

/** The act of a request that is done once, whoever sends it again: its name, and what was sent under it. */
export interface ActOnce {
  readonly name: string;
  readonly sent: string;
}

const ONCE = Symbol('done once');

export const setActOnce = (scope: Pick<RequestScope, 'requestValues'>, act: ActOnce): void =>
  void scope.requestValues.set(ONCE, act);

/** The act that this request asks for, where it is to be done once. */
export const actOnceIn = (scope: Pick<RequestScope, 'requestValues'>): ActOnce | undefined =>
  scope.requestValues.get(ONCE) as ActOnce | undefined;

/** Emergency access through which this request sees somebody. */
export interface EmergencyInUse {
  readonly id: string;
  readonly person: string;
  readonly until: string;
}

const EMERGENCIES = Symbol('emergencies in use');

/** Every reply that emergency access has a part in says so: nobody uses it unawares. */
export const emergenciesIn = (scope: Pick<RequestScope, 'requestValues'>): ReadonlyMap<string, EmergencyInUse> =>
  perRequest(scope, EMERGENCIES, () => new Map<string, EmergencyInUse>());

export function noteEmergency(scope: Pick<RequestScope, 'requestValues'>, emergency: EmergencyInUse): void {
  (emergenciesIn(scope) as Map<string, EmergencyInUse>).set(emergency.id, emergency);
}
