export { ArrivalStore } from './arrival-store';
export { frontDoorResolvers } from './front-door-resolvers';
export { frontDoorHears } from './hearing';
export type { FrontDoorDeps } from './queue';
