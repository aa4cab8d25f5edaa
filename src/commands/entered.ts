import { hostname, userInfo } from 'node:os';
import { DisclosureLog, type Actor, type Details, type LogEvent } from '../audit';
import type { Config } from '../config';
import { openLogConnection } from '../server/databases/databases';
import { type Database, Releasers, StartFailure, systemClock } from '../kernel';
import type { SourceAgency } from '../sharing';

/**
 * What the log says of a command. Nothing of it is free text but the reason: no path, no name, and no argument as it
 * was typed.
 */
export interface CommandSays {
  /** As it is called: "audit person". */
  readonly command: string;
  /** What it does with people's data: looks at it, hands it out, or changes it. */
  readonly does: 'CONSULTATION' | 'ALTERATION' | 'COLLECTION' | 'COMBINATION';
  /** What was asked for, in values that the command has understood. */
  readonly details?: Details;
  /** What is written into a file leaves the hub with the operator. */
  readonly isHandedOut?: boolean;
  /** Why: what was typed after --because, or the rule by which the command is there. */
  readonly justification: string;
  readonly people?: readonly string[];
  readonly agencies?: readonly SourceAgency[];
}

/** Who types a command: the account and the machine, as the machine says; and OPERATOR, as they say. */
export function operatorOf({ operator }: Pick<Config, 'operator'>): Actor {
  return { operator: accountName(), host: hostname(), says: operator };
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // An account without a name, as containers have.
    return `account ${process.getuid?.() ?? 'unknown'}`;
  }
}

const LONGEST_REASON = 500;

/**
 * The reason that was typed, where the law wants one: of each consultation it must be possible to tell why (s.62(2)).
 */
export function reasonGiven(because: string | undefined, command: string): string {
  const reason = because?.trim() ?? '';
  if (reason === '')
    throw new StartFailure(
      `Say why, for the log names everybody who reads it: npm run ${command.replace(' ', ' -- ')} … --because "subject access request 17".`,
    );
  if (reason.length > LONGEST_REASON || /[\p{Cc}\p{Cs}]/u.test(reason))
    throw new StartFailure(`--because is one line of at most ${LONGEST_REASON} letters.`);
  return reason;
}

/**
 * Does what was typed, between two entries in the log: that it begins, without which nothing is read or changed; and
 * how it ended, so that one that was killed shows too. `counts` says how much it was.
 */
export async function entered<T>(
  hub: Database,
  config: Pick<Config, 'operator'>,
  says: CommandSays,
  work: () => Promise<T>,
  counts: (done: T) => Details = () => ({}),
): Promise<T> {
  const releasers = new Releasers();
  try {
    const log = new DisclosureLog(await openLogConnection(hub, releasers, () => undefined), `npm run ${says.command}`);
    const enter = (what: string, details: Details) => log.record(eventOf(says, what, operatorOf(config), details));
    await enter('COMMAND_BEGUN', {}).catch((cause: unknown) => {
      throw new StartFailure(
        `The disclosure log cannot be written, so nothing was read and nothing changed (${whyOf(cause)}).`,
        {
          cause,
        },
      );
    });
    let done: T;
    try {
      done = await work();
    } catch (cause) {
      await enter('COMMAND_ENDED', { outcome: cause instanceof StartFailure ? 'REFUSED' : 'FAILED' }).catch(
        () => undefined,
      );
      throw cause;
    }
    await enter('COMMAND_ENDED', { outcome: 'DONE', ...counts(done) }).catch((cause: unknown) => {
      throw new StartFailure(
        `It was done, and the disclosure log has that it began, but not that it ended (${whyOf(cause)}).`,
        { cause },
      );
    });
    return done;
  } finally {
    await releasers.releaseAll();
  }
}

/** The code alone: what PostgreSQL says may quote what was typed. */
const whyOf = (cause: unknown): string => (cause as { code?: string }).code ?? 'it does not answer';

function eventOf({ command, does, ...says }: CommandSays, what: string, by: Actor, more: Details): LogEvent {
  const event = {
    what,
    by,
    at: systemClock.now(),
    justification: says.justification,
    people: says.people ?? [],
    agencies: says.agencies ?? [],
    details: { command, ...says.details, ...(says.isHandedOut && { handedOut: true }), ...more },
  };
  return does === 'ALTERATION' ? { ...event, type: does, record: command } : { ...event, type: does };
}
