import { faultForLog, type FaultForLog } from './fault-for-log';

/**
 * Something a person can put right stopped the hub from starting. The message is one whole sentence that says what to
 * do next, fit to be printed alone: no stack trace helps with a folder that cannot be written.
 */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}

/**
 * What is said of a start, or a command, that failed: the sentence; or, of what should not have happened, what it was
 * and where, without the words of others: PostgreSQL quotes the value that does not fit, and that may be a refuge's
 * address.
 */
export const whyNotStarted = (cause: unknown): string =>
  cause instanceof StartFailure
    ? cause.message
    : `Something failed that should not have: ${inLines(faultForLog(cause))}`;

function inLines({ type, code, constraint, message, at = [], cause }: FaultForLog): string {
  const said = [type, code, constraint, message].filter((part) => part !== undefined).join(' ');
  const frames = at.map((line) => `    ${line}`);
  return [said, ...frames, ...(cause ? [`because of ${inLines(cause)}`] : [])].join('\n');
}
