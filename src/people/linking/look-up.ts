import type { Database } from '../../kernel';
import { compare, prepare, type Evidence, type Features, type Scorer, type Thresholds } from '../../record-linkage';
import { candidatesFor, FOR_LINKING, FOR_LOOKING_UP, peopleLike } from './candidates-store';
import { blockingQueryOf, linkRecordOf } from './link';
import { modelInForce, thresholdsIn } from './model-store';
import { countRecords } from './records-store';
import { sendBy } from './rows';

/** What the index offers to whoever looks people up: the model by which it links, and who might be meant. */
export interface LinkingIndex {
  /** The model in force, and how much it takes by it, in an index of this size. */
  inForce(): Promise<Asking>;
  /** For each of the asked the records that fit, the best first, by this model: what a match costs, from end to end. */
  matches(asked: readonly Features[], by: Pick<Asking, 'scorer' | 'thresholds'>): Promise<Matches[]>;
  /**
   * For each of the asked the people worth comparing, by at most so many records, those first who share most with them;
   * one statement for all.
   */
  candidates(asked: readonly Features[], most: number): Promise<string[][]>;
}

export interface Asking {
  readonly version: number;
  readonly scorer: Scorer;
  readonly thresholds: Thresholds;
}

export interface Matches {
  readonly compared: number;
  readonly best: readonly { readonly record: string; readonly person: string; readonly evidence: Evidence }[];
}

export function linkingIndexOn(database: Database): LinkingIndex {
  const send = sendBy(database);
  return {
    async inForce() {
      const model = await modelInForce(send);
      return {
        version: model.version,
        scorer: model.scorer,
        thresholds: thresholdsIn(model, await countRecords(send)),
      };
    },
    async matches(asked, { scorer, thresholds }) {
      const ready = asked.map(prepare);
      const found = await candidatesFor(send, ready.map(blockingQueryOf), FOR_LINKING);
      return found.map((candidates, index) => ({
        compared: candidates.length,
        best: candidates
          .map(linkRecordOf)
          .filter(({ prepared }) => scorer.score(ready[index]!, prepared) >= thresholds.possible)
          .map(({ record, person, prepared }) => ({
            record,
            person,
            evidence: compare(scorer, ready[index]!, prepared),
          }))
          .sort((a, b) => b.evidence.bits - a.evidence.bits),
      }));
    },
    candidates(asked, most) {
      const sought = asked.map((features) => blockingQueryOf(prepare(features)));
      return peopleLike(send, sought, { ...FOR_LOOKING_UP, most: Math.min(most, FOR_LOOKING_UP.most) });
    },
  };
}
