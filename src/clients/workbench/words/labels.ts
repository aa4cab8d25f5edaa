import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A label for every value of every enumeration of the schema, as a page writes it. `npm run compose` drafts one for a
 * value that has none; write the words of those who use it in its place.
 */
export const LABELS = JSON.parse(readFileSync(join(__dirname, 'every-label.json'), 'utf8')) as Readonly<
  Record<string, Readonly<Record<string, string>>>
>;

/** The agencies that keep records of their own, as the schema lists them. */
export const SOURCE_AGENCIES: readonly string[] = Object.keys(LABELS['Agency'] ?? {});

/** The label of one value; the value itself in small letters where a later hub has one that is not in the list. */
export const labelOf = (enumeration: string, value: string): string =>
  LABELS[enumeration]?.[value] ?? value.toLowerCase().replaceAll('_', ' ');
