import { HubRefused, HubUnreachable, NotAHub, subscribe, type Asker } from '../../hub-client';

const ARRIVALS = 'subscription Arrivals { noticesArriving { kind arrivals } }';

/** Notices by which the front door hears that something came in. They hold references, and no facts. */
const ARRIVED: ReadonlySet<string> = new Set(['CONTACT_ARRIVED', 'CALL_OUT_ARRIVED']);

/**
 * Calls `onArrival` for each thing that comes in, until `signal` ends it, the hub ends it or the token is over. It is
 * never tried again here: the browser connects again, and is asked again who it is.
 */
export async function untilOver(
  hubUrl: string,
  asker: Asker,
  onArrival: () => void,
  signal: AbortSignal,
): Promise<void> {
  const lost = new AbortController();
  const over = AbortSignal.any([signal, lost.signal]);
  const options = { signal: over, onLost: () => lost.abort() };
  try {
    for await (const { reply } of subscribe<{ noticesArriving: { kind: string; arrivals: readonly string[] } | null }>(
      hubUrl,
      asker,
      { query: ARRIVALS },
      options,
    )) {
      // What the practitioner may not see is named to them by no notice, and so it is counted nowhere.
      const notice = reply.data?.noticesArriving;
      if (notice && ARRIVED.has(notice.kind) && notice.arrivals.length > 0) onArrival();
    }
  } catch (cause) {
    if (!(cause instanceof HubRefused || cause instanceof HubUnreachable || cause instanceof NotAHub)) throw cause;
  }
}
