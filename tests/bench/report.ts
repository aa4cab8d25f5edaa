import type { MeasuredDecide } from './decide';
import type { Measured } from './family-context';
import type { LoadRun, MeasuredLoad } from './load';
import type { MeasuredPersonIndex } from './person-index';
import type { MeasuredTriageQueue } from './triage-queue';

/** The figures as a table for people. */
export function reportOf({ workload, connections, seconds, rounds, contenders }: Measured): string {
  const rows = Object.entries(contenders).map(([name, figures]) => [
    name,
    figures.requestsPerSecond.toFixed(1),
    figures.p50.toFixed(1),
    figures.p95.toFixed(1),
    figures.p99.toFixed(1),
    ms(figures.cpuMsPerRequest),
    ms(figures.postgresCpuMsPerRequest),
    `${figures.ratio.toFixed(2)}x`,
  ]);
  const header = [
    '',
    'requests/s',
    'p50 ms',
    'p95 ms',
    'p99 ms',
    'CPU ms/request',
    'PostgreSQL CPU ms/request',
    'throughput',
  ];
  return [
    `${workload}: ${connections} connections, ${rounds} rounds of ${seconds} s each, in turn`,
    ...table(header, rows),
    ...Object.entries(contenders).map(([name, { says }]) => `${name}: ${says}`),
  ].join('\n');
}

/** What loading cost: records are people and entries. */
export function loadReportOf({
  workload,
  families,
  written: { people, entries, bytes },
  fresh,
  again,
}: MeasuredLoad): string {
  const row = (name: string, run: LoadRun) => [
    name,
    run.recordsPerSecond.toFixed(0),
    run.seconds.toFixed(1),
    run.wholeSeconds.toFixed(1),
    ms(run.cpuSecondsPer1000),
    ms(run.postgresCpuSecondsPer1000),
    run.largestMemoryMb === null ? 'not known' : run.largestMemoryMb.toFixed(0),
  ];
  const header = ['', 'records/s', 'seconds', 'with its start', 'CPU s/1,000', 'PostgreSQL CPU s/1,000', 'memory MB'];
  return [
    `${workload}: ${families} families from as many files (${(bytes / 1e6).toFixed(1)} MB), ${people} people and ${entries} entries`,
    ...table(header, [row('into a fresh database', fresh), row('the same again', again)]),
  ].join('\n');
}

/** What one decision costs, in microseconds. */
export function decideReportOf({
  workload,
  agreements,
  clauses,
  questions,
  outcomes,
  contenders,
}: MeasuredDecide): string {
  const rows = Object.entries(contenders).map(([name, { p50, p95, p99, perSecond, ratio }]) => [
    name,
    p50.toFixed(2),
    p95.toFixed(2),
    p99.toFixed(2),
    perSecond.toFixed(0),
    `${ratio.toFixed(1)}x`,
  ]);
  return [
    `${workload}: ${questions} questions under ${agreements} agreements with ${clauses} clauses (${Object.entries(
      outcomes,
    )
      .map(([kind, count]) => `${count} ${kind}`)
      .join(', ')})`,
    ...table(['', 'p50 µs', 'p95 µs', 'p99 µs', 'decisions/s', 'throughput'], rows),
    ...Object.entries(contenders).map(([name, { says }]) => `${name}: ${says}`),
  ].join('\n');
}

/** What a match and a load cost, size by size. */
export function triageQueueReportOf({
  workload,
  people,
  contacts,
  callOuts,
  waiting,
  pages,
}: MeasuredTriageQueue): string {
  const count = (value: number) => value.toLocaleString('en-GB');
  return [
    `${workload}: ${count(people)} people, ${count(contacts)} contacts and ${count(callOuts)} call-outs in a year, ${count(waiting)} waiting; over HTTP, the disclosure log on, one practitioner`,
    ...table(
      ['', 'shown', 'p50 ms', 'p95 ms', 'hub CPU ms/page', 'statements'],
      pages.map(({ at, first, shown, medianMs, p95Ms, hubCpuMs, statements: [fewest, most] }) => [
        `pages of ${first} at ${at}`,
        String(shown),
        medianMs.toFixed(1),
        p95Ms.toFixed(1),
        ms(hubCpuMs ?? null),
        fewest === most ? String(most) : `${fewest} to ${most}`,
      ]),
    ),
  ].join('\n');
}

export function personIndexReportOf({ workload, sizes, ratio, databaseMb }: MeasuredPersonIndex): string {
  const count = (value: number) => value.toLocaleString('en-GB');
  const rows = sizes.map((at) => [
    `${count(at.people)} people`,
    count(at.records),
    at.matchMedianMs.toFixed(2),
    at.matchP95Ms.toFixed(2),
    at.comparedMedian.toFixed(0),
    `${(at.found * 100).toFixed(1)}%`,
    at.families.perSecond.toFixed(0),
    ms(at.families.cpuSecondsPer1000),
    at.registers.perSecond.toFixed(0),
    ms(at.registers.cpuSecondsPer1000),
    at.memoryMb.toFixed(0),
  ]);
  const header = [
    '',
    'records',
    'match p50 ms',
    'match p95 ms',
    'compared p50',
    'found first',
    'from families/s',
    'CPU s/1,000',
    'from registers/s',
    'CPU s/1,000',
    'memory MB',
  ];
  return [
    `${workload}: one record matched against everybody, its SQL included; records loaded as npm run load does, from families' files and from agencies' registers`,
    ...table(header, rows),
    `a match among the most costs ${ratio.toFixed(2)}x what it costs among the fewest; the database has ${count(databaseMb)} MB`,
  ].join('\n');
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]) =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ');
  return [header, ...rows].map(line);
}

const ms = (value: number | null): string => (value === null ? 'not known' : value.toFixed(2));
