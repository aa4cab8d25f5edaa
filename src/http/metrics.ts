import { AggregatorRegistry, collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { GraphQLError } from 'graphql';
import type { RequestScope } from '../subgraph';

export interface Metrics {
  answered(scope: RequestScope, errors: readonly GraphQLError[]): void;
  unavailable(subgraph: string): void;
  /** Somebody asked for more people than is allowed, or as if tracing one. */
  suspicious(kind: string): void;
  text(): Promise<string>;
  readonly contentType: string;
}

/**
 * What operators watch. Counts and times alone: no label names a person or a practitioner. Where several processes serve,
 * `ofAll` answers with the sum over them, whichever is asked.
 */
export function openMetrics(ofAll?: () => Promise<string>): Metrics {
  const registry = new Registry();
  if (ofAll) AggregatorRegistry.setRegistries([registry]);
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const questions = new Counter({ name: 'whole_picture_questions_total', help: 'Questions answered.', labelNames: ['purpose'], registers });
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
  const suspicions = new Counter({
    name: 'whole_picture_refused_searches_total',
    help: 'Lookups and searches refused: beyond what is allowed in an hour, or as if tracing one person.',
    labelNames: ['kind'],
    registers,
  });
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
    suspicious: (kind) => suspicions.inc({ kind }),
    text: ofAll ?? (() => registry.metrics()),
    contentType: registry.contentType,
  };
}
