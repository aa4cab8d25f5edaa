import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { spawnProgram, type Child } from '../testkit/child';
import { createDatabase } from '../testkit/database';
import { furnishedDatabase } from '../testkit/hub';

let dataDir: string;
let children: Child[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'wp-serve-'));
});

afterEach(async () => {
  for (const child of children) await child.stop('SIGTERM');
  children = [];
  rmSync(dataDir, { recursive: true, force: true });
});

function serve(environment: Record<string, string> = {}, args: readonly string[] = ['serve']): Child {
  const child = spawnProgram('src/main.ts', args, { PORT: '0', DATA_DIR: dataDir, WORKERS: '1', ...environment });
  children.push(child);
  return child;
}

const run = async (args: readonly string[], environment: Record<string, string> = {}) => {
  const child = serve(environment, args);
  const code = await child.ended;
  return { code, output: child.output(), errors: child.errors() };
};

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const NAME = JSON.stringify({ query: '{ person(of: { scheme: CRN, value: "G940003" }) { name } }' });

async function askName(url: string): Promise<string> {
  const token = await (await fetch(`${url}/demonstration/token/court-officer`)).text();
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    'x-purpose': 'PRE_SENTENCE_REPORT',
  };
  const reply = (await (await fetch(`${url}/graphql`, { method: 'POST', headers, body: NAME })).json()) as {
    data: { person: { name: string } };
  };
  return reply.data.person.name;
}

describe('npm start', () => {
  // One folder for all of these: what the first start makes, the next finds.
  const kept = mkdtempSync(join(tmpdir(), 'wp-kept-'));
  afterAll(() => rmSync(kept, { recursive: true, force: true }));

  /** Starts, does something, and is stopped by this signal; nothing that it started is left. */
  async function whileServing(
    workers: number,
    signal: NodeJS.Signals,
    then: (url: string) => Promise<void>,
  ): Promise<void> {
    const hub = serve({ DATA_DIR: kept, WORKERS: String(workers) });
    const url = await hub.ready;
    expect(hub.output().trimEnd().split('\n').at(-1)).toBe(`ready ${url}`);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    const postgres = execFileSync('pgrep', ['-P', String(hub.process.pid)])
      .toString()
      .trim()
      .split('\n')
      .map(Number);
    expect(postgres.length).toBeGreaterThan(0);
    await then(url);
    expect(await hub.stop(signal)).toBe(0);
    expect(postgres.filter(isAlive)).toEqual([]);
  }

  test('starts everything, says ready last, and stops everything that it started', async () => {
    await whileServing(2, 'SIGTERM', async (url) => expect(await askName(url)).toBe('Gary Ashdown'));
  }, 180_000);

  test('starts again on what it kept, and loads families while it runs, once however often', async () => {
    const family = JSON.parse(readFileSync(join(__dirname, '../../seeds/gary.json'), 'utf8')) as {
      people: { names: object[] }[];
    };
    family.people[0]!.names = [{ given: 'Gareth', family: 'Ashdown', assertedBy: ['probation'] }];
    const file = join(dataDir, 'changed.json');
    writeFileSync(file, JSON.stringify(family));
    await whileServing(1, 'SIGINT', async (url) => {
      expect(await askName(url)).toBe('Gary Ashdown');
      const first = await run(['load', file], { DATA_DIR: kept });
      expect(first).toMatchObject({ code: 0, errors: '' });
      const withoutTime = (output: string) => output.replace(/ in [\d.]+ s .*$/m, '');
      expect(withoutTime((await run(['load', file], { DATA_DIR: kept })).output)).toBe(withoutTime(first.output));
      expect(['Gary Ashdown', 'Gareth Ashdown']).toContain(await askName(url));
    });
  }, 180_000);
});

describe('a start that cannot be says why in one sentence', () => {
  const oneSentence = (errors: string) => errors.trim().split('\n');

  test('the port is taken', async () => {
    const taken: Server = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    const database = await furnishedDatabase();
    const { code, errors } = await run(['serve'], { PORT: String(port), DATABASE_URL: database.url, WORKERS: '2' });
    taken.close();
    await database.drop();
    expect(oneSentence(errors)).toEqual([`Port ${port} is taken by another program; stop it, or set PORT to another.`]);
    expect(code).toBe(1);
  });

  test('the data folder cannot be written', async () => {
    const file = join(dataDir, 'a-file');
    writeFileSync(file, '');
    const { code, errors } = await run(['serve'], { DATA_DIR: join(file, 'data') });
    expect(oneSentence(errors)).toHaveLength(1);
    expect(errors).toMatch(/data folder .* cannot be written.*DATA_DIR/);
    expect(code).toBe(1);
  });

  test('the database cannot be reached', async () => {
    const { code, errors } = await run(['serve'], { DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' });
    expect(oneSentence(errors)).toHaveLength(1);
    expect(errors).toMatch(/cannot be reached \(ECONNREFUSED.*check DATABASE_URL/);
    expect(errors).not.toContain('secret');
    expect(code).toBe(1);
  });

  test('the database is newer than the program', async () => {
    const database = await createDatabase();
    expect((await run(['migrate'], { DATABASE_URL: database.url })).code).toBe(0);
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query(
      "INSERT INTO police.migration (timestamp, name) VALUES (9999999999999, 'FromTheFuture9999999999999')",
    );
    await client.end();
    const { code, errors } = await run(['serve'], { DATABASE_URL: database.url });
    await database.drop();
    expect(oneSentence(errors)).toEqual([
      'The database of police is newer than this program (it has FromTheFuture9999999999999); start the version that made it, or a later one.',
    ]);
    expect(code).toBe(1);
  });

  test('settings that do not hold are all named together', async () => {
    const { code, errors } = await run(['serve'], { PORT: 'no', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud' });
    expect(errors).toMatch(/PORT must be a port number; .*DATABASE_URL must be a postgres:\/\/ address.*LOG_LEVEL/);
    expect(code).toBe(1);
  });

  test('in production nothing has a default that only suits a demonstration', async () => {
    const { code, errors } = await run(['serve'], { NODE_ENV: 'production' });
    expect(errors).toMatch(
      /DATABASE_URL must be set in production; GRANT_SECRET must be set in production; ISSUERS must be set in production/,
    );
    expect(code).toBe(1);
    expect(
      (
        await run(['token', 'idva'], {
          NODE_ENV: 'production',
          DATABASE_URL: 'postgres://x/y',
          GRANT_SECRET: 'x'.repeat(32),
          ISSUERS:
            '[{"issuer":"https://a.example","jwksUri":"https://a.example/jwks","audience":"hub","agencies":"all"}]',
        })
      ).errors,
    ).toMatch(/not issued in production/);
  });
});

describe('npm run load', () => {
  test('names every fault by its place, and changes nothing', async () => {
    const database = await createDatabase();
    const file = join(dataDir, 'broken.json');
    const family = JSON.parse(readFileSync(join(__dirname, '../../seeds/gary.json'), 'utf8')) as Record<string, never>;
    writeFileSync(
      file,
      JSON.stringify({
        ...family,
        police: {
          incidents: [
            {
              reference: 'X1',
              occurredAt: 'yesterday',
              grade: 'TINY',
              childrenChecked: true,
              crimeRecorded: true,
              people: [{ person: 'nobody', role: 'VICTIM' }],
            },
          ],
        },
        relationships: [{ from: 'gary', to: 'stranger', ground: 'MARRIED', assertedBy: ['police'] }],
      }),
    );
    const { code, errors, output } = await run(['load', file, join(dataDir, 'missing.json')], {
      DATABASE_URL: database.url,
    });
    expect(code).toBe(1);
    expect(output).toContain('police.incidents[0].occurredAt');
    expect(output).toContain('police.incidents[0].grade');
    expect(output).toContain('There is no file');
    expect(errors).toContain('2 of 2 files were not loaded');
    await database.drop();
  });
});

describe('npm run token', () => {
  test('lists the practitioners, one a line, the name first; and prints one token and nothing else', async () => {
    const { output } = await run(['token']);
    const names = output
      .trim()
      .split('\n')
      .map((line) => line.split(/\s/)[0]);
    expect(names).toEqual(
      expect.arrayContaining([
        'court-officer',
        'responsible-officer',
        'partner-link-worker',
        'police-dau-officer',
        'police-intelligence-officer',
        'social-worker',
        'mash-practitioner',
        'idva',
        'school-safeguarding-lead',
        'substance-misuse-provider',
        'information-governance-lead',
        'probation-case-system',
      ]),
    );
    expect((await run(['token', 'idva'])).output).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const unknown = await run(['token', 'nobody']);
    expect(unknown.code).toBe(1);
    expect(unknown.errors).toContain('court-officer');
  });
});

// The embedded server is PostgreSQL 18. Where Debian's 15 is installed (.ci/run installs it), the hub is tried on it
// too.
const POSTGRES_15 = '/usr/lib/postgresql/15/bin/postgres';
(existsSync(POSTGRES_15) ? test : test.skip)(
  'PostgreSQL 15 serves as well',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wp-pg15-'));
    const asRoot = process.getuid?.() === 0;
    const as = (program: string, args: readonly string[]) =>
      asRoot
        ? execFileSync(
            'su',
            ['postgres', '-s', '/bin/sh', '-c', [program, ...args].map((word) => `'${word}'`).join(' ')],
            {
              stdio: 'pipe',
            },
          )
        : execFileSync(program, [...args], { stdio: 'pipe' });
    if (asRoot) execFileSync('chown', ['postgres', folder]);
    const bin = (program: string) => `/usr/lib/postgresql/15/bin/${program}`;
    as(bin('initdb'), ['-D', join(folder, 'data'), '-U', 'postgres', '--auth=trust', '-E', 'UTF8']);
    as(bin('pg_ctl'), [
      '-D',
      join(folder, 'data'),
      '-w',
      '-l',
      join(folder, 'log'),
      '-o',
      `-c listen_addresses= -k ${folder}`,
      'start',
    ]);
    try {
      const hub = serve({ DATABASE_URL: `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}` });
      expect(await askName(await hub.ready)).toBe('Gary Ashdown');
      await hub.stop();
    } finally {
      as(bin('pg_ctl'), ['-D', join(folder, 'data'), '-m', 'fast', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    }
  },
  180_000,
);
