import { randomBytes } from 'node:crypto';
import { chmod, link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { StartFailure } from '../start-failure';
import { giveTo } from './account';
import { alreadyExists, isMissing, reasonOf } from './file-errors';
import type { Home } from './home';
import { isSameProcess, thisProcess, type ProcessIdentity } from './processes';

/** What stands in `hub.lock`: which hub owns the database and, once it answers, how to reach it. */
export type HubLock = {
  readonly hub: ProcessIdentity;
  readonly url?: string;
  readonly socketDir?: string;
};

export type Claim = {
  /** The lock of a hub that died without letting go. */
  readonly left: HubLock | undefined;
  publish(reach: { url: string; socketDir: string }): Promise<void>;
  release(): Promise<void>;
};

const lockOf = (home: Pick<Home, 'folder'>) => join(home.folder, 'hub.lock');

const unique = (lock: string) => `${lock}.${randomBytes(4).toString('hex')}`;

export async function readLock(home: Pick<Home, 'folder'>): Promise<HubLock | undefined> {
  return readLockFile(lockOf(home));
}

/** Makes this process the owner of the home, unless another living hub is. */
export async function claimHome(home: Home): Promise<Claim> {
  const lock = lockOf(home);
  const draft = unique(lock);
  const hub = thisProcess();
  let left: HubLock | undefined;

  // Linking a finished file is atomic, so no half-written lock is ever seen.
  await write(draft, { hub });
  try {
    while (!(await linked(draft, lock))) left = (await setDeadLockAside(home)) ?? left;
  } finally {
    await rm(draft, { force: true });
  }

  async function write(path: string, content: HubLock): Promise<void> {
    await writeFile(path, `${JSON.stringify(content)}\n`, { mode: 0o600 });
    await chmod(path, 0o600);
    await giveTo(home.account, path);
  }
  return {
    left,
    async publish(reach) {
      await write(draft, { hub, ...reach });
      await rename(draft, lock);
    },
    release: () => rm(lock, { force: true }),
  };
}

/** Two hubs may find the same dead lock at once; whoever moved the other's fresh lock by mistake puts it back. */
async function setDeadLockAside(home: Home): Promise<HubLock | undefined> {
  const lock = lockOf(home);
  const found = await readLockFile(lock);
  if (found && isSameProcess(found.hub)) throw inUse(home, found.hub.pid);

  const aside = unique(lock);
  try {
    await rename(lock, aside);
  } catch (error) {
    if (isMissing(error)) return found;
    throw error;
  }
  const moved = await readLockFile(aside);
  if (moved && isSameProcess(moved.hub)) {
    await linked(aside, lock);
    await rm(aside, { force: true });
    throw inUse(home, moved.hub.pid);
  }
  await rm(aside, { force: true });
  return moved ?? found;
}

function inUse(home: Home, pid: number): StartFailure {
  return new StartFailure(
    `The data folder ${home.dataDir} is in use by another Whole Picture (process ${pid}); stop it, or set DATA_DIR to another folder.`,
  );
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (alreadyExists(error)) return false;
    throw error;
  }
}

/** A lock that is no JSON was cut short by a full disk or a power cut: it speaks for no living hub. */
async function readLockFile(path: string): Promise<HubLock | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as HubLock;
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return undefined;
    throw new StartFailure(
      `The data folder belongs to another account (${path}: ${reasonOf(error)}); run as that account, or choose another with DATA_DIR.`,
      {
        cause: error,
      },
    );
  }
}
