import { randomUUID } from 'node:crypto';
import { dayInLondon, type Clock } from '../kernel';
import { identify, isUnidentified, type Asker, type IdentifyDeps, type RequestHeaders } from '../practitioners';
import { newDisclosures, type RequestScope, type SealedCursors } from '../subgraph';
import { refusal } from './error-codes';

/** One request of somebody who is known, for a purpose. */
export interface OpenRequest {
  readonly scope: RequestScope;
  readonly reason: string | undefined;
}

export interface RequestDeps {
  readonly identifyDeps: IdentifyDeps;
  readonly clock: Clock;
  readonly cursors: SealedCursors;
}

/** Who asks, what for and why, from the headers of a request. Throws a refusal with a public code where that is not clear. */
export async function openRequest(
  headers: RequestHeaders,
  deps: RequestDeps,
  /** May they leave out what for? Asked only where they do. */
  mayLeaveOutPurpose: () => boolean = () => false,
): Promise<OpenRequest> {
  const found = await identify(headers, deps.identifyDeps, {
    mayLeaveOutPurpose: headers['x-purpose'] === undefined && mayLeaveOutPurpose(),
  });
  if (isUnidentified(found)) {
    throw refusal(found.code, found.message);
  }
  return { scope: scopeOf(found, deps), reason: found.reason };
}

function scopeOf(
  { practitioner, purpose, confirms, idempotencyKey, present }: Asker,
  { clock, cursors }: RequestDeps,
): RequestScope {
  const startedAt = clock.now();
  return {
    requestId: randomUUID(),
    startedAt,
    today: dayInLondon(startedAt),
    practitioner,
    purpose,
    ...(confirms !== undefined && { confirms }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    ...(present !== undefined && { present }),
    ...newDisclosures(),
    // Who was there is in the log.
    askedFor: (present ?? []).map(({ practitioner: { role, desk } }) => `in the room: ${role}, ${desk}`.slice(0, 100)),
    outcomes: new Map(),
    cursors,
    requestValues: new Map(),
  };
}
