export { unavailableIn } from './availability';
export { composeSupergraph, type ComposableSubgraph } from './compose';
export { supergraphOf } from './composed';
export { callWithin, openGateway, type Calls, type Gateway, type Question } from './gateway';
export { remoteIndexQueue } from './remote-index';
export { remoteOutbox } from './remote-outbox';
export { remoteSubgraph } from './remote-subgraph';
export { summarise, type SourceSummary } from './summary';
export { atTheBorder } from './border';
