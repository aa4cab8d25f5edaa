import type { Logger } from 'pino';
import { DisclosureLog } from '../../audit';
import type { Clock, Database, Releasers } from '../../kernel';
import { openLogConnection } from '../databases/databases';
import { logIsWritable } from '../databases/log-connection-store';
import { watchDatabase } from '../databases/watch-database';

export type OpenLog = Awaited<ReturnType<typeof openLog>>;

/**
 * The hub's disclosure log: each reply waits for it, and whatever else the law wants logged goes to it
 * (`disclosures.record`).
 */
export async function openLog(hub: Database, deps: { log: Logger; clock: Clock }, releasers: Releasers) {
  const connection = await openLogConnection(hub, releasers, (why) =>
    deps.log.warn({ why }, 'the log is written by the owner of its tables: there is no role for it that may only add'),
  );
  const disclosures = new DisclosureLog(connection);
  // What stands there when it is back may be less than this process has written: it goes on in a chain of its own.
  const onLost = () => disclosures.onLost();
  watchDatabase('hub', hub, { log: undefined, clock: deps.clock, onLost }, releasers);
  return {
    disclosures,
    /** Rejects while the log cannot be written. */
    isWritable: () => logIsWritable(connection, hub, disclosures.lastFailed),
  };
}
