import type { Logger } from 'pino';
import { CallFailed, type Clock, keepDoing, type Releasers } from '../../kernel';
import type { SourceAgency } from '../../sharing';

/** How often an agency that is away is looked for, in ms; and a database of an agency's own, though nothing failed. */
const OFTEN = 2_000;

/** How one agency is looked for. */
export interface Source {
  readonly holder: SourceAgency;
  /**
   * Rejects while the agency cannot be reached. `undefined` where it shares the hub's database, which /health/ready
   * looks at.
   */
  readonly look: (() => Promise<unknown>) | undefined;
  /** Whether to look before anything failed. */
  readonly isWatched: boolean;
  /**
   * Where the hub opened without it: brings its tables and what the index knows of it up to date. Nobody is answered
   * from it before this has resolved.
   */
  readonly bringBack?: (() => Promise<void>) | undefined;
}

export interface SourceAway {
  readonly holder: SourceAgency;
  readonly since: Date;
}

/** Which agencies can be reached, as this process sees it. */
export interface Sources {
  readonly holders: readonly SourceAgency[];
  away(): readonly SourceAway[];
  /** Throws while the agency must not be asked: the hub opened without it, and it is not brought up to date yet. */
  refuseUnlessUpToDate(holder: SourceAgency): void;
  /**
   * Something that was asked of the agency failed. That is logged, unless it is known to be away; and the agency is
   * looked for at once.
   */
  failed(holder: SourceAgency, cause: unknown, requestId?: string): void;
  answered(holder: SourceAgency): void;
}

/**
 * Keeps an eye on each agency, so that one that is lost is said to be lost: once in the log, and once when it is back;
 * as a number in the metrics; and beside "ready". One process announces it, however many answer.
 */
export function openSources(
  sources: readonly Source[],
  { log, clock, announces }: { readonly log: Logger; readonly clock: Clock; readonly announces: boolean },
  releasers: Releasers,
): Sources {
  const byHolder = new Map(sources.map((source) => [source.holder, source]));
  const behind = new Set(sources.filter(({ bringBack }) => bringBack !== undefined).map(({ holder }) => holder));
  const away = new Map<SourceAgency, SourceAway>();
  let stopped = false;

  const lost = (holder: SourceAgency, cause: unknown) => {
    if (away.has(holder) || stopped) return;
    away.set(holder, { holder, since: clock.now() });
    if (announces)
      log.error(
        { agency: holder, err: cause },
        'an agency cannot be reached: its parts are said to be missing until it answers again',
      );
  };
  const found = (holder: SourceAgency) => {
    const was = away.get(holder);
    if (!was || behind.has(holder)) return;
    away.delete(holder);
    const seconds = Math.round((clock.now().getTime() - was.since.getTime()) / 1000);
    if (announces) log.warn({ agency: holder, seconds }, 'an agency can be reached again');
  };
  for (const { holder, bringBack } of sources) if (bringBack) lost(holder, new CallFailed('the hub opened without it'));

  const looking = new Map<SourceAgency, Promise<void>>();
  const look = ({ holder, look: reach, bringBack }: Source): Promise<void> => {
    const one = looking.get(holder) ?? lookOnce().finally(() => looking.delete(holder));
    looking.set(holder, one);
    return one;
    async function lookOnce() {
      try {
        if (behind.has(holder)) {
          await bringBack!();
          behind.delete(holder);
        } else await reach?.();
        found(holder);
      } catch (cause) {
        lost(holder, cause);
      }
    }
  };
  const watching = keepDoing(
    sources.map((source) => ({
      name: `look-for-${source.holder}`,
      every: OFTEN,
      run: async () => {
        if (source.isWatched || behind.has(source.holder) || away.has(source.holder)) await look(source);
      },
    })),
    { clock, onFault: () => undefined },
  );
  releasers.add(async () => {
    stopped = true;
    await watching.stop();
    await Promise.all(looking.values());
  });

  return {
    holders: sources.map(({ holder }) => holder),
    away: () => [...away.values()],
    refuseUnlessUpToDate(holder) {
      if (behind.has(holder)) throw new CallFailed('the hub opened without it, and it is not brought up to date yet');
    },
    failed(holder, cause, requestId) {
      const source = byHolder.get(holder);
      if (!source || stopped || away.has(holder)) return;
      log.error({ agency: holder, requestId, err: cause }, 'an agency did not answer, or not with what it was asked');
      if (source.look) void look(source);
    },
    answered: found,
  };
}
