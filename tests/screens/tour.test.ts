import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { withPalette } from './palette-png';

const DOCS = join(__dirname, '../../docs');
const TOUR = join(DOCS, 'pictures/tour');

test('the tour shows each of its pictures once, and all of them weigh less than 1.5 MB', () => {
  const shown = [...readFileSync(join(DOCS, 'tour.md'), 'utf8').matchAll(/\]\(pictures\/tour\/([^)]+)\)/g)];
  const drawn = readdirSync(TOUR).sort();
  expect(shown.map(([, name]) => name).sort()).toEqual(drawn);
  expect(drawn).toHaveLength(10);
  expect(drawn.reduce((sum, name) => sum + statSync(join(TOUR, name)).size, 0)).toBeLessThan(1_500_000);
});

/** A PNG as a browser writes one: two rows of two pixels, the second row by its difference from the first. */
function written(): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 2, 8, 2, 0, 0, 0]);
  const rows = Buffer.from([0, 255, 255, 255, 0, 0, 0, 2, 0, 0, 0, 128, 0, 0]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

test('a picture with a palette shows what the browser drew', () => {
  const png = withPalette(written());
  const part = (name: string) => {
    const at = png.indexOf(name);
    return png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4));
  };
  const [palette, rows] = [part('PLTE'), inflateSync(part('IDAT'))];
  const pixels = [1, 2, 4, 5].map((at) => [...palette.subarray(rows[at]! * 3, rows[at]! * 3 + 3)]);
  expect(pixels).toEqual([
    [255, 255, 255],
    [0, 0, 0],
    [255, 255, 255],
    [128, 0, 0],
  ]);
  expect(part('IHDR')[9]).toBe(3);
});
