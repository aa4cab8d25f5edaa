import { isDeepStrictEqual } from 'node:util';
import {
  ABOUT,
  ALL_CATEGORIES,
  ALL_PURPOSES,
  ALL_ROLES,
  decide,
  SOURCE_AGENCIES,
  INVOLVEMENTS,
  ROLES,
  type Agency,
  type Agreement,
  type Category,
  type Clause,
  type Decision,
  type AccessRequest,
} from '../../src/sharing';
import { naiveDecide } from '../testkit/naive-decide';

const AGREEMENTS = 200;
const QUESTIONS = 4_000;
const ON = '2026-11-22';

export interface DecideFigures {
  readonly says: string;
  /** Microseconds for one decision. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly perSecond: number;
  /** Throughput, against the naive one's. */
  readonly ratio: number;
}

export interface MeasuredDecide {
  readonly workload: 'decide';
  readonly agreements: number;
  readonly clauses: number;
  readonly questions: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly contenders: Readonly<Record<string, DecideFigures>>;
}

/**
 * What one decision costs where two hundred agreements are in force, against reading every clause for every question.
 * Both decide the same, which is checked first; they are asked in turn, in one process.
 */
export function measureDecide({ rounds }: { readonly rounds: number }, say: (text: string) => void): MeasuredDecide {
  const random = seeded(20_261_126);
  const agreements = Array.from({ length: AGREEMENTS }, (_, index) => agreement(index, random));
  const questions = Array.from({ length: QUESTIONS }, () => question(agreements, random));
  const outcomes: Record<string, number> = {};
  for (const one of questions) {
    const decision = decide(one);
    if (!isDeepStrictEqual(decision, naiveDecide(one))) throw new Error('decide and the naive one decide differently.');
    outcomes[decision.kind] = (outcomes[decision.kind] ?? 0) + 1;
  }
  say(`the decisions are the same: ${JSON.stringify(outcomes)}`);

  const contenders = {
    decide: { says: 'src/sharing: agreements sorted once', run: decide, took: [] as number[] },
    naive: { says: 'every clause of every agreement read for each question', run: naiveDecide, took: [] as number[] },
  };
  for (let round = 0; round <= rounds; round += 1) {
    for (const contender of Object.values(contenders)) {
      const took = questions.map((one) => timed(contender.run, one));
      // The first round only warms up.
      if (round > 0) contender.took.push(...took);
    }
  }
  const rate = (took: readonly number[]) => 1e6 / (took.reduce((sum, one) => sum + one, 0) / took.length);
  const base = rate(contenders.naive.took);
  const figures = Object.entries(contenders).map(([name, { says, took }]) => {
    const sorted = [...took].sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
    return [
      name,
      { says, p50: at(0.5), p95: at(0.95), p99: at(0.99), perSecond: rate(took), ratio: rate(took) / base },
    ] as const;
  });
  return {
    workload: 'decide',
    agreements: agreements.length,
    clauses: agreements.reduce((sum, { clauses }) => sum + clauses.length, 0),
    questions: questions.length,
    outcomes,
    contenders: Object.fromEntries(figures),
  };
}

function timed(run: (question: AccessRequest) => Decision, one: AccessRequest): number {
  const from = process.hrtime.bigint();
  run(one);
  return Number(process.hrtime.bigint() - from) / 1000;
}

type Random = (below: number) => number;

/** Mulberry32: the same worlds on every machine. */
function seeded(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const one = <T>(values: readonly T[], random: Random): T => values[random(values.length)]!;
const some = <T>(values: readonly T[], count: number, random: Random): T[] => [
  ...new Set(Array.from({ length: count }, () => one(values, random))),
];

function clause(index: number, random: Random): Clause {
  const isConditional = random(4) === 0;
  return {
    id: String(index + 1),
    from: some(SOURCE_AGENCIES, 1 + random(2), random),
    to: some(ALL_ROLES, 1 + random(3), random),
    for: some(ALL_PURPOSES, 1 + random(3), random),
    about: random(3) > 0 ? 'ANYONE' : one(ABOUT, random),
    ...(isConditional && {
      when: random(2) ? { involvement: some(INVOLVEMENTS, 2, random) } : { consent: 'NEEDED' as const },
    }),
    categories: [...new Set<Category>(['INVOLVEMENT', 'IDENTITY', ...some(ALL_CATEGORIES, 4 + random(10), random)])],
    because: 'it was made for measuring',
  };
}

function agreement(index: number, random: Random): Agreement {
  const clauses = Array.from({ length: 2 + random(5) }, (_, position) => clause(position, random));
  return {
    id: `ISA-${String(index).padStart(3, '0')}`,
    title: `Agreement ${index}`,
    version: 1,
    parties: [
      ...new Set<Agency>(clauses.flatMap(({ from, to }) => [...from, ...to.map((role) => ROLES[role].agency)])),
    ],
    ground: { lawful: 'measured', gateway: 'measured', regime: 'UK GDPR' },
    inForceFrom: '2026-01-01',
    reviewDueOn: random(10) === 0 ? '2026-06-30' : '2027-01-01',
    obligations: [`obligation ${index}`],
    clauses,
  };
}

function question(agreements: readonly Agreement[], random: Random): AccessRequest {
  const role = one(ALL_ROLES, random);
  const holder = one(SOURCE_AGENCIES, random);
  const purpose = one(ALL_PURPOSES, random);
  const { agency, side } = ROLES[role];
  const isDecided = random(10) === 0;
  return {
    asker: { id: 'somebody', agency, role, side, desk: 'a desk' },
    purpose,
    on: ON,
    holder,
    agreements,
    person: {
      id: `person-${random(1_000)}`,
      isChild: one([true, false, undefined], random),
      knownTo: some(SOURCE_AGENCIES, 3, random),
      isProtected: random(2) === 0,
      conflictedPractitioners: random(100) === 0 ? ['somebody'] : [],
      limitedAccess: random(30) === 0 ? [{ holder, desks: ['another desk'] }] : [],
      askersInvolvement: some(INVOLVEMENTS, 2, random),
      consentsTo: random(2) ? [agency] : [],
      objections: isDecided
        ? [{ id: 'O-1', to: 'EVERYBODY', categories: some(ALL_CATEGORIES, 3, random), competence: 'COMPETENT' }]
        : [],
      decisions: isDecided
        ? [
            {
              id: 'SD-1',
              holder,
              to: { agency, role, desk: 'a desk' },
              purpose,
              categories: ['INVOLVEMENT', 'BAIL'],
              from: ON,
              until: ON,
              basis: { test: 'GENERAL', ground: 'REQUIRED_BY_LAW' },
            },
          ]
        : [],
    },
  };
}
