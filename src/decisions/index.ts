export { buildDecisionsSchema, openDecisions } from './decisions-subgraph';
