import cluster from 'node:cluster';
import type { Logger } from 'pino';
import type { Config } from '../../config';
import type { Hub } from '../hub';

/**
 * `npm start`: the hub in one process, or a first process that owns what there is once and as many as are set that
 * answer. Nothing in a process that answers outlives a request but caches, so it does not matter which of them is
 * asked.
 * `undefined` in one that answers for the first.
 */
export async function serve(config: Config, log: Logger): Promise<Pick<Hub, 'url' | 'stop'> | undefined> {
  if (cluster.isWorker) {
    const { serveAsWorker } = await import('./serve-as-worker');
    await serveAsWorker(config, log);
    return undefined;
  }
  if (config.workers === 1) {
    const { openHub } = await import('../hub');
    return openHub(config, { log, demonstrationReviewsHeld: true });
  }
  const { serveWithWorkers } = await import('./serve-with-workers');
  return serveWithWorkers(config, log, (sentence) => process.stderr.write(`${sentence}\n`));
}
