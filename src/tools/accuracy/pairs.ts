import type { Table } from './read-table';
import { TableFault } from './table-fault';

/** What has to become of a pair: never joined by a machine; not joined, and a person is asked; one person. */
export const EXPECTATIONS = ['APART', 'ASK', 'JOIN'] as const;
export type Expectation = (typeof EXPECTATIONS)[number];

/** What became of it when both rows were loaded. */
export type PairOutcome = 'JOINED' | 'ASKED' | 'APART';

/** Two rows of agencies' registers of whom it is known whether they are one person. */
export interface Pair {
  readonly pair: string;
  /** What makes it hard, for the reader. */
  readonly trap: string;
  readonly expected: Expectation;
  readonly rows: readonly [PairRow, PairRow];
}

export interface PairRow {
  readonly line: number;
  readonly agency: string;
  /** The agency's own number for it: the file's, or one that is made for it. */
  readonly number: string;
  readonly cells: readonly string[];
}

export interface Pairs {
  readonly pairs: readonly Pair[];
  /** The headings of the cells that say something of the person. */
  readonly columns: readonly string[];
}

/** Columns that say something of the pair, and nothing of a person. */
const OF_THE_PAIR: ReadonlySet<string> = new Set(['pair', 'trap', 'agency', 'expect', 'number']);

/**
 * Reads a table with two rows for each pair: `pair`, `agency` and `expect` are columns of it, `trap` and `number` may
 * be; the others are columns of a register.
 */
export function pairsIn({ file, columns, rows }: Table): Pairs {
  const at = new Map(columns.map((column, index) => [column.trim().toLowerCase(), index]));
  for (const needed of ['pair', 'agency', 'expect'])
    if (!at.has(needed))
      throw new TableFault(`${file} has no column ${needed}: pairs have the columns pair, agency and expect.`);
  const kept = columns
    .map((_, index) => index)
    .filter((index) => !OF_THE_PAIR.has(columns[index]!.trim().toLowerCase()));
  const cell = (row: readonly string[], column: string) => (at.has(column) ? (row[at.get(column)!] ?? '').trim() : '');
  const found = new Map<string, { trap: string; expect: string; rows: PairRow[] }>();
  rows.forEach((row, index) => {
    const pair = cell(row, 'pair');
    const one = found.get(pair) ?? { trap: cell(row, 'trap'), expect: cell(row, 'expect').toUpperCase(), rows: [] };
    found.set(pair, one);
    if (cell(row, 'expect').toUpperCase() !== one.expect)
      throw new TableFault(`${file}, line ${index + 2}: the two rows of pair ${pair} expect different things.`);
    const number = cell(row, 'number') || `T-${pair}-${one.rows.length + 1}`;
    one.rows.push({
      line: index + 2,
      agency: cell(row, 'agency'),
      number,
      cells: kept.map((column) => row[column] ?? ''),
    });
  });
  const pairs = [...found].map(([pair, { trap, expect, rows: both }]): Pair => {
    const expected = EXPECTATIONS.find((one) => one === expect);
    if (!expected)
      throw new TableFault(
        `${file}, pair ${pair}: "${expect}" is no expectation; there are ${EXPECTATIONS.join(', ')}.`,
      );
    if (both.length !== 2)
      throw new TableFault(`${file}, pair ${pair}: it has ${both.length} rows, and a pair has two.`);
    return { pair, trap, expected, rows: both as [PairRow, PairRow] };
  });
  return { pairs, columns: kept.map((index) => columns[index]!) };
}

export const isAsExpected = (expected: Expectation, outcome: PairOutcome): boolean =>
  expected === 'JOIN' ? outcome === 'JOINED' : expected === 'ASK' ? outcome === 'ASKED' : outcome !== 'JOINED';

const EXPECTED: Readonly<Record<Expectation, string>> = {
  APART: 'two people',
  ASK: 'a question for a person',
  JOIN: 'one person',
};
const BECAME: Readonly<Record<PairOutcome, string>> = {
  JOINED: 'joined',
  ASKED: 'left for a person',
  APART: 'kept apart',
};

/** A line for each pair that did not come out as expected, and last how many did. */
export function pairLines(pairs: readonly Pair[], outcomeOf: (pair: Pair) => PairOutcome): string[] {
  const wrong = pairs.filter((pair) => !isAsExpected(pair.expected, outcomeOf(pair)));
  return [
    ...wrong.map(
      (pair) => `pair ${pair.pair} (${pair.trap}): expected ${EXPECTED[pair.expected]}; ${BECAME[outcomeOf(pair)]}`,
    ),
    `pairs kept ${pairs.length - wrong.length} of ${pairs.length}`,
  ];
}
