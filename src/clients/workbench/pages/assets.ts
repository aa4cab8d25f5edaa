import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PICTURE_STYLE } from '../../picture';

export interface Asset {
  readonly contentType: string;
  readonly body: Buffer;
  readonly gzipped: Buffer;
  readonly etag: string;
}

const GOVUK = join(dirname(require.resolve('govuk-frontend/package.json')), 'dist', 'govuk');

/**
 * The style sheet of GOV.UK without its typeface, which is for GOV.UK alone, and ours after it, for the screen and for
 * paper.
 */
function styles(): string {
  const govuk = readFileSync(join(GOVUK, 'govuk-frontend.min.css'), 'utf8')
    .replaceAll(/@font-face\{[^}]*\}/g, '')
    .replaceAll(/"?GDS Transport"?,/g, '')
    .replace(/\/\*# sourceMappingURL=.*?\*\//, '');
  // The picture’s rules hold within it alone.
  const picture = `.wp-picture{${PICTURE_STYLE}}`;
  return [govuk, own('workbench.css'), picture, own('print.css')].join('\n');
}

const own = (name: string): string => readFileSync(join(__dirname, name), 'utf8');

const asset = (contentType: string, text: string): Asset => {
  const body = Buffer.from(text, 'utf8');
  return {
    contentType,
    body,
    gzipped: gzipSync(body),
    etag: `"${createHash('sha256').update(body).digest('base64url')}"`,
  };
};

/** Everything that pages load, by its address. */
export const assets = (): ReadonlyMap<string, Asset> => (made ??= make());
let made: ReadonlyMap<string, Asset> | undefined;

const make = () =>
  new Map([
    ['/assets/workbench.css', asset('text/css; charset=utf-8', styles())],
    ['/assets/page.js', asset('text/javascript; charset=utf-8', own('client/page.client.js'))],
  ]);
