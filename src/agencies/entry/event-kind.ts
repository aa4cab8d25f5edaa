import { EVENTS, type EventKind as Kind } from '../../sharing';
import { enumeration } from '../../subgraph';

/** Changes that another agency would need to hear of. Each leaves the agency through its outbox. */
export const EventKind = enumeration(
  'EventKind',
  'A change that another agency would need to hear of.',
  Object.fromEntries(Object.entries(EVENTS).map(([kind, { description }]) => [kind, description])) as Record<
    Kind,
    string
  >,
);

export type EventKind = Kind;
