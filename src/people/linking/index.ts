export { assign, idsOf, type Because, type Move } from './assignment-store';
export { candidatesFor, recordsOfPeople, type Candidate } from './candidates-store';
export { featuresOf, type RecordSays } from './features-of';
export { keysOf } from './keys';
export { placeRecords, relinkRecords, type FreshRecord, type Placement, type Placements } from './link-records';
export { modelInForce, SURENESS, thresholdsIn, type ModelInForce, type Sureness } from './model-store';
export { HANGING_ON_A_RECORD, NAMING_A_PERSON, SEEN_TO_ELSEWHERE, WRITTEN_FOR_EVER, type PersonTable } from './person-tables';
export { sendBy, sendWithin, type Send } from './rows';
export { takeTurn } from './turn-store';
