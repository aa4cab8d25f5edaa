import { FamilyFault, LoadDisplay, type LoadedFile } from '../../src/load';

const loaded = (path: string): LoadedFile => ({ path, outcome: { reference: 'a-family', people: 3, records: 7 } });
const faulty = (path: string): LoadedFile => ({
  path,
  outcome: new FamilyFault([
    { place: 'people[0]', message: 'is wrong' },
    { place: 'title', message: 'is missing' },
  ]),
});

/** A display, and all that it wrote; each file takes so many milliseconds. */
function shown(files: readonly LoadedFile[], screen: { isTTY?: boolean; columns?: number } = {}, each = 1000): string {
  let [text, now] = ['', 0];
  const display = new LoadDisplay({ ...screen, write: (written) => (text += written) }, files.length, () => now);
  for (const file of files) {
    now += each;
    display.add([file]);
  }
  display.end();
  return text;
}

test('of a few files each has a line, its faults in full', () => {
  expect(shown([loaded('a.json'), faulty('b.json')])).toBe(
    `[1/2] a.json: a-family, 3 people, 7 records
[2/2] b.json was not loaded; nothing has changed. It is not valid in 2 places:
  people[0]: is wrong
  title: is missing
1 family loaded: 3 people, 7 records, in 2.0 s (5 a second).
`,
  );
});

test('of many files there is a line every few seconds, one for each faulty file, and the faults once more at the end', () => {
  const files = Array.from({ length: 12_000 }, (_, index) =>
    index === 500 ? faulty('b.json') : loaded(`${index}.json`),
  );
  const lines = shown(files, {}, 1).trim().split('\n');
  expect(lines).toEqual([
    '[501/12000] b.json was not loaded: people[0]: is wrong (and 1 more)',
    '5,000 of 12,000 files, 49,990 records, 9,998 a second, 0:07 left, 1 faulty',
    '10,000 of 12,000 files, 99,990 records, 9,999 a second, 0:02 left, 1 faulty',
    '1 file of 12,000 could not be loaded:',
    'b.json was not loaded; nothing has changed. It is not valid in 2 places:',
    '  people[0]: is wrong',
    '  title: is missing',
    '11,999 families loaded: 35,997 people, 83,993 records, in 12.0 s (9,999 a second).',
  ]);
});

test('a terminal has a bar that goes when all is done, never longer than a line', () => {
  const files = [loaded('a.json'), faulty('b.json'), loaded('c.json')];
  const drawn = (columns: number) => shown(files, { isTTY: true, columns }).split('\r\u001b[2K');
  expect(drawn(80)).toContain('████████░░░░░░░░░░░░░░░░ 1 of 3 files, 10 records, 10 a second, 0:02 left');
  expect(drawn(60)).toContain('███░░░░░░░ 1 of 3 files, 10 records, 10 a second, 0:02 left');
  expect(drawn(20)).toContain(' 1 of 3 files, 10 r');
  expect(drawn(80).at(-1)).toBe('2 families loaded: 6 people, 14 records, in 3.0 s (7 a second).\n');
});
