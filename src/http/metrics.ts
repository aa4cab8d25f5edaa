import {
  collectDefaultMetrics,
  Counter,
  Gauge,
  Histogram,
  Registry,
  type MetricObjectWithValues,
  type MetricValue,
} from 'prom-client';
import type { GraphQLError } from 'graphql';
import type { RequestScope } from '../subgraph';

/** The metrics of all processes that answer, where this is one of several. */
export interface MetricsOfAll {
  /** Takes what answers for this process when another one is asked. */
  answer(own: () => Promise<MetricObjectWithValues<MetricValue<string>>[]>): void;
  /** @throws {Error} if the other processes cannot be asked */
  ask(): Promise<string>;
}

export interface Metrics {
  answered(scope: RequestScope, errors: readonly GraphQLError[]): void;
  unavailable(subgraph: string): void;
  /** An agency sent what it must not, or not so, and the hub took it out. */
  amended(agency: string, fault: string, times: number): void;
  /** Somebody asked for more people than is allowed, or as if tracing one. */
  suspicious(kind: string): void;
  /** Somebody asked while as much of theirs waited already as may. */
  turnedAway(): void;
  text(): Promise<string>;
  readonly contentType: string;
}

/** How deliveries to systems and desks stand at this moment. */
export type DeliveriesNow = () => Promise<{ readonly waiting: number; readonly dead: number; readonly latest: number }>;

/** A job of every minute, as operators watch it. */
export interface JobInMetrics {
  readonly job: string;
  /** Whose outbox it reads, if it reads one. */
  readonly agency: string | undefined;
  /** Seconds since it last had nothing left to do. */
  readonly lag: number;
  readonly failures: number;
  readonly events: number;
}

/** What is not counted but looked at each time that somebody reads the metrics. */
export interface Watched {
  readonly deliveries: DeliveriesNow;
  readonly jobs: () => Promise<readonly JobInMetrics[]>;
  /** The agencies, and those of them that cannot be reached. */
  readonly sources: { readonly holders: readonly string[]; away(): readonly { readonly holder: string }[] };
}

/**
 * What operators watch. Counts and times alone: no label names a person or a practitioner. Where several processes
 * serve,
 * `ofAll` answers with the sum over them, whichever is asked.
 */
export function openMetrics({ deliveries, jobs, sources }: Watched, ofAll?: MetricsOfAll): Metrics {
  const registry = new Registry();
  ofAll?.answer(() => registry.getMetricsAsJSON());
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const questions = new Counter({
    name: 'whole_picture_questions_total',
    help: 'Questions answered.',
    labelNames: ['purpose'],
    registers,
  });
  const seconds = new Histogram({
    name: 'whole_picture_question_seconds',
    help: 'Time to answer a question, the log included.',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  const refusals = new Counter({
    name: 'whole_picture_refusals_total',
    help: 'Fields withheld.',
    labelNames: ['source', 'reason'],
    registers,
  });
  const failures = new Counter({
    name: 'whole_picture_source_failures_total',
    help: 'Calls that a source did not answer.',
    labelNames: ['source'],
    registers,
  });
  const amendments = new Counter({
    name: 'whole_picture_answers_amended_total',
    help: 'Places at which an agency sent what it must not, or not what it was asked. The hub took it out.',
    labelNames: ['source', 'fault'],
    registers,
  });
  new Gauge({
    name: 'whole_picture_source_up',
    help: 'Whether an agency can be reached: 1, or 0 while its parts are said to be missing.',
    labelNames: ['source'],
    registers,
    // One process that cannot reach it is enough to be told of.
    aggregator: 'min',
    collect() {
      const away = new Set(sources.away().map(({ holder }) => holder));
      for (const source of sources.holders) this.set({ source }, away.has(source) ? 0 : 1);
    },
  });
  const suspicions = new Counter({
    name: 'whole_picture_refused_searches_total',
    help: 'Lookups and searches refused: beyond what is allowed in an hour, or as if tracing one person.',
    labelNames: ['kind'],
    registers,
  });
  const turnedAway = new Counter({
    name: 'whole_picture_turned_away_total',
    help: 'Questions refused because as many of the same practitioner or system waited already as may.',
    registers,
  });
  // Of the database, so each process says the same: where several serve, the largest is told and not their sum. One
  // look serves all three; a database that does not answer is /health/ready's to tell, and what was not counted is not
  // said to be none.
  let looking: ReturnType<DeliveriesNow> | undefined;
  const look = () => (looking ??= deliveries().finally(() => (looking = undefined)));
  const gauge = (name: string, help: string, of: keyof Awaited<ReturnType<DeliveriesNow>>) =>
    new Gauge({
      name,
      help,
      registers,
      aggregator: 'max',
      async collect() {
        this.set(
          await look().then(
            (standing) => standing[of],
            () => NaN,
          ),
        );
      },
    });
  gauge('whole_picture_deliveries_waiting', 'Deliveries that wait for their time or for another attempt.', 'waiting');
  gauge(
    'whole_picture_deliveries_dead',
    'Deliveries given up, which a person sends again (npm run notices -- dead).',
    'dead',
  );
  gauge(
    'whole_picture_delivery_lateness_seconds',
    'For how long the delivery that should have gone first has waited.',
    'latest',
  );
  ofJobs(jobs, registers);
  return {
    answered({ purpose, startedAt }, errors) {
      questions.inc({ purpose });
      seconds.observe((Date.now() - startedAt.getTime()) / 1000);
      for (const { extensions } of errors) {
        if (extensions?.['code'] === 'WITHHELD')
          refusals.inc({ source: String(extensions['source']), reason: String(extensions['reason']) });
      }
    },
    unavailable: (source) => failures.inc({ source }),
    amended: (source, fault, times) => amendments.inc({ source, fault }, times),
    suspicious: (kind) => suspicions.inc({ kind }),
    turnedAway: () => turnedAway.inc(),
    text: ofAll ? () => ofAll.ask() : () => registry.metrics(),
    contentType: registry.contentType,
  };
}

/** Of the database, like deliveries. A job that nobody has ever begun has no line. */
function ofJobs(jobs: Watched['jobs'], registers: Registry[]): void {
  let looking: ReturnType<Watched['jobs']> | undefined;
  const look = () => (looking ??= jobs().finally(() => (looking = undefined)));
  const gauge = (name: string, help: string, label: 'job' | 'agency', of: 'lag' | 'failures' | 'events') =>
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers,
      aggregator: 'max',
      async collect() {
        this.reset();
        for (const job of await look().catch(() => [])) {
          const whose = job[label];
          if (whose !== undefined) this.set({ [label]: whose }, job[of]);
        }
      },
    });
  gauge('whole_picture_job_lag_seconds', 'For how long a job of every minute has not come to its end.', 'job', 'lag');
  gauge('whole_picture_job_failures_total', 'Turns of a job of every minute that failed.', 'job', 'failures');
  gauge(
    'whole_picture_outbox_lag_seconds',
    'For how long an agency’s outbox has not been heard to its end.',
    'agency',
    'lag',
  );
  gauge(
    'whole_picture_outbox_failures_total',
    'Turns in which an agency’s outbox could not be heard.',
    'agency',
    'failures',
  );
  gauge('whole_picture_outbox_events_total', 'Events heard of an agency’s outbox.', 'agency', 'events');
}
