import type { ReadBirth } from './births';
import type { NamePart, ReadName } from './names';
import { houseOf } from './places';
import type { Prepared } from './record';

/**
 * The keys under which a record is filed: two records are compared if they have a key in common. Each key begins with
 * the letters of its rule and a colon. There are many rules, so that one wrong field hides no match; and next to each
 * broad key stands a narrower one, so that whoever leaves out keys that too many records have (everybody born on a day,
 * every Smith) still meets the pair under the narrower one. The order of names does not matter, and neither does that
 * of day and month.
 */
export function blockingKeys(record: Prepared): readonly string[] {
  const keys = new Set<string>();
  const sounds = soundsIn(record);
  for (const birth of record.births) {
    if (birth.estimated) continue;
    addBirthKeys(keys, birth, sounds);
  }
  // Two names, in either order; and narrower, with the year.
  for (const { sounding, written } of record.names.flatMap(bothNames)) {
    for (const pair of sounding) {
      keys.add(`n:${pair}`);
      for (const { year } of record.births) keys.add(`ny:${pair}.${year}`);
    }
    if (written !== undefined) keys.add(`nl:${written}`);
  }
  for (const address of record.addresses) {
    const { postcode, uprn, town } = address;
    const house = houseOf(address);
    if (postcode) {
      keys.add(`p:${postcode.unit}`);
      for (const sound of sounds) keys.add(`pn:${postcode.district}.${sound}`);
    }
    if (uprn !== undefined) keys.add(`u:${uprn}`);
    if (house !== undefined) keys.add(`a:${house}`);
    if (town) for (const sound of sounds) keys.add(`tn:${town.whole.text}.${sound}`);
  }
  for (const [scheme, values] of record.identifiers) for (const value of values) keys.add(`i:${scheme}.${value}`);
  for (const [name, values] of record.others) {
    for (const { whole, parts } of values) {
      keys.add(`o:${name}.${whole.text}`);
      if (whole.text.includes('@')) for (const part of parts) keys.add(`op:${name}.${part}`);
      else for (const sound of sounds) keys.add(`on:${name}.${whole.text.slice(0, 24)}.${sound}`);
    }
  }
  return [...keys];
}

function addBirthKeys(keys: Set<string>, birth: ReadBirth, sounds: ReadonlySet<string>): void {
  const { digits, year, day } = birth;
  const eitherWay = dayAndMonth(birth);
  keys.add(`b:${year}.${eitherWay}`);
  for (const sound of sounds) {
    keys.add(`bi:${year}.${eitherWay}.${sound[0]!}`);
    // One of the three parts wrong, and one name right.
    keys.add(`ym:${digits.slice(0, 6)}.${sound}`);
    keys.add(`yd:${year}-${day}.${sound}`);
    keys.add(`md:${eitherWay}.${sound}`);
    keys.add(`y:${year}.${sound}`);
  }
}

/** Day and month may stand in each other's place. */
export const dayAndMonth = ({ month, day }: ReadBirth): string => (month < day ? `${month}.${day}` : `${day}.${month}`);

/**
 * Both names, in either order: how they sound, and, where the given name is more than an initial, how they are written.
 */
export function bothNames({
  given,
  family,
}: ReadName): { readonly sounding: readonly string[]; readonly written: string | undefined }[] {
  if (!given || !family) return [];
  const pair = (one: string, two: string) => (one < two ? `${one}.${two}` : `${two}.${one}`);
  const sounding = firstSounds(given).flatMap((one) => firstSounds(family).map((two) => pair(one, two)));
  const first = given.words[0]!;
  return [{ sounding, written: first.text.length > 1 ? pair(first.letters, family.whole.letters) : undefined }];
}

/** How all the names sound, and their words. */
export function soundsIn({ names }: Prepared): ReadonlySet<string> {
  const sounds = new Set<string>();
  for (const { given, family } of names)
    for (const part of [given, family]) if (part) for (const sound of firstSounds(part)) sounds.add(sound);
  return sounds;
}

/** How a name sounds as a whole, and each of its words. */
export function firstSounds({ whole, words }: NamePart): readonly string[] {
  const sounds = [whole.sounds[0]!];
  if (words.length > 1) for (const word of words) if (word.text.length > 1) sounds.push(word.sounds[0]!);
  return sounds;
}
