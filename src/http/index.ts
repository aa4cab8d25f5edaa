export type { AnswerForms, FormAnswer, FormState } from './answer-page';
export { openHttp, type HttpServer } from './http-server';
export { openGraphql, type GraphqlEndpoint } from './graphql';
export { openMetrics, type JobInMetrics, type Metrics, type MetricsOfAll } from './metrics';
export { routesOf } from './routes';
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
