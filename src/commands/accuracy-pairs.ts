import { pairLines, pairsIn, readTable, TableFault, type Pair, type PairOutcome } from '../tools/accuracy';
import { Releasers } from '../kernel';
import { isSourceAgency, type SourceAgency } from '../sharing';
import { loadApart, type RegisterRows } from './accuracy-apart';
import type { ServerChoice } from './database-apart';

/**
 * `npm run accuracy -- --pairs FILE.csv`: which of these pairs come out as they should when agencies' registers are
 * loaded.
 */
export async function pairsCommand(file: string, print: (line: string) => void, server: ServerChoice): Promise<void> {
  const { pairs, columns } = pairsIn(await readTable(file));
  const releasers = new Releasers();
  try {
    const { became } = await loadApart(registersOf(pairs, columns, file), server, releasers);
    for (const line of pairLines(pairs, outcomeOf)) print(line);

    function outcomeOf({ rows }: Pair): PairOutcome {
      const [one, other] = rows.map(({ agency, number }) => became.personOf(agency as SourceAgency, number)!) as [
        string,
        string,
      ];
      if (one === other) return 'JOINED';
      return became.isAsked(one, other) ? 'ASKED' : 'APART';
    }
  } finally {
    await releasers.releaseAll();
  }
}

/** One register for each agency, the police's first: who comes first is in the index when the others come. */
function registersOf(pairs: readonly Pair[], columns: readonly string[], file: string): RegisterRows[] {
  const rows = pairs.flatMap((pair) => pair.rows);
  const wrong = rows.find(({ agency }) => !isSourceAgency(agency));
  if (wrong) throw new TableFault(`${file}, line ${wrong.line}: there is no agency "${wrong.agency}".`);
  const agencies = [...new Set(rows.map(({ agency }) => agency as SourceAgency))].sort(
    (a, b) => Number(b === 'police') - Number(a === 'police'),
  );
  const birth = columns.find((column) => /^(birth|born|dob)/i.test(column.trim()));
  return agencies.map((holder) => ({
    holder,
    columns: ['number', ...columns],
    rows: rows.filter(({ agency }) => agency === holder).map(({ number, cells }) => [number, ...cells]),
    named: ['number=number', ...(birth ? [`bornOn=${birth}`] : [])].join(','),
  }));
}
