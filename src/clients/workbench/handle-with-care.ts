import type { Reading } from './ask';

/** What stands with somebody of whom a place or a name is confidential, wherever somebody may write about them. */
export const HANDLE_WITH_CARE =
  'Handle with care: a place or a name of theirs is confidential. Write none where others read it.';

/** The warning, where it may be told; whether it is withheld or there is none, nothing stands there. */
export const handleWithCare = (person: Reading): string | undefined =>
  person.maybe<boolean>('hasConfidentialPlaces') === true ? HANDLE_WITH_CARE : undefined;
