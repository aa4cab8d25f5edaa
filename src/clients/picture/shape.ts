import { widthOf } from './text';

/** How something looks; the style sheet says it for light and dark. */
export type Look = string;

export type Shape =
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly text: string;
      readonly look: Look;
      readonly bold?: boolean;
      readonly anchor?: 'start' | 'middle' | 'end';
    }
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly round: number;
      readonly look: Look;
    }
  | { readonly kind: 'path'; readonly d: string; readonly look: Look };

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where a text stands, as wide as it may become. */
export function boxOfText({ x, y, size, text, bold = false, anchor = 'start' }: Extract<Shape, { kind: 'text' }>): Box {
  const width = widthOf(text, size, bold);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { left, top: y - size * 0.8, right: left + width, bottom: y + size * 0.22 };
}

/** A tenth of a pixel is as exact as a picture needs, and the same on every machine. */
export const round = (value: number): number => Math.round(value * 10) / 10;
