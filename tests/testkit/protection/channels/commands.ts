import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { explainCommand } from '../../../../src/commands/explain';
import { knownCommand } from '../../../../src/commands/known';
import { noticesCommand } from '../../../../src/commands/notices';
import { pictureCommand } from '../../../../src/commands/picture';
import { requestsCommand } from '../../../../src/commands/requests';
import { readConfig, type Config } from '../../../../src/config';
import { PURPOSES } from '../../../../src/sharing';
import { diceFrom } from '../dice';
import type { Play, Step } from '../play';
import { GUESSED_NAMES, GUESSED_POSTCODES, KEYS } from '../worlds';
import type { Channel } from './channel';

// The command lines that say something about people, typed as whoever asks. What comes is what they print and what they
// write into files, names of files included.

const silent = pino({ level: 'silent' });
const settings = ({ hub: { hub } }: Play): Config =>
  readConfig({
    PORT: new URL(hub.url).port,
    DATA_DIR: hub.dataDir,
    DATABASE_URL: hub.databaseUrl,
    LOG_LEVEL: 'silent',
  });

/** Types a command; a refusal is what it prints. `into` is a folder that is there for so long. */
const typed = (name: string, command: (play: Play, choice: number, into: string) => Promise<string>): Step => ({
  name: `npm run ${name}`,
  async take(play, choice) {
    const into = mkdtempSync(join(tmpdir(), 'wp-typed-'));
    try {
      const { got } = await play.noting(() =>
        command(play, choice, into)
          .catch(({ message }: Error) => message)
          .then((text) => text.replaceAll(into, '<folder>')),
      );
      return got;
    } finally {
      rmSync(into, { recursive: true, force: true });
    }
  },
});

const because = ({ asker: { purpose } }: Play) =>
  PURPOSES[purpose].needsReason ? ['--because', 'a test of protection'] : [];
const keyOf = (choice: number) => {
  const { scheme, value } = KEYS[choice % KEYS.length]!;
  return `${scheme}:${value}`;
};
const clockOf = ({ hub }: Play) => ({ now: hub.now });

const explain = typed('explain', (play, choice) =>
  explainCommand([play.asker.name, play.asker.purpose, keyOf(choice)], settings(play), silent, clockOf(play)),
);

/** One at a time: where a file is written is the whole process's. */
let turn: Promise<unknown> = Promise.resolve();
function writingInto(folder: string, write: () => Promise<string>): Promise<string> {
  const mine = turn.then(async () => {
    const before = process.cwd();
    process.chdir(folder);
    return write().finally(() => process.chdir(before));
  });
  turn = mine.catch(() => undefined);
  return mine;
}

const picture = typed('picture', (play, choice, into) =>
  // Without --out it is written here, under the name that the command gives it.
  writingInto(into, async () => {
    const { name, purpose } = play.asker;
    const args = [keyOf(choice), '--as', name, '--for', purpose, ...because(play)];
    const file = await pictureCommand(args, settings(play), silent, clockOf(play));
    return `${file}\n${readFileSync(file, 'utf8')}`;
  }),
);

const known = typed('known', async (play, choice, into) => {
  const dice = diceFrom(choice);
  const line = () => {
    const { given, family } = dice.chance(0.5) ? dice.pick(GUESSED_NAMES) : { given: 'Nora', family: 'Quillstone' };
    return [given, family, dice.pick(['30/11/1988', '']), dice.pick([...GUESSED_POSTCODES, '']), '', ''].join();
  };
  const number = (of: string) => dice.pick(KEYS.filter(({ scheme }) => scheme === of)).value;
  const [list, out] = [join(into, 'list.csv'), join(into, 'known.csv')];
  writeFileSync(
    list,
    `Forename,Surname,DOB,Postcode,CRN,Nominal ID\n${line()}\n,,,,${number('CRN')},\n,,,,,${number('POLICE_NOMINAL')}\n`,
  );
  const said: string[] = [];
  const screen = { isTTY: false, columns: 80, write: (text: string) => (said.push(text), true) };
  const args = [list, '--as', play.asker.name, '--purpose', play.asker.purpose, '--out', out, ...because(play)];
  const ended = await knownCommand(args, settings(play), silent, screen as never, clockOf(play)).catch(
    ({ message }: Error) => message,
  );
  const written = (() => {
    try {
      return readFileSync(out, 'utf8');
    } catch {
      return 'nothing was written';
    }
  })();
  return [ended, ...said, written].join('\n');
});

/** An operator is told how much was asked and delivered; nothing of it may hang on what is protected. */
const printed =
  (run: (print: (text: string) => void, choice: number, play: Play) => Promise<void>) =>
  async (play: Play, choice: number): Promise<string> => {
    const lines: string[] = [];
    const code = process.exitCode;
    await run((text) => void lines.push(text), choice, play);
    process.exitCode = code;
    return lines.join('\n');
  };

const report = typed(
  'requests report',
  printed((print, choice, play) => {
    const args = [
      'report',
      '--csv',
      '--by',
      ['pair', 'desk', 'case'][choice % 3]!,
      '--because',
      'a test of protection',
    ];
    return requestsCommand(args, settings(play), print, clockOf(play));
  }),
);
const lost = typed(
  'requests lost',
  printed((print, _, play) => requestsCommand(['lost'], settings(play), print, clockOf(play))),
);
const notices = typed(
  'notices state',
  printed((print, choice, play) => noticesCommand([['state', 'dead'][choice % 2]!], settings(play), print)),
);

export const commands: Channel = {
  name: 'command lines',
  reads: [
    ...['explain', 'picture', 'known', 'requests report', 'requests lost', 'notices state', 'notices dead'].map(
      (name) => `command ${name}`,
    ),
  ],
  steps: [explain, picture, known, report, lost, notices],
};
