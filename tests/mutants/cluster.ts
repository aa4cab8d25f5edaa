import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedPostgres } from '../../src/kernel/embedded-postgres';
import { CARELESS } from '../testkit/global-setup';

/** One real PostgreSQL for all mistakes: its template databases are made once, by the program without a mistake. */
export interface Cluster {
  readonly url: string;
  stop(): Promise<void>;
}

export async function openCluster(): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'whole-picture-mutants-database-'));
  // Started as root, PostgreSQL runs as another account, which must be able to pass through.
  await chmod(folder, 0o711);
  const database = await openEmbeddedPostgres({ dataDir: folder, settings: CARELESS });
  return {
    url: database.url,
    async stop() {
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
