import { crc32, deflateSync, inflateSync } from 'node:zlib';

// A picture of a page has few colours: with a palette it weighs a third of what the browser writes.

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each pixel, row by row. */
  readonly rgb: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOURS = 64;

/** The same picture with at most so many colours: what is seldom takes the nearest of what is often. */
export function withPalette(png: Buffer): Buffer {
  const { width, height, rgb } = pixelsIn(png);
  const often = new Map<number, number>();
  for (let at = 0; at < rgb.length; at += 3) {
    const colour = colourAt(rgb, at);
    often.set(colour, (often.get(colour) ?? 0) + 1);
  }
  const palette = [...often]
    .sort(([one, times], [other, more]) => more - times || one - other)
    .slice(0, COLOURS)
    .map(([colour]) => colour);
  const indexOf = new Map([...often.keys()].map((colour) => [colour, nearest(colour, palette)]));
  // Each row begins with its filter: none.
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = indexOf.get(colourAt(rgb, (y * width + x) * 3))!;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Colours as one number; the last bits, which nobody sees, are dropped. */
const colourAt = (rgb: Uint8Array, at: number): number =>
  ((rgb[at]! & 0xf8) << 16) | ((rgb[at + 1]! & 0xf8) << 8) | (rgb[at + 2]! & 0xf8) | whiteBits(rgb, at);
const whiteBits = (rgb: Uint8Array, at: number): number =>
  rgb[at]! > 0xf7 && rgb[at + 1]! > 0xf7 && rgb[at + 2]! > 0xf7 ? 0x070707 : 0;

function nearest(colour: number, palette: readonly number[]): number {
  const far = (other: number) =>
    [16, 8, 0].reduce((sum, shift) => sum + (((colour >> shift) & 255) - ((other >> shift) & 255)) ** 2, 0);
  return palette.reduce((best, other, index) => (far(other) < far(palette[best]!) ? index : best), 0);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** The pixels of a PNG as browsers write one: eight bits a colour, without interlacing. */
function pixelsIn(png: Buffer): Pixels {
  const data: Buffer[] = [];
  let [width, height, channels] = [0, 0, 3];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const [name, body] = [png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length)];
    if (name === 'IHDR') {
      [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
      channels = body[9] === 6 ? 4 : 3;
      if (body[8] !== 8 || ![2, 6].includes(body[9]!)) throw new Error('A PNG of another form than browsers write.');
    } else if (name === 'IDAT') data.push(body);
    at += length + 12;
  }
  const packed = inflateSync(Buffer.concat(data));
  const stride = width * channels;
  const rows = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = packed[y * (stride + 1)]!;
    for (let x = 0; x < stride; x += 1) {
      const left = x < channels ? 0 : rows[y * stride + x - channels]!;
      const above = y === 0 ? 0 : rows[(y - 1) * stride + x]!;
      const corner = x < channels || y === 0 ? 0 : rows[(y - 1) * stride + x - channels]!;
      rows[y * stride + x] = packed[y * (stride + 1) + 1 + x]! + predicted(filter, left, above, corner);
    }
  }
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1)
    for (let part = 0; part < 3; part += 1) rgb[pixel * 3 + part] = rows[pixel * channels + part]!;
  return { width, height, rgb };
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  if (filter !== 4) return 0;
  const [a, b, c] = [left, above, corner].map((one) => Math.abs(left + above - corner - one)) as [
    number,
    number,
    number,
  ];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}
