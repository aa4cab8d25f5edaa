/**
 * The one vocabulary of what systems and people write where nothing is known. It is used for names, births, places,
 * numbers and other texts alike, so that no list holds what another lacks. Nothing in it is evidence of anything.
 */

const plain = (text: string): string =>
  // What is plain ASCII has no marks, and is read much faster without the tables of Unicode.
  /^[ -~]*$/.test(text)
    ? text
        .toLowerCase()
        .replaceAll(/['`]/g, '')
        .replaceAll(/[^a-z0-9]+/g, ' ')
        .trim()
    : text
        .normalize('NFD')
        .toLowerCase()
        .replaceAll(/[\p{M}'’`]/gu, '')
        .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();

/** Not known, unrecorded, no name, never asked. */
const DENIED =
  /^(?:(?:details|information|name|dob|date of birth|address|number|currently|at present|as yet|still) )*(?:not|un|non|no|never) ?(?:yet )?(?:known|entered|recorded|given|stated|provided|available|applicable|supplied|specified|disclosed|obtained|held|named|name|confirmed|set|captured|asked|answered|completed|listed|found|sure|certain|value|data|information|details|record|number|address|data held|name given)(?: yet| at present| to police)?$/;

const WORDS: ReadonlySet<string> = new Set([
  ...[
    '',
    'n a',
    'nk',
    'n k',
    'dk',
    'd k',
    'none',
    'none given',
    'none known',
    'null',
    'nil',
    'undefined',
    'blank',
    'empty',
    'missing',
    'void',
  ],
  ...[
    'tbc',
    'tba',
    'tbd',
    'to be confirmed',
    'to be advised',
    'to be decided',
    'to follow',
    'see notes',
    'see above',
    'as above',
  ],
  ...[
    'withheld',
    'refused',
    'refused to give',
    'declined',
    'declined to say',
    'anonymous',
    'anon',
    'a n other',
    'test',
    'dummy',
    'default',
  ],
  ...['error', 'n e', 'ns', 'n s', 'ni', 'n i', 'unk', 'unkn', 'u k n', 'dont know', 'do not know', 'unsure'],
]);

/**
 * Is this what is written where there is nothing to write? Real names that look like it are for whoever reads names
 * (isNoFamilyName).
 */
export function isNothing(text: string | null | undefined): boolean {
  return text === null || text === undefined || isNothingIn(text, plain(text));
}

function isNothingIn(text: string, words: string): boolean {
  // R, pandas and spreadsheets write NA and NaN; Na is a name.
  if (/^n\.?a\.?$/i.test(text.trim())) return text.trim() !== 'Na';
  if (text.trim() === 'NaN' || words === 'nan nan') return true;
  return WORDS.has(words) || DENIED.test(words) || /^([x?z*.-])\1*$/.test(words.replaceAll(' ', ''));
}

/** Words for somebody who has no name yet, or whose name nobody asked. */
const SOMEBODY: ReadonlySet<string> = new Set([
  ...[
    'unborn',
    'baby',
    'babe',
    'bump',
    'infant',
    'child',
    'newborn',
    'neonate',
    'foetus',
    'fetus',
    'boy',
    'girl',
    'male',
    'female',
  ],
  ...['twin', 'triplet', 'quadruplet', 'unnamed', 'unknown', 'sibling'],
]);
const BESIDE: ReadonlySet<string> = new Set([
  ...[
    'one',
    'two',
    'three',
    'four',
    'first',
    'second',
    'third',
    'new',
    'born',
    'of',
    'the',
    'no',
    'name',
    'number',
    'not',
    'known',
    'yet',
  ],
  ...['i', 'ii', 'iii', 'other', 'adult', 'young', 'person'],
]);

/** Is this no given name: nothing, or a word for a child without one (Baby Girl, Twin 2, Unborn, Baby of Sarah)? */
export function isNoGivenName(text: string | null | undefined): boolean {
  if (isNothing(text)) return true;
  const words = plain(text!).split(' ');
  if (words[0] === 'unborn' || words.join(' ') === 'new born') return true;
  if (SOMEBODY.has(words[0]!) && (words[1] === 'of' || words[1] === 'to')) return true;
  return (
    words.some((word) => SOMEBODY.has(word)) &&
    words.every((word) => SOMEBODY.has(word) || BESIDE.has(word) || /^(\d+|[a-d])$/.test(word))
  );
}

/** Real surnames that look like nothing: each has thousands of bearers. */
const SURNAMES_TOO: ReadonlySet<string> = new Set([
  ...[
    'null',
    'nil',
    'na',
    'none',
    'test',
    'blank',
    'void',
    'child',
    'baby',
    'babe',
    'male',
    'female',
    'girl',
    'boy',
    'infant',
    'twin',
    'anon',
    'ni',
  ],
  ...['dummy', 'newborn', 'bump', 'missing', 'nan'],
]);

/** Is this no family name? What may be a surname is one beside a real given name: Isla Child, Ferdinand Null. */
export function isNoFamilyName(text: string | null | undefined, hasGivenName: boolean): boolean {
  if (text === null || text === undefined) return true;
  if (mayBeEither(text)) return !hasGivenName;
  return isNoGivenName(text);
}

/**
 * Could this be a surname, and could it be what is written where there is none? Then it says little, even where it is a
 * name.
 */
export const mayBeEither = (text: string): boolean => SURNAMES_TOO.has(plain(text));

/** Days that systems write where no birth is known: the first days of their calendars, and what is quickly typed. */
const NO_BIRTHS: ReadonlySet<string> = new Set([
  ...[
    '0001-01-01',
    '1111-11-11',
    '1600-01-01',
    '1601-01-01',
    '1752-09-14',
    '1753-01-01',
    '1799-12-31',
    '1800-01-01',
    '1850-01-01',
  ],
  ...[
    '1858-11-17',
    '1899-12-30',
    '1899-12-31',
    '1900-01-00',
    '1900-01-01',
    '1900-01-02',
    '1901-01-01',
    '1904-01-01',
    '1970-01-01',
  ],
  ...['2099-12-31', '2999-12-31', '9999-01-01', '9999-09-09', '9999-12-31'],
]);

/** Is this what a system writes where no date of birth is known? */
export const isPlaceholderBirth = (bornOn: string | null | undefined): boolean =>
  NO_BIRTHS.has((bornOn ?? '').slice(0, 10));

/** On 1 January those are born of whom only the year is known: the day says no more than the year. */
export const isYearAlone = (bornOn: string): boolean => bornOn.slice(4, 10) === '-01-01';

/**
 * What systems write for those of no fixed address, and health services for those whose address is not known or abroad.
 */
const NOBODYS_POSTCODES: ReadonlySet<string> = new Set([
  'NF11NF',
  'NF11FA',
  'ZZ993VZ',
  'ZZ993WZ',
  'ZZ993CZ',
  'ZZ993GZ',
  'XX11XX',
  'AA11AA',
  'ZZ11ZZ',
]);

export function isNobodysPostcode(text: string): boolean {
  const unit = text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return NOBODYS_POSTCODES.has(unit) || /^(.)\1*$/.test(unit) || isNothing(text);
}

/** No fixed abode, address unknown, homeless, sofa surfing. */
const NOWHERE =
  /^(?:(?:currently|of|is|at|now) )*(?:n ?f ?a|no (?:fixed|permanent|settled|current|known|home)? ?(?:abode|address|home|residence)|homeless|(?:street|rough) ?(?:homeless|sleeper|sleeping)|sleeping rough|sofa ?surf(?:ing|er)?|(?:address|whereabouts|location) (?:not|un) ?(?:known|given|recorded|disclosed|provided)|(?:unknown|withheld|undisclosed|confidential) (?:address|location|whereabouts)|address withheld|(?:in custody|abroad|overseas|various|travelling|no trace)$|care of|c o)\b/;

/** Places in which many live who have nothing to do with one another, by what stands on their signs. */
const INSTITUTION =
  /\b(?:hmp|hm ?prison|hmyoi|yoi|hm ?yoi|prison|young offenders?(?: institution)?|secure (?:unit|training centre|childrens home)|custody suite|police station|remand centre|immigration removal centre|hostel|refuge|womens aid|night ?shelter|shelter|approved premises|bail accommodation|foyer|ymca|ywca|salvation army|supported (?:accommodation|housing|lodgings)|childrens home|care home|nursing home|residential home|hospital|infirmary|hospice|barracks|travelodge|premier inn|hotel|guest ?house|bed and breakfast|b and b|bb|halls? of residence|student halls|asylum accommodation|contact centre|council offices?|civic centre|job ?centre)\b(?! (?:street|st|road|rd|lane|ln|avenue|ave|close|cl|drive|dr|way|terrace|tce|row|hill|gardens|gdns|court|ct|place|pl|crescent|cres|grove|walk|view|square|sq|mews|yard|green|cottages?|house|flats?|farm)\b)/;

export type NoHome = 'NOTHING' | 'NOWHERE' | 'INSTITUTION';

/** Does this part of an address say that there is none? */
export const saysNoHome = (part: string): boolean => noneIn(part, plain(part)) !== undefined;

function noneIn(part: string, words: string): 'NOTHING' | 'NOWHERE' | undefined {
  if (NOWHERE.test(words)) return 'NOWHERE';
  return isNothingIn(part, words) ? 'NOTHING' : undefined;
}

/** Does this part of an address say that there is none, or that it is nobody's own? */
export function noHomeIn(part: string): NoHome | undefined {
  const words = plain(part);
  return noneIn(part, words) ?? (INSTITUTION.test(words) ? 'INSTITUTION' : undefined);
}
