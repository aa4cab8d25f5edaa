import type { FurtherResolvers } from '../people';
import type { FrontDoorDeps } from './queue';
import { QueueResolver } from './queue.resolver';

/** What the front door adds to the graph. Without anything to read it from, it is good for its schema. */
export const frontDoorResolvers = (deps?: FrontDoorDeps): FurtherResolvers =>
  new Map<Function, object>([[QueueResolver, new QueueResolver(deps)]]);
