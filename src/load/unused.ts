import {
  canonicalIdentifier,
  isNoFamilyName,
  isNoGivenName,
  isPlaceholderBirth,
  isPlaceholderIdentifier,
  noHomeIn,
} from '../people';
import type { FamilyFile } from './family-form';

type Person = FamilyFile['people'][number];

/** What a row says that the index keeps as it was given, and by which it finds and joins nobody; in words. */
export function unusedIn({ people }: FamilyFile): string[] {
  return people.flatMap((person) => [
    ...unusedNames(person),
    ...unusedBirths(person),
    ...unusedNumbers(person),
    ...unusedAddresses(person),
  ]);
}

const asNothing = (what: string, text: string): string =>
  `its ${what} "${text}" stands for none, and counts as not recorded`;

function unusedNames({ names }: Person): string[] {
  return names.flatMap(({ given, family, whole }) => {
    const isNamed = !isNoGivenName(given);
    return [
      ...(given !== undefined && !isNamed ? [asNothing('given name', given)] : []),
      ...(family !== undefined && isNoFamilyName(family, isNamed) ? [asNothing('family name', family)] : []),
      ...(whole !== undefined && isNoGivenName(whole) ? [asNothing('name', whole)] : []),
    ];
  });
}

const unusedBirths = ({ births }: Person): string[] =>
  births.flatMap(({ bornOn }) =>
    bornOn !== undefined && isPlaceholderBirth(bornOn) ? [asNothing('birth', bornOn)] : [],
  );

const unusedNumbers = ({ identifiers }: Person): string[] =>
  identifiers.flatMap(({ scheme, value }) =>
    isPlaceholderIdentifier(scheme, value)
      ? [asNothing(`${scheme} number`, value)]
      : canonicalIdentifier(scheme, value).valid
        ? []
        : [`its ${scheme} number "${value}" is not valid: it is kept as given, and nobody is found by it`],
  );

const unusedAddresses = ({ addresses }: Person): string[] =>
  addresses.flatMap(({ lines }) =>
    lines.some((line) => ['NOTHING', 'NOWHERE'].includes(noHomeIn(line) ?? ''))
      ? [asNothing('address', lines.join(', '))]
      : [],
  );

/**
 * Numbers that two rows of one file give, each of which the agency has under a number of its own: one person whom it
 * has twice, or a number that was typed twice. A machine does not say which.
 */
export class NumbersOfTheFile {
  private readonly lines = new Map<string, number>();

  conflictsOf({ people }: FamilyFile, line: number): string[] {
    return people.flatMap(({ identifiers }) =>
      identifiers.flatMap(({ scheme, value }) => {
        const canonical = canonicalIdentifier(scheme, value);
        if (!canonical.valid) return [];
        const number = `${scheme} ${canonical.value}`;
        const earlier = this.lines.get(number);
        if (earlier === undefined) this.lines.set(number, line);
        return earlier === undefined
          ? []
          : [`its ${scheme} number stands in line ${earlier} as well: nobody is joined by it, and a person is asked`];
      }),
    );
  }
}
