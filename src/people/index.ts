export { ageOn } from './age';
export { AgencyCode } from './agency-enum';
export { ParentalResponsibilityBasis, RelationshipGround, Relative } from './connection-between-people';
export { peopleEntities, peopleRowEntities } from './entities';
export {
  canonicalIdentifier,
  impossibleBirth,
  impossibleExpectedBirth,
  isNoFamilyName,
  isNoGivenName,
  isNothing,
  isPlaceholderBirth,
  isPlaceholderIdentifier,
  noHomeIn,
} from './identifiers';
export { AddressKind, ALWAYS_CONFIDENTIAL, IdentifierScheme, NameKind, NeedKind } from './identity';
export type { TextOpening } from './explain';
export type { PeopleContext } from './people-context';
export {
  buildPeopleSchema,
  openPeople,
  type FurtherResolvers,
  type PeopleSubgraph,
  type PossiblePeople,
} from './people-subgraph';
export { FamilyContext, Person, RelationshipDirection } from './person';
export {
  birthsOf,
  householdOf,
  nodeOf,
  relationshipsOf,
  PersonKeyInput,
  PersonResolver,
  type FamilyNode,
  type PersonNode,
} from './person.resolver';
export { noteAsked, type PersonLoader } from './person-loader';
export { ParticularsInput, type KnownOrNot, type KnownOrNotStatus, type Particulars } from './lookup';
export { PeopleFound, type FoundNode } from './search';
export { textReaderOf, type PersonView } from './person-view';
export { SCHEME_OF } from '../partnership';
export type { NoteProtection } from './protection';
export { RECORDS, referenceTo, type Representation } from './record-of';
export { askedOf, checksTold } from './disclosable';
export { mayKnowOfQuestion } from './formal-check';
export { Sex } from './sex';
export { signalsOn, type Signal } from './signals';
export { ANSWERED_BY_THE_AGENCY, AskingAgency, CheckOccasion, CheckOutcome, SourceCheck } from './source-check';
export { refuseToOpenUnawares, type TextToOpen, type WarnBeforeOpening } from './warning';
export { placeOf } from './place';
export { withheldOfMany, type ListedKind } from './lists-of-many';
export { PartWithheld, partWithheld } from './part-withheld';
export { everyNumberOf } from './every-number-store';
