export type { AskForDecision, DecisionWanted } from './ask-decision';
export { buildDecisionsSchema, openDecisions } from './decisions-subgraph';
