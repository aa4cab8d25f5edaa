import type { EntityManager } from 'typeorm';
import type { Database } from '../../kernel';
import { compare } from '../../record-linkage';
import { assign, type Move } from './assignment-store';
import { tellChanges, type Reviewer } from './changes';
import { addDecisions, type Verdict } from './decisions-store';
import { forbiddenBetween, recordsToJudge, type MatchProhibition } from './forbidden';
import { modelInForce } from './model-store';
import { openItems, personOfRecord, recordsAmong, shareRestrictions, type OpenItem } from './review-store';
import { sendBy, sendWithin, type Send } from './rows';
import { takeTurn } from './turn-store';

/** One comparison of two records, and which way it speaks. */
export interface Compared {
  readonly comparison: string;
  readonly level: string;
  readonly bits: number;
}

export interface Evidence {
  readonly levels: readonly Compared[];
  /** What forbids to take the two people for one, by any of their records. */
  readonly forbiddenBy: readonly MatchProhibition[];
}

/** A pair in the queue, with the evidence by the model in force now. */
export interface ReviewedItem extends OpenItem {
  readonly evidence: Evidence;
}

/** What a reviewer asked for cannot be done; the sentence says why, and what to do. */
export class ReviewFault extends Error {}

/** What forbids to take two people for one, and was not named by whoever says that they are. Nothing was decided. */
export class MatchForbidden extends ReviewFault {
  constructor(readonly forbiddenBy: readonly MatchProhibition[]) {
    super(
      `What is recorded says that they are two people: ${forbiddenBy.join(', ')}. Nothing was decided. If you know that they are one all the same, send it again with each of these in inSpiteOf, and say in reason how you know.`,
    );
  }
}

/** In spite of what two people are said to be one. */
export interface InSpiteOf {
  /** What whoever decides has seen, and overrules. */
  readonly named: readonly MatchProhibition[];
  /** Whether they may be told that an agency has recorded the two as relatives, or as of one household. */
  readonly areRecordedAsTwo: boolean;
}

/** Two people who were one: of whom the records are that were taken out, and who has the others. */
export interface Parted {
  readonly taken: string;
  readonly left: string;
}

/** So many of the strongest open pairs are looked through; when they are decided, the next ones come. */
const LOOKED_THROUGH = 300;

/** Human judgement over the index: what is in the queue, what was decided, who is one person. */
export class Review {
  constructor(private readonly database: Database) {}

  async open(): Promise<ReviewedItem[]> {
    return this.withEvidence(await openItems(sendBy(this.database), LOOKED_THROUGH));
  }

  async item(id: string): Promise<ReviewedItem | undefined> {
    const [item] = await this.withEvidence(await openItems(sendBy(this.database), 1, id));
    return item;
  }

  /** Decides about a pair. The same: they are one person from now on. */
  async decide(
    item: OpenItem,
    verdict: Verdict,
    reviewer: Reviewer,
    reason: string,
    decidedAt: Date,
    inSpiteOf: InSpiteOf,
  ): Promise<void> {
    await this.inTurn(async (manager) => {
      const send = sendWithin(manager);
      const overruled =
        verdict === 'SAME'
          ? await overrule(
              send,
              [await personOfRecord(send, item.a.record), await personOfRecord(send, item.b.record)],
              inSpiteOf,
            )
          : [];
      await addDecisions(sendWithin(manager), [
        { ...reviewer, recordA: item.a.record, recordB: item.b.record, verdict, reason, decidedAt },
      ]);
      const people = [item.a.person, item.b.person];
      await tellChanges(manager, [
        { what: 'DECIDED', verdict, people, pairs: 1, reason, reviewer, at: decidedAt, inSpiteOf: overruled },
      ]);
      if (verdict === 'SAME')
        await joinPeople(
          manager,
          await personOfRecord(sendWithin(manager), item.a.record),
          await personOfRecord(sendWithin(manager), item.b.record),
          reviewer,
          reason,
        );
    });
  }

  /** Says of two people that they are one: of every pair of their records, so that no earlier word keeps them apart. */
  async merge(
    one: string,
    other: string,
    reviewer: Reviewer,
    reason: string,
    decidedAt: Date,
    inSpiteOf: InSpiteOf,
  ): Promise<string> {
    return this.inTurn(async (manager) => {
      const records = await recordsAmong(sendWithin(manager), [one, other]);
      const [of, ofOther] = [one, other].map((person) => records.filter((record) => record.person === person)) as [
        typeof records,
        typeof records,
      ];
      if (of.length === 0 || ofOther.length === 0)
        throw new ReviewFault('They are one person already, or one of them is not there any more. Look them up again.');
      const overruled = await overrule(sendWithin(manager), [one, other], inSpiteOf);
      const pairs = of.flatMap((a) => ofOther.map((b) => [a.record, b.record] as const));
      await addDecisions(
        sendWithin(manager),
        pairs.map(([a, b]) => ({ ...reviewer, recordA: a, recordB: b, verdict: 'SAME', reason, decidedAt })),
      );
      await tellChanges(manager, [
        {
          what: 'DECIDED',
          verdict: 'SAME',
          people: [one, other],
          pairs: pairs.length,
          reason,
          reviewer,
          at: decidedAt,
          inSpiteOf: overruled,
        },
      ]);
      return joinPeople(manager, one, other, reviewer, reason);
    });
  }

  /**
   * Takes records out of a person, as another person. What belonged to both by a number that both sides give, and what
   * keeps practitioners away, stays on both: nobody is less protected than before.
   */
  async split(
    person: string,
    apart: readonly string[],
    reviewer: Reviewer,
    reason: string,
    decidedAt: Date,
  ): Promise<Parted> {
    return this.inTurn(async (manager) => {
      const send = sendWithin(manager);
      const records = await recordsAmong(send, [person]);
      const asked = new Set(apart);
      const out = records.filter(({ record }) => asked.has(record));
      const rest = records.filter(({ record }) => !asked.has(record));
      if (out.length < asked.size)
        throw new ReviewFault('Not all of these are records of this person. Read the records again.');
      if (out.length === 0 || rest.length === 0)
        throw new ReviewFault('Name some of the records, and not all of them: both sides keep at least one.');
      await addDecisions(
        send,
        out.flatMap((a) =>
          rest.map((b) => ({
            ...reviewer,
            recordA: a.record,
            recordB: b.record,
            verdict: 'NOT_SAME' as const,
            reason,
            decidedAt,
          })),
        ),
      );
      const pairs = out.length * rest.length;
      await tellChanges(manager, [
        { what: 'DECIDED', verdict: 'NOT_SAME', people: [person], pairs, reason, reviewer, at: decidedAt },
      ]);
      // The id stays with the record from which the person has it, so what was named by it before is named by it again.
      const [leaving, staying] = out.some(({ record }) => record === person) ? [rest, out] : [out, rest];
      const to = (leaving.find(({ wasPerson }) => wasPerson) ?? leaving[0]!).record;
      await assign(
        manager,
        leaving.map(({ record }): Move => ({ record, from: person, to })),
        { by: reviewer.practitioner, reason, reviewer },
      );
      await shareRestrictions(send, { person, record: staying[0]!.record }, { person: to, record: to });
      return out === leaving ? { taken: to, left: person } : { taken: person, left: to };
    });
  }

  records(people: readonly string[]) {
    return recordsAmong(sendBy(this.database), people);
  }

  private async withEvidence(items: readonly OpenItem[]): Promise<ReviewedItem[]> {
    if (items.length === 0) return [];
    const send = sendBy(this.database);
    const model = await modelInForce(send);
    const { of, notSame } = await recordsToJudge(send, [...new Set(items.flatMap(({ a, b }) => [a.person, b.person]))]);
    return items.flatMap((item) => {
      const { a, b } = item;
      const [ofOne, ofOther] = [of.get(a.person) ?? [], of.get(b.person) ?? []];
      const one = ofOne.find(({ record }) => record === a.record);
      const two = ofOther.find(({ record }) => record === b.record);
      if (!one || !two) return [];
      const { levels, prohibitions } = compare(model.scorer, one.prepared, two.prepared);
      // Two records of one person, of which a number says that they may be two: the pair itself is what is looked at.
      const forbiddenBy = a.person === b.person ? prohibitions : forbiddenBetween(model, ofOne, ofOther, notSame);
      return [{ ...item, evidence: { levels, forbiddenBy } }];
    });
  }

  private inTurn<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.database.source.transaction(async (manager) => {
      await takeTurn(manager);
      return work(manager);
    });
  }
}

/**
 * What forbids to take these two for one, all of it named by whoever says that they are.
 *
 * @throws MatchForbidden where anything was not named: whoever decides has to have seen it
 */
async function overrule(
  send: Send,
  [one, other]: readonly [string, string],
  { named, areRecordedAsTwo }: InSpiteOf,
): Promise<readonly MatchProhibition[]> {
  if (one === other) return [];
  const { of, notSame } = await recordsToJudge(send, [one, other]);
  const forbidden = new Set(
    forbiddenBetween(await modelInForce(send), of.get(one) ?? [], of.get(other) ?? [], notSame),
  );
  if (areRecordedAsTwo) forbidden.add('RECORDED_AS_TWO');
  const all = [...forbidden];
  if (!all.every((why) => named.includes(why))) throw new MatchForbidden(all);
  return all;
}

/** The one who has been in the index longer gives the id. */
async function joinPeople(
  manager: EntityManager,
  one: string,
  other: string,
  reviewer: Reviewer,
  reason: string,
): Promise<string> {
  if (one === other) return one;
  const records = await recordsAmong(sendWithin(manager), [one, other]);
  const survivor = records[0]!.person;
  const moves = records
    .filter(({ person }) => person !== survivor)
    .map(({ record, person }): Move => ({ record, from: person, to: survivor }));
  await assign(manager, moves, { by: reviewer.practitioner, reason, reviewer });
  return survivor;
}
