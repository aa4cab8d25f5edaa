/** The letters that lie beside each letter on a keyboard. */
const BESIDE: Readonly<Record<string, string>> = {
  ...{ q: 'wa', w: 'qeas', e: 'wrsd', r: 'etdf', t: 'ryfg', y: 'tugh', u: 'yihj', i: 'uojk', o: 'ipkl', p: 'ol' },
  ...{ a: 'qwsz', s: 'awedxz', d: 'serfcx', f: 'drtgvc', g: 'ftyhbv', h: 'gyujnb', j: 'huikmn', k: 'jiolm', l: 'kop' },
  ...{ z: 'asx', x: 'zsdc', c: 'xdfv', v: 'cfgb', b: 'vghn', n: 'bhjm', m: 'njk' },
};

/** What is left of so many letters when the last is missing is no other name: Victori, but Sami may be no Samir. */
const LONG_ENOUGH = 6;
/** In a name of so many letters any one of them may be wrong: Jennifar. */
const LONG = 8;

/**
 * Whether a hand that meant to write the name can have slipped once and written the other word: it hit the key beside
 * the right one, wrote a letter twice, left one out, or exchanged two. Another letter than these makes another name:
 * Zahra and Zohra, Arun and Varun, Farhan and Farhad.
 */
export function canBeASlipOf(written: string, name: string): boolean {
  let at = 0;
  while (at < written.length && at < name.length && written[at] === name[at]) at += 1;
  const rest = (word: string, from: number) => word.slice(from);
  const [hit, meant] = [written[at], name[at]];
  // One left out; where that is the last, and what is left ends in a or i, it may be somebody else's name.
  if (rest(written, at) === rest(name, at + 1))
    return at < written.length || written.length >= LONG_ENOUGH || !/[ai]$/.test(written);
  if (hit === undefined) return false;
  if (rest(written, at + 1) === rest(name, at)) {
    const around = [written[at - 1], written[at + 1]];
    return around.includes(hit) || around.some((letter) => letter !== undefined && isBeside(hit, letter));
  }
  if (meant === undefined) return false;
  if (rest(written, at + 1) === rest(name, at + 1)) return name.length >= LONG || isBeside(hit, meant);
  return hit === name[at + 1] && written[at + 1] === meant && rest(written, at + 2) === rest(name, at + 2);
}

const isBeside = (one: string, other: string): boolean => BESIDE[one]?.includes(other) ?? false;
