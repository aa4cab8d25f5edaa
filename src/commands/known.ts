import { readFileSync } from 'node:fs';
import { parse as parsePath } from 'node:path';
import { parseArgs } from 'node:util';
import type { Logger } from 'pino';
import { practitionerCalled, purposeCalled, withHub } from './as-practitioner';
import type { Config } from '../config';
import { StartFailure, systemClock, type Clock, type Screen } from '../kernel';
import { demonstrationToken, httpTransport } from '../clients/hub-client';
import { ListProgress, lookUpList } from '../clients/known';
import { decoded } from '../lists';
import { PURPOSES, USUAL_PURPOSE } from '../sharing';
import { usageFault } from './usage-fault';
import { writeOut } from './write-out';

const USAGE =
  'npm run known -- LIST.csv --as PRACTITIONER [--purpose PURPOSE] [--because REASON] [--out OUT.csv] [--columns FIELD=HEADING,…], or in place of --as: --url HUB --token-file FILE';

/**
 * `npm run known`: known or not known, for everybody on a list, as one practitioner may be told. Answers with where it
 * was written.
 */
export async function knownCommand(
  args: readonly string[],
  config: Config,
  log: Logger,
  screen: Screen,
  clock: Clock = systemClock,
): Promise<string> {
  const given = read(args);
  const text = listIn(given.list, (note) => screen.write(`${note}\n`));
  const out = given.out ?? besideList(given.list);
  const progress = new ListProgress(screen);
  const { purpose, reason } = purposeOf(given);
  const result = await (async () => {
    try {
      return await asked(given, config, log, clock, (url, token) =>
        lookUpList(
          text,
          given.columns,
          { transport: httpTransport(url), token, purpose, reason },
          { onProgress: (done, all) => progress.show(done, all), say: (line) => progress.say(line) },
        ),
      );
    } finally {
      progress.end();
    }
  })();
  writeOut(out, result.csv);
  if (result.lookedUp < result.rows) {
    throw new StartFailure(
      `${result.rows - result.lookedUp} of ${result.rows} people were not looked up; the last column of ${out} says why of each. Put right what can be, and give that file as the list: those who have their answers are not asked about again.`,
    );
  }
  return out;
}

type Given = ReturnType<typeof read>;

function read(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { as: text, purpose: text, because: text, out: text, columns: text, url: text, 'token-file': text },
      allowPositionals: true,
    });
    const [list, ...more] = positionals;
    if (list === undefined || more.length > 0) throw new Error('One list is needed');
    const { as, purpose, because, out, columns, url } = values;
    return { list, as, purpose, because, out, columns, url, tokenFile: values['token-file'] };
  } catch (cause) {
    throw usageFault(cause, USAGE);
  }
}

function purposeOf({ as, purpose: wanted, because: reason, tokenFile }: Given) {
  if (tokenFile !== undefined && wanted === undefined)
    throw new StartFailure('Say for which purpose: --purpose MASH_TRIAGE.');
  const usual = tokenFile === undefined ? USUAL_PURPOSE[practitionerCalled(as).practitioner.role] : 'MASH_TRIAGE';
  const purpose = purposeCalled(wanted, usual);
  if (PURPOSES[purpose].needsReason && reason === undefined)
    throw new StartFailure(`${purpose} needs a reason: add --because "…".`);
  return { purpose, reason };
}

/**
 * With a token of the practitioner's own, the hub that is named; else, for a demonstration practitioner, the one that
 * runs or is opened.
 */
function asked<T>(
  { as, url, tokenFile }: Given,
  config: Config,
  log: Logger,
  clock: Clock,
  ask: (url: string, token: string) => Promise<T>,
): Promise<T> {
  if (tokenFile !== undefined)
    return ask((url ?? `http://localhost:${config.port}`).replace(/\/+$/, ''), textOf(tokenFile));
  if (config.production)
    throw new StartFailure(
      'There are no demonstration practitioners in production. Give your own token with --token-file.',
    );
  const { shortName } = practitionerCalled(as);
  return withHub(config, log, clock, async (hub) => ask(hub, await demonstrationToken(hub, shortName)));
}

function listIn(path: string, say: (note: string) => void): string {
  const { text, note } = decoded(bytesOf(path));
  if (note) say(note);
  return text.replace(/^\uFEFF/, '');
}

const textOf = (path: string): string => bytesOf(path).toString('utf8');

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new StartFailure(`${path} cannot be read (${(cause as NodeJS.ErrnoException).code ?? String(cause)}).`, {
      cause,
    });
  }
}

/** mailbox.csv → mailbox-known.csv; a list that went before is written again under its own name. */
function besideList(list: string): string {
  const { dir, name, ext } = parsePath(list);
  return `${dir ? `${dir}/` : ''}${name.endsWith('-known') ? name : `${name}-known`}${ext || '.csv'}`;
}
