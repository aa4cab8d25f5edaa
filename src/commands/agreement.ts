import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  agreementProse,
  AgreementStore,
  dueWithin,
  lint,
  readAgreementFile,
  readAgreementText,
  remarkLine,
  signedText,
  textOf,
  unsigned,
  whatIf,
  type LoadOutcome,
} from '../agreements';
import type { Config } from '../config';
import { databaseUrls, openDatabases } from '../server/databases/databases';
import { operatorOf } from './entered';
import { type Clock, dayInLondon, Releasers, StartFailure, systemClock } from '../kernel';
import {
  AGENCIES,
  compareAgreements,
  differencesInWords,
  isAgency,
  type Agency,
  type WrittenAgreement,
} from '../sharing';

const USAGE = `npm run agreement -- lint FILE|FOLDER …        faults by line and clause, and what a signatory should know
npm run agreement -- show ID|FILE              the agreement as it is signed, in prose
npm run agreement -- diff FILE                 before it is signed: who would gain or lose what, decided, in words
npm run agreement -- sign FILE --for PARTY|all [--on YYYY-MM-DD]
npm run agreement -- load FILE|FOLDER …        versions that every party has signed; all or none of them
npm run agreement -- reviews [--within DAYS]   whose yearly review falls due, or was missed
npm run agreement -- reviewed ID --by ROLE [--on YYYY-MM-DD] [--next YYYY-MM-DD]`;

type Say = (text: string) => void;
type Command = (
  args: readonly string[],
  given: { readonly config: Config; readonly say: Say; readonly today: string },
) => Promise<void>;

/**
 * `npm run agreement`: what an information-governance lead does with agreements before, while and after they are
 * signed.
 */
export async function agreementCommand(
  [name, ...args]: readonly string[],
  config: Config,
  say: Say,
  clock: Clock = systemClock,
): Promise<void> {
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new StartFailure(`Say what to do:\n${USAGE}`);
  await command(args, { config, say, today: dayInLondon(clock.now()) });
}

const commands: Readonly<Record<string, Command>> = {
  async lint(paths, { say }) {
    let faulty = 0;
    for (const file of filesOf(paths)) {
      const reading = readAgreementText(textOf(file));
      if (reading.kind === 'faulty') {
        faulty += 1;
        for (const fault of reading.faults) say(remarkLine(file, { ...fault, says: `fault: ${fault.says}` }));
        continue;
      }
      const remarks = lint(reading);
      for (const remark of remarks) say(remarkLine(file, { ...remark, says: `warning: ${remark.says}` }));
      say(
        `${file}: ${reading.agreement.id} version ${reading.agreement.version} holds${remarks.length > 0 ? `, with ${counted(remarks.length, 'warning')}` : ''}.`,
      );
    }
    if (faulty > 0) throw new StartFailure(`${counted(faulty, 'file')} cannot be signed as they are.`);
  },

  async show([what, ...rest], { config, say, today }) {
    if (what === undefined || rest.length > 0)
      throw new StartFailure('Name one agreement: npm run agreement -- show ISA-01|FILE.yaml.');
    if (!/^ISA-\d+$/.test(what)) return say(agreementProse(readAgreementFile(what).agreement));
    await withStore(config, async (store) => {
      const found = store.on(today).find(({ id }) => id === what);
      if (!found)
        throw new StartFailure(
          `There is no agreement ${what}; there are ${store
            .on(today)
            .map(({ id }) => id)
            .join(', ')}.`,
        );
      say(agreementProse(found as WrittenAgreement));
    });
  },

  async diff([file, ...rest], { config, say, today }) {
    if (file === undefined || rest.length > 0)
      throw new StartFailure('Name one file: npm run agreement -- diff FILE.yaml.');
    const { agreement } = readAgreementFile(file);
    await withStore(config, async (store) => {
      const { before, after, on, replaced } = whatIf(agreement, store, today);
      const sentences = differencesInWords(compareAgreements(before, after, on));
      const against = replaced ? `version ${replaced.version}` : 'no agreement of that number';
      say(
        `${agreement.id} version ${agreement.version} against ${against}, as of ${on}; other agreements and the law count.`,
      );
      for (const { kind, says } of sentences) say(`${kind === 'GAINS' ? '+' : '-'} ${says}`);
      if (sentences.length === 0) say('Nobody would gain or lose anything.');
    });
  },

  async sign(args, { say, today }) {
    const { values, positionals } = options(args, { for: { type: 'string' }, on: { type: 'string' } });
    const [file, ...rest] = positionals;
    if (file === undefined || rest.length > 0 || values['for'] === undefined) {
      throw new StartFailure('Name one file and the party: npm run agreement -- sign FILE.yaml --for police.');
    }
    const { agreement } = readAgreementFile(file);
    const parties = values['for'] === 'all' ? agreement.parties : [partyCalled(values['for'])];
    const on = values['on'] === undefined ? today : dayOf(values['on']);
    writeFileSync(file, signedText(textOf(file), parties, on));
    const missing = unsigned(readAgreementFile(file).agreement);
    say(
      `${file} is signed for ${parties.join(', ')}.${missing.length > 0 ? ` Not yet for ${missing.join(', ')}.` : ' Every party has signed: load it.'}`,
    );
  },

  async load(paths, { config, say }) {
    const agreements = filesOf(paths).map((file) => readAgreementFile(file).agreement);
    for (const agreement of agreements) {
      const missing = unsigned(agreement);
      if (missing.length > 0) {
        throw new StartFailure(
          `${agreement.id} version ${agreement.version} is not signed as it stands for ${missing.join(', ')}; nothing was loaded.`,
        );
      }
    }
    await withStore(config, async (store) => {
      const outcomes = await store.load(agreements, { by: operatorOf(config) });
      const refused = outcomes.flatMap((outcome, index) => refusalOf(agreements[index]!, outcome));
      if (refused.length > 0) throw new StartFailure(`Nothing was loaded. ${refused.join(' ')}`);
      outcomes.forEach(({ kind }, index) => {
        const { id, version, inForceFrom } = agreements[index]!;
        say(
          `${id} version ${version} ${kind === 'ADDED' ? `is loaded and counts from ${inForceFrom}` : 'was there already'}.`,
        );
      });
    });
  },

  async reviews(args, { config, say, today }) {
    const { values } = options(args, { within: { type: 'string' } });
    const within = values['within'] === undefined ? 60 : Number(values['within']);
    await withStore(config, async (store) => {
      const due = dueWithin(store.on(today), today, within);
      if (due.length === 0) say(`No review falls due within ${counted(within, 'day')}.`);
      for (const { agreement, version, title, dueOn, daysLeft } of due) {
        const when =
          daysLeft < 0
            ? `was due on ${dueOn} and was missed: it releases nothing`
            : `is due on ${dueOn}, in ${counted(daysLeft, 'day')}`;
        say(`${agreement} version ${version}, ${title}: its review ${when}.`);
      }
    });
  },

  async reviewed(args, { config, say, today }) {
    const { values, positionals } = options(args, {
      by: { type: 'string' },
      on: { type: 'string' },
      next: { type: 'string' },
    });
    const [id, ...rest] = positionals;
    const heldBy = values['by'];
    if (id === undefined || rest.length > 0 || heldBy === undefined) {
      throw new StartFailure(
        'Name the agreement and the role of whoever held the review: npm run agreement -- reviewed ISA-01 --by "head of public protection".',
      );
    }
    const heldOn = values['on'] === undefined ? today : dayOf(values['on']);
    const nextDueOn =
      values['next'] === undefined
        ? `${Number(heldOn.slice(0, 4)) + 1}${heldOn.slice(4).replace('-02-29', '-02-28')}`
        : dayOf(values['next']);
    if (nextDueOn <= heldOn) throw new StartFailure('The next review is due after this one.');
    if (heldOn > today) throw new StartFailure('A review is recorded when it has been held.');
    await withStore(config, async (store) => {
      const found = store.on(today).find((agreement) => agreement.id === id);
      if (!found) throw new StartFailure(`There is no agreement ${id}.`);
      await store.recordReviews([{ id, version: found.version, heldOn, nextDueOn, heldBy }], operatorOf(config));
      say(`The review of ${id} version ${found.version} is recorded; the next is due on ${nextDueOn}.`);
    });
  },
};

function refusalOf({ id, version }: WrittenAgreement, outcome: LoadOutcome): string[] {
  switch (outcome.kind) {
    case 'CHANGED_TEXT':
      return [`${id} version ${version} is loaded already with another text: a change needs a higher version.`];
    case 'LOWER_VERSION':
      return [`${id} version ${version} is lower than version ${outcome.highest}, which is loaded.`];
    case 'ADDED':
    case 'ALREADY_THERE':
      return [];
  }
}

async function withStore(config: Config, use: (store: AgreementStore) => Promise<void>): Promise<void> {
  const releasers = new Releasers();
  try {
    const databases = await openDatabases(await databaseUrls(config, releasers, true), releasers);
    const store = new AgreementStore(databases.hub);
    await store.refresh();
    await use(store);
  } finally {
    await releasers.releaseAll();
  }
}

function filesOf(paths: readonly string[]): string[] {
  if (paths.length === 0) throw new StartFailure('Name agreement files, or folders of them.');
  return paths.flatMap((path) => {
    let isFolder: boolean;
    try {
      isFolder = statSync(path).isDirectory();
    } catch (cause) {
      throw new StartFailure(`${path} cannot be read (${(cause as NodeJS.ErrnoException).code ?? String(cause)}).`, {
        cause,
      });
    }
    if (!isFolder) return [path];
    return readdirSync(path)
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => join(path, name));
  });
}

function options(args: readonly string[], known: Readonly<Record<string, { readonly type: 'string' }>>) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: known, allowPositionals: true });
    return { values: values as Readonly<Record<string, string | undefined>>, positionals };
  } catch (cause) {
    throw new StartFailure(`${(cause as Error).message.split('.')[0]}. There is:\n${USAGE}`);
  }
}

function partyCalled(name: string): Agency {
  if (isAgency(name)) return name;
  throw new StartFailure(`There is no party ${name}; there are ${AGENCIES.join(', ')}.`);
}

function dayOf(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new StartFailure(`${text} is not a day: write YYYY-MM-DD.`);
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
