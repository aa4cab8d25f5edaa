import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { OWNERS } from '../../../ormconfig';
import type { Config } from '../../config';
import type { Database } from '../../kernel';

const ROOT = join(__dirname, '..', '..', '..');

/** Every file below a folder, in a fixed order. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/**
 * What a hub of this release sets its tables up with: its migrations by their names (they are frozen), and the
 * demonstration's files by what is in them.
 */
export function digestOfSetUp({ production }: Pick<Config, 'production'>): string {
  const hash = createHash('sha256').update(production ? 'production' : 'demonstration');
  for (const owner of OWNERS)
    hash.update(
      readdirSync(join(ROOT, 'migrations', owner))
        .sort()
        .join(),
    );
  if (!production)
    for (const file of filesIn(join(ROOT, 'seeds'))) hash.update(file.slice(ROOT.length)).update(readFileSync(file));
  return hash.digest('hex');
}

/**
 * Whether the tables at this address were brought up to date with just that. `false` where there are none yet, or where
 * nobody answers: whoever opens them then says why.
 */
export async function isSetUpWith(url: string, digest: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ there: boolean }>(`SELECT to_regclass('hub.set_up') IS NOT NULL AS there`);
    if (!rows[0]?.there) return false;
    return (await client.query('SELECT 1 FROM hub.set_up WHERE digest = $1', [digest])).rowCount === 1;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Notes with what the tables were brought up to date. */
export async function noteSetUp(hub: Database, digest: string): Promise<void> {
  await hub.source.query(
    'INSERT INTO hub.set_up (digest) VALUES ($1) ON CONFLICT (one) DO UPDATE SET digest = excluded.digest, at = now()',
    [digest],
  );
}
