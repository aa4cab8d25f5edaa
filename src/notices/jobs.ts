import { Logger, runMigrations } from 'graphile-worker';

/** graphile-worker tells its own log of every job; what went wrong with a notice is in the notice's own record. */
export const quietJobs = new Logger(() => () => undefined);

/**
 * The tables of graphile-worker, in a schema of its own in the hub's database, so that a job is added in the
 * transaction of the change that it belongs to. Several who migrate at once wait for one another there.
 */
export async function migrateJobs(hubUrl: string): Promise<void> {
  await runMigrations({ connectionString: hubUrl, logger: quietJobs });
}
