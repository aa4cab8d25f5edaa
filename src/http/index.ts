export type { AnswerForms, FormAnswer, FormState } from './answer-page';
export { ERROR_CODES } from './error-codes';
export { openGraphql, type GraphqlEndpoint } from './graphql';
export { openMetrics, type JobInMetrics } from './metrics';
export { hubRoutes } from './routes';
export {
  bodyOf,
  BodyTooLarge,
  closeServer,
  listen,
  NestedTooDeep,
  parsedJson,
  send,
  serveRoutes,
  type Route,
} from './server';
