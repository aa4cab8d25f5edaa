import { StartFailure } from '../kernel';
import { byOwnScheme } from '../partnership';

/** By which headings each field is known, in small letters and digits alone; in the order in which they count. */
export type Headings<Field extends string> = Readonly<Record<Field, readonly string[]>>;

/** How lists of people call who somebody is. */
export const NAMES_AND_NUMBERS = {
  given: [
    'given',
    'givenname',
    'givennames',
    'firstname',
    'firstnames',
    'forename',
    'forenames',
    'first',
    'christianname',
  ],
  family: ['family', 'familyname', 'surname', 'lastname', 'last', 'secondname'],
  name: ['name', 'fullname', 'personname', 'subject', 'subjectname', 'childname'],
  bornOn: ['bornon', 'born', 'dob', 'dateofbirth', 'birthdate', 'birthday', 'datebirth'],
  sex: ['sex', 'gender'],
  postcode: ['postcode', 'postalcode', 'pcode', 'zip', 'zipcode'],
  ...byOwnScheme(({ headings }) => headings),
  PNC: ['pnc', 'pncid', 'pncno', 'pncnumber'],
  CRO: ['cro', 'crono', 'cronumber'],
  NHS: ['nhs', 'nhsno', 'nhsnumber'],
  PRISON_NUMBER: ['prisonnumber', 'prisonno', 'noms', 'nomsid', 'nomsnumber'],
  UPN: ['upn', 'uniquepupilnumber', 'pupilnumber'],
} as const;

/** Which column holds what. */
export type Columns<Field extends string> = ReadonlyMap<Field, number>;

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/**
 * Guesses the columns from their headings; `given` says of some which they are: "family=Nachname,bornOn=Geburtstag".
 */
export function columnsOf<Field extends string>(
  known: Headings<Field>,
  headings: readonly string[],
  given: string | undefined,
): Columns<Field> {
  const columns = new Map<Field, number>();
  const fields = Object.keys(known) as Field[];
  for (const field of fields) {
    // The first heading that is known counts, in the order in which they are known.
    const found = known[field]
      .map((heading) => headings.findIndex((one) => plain(one) === heading))
      .find((index) => index >= 0);
    if (found !== undefined) columns.set(field, found);
  }
  for (const part of given?.split(',') ?? []) {
    const [field, heading = ''] = part.split('=').map((text) => text.trim());
    const meant = fields.find((one) => one.toLowerCase() === field?.toLowerCase());
    if (!meant)
      throw new StartFailure(
        `--columns: there is no "${field}"; there are ${fields.join(', ')}, as in --columns "family=Last known surname".`,
      );
    const index = headings.findIndex((one) => plain(one) === plain(heading));
    if (index < 0)
      throw new StartFailure(`--columns: the list has no heading "${heading}"; it has ${headings.join(', ')}.`);
    columns.set(meant, index);
  }
  if (columns.size === 0) {
    throw new StartFailure(
      `None of the headings says what stands below it: ${headings.join(', ')}. Headings that are known are given, family, name, date of birth, postcode, CRN, PNC and others; name yours with --columns "family=…,bornOn=…".`,
    );
  }
  return columns;
}

/**
 * The headings of columns that nobody reads, but for those that are left `without` on purpose; a column without a
 * heading by its place.
 *
 * @throws {StartFailure} a column is to be left out that is not there, or that is read
 */
export function columnsUnread(
  columns: Columns<string>,
  headings: readonly string[],
  without: string | undefined,
): string[] {
  const read = new Set(columns.values());
  const called = headings.map((heading, index) => heading || `column ${index + 1}`);
  const left = new Set<number>();
  for (const heading of without?.split(',') ?? []) {
    const indexes = called.flatMap((one, index) => (plain(one) === plain(heading) ? [index] : []));
    if (indexes.length === 0)
      throw new StartFailure(`--without: the list has no heading "${heading.trim()}"; it has ${called.join(', ')}.`);
    if (indexes.some((index) => read.has(index)))
      throw new StartFailure(`--without: "${heading.trim()}" is read; without it the list would say something else.`);
    for (const index of indexes) left.add(index);
  }
  return called.filter((_, index) => !read.has(index) && !left.has(index));
}

/** Says in one line what was guessed. */
export const columnsInWords = (columns: Columns<string>, headings: readonly string[]): string =>
  [...columns].map(([field, index]) => `${headings[index]} is ${field}`).join(', ');
