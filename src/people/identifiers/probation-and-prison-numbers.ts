import { compact, invalid, placeholder, valid, type Branded, type Reading } from './reading';

/** Probation's case reference number: a letter and six digits. */
export type Crn = Branded<'CRN'>;

/** A prison number: a letter, four digits, two letters. */
export type PrisonNumber = Branded<'PRISON_NUMBER'>;

export const parseCrn = (given: string): Reading<Crn> => lettered(given, /^[A-Z]\d{6}$/, /^[A-Z]0+$/);

export const parsePrisonNumber = (given: string): Reading<PrisonNumber> =>
  lettered(given, /^[A-Z]\d{4}[A-Z]{2}$/, /^[A-Z]0+[A-Z]*$/);

/** Neither has a check letter: the shape is all that can be told. */
function lettered<T extends string>(given: string, shape: RegExp, nobodys: RegExp): Reading<T> {
  const text = compact(given);
  if (nobodys.test(text)) return placeholder(text);
  return shape.test(text) ? valid(text) : invalid(text);
}
