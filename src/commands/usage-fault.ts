import { StartFailure } from '../kernel';

/**
 * What parseArgs of node:util, or a command itself, has against the words it was given, and how they are to be given.
 */
export const usageFault = (cause: unknown, usage: string): StartFailure =>
  new StartFailure(`${(cause as Error).message.replace(/[.'"]?\s*(?:To specify|$)[^]*/, '')}: ${usage}.`);
