import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Config } from '../config';
import { openEmbeddedPostgres } from '../kernel/embedded-postgres';
import type { Releasers } from '../kernel';

/** Which server to use: the one in DATABASE_URL; without it a server that is started for this and for nothing else. */
export type ServerChoice = Pick<Config, 'databaseUrl'>;

/** What is worth nothing afterwards need not wait for the disk. */
const CARELESS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_wal_size: '4GB',
  shared_buffers: '1GB',
};

/**
 * The address of a database that nobody else uses, on a server of its own or on the given one. It is gone once all is
 * released.
 */
export async function databaseOfItsOwn({ databaseUrl }: ServerChoice, releasers: Releasers): Promise<string> {
  if (databaseUrl !== undefined) {
    const apart = await openDatabaseApart(databaseUrl);
    releasers.add(() => apart.drop());
    return apart.url;
  }
  const dataDir = await folderOfItsOwn(releasers);
  const embedded = await openEmbeddedPostgres({ dataDir, settings: CARELESS });
  releasers.add(() => embedded.stop());
  return embedded.url;
}

export async function folderOfItsOwn(releasers: Releasers): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'whole-picture-apart-'));
  releasers.add(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A database of its own on the server that this address leads to; dropped when it is done with. */
export async function openDatabaseApart(serverUrl: string): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = `whole_picture_simulation_${randomBytes(4).toString('hex')}`;
  await on(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => on(serverUrl, `drop database if exists ${name} with (force)`) };
}

async function on(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
