import type { Measured } from './family-context';

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
  const header = ['', 'requests/s', 'p50 ms', 'p95 ms', 'p99 ms', 'CPU ms/request', 'PostgreSQL CPU ms/request', 'throughput'];
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]) => cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ');
  return [
    `${workload}: ${connections} connections, ${rounds} rounds of ${seconds} s each, in turn`,
    line(header),
    ...rows.map(line),
    ...Object.entries(contenders).map(([name, { says }]) => `${name}: ${says}`),
  ].join('\n');
}

const ms = (value: number | null): string => (value === null ? 'not known' : value.toFixed(2));
