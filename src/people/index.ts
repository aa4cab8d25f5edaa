export { ParentalResponsibilityBasis, RelationshipGround, Relative } from './connection-between-people';
export { peopleEntities, peopleRowEntities } from './entities';
export { canonicalIdentifier, isPlaceholderBirth, isPlaceholderIdentifier } from './identifiers';
export { AddressKind, ALWAYS_CONFIDENTIAL, IdentifierScheme, NameKind, NeedKind } from './identity';
export { buildPeopleSchema, openPeople } from './people-subgraph';
export { Sex } from './sex';
export { ANSWERED_BY_THE_AGENCY, CheckOccasion, CheckOutcome } from './source-check';
