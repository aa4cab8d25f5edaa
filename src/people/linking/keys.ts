import { bothNames, dayAndMonth, firstSounds, houseOf, soundsIn, type Prepared } from '../../record-linkage';

/** To be raised whenever the keys of a record change, or what stands beside them: then all are filed again. */
export const RULES_VERSION = 4;

/**
 * A key as PostgreSQL has it, and beside it what whoever shares the key should agree about as well, coarsely, in two
 * times 32 bits: of two strangers who live under one postcode hardly any bit is the same, and their records need not be
 * read to see it.
 */
export interface Key {
  readonly key: number;
  readonly one: number;
  readonly other: number;
  /**
   * Whether it is worth following only where few share it: a name alone says who somebody is where hardly anybody else
   * has it.
   */
  readonly isFaint: boolean;
}

interface Keys {
  /** Under these a record stands. */
  readonly filed: readonly Key[];
  /** Under these others are looked for who may be the same person. */
  readonly sought: readonly Key[];
}

/** The key of the one name of a record, under which whoever has the same name is filed; none where it has several. */
export function nameKeyOf({ names }: Prepared): number | undefined {
  const [only] = names.length === 1 ? names.flatMap(bothNames) : [];
  return only?.written === undefined ? undefined : numberOf(`n:${only.written}`);
}

type Beside = Omit<Key, 'key'>;

/** What is not known speaks against nobody. */
const ALL = -1;
const ANYTHING: Beside = { one: ALL, other: ALL, isFaint: false };
const FAINT: Beside = { ...ANYTHING, isFaint: true };

const found = new WeakMap<Prepared, Keys>();

/**
 * The keys under which a record is filed, in order. Two texts that give one number cost a comparison, and nothing else.
 */
export const keysOf = (record: Prepared): readonly Key[] => keysFor(record).filed;

/** The keys under which those are looked for who may be the same person, in order. */
export const keysToSeek = (record: Prepared): readonly Key[] => keysFor(record).sought;

function keysFor(record: Prepared): Keys {
  let keys = found.get(record);
  if (!keys) found.set(record, (keys = work(record)));
  return keys;
}

/**
 * The rules of blocking in the database. Each key holds two things that a person has, so that few share it however many
 * people there are; together they forgive one wrong field. Numbers need no key: they are found where each is kept with
 * the record that gave it.
 *
 * - b: the birth, and how one name sounds
 * - y: how two names sound, and the year
 * - m: two names as they are written, and day and month
 * - n: two names as they are written; looked for where no birth is known
 * - x: the same of a record of which no birth is known; looked for where one is
 * - h: the house and the street, and how one name sounds
 * - p, u: the postcode, the property; of those who live there whoever has given name or birth in common is read
 */
function work(record: Prepared): Keys {
  const filed = new Map<number, Key>();
  const sought = new Map<number, Key>();
  const add = (text: string, beside = ANYTHING, into: readonly Map<number, Key>[] = [filed, sought]): void => {
    const key = numberOf(text);
    for (const keys of into) keys.set(key, { key, ...beside });
  };
  const births = record.births.filter(({ estimated }) => !estimated);
  const names = record.names.flatMap(bothNames);
  const sounds = soundsIn(record);

  for (const birth of births) for (const sound of sounds) add(`b:${birth.year}.${dayAndMonth(birth)}.${sound}`);
  for (const { sounding } of names)
    for (const sound of sounding) for (const { year } of record.births) add(`y:${sound}.${year}`);
  for (const { written } of names) {
    if (written === undefined) continue;
    for (const birth of births) add(`m:${written}.${dayAndMonth(birth)}`);
    add(`n:${written}`, FAINT, births.length === 0 ? [filed, sought] : [filed]);
    add(`x:${written}`, FAINT, births.length === 0 ? [filed] : [sought]);
  }
  const outline = outlineOf(record);
  for (const address of record.addresses) {
    const { postcode, uprn } = address;
    const house = houseOf(address);
    if (postcode) add(`p:${postcode.unit}`, outline);
    if (uprn !== undefined) add(`u:${uprn}`, outline);
    if (house !== undefined) for (const sound of sounds) add(`h:${house}.${sound}`, outline);
  }
  return { filed: inOrder(filed), sought: inOrder(sought) };
}

const inOrder = (keys: ReadonlyMap<number, Key>): Key[] => [...keys.values()].sort((a, b) => a.key - b.key);

/**
 * What may be seen beside the home: given names, and the births in two parts. Who lives there with another name and
 * another birth is a relative.
 */
function outlineOf({ names, births }: Prepared): Beside {
  let [one, year, day] = [0, 0, 0];
  for (const { given } of names) {
    if (!given) continue;
    for (const sound of firstSounds(given)) one |= bitOf(sound, 32);
    // Bob may be a Robert.
    for (const behind of given.words[0]!.names) one |= 1 << ((mixed(behind) >>> 0) % 32);
  }
  for (const birth of births) {
    if (birth.estimated) [year, day] = [ALL, ALL];
    year |= 1 << (birth.year % 16);
    day |= bitOf(dayAndMonth(birth), 16);
  }
  return {
    one: one === 0 ? ALL : one,
    other: births.length === 0 ? ALL : (year & 0xffff) | (day << 16),
    isFaint: false,
  };
}

const bitOf = (text: string, bits: number): number => 1 << ((numberOf(text) >>> 0) % bits);

/**
 * FNV-1a, in the 32 bits of PostgreSQL's integer, and mixed once more: keys that differ in their last letter lie far
 * apart.
 */
function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mixed(hash);
}

function mixed(number: number): number {
  const hash = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
