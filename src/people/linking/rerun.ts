import type { EntityManager } from 'typeorm';
import type { Database } from '../../kernel';
import { clusterOf, type Pair } from '../../record-linkage';
import { assign, type Move } from './assignment-store';
import { candidatesFor, FOR_LINKING } from './candidates-store';
import { decidedAmong } from './decisions-store';
import { keysOf } from './keys';
import {
  bitsWithoutPlaces,
  Comparisons,
  contradictsItsNumber,
  blockingQueryOf,
  indexedKeys,
  hangsOnNamesakes,
  isForAHuman,
  isInPlay,
  isWorthAsking,
  linkRecordOf,
  type LinkRecord,
  ofOneFamily,
  unconfirmedPeople,
} from './link';
import { namesakesOf } from './namesakes-store';
import { modelInForce, thresholdsIn, type ModelInForce } from './model-store';
import { countRecords, file, keepFeatures, readRecords, removeFromBlockingIndex } from './records-store';
import { queueForReview, type ReviewItem } from './review-store';
import {
  countToMatch,
  forgetMatches,
  keepEdges,
  pairsByNumber,
  recordsNumbered,
  recordsToMatch,
  tiesBetweenRecords,
  type FoundEdge,
} from './rerun-store';
import { sendBy, sendWithin } from './rows';
import { takeTurn } from './turn-store';

const TOGETHER = 500;

export interface RerunReport {
  readonly records: number;
  readonly joined: number;
  readonly parted: number;
  readonly asked: number;
}

/**
 * Matches every record with every other again, by the model in force, and makes people of them: the same people whatever
 * the order in which the records came. It may be stopped at any moment: each step is a transaction, and running it
 * again goes on where it stopped. `fresh` forgets what an earlier run has found.
 */
export async function rerun(
  database: Database,
  fresh: boolean,
  onProgress: (done: number, doing: string) => void = () => {},
): Promise<RerunReport> {
  const send = sendBy(database);
  const model = await inTurn(database, (manager) => modelInForce(sendWithin(manager)));
  if (fresh) await inTurn(database, (manager) => forgetMatches(sendWithin(manager)));
  const all = Math.max(await countRecords(send), 1);
  for (let left = await countToMatch(send, model.version); left > 0; left -= TOGETHER) {
    onProgress(0.7 * (1 - left / all), `${left.toLocaleString('en-GB')} records to match`);
    await inTurn(database, (manager) => matchSome(manager, model, all));
  }
  const groups = groupsOf(await tiesBetweenRecords(send));
  const report = { records: all, joined: 0, parted: 0, asked: 0 };
  for (let at = 0; at < groups.length;) {
    onProgress(0.7 + (0.3 * at) / groups.length, 'making people of them');
    const some: number[][] = [];
    for (let records = 0; at < groups.length && records < TOGETHER; at += 1) {
      some.push(groups[at]!);
      records += groups[at]!.length;
    }
    await inTurn(database, async (manager) => {
      const { moves, reviews } = await regroup(manager, model, all, some);
      await assign(manager, moves, { by: `match model ${model.version}`, reason: 'all records were matched again' });
      await queueForReview(sendWithin(manager), reviews, model.version);
      report.joined += new Set(moves.map(({ from }) => from)).size;
      report.parted += moves.filter(({ record, to }) => record === to).length;
      report.asked += reviews.length;
    });
  }
  return report;
}

function inTurn<T>(database: Database, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  return database.source.transaction(async (manager) => {
    await takeTurn(manager);
    return work(manager);
  });
}

/** Compares some records with everybody, and keeps the pairs that are worth it. */
async function matchSome(manager: EntityManager, model: ModelInForce, all: number): Promise<void> {
  const send = sendWithin(manager);
  const records = await readRecords(send, await recordsToMatch(send, model.version, TOGETHER));
  await removeFromBlockingIndex(send, records.flatMap(indexedKeys));
  const asked = records.map(linkRecordOf);
  await file(
    send,
    asked.map(({ number, prepared }) => ({ number, keys: keysOf(prepared) })),
  );
  await keepFeatures(send, records, model.version);
  const thresholds = thresholdsIn(model, all);
  const edges: FoundEdge[] = [];
  const sought = asked.map(({ prepared }) => blockingQueryOf(prepared));
  (await candidatesFor(send, sought, FOR_LINKING)).forEach((candidates, index) => {
    const one = asked[index]!;
    for (const candidate of candidates) {
      if (candidate.number === one.number || candidate.features === null) continue;
      const other = linkRecordOf(candidate).prepared;
      if (!isInPlay(model, one.prepared, other, thresholds)) continue;
      const bits = model.scorer.score(one.prepared, other);
      edges.push({ low: Math.min(one.number, candidate.number), high: Math.max(one.number, candidate.number), bits });
    }
  });
  await keepEdges(send, edges, model.version);
}

/** Makes people again of records that hang together; of each person one record gives the id, as before if it can. */
export async function regroup(
  manager: EntityManager,
  model: ModelInForce,
  all: number,
  groups: readonly (readonly number[])[],
): Promise<{ moves: Move[]; reviews: ReviewItem[] }> {
  const send = sendWithin(manager);
  const thresholds = thresholdsIn(model, all);
  const candidates = await recordsNumbered(send, groups.flat());
  const guarded = new Set(candidates.filter(({ isProtected }) => isProtected).map(({ record }) => record));
  const byNumber = new Map(candidates.map((candidate) => [candidate.number, linkRecordOf(candidate)]));
  const unconfirmed = unconfirmedPeople(byNumber.values());
  const ids = candidates.map(({ record }) => record);
  const decided = await decidedAmong(send, ids);
  const numbers = await pairsByNumber(send, ids);
  const moves: Move[] = [];
  const reviews: ReviewItem[] = [];
  const everything = new Comparisons(model, new Map([...byNumber.values()].map((record) => [record.record, record])));
  const together = groups
    .map((group) => group.flatMap((number) => byNumber.get(number) ?? []))
    .filter((records) => records.length > 1)
    .map((records) => ({ records, pairs: pairsAmong(records) }));
  const moved = together.flatMap(({ pairs }) =>
    pairs.filter((pair) => hangsOnNamesakes(everything.between(...pair), thresholds)),
  );
  const namesakes = await namesakesOf(
    send,
    moved.flatMap((pair) => pair.map((record) => everything.records.get(record)!)),
    all,
  );
  for (const { records, pairs } of together) {
    const byId = new Map(records.map((record) => [record.record, record]));
    const comparisons = everything.among(byId, namesakes);
    const here = ([a, b]: Pair) => byId.has(a) && byId.has(b);
    const same = decided.same.filter(here);
    const said = new Set(same.map(([a, b]) => `${a} ${b}`));
    const saidOf = (a: string, b: string) => said.has(a < b ? `${a} ${b}` : `${b} ${a}`);
    const byNumbers = numbers
      .filter(({ pair }) => here(pair))
      .filter(({ pair: [a, b], isAgencys }) => {
        const evidence = comparisons.between(a, b);
        return isAgencys || !contradictsItsNumber(evidence);
      })
      .filter(({ pair: [a, b] }) => !decided.notSame.some(([x, y]) => x === a && y === b));
    const byAgencies = byNumbers.filter(({ isAgencys }) => isAgencys).map(({ pair }) => pair);
    const byOthersNumbers = new Set(byNumbers.filter(({ isAgencys }) => !isAgencys).map(({ pair }) => pair.join(' ')));
    const forHumans = pairs.filter(
      ([a, b]) =>
        !saidOf(a, b) &&
        !byAgencies.some(([x, y]) => (x === a && y === b) || (x === b && y === a)) &&
        isForAHuman(byId.get(a)!, byId.get(b)!, unconfirmed),
    );
    const notSame = [
      ...decided.notSame.filter(here),
      ...forHumans,
      ...pairs.filter(([a, b]) => !saidOf(a, b) && ofOneFamily(byId.get(a)!, byId.get(b)!)),
    ];
    const edge = (a: string, b: string) => {
      const evidence = comparisons.between(a, b);
      // A number that an agency did not give itself is strong evidence, and overrides no prohibition.
      const numbered = byOthersNumbers.has(`${a} ${b}`) || byOthersNumbers.has(`${b} ${a}`);
      const byPlaceAlone = (guarded.has(a) || guarded.has(b)) && bitsWithoutPlaces(evidence) < thresholds.join;
      return {
        a,
        b,
        bits: Math.max(
          comparisons.bitsOf(a, b),
          numbered ? thresholds.join : isWorthAsking(evidence, thresholds) ? thresholds.possible : -Infinity,
        ),
        vetoed: evidence.prohibitions.length > 0 || byPlaceAlone,
        weak: !numbered && !comparisons.isStrong(a, b, thresholds),
      };
    };
    const { persons, review } = clusterOf(
      records.map(({ record }) => record),
      pairs.map(([a, b]) => edge(a, b)),
      thresholds,
      { overrides: { same: [...same, ...byAgencies], notSame } },
    );
    const personOf = new Map<string, string>();
    for (const cluster of persons) {
      const members = cluster.map((id) => byId.get(id)!).sort((a, b) => a.number - b.number);
      const person = (members.find(({ record, person: now }) => record === now) ?? members[0]!).record;
      for (const { record, person: now } of members) {
        personOf.set(record, person);
        if (now !== person) moves.push({ record, from: now, to: person });
      }
    }
    const asked = new Map<string, ReviewItem>();
    const apart = forHumans.map(([a, b]) => ({ a, b, bits: comparisons.bitsOf(a, b), vetoed: false }));
    for (const { a, b, bits, vetoed } of [...review, ...apart]) {
      const between = [personOf.get(a)!, personOf.get(b)!].sort().join(' ');
      if (
        ofOneFamily(byId.get(a)!, byId.get(b)!) ||
        comparisons.between(a, b).isPlainlyTwo ||
        !isWorthAsking(comparisons.between(a, b), thresholds) ||
        (asked.get(between)?.bits ?? -Infinity) >= bits
      )
        continue;
      asked.set(between, { a, b, bits, why: vetoed ? 'VETOED' : bits >= thresholds.join ? 'KEPT_APART' : 'POSSIBLE' });
    }
    reviews.push(...asked.values());
  }
  return { moves, reviews };
}

const pairsAmong = (records: readonly LinkRecord[]): Pair[] =>
  records.flatMap((one, index) => records.slice(index + 1).map((two): Pair => [one.record, two.record]));

/** Records that hang together by any tie, each group in order. */
function groupsOf(ties: readonly { readonly a: number; readonly b: number }[]): number[][] {
  const leader = new Map<number, number>();
  const find = (number: number): number => {
    let at = number;
    for (let next = leader.get(at); next !== undefined && next !== at; next = leader.get(at)) at = next;
    if (at !== number) leader.set(number, at);
    else if (!leader.has(at)) leader.set(at, at);
    return at;
  };
  for (const { a, b } of ties) {
    const [one, two] = [find(a), find(b)];
    if (one !== two) leader.set(Math.max(one, two), Math.min(one, two));
  }
  const groups = new Map<number, number[]>();
  for (const number of [...leader.keys()].sort((a, b) => a - b)) {
    const at = find(number);
    const group = groups.get(at) ?? [];
    groups.set(at, group);
    group.push(number);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}
