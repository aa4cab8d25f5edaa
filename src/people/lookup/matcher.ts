import { blockingKeys, compare, prepare, type Evidence, type Features, type Prepared, type Scorer, type Thresholds } from '../matching';
import type { Compare, Likeness, Matcher } from './candidates';

/** The model in force, ready to compare, and how much it takes by it. */
export interface InForce {
  readonly scorer: Scorer;
  readonly thresholds: Pick<Thresholds, 'join' | 'possible'>;
}

/** The model in force, and who might be meant: what linking keeps. */
export interface Index {
  inForce(): Promise<InForce>;
  candidates(asked: readonly Features[]): Promise<readonly (readonly string[])[]>;
}

/**
 * Compares by the model that links records, with its thresholds. A number that both have settles it, as it does where
 * families are loaded, unless name or birth contradict it: then a human has to look.
 */
export function matcherOn(index: Index): Matcher {
  const prepared = new WeakMap<Features, Prepared>();
  const ready = (features: Features): Prepared => {
    let known = prepared.get(features);
    if (!known) prepared.set(features, (known = prepare(features)));
    return known;
  };
  const keysOf = new WeakMap<Features, ReadonlySet<string>>();
  const keys = (features: Features): ReadonlySet<string> => {
    let known = keysOf.get(features);
    if (!known) keysOf.set(features, (known = new Set(blockingKeys(ready(features)))));
    return known;
  };

  return {
    candidates: (asked) => index.candidates(asked),
    async open(): Promise<Compare> {
      const { scorer, thresholds } = await index.inForce();
      return (asked, told) => {
        const evidence = withNumbers(compare(scorer, ready(asked), ready(told)), asked, told);
        // Filed together by what is withheld is not filed together.
        const meets = [...keys(asked)].some((key) => keys(told).has(key));
        return { evidence, likeness: meets ? likenessOf(evidence, thresholds) : 'OTHER' };
      };
    },
  };
}

const NUMBER = 'identifier:';

/** A model that has never met a kind of number says nothing of it; the same number is the same number. */
function withNumbers(evidence: Evidence, asked: Features, told: Features): Evidence {
  const shared = asked.identifiers.filter((one) =>
    told.identifiers.some(({ scheme, value }) => scheme === one.scheme && value === one.value),
  );
  const missing = shared.filter(({ scheme }) => !evidence.levels.some(({ comparison }) => comparison === NUMBER + scheme));
  if (missing.length === 0) return evidence;
  const levels = missing.map(({ scheme }) => ({ comparison: NUMBER + scheme, level: 'SAME', bits: BITS_OF_A_NUMBER }));
  return {
    ...evidence,
    bits: evidence.bits + BITS_OF_A_NUMBER * levels.length,
    levels: [...evidence.levels, ...levels],
    isEnough: true,
  };
}

const BITS_OF_A_NUMBER = 20;

function likenessOf({ bits, levels, vetoes, isEnough }: Evidence, thresholds: InForce['thresholds']): Likeness {
  const differs = (comparison: string) => levels.some((level) => level.comparison === comparison && level.level === 'DIFFERENT');
  const hasNumber = levels.some(({ comparison, level }) => comparison.startsWith(NUMBER) && level === 'SAME');
  if (hasNumber) {
    const names = ['given', 'family'].filter(differs).length;
    return names === 2 || (names === 1 && differs('birth')) ? 'PERHAPS' : 'SAME';
  }
  if (!isEnough || !hasTwoKinds(levels) || bits < thresholds.possible) return 'OTHER';
  // What forbids a machine to join leaves it to a human: twins are two, and either may be meant.
  return bits >= thresholds.join && vetoes.length === 0 ? 'SAME' : 'PERHAPS';
}

/**
 * Does a name agree, and something else beside it? Where nothing else may be told, however rare the name, it is a name alone,
 * and nobody is found by that.
 */
function hasTwoKinds(levels: Evidence['levels']): boolean {
  const agrees = (comparisons: readonly string[]) => levels.some(({ comparison, bits }) => bits > 0 && comparisons.includes(comparison));
  return agrees(['given', 'family']) && agrees(['birth', 'postcode']);
}
