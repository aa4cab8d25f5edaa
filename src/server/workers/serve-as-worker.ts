import type { Logger } from 'pino';
import type { Config } from '../../config';
import { apartOf, connectDatabases } from '../databases/databases';
import type { MetricsOfAll } from '../../http';
import { openAnswering } from '../hub';
import { keepSources } from '../sources/keep-sources';
import { SOURCE_AGENCIES } from '../../partnership';
import { Releasers, systemClock, whyNotStarted } from '../../kernel';
import type { FromWorker, Post, ToWorker } from './serve-messages';

/** For the tables of all owners (the hub and each agency), over all processes, of the 100 that PostgreSQL allows as it comes. */
const ALL_CONNECTIONS = 72;
const CONNECTIONS = Math.floor(ALL_CONNECTIONS / (SOURCE_AGENCIES.length + 1));

/**
 * One of several processes that answer. It lives as long as the first process wants it, and no longer than that lives.
 */
export async function serveAsWorker(config: Config, log: Logger): Promise<void> {
  // Whoever stops the hub stops its first process, which stops the others: a terminal's Ctrl-C reaches them all.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  const releasers = new Releasers();
  onOrder('STOP', () => void releasers.releaseAll().then(() => process.exit(0)));
  const post = await new Promise<Post>((resolve) => {
    onOrder('SERVE', (order) => resolve(order.post));
    say({ kind: 'HERE' });
  });
  try {
    const urlOf = (owner: keyof Config['agencyDatabaseUrls'] | 'hub') =>
      owner === 'hub' ? post.databaseUrl : (config.agencyDatabaseUrls[owner] ?? post.databaseUrl);
    const databases = await connectDatabases(
      urlOf,
      releasers,
      Math.max(1, Math.min(8, Math.floor(CONNECTIONS / config.workers))),
      apartOf(config),
    );
    const clock = systemClock;
    const sources = keepSources(config, databases, { log, clock, owner: undefined }, releasers);
    const metricsOfAll = { answer: answerWhenCounted, ask: askMetricsOfAll };
    const deps = { databases, sources, log, clock, metricsOfAll };
    const { url } = await openAnswering({ ...config, port: post.port }, deps, releasers);
    say({ kind: 'SERVING', url });
  } catch (cause) {
    await releasers.releaseAll();
    say({ kind: 'FAILED', why: whyNotStarted(cause) }, () => process.exit(1));
  }
}

const say = (message: FromWorker, then: () => void = () => undefined) => process.send!(message, then);

function onOrder<Kind extends ToWorker['kind']>(
  kind: Kind,
  act: (order: Extract<ToWorker, { kind: Kind }>) => void,
): void {
  process.on('message', (order: ToWorker) => {
    if (order.kind === kind) act(order as Extract<ToWorker, { kind: Kind }>);
  });
}

const answerWhenCounted: MetricsOfAll['answer'] = (own) =>
  onOrder('COUNT', ({ number }) => void own().then((counted) => say({ kind: 'COUNTED', number, counted })));

let asked = 0;

/** The first process alone can ask every other; whichever is asked hands the question on. */
function askMetricsOfAll(): Promise<string> {
  const number = (asked += 1);
  return new Promise((resolve, reject) => {
    const onMessage = (order: ToWorker) => {
      if (order.kind !== 'METRICS' || order.number !== number) return;
      process.off('message', onMessage);
      if (order.text === undefined) reject(new Error('the metrics of the other processes cannot be had'));
      else resolve(order.text);
    };
    process.on('message', onMessage);
    say({ kind: 'METRICS', number });
  });
}
