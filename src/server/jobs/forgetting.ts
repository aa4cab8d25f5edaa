import { recordWithin } from '../../audit';
import { forgetActs } from '../../exactly-once';
import { systemClock, type Database, type Job } from '../../kernel';
import { forgetAskedAbout } from '../../people/lookup';

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

export const forgettingJob = (hub: Database): Job => ({
  name: 'forget-lookups',
  every: HOUR,
  async run() {
    await forget(hub);
    // Nobody can open it any more, and what was done stands in the log.
    await forgetActs(hub, systemClock.now());
  },
});
