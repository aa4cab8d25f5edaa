/**
 * Characters that can make a log or a screen say something other than what was written: control characters, line
 * separators, direction overrides, and halves of characters.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

/** Whether text may be kept in the disclosure log and shown as it is. */
export const isPlainText = (text: string): boolean => !UNPRINTABLE.test(text);
