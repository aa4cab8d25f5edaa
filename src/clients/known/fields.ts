import { NAMES_AND_NUMBERS, type Headings } from '../../lists';

/** What a column of a list of people to be looked up can hold. */
export const FIELDS = NAMES_AND_NUMBERS satisfies Headings<string>;
export type ListField = keyof typeof FIELDS;
