import { blockingKeys } from './blocking';
import {
  ADDRESS,
  BIRTH,
  Comparer,
  FAMILY,
  GIVEN,
  ORDER,
  plansFor,
  POSTCODE,
  REGION,
  TOWN,
  type ComparisonPlan,
} from './comparisons';
import type { Features } from './features';
import type { ComparisonModel, Frequencies, LevelFigures, Model } from './model';
import { NOTHING_TO_COMPARE } from './nothing';
import { Blocks } from './pairs';
import { seededRandom } from './random';
import { prepare, type Prepared } from './record';
import { MOST_BITS_OF_A_VALUE, moreThanStrangers, probabilityOf, sharedByKin } from './scoring';
import { thresholdsFrom, USUAL_CERTAINTY } from './thresholds';

export interface EstimateOptions {
  /** Schemes of identifiers that the model shall know whether or not the records have any. */
  readonly schemes?: readonly string[];
  readonly seed?: number;
  /** How likely two records have to be one person for a machine to join them. */
  readonly certainty?: number;
  /** Told now and then how far it is, from 0 to 1. */
  readonly onProgress?: (done: number) => void;
}

/** So many pairs are looked at: more would change no figure that counts. */
const MOST_RANDOM_PAIRS = 200_000;
const MOST_CANDIDATES = 600_000;
const ROUNDS = 10;
/** Figures that move by less, in bits, stand still. */
const STILL = 0.005;
/** How many observations the starting figures count as. */
const TRUST_IN_M = 3;
const TRUST_IN_U = 2;
const TRUST_IN_KIN = 20;
const LARGEST_TABLE = 20_000;

/**
 * Estimates a model from records alone: nobody says which of them are one person.
 *
 * u comes from pairs drawn at random, of which nearly all are strangers; each counts as far as it is one. m comes from
 * expectation maximisation over the pairs that blocking finds: how likely each is to be one person under the figures so
 * far, then the figures from those likelihoods, until they stand still. Blocking finds nearly every true pair by one
 * rule or another, and the likelihood of a pair depends on what it agrees in and not on the rule that found it; so
 * pairs of all rules are taken together, and no comparison has to be left out for having been blocked on.
 */
export function estimate(records: readonly Features[], options: EstimateOptions = {}): Model {
  return estimateFrom(records.map(prepare), options);
}

export function estimateFrom(
  records: readonly Prepared[],
  { schemes = [], seed = 1, certainty = USUAL_CERTAINTY, onProgress = () => {} }: EstimateOptions = {},
): Model {
  const others = new Set(records.flatMap((record) => [...record.others.keys()]));
  const allSchemes = new Set([...schemes, ...records.flatMap((record) => [...record.identifiers.keys()])]);
  const plans = plansFor([...others], [...allSchemes]);
  const random = seededRandom(seed);
  const blocks = new Blocks(records.map(blockingKeys));
  onProgress(0.1);
  const candidates = candidatePairs(blocks, random);
  const independentPairs = randomPairs(records.length, random);
  onProgress(0.3);

  const counted = new Float64Array(records.length).fill(1);
  let state = startingState(plans, records.length);
  for (const round of [0, 1]) {
    const frequencies = frequenciesOf(records, plans, counted);
    const likely = readPairs(records, plans, frequencies, candidates);
    const unlikely = readPairs(records, plans, frequencies, independentPairs);
    onProgress(0.45 + round * 0.35);
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      const before = state;
      state = improve(state, plans, likely, unlikely, records.length);
      if (Math.abs(state.prior - before.prior) < STILL && Math.abs(state.kinPrior - before.kinPrior) < STILL) break;
    }
    const scored = scores(likely, state, plans);
    countPeople(counted, likely, scored.bits);
    onProgress(0.6 + round * 0.35);
    if (round === 0) continue;
    return {
      format: 'whole-picture/match-model/1',
      records: records.length,
      othersOfSamePerson: Math.max(2 ** state.prior * Math.max(records.length - 1, 1), 1e-6),
      relatives: Math.max(2 ** state.kinPrior * Math.max(records.length - 1, 1), 1e-6),
      comparisons: state.comparisons.map(rounded),
      frequencies: Object.fromEntries(Object.entries(frequencies).map(([name, table]) => [name, shortened(table)])),
      thresholds: thresholdsFrom(state.prior, certainty),
    };
  }
  throw new Error('unreachable');
}

interface PairList {
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** How many pairs each stands for. */
  readonly weights: Float32Array;
}

interface ReadPairs extends PairList {
  /** By pair and comparison: the level, and 16 more where the context agrees. */
  readonly levels: Uint8Array;
  /** By pair and comparison: how rare the values are, -log2 of their share. */
  readonly rarity: Float32Array;
}

interface State {
  /** Of all pairs, the share that is one person, against strangers, in bits. */
  readonly prior: number;
  /** The same of relatives. */
  readonly kinPrior: number;
  readonly comparisons: readonly ComparisonModel[];
}

/** Pairs that share one key alone are many and seldom true: where there are too many, some stand for all. */
function candidatePairs(blocks: Blocks, random: () => number): PairList {
  let single = 0;
  let several = 0;
  blocks.forEachPair((_a, _b, shared) => {
    if (shared > 1) several += 1;
    else single += 1;
  });
  const shareOfSeveral = Math.min(1, MOST_CANDIDATES / 2 / Math.max(several, 1));
  const shareOfSingle = Math.min(1, Math.max(MOST_CANDIDATES - several, MOST_CANDIDATES / 2) / Math.max(single, 1));
  const a: number[] = [];
  const b: number[] = [];
  const weights: number[] = [];
  blocks.forEachPair((one, two, shared) => {
    const share = shared > 1 ? shareOfSeveral : shareOfSingle;
    if (share < 1 && random() >= share) return;
    a.push(one);
    b.push(two);
    weights.push(1 / share);
  });
  return { a: Int32Array.from(a), b: Int32Array.from(b), weights: Float32Array.from(weights) };
}

/** All pairs of few records; of many, some drawn at random. */
function randomPairs(count: number, random: () => number): PairList {
  const a: number[] = [];
  const b: number[] = [];
  if ((count * (count - 1)) / 2 <= MOST_RANDOM_PAIRS) {
    for (let one = 0; one < count; one += 1) {
      for (let two = one + 1; two < count; two += 1) {
        a.push(one);
        b.push(two);
      }
    }
  } else {
    while (a.length < MOST_RANDOM_PAIRS) {
      const one = Math.floor(random() * count);
      const two = Math.floor(random() * count);
      if (one === two) continue;
      a.push(one);
      b.push(two);
    }
  }
  return { a: Int32Array.from(a), b: Int32Array.from(b), weights: new Float32Array(a.length).fill(1) };
}

function readPairs(
  records: readonly Prepared[],
  plans: readonly ComparisonPlan[],
  frequencies: Tables,
  pairs: PairList,
): ReadPairs {
  const comparer = new Comparer(plans);
  const width = plans.length;
  const levels = new Uint8Array(pairs.a.length * width);
  const rarity = new Float32Array(pairs.a.length * width);
  const tables = plans.map(({ name }) => frequencies[name]);
  for (let pair = 0; pair < pairs.a.length; pair += 1) {
    comparer.compare(records[pairs.a[pair]!]!, records[pairs.b[pair]!]!);
    for (let at = 0; at < width; at += 1) {
      const level = comparer.levels[at]!;
      const context = comparer.contexts[at]!;
      levels[pair * width + at] = level === NOTHING_TO_COMPARE ? NOTHING_TO_COMPARE : level + 16 * context;
      const table = tables[at];
      if (!table || level === NOTHING_TO_COMPARE || context === 1 || plans[at]!.rarity[level]! === 0) continue;
      const [a, b] = [comparer.valueOfA[at], comparer.valueOfB[at]];
      if (a === undefined || b === undefined) continue;
      let share = Math.max(table.get(a) ?? table.otherwise, table.get(b) ?? table.otherwise);
      const other = at <= FAMILY && comparer.levels[ORDER] === 1 ? tables[FAMILY - at] : undefined;
      if (other) share = Math.max(share, other.get(a) ?? 0, other.get(b) ?? 0);
      rarity[pair * width + at] = -Math.log2(share);
    }
  }
  return { ...pairs, levels, rarity };
}

class Table extends Map<string, number> {
  otherwise = 1;
}
type Tables = Readonly<Record<string, Table>>;

/** How common each value is among people: records that are probably one person count as one together. */
function frequenciesOf(records: readonly Prepared[], plans: readonly ComparisonPlan[], counted: Float64Array): Tables {
  const tables: Record<string, Table> = {};
  const count = (at: number | string, valuesOf: (record: Prepared) => Iterable<string | undefined>) => {
    const name = typeof at === 'number' ? plans[at]!.name : at;
    const table = new Table();
    let total = 0;
    records.forEach((record, index) => {
      const values = new Set([...valuesOf(record)].filter((value) => value !== undefined));
      if (values.size === 0) return;
      total += counted[index]!;
      for (const value of values) table.set(value, (table.get(value) ?? 0) + counted[index]!);
    });
    if (total === 0) return;
    for (const [value, sum] of table) table.set(value, Math.max(sum, 0.5) / total);
    table.otherwise = Math.min(0.5, 0.7 / total);
    tables[name] = table;
  };
  count(GIVEN, ({ names }) => names.map(({ given }) => given?.whole.text));
  count(FAMILY, ({ names }) => names.map(({ family }) => family?.whole.text));
  count(BIRTH, ({ births }) => births.map(({ digits }) => digits));
  count(POSTCODE, ({ addresses }) => addresses.map(({ postcode }) => postcode?.unit));
  count(ADDRESS, ({ addresses }) => addresses.map(({ street }) => street));
  count(TOWN, ({ addresses }) => addresses.map(({ town }) => town?.whole.text));
  count(REGION, ({ addresses }) => addresses.map(({ region }) => region?.whole.text));
  for (const { name } of plans)
    if (name.startsWith('other:'))
      count(name, ({ others }) => (others.get(name.slice('other:'.length)) ?? []).map(({ whole }) => whole.text));
  return tables;
}

/** The values in the table; the rarest, which nobody will meet again, are left to `otherwise`. */
function shortened(table: Table): Frequencies {
  const values = [...table]
    .filter(([, share]) => share > table.otherwise * 1.6)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, LARGEST_TABLE)
    .map(([value, share]) => [value, Number(share.toPrecision(3))] as const);
  return { values: Object.fromEntries(values), otherwise: Number(table.otherwise.toPrecision(3)) };
}

function startingState(plans: readonly ComparisonPlan[], records: number): State {
  return {
    prior: Math.log2(1 / Math.max(records, 2)),
    kinPrior: Math.log2(0.5 / Math.max(records, 2)),
    comparisons: plans.map(({ name, m, u, onceAgreed, kin = 0 }) => ({
      name,
      columns:
        onceAgreed === undefined
          ? [{ m, u }]
          : [
              { m, u },
              { m, u },
            ],
      kin,
    })),
  };
}

interface Scores {
  /** The bits of each pair for one person, against strangers and relatives, with the prior. */
  readonly bits: Float32Array;
  /** How likely each pair is to be relatives. */
  readonly kin: Float32Array;
}

/** How likely each pair is to be one person, relatives or strangers, under the figures so far. */
function scores(pairs: ReadPairs, { prior, kinPrior, comparisons }: State, plans: readonly ComparisonPlan[]): Scores {
  const width = plans.length;
  const weights = comparisons.map(({ columns }) =>
    columns.map(({ m, u }) => m.map((share, level) => Math.log2(share / u[level]!))),
  );
  const usual = comparisons.map(({ columns }) => Math.log2(columns[0]!.u[0]!));
  const kinOf = comparisons.map(({ kin }) => kin);
  const bits = new Float32Array(pairs.a.length);
  const kin = new Float32Array(pairs.a.length);
  for (let pair = 0; pair < bits.length; pair += 1) {
    let sum = prior;
    let shared = kinPrior;
    for (let at = 0; at < width; at += 1) {
      const code = pairs.levels[pair * width + at]!;
      if (code === NOTHING_TO_COMPARE) continue;
      const level = code & 15;
      const rare = pairs.rarity[pair * width + at]!;
      let here = weights[at]![code >> 4]![level]!;
      if (rare !== 0) here = Math.min(MOST_BITS_OF_A_VALUE, here + plans[at]!.rarity[level]! * (usual[at]! + rare));
      sum += here;
      if (kinOf[at] !== 0) shared += sharedByKin(here, kinOf[at]!);
    }
    const others = moreThanStrangers(shared);
    bits[pair] = sum - others;
    kin[pair] = (1 - probabilityOf(sum - others)) * probabilityOf(shared);
  }
  return { bits, kin };
}

/** One round of expectation maximisation. */
function improve(
  state: State,
  plans: readonly ComparisonPlan[],
  likely: ReadPairs,
  unlikely: ReadPairs,
  records: number,
): State {
  const m = plans.map(({ levels }) => [new Float64Array(levels.length), new Float64Array(levels.length)] as const);
  const u = plans.map(({ levels }) => [new Float64Array(levels.length), new Float64Array(levels.length)] as const);
  const kinShared = new Float64Array(plans.length);
  const kinSeen = new Float64Array(plans.length);
  const width = plans.length;
  let matches = 0;
  let relatives = 0;
  const ofLikely = scores(likely, state, plans);
  for (let pair = 0; pair < ofLikely.bits.length; pair += 1) {
    const weight = likely.weights[pair]!;
    const p = weight * probabilityOf(ofLikely.bits[pair]!);
    const r = weight * ofLikely.kin[pair]!;
    const q = weight - p - r;
    matches += p;
    relatives += r;
    for (let at = 0; at < width; at += 1) {
      const code = likely.levels[pair * width + at]!;
      if (code === NOTHING_TO_COMPARE) continue;
      const context = code >> 4 === 1 ? 1 : 0;
      m[at]![context][code & 15]! += p;
      // Where the context agrees, blocking has found every pair there is; random ones would be too few.
      if (context === 1) u[at]![1][code & 15]! += q;
      const { kin, columns } = state.comparisons[at]!;
      if (kin === 0 || r < 1e-4) continue;
      const figures = columns[context]!;
      const asOne = kin * figures.m[code & 15]!;
      kinSeen[at]! += r;
      kinShared[at]! += (r * asOne) / (asOne + (1 - kin) * figures.u[code & 15]!);
    }
  }
  const ofUnlikely = scores(unlikely, state, plans);
  for (let pair = 0; pair < ofUnlikely.bits.length; pair += 1) {
    const q = 1 - probabilityOf(ofUnlikely.bits[pair]!) - ofUnlikely.kin[pair]!;
    for (let at = 0; at < width; at += 1) {
      const code = unlikely.levels[pair * width + at]!;
      if (code < 16) u[at]![0][code]! += q;
    }
  }
  const pairsInAll = (records * (records - 1)) / 2;
  return {
    prior: Math.log2(Math.max(matches, 0.5) / Math.max(pairsInAll, 1)),
    kinPrior: Math.log2(Math.max(relatives, 0.01) / Math.max(pairsInAll, 1)),
    comparisons: plans.map((plan, at) => ({
      name: plan.name,
      kin: plan.kin === undefined ? 0 : (kinShared[at]! + TRUST_IN_KIN * plan.kin) / (kinSeen[at]! + TRUST_IN_KIN),
      columns: state.comparisons[at]!.columns.map((_, context) => {
        const u0 = plan.isFixed ? plan.u : shares(u[at]![0], plan.u, TRUST_IN_U);
        const alone = { m: matching(m[at]![0], plan, u0), u: u0 };
        if (context === 0) return alone;
        const u1 = shares(u[at]![1], alone.u, TRUST_IN_KIN);
        return { m: matching(m[at]![1], alone, u1), u: u1 };
      }),
    })),
  };
}

/** Shares of what was counted, with what was expected counting as so many observations: no share is ever nothing. */
function shares(counts: Float64Array, expected: readonly number[], trust: number): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0) + trust;
  return expected.map((share, level) => (counts[level]! + trust * share) / total);
}

/** A record that probably has two others of the same person counts as a third of a person. */
function countPeople(counted: Float64Array, pairs: ReadPairs, bits: Float32Array): void {
  counted.fill(1);
  for (let pair = 0; pair < bits.length; pair += 1) {
    const p = probabilityOf(bits[pair]!) * pairs.weights[pair]!;
    counted[pairs.a[pair]!]! += p;
    counted[pairs.b[pair]!]! += p;
  }
  for (let record = 0; record < counted.length; record += 1) counted[record] = 1 / counted[record]!;
}

/**
 * m from what was counted. Where a level is seldom met, what it is expected to tell (how much more often the records of
 * one person are on it than strangers) stands until there is enough to say otherwise.
 */
function matching(counts: Float64Array, expected: LevelFigures, u: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const raw = u.map((share, level) => {
    const ratio = expected.m[level]! / expected.u[level]!;
    return (share * (TRUST_IN_M + counts[level]!)) / (TRUST_IN_M / ratio + total * share);
  });
  const sum = raw.reduce((all, one) => all + one, 0);
  return raw.map((share) => share / sum);
}

const rounded = ({ name, columns, kin }: ComparisonModel): ComparisonModel => ({
  name,
  kin: precise(kin),
  columns: columns.map(({ m, u }) => ({ m: m.map(precise), u: u.map(precise) })),
});

const precise = (share: number): number => Number(share.toPrecision(5));
