import { chmod, mkdtemp, readdir, rm, stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openEmbeddedPostgres, type EmbeddedDatabase } from '../../src/kernel/embedded-postgres';

const PREFIX = 'whole-picture-tests-';
const AN_HOUR = 3_600_000;

/** Linux keeps these files in memory: a database is copied there in half the time. */
const IN_MEMORY = '/dev/shm';
const ENOUGH_BYTES = 6 * 2 ** 30;

/** Nothing in a test's database is worth keeping, so it need not wait for the disk. */
export const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

export type TestCluster = { readonly database: EmbeddedDatabase; readonly folder: string };

/** jest loads this file and the teardown separately; only what hangs on the global object is seen by both. */
export const shared = globalThis as { testCluster?: TestCluster };

/** One real PostgreSQL for the whole run; every test file makes databases of its own in it (see database.ts). */
export default async function startTestCluster(): Promise<void> {
  await sweep();
  const folder = await mkdtemp(join(await homeOfCluster(), PREFIX));
  // Started as root, PostgreSQL runs as another account, which must be able to pass through.
  await chmod(folder, 0o711);
  const database = await openEmbeddedPostgres({ dataDir: folder, settings: CARELESS });
  shared.testCluster = { database, folder };
  process.env.WP_TEST_CLUSTER_URL = database.url;
}

/** In memory where there is enough of it, and otherwise on disk. */
async function homeOfCluster(): Promise<string> {
  try {
    const { bavail, bsize } = await statfs(IN_MEMORY);
    if (bavail * bsize >= ENOUGH_BYTES) return IN_MEMORY;
  } catch {
    // Not Linux.
  }
  return tmpdir();
}

/** A run that was killed leaves its folder and its server behind; opening takes it over, and then it can go. */
async function sweep(): Promise<void> {
  for (const home of new Set([tmpdir(), await homeOfCluster()])) await sweepIn(home);
}

async function sweepIn(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const folder = join(home, name);
    try {
      if (!name.startsWith(PREFIX) || Date.now() - (await stat(folder)).mtimeMs < AN_HOUR) continue;
      await (await openEmbeddedPostgres({ dataDir: folder })).stop();
      await rm(folder, { recursive: true, force: true });
    } catch {
      // Still in use, or another account's: not ours to remove.
    }
  }
}
