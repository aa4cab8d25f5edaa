import { shareOne, wordOf, type Word } from './tokens';

/**
 * Names that all brothers of a family may have before the name that each is called by: Mohammed Ali and Mohammed Isa,
 * Abdul Rahman and Abdul Karim, Syed Hassan and Syed Hussain.
 */
const FORMS_OF = ['mohammed', 'mohammad', 'muhammad'].map(wordOf);
const BESIDE_ANOTHER: ReadonlySet<string> = new Set(['abdul', 'abdel', 'syed', 'sayed', 'sayyid']);

/** Whether this may be what all brothers of a family are called first: then it says of none of them which he is. */
export const isSharedByBrothers = ({ text, names }: Word): boolean =>
  BESIDE_ANOTHER.has(text) || FORMS_OF.some((form) => form.text === text || shareOne(form.names, names));
