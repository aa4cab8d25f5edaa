export { arrivalsSeenBy, tellOfArrivals } from './arrival-notices';
export { ActionStore } from './action-store';
export { ArrivalStore } from './arrival-store';
export { frontDoorResolvers } from './front-door-resolvers';
export { frontDoorHears } from './hearing';
export { MaracStore } from './marac-store';
export { isAtTheFrontDoor } from './policy';
export type { FrontDoorDeps } from './queue';
