import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { StartFailure } from '../start-failure';
import { canEnter, giveTo, type Account } from './account';

export const SOCKET_PREFIX = 'wp-';

/** The path of a Unix socket may have about a hundred characters, and PostgreSQL adds its own name to the folder's. */
const LONGEST_FOLDER = 80;

/**
 * A fresh folder that only the account running PostgreSQL (and root) can enter: nobody else can even try a password.
 */
export async function openSocketFolder(account: Account | undefined): Promise<string> {
  for (const place of new Set([tmpdir(), '/tmp'])) {
    if (place.length + SOCKET_PREFIX.length > LONGEST_FOLDER) continue;
    const folder = await mkdtemp(join(place, SOCKET_PREFIX)).catch(() => undefined);
    if (folder === undefined) continue;
    await giveTo(account, folder);
    if (canEnter(account, folder)) return folder;
    await rm(folder, { recursive: true });
  }
  throw new StartFailure(
    `PostgreSQL needs a folder for its socket and can use neither ${tmpdir()} nor /tmp; set TMPDIR to a short path that it can enter.`,
  );
}
