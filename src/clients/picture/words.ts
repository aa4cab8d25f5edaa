import { SOURCES } from '../../partnership';

// The drawing's own words. Everything else that it writes comes from the reply.

/** An enumeration's value in plain words: CHILD_PROTECTION_PLAN is "child protection plan". */
export const plain = (code: string): string =>
  code
    .replaceAll('_', ' ')
    .toLowerCase()
    .replaceAll(/\b(?:mash|marac|mappa)\b/g, (letters) => letters.toUpperCase());

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 2017-04-29 is "29 Apr 2017". */
export function dayOf(iso: string): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso);
  return match ? `${Number(match[3])} ${MONTHS[Number(match[2]) - 1]} ${match[1]}` : iso;
}

/** Days inside a line that an agency wrote, as the rest of the picture writes them. */
export const withDays = (line: string): string => line.replaceAll(/\b\d{4}-\d\d-\d\d\b/g, dayOf);

/** Agencies in the width of a card. */
const SHORT: ReadonlyMap<string, string> = new Map(
  Object.entries(SOURCES).map(([agency, { shortTitle }]) => [agency.toUpperCase().replaceAll('-', '_'), shortTitle]),
);
export const shortAgency = (code: string): string => SHORT.get(code) ?? plain(code);

/** Scales as those who use them write them. */
const SCALES: Readonly<Record<string, string>> = {
  ROSH: 'RoSH',
  DASH: 'DASH',
  MASH: 'MASH',
  CHILDREN_ACT: 'Children Act',
  SIGNIFICANT_HARM: 'significant harm',
};
export const scaleOf = (code: string): string => SCALES[code] ?? plain(code);

/** ROSH_VERY_HIGH on the scale ROSH is "very high". */
export const levelOf = (level: string, scale: string): string =>
  plain(level.startsWith(`${scale}_`) ? level.slice(scale.length + 1) : level);

/** "probation, police and MASH". */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

export const NO_NAME = 'Name not told to you';
