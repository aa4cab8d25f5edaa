import { createHash } from 'node:crypto';

/** How many digits follow the letters. */
const DIGITS = 14;
const FORM = new RegExp(`^WP-\\d{${DIGITS}}$`);

/**
 * A number that the hub gives somebody for an agency whose system does not number them: the same for the same act, so
 * that whatever is cut off and done again makes nobody twice.
 */
export function hubMadeNumber(parts: readonly string[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `WP-${String(BigInt(`0x${digest.slice(0, 24)}`) % 10n ** BigInt(DIGITS)).padStart(DIGITS, '0')}`;
}

/** Whether the hub made this number: the agency has it from the first entry on that it writes of whom it names. */
export const isHubMadeNumber = (number: string): boolean => FORM.test(number);
