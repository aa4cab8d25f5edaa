import { recordWithin } from '../audit/index';
import { systemClock, type Database } from '../kernel/index';
import { forgetAskedAbout } from '../people/lookup/index';

const HOUR = 60 * 60 * 1000;
const RULE = 'kept for 24 hours, so that somebody who traces a person by many questions shows';

/**
 * Deletes what is kept for a time alone, once it is over, and enters in the log that it did: what it was is in no
 * entry.
 */
export function forget(hub: Database): Promise<void> {
  return hub.source.transaction(async (manager) => {
    const count = await forgetAskedAbout(manager);
    if (count === 0) return;
    await recordWithin(manager, [
      {
        type: 'ERASURE',
        what: 'LOOKUPS_FORGOTTEN',
        by: { hub: 'retention' },
        at: systemClock.now(),
        justification: RULE,
        people: [],
        agencies: [],
        kind: 'people.asked_about',
        count,
        rule: RULE,
      },
    ]);
  });
}

/** Forgets now and every hour, until it is stopped; in one process, however many serve. */
export function watchForgetting(hub: Database, onFault: (cause: unknown) => void): { stop(): Promise<void> } {
  let forgetting = Promise.resolve();
  const start = () => {
    forgetting = forget(hub).catch(onFault);
  };
  start();
  const timer = setInterval(start, HOUR).unref();
  return {
    stop() {
      clearInterval(timer);
      return forgetting;
    },
  };
}
