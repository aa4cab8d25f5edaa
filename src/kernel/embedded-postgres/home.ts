import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, open, readFile, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { StartFailure } from '../start-failure';
import { accountForNewData, accountOfExistingData, canEnter, giveTo, isRoot, type Account } from './account';
import { alreadyExists, codeOf, isMissing, reasonOf } from './file-errors';
import { openShelter } from './shelter';

/**
 * Where one hub keeps its database. Usually everything lies in the data folder. When the hub runs as root inside a
 * folder that only root can enter, the account that runs PostgreSQL cannot follow; data and programs then live in a
 * shelter outside, and a pointer in the data folder says where.
 */
export type Home = {
  readonly dataDir: string;
  /** Holds the database, its password and the lock; the data folder itself unless the data lives elsewhere. */
  readonly folder: string;
  /** Where a copy of PostgreSQL's programs goes when they cannot be run where they are. */
  readonly programsDir: string;
  readonly account: Account | undefined;
};

export const dataOf = (home: Pick<Home, 'folder'>) => join(home.folder, 'postgres');
export const passwordFileOf = (home: Home) => join(home.folder, 'postgres.password');
export const logFileOf = (home: Pick<Home, 'dataDir'>) => join(home.dataDir, 'postgres.log');
const pointerOf = (dataDir: string) => join(dataDir, 'postgres-location.json');

type Pointer = { readonly note: string; readonly folder: string; readonly programsDir: string };
type Log = (line: string) => void;

/** The folder that holds the lock, without creating or changing anything. */
export async function findHome(dataDir: string): Promise<Pick<Home, 'dataDir' | 'folder'>> {
  const real = await realpath(dataDir).catch(() => resolve(dataDir));
  return { dataDir: real, folder: (await readPointer(real))?.folder ?? real };
}

export async function openHome(
  wanted: string,
  log: Log,
  shelters: readonly string[] = DEFAULT_SHELTERS,
): Promise<Home> {
  const dataDir = await writableFolder(resolve(wanted));
  const pointer = await readPointer(dataDir);
  if (pointer) return shelteredHome(dataDir, pointer);

  const inPlace = { dataDir, folder: dataDir, programsDir: dataDir };
  if (await exists(dataOf(inPlace))) return { ...inPlace, account: await accountOfExistingData(dataOf(inPlace)) };
  const account = await accountForNewData();
  if (account === undefined || (await canLiveIn(dataDir, account))) return { ...inPlace, account };
  return moveOut(dataDir, account, shelters, log);
}

/** First the folder a system service would use; where even root may not write there, the one for temporary files. */
const DEFAULT_SHELTERS = ['/var/lib/whole-picture', join(tmpdir(), 'whole-picture')];

async function moveOut(dataDir: string, account: Account, shelters: readonly string[], log: Log): Promise<Home> {
  const shelter = await openShelter(shelters, account);
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const earlier = (await readdir(shelter)).filter((name) => name.startsWith(`${hash}-`));

  // The random part: when the data folder was removed, the next start begins again, as it would with data in place.
  const folder = join(shelter, `${hash}-${randomBytes(3).toString('hex')}`);
  // Root's own, like a data folder: only the database inside belongs to the account, so it can plant nothing beside it.
  await mkdir(folder);
  await chmod(folder, 0o711);
  const note = `${dataDir} is closed to the account ${account.name} that runs PostgreSQL, so the database lives here.`;
  const pointer: Pointer = { note, folder, programsDir: shelter };
  try {
    await writeFile(pointerOf(dataDir), `${JSON.stringify(pointer, undefined, 2)}\n`, { flag: 'wx' });
  } catch (error) {
    // Another hub starting at the same moment chose first; its lock will speak for it.
    await rm(folder, { recursive: true });
    const chosen = alreadyExists(error) ? await readPointer(dataDir) : undefined;
    if (chosen === undefined) throw error;
    return shelteredHome(dataDir, chosen);
  }

  log(`${note.replace(/here\.$/, `in ${folder}.`)}`);
  for (const name of earlier)
    log(`An earlier database of this data folder remains in ${join(shelter, name)}; remove it when nobody needs it.`);
  return { dataDir, folder, programsDir: shelter, account };
}

async function shelteredHome(dataDir: string, { folder, programsDir }: Pointer): Promise<Home> {
  if (await exists(dataOf({ folder }))) {
    return { dataDir, folder, programsDir, account: await accountOfExistingData(dataOf({ folder })) };
  }
  // Without a database the first start was interrupted, or somebody lost it; the folder tells which.
  if (await exists(folder)) return { dataDir, folder, programsDir, account: await accountForNewData() };
  throw new StartFailure(
    `The database of ${dataDir} was in ${folder}, which is gone; put it back, or remove ${pointerOf(dataDir)} to begin with an empty one.`,
  );
}

/** The log file is opened as the proof: it is the one file that every start writes in the data folder. */
async function writableFolder(dataDir: string): Promise<string> {
  try {
    const made = await makeFolder(dataDir);
    // PostgreSQL's account must pass through, whatever root's umask; each secret inside has a mode of its own.
    if (made && isRoot()) await chmod(dataDir, 0o711);
    const real = await realpath(dataDir);
    await (await open(logFileOf({ dataDir: real }), 'a', 0o600)).close();
    return real;
  } catch (error) {
    throw new StartFailure(
      `The data folder ${dataDir} cannot be written: ${reasonOf(error)}; choose another with DATA_DIR.`,
      {
        cause: error,
      },
    );
  }
}

/** Says whether it was missing. Node's own recursive mkdir is not used: under /proc it tries for ever. */
async function makeFolder(path: string): Promise<boolean> {
  if (await isFolder(path)) return false;
  try {
    await mkdir(path);
  } catch (error) {
    if (await isFolder(path)) return false; // another hub was faster
    if (codeOf(error) !== 'ENOENT' || (await isFolder(dirname(path)))) throw error;
    await makeFolder(dirname(path));
    return makeFolder(path);
  }
  return true;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Some mounted folders ignore changes of owner or mode, and PostgreSQL refuses data that is not wholly its own. */
async function canLiveIn(dataDir: string, account: Account): Promise<boolean> {
  if (!canEnter(account, dataDir)) return false;
  const probe = await mkdtemp(join(dataDir, '.owner-'));
  try {
    await giveTo(account, probe);
    const { uid, mode } = await stat(probe);
    return uid === account.uid && (mode & 0o077) === 0;
  } catch {
    return false;
  } finally {
    await rm(probe, { recursive: true, force: true });
  }
}

async function readPointer(dataDir: string): Promise<Pointer | undefined> {
  try {
    return JSON.parse(await readFile(pointerOf(dataDir), 'utf8')) as Pointer;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new StartFailure(
      `${pointerOf(dataDir)} cannot be read: ${reasonOf(error)}; restore it, or choose another folder with DATA_DIR.`,
      { cause: error },
    );
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
