import type { Request, Response } from 'express';

/**
 * `__Host-` cookies belong to this host alone: no sub-domain can set one, and none is sent without encryption. Browsers
 * take `localhost` for safe, so the demonstration needs no exception.
 */
export const COOKIES = {
  session: '__Host-wp',
  signingIn: '__Host-wp-in',
  kept: '__Host-wp-kept',
} as const;

export function cookieOf({ headers: { cookie } }: Request, name: string): string | undefined {
  for (const part of (cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name) return value;
  }
  return undefined;
}

/** Sets a cookie for so many seconds; for as long as the browser is open, if left out. */
export function setCookie(response: Response, name: string, value: string, seconds?: number): void {
  const age = seconds === undefined ? '' : `; Max-Age=${seconds}`;
  response.append('set-cookie', `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax${age}`);
}

export const clearCookie = (response: Response, name: string): void => setCookie(response, name, '', 0);
