import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * A form's token: bound to the session and to the form, so that no other site and no other form can send it. It is the
 * same for as long as the session lives, so a page that stood open overnight in a second tab is not refused; and masked,
 * so that no two pages have the same bytes, from whose compressed length somebody could guess it (BREACH).
 */
export function formToken(formKey: string, form: string): string {
  const token = tokenOf(formKey, form);
  const mask = randomBytes(token.length);
  return Buffer.concat([mask, xor(token, mask)]).toString('base64url');
}

export function isFormToken(formKey: string, form: string, given: unknown): boolean {
  if (typeof given !== 'string' || !/^[\w-]{86}$/.test(given)) return false;
  const bytes = Buffer.from(given, 'base64url');
  const half = bytes.length / 2;
  return half === 32 && timingSafeEqual(tokenOf(formKey, form), xor(bytes.subarray(half), bytes.subarray(0, half)));
}

const tokenOf = (formKey: string, form: string): Buffer => createHmac('sha256', formKey).update(form).digest();
const xor = (one: Buffer, other: Buffer): Buffer => Buffer.from(one.map((byte, index) => byte ^ other[index]!));
