/** One contender under load for one round. */
export interface Round {
  readonly requests: number;
  readonly seconds: number;
  /** How long each request took, in ms. */
  readonly latencies: readonly number[];
  /** CPU time in ms of the contender's processes, and of PostgreSQL meanwhile. */
  readonly cpu: number | undefined;
  readonly postgresCpu: number | undefined;
}

export interface Figures {
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly cpuMsPerRequest: number | null;
  readonly postgresCpuMsPerRequest: number | null;
  /** Throughput against the peer's: the median of the rounds, each compared with the peer's round beside it. */
  readonly ratio: number;
  readonly ratioOfRounds: readonly number[];
  readonly requestsPerSecondOfRounds: readonly number[];
}

/** Rounds lie next to each other in time, so a machine that is busy for a while slows both sides of a ratio alike. */
export function figuresOf(rounds: readonly Round[], peer: readonly Round[]): Figures {
  const rate = ({ requests, seconds }: Round) => requests / seconds;
  const requests = sum(rounds.map((round) => round.requests));
  const latencies = rounds.flatMap((round) => round.latencies).sort((a, b) => a - b);
  const ratioOfRounds = rounds.map((round, index) => rate(round) / rate(peer[index]!));
  return {
    requests,
    requestsPerSecond: median(rounds.map(rate)),
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    p99: percentile(latencies, 0.99),
    cpuMsPerRequest: each(
      rounds.map(({ cpu }) => cpu),
      requests,
    ),
    postgresCpuMsPerRequest: each(
      rounds.map(({ postgresCpu }) => postgresCpu),
      requests,
    ),
    ratio: median(ratioOfRounds),
    ratioOfRounds,
    requestsPerSecondOfRounds: rounds.map(rate),
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const each = (values: readonly (number | undefined)[], requests: number): number | null =>
  values.every((value) => value !== undefined) ? sum(values) / requests : null;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The smallest value that at least this share of all values do not exceed. */
const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
