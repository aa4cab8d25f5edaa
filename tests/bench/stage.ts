import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { openDatabases } from '../../src/server/databases/databases';
import { FamilyForm, loadFamily } from '../../src/load';
import { openEmbeddedPostgres, type EmbeddedDatabase } from '../../src/kernel/embedded-postgres';
import { Releasers } from '../../src/kernel';

/** The one database that every contender reads: PostgreSQL as the hub embeds it, with its durability. */
export interface Stage {
  readonly folder: string;
  readonly database: EmbeddedDatabase;
  /** One row, for looking at the database from outside. */
  one<Row extends object>(sql: string): Promise<Row>;
}

/** Until the slower way to run the peer is known, three contenders keep their pools open. Durability stays as it is. */
const ROOM_FOR_ALL = { max_connections: '300' };

/** Opens it in a folder that goes when the benchmark ends. */
export async function openStage(releasers: Releasers, settings: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'whole-picture-bench-'));
  releasers.add(() => rm(folder, { recursive: true, force: true }));
  // Started as root, PostgreSQL runs as another account, which must be able to pass through.
  await chmod(folder, 0o711);
  const database = await openEmbeddedPostgres({
    dataDir: join(folder, 'data'),
    settings: { ...ROOM_FOR_ALL, ...settings },
  });
  releasers.add(() => database.stop());
  return {
    folder,
    database,
    async one<Row extends object>(sql: string) {
      const client = new Client({ connectionString: database.url });
      await client.connect();
      try {
        return (await client.query<Row>(sql)).rows[0]!;
      } finally {
        await client.end();
      }
    },
  };
}

/** Makes every owner's tables and loads the families, as `npm run load` does. */
export async function loadFamilies(stage: Stage, files: readonly object[]): Promise<void> {
  const releasers = new Releasers();
  try {
    const databases = await openDatabases(() => stage.database.url, releasers);
    for (const file of files) await loadFamily(FamilyForm.parse(file), databases);
  } finally {
    await releasers.releaseAll();
  }
  await stage.one('ANALYZE');
}

/** Whether a commit waits for the disk, in PostgreSQL's own words. */
export async function durabilityOf(stage: Stage): Promise<{ fsync: string; synchronousCommit: string }> {
  const { fsync } = await stage.one<{ fsync: string }>('SHOW fsync');
  const { synchronous_commit: synchronousCommit } = await stage.one<{ synchronous_commit: string }>(
    'SHOW synchronous_commit',
  );
  return { fsync, synchronousCommit };
}
