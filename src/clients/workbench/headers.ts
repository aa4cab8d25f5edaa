import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { assets } from './pages/assets';

/**
 * The headers of every answer. No inline script or style, nothing from elsewhere, and no text may become a script
 * (Trusted Types). Nothing is kept on the way or in the browser. A form leads nowhere but to this host: signing in
 * begins with a link.
 */
export function sendHeaders(origin: string) {
  const set = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        // There is no policy by which a text could become one.
        trustedTypes: ["'none'"],
      },
    },
    strictTransportSecurity: origin.startsWith('https://') ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  return (request: Request, response: Response, next: NextFunction): void => {
    response.setHeader('cache-control', 'no-store');
    response.setHeader('permissions-policy', 'camera=(), microphone=(), geolocation=(), clipboard-read=()');
    set(request, response, next as (cause?: unknown) => void);
  };
}

/** Style sheet and script: the same for everybody, so browsers may keep them. */
export function sendAsset(request: Request, response: Response, next: NextFunction): void {
  const asset = assets().get(request.path);
  if (!asset) return next();
  response.setHeader('cache-control', 'public, max-age=300');
  response.setHeader('etag', asset.etag);
  response.setHeader('vary', 'accept-encoding');
  if (request.headers['if-none-match'] === asset.etag) return void response.status(304).end();
  response.setHeader('content-type', asset.contentType);
  const isZipped = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  if (isZipped) response.setHeader('content-encoding', 'gzip');
  response.end(isZipped ? asset.gzipped : asset.body);
}
