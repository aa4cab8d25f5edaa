export type { AgencyRoom, AgencyScope, AgencySubgraph, LoadPart, Subject } from './agency';
export { agencyRooms } from './rooms';
