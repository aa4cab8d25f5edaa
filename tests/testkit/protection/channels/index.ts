import { arriving } from './arriving';
import type { Channel } from './channel';
import { commands } from './commands';
import { malformed } from './malformed';
import { pages } from './pages';
import { subgraphs } from './subgraphs';

export type { Arrived, Channel } from './channel';
export { streamSince, tellDesk } from './arriving';

/** Every way in which something about somebody can leave, beside the tries and operations over GraphQL. */
export const CHANNELS: readonly Channel[] = [malformed, pages, commands, subgraphs, arriving];
