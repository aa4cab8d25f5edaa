import { rm } from 'node:fs/promises';

import { shared } from './global-setup';

export default async function stopTestCluster(): Promise<void> {
  const cluster = shared.testCluster;
  if (cluster === undefined) return;
  await cluster.database.stop();
  await rm(cluster.folder, { recursive: true, force: true });
}
