import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  drawPrecisionAgainstRecall,
  drawScores,
  featuresOf,
  guessMap,
  labelsOf,
  mapFrom,
  mapInWords,
  measure,
  readTable,
  TableFault,
  type Measured,
  type Shares,
  type Table,
} from '../tools/accuracy';
import { StartFailure, type Screen } from '../kernel';
import type { ServerChoice } from './database-apart';
import { ProgressBar } from './progress-bar';

const USAGE =
  'npm run accuracy -- FILE.csv|FILE.parquet … [--map map.json] [--labels pairs.csv] [--out FOLDER], npm run accuracy -- --pairs FILE.csv, or npm run accuracy -- --population RECORDS [--seed S]';

/**
 * `npm run accuracy`: how well matching finds who is who, on records of which that is known. The labels are read last.
 */
export async function accuracyCommand(
  args: readonly string[],
  print: (line: string) => void,
  screen: Screen,
  server: ServerChoice = { databaseUrl: undefined },
): Promise<void> {
  const { files, map: mapFile, labels: labelsFile, out, pairs, population, seed } = optionsFrom(args);
  try {
    if (pairs !== undefined) {
      const { pairsCommand } = await import('./accuracy-pairs');
      return await pairsCommand(pairs, print, server);
    }
    if (population !== undefined) {
      const { populationCommand } = await import('./accuracy-population');
      return await populationCommand(
        { records: whole('population', population), seed: whole('seed', seed ?? '1'), out },
        print,
        screen,
        server,
      );
    }
    const table = together(await Promise.all(files.map(readTable)));
    const map = mapFile === undefined ? guessMap(table) : mapFrom(textOf(mapFile), mapFile, table);
    if (map.guessed)
      screen.write(`Columns, as guessed from their names (--map map.json says otherwise): ${mapInWords(map)}.\n`);
    const labels = labelsOf(table, map, labelsFile === undefined ? undefined : await readTable(labelsFile));
    const bar = new ProgressBar(screen);
    const measured = measure(featuresOf(table, map), labels, (done) => bar.show(done, 'estimating and matching'));
    bar.end();
    for (const line of linesOf(measured)) print(line);
    if (out !== undefined) write(out, measured, screen);
  } catch (cause) {
    if (cause instanceof TableFault) throw new StartFailure(cause.message);
    throw cause;
  }
}

const TEXT = { type: 'string' } as const;

function whole(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text))
    throw new StartFailure(`--${name} is a whole number, as in --population 20000 --seed 7.`);
  return Number(text);
}

interface Options {
  readonly files: string[];
  readonly map?: string;
  readonly labels?: string;
  readonly out?: string;
  readonly pairs?: string;
  readonly population?: string;
  readonly seed?: string;
}

function optionsFrom(args: readonly string[]): Options {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { map: TEXT, labels: TEXT, out: TEXT, pairs: TEXT, population: TEXT, seed: TEXT },
    });
    const ways = [positionals.length > 0, values.pairs !== undefined, values.population !== undefined];
    if (ways.filter(Boolean).length === 1) return { files: positionals, ...values };
  } catch {
    // Told below: the same sentence for every way to get it wrong.
  }
  throw new StartFailure(`Name a labelled file to measure: ${USAGE}.`);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new TableFault(`${file} cannot be read.`);
  }
}

/** Several files with the same columns are one table: two lists of people to be linked. */
function together(tables: readonly Table[]): Table {
  const [first, ...others] = tables as readonly [Table, ...Table[]];
  for (const { file, columns } of others)
    if (columns.join() !== first.columns.join()) throw new TableFault(`${file} has other columns than ${first.file}.`);
  return { ...first, rows: tables.flatMap(({ rows }) => rows) };
}

const share = (value: number): string => value.toFixed(4);

const sharesIn = (prefix: string, { precision, recall, f1 }: Shares): string[] => [
  `${prefix}precision ${share(precision)}`,
  `${prefix}recall ${share(recall)}`,
  `${prefix}F1 ${share(f1)}`,
];

const linesOf = (measured: Measured): string[] => [
  ...sharesIn('', measured.clusters),
  ...sharesIn('pairwise-', measured.pairs),
  `blocking-recall ${share(measured.blockingRecall)}`,
  `recall-at-precision-0.99 ${share(measured.recallAt99)}`,
  `records ${measured.records}`,
  `persons ${measured.persons}`,
  `persons-found ${measured.clustersFound}`,
  `true-pairs ${measured.truePairs}`,
  `pairs-compared ${measured.pairsCompared}`,
];

function write(folder: string, measured: Measured, screen: Screen): void {
  mkdirSync(folder, { recursive: true });
  const files = {
    'scores.svg': drawScores(measured),
    'precision-recall.svg': drawPrecisionAgainstRecall(measured),
    'model.json': `${JSON.stringify(measured.model, null, 1)}\n`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  screen.write(`Written to ${folder}: ${Object.keys(files).join(', ')}.\n`);
}
