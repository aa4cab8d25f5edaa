export { composeSupergraph, type ComposableSubgraph } from './compose';
export { openGateway, unavailableIn, type Gateway, type Question } from './gateway';
export { remoteSubgraph } from './remote-subgraph';
export { summarise, type SourceSummary } from './summary';
export { withholdingProtectedText } from './withhold-protected-text';
