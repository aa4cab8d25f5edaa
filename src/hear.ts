import { agencyRooms, Outbox } from './agencies';
import type { Config } from './config';
import type { Databases } from './databases';
import { SCHEME_OF } from './people';
import { hearAgencies, type Requests } from './requests';

/** Tells the requests room what the agencies that run with the hub, and the index, have in their outboxes. */
export function hearing(config: Config, databases: Databases, requests: Requests): (now: Date) => Promise<number> {
  const outboxes = agencyRooms
    .filter(({ holder }) => !config.agencyUrls[holder])
    .map(({ holder, plan }) => {
      const outbox = new Outbox(holder, plan, databases[holder]);
      return {
        holder,
        scheme: SCHEME_OF[holder],
        waiting: (limit: number) => outbox.waiting(limit),
        taken: (numbers: readonly string[], now: Date) => outbox.taken(numbers, now),
      };
    });
  return (now) => hearAgencies(databases.hub, requests, outboxes, now);
}
