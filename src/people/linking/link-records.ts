import { OWN_SCHEMES } from '../../partnership';
import type { EntityManager } from 'typeorm';
import { type Features, type Pair } from '../../record-linkage';
import { assign, type Because, type Move } from './assignment-store';
import { candidatesFor, FOR_LINKING, recordsOfPeople, type Candidate } from './candidates-store';
import { decidedAmong } from './decisions-store';
import { keysOf } from './keys';
import {
  Comparisons,
  contradicts,
  hangsOnNamesakes,
  isInPlay,
  decideWho,
  blockingQueryOf,
  indexedKeys,
  linkRecordOf,
  ofOneFamily,
  shareANumber,
  unconfirmedPeople,
  type LinkRecord,
} from './link';
import { modelInForce, thresholdsIn, type ModelInForce } from './model-store';
import { queueForReview, type ReviewItem } from './review-store';
import { namesakesOf } from './namesakes-store';
import {
  countRecords,
  file,
  keepFeatures,
  protectedAmong,
  readRecords,
  takeNumbers,
  removeFromBlockingIndex,
} from './records-store';
import { sendWithin, type Send } from './rows';

/** A record that is about to be written for the first time. */
export interface FreshRecord {
  readonly record: string;
  /** To whom its numbers led, or the record's own id: a person who is new. */
  readonly person: string;
  readonly family: string;
  readonly features: Features;
  /** Whether what comes with it marks the person as one who needs protection. */
  readonly isProtected: boolean;
}

/**
 * Of these people those whom somebody may be told: with anybody else a record that they wrote is not joined, and a human
 * is asked. Otherwise what they are shown afterwards would tell them that their guess was right.
 */
export type MayJoin = (people: readonly string[]) => Promise<ReadonlySet<string>>;

/** What matching found about a record, of those with whom it may be joined. */
export interface FoundOut {
  readonly isJoined: boolean;
  /** A human is asked whether it is somebody else who is there. */
  readonly isAsked: boolean;
}

/** Where a record goes, and what to write with it. */
export interface Placement {
  readonly person: string;
  readonly number: number;
}

export interface Placements {
  readonly of: ReadonlyMap<string, Placement>;
  /** With which model they were matched. */
  readonly model: number;
  /** What was found about each, by record. */
  readonly found: ReadonlyMap<string, FoundOut>;
  /**
   * To be called once the records are written: people who were there already and turn out to be one, and what a human
   * is asked.
   */
  readonly settle: () => Promise<void>;
}

/**
 * Says of records that are about to be written whose they are: somebody's who is there already, one another's, or a new
 * person's. In the turn and in the transaction that writes them, so that of two loads of one person the second finds
 * the first.
 */
export async function placeRecords(
  manager: EntityManager,
  fresh: readonly FreshRecord[],
  mayJoin?: MayJoin,
): Promise<Placements> {
  const send = sendWithin(manager);
  const model = await modelInForce(send);
  if (fresh.length === 0)
    return { of: new Map(), model: model.version, found: new Map(), settle: () => Promise.resolve() };
  const numbers = await takeNumbers(send, fresh.length);
  const candidates = fresh.map((record, index): Candidate => ({ ...record, number: numbers[index]! }));
  const guarded = new Set(fresh.filter(({ isProtected }) => isProtected).map(({ person }) => person));
  const isFresh = new Set(candidates.map(({ record }) => record));
  // Whoever says it themselves is joined with those of whom they may be told, by a rule of its own (asFarAsTold).
  const linked = await link(send, model, candidates, isFresh, guarded, mayJoin !== undefined);
  const { moves, reviews } = mayJoin ? await asFarAsTold(linked, candidates, mayJoin) : linked;
  const own = new Map(candidates.map(({ record, number, person }) => [record, { person, number }]));
  const ofOthers: Move[] = [];
  for (const move of moves) {
    const placed = own.get(move.record);
    if (placed) own.set(move.record, { ...placed, person: move.to });
    else ofOthers.push(move);
  }
  const isOwn = new Set(own.keys());
  const asked = new Set(reviews.filter(({ isTold }) => isTold).flatMap(({ a, b }) => [a, b]));
  return {
    of: own,
    model: model.version,
    found: new Map(
      [...own].map(([record, { person }]) => [record, { isJoined: !isOwn.has(person), isAsked: asked.has(record) }]),
    ),
    async settle() {
      await assign(manager, ofOthers, by(model));
      await queueForReview(send, reviews, model.version);
    },
  };
}

type Linked = Awaited<ReturnType<typeof link>>;

/**
 * Joins the new records with those alone whom somebody may be told, and nobody else with anybody: what one person says
 * does not join two others. A human is asked instead. It is asked who may be told whether or not anything was found, so
 * that it takes the same.
 */
async function asFarAsTold(
  { moves, reviews, personOf }: Linked,
  fresh: readonly Candidate[],
  mayJoin: MayJoin,
): Promise<Pick<Linked, 'moves' | 'reviews'>> {
  const isFresh = new Set(fresh.map(({ record }) => record));
  const reached = new Map(fresh.map(({ record, person }) => [record, person]));
  const others: Move[] = [];
  for (const move of moves) {
    if (isFresh.has(move.record)) reached.set(move.record, move.to);
    else others.push(move);
  }
  // Who is there moves to nobody: where a new record would have drawn them to itself, it is asked.
  const drawn = others.flatMap(({ record, from, to }) =>
    fresh
      .filter(({ record: own }) => reached.get(own) === to || reached.get(own) === from)
      .map((own) => [own.record, record] as const),
  );
  const personsOf = new Map<string, string>(personOf);
  const around = [...new Set([...reached.values(), ...personsOf.values()])].filter((person) => !isFresh.has(person));
  const told = await mayJoin(around);
  const back: Move[] = [];
  const asked: ReviewItem[] = [];
  const ask = (a: string, b: string | undefined, isTold: boolean) => {
    if (b !== undefined && a !== b) asked.push({ a, b, why: 'POSSIBLE', bits: 0, isTold });
  };
  for (const { record, person } of fresh) {
    const to = reached.get(record)!;
    if (to === record || isFresh.has(to) || told.has(to)) {
      if (to !== person) back.push({ record, from: person, to });
      continue;
    }
    back.push({ record, from: person, to: record });
    ask(record, [...personsOf].find(([other, whose]) => whose === to && !isFresh.has(other))?.[0], false);
  }
  for (const [own, other] of drawn) ask(own, other, told.has(personsOf.get(other) ?? ''));
  return {
    moves: back,
    reviews: [
      ...reviews.map((review) => {
        const other = isFresh.has(review.a) ? review.b : review.a;
        return { ...review, isTold: told.has(personsOf.get(other) ?? '') };
      }),
      ...asked,
    ],
  };
}

/**
 * Matches records again whose content may have changed, after it was written; those that have not changed cost one look.
 * Where a practitioner changed it, a machine joins nobody by it (`joins`): otherwise somebody could write themselves
 * into another's record.
 */
export async function relinkRecords(
  manager: EntityManager,
  records: readonly string[],
  { joins }: { readonly joins: boolean } = { joins: true },
): Promise<void> {
  const send = sendWithin(manager);
  const known = await readRecords(send, records);
  const changed = known.filter(
    ({ known: before, features }) => before === null || canonical(before) !== canonical(features),
  );
  if (changed.length === 0) return;
  const model = await modelInForce(send);
  await keepFeatures(send, changed, model.version);
  await removeFromBlockingIndex(send, changed.flatMap(indexedKeys));
  const { moves, reviews } = await link(send, model, changed, new Set(), new Set());
  if (joins) await assign(manager, moves, by(model));
  const asked = joins
    ? []
    : moves.map(({ record, to }): ReviewItem => ({ a: record, b: to, why: 'POSSIBLE', bits: 0 }));
  await queueForReview(send, [...asked, ...reviews], model.version);
}

const by = ({ version }: ModelInForce): Because => ({
  by: `match model ${version}`,
  reason: 'the model in force takes them for one person',
});

/** Schemes in which an agency numbers its own records: one number is one record, whatever else is said. */
const AGENCIES_OWN: ReadonlySet<string> = new Set(OWN_SCHEMES);

async function link(
  send: Send,
  model: ModelInForce,
  changed: readonly Candidate[],
  fresh: ReadonlySet<string>,
  guarded: ReadonlySet<string>,
  joinsUnconfirmed = false,
): Promise<{ moves: Move[]; reviews: ReviewItem[]; personOf: ReadonlyMap<string, string> }> {
  const records = await countRecords(send);
  const thresholds = thresholdsIn(model, records);
  const all = new Map<string, LinkRecord>();
  const add = (candidate: Candidate): LinkRecord => {
    const there = all.get(candidate.record);
    if (there) return there;
    const made = linkRecordOf(candidate);
    all.set(candidate.record, made);
    return made;
  };
  const asked = changed.map(add);
  await file(
    send,
    asked.map(({ number, prepared }) => ({ number, keys: keysOf(prepared) })),
  );
  const sought = asked.map(({ prepared }) => blockingQueryOf(prepared));
  const found = await candidatesFor(
    send,
    sought,
    FOR_LINKING,
    new Map(changed.map((candidate) => [candidate.number, candidate])),
  );
  const pairs = new Map<string, Pair>();
  found.forEach((candidates, index) => {
    const one = asked[index]!;
    for (const candidate of candidates) {
      if (candidate.record === one.record || candidate.features === null) continue;
      const known = all.get(candidate.record) ?? linkRecordOf(candidate);
      if (known.person === one.person || ofOneFamily(one, known)) continue;
      if (!isInPlay(model, one.prepared, known.prepared, thresholds)) continue;
      all.set(known.record, known);
      const pair: Pair = one.record < known.record ? [one.record, known.record] : [known.record, one.record];
      pairs.set(pair.join(' '), pair);
    }
  });

  // Everybody else's records who is in play: a person is judged as a whole.
  const inPlay = new Set([...pairs.values()].flat().map((record) => all.get(record)!.person));
  for (const { record, person } of asked) if (person !== record) inPlay.add(person);
  if (inPlay.size === 0) return { moves: [], reviews: [], personOf: new Map() };
  for (const candidate of await recordsOfPeople(send, [...inPlay])) add(candidate);
  const members = new Map<string, LinkRecord[]>();
  for (const record of all.values())
    if (inPlay.has(record.person)) members.set(record.person, [...(members.get(record.person) ?? []), record]);

  const personOf = new Map([...all.values()].map(({ record, person }) => [record, person]));
  const moves: Move[] = [];
  const reviews: ReviewItem[] = [];
  const everything = new Comparisons(model, all);
  const namesakes = await namesakesOf(
    send,
    [...pairs.values()]
      .filter((pair) => hangsOnNamesakes(everything.between(...pair), thresholds))
      .flatMap((pair) => pair.map((record) => all.get(record)!)),
    records,
  );
  const unconfirmed = joinsUnconfirmed ? new Set<string>() : unconfirmedPeople(standing(all, fresh));
  for (const one of asked) {
    if (!fresh.has(one.record) || one.person === one.record) continue;
    // A number may lead to a person of whom another record says plainly that this is somebody else.
    const others = (members.get(one.person) ?? []).filter((member) => member !== one);
    const against = others.filter(
      (other) => unconfirmed.has(other.person) || contradicts(everything.between(one.record, other.record), one, other),
    );
    const sharing = against.find((other) => shareANumber(one, other)) ?? against[0];
    if (!sharing) continue;
    reviews.push({
      a: one.record,
      b: sharing.record,
      why: 'NUMBER_DIFFERS',
      bits: everything.between(one.record, sharing.record).bits,
    });
    if (!others.some((other) => shareANumber(one, other, AGENCIES_OWN)))
      moves.push({ record: one.record, from: one.person, to: one.record });
  }
  if (pairs.size === 0) return { moves, reviews, personOf };

  const decided = await decidedAmong(send, [...all.keys()]);
  const marked = await protectedAmong(send, [...inPlay]);
  const parted = new Set(moves.map(({ record }) => record));
  for (const group of groupsOf([...pairs.values()], all)) {
    const there = new Map(
      group.people
        .flatMap((person) => (members.get(person) ?? []).filter(({ record }) => !parted.has(record)))
        .map((record) => [record.record, record]),
    );
    const here = ([a, b]: Pair) => there.has(a) && there.has(b);
    const outcome = decideWho(everything.among(there, namesakes), group.pairs.filter(here), {
      thresholds,
      same: decided.same.filter(here),
      notSame: decided.notSame.filter(here),
      unsure: decided.unsure.filter(here),
      isProtected: (person) => marked.has(person) || guarded.has(person),
      unconfirmed,
    });
    moves.push(...outcome.moves);
    reviews.push(...outcome.reviews);
  }
  return { moves, reviews, personOf };
}

/** Records that are there, without those that are about to be written. */
const standing = (all: ReadonlyMap<string, LinkRecord>, fresh: ReadonlySet<string>): LinkRecord[] =>
  [...all.values()].filter(({ record }) => !fresh.has(record));

interface Group {
  readonly people: readonly string[];
  readonly pairs: readonly Pair[];
}

/** People who hang together by pairs, each group on its own. */
function groupsOf(pairs: readonly Pair[], all: ReadonlyMap<string, LinkRecord>): Group[] {
  const leader = new Map<string, string>();
  const find = (person: string): string => {
    let at = person;
    for (let next = leader.get(at); next !== undefined && next !== at; next = leader.get(at)) at = next;
    leader.set(person, at);
    return at;
  };
  const personOf = (record: string) => all.get(record)!.person;
  for (const [a, b] of pairs) {
    const [one, two] = [find(personOf(a)), find(personOf(b))];
    if (one !== two) leader.set(one < two ? two : one, one < two ? one : two);
  }
  const groups = new Map<string, { people: Set<string>; pairs: Pair[] }>();
  for (const pair of pairs) {
    const at = find(personOf(pair[0]));
    const group = groups.get(at) ?? { people: new Set<string>(), pairs: [] };
    groups.set(at, group);
    group.pairs.push(pair);
    for (const record of pair) group.people.add(personOf(record));
  }
  return [...groups.values()].map(({ people, pairs: its }) => ({ people: [...people], pairs: its }));
}

/** Equal for equal features, whatever the order in which a database gives their properties. */
const canonical = (features: Features): string =>
  JSON.stringify(features, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
