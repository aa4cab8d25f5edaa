export { blockingKeys, bothNames, dayAndMonth, firstSounds, soundsIn } from './blocking';
export { clusterOf, type ClusterOptions, type Clusters, type Edge, type Overrides, type Pair } from './clustering';
export { estimate, estimateFrom, type EstimateOptions } from './estimate';
export {
  NOTHING_KNOWN,
  type AddressFeature,
  type BirthFeature,
  type Features,
  type IdentifierFeature,
  type NameFeature,
} from './features';
export {
  parseModel,
  planOf,
  priorBits,
  thresholdsFor,
  type ComparisonModel,
  type Frequencies,
  type LevelFigures,
  type Model,
  type Thresholds,
} from './model';
export { houseOf } from './places';
export { Blocks } from './pairs';
export { prepare, type Prepared } from './record';
export {
  compare,
  isEnough,
  lookLikeTwins,
  NATIONAL_NUMBER,
  probabilityOf,
  Scorer,
  vetoesOf,
  type Evidence,
  type LevelEvidence,
  type Veto,
} from './scoring';
export { isAskedByName, sharesTheYearAlone, type Prohibition } from './prohibitions';
export { fromSplink, toSplink, type Exchanged, type SplinkSettings } from './splink';
