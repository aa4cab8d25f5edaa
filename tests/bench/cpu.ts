import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * The CPU time in ms that processes and everything they started have used, as the kernel accounts for it; `undefined`
 * where there is no /proc.
 */
export function cpuOf(pids: readonly number[]): number | undefined {
  const all = processes();
  if (!all) return undefined;
  const counted = new Set(pids);
  // A child has a higher place in the list than its parent only by luck, so go round until nobody joins.
  for (let before = -1; before !== counted.size;) {
    before = counted.size;
    for (const { pid, parent } of all) if (counted.has(parent)) counted.add(pid);
  }
  const ticks = all.filter(({ pid }) => counted.has(pid)).reduce((total, entry) => total + entry.ticks, 0);
  return (ticks * 1000) / ticksPerSecond();
}

interface Entry {
  readonly pid: number;
  readonly parent: number;
  /** Its own, and that of its children that have ended: PostgreSQL's backends come and go. */
  readonly ticks: number;
}

function processes(): Entry[] | undefined {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => entryOf(Number(name)));
  } catch {
    return undefined;
  }
}

function entryOf(pid: number): Entry[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field, the name in brackets, may itself hold spaces and brackets: count from the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [user, system, childrenUser, childrenSystem] = fields.slice(11, 15).map(Number) as [
      number,
      number,
      number,
      number,
    ];
    return [{ pid, parent: Number(fields[1]), ticks: user + system + childrenUser + childrenSystem }];
  } catch {
    return []; // It ended between two looks.
  }
}

let known: number | undefined;
const ticksPerSecond = (): number => (known ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' })));
