import { dayInLondon, type Database, type Job } from '../kernel';
import { announceExpiring, type AgencyDefinition } from './entry';

/** How many days before an order runs out others hear of it. No source gives a number: the area's choice. */
const NOTICE_DAYS = 14;
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** Puts into an agency's outbox which orders run out within the notice; each once, however often it is looked at. */
export async function announceWhatRunsOut(
  { entries }: AgencyDefinition,
  database: Database,
  now: Date,
): Promise<number> {
  const [from, until] = [dayInLondon(now), dayInLondon(new Date(now.getTime() + NOTICE_DAYS * DAY))];
  let announced = 0;
  for (const plan of entries)
    if (plan.expires) announced += await announceExpiring(database.source.manager, plan, from, until);
  return announced;
}

/** A failure is reported, and the next hour looks again. */
export const expiryJob = (plan: AgencyDefinition, database: Database): Job => ({
  name: `announce-what-runs-out-${plan.record.agency}`,
  every: HOUR,
  run: (now) => announceWhatRunsOut(plan, database, now),
});
