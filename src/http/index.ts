export { ERROR_CODES } from './error-codes';
export { openGraphql } from './graphql';
export { openMetrics } from './metrics';
export { hubRoutes } from './routes';
export { BodyTooLarge, jsonBody, listen, NestedTooDeep, send, serveRoutes } from './server';
