import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readFile, readdir, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { Client } from 'pg';
import { DataSource } from 'typeorm';

import { connectionOfRunning, openEmbeddedPostgres, type EmbeddedDatabase } from '../../src/kernel/embedded-postgres';
import { StartFailure } from '../../src/kernel/start-failure';
import { isNightly } from '../testkit/runs';

const root = process.getuid?.() === 0;
const asRoot = root ? describe : describe.skip;
const asOrdinaryAccount = root ? test.skip : test;

let folder: string;
let opened: EmbeddedDatabase[];

// A data folder in which a database was made and stopped: what does not ask how one is made starts from a copy of it.
let made: string;
beforeAll(async () => {
  made = await realpath(await mkdtemp(join(tmpdir(), 'embedded-postgres-made-')));
  await chmod(made, 0o711);
  await (await openEmbeddedPostgres({ dataDir: made })).stop();
}, 180_000);
afterAll(() => rm(made, { recursive: true, force: true }));

const startFromMade = async (): Promise<void> => {
  const [code] = await once(spawn('cp', ['-a', `${made}/.`, folder]), 'exit');
  expect(code).toBe(0);
};

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'embedded-postgres-')));
  await chmod(folder, 0o711);
  opened = [];
});

afterEach(async () => {
  for (const database of opened) await database.stop();
  await rm(folder, { recursive: true, force: true });
});

/** What takes seconds, and changes with the machine rather than with the hub. */
const atNight = isNightly ? test : test.skip;

test('what was written is still there after a restart, and the second start creates nothing', async () => {
  const dataDir = join(folder, '.data');
  const first = await open({ dataDir });
  await query(first.url, `CREATE TABLE family (name text); INSERT INTO family VALUES ('Łukasz')`);
  await first.stop();

  const lines: string[] = [];
  const second = await open({ dataDir, log: (line) => lines.push(line) });
  expect(await query(second.url, 'SELECT name FROM family')).toEqual([{ name: 'Łukasz' }]);
  expect(lines).toEqual([]);
});

test('it keeps its promises: durable, closed to the network, and able to read any name', async () => {
  await startFromMade();
  const { url } = await open();
  const names = [
    'fsync',
    'synchronous_commit',
    'listen_addresses',
    'max_connections',
    'shared_buffers',
    'password_encryption',
  ];
  const settings = await query(url, `SELECT name, current_setting(name) FROM unnest('{${names.join()}}'::text[]) name`);
  expect(Object.fromEntries(settings.map((row) => [row['name'], row['current_setting']]))).toEqual({
    fsync: 'on',
    synchronous_commit: 'on',
    listen_addresses: '',
    max_connections: '200',
    shared_buffers: '128MB',
    password_encryption: 'scram-sha-256',
  });
  await query(url, 'CREATE EXTENSION pg_trgm');
  expect(await query(url, `SELECT similarity('Łukasz', 'ukasz') < 1 AS hears_the_first_letter`)).toEqual([
    { hears_the_first_letter: true },
  ]);
});

test('TypeORM accepts its address', async () => {
  await startFromMade();
  const { url } = await open();
  const source = await new DataSource({ type: 'postgres', url }).initialize();
  expect(await source.query('SELECT current_database() AS name')).toEqual([{ name: 'whole_picture' }]);
  await source.destroy();
});

test('the secrets are for the owner alone', async () => {
  const { url } = await open();
  const modes = await Promise.all(
    [
      ...['postgres', 'postgres.password', 'postgres.log', 'hub.lock'].map((name) => join(folder, name)),
      socketDirOf(url),
    ].map(async (path) => (await stat(path)).mode & 0o777),
  );
  expect(modes).toEqual([0o700, 0o600, 0o600, 0o600, 0o700]);
});

test('nothing is left behind when it stops, however often it is told to', async () => {
  await startFromMade();
  const database = await open();
  await Promise.all([database.stop(), database.stop()]);
  expect(await exists(socketDirOf(database.url))).toBe(false);
  expect((await readdir(folder)).sort()).toEqual(['postgres', 'postgres.log', 'postgres.password']);
});

test('stopping does not wait for somebody who is still connected', async () => {
  await startFromMade();
  const database = await open();
  const client = new Client({ connectionString: database.url });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('BEGIN; CREATE TABLE unfinished ()');
  await database.stop();
  expect(await exists(socketDirOf(database.url))).toBe(false);
});

test('one that is killed is started again at the same address', async () => {
  await startFromMade();
  const said: string[] = [];
  const database = await open({ isStartedAgain: true, onFault: (sentence) => said.push(sentence) });
  await query(database.url, 'CREATE TABLE kept (name text)');
  const first = database.pid;
  process.kill(first, 'SIGKILL');
  const until = async (holds: () => boolean | Promise<boolean>) => {
    for (let turn = 0; turn < 600 && !(await holds()); turn += 1) await new Promise((later) => setTimeout(later, 50));
  };
  await until(() => said.length === 2);
  expect(said[0]).toMatch(/^PostgreSQL ended and nobody had asked it to \(SIGKILL; see .*\)\. It is started again\.$/);
  expect(said[1]).toBe('PostgreSQL answers again.');
  expect(database.pid).not.toBe(first);
  expect(await query(database.url, 'SELECT * FROM kept')).toEqual([]);
}, 120_000);

test('another command learns how to reach a running hub, and nothing once it has stopped', async () => {
  await startFromMade();
  expect(await connectionOfRunning(join(folder, 'never-used'))).toBeUndefined();
  const database = await open();
  expect(await connectionOfRunning(folder)).toEqual({ url: database.url });
  await database.stop();
  expect(await connectionOfRunning(folder)).toBeUndefined();
});

test('a second hub is refused, and the first goes on', async () => {
  await startFromMade();
  const first = await open();
  await expect(open()).rejects.toEqual(
    sentence(
      `The data folder ${folder} is in use by another Whole Picture (process ${process.pid}); stop it, or set DATA_DIR to another folder.`,
    ),
  );
  expect(await query(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('of several hubs that start at once on new data, one wins', async () => {
  const attempts = await Promise.allSettled([1, 2, 3].map(() => open({ dataDir: join(folder, 'a', '.data') })));
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

describe('after a hub was killed', () => {
  test('its server is stopped, a fresh one started, and everything committed is there', async () => {
    await startFromMade();
    const killed = await openInAnotherProcess(folder);
    await query(killed.url, 'CREATE TABLE promise (kept boolean); INSERT INTO promise VALUES (true)');
    await killed.kill();
    expect(await isListening(killed.url)).toBe(true);
    expect(await connectionOfRunning(folder)).toBeUndefined();

    const lines: string[] = [];
    const fresh = await open({ log: (line) => lines.push(line) });
    expect(lines).toEqual([
      `A PostgreSQL left behind by a hub that was killed is being stopped (process ${killed.server}).`,
    ]);
    expect(await isListening(killed.url)).toBe(false);
    expect(await exists(socketDirOf(killed.url))).toBe(false);
    expect(await query(fresh.url, 'SELECT kept FROM promise')).toEqual([{ kept: true }]);
  });

  test('a lock whose process number now belongs to another program does not stop the next hub', async () => {
    await startFromMade();
    const other = { pid: process.ppid, started: 'long ago' };
    await writeFile(join(folder, 'hub.lock'), JSON.stringify({ hub: other, url: 'postgres://localhost/' }));
    await writeFile(join(folder, 'postgres', 'postmaster.pid'), `${process.ppid}\n`);
    const database = await open();
    expect(await query(database.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('a lock that was cut short does not stop the next hub', async () => {
    await startFromMade();
    await writeFile(join(folder, 'hub.lock'), '{"hub":{"pi');
    await expect(open()).resolves.toBeDefined();
  });

  test('a database whose creation was interrupted is created again', async () => {
    await mkdir(join(folder, 'postgres.new'));
    await writeFile(join(folder, 'postgres.new', 'PG_VERSION'), '18\n');
    await expect(open()).resolves.toBeDefined();
  });
});

describe('a start that cannot succeed says in one sentence what to do', () => {
  test('the data folder would lie under a file', async () => {
    await writeFile(join(folder, 'a-file'), '');
    const dataDir = join(folder, 'a-file', '.data');
    await expect(open({ dataDir })).rejects.toEqual(
      sentence(
        `The data folder ${dataDir} cannot be written: a part of that path is a file; choose another with DATA_DIR.`,
      ),
    );
  });

  test('the data folder is a file', async () => {
    const dataDir = join(folder, 'a-file');
    await writeFile(dataDir, '');
    await expect(open({ dataDir })).rejects.toEqual(
      sentence(`The data folder ${dataDir} cannot be written: it is a file; choose another with DATA_DIR.`),
    );
  });

  const onLinux = process.platform === 'linux' ? test : test.skip;
  onLinux('the data folder would lie where no folder can be made', async () => {
    await expect(open({ dataDir: '/proc/whole-picture/.data' })).rejects.toEqual(
      sentence(
        'The data folder /proc/whole-picture/.data cannot be written: nothing can be created there; choose another with DATA_DIR.',
      ),
    );
  });

  asOrdinaryAccount('the data folder is read-only', async () => {
    await chmod(folder, 0o500);
    await expect(open()).rejects.toEqual(
      sentence(
        `The data folder ${folder} cannot be written: this account has no permission; choose another with DATA_DIR.`,
      ),
    );
    await chmod(folder, 0o711);
  });

  test('the password was lost', async () => {
    await startFromMade();
    await rm(join(folder, 'postgres.password'));
    await expect(open()).rejects.toEqual(
      sentence(
        `The database's password cannot be read from ${folder}/postgres.password: it is missing; restore that file, or choose another folder with DATA_DIR.`,
      ),
    );
  });

  test('the data is of another version of PostgreSQL', async () => {
    await startFromMade();
    await writeFile(join(folder, 'postgres', 'PG_VERSION'), '12\n');
    await expect(open()).rejects.toEqual(
      sentence(
        `PostgreSQL stopped while starting: database files are incompatible with server; see ${folder}/postgres.log.`,
      ),
    );
    expect(await exists(join(folder, 'hub.lock'))).toBe(false);
  });
});

atNight('programs whose libraries were never linked are linked where they are', async () => {
  const nativeDir = await copyOfPrograms(folder);
  await removeLinks(nativeDir);
  const { url } = await open({ dataDir: join(folder, '.data'), nativeDir });
  expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(await exists(join(folder, '.data', 'postgresql-test'))).toBe(false);
});

asRoot('as root, in a folder that only root can enter', () => {
  let closed: string;
  let shelters: string[];

  beforeEach(async () => {
    closed = join(folder, 'closed');
    shelters = [join(folder, 'shelter')];
    await mkdir(closed, { mode: 0o700 });
  });

  test('the data lives outside, and a pointer says where', async () => {
    const dataDir = join(closed, '.data');
    const first = await open({ dataDir, shelters });
    await query(first.url, 'CREATE TABLE family ()');
    expect(await connectionOfRunning(dataDir)).toEqual({ url: first.url });
    await expect(open({ dataDir, shelters })).rejects.toThrow(`The data folder ${dataDir} is in use`);
    await first.stop();

    const pointer = JSON.parse(await readFile(join(dataDir, 'postgres-location.json'), 'utf8')) as { folder: string };
    expect(dirname(pointer.folder)).toBe(shelters[0]);
    expect((await stat(join(pointer.folder, 'postgres'))).mode & 0o777).toBe(0o700);
    expect((await stat(closed)).mode & 0o777).toBe(0o700);
    const second = await open({ dataDir, shelters });
    expect(await query(second.url, 'SELECT count(*) FROM family')).toEqual([{ count: '0' }]);
  });

  atNight('a data folder that was removed begins again, and the earlier database is named', async () => {
    const dataDir = join(closed, '.data');
    const first = await open({ dataDir, shelters });
    await query(first.url, 'CREATE TABLE family ()');
    await first.stop();
    await rm(dataDir, { recursive: true });

    const lines: string[] = [];
    const second = await open({ dataDir, shelters, log: (line) => lines.push(line) });
    await expect(query(second.url, 'SELECT * FROM family')).rejects.toThrow('does not exist');
    expect(lines.join('\n')).toMatch(
      /An earlier database of this data folder remains in .*\/shelter\/.*; remove it when nobody needs it\./,
    );
  });

  test('a database that was lost outside is not silently replaced', async () => {
    const dataDir = join(closed, '.data');
    await (await open({ dataDir, shelters })).stop();
    await rm(shelters[0] as string, { recursive: true });
    await expect(open({ dataDir, shelters })).rejects.toThrow(
      /which is gone; put it back, or remove .*postgres-location\.json/,
    );
  });

  atNight('programs that the account cannot reach, or that were never linked, run from one copy', async () => {
    const nativeDir = await copyOfPrograms(closed);
    await removeLinks(nativeDir);
    await chmod(join(nativeDir, 'share'), 0o700);
    const lines: string[] = [];
    for (const name of ['.data', '.other']) {
      const options = {
        dataDir: join(closed, name),
        shelters,
        nativeDir,
        log: (line: string) => void lines.push(line),
      };
      expect(await query((await open(options)).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    }
    expect(lines.filter((line) => line.includes('being copied'))).toHaveLength(1);
    expect((await readdir(shelters[0] as string)).filter((name) => name.startsWith('postgresql-'))).toEqual([
      'postgresql-test',
    ]);
  });

  test('a shelter that somebody else made is not used', async () => {
    await mkdir(shelters[0] as string);
    await chmod(shelters[0] as string, 0o777);
    await symlink(closed, join(folder, 'link'));
    const options = { dataDir: join(closed, '.data'), shelters: [...shelters, join(folder, 'link')] };
    await expect(open(options)).rejects.toThrow(
      /can enter neither the data folder nor .*; choose a data folder it can enter with DATA_DIR\./,
    );
  });
});

async function open(options: Partial<Parameters<typeof openEmbeddedPostgres>[0]> = {}): Promise<EmbeddedDatabase> {
  const database = await openEmbeddedPostgres({ dataDir: folder, ...options });
  opened.push(database);
  return database;
}

/** Exactly this, and of the kind that is shown to a person without a stack trace. */
function sentence(message: string): unknown {
  return expect.objectContaining({ name: StartFailure.name, message });
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

const socketDirOf = (url: string) => new URL(url).searchParams.get('host') as string;

async function isListening(url: string): Promise<boolean> {
  const socket = createConnection(join(socketDirOf(url), '.s.PGSQL.5432'));
  return once(socket, 'connect').then(
    () => {
      socket.destroy();
      return true;
    },
    () => false,
  );
}

/** A hub of its own that can be killed outright; its server then goes on without it. */
async function openInAnotherProcess(dataDir: string) {
  const room = require.resolve('../../src/kernel/embedded-postgres');
  const script = `require(${JSON.stringify(room)}).openEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} })
    .then(({ url, pid }) => console.log(JSON.stringify({ url, pid })));`;
  const hub = spawn(process.execPath, ['-r', '@swc-node/register', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(hub.stdout, 'data')) as [Buffer];
  const { url, pid } = JSON.parse(line.toString()) as { url: string; pid: number };
  return {
    url,
    server: pid,
    async kill() {
      hub.kill('SIGKILL');
      await once(hub, 'exit');
    },
  };
}

async function copyOfPrograms(into: string): Promise<string> {
  const native = join(
    dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
    '..',
    'native',
  );
  await cp(native, join(into, 'package', 'native'), { recursive: true, verbatimSymlinks: true });
  await writeFile(join(into, 'package', 'package.json'), '{"version":"test"}');
  return join(into, 'package', 'native');
}

async function removeLinks(nativeDir: string): Promise<void> {
  for (const entry of await readdir(join(nativeDir, 'lib'), { withFileTypes: true })) {
    if (entry.isSymbolicLink()) await rm(join(nativeDir, 'lib', entry.name));
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
