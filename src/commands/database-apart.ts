import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

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
