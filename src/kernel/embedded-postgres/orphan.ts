import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { StartFailure } from '../start-failure';
import { dataOf, type Home } from './home';
import type { HubLock } from './hub-lock';
import { isAlive, isPostgres, isPostgresOn, stopPostgres } from './processes';
import { SOCKET_PREFIX } from './socket-folder';

/**
 * A hub that was killed outright leaves its server running. Rather than adopt a server with unknown settings and open
 * transactions, it is stopped, and a fresh one started. Only called by the hub that holds the lock.
 */
export async function stopOrphan(home: Home, left: HubLock | undefined, log: (line: string) => void): Promise<void> {
  const data = dataOf(home);
  const pidFile = join(data, 'postmaster.pid');
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0]);

  if (pid > 0 && isPostgresOn(pid, data)) {
    log(`A PostgreSQL left behind by a hub that was killed is being stopped (process ${pid}).`);
    if (!(await stopPostgres(pid))) {
      throw new StartFailure(
        `The PostgreSQL left behind in ${data} (process ${pid}) does not stop; end it by hand and start again.`,
      );
    }
  } else if (pid > 0 && isAlive(pid) && !isPostgres(pid)) {
    // The number now belongs to some other program (usual in containers), which PostgreSQL would take for itself.
    await rm(pidFile, { force: true });
  }
  if (left?.socketDir !== undefined && basename(left.socketDir).startsWith(SOCKET_PREFIX)) {
    await rm(left.socketDir, { recursive: true, force: true });
  }
}
