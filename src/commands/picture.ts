import { parseArgs } from 'node:util';
import type { Logger } from 'pino';
import { practitionerCalled, purposeCalled, withHub } from './as-practitioner';
import type { Config } from '../config';
import { dayInLondon, StartFailure, systemClock, type Clock } from '../kernel';
import { canonicalIdentifier } from '../people';
import { askForPicture, fileNameOf, personKeyOf, pictureOf } from '../clients/picture';
import { PICTURE_WORDS } from './picture-words';
import { PURPOSES, USUAL_PURPOSE } from '../sharing';
import { usageFault } from './usage-fault';
import { writeOut } from './write-out';

const USAGE = 'npm run picture -- PERSON --as PRACTITIONER [--for PURPOSE] [--because REASON] [--out FILE]';

/** `npm run picture`: a family as one demonstration practitioner may see it, written as SVG. Answers with where. */
export async function pictureCommand(
  args: readonly string[],
  config: Config,
  log: Logger,
  clock: Clock = systemClock,
): Promise<string> {
  if (config.production)
    throw new StartFailure('Pictures are drawn for demonstration practitioners, of whom there are none in production.');
  const { person, as, purpose: wanted, reason, out } = read(args);
  const { shortName, practitioner } = practitionerCalled(as);
  const purpose = purposeCalled(wanted, USUAL_PURPOSE[practitioner.role]);
  if (PURPOSES[purpose].needsReason && reason === undefined) {
    throw new StartFailure(`${purpose} needs a reason for this family: add --because "…".`);
  }
  const of = personKeyOf(person, (scheme, value) => canonicalIdentifier(scheme, value).valid);
  const seen = await withHub(config, log, clock, (url) =>
    askForPicture({ url, practitioner: shortName, purpose, reason, of }),
  );
  const file = out ?? fileNameOf(seen, shortName);
  writeOut(file, pictureOf(seen, dayInLondon(clock.now()), PICTURE_WORDS));
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
    throw usageFault(cause, USAGE);
  }
}
