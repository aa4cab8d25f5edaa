import { readFile, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import type { Config } from '../config';
import { databaseUrls, openDatabases } from '../server/databases/databases';
import { entered, type CommandSays } from './entered';
import { type Database, Releasers, type Screen, StartFailure } from '../kernel';
import { models, rerun, surenessInWords, type Sureness } from '../people/linking';
import { ProgressBar } from './progress-bar';

const USAGE =
  'npm run match -- models | estimate [RECORDS] | compare A B | to-splink FILE [N] | from-splink FILE | accept N [--join P] [--part P] [--possible P] | rollback | rerun [--fresh]';

/** `npm run match`: the model by which records are linked, and matching everything again. */
export async function matchCommand(args: readonly string[], config: Config, screen: Screen): Promise<void> {
  const [name = '', ...rest] = args;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new StartFailure(`Say what to do: ${USAGE}.`);
  const releasers = new Releasers();
  const bar = new ProgressBar(screen);
  try {
    const { hub } = await openDatabases(await databaseUrls(config, releasers, true), releasers);
    const says = { command: `match ${name}`, justification: 'how records are linked', ...DOES[name]! };
    const lines = await entered(hub, config, says, () => command(hub, rest, (done, doing) => bar.show(done, doing)));
    bar.end();
    screen.write(`${lines.join('\n')}\n`);
  } finally {
    bar.end();
    await releasers.releaseAll();
  }
}

/** What each does with what the index holds of people. */
const DOES: Readonly<Record<string, Pick<CommandSays, 'does'>>> = {
  models: { does: 'CONSULTATION' },
  estimate: { does: 'ALTERATION' },
  compare: { does: 'CONSULTATION' },
  'to-splink': { does: 'CONSULTATION' },
  'from-splink': { does: 'ALTERATION' },
  accept: { does: 'ALTERATION' },
  rollback: { does: 'ALTERATION' },
  rerun: { does: 'COMBINATION' },
};

type Command = (
  hub: Database,
  args: readonly string[],
  onProgress: (done: number, doing: string) => void,
) => Promise<string[]>;

const count = (value: number): string => value.toLocaleString('en-GB');

const COMMANDS: Readonly<Record<string, Command>> = {
  async models(hub) {
    const lines = await models(hub).list();
    return lines.map(
      ({ version, madeAt, madeBy, records, note, sureness }) =>
        `${version}${sureness ? ` (in force: ${surenessInWords(sureness)})` : ''}: ${count(records)} records, by ${madeBy} on ${madeAt.toISOString().slice(0, 10)}${note ? `: ${note}` : ''}`,
    );
  },
  async estimate(hub, [records = '50000'], onProgress) {
    const version = await models(hub).estimate(wholeNumber(records), userInfo().username, (done) =>
      onProgress(done, 'estimating'),
    );
    return [
      `Model ${version} is estimated. Nothing is matched with it: npm run match -- compare A ${version}, and accept ${version}.`,
    ];
  },
  async compare(hub, [a, b]) {
    return models(hub).compare(wholeNumber(a), wholeNumber(b));
  },
  async 'to-splink'(hub, [file, version]) {
    const {
      result,
      leftOut,
      version: which,
    } = await models(hub).toSplink(version === undefined ? undefined : wholeNumber(version));
    const path = fileNamed(file);
    await writeFile(path, `${JSON.stringify(result, null, 2)}\n`);
    return [`Model ${which} is written to ${path} as Splink's settings.`, ...leftOut];
  },
  async 'from-splink'(hub, [file]) {
    const { result, leftOut } = await models(hub).fromSplink(await readJson(fileNamed(file)), userInfo().username);
    return [
      `Model ${result} has the figures of Splink's settings. Nothing is matched with it: npm run match -- compare A ${result}, and accept ${result}.`,
      ...leftOut,
    ];
  },
  async accept(hub, [version, ...thresholds]) {
    await models(hub).accept(wholeNumber(version), userInfo().username, thresholdsFrom(thresholds));
    return [
      `Model ${version} is in force for whatever is loaded from now on. What is there is matched with it by npm run match -- rerun.`,
    ];
  },
  async rollback(hub) {
    return [`Model ${await models(hub).rollback(userInfo().username)} is in force again.`];
  },
  async rerun(hub, args, onProgress) {
    const { records, joined, parted, asked } = await rerun(hub, args.includes('--fresh'), onProgress);
    return [
      `${count(records)} records matched: ${count(joined)} people joined others, ${count(parted)} parted, ${count(asked)} pairs in the review queue.`,
    ];
  },
};

/** `--join 0.999`: each a probability. */
function thresholdsFrom(args: readonly string[]): Partial<Sureness> {
  const option = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ args: [...args], options: { join: option, part: option, possible: option } });
    return Object.fromEntries(
      Object.entries(values).map(([name, text]) => [name, text.trim() === '' ? Number.NaN : Number(text)]),
    );
  } catch {
    throw new StartFailure(`Thresholds are join, part and possible: ${USAGE}.`);
  }
}

function fileNamed(file: string | undefined): string {
  if (file === undefined || file.trim() === '') throw new StartFailure(`Name a file: ${USAGE}.`);
  return file;
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new StartFailure(`${path} cannot be read. Check that it is there.`, { cause });
  });
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new StartFailure(`${path} is no JSON. Save the model in Splink with linker.misc.save_model_to_json.`, {
      cause,
    });
  }
}

function wholeNumber(text: string | undefined): number {
  if (!/^\d{1,9}$/.test(text ?? '') || Number(text) < 1) throw new StartFailure(`Give a whole number: ${USAGE}.`);
  return Number(text);
}
