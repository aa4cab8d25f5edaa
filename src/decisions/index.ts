export type { AskForDecision, DecisionWanted } from './ask-decision';
export { LOOKS_FOR_NOTHING, type BeforeOpening, type TextToBeOpened } from './before-opening';
export { buildDecisionsSchema, openDecisions } from './decisions-subgraph';
export { audienceNow } from './audience-now-store';
export type { DecisionsLog } from './decisions-log';
export { OpenedTexts } from './opened-text-store';
