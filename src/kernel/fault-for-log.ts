/** What the program's log says of an error. */
export interface FaultForLog {
  readonly type: string;
  /** A code of the system (ECONNREFUSED), of PostgreSQL (23505, with the constraint) or of ours. */
  readonly code?: string;
  readonly constraint?: string;
  readonly message?: string;
  /** Where it was thrown: functions and files, without what was said. */
  readonly at?: readonly string[];
  readonly cause?: FaultForLog;
}

/** Errors of the system and of connections name a host, a port or a file; no request has a part in their words. */
const OF_THE_SYSTEM = /^E[A-Z0-9_]+$|^ERR_(?:TLS|SSL|SOCKET|HTTP)/;
/** Our own words about settings and time limits; see where each is thrown. */
const OURS = new Set(['StartFailure', 'CallFailed']);
const FRAMES = 8;
const DEEPEST = 4;

/**
 * An error without the words of others. A message may quote what somebody sent: PostgreSQL quotes the value that does
 * not fit, graphql quotes the argument, and the argument may name a refuge. So the log keeps the kind, the code and the
 * place of an error, and its message only where nothing that was sent can stand in it.
 */
export function faultForLog(cause: unknown, depth = 0): FaultForLog {
  if (typeof cause !== 'object' || cause === null) return { type: typeof cause };
  const { name, code, constraint, message, stack, cause: inner } = cause as Record<string, unknown>;
  const type = typeof name === 'string' && /^\w{1,60}$/.test(name) ? name : 'Error';
  const safeCode = typeof code === 'string' && /^\w{1,40}$/.test(code) ? code : undefined;
  const isOfTheSystem = safeCode !== undefined && OF_THE_SYSTEM.test(safeCode);
  const deeper = inner ?? (cause as { originalError?: unknown }).originalError;
  return {
    type,
    ...(safeCode !== undefined && { code: safeCode }),
    ...(typeof constraint === 'string' && /^\w{1,80}$/.test(constraint) && { constraint }),
    ...((isOfTheSystem || OURS.has(type)) && typeof message === 'string' && { message }),
    ...(typeof stack === 'string' && {
      at: framesOf(typeof message === 'string' ? stack.replace(message, '') : stack),
    }),
    ...(deeper !== undefined && deeper !== null && depth < DEEPEST && { cause: faultForLog(deeper, depth + 1) }),
  };
}

/** The lines of a stack that say where. */
const framesOf = (stack: string): string[] =>
  stack
    .split('\n')
    .filter((line) => /^ {4}at (?:async )?[\w.<>$[\] ]{0,120} ?\(?(?:node:|file:|\/)[\w@./+:-]+\)?$/.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim());
