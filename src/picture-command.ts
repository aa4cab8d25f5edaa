import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Logger } from 'pino';
import type { Config } from './config';
import { dayInLondon, StartFailure, systemClock, type Clock } from './kernel';
import { canonicalIdentifier } from './people';
import { askForPicture, fileNameOf, personKeyOf, pictureOf } from './picture';
import { PICTURE_WORDS } from './picture-words';
import { lastIssuerUrl, readDemonstrationDirectory, recordIssuerUrl, type NamedPractitioner } from './practitioners';
import { ALL_PURPOSES, isPurpose, PURPOSES, type Purpose } from './sharing';
import { USUAL_PURPOSE } from './usual-purpose';

const DEFAULT_PORT = 4000;

const USAGE = 'npm run picture -- PERSON --as PRACTITIONER [--for PURPOSE] [--because REASON] [--out FILE]';

/** `npm run picture`: a family as one demonstration practitioner may see it, written as SVG. Answers with where. */
export async function pictureCommand(args: readonly string[], config: Config, log: Logger, clock: Clock = systemClock): Promise<string> {
  if (config.production)
    throw new StartFailure('Pictures are drawn for demonstration practitioners, of whom there are none in production.');
  const { person, as, purpose: wanted, reason, out } = read(args);
  const { shortName, practitioner } = practitionerCalled(as);
  const purpose = purposeOf(wanted, USUAL_PURPOSE[practitioner.role]);
  if (PURPOSES[purpose].needsReason && reason === undefined) {
    throw new StartFailure(`${purpose} needs a reason for this family: add --because "…".`);
  }
  const of = personKeyOf(person, (scheme, value) => canonicalIdentifier(scheme, value).valid);
  const seen = await withHub(config, log, clock, (url) => askForPicture({ url, practitioner: shortName, purpose, reason, of }));
  const file = out ?? fileNameOf(seen, shortName);
  write(file, pictureOf(seen, dayInLondon(clock.now()), PICTURE_WORDS));
  return file;
}

function read(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { as: text, for: text, because: text, out: text },
      allowPositionals: true,
    });
    const [person, ...more] = positionals;
    if (person === undefined || more.length > 0) throw new Error('One person is needed');
    return { person, as: values.as, purpose: values.for, reason: values.because, out: values.out };
  } catch (cause) {
    throw new StartFailure(`${(cause as Error).message.replace(/[.'"]?\s*(?:To specify|$)[^]*/, '')}: ${USAGE}.`);
  }
}

function practitionerCalled(name: string | undefined): NamedPractitioner {
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

function purposeOf(given: string | undefined, usual: Purpose): Purpose {
  if (given === undefined) return usual;
  const purpose = given.toUpperCase().replaceAll('-', '_');
  if (isPurpose(purpose)) return purpose;
  throw new StartFailure(`There is no purpose ${given}; there are ${ALL_PURPOSES.join(', ')}.`);
}

/** Asks the hub that runs, on PORT or where it was last started; if none answers, one that is opened for this question alone. */
async function withHub<T>(config: Config, log: Logger, clock: Clock, ask: (url: string) => Promise<T>): Promise<T> {
  const last = lastIssuerUrl(config.dataDir);
  const asked = config.portGiven || !last ? `http://localhost:${config.port}` : new URL(last).origin;
  if (await answers(asked)) return ask(asked);
  const { openHub } = await import('./hub');
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

function write(file: string, picture: string): void {
  try {
    writeFileSync(file, picture);
  } catch (cause) {
    throw new StartFailure(
      `${file} cannot be written (${(cause as NodeJS.ErrnoException).code ?? String(cause)}). Choose another with --out.`,
      { cause },
    );
  }
}
