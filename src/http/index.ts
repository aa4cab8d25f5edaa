export type { AnswerForms } from './answer-page';
export { ERROR_CODES } from './error-codes';
export { openGraphql } from './graphql';
export { openMetrics } from './metrics';
export { hubRoutes } from './routes';
export { BodyTooLarge, closeServer, jsonBody, listen, NestedTooDeep, send, serveRoutes } from './server';
