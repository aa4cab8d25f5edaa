export { RelationshipGround } from './connection-between-people';
export { peopleEntities, peopleRowEntities } from './entities';
export { canonicalIdentifier } from './identifiers';
export { AddressKind, IdentifierScheme, NameKind } from './identity';
export { buildPeopleSchema, openPeople } from './people-subgraph';
