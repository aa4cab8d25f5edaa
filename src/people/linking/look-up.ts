import type { Database } from '../../kernel';
import { prepare, type Features, type Scorer, type Thresholds } from '../matching';
import { candidatesFor } from './candidates-store';
import { keysOf } from './keys';
import { modelInForce, thresholdsIn } from './model-store';
import { countRecords } from './records-store';
import { sendBy } from './rows';

/** What the index offers to whoever looks people up: the model by which it links, and who might be meant. */
export interface LinkingIndex {
  /** The model in force, and how much it takes by it, in an index of this size. */
  inForce(): Promise<{ readonly version: number; readonly scorer: Scorer; readonly thresholds: Thresholds }>;
  /** For each of the asked the people worth comparing, those first who share most with them; one statement for all. */
  candidates(asked: readonly Features[]): Promise<string[][]>;
}

export function linkingIndexOn(database: Database): LinkingIndex {
  const send = sendBy(database);
  return {
    async inForce() {
      const model = await modelInForce(send);
      return { version: model.version, scorer: model.scorer, thresholds: thresholdsIn(model, await countRecords(send)) };
    },
    async candidates(asked) {
      const found = await candidatesFor(
        send,
        asked.map((features) => keysOf(prepare(features))),
      );
      return found.map((candidates) => [...new Set(candidates.map(({ person }) => person))]);
    },
  };
}
