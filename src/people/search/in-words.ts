import { NUMBER } from '../lookup';
import type { Evidence, LevelEvidence } from '../../record-linkage';

/** What each level of a comparison says to whoever searches; how rare a value is, is never said. */
const NAME: Readonly<Record<string, string>> = {
  EXACT: 'is the same',
  NICKNAME: 'is a short form of the other',
  ONE_SLIP: 'differs by one letter',
  ONE_OF_SEVERAL: 'is one of several',
  SIMILAR: 'is spelled similarly',
  SOUNDS_ALIKE: 'sounds alike',
  INITIAL: 'has the same initial',
  FAINTLY_SIMILAR: 'is faintly similar',
  DIFFERENT: 'is different',
};

const WORDS: Readonly<Record<string, { readonly what: string; readonly levels: Readonly<Record<string, string>> }>> = {
  given: { what: 'The given name', levels: NAME },
  family: { what: 'The family name', levels: NAME },
  order: { what: 'Given and family name', levels: { EXCHANGED: 'are exchanged' } },
  birth: {
    what: 'The birth date',
    levels: {
      EXACT: 'is the same',
      DAY_AND_MONTH_EXCHANGED: 'has day and month exchanged',
      ONE_DIGIT: 'differs in one digit',
      TWO_OF_THREE: 'agrees in two of day, month and year',
      WITHIN_WEEKS: 'is within weeks',
      TWO_DIGITS: 'differs in two digits',
      SAME_YEAR: 'is in the same year',
      AGE_FITS: 'fits the age',
      AGE_DIFFERS: 'is some years off',
      DIFFERENT: 'is different',
    },
  },
  sex: { what: 'The sex', levels: { SAME: 'is the same', DIFFERENT: 'is different' } },
  postcode: {
    what: 'A postcode',
    levels: {
      SAME: 'is the same',
      ONE_SLIP: 'differs by one character',
      SAME_SECTOR: 'is in the same sector',
      SAME_DISTRICT: 'is in the same district',
      DIFFERENT: 'is elsewhere',
    },
  },
};

const NUMBER_LEVELS: Readonly<Record<string, string>> = { SAME: 'is the same', DIFFERENT: 'is different' };

function wordsFor({ comparison, level }: LevelEvidence): string | undefined {
  if (comparison.startsWith(NUMBER))
    return `The ${comparison.slice(NUMBER.length)} number ${NUMBER_LEVELS[level] ?? level}.`;
  const { what, levels } = WORDS[comparison] ?? {};
  const says = levels?.[level];
  return what && says ? `${what} ${says}.` : undefined;
}

/** What agrees and what differs, level by level. */
export const inWords = ({ levels }: Evidence): string[] => levels.flatMap((level) => wordsFor(level) ?? []);
