export { assign, idsOf, type Because, type Move } from './assignment-store';
export { hearChanges, type HearChanges, type PairsDecided, type PersonChanged, type Reviewer } from './changes';
export { candidatesFor, recordsOfPeople, type Candidate } from './candidates-store';
export { featuresOf, type RecordSays } from './features-of';
export { keysOf, keysToSeek, RULES_VERSION } from './keys';
export { bitsToJoin, isWorthAsking, readyToMatch } from './link';
export { partCorrected } from './part-corrected';
export { models, type Models } from './models';
export { rebuildBlockingIndex } from './rebuild-index';
export { rerun, type RerunReport } from './rerun';
export {
  placeRecords,
  relinkRecords,
  type FoundOut,
  type FreshRecord,
  type MayJoin,
  type Placement,
  type Placements,
} from './link-records';
export { linkingIndexOn, type LinkingIndex } from './look-up';
export { modelInForce, thresholdsIn, type ModelInForce } from './model-store';
export { SURENESS, surenessInWords, type Sureness } from './sureness';
export { Review, MatchForbidden, ReviewFault, type Compared, type ReviewedItem } from './review';
export { MATCH_PROHIBITIONS, type MatchProhibition } from './forbidden';
export { countReviews, openItems, REVIEW_REASONS } from './review-store';
export { oneForEachGroup } from './review-groups';
export { knownTo, personsOfFiles } from './outcome-store';
export { VERDICTS } from './decisions-store';
export {
  HANGING_ON_A_RECORD,
  NAMING_A_PERSON,
  SEEN_TO_ELSEWHERE,
  WRITTEN_FOR_EVER,
  type PersonTable,
} from './person-tables';
export { sendBy, sendWithin, type Send } from './rows';
export { takeTurn } from './turn-store';
