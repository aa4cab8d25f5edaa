import { chmod, lstat, mkdir } from 'node:fs/promises';

import { StartFailure } from '../start-failure';
import { canEnter, type Account } from './account';
import { alreadyExists } from './file-errors';

/**
 * A folder of ours outside the project: root owns it, nobody else writes in it, and the account can pass through it.
 */
export async function openShelter(candidates: readonly string[], account: Account): Promise<string> {
  for (const folder of candidates) {
    if ((await isOurs(folder)) && canEnter(account, folder)) return folder;
  }
  throw new StartFailure(
    `The account ${account.name} can enter neither the data folder nor ${candidates.join(' nor ')}; choose a data folder it can enter with DATA_DIR.`,
  );
}

/** A folder for temporary files is open to all: what somebody else put there first is never used. */
async function isOurs(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    await chmod(folder, 0o755);
  } catch (error) {
    if (!alreadyExists(error)) return false;
  }
  const found = await lstat(folder);
  return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}
