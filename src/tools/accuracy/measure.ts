import {
  Blocks,
  blockingKeys,
  clusterOf,
  estimateFrom,
  isEnough,
  lookLikeTwins,
  prepare,
  priorBits,
  Scorer,
  vetoesOf,
  type Edge,
  type Features,
  type Model,
} from '../../record-linkage';

export interface Shares {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface Measured {
  readonly records: number;
  readonly persons: number;
  readonly truePairs: number;
  /** Of the pairs that the clusters imply. */
  readonly clusters: Shares;
  readonly clustersFound: number;
  /** Of the pairs by themselves, at the threshold at which two are joined. */
  readonly pairs: Shares;
  /** The share of true pairs that blocking brings together to be compared. */
  readonly blockingRecall: number;
  readonly pairsCompared: number;
  readonly recallAt99: number;
  readonly curve: readonly { readonly precision: number; readonly recall: number }[];
  /** How many pairs there are of so many bits, of one person and of two. */
  readonly histogram: readonly { readonly bits: number; readonly same: number; readonly different: number }[];
  readonly joinBits: number;
  readonly model: Model;
}

/** So few records that every pair can be compared. */
const FEW_PAIRS = 3_000_000;
/** What is further below the threshold than this is not kept. */
const FLOOR_BELOW = 14;

/** Estimates a model from the records alone, clusters them by it, and only then looks at who is who. */
export function measure(
  records: readonly Features[],
  labels: readonly string[],
  onProgress: (done: number) => void,
): Measured {
  const prepared = records.map(prepare);
  const model = estimateFrom(prepared, { onProgress: (done) => onProgress(done * 0.5) });
  const scorer = new Scorer(model);
  const { join } = model.thresholds;
  const ids = records.map((_, index) => String(index).padStart(9, '0'));
  const blocks = new Blocks(prepared.map(blockingKeys));
  const edges: (Edge & { readonly same: boolean })[] = [];
  const floor = Math.min(model.thresholds.part, model.thresholds.possible) - FLOOR_BELOW;
  let compared = 0;
  // Of the pair that was compared last.
  const barred = (a: number, b: number) => {
    const vetoes = vetoesOf(scorer, prepared[a]!, prepared[b]!);
    return { vetoed: vetoes.length > 0, twins: lookLikeTwins(vetoes), weak: !isEnough(scorer) };
  };
  const read = (a: number, b: number) => {
    compared += 1;
    const bits = scorer.score(prepared[a]!, prepared[b]!);
    if (bits < floor) return;
    edges.push({ a: ids[a]!, b: ids[b]!, bits, ...barred(a, b), same: labels[a] === labels[b] });
  };
  const everyPair = (records.length * (records.length - 1)) / 2;
  if (everyPair <= FEW_PAIRS)
    for (let a = 0; a < records.length; a += 1) for (let b = a + 1; b < records.length; b += 1) read(a, b);
  else blocks.forEachPair(read);
  onProgress(0.8);

  const between = (a: string, b: string): Omit<Edge, 'a' | 'b'> => {
    const [one, two] = [Number(a), Number(b)];
    const bits = scorer.score(prepared[one]!, prepared[two]!);
    return { bits, ...barred(one, two) };
  };
  const { persons } = clusterOf(ids, edges, model.thresholds, { between });
  onProgress(1);

  const truePairs = pairsIn(sizesOf(labels));
  const right = persons.reduce((sum, group) => sum + pairsIn(sizesOf(group.map((id) => labels[Number(id)]!))), 0);
  const joined = edges.filter(({ bits, vetoed, weak }) => bits >= join && !vetoed && !weak);
  const byBits = [...edges].sort((x, y) => y.bits - x.bits);
  return {
    records: records.length,
    persons: new Set(labels).size,
    truePairs,
    clusters: sharesOf(right, pairsIn(persons.map(({ length }) => length)), truePairs),
    clustersFound: persons.length,
    pairs: sharesOf(joined.filter(({ same }) => same).length, joined.length, truePairs),
    blockingRecall: truePairs === 0 ? 1 : blockedTruePairs(blocks, labels) / truePairs,
    pairsCompared: compared,
    ...curveOf(byBits, truePairs),
    histogram: histogramOf(byBits, priorBits(model, records.length)),
    joinBits: join + priorBits(model, records.length),
    model,
  };
}

function sizesOf(labels: readonly string[]): number[] {
  const sizes = new Map<string, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  return [...sizes.values()];
}

const pairsIn = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);

function blockedTruePairs(blocks: Blocks, labels: readonly string[]): number {
  const groups = new Map<string, number[]>();
  labels.forEach((label, index) => groups.set(label, [...(groups.get(label) ?? []), index]));
  let met = 0;
  for (const group of groups.values())
    group.forEach((a, at) => group.slice(at + 1).forEach((b) => (met += blocks.meets(a, b) ? 1 : 0)));
  return met;
}

/** Of nothing found, nothing is wrong; of nothing to be found, all is found. */
function sharesOf(right: number, found: number, there: number): Shares {
  return {
    precision: found === 0 ? 1 : right / found,
    recall: there === 0 ? 1 : right / there,
    f1: found + there === 0 ? 1 : (2 * right) / (found + there),
  };
}

/**
 * Precision and recall at every threshold, pairs of equal bits together; and the most recall at a precision of 0.99.
 */
function curveOf(
  edges: readonly { readonly bits: number; readonly same: boolean }[],
  truePairs: number,
): Pick<Measured, 'curve' | 'recallAt99'> {
  const curve: { precision: number; recall: number }[] = [];
  let right = 0;
  let recallAt99 = 0;
  edges.forEach(({ same, bits }, index) => {
    if (same) right += 1;
    if (edges[index + 1]?.bits === bits) return;
    const point = { precision: right / (index + 1), recall: truePairs === 0 ? 1 : right / truePairs };
    if (point.precision >= 0.99) recallAt99 = point.recall;
    curve.push(point);
  });
  return { curve, recallAt99 };
}

function histogramOf(
  edges: readonly { readonly bits: number; readonly same: boolean }[],
  prior: number,
): Measured['histogram'] {
  const bins = new Map<number, { same: number; different: number }>();
  for (const { bits, same } of edges) {
    const at = Math.floor(bits + prior);
    const bin = bins.get(at) ?? { same: 0, different: 0 };
    bin[same ? 'same' : 'different'] += 1;
    bins.set(at, bin);
  }
  return [...bins].sort(([a], [b]) => a - b).map(([bits, bin]) => ({ bits, ...bin }));
}
