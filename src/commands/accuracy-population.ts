import { writeFileSync } from 'node:fs';
import { figuresByGroup, figuresOf, groupLine, populationLines, type Placed } from '../tools/accuracy';
import { MADE_AGENCIES, POPULATION_COLUMNS, populationOf, type PopulationRow } from '../tools/generate';
import { Releasers, type Screen } from '../kernel';
import { loadApart, type Became } from './accuracy-apart';
import type { ServerChoice } from './database-apart';
import { ProgressBar } from './progress-bar';

const GROUPS = ['community', 'sex', 'age'] as const;

/**
 * `npm run accuracy -- --population N --seed S`: makes so many records of families who do not exist, loads them as
 * agencies' registers, and counts what was joined wrongly, missed and asked, for everybody and by community, sex and
 * age.
 */
export async function populationCommand(
  { records, seed, out }: { readonly records: number; readonly seed: number; readonly out: string | undefined },
  print: (line: string) => void,
  screen: Screen,
  server: ServerChoice,
): Promise<void> {
  const releasers = new Releasers();
  try {
    const rows = [...populationOf(records, seed)];
    const registers = MADE_AGENCIES.map((holder) => ({
      holder,
      columns: POPULATION_COLUMNS,
      rows: rows.filter(({ agency }) => agency === holder).map(({ cells }) => cells),
    })).filter((register) => register.rows.length > 0);
    const bar = new ProgressBar(screen);
    let loaded = 0;
    const { became } = await loadApart(registers, server, releasers, (more) =>
      bar.show((loaded += more) / rows.length, 'loading'),
    );
    bar.end();
    const placed = rows.map((row) => placedBy(became, row));
    for (const line of populationLines(figuresOf(placed, became.asked))) print(line);
    for (const group of GROUPS)
      for (const [name, figures] of figuresByGroup(placed, became.asked, group)) print(groupLine(group, name, figures));
    if (out !== undefined)
      writeFileSync(
        out,
        `${rows.map((row, index) => [placed[index]!.person, row.of.id, ...row.cells].join('\t')).join('\n')}\n`,
      );
  } finally {
    await releasers.releaseAll();
  }
}

function placedBy(became: Became, { agency, number, of }: PopulationRow): Placed {
  const age = 2025 - Number(of.bornOn.slice(0, 4));
  return {
    truth: of.id,
    kin: of.kin,
    groups: {
      community: of.community,
      sex: of.sex,
      age: age < 18 ? 'under 18' : age < 40 ? '18 to 39' : age < 65 ? '40 to 64' : '65 and over',
    },
    person: became.personOf(agency, number)!,
  };
}
