import { agencyRooms, Outbox } from './agencies';
import type { Config } from './config';
import type { Databases } from './databases';
import { remoteOutbox } from './gateway';
import { grantKeyOf, grantSecretOf } from './grant-keys';
import { SCHEME_OF } from './people';
import { hearAgencies, type Requests } from './requests';

/** Tells the requests room what the agencies, wherever they run, and the index have in their outboxes. */
export function hearing(
  config: Config,
  databases: Databases,
  requests: Requests,
  onFault: (holder: string, cause: unknown) => void,
): (now: Date) => Promise<number> {
  const outboxes = agencyRooms.map(({ holder, plan }) => {
    const url = config.agencyUrls[holder];
    const named = { holder, scheme: SCHEME_OF[holder] };
    if (url) return { ...named, ...remoteOutbox(holder, url, grantKeyOf(grantSecretOf(config), holder), config.sourceTimeLimit) };
    const outbox = new Outbox(holder, plan, databases[holder]);
    return {
      ...named,
      waiting: (limit: number) => outbox.waiting(limit),
      taken: (numbers: readonly string[], now: Date) => outbox.taken(numbers, now),
    };
  });
  return (now) => hearAgencies(databases.hub, requests, outboxes, now, onFault);
}
