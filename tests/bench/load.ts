import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Releasers } from '../../src/kernel';
import { cpuOf } from './cpu';
import type { Options } from './options';
import { durabilityOf, openStage, type Stage } from './stage';
import { writeFamilies, type WrittenFamilies } from './written-families';

const ROOT = join(__dirname, '..', '..');
const LOOK_EVERY = 50;

/** One run of the load command. Records are people and entries. */
export interface LoadRun {
  /** From its first line to its last; and with the start of the program. */
  readonly seconds: number;
  readonly wholeSeconds: number;
  readonly recordsPerSecond: number;
  readonly cpuSecondsPer1000: number | null;
  readonly postgresCpuSecondsPer1000: number | null;
  readonly largestMemoryMb: number | null;
}

export interface MeasuredLoad {
  readonly workload: 'load';
  readonly families: number;
  readonly written: WrittenFamilies;
  readonly durability: { readonly fsync: string; readonly synchronousCommit: string };
  readonly fresh: LoadRun;
  /** The same files again, with nothing to change. */
  readonly again: LoadRun;
}

/** Loads families from files into a fresh database with the real command, and then all of them again. */
export async function measureLoad(
  { families }: Options,
  releasers: Releasers,
  say: (text: string) => void,
): Promise<MeasuredLoad> {
  const stage = await openStage(releasers);
  const folder = join(stage.folder, 'families');
  say(`writing ${families} families`);
  const written = writeFamilies(families, folder);
  const durability = await durabilityOf(stage);
  if (durability.fsync !== 'on' || durability.synchronousCommit !== 'on')
    throw new Error('PostgreSQL does not wait for the disk.');
  say('loading them');
  const fresh = await run(stage, folder, written, releasers);
  const versions = await versionsIn(stage);
  say('loading them again');
  const again = await run(stage, folder, written, releasers);
  const after = await versionsIn(stage);
  if (after !== versions) throw new Error(`Loading the same again changed something: ${versions} and ${after}.`);
  return { workload: 'load', families, written, durability, fresh, again };
}

async function run(
  stage: Stage,
  folder: string,
  { people, entries }: WrittenFamilies,
  releasers: Releasers,
): Promise<LoadRun> {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  const began = performance.now();
  const [postgresBefore, childrenBefore] = [cpuOf([stage.database.pid]), cpuOf([process.pid])];
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=32', '-r', '@swc-node/register', 'src/main.ts', 'load', folder],
    {
      cwd: ROOT,
      env: { PATH, HOME, ...(TMPDIR && { TMPDIR }), DATABASE_URL: stage.database.url },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  releasers.add(() => child.kill('SIGKILL'));
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  let [largest, cpu] = [0, 0];
  const look = setInterval(() => {
    largest = Math.max(largest, memoryOf(child.pid!));
    cpu = Math.max(cpu, cpuOf([child.pid!]) ?? 0);
  }, LOOK_EVERY);
  const [code] = (await once(child, 'close')) as [number | null];
  clearInterval(look);
  if (code !== 0) throw new Error(`npm run load ended with ${code}: ${said}`);
  const summary = /([\d,]+) famil(?:y|ies) loaded: ([\d,]+) pe\w+, ([\d,]+) records?, in ([\d.]+) s/.exec(said);
  if (!summary) throw new Error(`npm run load did not say what it loaded: ${said}`);
  const [loadedPeople, loadedEntries] = [summary[2]!, summary[3]!].map((text) => Number(text.replaceAll(',', '')));
  if (loadedPeople !== people || loadedEntries !== entries)
    throw new Error(`${people} people and ${entries} entries were written: ${summary[0]}`);
  const records = people + entries;
  const seconds = Number(summary[4]);
  const per1000 = (ms: number | undefined) => (ms === undefined ? null : ms / records);
  const postgresAfter = cpuOf([stage.database.pid]);
  return {
    seconds,
    wholeSeconds: (performance.now() - began) / 1000,
    recordsPerSecond: records / seconds,
    cpuSecondsPer1000: childrenBefore === undefined ? null : per1000(cpu),
    postgresCpuSecondsPer1000: per1000(
      postgresBefore === undefined || postgresAfter === undefined ? undefined : postgresAfter - postgresBefore,
    ),
    largestMemoryMb: largest === 0 ? null : largest / 1024,
  };
}

/** The most memory that a process has had, in kB, in the kernel's own words; 0 where there is no /proc. */
function memoryOf(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** How often anything was corrected, and what was announced: the same before and after, if nothing changed. */
async function versionsIn(stage: Stage): Promise<string> {
  const counts = ['probation', 'police', 'childrens_social_care', 'mash'].map(
    (room) => `(SELECT count(*) FROM ${room}.history) + (SELECT count(*) FROM ${room}.outbox)`,
  );
  return (
    await stage.one<{ versions: string }>(
      `SELECT ${counts.map((count) => `(${count})`).join(" || ' ' || ")} AS versions`,
    )
  ).versions;
}
