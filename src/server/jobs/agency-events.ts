import { agencyModules, Outbox } from '../../agencies';
import type { Config } from '../../config';
import type { Databases } from '../databases/databases';
import { remoteOutbox } from '../../gateway';
import { grantKeyOf, grantSecretOf } from '../secrets/grant-keys';
import { SCHEME_OF } from '../../people';
import {
  consumeEventsOfAgencies,
  consumeAgencyEvents,
  consumeIndexEvents,
  takenInHour,
  type AgencyOutbox,
  type Requests,
} from '../../requests';
import type { TurnJob } from './turns';

/** What one turn hears at most, whatever an outbox says; a turn comes every minute. */
const TURN = { events: 2_000, bytes: 8 * 1024 * 1024 } as const;
/** The same in an hour, beside the number of events that is set. */
const BYTES_AN_HOUR = 64 * 1024 * 1024;

/** The outbox of every agency, wherever it runs. */
function outboxesOf(config: Config, databases: Databases): AgencyOutbox[] {
  return agencyModules.map(({ holder, plan }) => {
    const url = config.agencyUrls[holder];
    const named = { holder, scheme: SCHEME_OF[holder] };
    if (url)
      return {
        ...named,
        ...remoteOutbox(holder, url, grantKeyOf(grantSecretOf(config), holder), config.sourceTimeLimit),
      };
    const outbox = new Outbox(holder, plan, databases[holder]);
    return {
      ...named,
      waiting: (limit: number) => outbox.waiting(limit),
      taken: (numbers: readonly string[], now: Date) => outbox.taken(numbers, now),
    };
  });
}

/**
 * Tells the requests room at once everything that the agencies, wherever they run, and the index have in their
 * outboxes.
 */
export function hearing(
  config: Config,
  databases: Databases,
  requests: Requests,
  onFault: (holder: string, cause: unknown) => void,
): (now: Date) => Promise<number> {
  const outboxes = outboxesOf(config, databases);
  return (now) => consumeEventsOfAgencies(databases.hub, requests, outboxes, now, onFault);
}

/** The job by which an agency is heard. */
export const jobOf = (holder: string): string => `hear-${holder}`;

/**
 * The same by the clock: a job for each agency, and one for the index. One that is slow, endless, malformed or away
 * uses up its own turn and nobody else's.
 */
export function hearingJobs(config: Config, databases: Databases, requests: Requests): TurnJob[] {
  const { hub } = databases;
  return [
    ...outboxesOf(config, databases).map((outbox): TurnJob => {
      const name = jobOf(outbox.holder);
      return {
        name,
        agency: outbox.holder,
        says: {
          FAILED: 'an agency’s outbox was not read; what waits in it waits',
          BEHIND: 'an agency’s outbox holds more than is heard in one turn or one hour; the rest waits in it',
          DONE: 'an agency’s outbox is heard to its end again',
        },
        async turn({ now, isOver, onTaken }) {
          const { events, bytes } = await takenInHour(hub, name, now);
          const bounds = {
            events: Math.max(0, Math.min(TURN.events, config.outboxEventsPerHour - events)),
            bytes: Math.max(0, Math.min(TURN.bytes, BYTES_AN_HOUR - bytes)),
            isOver,
          };
          return consumeAgencyEvents(requests, outbox, now, bounds, onTaken);
        },
      };
    }),
    {
      name: 'hear-the-index',
      says: {
        FAILED: 'what changed in the index was not heard; it waits',
        BEHIND: 'more changed in the index than is heard in one turn; the rest waits',
        DONE: 'what changed in the index is heard to its end again',
      },
      turn: ({ now, isOver }) => consumeIndexEvents(hub, requests, now, { events: 20_000, bytes: Infinity, isOver }),
    },
  ];
}
