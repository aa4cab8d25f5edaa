export { forTheAskerAlone } from './in-company';
export { connectAgency, type ConnectedAgency, type ConnectionDeps } from './agency-connection';
export {
  answerOperation,
  asReply,
  refuseWhatIsNotTheirs,
  refuseWrongVariables,
  type AnswerDeps,
  type LogOfAnswers,
} from './answer-operation';
export { apiSdlOf } from './api-sdl';
export { notAnswered, unavailableIn } from './availability';
export { checkOperation } from './check-operation';
export { composeSupergraph, type ComposableSubgraph } from './compose';
export { supergraphOf } from './composed';
export { ERROR_CODES, isErrorCode, publicError, refusal } from './error-codes';
export { callWithin, openGateway, type Calls, type Gateway, type Operation } from './gateway';
export { fieldsIn, LIMITS, nestsTooDeep } from './limits';
export { asksWhoTheyAre } from './asks-who-they-are';
export { openRequest, type OpenRequest, type RequestDeps } from './open-request';
export { remoteIndexQueue } from './remote-index';
export { remoteOutbox } from './remote-outbox';
export { remoteOutboxTaken } from './remote-outbox-taken';
export { remoteSubgraph } from './remote-subgraph';
export { summarise, type SourceSummary } from './summary';
export { FAULTS } from './read-answer';
export { guardAgencyResponse, type AnswerFault, type CallAgency, type RawAnswer } from './response-guard';
