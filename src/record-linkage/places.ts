import { isNobodysPostcode, noHomeIn } from '../people/identifiers';
import type { AddressFeature } from './features';
import { NOTHING_TO_COMPARE } from './nothing';
import { jaroWinkler, slipsBetween } from './similarity';
import { plainText, plainWords } from './text';
import { soundsOf } from './tokens';
import { readValue, type ReadValue } from './values';

export interface ReadAddress {
  readonly postcode: ReadPostcode | undefined;
  /** The house or flat number, where there is one. */
  readonly number: string;
  /** What is left of the lines without numbers, in one word: highstreet. */
  readonly street: string | undefined;
  readonly uprn: string | undefined;
  readonly town: ReadValue | undefined;
  /** Where it lies, as far as it says: the town's name and the postcode's area, its first letters. */
  readonly localities: readonly string[];
  readonly region: ReadValue | undefined;
}

export interface ReadPostcode {
  readonly unit: string;
  /** Where letters reach the same few streets: SY1 2 of SY1 2AB; of other countries' codes, all but the last digit. */
  readonly sector: string;
  /** The post town's part: SY1; of other countries' codes, all but the last two digits. */
  readonly district: string;
}

const BRITISH = /^([a-z]{1,2}\d[a-z\d]?)(\d)[a-z]{2}$/;

export function readPostcode(text: string | undefined): ReadPostcode | undefined {
  if (text === undefined) return undefined;
  const unit = plainText(text);
  if (unit.length < 3 || isNobodysPostcode(text)) return undefined;
  const british = BRITISH.exec(unit);
  if (british) return { unit, sector: british[1]! + british[2]!, district: british[1]! };
  return { unit, sector: unit.slice(0, -1), district: unit.slice(0, -2) };
}

/** The many ways of writing a street. */
const STREET_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    st: 'street',
    str: 'street',
    rd: 'road',
    ave: 'avenue',
    av: 'avenue',
    ln: 'lane',
    cl: 'close',
    dr: 'drive',
    drv: 'drive',
    pl: 'place',
    plc: 'place',
    ct: 'court',
    crt: 'court',
    cres: 'crescent',
    cr: 'crescent',
    cct: 'circuit',
    sq: 'square',
    tce: 'terrace',
    ter: 'terrace',
    terr: 'terrace',
    gdns: 'gardens',
    gdn: 'garden',
    gr: 'grove',
    gv: 'grove',
    gro: 'grove',
    pk: 'park',
    hwy: 'highway',
    pde: 'parade',
    blvd: 'boulevard',
    bvd: 'boulevard',
    hse: 'house',
    apt: 'flat',
    apartment: 'flat',
    unit: 'flat',
    fl: 'flat',
    rm: 'room',
    nth: 'north',
    sth: 'south',
    mt: 'mount',
  }),
);
const STREET_KINDS: ReadonlySet<string> = new Set([
  ...STREET_WORDS.values(),
  ...[
    'row',
    'hill',
    'way',
    'walk',
    'view',
    'mews',
    'yard',
    'green',
    'cottage',
    'cottages',
    'farm',
    'villa',
    'villas',
    'lodge',
    'mill',
    'hall',
  ],
  ...[
    'rise',
    'end',
    'gate',
    'wharf',
    'quay',
    'parade',
    'estate',
    'buildings',
    'mansions',
    'croft',
    'bank',
    'side',
    'vale',
    'field',
    'fields',
  ],
]);

const NOWHERE: ReadAddress = {
  postcode: undefined,
  number: '',
  street: undefined,
  uprn: undefined,
  town: undefined,
  localities: [],
  region: undefined,
};

export function readAddress({ lines = [], town, region, postcode, uprn }: AddressFeature): ReadAddress {
  const parts = lines.flatMap((line) => line.split(',')).filter((part) => part.trim() !== '');
  const said = parts.filter((part) => noHomeIn(part) === undefined);
  // Somebody of no fixed abode, or in a prison, has no home that would be evidence, whatever town or postcode stands
  // beside it.
  if (parts.length > said.length && parts.some((part) => !['NOTHING', undefined].includes(noHomeIn(part))))
    return NOWHERE;
  const isTownAlone = said.length < parts.length && said.length === 1 && !isStreet(said[0]!);
  const numbers: string[] = [];
  let street = '';
  if (!isTownAlone) {
    for (const written of plainWords(said.join(' ')).split(' ')) {
      const word = STREET_WORDS.get(written) ?? written;
      if (/\d/.test(word)) numbers.push(word);
      else if (word !== 'flat') street += word;
    }
  }
  const read = readPostcode(postcode);
  const last = said.length > 1 && !isStreet(said.at(-1)!) ? said.at(-1) : undefined;
  return {
    postcode: read,
    localities: [plainWords(town ?? last ?? ''), /^[a-z]{1,2}(?=\d)/.exec(read?.district ?? '')?.[0] ?? ''].filter(
      (place) => place !== '',
    ),
    number: street === '' ? '' : numbers.join('/'),
    street: street === '' ? undefined : street,
    uprn: uprn === undefined || /^0*$/.test(uprn) ? undefined : uprn.replace(/^0+(?=\d)/, ''),
    town: readValue(town ?? (isTownAlone ? said[0] : undefined)),
    region: readValue(region),
  };
}

const isStreet = (part: string): boolean =>
  /\d/.test(part) ||
  plainWords(part)
    .split(' ')
    .some((word) => STREET_KINDS.has(STREET_WORDS.get(word) ?? word));

/** The house, and how its street sounds: under what an address is filed. */
export const houseOf = ({ number, street }: ReadAddress): string | undefined =>
  street === undefined ? undefined : `${number}.${soundsOf(street)[0]!.slice(0, 5)}`;

export const POSTCODE_LEVELS = ['SAME', 'ONE_SLIP', 'SAME_SECTOR', 'SAME_DISTRICT', 'DIFFERENT'] as const;
export const ADDRESS_LEVELS = [
  'SAME',
  'ALMOST_THE_SAME',
  'SAME_STREET',
  'SIMILAR_STREET',
  'SAME_NUMBER',
  'DIFFERENT',
] as const;

export function levelOfPostcodes(a: ReadPostcode | undefined, b: ReadPostcode | undefined): number {
  if (!a || !b) return NOTHING_TO_COMPARE;
  if (a.unit === b.unit) return 0;
  if (slipsBetween(a.unit, b.unit, 1) === 1) return 1;
  if (a.sector === b.sector) return 2;
  return a.district === b.district ? 3 : 4;
}

export function levelOfAddresses(a: ReadAddress, b: ReadAddress): number {
  if (a.uprn !== undefined && a.uprn === b.uprn) return 0;
  if (!a.street || !b.street) return NOTHING_TO_COMPARE;
  const sameNumber = a.number === b.number;
  if (a.street === b.street) {
    if (sameNumber) return 0;
    return a.number === '' || b.number === '' || slipsBetween(a.number, b.number, 1) === 1 ? 1 : 2;
  }
  const alike = isAlike(a.street, b.street);
  if (sameNumber && a.number !== '') return alike ? 1 : 4;
  return alike ? 3 : 5;
}

/** Two ways to write one street: a slip in five letters, or one is the beginning of the other. */
function isAlike(a: string, b: string): boolean {
  const shortest = Math.min(a.length, b.length);
  if (shortest < 4) return false;
  if (shortest > 5 && (a.startsWith(b) || b.startsWith(a) || a.endsWith(b) || b.endsWith(a))) return true;
  const most = Math.min(3, Math.floor(shortest / 5) + 1);
  return slipsBetween(a, b, most) <= most || jaroWinkler(a, b) >= 0.93;
}
