import type { FurtherResolvers } from '../people';
import { ActionsResolver } from './actions.resolver';
import { ActsResolver } from './acts.resolver';
import type { FrontDoorDeps } from './queue';
import { MaracResolver } from './marac.resolver';
import { RecordResolver } from './record.resolver';
import { DayResolver } from './day.resolver';
import { QueueResolver } from './queue.resolver';
import { RunningClocksResolver } from './running-clocks.resolver';

/** What the front door adds to the graph. Without anything to read it from, it is good for its schema. */
export const frontDoorResolvers = (deps?: FrontDoorDeps): FurtherResolvers =>
  new Map<Function, object>([
    [QueueResolver, new QueueResolver(deps)],
    [ActionsResolver, new ActionsResolver(deps)],
    [ActsResolver, new ActsResolver(deps)],
    [MaracResolver, new MaracResolver(deps)],
    [RunningClocksResolver, new RunningClocksResolver(deps)],
    [DayResolver, new DayResolver(deps)],
    [RecordResolver, new RecordResolver(deps)],
  ]);
