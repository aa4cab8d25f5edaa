import { dayInLondon, type Clock, type Database } from '../kernel';
import { announceExpiring, type AgencyDefinition } from './entry';

/** How many days before an order runs out others hear of it. No source gives a number: the area's choice. */
const NOTICE_DAYS = 14;
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** Puts into an agency's outbox which orders run out within the notice; each once, however often it is looked at. */
export async function announceWhatRunsOut(
  { entries }: AgencyDefinition,
  database: Database,
  clock: Clock,
): Promise<number> {
  const now = clock.now();
  const [from, until] = [dayInLondon(now), dayInLondon(new Date(now.getTime() + NOTICE_DAYS * DAY))];
  let announced = 0;
  for (const plan of entries)
    if (plan.expires) announced += await announceExpiring(database.source.manager, plan, from, until);
  return announced;
}

/** Looks now and every hour, until it is stopped. A failure is reported, and the next hour looks again. */
export function watchExpiry(
  plan: AgencyDefinition,
  database: Database,
  clock: Clock,
  onFault: (cause: unknown) => void,
): { stop(): Promise<void> } {
  let looking = Promise.resolve();
  const look = () => {
    looking = announceWhatRunsOut(plan, database, clock).then(() => undefined, onFault);
  };
  look();
  const timer = setInterval(look, HOUR).unref();
  return {
    stop() {
      clearInterval(timer);
      return looking;
    },
  };
}
