import { round, type Shape } from './shape';
import { STYLE } from './style';
import { clean } from './text';

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
  readonly shapes: readonly Shape[];
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => clean(text).replaceAll(/[&<>"']/g, (letter) => ESCAPES[letter]!);

/**
 * The drawing as plain SVG: no font, image, script or address from anywhere, so it shows the same wherever it is kept.
 *
 * On a page that has several, each has a prefix for its ids; and a page that allows no style within it brings
 * PICTURE_STYLE in a sheet of its own.
 */
export function svgOf(
  { width, height, title, description, shapes }: Drawing,
  { prefix = '', isStyled = true }: { readonly prefix?: string; readonly isStyled?: boolean } = {},
): string {
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${round(height)}" width="${width}" height="${round(height)}" role="img" aria-labelledby="${prefix}title ${prefix}desc">`,
    `<title id="${prefix}title">${escaped(title)}</title>`,
    `<desc id="${prefix}desc">${escaped(description)}</desc>`,
    ...(isStyled ? [`<style>${STYLE}</style>`] : []),
    `<rect class="page" width="${width}" height="${round(height)}"/>`,
    ...shapes.map(elementOf),
    '</svg>',
  ].join('\n')}\n`;
}

function elementOf(shape: Shape): string {
  switch (shape.kind) {
    case 'box':
      return `<rect class="${shape.look}" x="${round(shape.x)}" y="${round(shape.y)}" width="${round(shape.width)}" height="${round(shape.height)}" rx="${shape.round}"/>`;
    case 'path':
      return `<path class="${shape.look}" d="${shape.d}"/>`;
    case 'text': {
      const anchor = shape.anchor && shape.anchor !== 'start' ? ` text-anchor="${shape.anchor}"` : '';
      const weight = shape.bold ? ' font-weight="700"' : '';
      return `<text class="${shape.look}" x="${round(shape.x)}" y="${round(shape.y)}" font-size="${shape.size}"${weight}${anchor}>${escaped(shape.text)}</text>`;
    }
  }
}
