import { spawnSync } from 'node:child_process';
import { chown, readFile, stat } from 'node:fs/promises';

import { StartFailure } from '../start-failure';

/** The unprivileged account that runs PostgreSQL when the hub itself runs as root. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number };

/**
 * Existing accounts that may run PostgreSQL, best first. Accounts are never created: that is the administrator's to
 * decide.
 */
const CANDIDATES = ['postgres', '_postgres', 'nobody'];

/**
 * Programs get a small fixed environment, so that no PG* variable or locale of the surroundings changes what they do.
 */
const ENVIRONMENT = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC' };

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * PostgreSQL refuses to run as root. Undefined stands for the hub's own account, which every ordinary account keeps.
 */
export async function accountForNewData(): Promise<Account | undefined> {
  if (!isRoot()) return undefined;
  const rows = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const candidate of CANDIDATES) {
    const [name, , uid, gid] = rows.find((row) => row[0] === candidate) ?? [];
    if (name !== undefined && Number(uid) > 0 && Number(gid) > 0) return { name, uid: Number(uid), gid: Number(gid) };
  }
  throw new StartFailure(
    'PostgreSQL refuses to run as root and neither the account postgres nor nobody exists here; run as an ordinary account, or set DATABASE_URL to a PostgreSQL server.',
  );
}

/**
 * Data that is already there stays with whoever owns it, so a hub can be started with sudo once and without it again.
 */
export async function accountOfExistingData(folder: string): Promise<Account | undefined> {
  const { uid, gid } = await stat(folder);
  const account = isRoot() && uid !== 0 ? { name: `number ${uid}`, uid, gid } : undefined;
  if (account ? canEnter(account, folder) : uid === process.getuid?.() && uid !== 0) return account;
  if (account) {
    throw new StartFailure(
      `The account that owns the database in ${folder} can no longer enter that folder; open the folders above it, or choose another data folder with DATA_DIR.`,
    );
  }
  throw new StartFailure(
    `The database in ${folder} belongs to another account (number ${uid}); run as that account, or choose another folder with DATA_DIR.`,
  );
}

/** What `spawn` needs to run a program as this account. The working folder is one that every account can enter. */
export function runningAs(account: Account | undefined) {
  const identity = account && { uid: account.uid, gid: account.gid };
  return { ...identity, cwd: '/', env: ENVIRONMENT };
}

/** Asked of the system itself: mode bits alone would miss access lists and parent folders. */
export function canEnter(account: Account | undefined, folder: string): boolean {
  const attempt = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...runningAs(account), stdio: 'ignore' });
  refuseIfConfined(account, attempt.error);
  return attempt.status === 0;
}

/** Inside some containers root may not become anybody else; nothing can be started then. */
export function refuseIfConfined(account: Account | undefined, error: NodeJS.ErrnoException | undefined): void {
  if (account === undefined || (error?.code !== 'EPERM' && error?.code !== 'EINVAL')) return;
  throw new StartFailure(
    `PostgreSQL refuses to run as root and this root may not start programs as the account ${account.name}; run as an ordinary account, or set DATABASE_URL to a PostgreSQL server.`,
  );
}

export async function giveTo(account: Account | undefined, path: string): Promise<void> {
  if (account) await chown(path, account.uid, account.gid);
}
