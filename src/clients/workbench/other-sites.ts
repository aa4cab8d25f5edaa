import type { NextFunction, Request, Response } from 'express';
import type { Shared } from './shared';

/**
 * Nothing is changed because another site says so. Browsers say of each request where it comes from; one that says it
 * of no request sends the origin with a form, at least. This comes before the session is looked at: another site must
 * not even find out whether there is one, nor fill the store of kept texts.
 */
export const refuseOtherSites =
  ({ origin, pages }: Pick<Shared, 'origin' | 'pages'>) =>
  (request: Request, response: Response, next: NextFunction): void => {
    // A page that is fetched ahead would enter disclosures in the log that nobody looked at.
    if (/prefetch|prerender/.test(String(request.headers['sec-purpose'] ?? request.headers['purpose'] ?? '')))
      return void response.status(503).end();
    const isSafe = request.method === 'GET' || request.method === 'HEAD';
    if (isSafe || isFromHere(request, origin)) return next();
    void pages.sendPlain(request, response, {
      status: 403,
      title: 'This did not come from the workbench',
      says: 'Another site, or an old page, has sent this form. Nothing was done.',
      todo: ['Open the workbench, and do it there.'],
    });
  };

function isFromHere({ headers }: Request, origin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const from = headers.origin;
  if (from !== undefined && from !== origin) return false;
  return (
    (site !== undefined || from !== undefined) &&
    /^application\/x-www-form-urlencoded\b/.test(headers['content-type'] ?? '')
  );
}
