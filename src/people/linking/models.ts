import { StartFailure, type Database } from '../../kernel';
import { valuesOf } from '../../subgraph';
import { IdentifierScheme } from '../identity';
import { estimate, fromSplink, parseModel, toSplink, type Exchanged, type SplinkSettings } from '../../record-linkage';
import {
  addModel,
  choiceBefore,
  chooseModel,
  listModels,
  modelInForce,
  readModel,
  type ModelLine,
  type StoredModel,
} from './model-store';
import { differenceInWords } from './model-words';
import { featuresOfSome } from './rerun-store';
import { sendBy } from './rows';
import { surenessFrom, type Sureness } from './sureness';

/** Every kind of number that an agency may give, whether or not anybody has one yet. */
const SCHEMES = valuesOf(IdentifierScheme);
const FEWEST = 50;

export interface Models {
  list(): Promise<ModelLine[]>;
  /** Estimates a model from the records in the index; it is kept, and not in force. */
  estimate(records: number, by: string, onProgress?: (done: number) => void): Promise<number>;
  compare(a: number, b: number): Promise<string[]>;
  /** A model as Splink's settings; the one in force, where none is named. */
  toSplink(version?: number): Promise<Exchanged<SplinkSettings> & { readonly version: number }>;
  /** The model in force with the figures of Splink's settings; it is kept, and not in force. */
  fromSplink(settings: unknown, by: string): Promise<Exchanged<number>>;
  /** Puts a model in force, with thresholds of its own or with those of the program. */
  accept(version: number, by: string, thresholds?: Partial<Sureness>): Promise<void>;
  /** Puts what was in force before in force again, thresholds included. */
  rollback(by: string): Promise<number>;
}

/** The models by which records are linked: each is kept, one is in force, and every choice is on record. */
export function models(database: Database): Models {
  const send = sendBy(database);
  const known = async (version: number): Promise<StoredModel> => {
    const model = await readModel(send, version);
    if (!model) throw new StartFailure(`There is no model ${version}; npm run match -- models lists them.`);
    return model;
  };
  return {
    async list() {
      await modelInForce(send);
      return listModels(send);
    },
    async estimate(records, by, onProgress = () => {}) {
      await modelInForce(send);
      const features = await featuresOfSome(send, records);
      if (features.length < FEWEST)
        throw new StartFailure(
          `A model takes at least ${FEWEST} records, and there are ${features.length}. Load more first.`,
        );
      return addModel(send, estimate(features, { schemes: SCHEMES, onProgress }), by, `Estimated from the index.`);
    },
    async compare(a, b) {
      return differenceInWords((await known(a)).model, (await known(b)).model);
    },
    async toSplink(version) {
      const which = version ?? (await modelInForce(send)).version;
      return { ...toSplink((await known(which)).model), version: which };
    },
    async fromSplink(settings, by) {
      const base = await modelInForce(send);
      try {
        const { result, leftOut } = fromSplink(settings, base.scorer.model);
        return {
          result: await addModel(send, parseModel(result), by, `Figures from Splink over model ${base.version}.`),
          leftOut,
        };
      } catch (cause) {
        throw cause instanceof Error ? new StartFailure(cause.message, { cause }) : cause;
      }
    },
    async accept(version, by, thresholds = {}) {
      const sureness = Object.keys(thresholds).length === 0 ? null : surenessFrom(thresholds);
      await known(version);
      await chooseModel(send, { version, sureness }, 'ACCEPTED', by);
    },
    async rollback(by) {
      const before = await choiceBefore(send);
      if (before === undefined) throw new StartFailure('There is no model before this one to go back to.');
      await chooseModel(send, before, 'ROLLED_BACK', by);
      return before.version;
    },
  };
}
