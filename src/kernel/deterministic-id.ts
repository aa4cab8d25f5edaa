import { hash } from 'node:crypto';

/**
 * An identifier that is the same for the same words, so that loading a file twice changes nothing. Formatted as a UUID
 * (version 8: "vendor specific"). It is no secret and opens nothing: what may be seen is decided, not guessed.
 */
export function deterministicId(...words: readonly string[]): string {
  const hex = hash('sha256', JSON.stringify(words), 'hex');
  const variant = ((Number.parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
