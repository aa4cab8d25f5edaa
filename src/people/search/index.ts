export { SearchPeople } from './search-people';
export { foundBy, PeopleFound, SearchResolver, type FoundNode } from './search.resolver';
