import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { stringify } from 'csv-stringify/sync';
import {
  AgencyLogStore,
  checkpointLines,
  compareWithKept,
  expectedBy,
  exportChain,
  HubLogStore,
  inWords,
  judgeCheckpoints,
  LogReadingStore,
  publicKeyText,
  readCheckpointLines,
  readExport,
  takeCheckpoint,
  verifyChains,
  type Checkpoint,
  type LogFilter,
  type LogPlace,
  type LogRow,
  type LogStore,
  type ChainSource,
} from '../audit';
import { OWNERS } from '../../ormconfig';
import { checkpointKeyOf } from '../server/secrets/checkpoint-key';
import type { Config } from '../config';
import { entered, reasonGiven, type CommandSays } from './entered';
import { apartOf, connectDatabases, databaseUrls, type Databases } from '../server/databases/databases';
import { Releasers, StartFailure, systemClock } from '../kernel';
import { everyNumberOf } from '../people';
import { SOURCE_AGENCIES, isSourceAgency } from '../sharing';
import { keyLost, recordRestore, rotateKey, type Recording } from './audit-keys';

const USAGE = `Say what to do with the disclosure log:
  npm run audit -- verify [--against FILE] [--key PUBLIC]   every entry, link and checkpoint; code 1 where something is wrong
  npm run audit -- verify --file FILE                       an exported chain, without a database
  npm run audit -- checkpoint [--out FILE]                  take one now; FILE gets all of them, to be kept elsewhere
  npm run audit -- rotate-key --by WHO --because WHY        a new key signs checkpoints; the one before signs for it
  npm run audit -- key-lost --by WHO --because WHY          the key before is gone, and this machine's signs in its place
  npm run audit -- restored --against FILE --by WHO --because WHY
                                                            the database was put back; FILE is the newest copy of the checkpoints
  npm run audit -- key                                      the public key that checkpoints are signed with
  npm run audit -- export hub|${SOURCE_AGENCIES.join('|')} --out FILE
  npm run audit -- person SCHEME NUMBER [--out FILE]        everything disclosed about somebody, as CSV
  npm run audit -- practitioner ID                          everything that somebody saw or did
  npm run audit -- agreement ID                             everything released under an agreement
  npm run audit -- refusals                                 by reason
  npm run audit -- read-by-many [--practitioners N]         whoever was read by many
  npm run audit -- reading [--times-peers N]                how much practitioners read, beside their peers and caseload
Where an agency runs in a process of its own: --of ${SOURCE_AGENCIES.join('|')}, with that agency's database alone.
All of the CSV ones take --from, --until (ISO 8601) and --out FILE. What shows what is in the log wants --because "REASON", and is itself
entered in it.`;

type Options = Readonly<
  Partial<
    Record<
      'against' | 'key' | 'file' | 'out' | 'from' | 'until' | 'practitioners' | 'times-peers' | 'by' | 'because' | 'of',
      string
    >
  >
>;

interface Run {
  readonly config: Config;
  readonly databases: Databases;
  readonly options: Options;
  readonly rest: readonly string[];
  readonly print: (text: string) => void;
}

/** `npm run audit`: answers whether the log holds. */
export async function auditCommand(
  args: readonly string[],
  config: Config,
  print: (text: string) => void,
): Promise<boolean> {
  const { what, rest, options } = readArguments(args);
  if (what === 'key') {
    print(publicKeyText(checkpointKeyOf(config)));
    return true;
  }
  if (what === 'verify' && options.file !== undefined) return verifyFile(options.file, print);
  const releasers = new Releasers();
  try {
    const databases = await databasesOf(config, options.of, releasers);
    const command = COMMANDS[what]!;
    return (await command({ config, databases, options, rest, print })) ?? true;
  } finally {
    await releasers.releaseAll();
  }
}

function readArguments(args: readonly string[]): { what: string; rest: readonly string[]; options: Options } {
  const names = [
    'against',
    'key',
    'file',
    'out',
    'from',
    'until',
    'practitioners',
    'times-peers',
    'by',
    'because',
    'of',
  ] as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
    });
    const [what = '', ...rest] = positionals;
    if (what !== 'key' && !Object.hasOwn(COMMANDS, what)) throw new Error(`there is no ${what || 'command'}`);
    return { what, rest, options: values };
  } catch (cause) {
    throw new StartFailure(`${(cause as Error).message}. ${USAGE}`);
  }
}

/** The hub's database and those of agencies that run with it; or one agency's alone. */
async function databasesOf(config: Config, of: string | undefined, releasers: Releasers): Promise<Databases> {
  if (of === undefined)
    return connectDatabases(await databaseUrls(config, releasers, true), releasers, 2, apartOf(config));
  if (!isSourceAgency(of)) throw new StartFailure(USAGE);
  const url = config.agencyDatabaseUrls[of] ?? (await databaseUrls(config, releasers, true))(of);
  const elsewhere = new Set(OWNERS.filter((owner) => owner !== of));
  return connectDatabases(() => url, releasers, 2, { elsewhere, mayBeAway: new Set(), onAway: () => undefined });
}

/** Every log that is reached from here. */
const logsIn = (databases: Databases): (LogStore & ChainSource)[] => [
  ...(databases.hub.isOpen ? [new HubLogStore(databases.hub)] : []),
  ...SOURCE_AGENCIES.filter((holder) => databases[holder].isOpen).map(
    (holder) => new AgencyLogStore(databases[holder], holder),
  ),
];

const recording = ({ config, databases, options: { by, because }, print }: Run): Recording => ({
  config,
  databases,
  logs: logsIn(databases),
  by,
  because,
  print,
});

const COMMANDS: Readonly<Record<string, (run: Run) => Promise<boolean | void>>> = {
  verify,
  'rotate-key': (run) => rotateKey(recording(run)),
  'key-lost': (run) => keyLost(recording(run)),
  async restored(run) {
    if (run.options.against === undefined)
      throw new StartFailure('Give the newest copy of the checkpoints that there is: --against FILE.');
    await recordRestore(recording(run), readKept(run.options.against));
  },
  async checkpoint({ config, databases, options, print }) {
    const store = logsIn(databases)[0]!;
    const taken = await takeCheckpoint(store, checkpointKeyOf(config), systemClock.now());
    const all = await store.checkpoints();
    if (options.out !== undefined) writeFileSync(options.out, checkpointLines(all));
    const latest = taken
      ? `Checkpoint ${taken.number} of ${taken.takenAt} is taken`
      : 'Nothing was written since the last checkpoint';
    print(
      `${latest}${options.out === undefined ? '.' : `; ${options.out} has all ${all.length}: keep it where nobody who runs the hub can change it.`}`,
    );
  },
  async export(run) {
    const {
      databases,
      options,
      rest: [chain = ''],
      print,
    } = run;
    if (chain !== 'hub' && !SOURCE_AGENCIES.some((holder) => holder === chain)) throw new StartFailure(USAGE);
    if (options.out === undefined) throw new StartFailure('Say with --out into which file.');
    const { out } = options;
    const agencies = SOURCE_AGENCIES.filter((holder) => holder === chain);
    const entries = await consulted(run, 'export', { details: { chain }, agencies }, async () => {
      const lines = createWriteStream(out);
      let count = 0;
      for await (const line of exportChain(new HubLogStore(databases.hub), chain)) {
        if (line.startsWith('{"entry"')) count += 1;
        lines.write(`${line}\n`);
      }
      await new Promise((written) => lines.end(written));
      return count;
    });
    print(
      `${options.out} has the chain of ${chain}, ${entries} entries: npm run audit -- verify --file ${options.out}`,
    );
  },
  async person(run) {
    const {
      databases,
      rest: [scheme, ...number],
    } = run;
    if (scheme === undefined || number.length === 0)
      throw new StartFailure('Say by which number: npm run audit -- person CRN G940003.');
    const person = await everyNumberOf(databases.hub, { scheme, value: number.join(' ') });
    await consulted(run, 'person', { people: person.ids, details: { person: `${scheme} ${number.join(' ')}` } }, () =>
      listed(run, { person }),
    );
  },
  async practitioner(run) {
    const [practitioner] = run.rest;
    if (!practitioner) throw new StartFailure('Say who, by the id that their issuer gives them.');
    await consulted(run, 'practitioner', { details: { practitioner } }, () => listed(run, { practitioner }));
  },
  async agreement(run) {
    const [agreement] = run.rest;
    if (!agreement) throw new StartFailure('Say which agreement, by its number.');
    await consulted(run, 'agreement', { details: { agreement } }, () => listed(run, { agreement }));
  },
  async refusals(run) {
    const { from, until } = periodOf(run.options);
    const columns = ['source', 'category', 'reason', 'times', 'practitioners'];
    await consulted(run, 'refusals', {}, async () =>
      write(
        run,
        stringify(await new LogReadingStore(run.databases.hub).refusals(from, until), { header: true, columns }),
      ),
    );
  },
  async 'read-by-many'(run) {
    const { from, until } = periodOf(run.options);
    const practitioners = numberIn(run.options, 'practitioners', 5);
    const columns = ['person', 'practitioners', 'agencies', 'questions'];
    await consulted(run, 'read-by-many', { details: { practitioners } }, async () =>
      write(
        run,
        stringify(await new LogReadingStore(run.databases.hub).peopleReadByMany(from, until, practitioners), {
          header: true,
          columns,
        }),
      ),
    );
  },
  async reading(run) {
    const { from, until } = periodOf(run.options);
    const timesPeers = numberIn(run.options, 'times-peers', 0);
    const columns = ['practitioner', 'agency', 'role', 'desk', 'questions', 'people', 'peersPeople', 'outsideCaseload'];
    await consulted(run, 'reading', { details: { timesPeers } }, async () => {
      const rows = await new LogReadingStore(run.databases.hub).practitionersReading(from, until);
      const unusual = rows.filter(({ people, peersPeople }) => people >= timesPeers * peersPeople);
      write(run, stringify(unusual, { header: true, columns }));
    });
  },
};

/**
 * An operator who reads the log is in it, as a practitioner who reads it over GraphQL is: who, why, what was looked
 * for, about whom.
 */
function consulted<T>(
  { databases, config, options }: Run,
  what: string,
  says: Pick<CommandSays, 'people' | 'agencies' | 'details'>,
  work: () => Promise<T>,
): Promise<T> {
  const { from, until } = periodOf(options);
  const command = `audit ${what}`;
  return entered(
    databases.hub,
    config,
    {
      command,
      does: 'CONSULTATION',
      justification: reasonGiven(options.because, command),
      ...says,
      details: { ...says.details, from, until },
      isHandedOut: options.out !== undefined,
    },
    work,
  );
}

function numberIn(options: Options, name: 'practitioners' | 'times-peers', otherwise: number): number {
  const given = options[name] === undefined ? otherwise : Number(options[name]);
  if (Number.isFinite(given) && given >= 0) return given;
  throw new StartFailure(`--${name} is a number.`);
}

const periodOf = ({ from, until }: Options): { from: string; until: string } => {
  for (const moment of [from, until])
    if (moment !== undefined && Number.isNaN(Date.parse(moment)))
      throw new StartFailure(`${moment} is no moment; write 2026-11-22 or 2026-11-22T10:00:00Z.`);
  return { from: from ?? '-infinity', until: until ?? 'infinity' };
};

function write({ options: { out }, print }: Pick<Run, 'options' | 'print'>, text: string): void {
  if (out === undefined) print(text.trimEnd());
  else {
    writeFileSync(out, text);
    print(`Written to ${out}.`);
  }
}

const COLUMNS = [
  'number',
  'kind',
  'at',
  'recordedAt',
  'requestId',
  'practitioner',
  'practitionerName',
  'agency',
  'role',
  'desk',
  'through',
  'purpose',
  'reason',
  'operation',
  'says',
  'outcome',
  'people',
  'askedFor',
  'source',
  'from',
  'aboutPeople',
  'agreements',
  'shown',
  'withheld',
  'shownFields',
  'withheldFields',
  'takenOut',
  'refusals',
  'details',
] as const;
const AT_ONCE = 500;

/** One line for each source that showed something, or for the entry where none did; read page by page. */
async function listed(
  { databases, options, print }: Pick<Run, 'databases' | 'options' | 'print'>,
  wanted: Omit<LogFilter, 'from' | 'until'>,
): Promise<void> {
  const store = new LogReadingStore(databases.hub);
  const filter = { ...wanted, ...periodOf(options) };
  const text = [stringify([[...COLUMNS]])];
  let after: LogPlace | undefined;
  for (;;) {
    const rows = await store.entries(filter, AT_ONCE, after);
    text.push(stringify(rows.flatMap(linesOf), { columns: [...COLUMNS], escape_formulas: true }));
    if (rows.length < AT_ONCE) break;
    after = rows.at(-1)!;
  }
  write({ options, print }, text.join(''));
}

function linesOf({ disclosures, refusals, people, askedFor, agreements, details, ...row }: LogRow): object[] {
  const joined = (list: readonly string[] = []) => list.join(' ');
  const entry = {
    ...row,
    says: inWords(row),
    people: joined(people),
    askedFor: askedFor.join('; '),
    refusals: refusals.map(({ source, category, reason }) => `${source} ${category} ${reason}`).join('; '),
    details: details && JSON.stringify(details),
  };
  if (disclosures.length === 0) return [{ ...entry, agreements: joined(agreements) }];
  return disclosures.map((disclosed) => ({
    ...entry,
    source: disclosed.source,
    from: disclosed.from,
    aboutPeople: joined(disclosed.people),
    agreements: joined(disclosed.agreements),
    shown: joined(disclosed.shown),
    withheld: joined(disclosed.withheld),
    shownFields: joined(disclosed.shownFields),
    withheldFields: joined(disclosed.withheldFields),
    takenOut: joined(disclosed.takenOut),
  }));
}

/** The hub's log and the log of each agency that has written one. */
async function verify({ config, databases, options, print }: Run): Promise<boolean> {
  const trusted = options.key?.split(',') ?? [publicKeyText(checkpointKeyOf(config))];
  const kept = options.against === undefined ? [] : readKept(options.against);
  const logs = logsIn(databases);
  for (const holder of SOURCE_AGENCIES)
    if (options.of === undefined && !databases[holder].isOpen)
      print(
        `${holder} cannot be reached from here: its own log, if it runs in a process of its own, is verified there (--of ${holder}).`,
      );
  let holds = true;
  for (const [index, log] of logs.entries()) {
    const own = await log.checkpoints();
    const against = index === 0 ? kept : [];
    const [judged, judgedKept] = [judgeCheckpoints(own, trusted), judgeCheckpoints(against, trusted, own)];
    const compared = compareWithKept(own, against, options.against ?? '');
    const faults = [
      ...judged.faults,
      ...judgedKept.faults.map((fault) => `${fault} (${options.against})`),
      ...compared.faults,
    ];
    const verified = await verifyChains(log, [
      ...expectedBy(own, ''),
      ...expectedBy(compared.expected, ` in ${options.against}`),
    ]);
    if (index > 0 && verified.lanes === 0) continue;
    for (const fault of faults) print(`CHECKPOINT  ${fault}`);
    for (const notice of judged.notices) print(`KEY         ${notice}`);
    for (const notice of compared.notices) print(`GAP         ${notice}`);
    for (const finding of verified.findings) print(sentence(finding));
    const wrong = faults.length + verified.findings.length;
    holds &&= wrong === 0;
    print(
      `${log.title}: ${verified.entries} entries, ${verified.links} links in ${verified.lanes} lanes, ${own.length} checkpoints; ${wrong === 0 ? 'the log has not been tampered with' : `${wrong} found wrong`}.`,
    );
  }
  return holds;
}

const sentence = ({
  kind,
  chain,
  lane,
  commit,
  entry,
  says,
}: Awaited<ReturnType<typeof verifyChains>>['findings'][number]): string =>
  `${kind.padEnd(10)}  ${entry === undefined ? '' : `entry ${entry}, `}chain ${chain}, lane ${lane}${commit === undefined ? '' : `, commit ${commit}`}: ${says}`;

function readKept(file: string): Checkpoint[] {
  try {
    return readCheckpointLines(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new StartFailure(
      `${file} has no checkpoints that could be read (${(cause as Error).message}); give a file that npm run audit -- checkpoint --out wrote.`,
    );
  }
}

async function verifyFile(file: string, print: (text: string) => void): Promise<boolean> {
  const source = readExport(readFileSync(file, 'utf8'), file);
  const { findings, entries, links, lanes } = await verifyChains(source);
  for (const finding of findings) print(sentence(finding));
  print(
    `${source.title}: ${entries} entries, ${links} links in ${lanes} lanes; ${findings.length === 0 ? 'the log has not been tampered with' : `${findings.length} found wrong`}.`,
  );
  return findings.length === 0;
}
