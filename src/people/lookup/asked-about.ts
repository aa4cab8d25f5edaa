import { birthOf, nameWordsOf, numbersOf, postcodeOf, wordsOf, type Particulars } from './particulars';

/** Turns a text into one that is equal for equal texts, and that nobody can read back or make without the hub's key. */
export type Sealed = (text: string) => string;

/** What is kept of one question about one person, so that patterns show: each part sealed. */
export interface AskedAbout {
  readonly name: string | null;
  readonly born: string | null;
  readonly postcode: string | null;
  readonly number: string | null;
  /** Equal for numbers of one kind that follow one another. */
  readonly numberRun: string | null;
}

export function askedAbout(particulars: Particulars, sealed: Sealed): AskedAbout {
  const [number] = numbersOf(particulars);
  const kept = (kind: string, text: string | undefined) => (text === undefined ? null : sealed(`${kind} ${text}`));
  return {
    name: kept('name', shortNameOf(particulars)),
    born: kept('born', birthOf(particulars)),
    postcode: kept('postcode', postcodeOf(particulars)),
    number: kept('number', number && `${number.scheme} ${number.value}`),
    numberRun: kept('run', number && `${number.scheme} ${runOf(number.value)}`),
  };
}

/**
 * The log's name for somebody who was asked about: whoever has the same particulars and the hub's key finds it again.
 */
export const sealOf = (particulars: Particulars, sealed: Sealed): string =>
  sealed(
    JSON.stringify([
      [...nameWordsOf(particulars)].sort(),
      birthOf(particulars) ?? null,
      postcodeOf(particulars) ?? null,
      numbersOf(particulars)
        .map(({ scheme, value }) => `${scheme} ${value}`)
        .sort(),
    ]),
  );

/** The first and the last name, in either order: middle names that come and go do not make another person. */
function shortNameOf({ given, family, name }: Particulars): string | undefined {
  const whole = wordsOf(name);
  const first = wordsOf(given)[0] ?? whole[0];
  const last = wordsOf(family).at(-1) ?? whole.at(-1);
  const words = [first, last].filter((word) => word !== undefined).sort();
  return words.length > 0 ? words.join(' ') : undefined;
}

/** A number without its check letter and its last two digits. */
const runOf = (value: string): string => value.replace(/[A-Z]{0,2}$/i, '').slice(0, -2);
