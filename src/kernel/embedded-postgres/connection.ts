import { Client, DatabaseError } from 'pg';

/** The superuser and the database share one name. */
export const DATABASE = 'whole_picture';
export const PORT = 5432;

/**
 * `localhost` is only a placeholder that keeps the address parseable by `new URL`; the `host` parameter wins. Port and
 * sslmode are spelled out because pg would otherwise take PGPORT and PGSSLMODE from the surroundings.
 */
export function socketUrl(socketDir: string, password: string, database: string = DATABASE): string {
  const where = new URLSearchParams({ host: socketDir, port: String(PORT), sslmode: 'disable' });
  return `postgres://${DATABASE}:${password}@localhost/${database}?${where.toString()}`;
}

/** Succeeds once the server answers; the database itself is made on the very first start. */
export async function createDatabaseIfMissing(url: string): Promise<void> {
  try {
    await withClient(url, () => Promise.resolve());
  } catch (error) {
    if (!(error instanceof DatabaseError && error.code === NO_SUCH_DATABASE)) throw error;
    const maintenance = new URL(url);
    maintenance.pathname = '/postgres';
    await withClient(maintenance.href, (client) => client.query(`CREATE DATABASE ${DATABASE}`));
  }
}

export async function isAnswering(url: string): Promise<boolean> {
  return withClient(url, () => Promise.resolve()).then(
    () => true,
    () => false,
  );
}

/** Whether a failed connection only means that the server needs a little longer. */
export function isStillStarting(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && STARTING.has(String(error.code));
}

/** SQLSTATE 3D000: the server runs, the database was never created. */
const NO_SUCH_DATABASE = '3D000';
/** No socket yet; a socket nobody listens on; SQLSTATE 57P03: starting up, or recovering after a crash. */
const STARTING: ReadonlySet<string> = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', '57P03']);

async function withClient(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
