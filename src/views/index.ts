export { viewResolvers } from './view-resolvers';
export type { AskAgency, ViewDeps } from './agency-answers';
