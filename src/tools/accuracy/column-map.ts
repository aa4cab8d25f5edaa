import { z } from 'zod';
import { NATIONAL_NUMBER } from '../../record-linkage';
import type { Table } from './read-table';
import { TableFault } from './table-fault';

/** What a column holds. `other` is a value of its own kind: the map names it. */
export const MEANINGS = [
  'id',
  'cluster',
  'given',
  'middle',
  'family',
  'whole',
  'aliases',
  'sex',
  'birth',
  'birth-year',
  'birth-month',
  'birth-day',
  'address',
  'town',
  'region',
  'postcode',
  'uprn',
  'identifier',
  'other',
  'ignore',
] as const;
export type Meaning = (typeof MEANINGS)[number];

export interface MappedColumn {
  readonly column: string;
  readonly at: number;
  readonly meaning: Meaning;
  /** Of an identifier its scheme; of another value what it is called. */
  readonly name: string;
}

export interface ColumnMap {
  readonly columns: readonly MappedColumn[];
  /** How many of the columns were guessed. */
  readonly guessed: boolean;
}

const MapForm = z.record(z.string(), z.string().regex(/^(?:identifier:[A-Z_]+|other:[\w -]+|[a-z-]+)$/));

/**
 * Reads a map of columns: `{"col": "given", "mail": "other:email", "nhs_no": "identifier:NHS"}`. Columns that it does
 * not name are ignored.
 */
export function mapFrom(text: string, file: string, table: Table): ColumnMap {
  let parsed: Readonly<Record<string, string>>;
  try {
    parsed = MapForm.parse(JSON.parse(text));
  } catch {
    throw new TableFault(
      `${file} is no map of columns: it is JSON such as {"surname": "family", "mail": "other:email"}.`,
    );
  }
  const columns = Object.entries(parsed).map(([column, says]) => {
    const at = table.columns.indexOf(column);
    if (at < 0)
      throw new TableFault(
        `${file} maps a column ${JSON.stringify(column)}, which ${table.file} does not have. It has ${table.columns.join(', ')}.`,
      );
    const [meaning, name] = says.includes(':') ? (says.split(':') as [string, string]) : [says, column];
    if (!(MEANINGS as readonly string[]).includes(meaning))
      throw new TableFault(
        `${file}: ${JSON.stringify(says)} is no meaning of a column. There are ${MEANINGS.join(', ')}.`,
      );
    return { column, at, meaning: meaning as Meaning, name };
  });
  return { columns, guessed: false };
}

/** Names of columns, without case, blanks and marks, that say what is in them. */
const NAMES: readonly (readonly [Meaning, RegExp, string?])[] = [
  [
    'cluster',
    /^(true|gold)?(cluster|clusterid|entity|entityid|entid|personid|trueid|trueclusterid|groundtruth|label|truth|identity|masterid|dedupid|person)$/,
  ],
  ['id', /^(uniqueid|recid|recordid|id|rowid|record|rec|index|ref|reference|uid)$/],
  [
    'given',
    /^(firstname|forename|forenames|givenname|givennames|given|fname|first|namefirst|christianname|fnamec1|voterfirstname)$/,
  ],
  ['middle', /^(middlename|middle|mname|midlname|secondname|middlenames|fnamec2|middlesc|namemiddle)$/],
  ['family', /^(surname|lastname|familyname|family|lname|last|namelast|lnamec1|voterlastname)$/],
  ['whole', /^(fullname|name|wholename|personname)$/],
  ['aliases', /^(othernames?|alias(es)?|alsoknownas|aka|maidenname|previous(sur)?names?|former(sur)?names?|nickname)$/],
  ['sex', /^(sex|gender|sexcode|gendercode)$/],
  ['birth', /^(dob|dateofbirth|birthdate|born|bornon|birthday|dateborn|birthdt)$/],
  ['birth-year', /^(yob|yearofbirth|birthyear|by)$/],
  ['birth-month', /^(mob|monthofbirth|birthmonth|bm)$/],
  ['birth-day', /^(dayofbirth|bd)$/],
  [
    'address',
    /^(address|address\d|addressline\d?|street|streetaddress|streetname|streetnumber|housenumber|houseno|addr|addr\d|resstreetaddress)$/,
  ],
  ['town', /^(city|town|suburb|locality|posttown|rescitydesc|municipality|citytown|place)$/],
  ['region', /^(state|county|region|province|statecd|stateabbr)$/],
  ['postcode', /^(postcode|postalcode|zip|zipcode|plz|pcode|postcodefake|zip5)$/],
  ['uprn', /^uprn$/],
  ['identifier', /^(nhs|nhsnumber|nhsno)$/, 'NHS'],
  ['identifier', /^pnc(id|number)?$/, 'PNC'],
  ['identifier', /^cro(number)?$/, 'CRO'],
  ['identifier', /^crn$/, 'CRN'],
  ['identifier', /^upn$/, 'UPN'],
  ['identifier', /^prison(er)?(number|no)$/, 'PRISON_NUMBER'],
  ['other', /^(e?mail|emailaddress|emailid)$/, 'email'],
  [
    'other',
    /^(phone|telephone|phonenumber|phoneno|mobile|mobilenumber|tel|phonenum|fullphonenum|phone\d)$/,
    'telephone',
  ],
  ['other', /^(socsecid|ssn|socialsecuritynumber|nationalid|ssid|nino|nationalinsurancenumber)$/, NATIONAL_NUMBER],
  ['other', /^(occupation|job|profession|jobtitle)$/, 'occupation'],
  ['other', /^(birthplace|placeofbirth|bornin|birthcity|birthstate)$/, 'birth place'],
  ['other', /^(age)$/, 'age'],
  ['other', /^(race|racecode|ethnicity|ethniccode)$/, 'ethnicity'],
];

/** Says what the columns hold, by their names and by what is in them. */
export function guessMap(table: Table): ColumnMap {
  const columns = table.columns.map((column, at): MappedColumn => {
    const plain = column.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
    const found = NAMES.find(([, names]) => names.test(plain));
    return { column, at, meaning: found?.[0] ?? 'ignore', name: found?.[2] ?? column };
  });
  return { columns: withLabels(withoutRepeats(columns), table), guessed: true };
}

/** A whole name says again what its parts say, and a year what the date says. */
function withoutRepeats(columns: readonly MappedColumn[]): MappedColumn[] {
  const has = (meaning: Meaning) => columns.some((column) => column.meaning === meaning);
  return columns.map((column) =>
    has('birth') && column.meaning.startsWith('birth-') ? { ...column, meaning: 'ignore' } : column,
  );
}

/** Without a column of clusters, a column of ids in which some stand more than once says who is who. */
function withLabels(columns: readonly MappedColumn[], { rows }: Table): MappedColumn[] {
  if (columns.some(({ meaning }) => meaning === 'cluster')) return [...columns];
  const repeated = columns.find(
    ({ meaning, at }) => meaning === 'id' && new Set(rows.map((row) => row[at])).size < rows.length,
  );
  return columns.map((column) => (column === repeated ? { ...column, meaning: 'cluster' } : column));
}

/** The map in one line, for the reader to check. */
export const mapInWords = ({ columns }: ColumnMap): string =>
  columns
    .map(
      ({ column, meaning, name }) =>
        `${column} → ${meaning}${meaning === 'other' || meaning === 'identifier' ? ` (${name})` : ''}`,
    )
    .join(', ');
