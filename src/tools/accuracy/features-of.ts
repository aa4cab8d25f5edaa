import { parseIdentifier } from '../../people/identifiers';
import type { Features, NameFeature } from '../../record-linkage';
import type { ColumnMap, MappedColumn, Meaning } from './column-map';
import type { Table } from './read-table';

/** How the file writes dates: the day first, or the month. */
type Order = 'DAY_FIRST' | 'MONTH_FIRST';

/** Reads each row as the features that matching knows. */
export function featuresOf(table: Table, map: ColumnMap): Features[] {
  const by = (meaning: Meaning) => map.columns.filter((column) => column.meaning === meaning);
  const columns = {
    given: by('given'),
    middle: by('middle'),
    family: by('family'),
    whole: by('whole'),
    aliases: by('aliases'),
    sex: by('sex'),
    birth: by('birth'),
    address: by('address'),
    town: by('town'),
    region: by('region'),
    postcode: by('postcode'),
    uprn: by('uprn'),
    identifier: by('identifier'),
    other: by('other'),
  };
  const [year, month, day] = [by('birth-year')[0], by('birth-month')[0], by('birth-day')[0]];
  const order = orderOfDates(table, columns.birth);
  return table.rows.map((row) => {
    const text = (of: readonly MappedColumn[]) =>
      of
        .map(({ at }) => row[at] ?? '')
        .filter(Boolean)
        .join(' ');
    const births = columns.birth.flatMap(({ at }) => dateOf(row[at] ?? '', order));
    const other = columns.other.flatMap(({ at, name }) => (row[at] ? [[name, row[at]] as const] : []));
    if (year && month && day)
      births.push(...dateOf([year, month, day].map(({ at }) => (row[at] ?? '').padStart(2, '0')).join('-'), order));
    else if (year && row[year.at]) other.push(['birth year', row[year.at]!]);
    const address = {
      lines: columns.address.map(({ at }) => row[at] ?? '').filter(Boolean),
      town: text(columns.town) || undefined,
      region: text(columns.region) || undefined,
      postcode: text(columns.postcode) || undefined,
      uprn: text(columns.uprn) || undefined,
    };
    return {
      names: namesOf(
        text([...columns.given, ...columns.middle]),
        text(columns.family),
        text(columns.whole),
        text(columns.aliases),
      ),
      births: births.map((on) => ({ on })),
      sex: sexOf(text(columns.sex)),
      addresses: [address],
      identifiers: columns.identifier.flatMap(({ at, name }) => {
        const reading = parseIdentifier(name, row[at] ?? '');
        return reading.kind === 'VALID' ? [{ scheme: name, value: reading.value }] : [];
      }),
      others: Object.fromEntries(other.map(([name, value]) => [name, [value]])),
    };
  });
}

/** A whole name says again what its parts say: it counts where one of them is missing. */
function namesOf(given: string, family: string, whole: string, aliases: string): NameFeature[] {
  const names: NameFeature[] = [];
  if (given && family) names.push({ given, family });
  else if (whole && !given && !family) names.push({ whole });
  else if (given || family) {
    names.push({ given: given || undefined, family: family || undefined });
    if (whole && whole.includes(' ')) names.push({ whole });
  }
  for (const alias of aliases.split(';').map((one) => one.trim())) if (alias) names.push({ whole: alias });
  return names;
}

function sexOf(text: string): Features['sex'] {
  const letter = text.trim().toUpperCase();
  if (/^(F|FEMALE|WOMAN|W|2)$/.test(letter)) return 'FEMALE';
  return /^(M|MALE|MAN|1)$/.test(letter) ? 'MALE' : undefined;
}

const SLASHED = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

/** A file that has 25/12 somewhere and 12/25 nowhere writes the day first. */
function orderOfDates({ rows }: Table, columns: readonly MappedColumn[]): Order {
  let first = 0;
  let second = 0;
  for (const { at } of columns) {
    for (const row of rows) {
      const parts = SLASHED.exec(row[at] ?? '');
      if (parts && Number(parts[1]) > 12) first += 1;
      if (parts && Number(parts[2]) > 12) second += 1;
    }
  }
  return second > first ? 'MONTH_FIRST' : 'DAY_FIRST';
}

function dateOf(text: string, order: Order): string[] {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return [[iso[1]!, iso[2]!.padStart(2, '0'), iso[3]!.padStart(2, '0')].join('-')];
  const digits = /^(\d{4})(\d{2})(\d{2})(?:\.0)?$/.exec(text);
  if (digits) return [`${digits[1]}-${digits[2]}-${digits[3]}`];
  const slashed = SLASHED.exec(text);
  if (!slashed) return [];
  const [one, two] = [slashed[1]!.padStart(2, '0'), slashed[2]!.padStart(2, '0')];
  return [order === 'DAY_FIRST' ? `${slashed[3]}-${two}-${one}` : `${slashed[3]}-${one}-${two}`];
}
