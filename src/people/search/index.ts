export { SearchPeople, type SearchDeps } from './search-people';
export { SearchResolver } from './search.resolver';
