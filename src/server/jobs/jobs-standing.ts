import { agencyModules } from '../../agencies';
import { jobOf } from './agency-events';
import type { JobInMetrics } from '../../http';
import type { JobStanding } from '../../requests';

/** A job that was not done for so many seconds longer than it should have been is late. */
const LATE = 4 * 60;

const agencyOf = (job: string): string | undefined => agencyModules.find(({ holder }) => jobOf(holder) === job)?.holder;

export const inMetrics = (jobs: readonly JobStanding[]): JobInMetrics[] =>
  jobs.map(({ job, lag, failures, events }) => ({ job, agency: agencyOf(job), lag, failures, events }));

/** What does not go as it should, a sentence each, for operators. Practitioners are answered all the same. */
export const degradedIn = (jobs: readonly JobStanding[]): string[] =>
  jobs.flatMap(({ job, state, why, since, every, lag }) => {
    const agency = agencyOf(job);
    const what = agency === undefined ? `${job} is` : `the outbox of ${agency} is`;
    if (state !== 'DONE') {
      const how = state === 'FAILED' ? 'not done' : 'behind';
      return [`${what} ${how} since ${since.toISOString()}: ${why ?? 'nobody knows why'}. What waits in it waits.`];
    }
    return lag > every + LATE
      ? [`${what} late: nobody has looked for ${Math.round(lag)} seconds. See that a hub with BACKGROUND_JOBS=on runs.`]
      : [];
  });
