import { keysOf, keysToSeek } from '../linking';
import {
  compare,
  prepare,
  type Evidence,
  type Features,
  type Prepared,
  type Scorer,
  type Thresholds,
} from '../../record-linkage';
import { agreeing, NUMBER } from './agreeing';
import type { Compare, Likeness, Matcher } from './candidates';
import type { ConfidentialNamesStore } from './confidential-names-store';

/** The model in force, ready to compare, and how much it takes by it. */
export interface InForce {
  readonly scorer: Scorer;
  readonly thresholds: Pick<Thresholds, 'join' | 'possible'>;
}

/** The model in force, and who might be meant: what linking keeps. */
export interface Index {
  inForce(): Promise<InForce>;
  candidates(asked: readonly Features[], most: number): Promise<readonly (readonly string[])[]>;
}

/**
 * So many people are read for one list. Of 500 the ten are compared who share most with each of them; whoever is meant
 * shares nearly everything, strangers a key or two. It depends on the list's length alone, never on who is there.
 */
const MOST_READ = 5_000;

/**
 * Compares by the model that links records, with its thresholds. A number that both have settles it, as it does where
 * families are loaded, unless name or birth contradict it, or anything forbids the index to join the two: then a human
 * has to look.
 */
export function matcherOn(index: Index, confidentialNames: Pick<ConfidentialNamesStore, 'find'>): Matcher {
  const prepared = new WeakMap<Features, Prepared>();
  const ready = (features: Features): Prepared => {
    let known = prepared.get(features);
    if (!known) prepared.set(features, (known = prepare(features)));
    return known;
  };
  const keysBy = (keys: typeof keysOf) => {
    const worked = new WeakMap<Features, ReadonlySet<number | string>>();
    return (features: Features): ReadonlySet<number | string> => {
      let known = worked.get(features);
      if (!known) {
        const numbers = features.identifiers.map(({ scheme, value }) => `${scheme} ${value}`);
        worked.set(features, (known = new Set([...keys(ready(features)).map(({ key }) => key), ...numbers])));
      }
      return known;
    };
  };
  const [sought, filed] = [keysBy(keysToSeek), keysBy(keysOf)];

  return {
    async candidates(asked, side) {
      const each = Math.floor(MOST_READ / Math.max(asked.length, 1));
      const found = await index.candidates(asked, each);
      const confidential = side === 'PERPETRATOR' ? [] : await confidentialNames.find(asked, each);
      return found.map((people, at) => [...new Set([...people, ...(confidential[at] ?? [])])]);
    },
    async open(): Promise<Compare> {
      const { scorer, thresholds } = await index.inForce();
      return (asked, told) => {
        const evidence = withNumbers(compare(scorer, ready(asked), ready(told)), asked, told);
        // Filed together by what is withheld is not filed together.
        const under = filed(told);
        const meets = [...sought(asked)].some((key) => under.has(key));
        return { evidence, likeness: meets ? likenessOf(evidence, thresholds) : 'OTHER' };
      };
    },
  };
}

/** A model that has never met a kind of number says nothing of it; the same number is the same number. */
function withNumbers(evidence: Evidence, asked: Features, told: Features): Evidence {
  const shared = asked.identifiers.filter((one) =>
    told.identifiers.some(({ scheme, value }) => scheme === one.scheme && value === one.value),
  );
  const missing = shared.filter(
    ({ scheme }) => !evidence.levels.some(({ comparison }) => comparison === NUMBER + scheme),
  );
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

function likenessOf(evidence: Evidence, thresholds: InForce['thresholds']): Likeness {
  const { bits, levels, prohibitions, isEnough } = evidence;
  const agrees = agreeing(evidence);
  if (agrees.has('number')) {
    const differs = (comparison: string) =>
      levels.some((level) => level.comparison === comparison && level.level === 'DIFFERENT');
    const names = ['given', 'family'].filter(differs).length;
    return names === 2 || (names === 1 && differs('birth')) || prohibitions.length > 0 ? 'PERHAPS' : 'SAME';
  }
  // A name alone finds nobody, however rare it is: so nor does a name beside something that may not be told.
  if (!agrees.has('name') || !(agrees.has('birth') || agrees.has('postcode'))) return 'OTHER';
  if (!isEnough || bits < thresholds.possible) return 'OTHER';
  // A name and a place are a household: father and son. What forbids the index to join two records leaves it to a
  // human: twins are two.
  return bits >= thresholds.join && agrees.has('birth') && prohibitions.length === 0 ? 'SAME' : 'PERHAPS';
}
