export { viewResolvers } from './view-resolvers';
export {
  answersFor,
  forgetAnswers,
  type AgencyAnswer,
  type AskAgency,
  type Released,
  type ViewDeps,
} from './agency-answers';
export type { Wants } from './document';
export { agencyGuard } from './agency-guard';
export { personFactOf } from './people-in-entries';
export { sourcesOf, ViewSource, FamilyViewSource } from './view-source';
export { lineFacts, lineOf, wordsOf } from './words';
