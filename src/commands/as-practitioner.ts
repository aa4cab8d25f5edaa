import type { Logger } from 'pino';
import type { Config } from '../config';
import { StartFailure, type Clock } from '../kernel';
import { lastIssuerUrl, readDemonstrationDirectory, recordIssuerUrl, type NamedPractitioner } from '../practitioners';
import { ALL_PURPOSES, isPurpose, type Purpose } from '../sharing';

// What commands share that ask the hub as a demonstration practitioner, as any client does.

const DEFAULT_PORT = 4000;

/** A demonstration practitioner by the short name that commands use. */
export function practitionerCalled(name: string | undefined): NamedPractitioner {
  const practitioners = readDemonstrationDirectory().entries.filter((entry) => entry.kind === 'practitioner');
  const found = practitioners.find(({ shortName }) => shortName === name);
  if (found) return found;
  const names = practitioners.map(({ shortName }) => shortName).join(', ');
  throw new StartFailure(
    name === undefined
      ? `Say as whom: --as NAME, one of ${names}.`
      : `There is no demonstration practitioner called "${name}". Use one of ${names}.`,
  );
}

export function purposeCalled(given: string | undefined, usual: Purpose): Purpose {
  if (given === undefined) return usual;
  const purpose = given.toUpperCase().replaceAll('-', '_');
  if (isPurpose(purpose)) return purpose;
  throw new StartFailure(`There is no purpose ${given}; there are ${ALL_PURPOSES.join(', ')}.`);
}

/**
 * Asks the hub that runs, on PORT or where it was last started; if none answers, one that is opened for this question
 * alone.
 */
export async function withHub<T>(
  config: Config,
  log: Logger,
  clock: Clock,
  ask: (url: string) => Promise<T>,
): Promise<T> {
  const last = lastIssuerUrl(config.dataDir);
  const asked = config.portGiven || !last ? `http://localhost:${config.port}` : new URL(last).origin;
  if (await answers(asked)) return ask(asked);
  const { openHub } = await import('../server/hub');
  const hub = await openHub({ ...config, port: 0, workers: 1 }, { log, clock, demonstrationReviewsHeld: true });
  try {
    return await ask(hub.url);
  } finally {
    await hub.stop();
    // Tokens that are printed from now on are for the hub that people start, not for the one that is gone.
    recordIssuerUrl(config.dataDir, last ?? `http://localhost:${config.port || DEFAULT_PORT}/issuer`);
  }
}

/** Anything may listen on a port; only a hub says so. */
async function answers(url: string): Promise<boolean> {
  try {
    const reply = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(3_000) });
    return reply.ok && (await reply.text()).trim() === 'ready';
  } catch {
    return false;
  }
}
