import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Config } from '../config';
import { databaseUrls, openDatabases } from '../server/databases/databases';
import { entered, operatorOf } from './entered';
import { Releasers, type Screen, StartFailure } from '../kernel';
import {
  filesIn,
  LoadDisplay,
  loadFamilies,
  loadRegister,
  openRegister,
  type Databases,
  type GivenColumns,
  type LoadedBy,
  type LoadedFile,
} from '../load';
import { countReviews, sendBy } from '../people/linking';
import { SOURCE_AGENCIES, isSourceAgency, type SourceAgency } from '../sharing';
import { usageFault } from './usage-fault';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const USAGE = `npm run load -- FILE.json|FOLDER …, or an agency's register: npm run load -- --register ${SOURCE_AGENCIES.join('|')} PEOPLE.csv [--columns FIELD=HEADING,…] [--without HEADING,…]`;

/**
 * `npm run load`: loads families, or an agency's register of people, into the running hub's database, or into the one
 * named.
 */
export async function loadCommand(args: readonly string[], config: Config, screen: Screen): Promise<void> {
  const { paths, holder, given } = read(args);
  const loading = holder ? await register(paths, holder, given, screen) : families(paths);
  const releasers = new Releasers();
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  // A second Ctrl-C ends it at once; nothing is loaded by halves that loading again would not complete.
  for (const signal of SIGNALS) process.once(signal, onSignal);
  try {
    const databases = await openDatabases(await databaseUrls(config, releasers, true), releasers);
    const display = new LoadDisplay(screen, loading.all, undefined, loading.called);
    const send = sendBy(databases.hub);
    const before = await countReviews(send);
    const by = { actor: operatorOf(config), run: randomUUID() };
    const says = {
      command: holder ? 'load --register' : 'load',
      does: 'COLLECTION' as const,
      justification: holder ? 'an agency’s register of people is loaded' : 'family files are loaded',
      agencies: holder ? [holder] : [],
      details: { run: by.run, [`${loading.called}s`]: loading.all },
    };
    await entered(databases.hub, config, says, async () => {
      try {
        await loading.load(databases, (loaded) => display.add(loaded), stop.signal, by);
      } finally {
        display.end((await countReviews(send).catch(() => before)) - before);
      }
      const failed = display.faulty.length;
      if (failed > 0)
        throw new StartFailure(
          `${failed} of ${loading.all} ${loading.called}s were not loaded; ${failed === loading.all ? 'nothing has changed' : 'the others were'}.`,
        );
    });
  } finally {
    for (const signal of SIGNALS) process.off(signal, onSignal);
    await releasers.releaseAll();
  }
}

function read(args: readonly string[]): {
  readonly paths: readonly string[];
  readonly holder?: SourceAgency;
  readonly given: GivenColumns;
} {
  const text = { type: 'string' } as const;
  try {
    const { values, positionals: paths } = parseArgs({
      args: [...args],
      options: { register: text, columns: text, without: text },
      allowPositionals: true,
    });
    const { register: agency, ...given } = values;
    if (paths.length === 0) throw new Error('Name what to load');
    const [of] = Object.keys(given);
    if (agency === undefined && of !== undefined) throw new Error(`--${of} belongs to --register`);
    if (agency !== undefined && !isSourceAgency(agency)) throw new Error(`There is no agency ${agency}`);
    return { paths, given, ...(agency !== undefined && { holder: agency }) };
  } catch (cause) {
    throw usageFault(cause, USAGE);
  }
}

interface Loading {
  readonly all: number;
  readonly called: 'file' | 'row';
  readonly load: (
    databases: Databases,
    onLoaded: (loaded: readonly LoadedFile[]) => void,
    stop: AbortSignal,
    by: LoadedBy,
  ) => Promise<void>;
}

function families(paths: readonly string[]): Loading {
  const files = filesIn(paths);
  return { all: files.length, called: 'file', load: (...how) => loadFamilies(files, ...how) };
}

async function register(
  [path, ...more]: readonly string[],
  holder: SourceAgency,
  given: GivenColumns,
  screen: Screen,
): Promise<Loading> {
  if (more.length > 0) throw new StartFailure(`One register at a time: ${USAGE}.`);
  const opened = await openRegister(path!, holder, given);
  screen.write(`${opened.columns}.\n`);
  return { all: opened.rows, called: 'row', load: (...how) => loadRegister(opened, ...how) };
}
