import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnProgram, type Child } from '../testkit/child';
import { eventually } from '../testkit/log-lines';
import { isNightly } from '../testkit/runs';

// docs/faults.md, the rows that need whole processes: killed and held up for real.

const nightly = isNightly ? describe : describe.skip;

nightly('the embedded PostgreSQL under a hub of several processes', () => {
  let dataDir: string;
  let hub: Child;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'wp-faults-'));
    hub = spawnProgram('src/main.ts', ['serve'], { PORT: '0', DATA_DIR: dataDir, WORKERS: '2' });
    await hub.ready;
  }, 300_000);
  afterAll(async () => {
    await hub?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const postmaster = () => {
    const folder = JSON.parse(readFileSync(join(dataDir, 'postgres-location.json'), 'utf8').toString()) as {
      folder: string;
    };
    return Number(readFileSync(join(folder.folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  };
  const pid = () => {
    try {
      return postmaster();
    } catch {
      return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    }
  };
  const ready = async () => (await fetch(`${await hub.ready}/health/ready`)).status;
  async function isAnswered(): Promise<boolean> {
    const url = await hub.ready;
    const token = await (await fetch(`${url}/demonstration/token/court-officer`)).text();
    const reply = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'x-purpose': 'PRE_SENTENCE_REPORT',
      },
      body: JSON.stringify({ query: '{ person(of: { scheme: CRN, value: "G940003" }) { name } }' }),
    });
    const { data } = (await reply.json()) as { data?: { person?: { name: string } } };
    return data?.person?.name === 'Gary Ashdown';
  }

  test('killed twice, it is started again each time, every process finds it, and the log says so', async () => {
    expect(await isAnswered()).toBe(true);
    for (const times of [1, 2]) {
      const killed = pid();
      process.kill(killed, 'SIGKILL');
      await eventually(() => hub.errors().split('PostgreSQL answers again').length === times + 1, 60_000);
      await eventually(async () => (await ready()) === 200 && (await isAnswered()), 60_000);
      expect(pid()).not.toBe(killed);
    }
    expect(hub.errors()).toMatch(
      /PostgreSQL ended and nobody had asked it to \(SIGKILL; see .*\)\. It is started again\./,
    );
  }, 300_000);

  test('held up, nobody is answered and ready says so; let go, it goes on', async () => {
    const held = pid();
    const family = execFileSync('pgrep', ['-P', String(held)])
      .toString()
      .trim()
      .split('\n')
      .map(Number);
    for (const one of [...family, held]) process.kill(one, 'SIGSTOP');
    expect(await ready()).toBe(503);
    for (const one of [held, ...family]) process.kill(one, 'SIGCONT');
    await eventually(async () => (await ready()) === 200 && (await isAnswered()), 60_000);
    expect(hub.process.exitCode).toBeNull();
  }, 120_000);

  test('killed again and again, the hub gives up, says why and ends with 1, for a supervisor to start', async () => {
    const has = () => hub.errors().split('PostgreSQL answers again').length;
    const isOver = () => hub.process.exitCode !== null;
    for (let times = 0; times < 12 && !isOver(); times += 1) {
      const before = has();
      process.kill(pid(), 'SIGKILL');
      await eventually(() => isOver() || has() > before, 60_000);
    }
    await eventually(isOver, 60_000);
    expect(hub.process.exitCode).toBe(1);
    expect(hub.errors()).toMatch(/PostgreSQL ends as often as it is started: see /);
  }, 300_000);
});

// Only an administrator can mount a disk of a size.
const nightlyAsRoot = isNightly && process.platform === 'linux' && process.getuid?.() === 0 ? describe : describe.skip;

nightlyAsRoot('the disk on which everything lies', () => {
  const MEGABYTE = 1024 * 1024;
  let disk: string;
  let hub: Child;
  beforeAll(async () => {
    disk = mkdtempSync(join(tmpdir(), 'wp-disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=600m', 'tmpfs', disk]);
    hub = spawnProgram('src/main.ts', ['serve'], { PORT: '0', DATA_DIR: join(disk, 'data'), WORKERS: '1' });
    await hub.ready;
  }, 300_000);
  afterAll(async () => {
    await hub?.stop();
    execFileSync('umount', ['-l', disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  const ask = async (): Promise<{ status: number; text: string }> => {
    const url = await hub.ready;
    const token = await (await fetch(`${url}/demonstration/token/court-officer`)).text();
    const reply = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'x-purpose': 'PRE_SENTENCE_REPORT',
      },
      body: JSON.stringify({ query: '{ person(of: { scheme: CRN, value: "G940003" }) { name } }' }),
    });
    return { status: reply.status, text: await reply.text() };
  };
  const ready = async () => {
    const reply = await fetch(`${await hub.ready}/health/ready`);
    return { status: reply.status, text: await reply.text() };
  };
  /** Fills what is left, to the last block. */
  const fill = () => {
    const file = openSync(join(disk, 'everything-else'), 'a');
    const block = Buffer.alloc(MEGABYTE, 1);
    for (let size = MEGABYTE; size >= 1; size = Math.floor(size / 4))
      try {
        for (;;) writeSync(file, block, 0, size);
      } catch (cause) {
        expect((cause as NodeJS.ErrnoException).code).toBe('ENOSPC');
      }
    closeSync(file);
  };

  test('is full: nothing is shown that cannot be logged, and ready says so; with room again, everybody is answered', async () => {
    expect((await ask()).text).toContain('Gary Ashdown');
    // What the database has room for already is written still: the disk is filled again until nothing is.
    await eventually(async () => {
      fill();
      const { status, text } = await ask();
      if (status === 200 && text.includes('Gary Ashdown')) return false;
      expect(text).not.toContain('Gary Ashdown');
      const not = await ready();
      return (
        status === 503 &&
        text.includes('LOG_UNAVAILABLE') &&
        not.status === 503 &&
        /The log cannot be written|The database does not answer/.test(not.text)
      );
    }, 240_000);
    expect(hub.process.exitCode).toBeNull();
    rmSync(join(disk, 'everything-else'));
    await eventually(async () => (await ready()).status === 200, 120_000);
    expect((await ask()).text).toContain('Gary Ashdown');
    // Each that was answered is in the log, and the log is whole.
    const verified = execFileSync(process.execPath, ['-r', '@swc-node/register', 'src/main.ts', 'audit', 'verify'], {
      env: { ...process.env, NODE_ENV: '', DATA_DIR: join(disk, 'data') },
      encoding: 'utf8',
    });
    expect(verified).not.toMatch(/REMOVED|INSERTED|ALTERED/);
  }, 600_000);
});
