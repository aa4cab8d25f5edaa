import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { AggregatorRegistry } from 'prom-client';
import { StartFailure } from '../../kernel';
import type { FromWorker, Post, ToWorker } from './serve-messages';

/** How long a worker may take to stop, and how long until one that could not start is tried again, in ms. */
const PATIENCE = 5_000;
const PAUSE = 1_000;

/** The processes that answer, seen from the first one: started together, replaced where one ends, stopped together. */
export class Workers {
  private readonly living = new Set<Worker>();
  private readonly serving = new Set<Worker>();
  private readonly metrics = new AggregatorRegistry();
  private stopping = false;
  private url: string | undefined;
  /** Where to serve; not known before the database is ready. */
  private post: Post | undefined;
  /** Those that have loaded the program, and wait to be given where to serve. */
  private readonly waiting = new Set<Worker>();
  private readonly first: Promise<string>[] = [];

  constructor(private readonly say: (sentence: string) => void) {}

  /** Begins the processes. They load the program, which takes seconds, while the first one makes the database ready. */
  begin(count: number): void {
    for (let begun = 0; begun < count; begun += 1) {
      const serving = this.beginOne();
      // Why one did not serve, serveOn says.
      serving.catch(() => undefined);
      this.first.push(serving);
    }
  }

  /** Resolves with the address when all of them serve; rejects with the first reason why one does not. */
  async serveOn(post: Post): Promise<string> {
    this.post = post;
    for (const worker of this.waiting) tell(worker, { kind: 'SERVE', post });
    this.waiting.clear();
    const urls = await Promise.all(this.first);
    return (this.url = urls[0]!);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(
      [...this.living].map(async (worker) => {
        const insist = setTimeout(() => worker.process.kill('SIGKILL'), PATIENCE);
        const ended = once(worker, 'exit');
        // One that was not given anything to serve holds nothing yet.
        if (this.post === undefined) worker.process.kill('SIGKILL');
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
    tell(worker, { kind: 'SERVE', post: this.post });
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
    const text = await this.metrics.clusterMetrics().catch(() => undefined);
    tell(worker, { kind: 'METRICS', number, text });
  }
}

/** Whether or not the worker still hears it: one that has ended is seen to have ended. */
const tell = (worker: Worker, order: ToWorker): void => void worker.send(order, () => undefined);
