import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { AggregatorRegistry } from 'prom-client';
import { StartFailure } from '../../kernel';
import type { FromWorker, Post, ToWorker } from './serve-messages';

/** What one process has counted, as prom-client adds it up. */
type Counted = object;

/** How long a worker may take to stop or to say what it has counted, and how long until one that could not start is tried again, in ms. */
const PATIENCE = 5_000;
const PAUSE = 1_000;

/**
 * The processes that answer, seen from the first one: one is started, the others when it serves, each is replaced where
 * it ends, and all are stopped together. Starting all at once would have them share the processors with the one that
 * everybody waits for.
 */
export class Workers {
  private readonly living = new Set<Worker>();
  private readonly serving = new Set<Worker>();
  private readonly counting = new Map<number, (worker: Worker, counted?: Counted) => void>();
  private counts = 0;
  private stopping = false;
  private url: string | undefined;
  /** Where to serve; not known before the database is ready. */
  private post: Post | undefined;
  /** Those that have loaded the program, and wait to be given where to serve. */
  private readonly waiting = new Set<Worker>();
  /** Those that were given where to serve: they may hold something. */
  private readonly given = new Set<Worker>();
  private first: Promise<string> | undefined;

  constructor(private readonly say: (sentence: string) => void) {}

  /** Begins one process. It loads the program, which takes seconds, while the first one makes the database ready. */
  begin(): void {
    this.first = this.beginOne();
    // Why it did not serve, serveOn says.
    this.first.catch(() => undefined);
  }

  /**
   * Resolves with the address when one of them serves, and begins the others; rejects with the reason why it does not.
   *
   * @param count how many processes answer
   */
  async serveOn(post: Post, count: number): Promise<string> {
    this.post = post;
    for (const worker of this.waiting) this.give(worker, post);
    this.waiting.clear();
    this.url = await this.first!;
    for (let begun = 1; begun < count; begun += 1) this.replace();
    return this.url;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(
      [...this.living].map(async (worker) => {
        const insist = setTimeout(() => worker.process.kill('SIGKILL'), PATIENCE);
        const ended = once(worker, 'exit');
        // One that was not given anything to serve holds nothing yet, and may not hear.
        if (!this.given.has(worker)) worker.process.kill('SIGKILL');
        else tell(worker, { kind: 'STOP' });
        await ended;
        clearTimeout(insist);
      }),
    );
  }

  private beginOne(): Promise<string> {
    const worker = cluster.fork();
    this.living.add(worker);
    return new Promise((resolve, reject) => {
      let why: string | undefined;
      worker.on('message', (message: FromWorker) => {
        if (message.kind === 'HERE') this.giveItsPost(worker);
        else if (message.kind === 'METRICS') void this.answerMetrics(worker, message.number);
        else if (message.kind === 'COUNTED') this.counting.get(message.number)?.(worker, message.counted);
        else if (message.kind === 'FAILED') why = message.why;
        else if (message.kind === 'SERVING') {
          // Elsewhere than the others: the port was let go of between two that ended. It is asked for again.
          if (this.url !== undefined && message.url !== this.url) return void worker.process.kill('SIGKILL');
          this.serving.add(worker);
          resolve(message.url);
        }
      });
      worker.once('exit', (code: number | null, signal: string | null) => {
        this.living.delete(worker);
        this.waiting.delete(worker);
        this.given.delete(worker);
        for (const settle of this.counting.values()) settle(worker);
        const ending = signal ?? `code ${code}`;
        if (!this.serving.delete(worker))
          reject(new StartFailure(why ?? `A process of the hub ended before it could serve (${ending}).`));
        else if (!this.stopping) {
          this.say(`A process of the hub ended (${ending}); another takes its place.`);
          this.replace();
        }
      });
    });
  }

  /**
   * Where the system chose the port (PORT=0), workers share the choice as long as one of them holds it; once none does,
   * that port is asked for by its number.
   */
  private giveItsPost(worker: Worker): void {
    if (this.post === undefined) return void this.waiting.add(worker);
    if (this.url !== undefined && this.serving.size === 0)
      this.post = { ...this.post, port: Number(new URL(this.url).port) };
    this.give(worker, this.post);
  }

  private give(worker: Worker, post: Post): void {
    this.given.add(worker);
    tell(worker, { kind: 'SERVE', post });
  }

  private replace(): void {
    if (this.stopping) return;
    this.beginOne().catch((cause: StartFailure) => {
      if (this.stopping) return;
      this.say(`${cause.message} It is tried again.`);
      setTimeout(() => this.replace(), PAUSE);
    });
  }

  private async answerMetrics(worker: Worker, number: number): Promise<void> {
    const text = await this.metricsOfAll().catch(() => undefined);
    tell(worker, { kind: 'METRICS', number, text });
  }

  /** Those that serve are asked: one that loads the program hears nothing, and has counted nothing. */
  private async metricsOfAll(): Promise<string> {
    const number = (this.counts += 1);
    const asked = new Set(this.serving);
    const heard: Counted[] = [];
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('a process does not say what it counted')), PATIENCE);
      const settle = (worker: Worker, counted?: Counted) => {
        if (!asked.delete(worker)) return;
        if (counted) heard.push(counted);
        if (asked.size > 0) return;
        clearTimeout(late);
        resolve();
      };
      this.counting.set(number, settle);
      for (const worker of asked) tell(worker, { kind: 'COUNT', number });
    }).finally(() => this.counting.delete(number));
    return AggregatorRegistry.aggregate(heard).metrics();
  }
}

/** Whether or not the worker still hears it: one that has ended is seen to have ended. */
const tell = (worker: Worker, order: ToWorker): void => void worker.send(order, () => undefined);
