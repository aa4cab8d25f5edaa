import {
  clusterOf,
  compare,
  isAskedByName,
  prepare,
  type Edge,
  type Evidence,
  type Features,
  type Pair,
  type Prepared,
  type Thresholds,
} from '../../record-linkage';
import type { Move } from './assignment-store';
import type { Candidate, Sought } from './candidates-store';
import { keysOf, keysToSeek } from './keys';
import type { ModelInForce } from './model-store';
import { MANY, NOBODY_COUNTED, type Namesakes } from './namesakes-store';
import type { KnownRecord } from './records-store';
import type { ReviewItem } from './review-store';

/** A record ready to be compared, and whose it is now. */
export interface LinkRecord {
  readonly record: string;
  readonly number: number;
  readonly person: string;
  readonly family: string | null;
  readonly prepared: Prepared;
  readonly isUnconfirmed: boolean;
}

/** What is known beside the records themselves. */
export interface Known {
  readonly thresholds: Thresholds;
  /** What humans have decided. */
  readonly same: readonly Pair[];
  readonly notSame: readonly Pair[];
  readonly unsure: readonly Pair[];
  readonly isProtected: (person: string) => boolean;
  /** People whom no machine joins. */
  readonly unconfirmed: ReadonlySet<string>;
}

export interface Outcome {
  readonly moves: readonly Move[];
  readonly reviews: readonly ReviewItem[];
}

const preparedOf = new WeakMap<Features, Prepared>();

function preparedFor(features: Features): Prepared {
  let prepared = preparedOf.get(features);
  if (!prepared) preparedOf.set(features, (prepared = prepare(features)));
  return prepared;
}

/** Does ahead what takes long in matching a record: it is remembered for as long as these features are. */
export function readyToMatch(features: Features): void {
  keysOf(preparedFor(features));
}

export const linkRecordOf = ({
  record,
  number,
  person,
  family,
  features,
  isUnconfirmed = false,
}: Candidate): LinkRecord => ({
  record,
  number,
  person,
  family,
  prepared: preparedFor(features),
  isUnconfirmed,
});

/** By what those are looked for who may be the same person. */
export const blockingQueryOf = (prepared: Prepared): Sought => ({
  keys: keysToSeek(prepared),
  identifiers: prepared.identifiers,
});

/** Under which keys a record stands by what matching knew of it last. */
export const indexedKeys = ({
  known,
  number,
}: Pick<KnownRecord, 'known' | 'number'>): { readonly key: number; readonly number: number }[] =>
  known === null ? [] : keysOf(preparedFor(known)).map(({ key }) => ({ key, number }));

/** Two people of one family file are two people: whoever wrote it down knew. */
export const ofOneFamily = (a: Pick<LinkRecord, 'family'>, b: Pick<LinkRecord, 'family'>): boolean =>
  a.family !== null && a.family === b.family;

/**
 * People of whom one agency alone has said that they are there, which nobody has confirmed: no machine joins them with
 * anybody. Whoever said it would see who they are now change, and so that a guess was right, of somebody of whom they may
 * not be told.
 */
export function unconfirmedPeople(records: Iterable<LinkRecord>): ReadonlySet<string> {
  const [unconfirmed, others] = [new Set<string>(), new Set<string>()];
  for (const { person, isUnconfirmed } of records) (isUnconfirmed ? unconfirmed : others).add(person);
  return new Set([...unconfirmed].filter((person) => !others.has(person)));
}

/** Are they two people, of whom one is unconfirmed? A human is asked whether they are one. */
export const isForAHuman = (
  one: Pick<LinkRecord, 'person'>,
  other: Pick<LinkRecord, 'person'>,
  unconfirmed: ReadonlySet<string>,
): boolean => one.person !== other.person && (unconfirmed.has(one.person) || unconfirmed.has(other.person));

/** Bits that say where somebody lives, and nothing of who they are. */
const OF_PLACES: ReadonlySet<string> = new Set(['postcode', 'address', 'town', 'region']);
export const bitsWithoutPlaces = ({ levels }: Evidence): number =>
  levels.filter(({ comparison }) => !OF_PLACES.has(comparison)).reduce((sum, { bits }) => sum + bits, 0);

/**
 * Bits of what a number says left out: do the name and the birth speak against it, or does anything forbid that it
 * joins them?
 */
const AGAINST = -4;
export const contradictsItsNumber = ({ levels, prohibitions }: Evidence): boolean =>
  prohibitions.length > 0 ||
  levels.filter(({ comparison }) => !comparison.startsWith('identifier:')).reduce((sum, { bits }) => sum + bits, 0) <
    AGAINST;

/** Those who share no number are judged by what forbids to join them alone. */
export const contradicts = (evidence: Evidence, one: LinkRecord, other: LinkRecord): boolean =>
  shareANumber(one, other) ? contradictsItsNumber(evidence) : evidence.prohibitions.length > 0;

/** Have they a number in common, of these kinds? */
export function shareANumber(a: LinkRecord, b: LinkRecord, schemes?: ReadonlySet<string>): boolean {
  for (const [scheme, values] of a.prepared.identifiers) {
    if (schemes && !schemes.has(scheme)) continue;
    if (values.some((value) => b.prepared.identifiers.get(scheme)?.includes(value))) return true;
  }
  return false;
}

/**
 * So many bits it takes less to join two, or more, by where they live. In one home the model takes off what relatives
 * share, and whoever may be joined there cannot be a relative: the given name is one, and twins and generations are
 * forbidden. Of those who move most stay in the town or in its area, where hardly any stranger lives, which the model
 * does not know.
 */
const LESS_TO_JOIN: Readonly<Record<Evidence['whereabouts'], number>> = { SHARED: 4, NEARBY: 3, UNKNOWN: 0, FAR: -2 };

/**
 * Between two towns a given name counts no more than this: one in so many of a community has it. Given and family names
 * go together in every community, which their rarity, each alone, does not know: to it two who are called Amara Eze
 * are as good as one, though they live in two towns. Where the family name is rare, that alone says it: Sarah Warhill.
 */
const GIVEN_NAME_AT_MOST = 5;

/**
 * So many bits less it takes between two towns where few records have the name, and more where many have it. Tried on
 * six made populations of 200,000: of some 900 pairs that are so alike, and of whose name there are three records at
 * most, none was wrong.
 */
const LESS_BY_NAMESAKES: readonly { readonly upTo: number; readonly less: number }[] = [
  { upTo: 3, less: 2.5 },
  { upTo: MANY - 1, less: 0 },
  { upTo: Infinity, less: -2 },
];
const LEAST = LESS_BY_NAMESAKES[0]!.less;

/**
 * The bits by which two records are joined. `namesakes`: how many records have the name, where that was counted; of two
 * names the one that more have.
 */
export function bitsToJoin(
  { bits, whereabouts, levels }: Pick<Evidence, 'bits' | 'whereabouts' | 'levels'>,
  namesakes?: number,
): number {
  const less = LESS_TO_JOIN[whereabouts];
  if (whereabouts !== 'FAR') return bits + less;
  const given = levels.find(({ comparison }) => comparison === 'given')?.bits ?? 0;
  const dependent = Math.max(0, given - GIVEN_NAME_AT_MOST);
  const byNamesakes = LESS_BY_NAMESAKES.find(({ upTo }) => namesakes !== undefined && namesakes <= upTo)?.less ?? 0;
  return bits - dependent + less + byNamesakes;
}

/** Whether it hangs on how many have the name whether a machine joins these two. */
export const hangsOnNamesakes = (evidence: Evidence, { join }: Pick<Thresholds, 'join'>): boolean =>
  evidence.whereabouts === 'FAR' &&
  evidence.isEnough &&
  evidence.mayJoin &&
  evidence.prohibitions.length === 0 &&
  bitsToJoin(evidence) >= join - LEAST;

/** Compares the records of one place in the index with one another, each pair once. */
export class Comparisons {
  constructor(
    private readonly model: ModelInForce,
    readonly records: ReadonlyMap<string, LinkRecord>,
    private readonly namesakes: Namesakes = NOBODY_COUNTED,
    private readonly found = new Map<string, Evidence>(),
  ) {}

  /** The same for some of the records, whose namesakes have been counted; what was compared is compared. */
  among(records: ReadonlyMap<string, LinkRecord>, namesakes: Namesakes): Comparisons {
    return new Comparisons(this.model, records, namesakes, this.found);
  }

  /** Whether a pair is enough for a machine to join by it, if nothing forbids it. */
  isStrong(a: string, b: string, { join }: Pick<Thresholds, 'join'>): boolean {
    const evidence = this.between(a, b);
    return evidence.isEnough && evidence.mayJoin && bitsToJoin(evidence, this.namesakesOf(a, b)) >= join;
  }

  /**
   * What a pair counts among the pairs of its people: the same for all, but that those who moved are not kept apart by
   * it.
   */
  bitsOf(a: string, b: string): number {
    const evidence = this.between(a, b);
    const { bits, mayJoin } = evidence;
    return mayJoin ? Math.max(bits, bitsToJoin(evidence, this.namesakesOf(a, b))) : bits;
  }

  private namesakesOf(a: string, b: string): number | undefined {
    const [one, two] = [this.namesakes.get(a), this.namesakes.get(b)];
    return one === undefined || two === undefined ? undefined : Math.max(one, two);
  }

  between(a: string, b: string): Evidence {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    let evidence = this.found.get(key);
    if (!evidence) {
      evidence = compare(this.model.scorer, this.records.get(a)!.prepared, this.records.get(b)!.prepared);
      this.found.set(key, evidence);
    }
    return evidence;
  }

  edge(a: string, b: string, thresholds: Thresholds): Edge {
    const { possible } = thresholds;
    const evidence = this.between(a, b);
    const bits = this.bitsOf(a, b);
    return {
      a,
      b,
      bits: isWorthAsking(evidence, thresholds) ? Math.max(bits, possible) : bits,
      vetoed: evidence.prohibitions.length > 0,
      weak: !this.isStrong(a, b, thresholds),
    };
  }
}

/**
 * Decides of some people, and of records that may be theirs, who is one person. People who are there already stay whole
 * here: breaking them up is for a re-run, or a human. Pure: the result depends on the records and decisions alone.
 */
export function decideWho(comparisons: Comparisons, pairs: readonly Pair[], known: Known): Outcome {
  const records = [...comparisons.records.values()].sort((a, b) => a.number - b.number);
  const people = new Map<string, LinkRecord[]>();
  for (const record of records) people.set(record.person, [...(people.get(record.person) ?? []), record]);
  const together: Pair[] = [...people.values()].flatMap(([first, ...others]) =>
    others.map((other): Pair => [first!.record, other.record]),
  );
  const notSame: Pair[] = [...known.notSame];
  const bySaying = new Set(known.same.map(([a, b]) => key(a, b)));
  const decided = new Set([...bySaying, ...known.notSame.map(([a, b]) => key(a, b))]);
  const forHumans: { a: string; b: string; bits: number; vetoed: boolean }[] = [];
  for (const [a, b] of pairs) {
    const [one, two] = [comparisons.records.get(a)!, comparisons.records.get(b)!];
    if (one.person !== two.person && ofOneFamily(one, two)) notSame.push([a, b]);
    else if (isForAHuman(one, two, known.unconfirmed) && !decided.has(key(a, b))) {
      notSame.push([a, b]);
      forHumans.push({ a, b, bits: comparisons.bitsOf(a, b), vetoed: false });
    }
  }
  const { persons, review } = clusterOf(
    records.map(({ record }) => record),
    pairs.map(([a, b]) => comparisons.edge(a, b, known.thresholds)),
    known.thresholds,
    {
      overrides: { same: [...together, ...known.same], notSame },
      between(a, b) {
        const [one, two] = [comparisons.records.get(a)!, comparisons.records.get(b)!];
        const { bits, vetoed = false, weak = false } = comparisons.edge(a, b, known.thresholds);
        const isApart =
          isForAHuman(one, two, known.unconfirmed) || (one.person !== two.person && ofOneFamily(one, two));
        return { bits, vetoed: vetoed || isApart, weak };
      },
    },
  );
  const moves: Move[] = [];
  const reviews: ReviewItem[] = [];
  const joined = new Map<string, string>(records.map(({ person }) => [person, person]));
  for (const cluster of persons) {
    const members = cluster.map((id) => comparisons.records.get(id)!);
    const whole = [...new Set(members.map(({ person }) => person))].filter((person) =>
      people.get(person)!.every(({ record }) => cluster.includes(record)),
    );
    if (whole.length < 2) continue;
    whole.sort((a, b) => people.get(a)![0]!.number - people.get(b)![0]!.number);
    const [survivor, ...others] = whole as [string, ...string[]];
    for (const other of others) {
      const across = people
        .get(other)!
        .flatMap((a) => members.filter((b) => b.person !== other).map((b): Pair => [a.record, b.record]));
      const best = across.reduce((x, y) => (comparisons.between(...y).bits > comparisons.between(...x).bits ? y : x));
      const saidSo = across.some(([a, b]) => bySaying.has(key(a, b)));
      const guarded = whole.some(known.isProtected) && !saidSo;
      if (guarded && !across.some((pair) => bitsWithoutPlaces(comparisons.between(...pair)) >= known.thresholds.join)) {
        reviews.push({ a: best[0], b: best[1], why: 'PROTECTED', bits: comparisons.between(...best).bits });
        continue;
      }
      // Of two who are plainly not one, one of whom it is: which, nobody can say (a record of Lil, of the twins Lily
      // and Lila).
      const rival = rivalOf(comparisons, pairs, people.get(other)!, people.get(survivor)!, cluster, known.thresholds);
      if (rival && !saidSo) {
        reviews.push({ a: best[0], b: best[1], why: 'KEPT_APART', bits: comparisons.between(...best).bits });
        continue;
      }
      joined.set(other, survivor);
      for (const { record, person } of people.get(other)!) moves.push({ record, from: person, to: survivor });
    }
  }
  const unsure = new Set(known.unsure.map(([a, b]) => key(a, b)));
  const recordsNow = new Map<string, LinkRecord[]>();
  for (const record of records) {
    const person = joined.get(record.person)!;
    recordsNow.set(person, [...(recordsNow.get(person) ?? []), record]);
  }
  // Of whom any two records are plainly two people's, the others need not be asked about either.
  const arePlainlyTwo = (p: string, q: string) =>
    recordsNow
      .get(p)!
      .some((a) => recordsNow.get(q)!.some((b) => comparisons.between(a.record, b.record).isPlainlyTwo));
  const asked = new Map<string, ReviewItem>();
  for (const { a, b, bits, vetoed } of [...review, ...forHumans]) {
    const [one, two] = [comparisons.records.get(a)!, comparisons.records.get(b)!];
    const [p, q] = [joined.get(one.person)!, joined.get(two.person)!];
    if (p === q || unsure.has(key(a, b)) || ofOneFamily(one, two)) continue;
    if (!isWorthAsking(comparisons.between(a, b), known.thresholds) || arePlainlyTwo(p, q)) continue;
    // Of two people the pair that fits best stands for all: a human decides about it once.
    const earlier = asked.get(key(p, q));
    if (earlier && earlier.bits >= bits) continue;
    asked.set(key(p, q), {
      a,
      b,
      bits,
      why: vetoed ? 'VETOED' : bits >= known.thresholds.join ? 'KEPT_APART' : 'POSSIBLE',
    });
  }
  return { moves, reviews: [...reviews, ...asked.values()] };
}

/** So many bits more than for others it takes to ask about two who share what strangers share. */
const MORE_FOR_FAINT = 10;
/**
 * And about two of another family name. A woman with the given name and the birth of another within one town is nearly
 * always the same, who married: less is asked for. Of two men of two family names hardly any are one.
 */
const MORE_WITHOUT_FAMILY_NAME = { WITHIN_A_TOWN: -2, ELSEWHERE: 1.5, MEN: 6 } as const;
/** So far below the threshold a pair may be worth asking about. */
const MOST_BELOW = -MORE_WITHOUT_FAMILY_NAME.WITHIN_A_TOWN;

export function isWorthAsking(evidence: Evidence, { possible }: Pick<Thresholds, 'possible'>): boolean {
  return evidence.isAskedByName || (!evidence.isUnanswerable && evidence.bits >= possible + moreToAsk(evidence));
}

function moreToAsk({ isFaint, isWithoutFamilyName, mayHaveMarried, whereabouts }: Evidence): number {
  if (isFaint) return MORE_FOR_FAINT;
  if (!isWithoutFamilyName) return 0;
  if (!mayHaveMarried) return MORE_WITHOUT_FAMILY_NAME.MEN;
  return MORE_WITHOUT_FAMILY_NAME[whereabouts === 'NEARBY' ? 'WITHIN_A_TOWN' : 'ELSEWHERE'];
}

/** Whether two records are compared any further: they may be joined, or somebody may be asked about them. */
export function isInPlay({ scorer }: ModelInForce, a: Prepared, b: Prepared, thresholds: Thresholds): boolean {
  const bits = scorer.score(a, b);
  if (bits >= thresholds.possible || isAskedByName(scorer, a, b)) return true;
  return bits >= thresholds.possible - MOST_BELOW && isWorthAsking(compare(scorer, a, b), thresholds);
}

/**
 * A record of another person to whom one of `these` would have been joined as well, had they not been joined to
 * `those`.
 */
function rivalOf(
  comparisons: Comparisons,
  pairs: readonly Pair[],
  these: readonly LinkRecord[],
  those: readonly LinkRecord[],
  cluster: readonly string[],
  thresholds: Thresholds,
): string | undefined {
  const here = new Set(cluster);
  const candidates = new Set([...these, ...those].map(({ record }) => record));
  for (const [a, b] of pairs) {
    const [inside, outside] = candidates.has(a) ? [a, b] : [b, a];
    if (!candidates.has(inside) || here.has(outside)) continue;
    const { prohibitions } = comparisons.between(inside, outside);
    if (prohibitions.length > 0 || !comparisons.isStrong(inside, outside, thresholds)) continue;
    // Two whom nothing but an agency's two numbers keeps apart are likely one, whom the agency has twice: then either
    // is right.
    const keptApart = [...candidates].flatMap((record) => comparisons.between(record, outside).prohibitions);
    if (keptApart.some((why) => why !== 'DIFFERENT_IDENTIFIERS')) return outside;
  }
  return undefined;
}

const key = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);
