import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesIn, readFamilyFile } from '../../src/load';
import { smallFamily, writeAll } from './families-to-load';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wp-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const faultOf = (content: object | string | Buffer): string => {
  const [path] = writeAll(folder, { 'a.json': content }) as [string];
  try {
    readFamilyFile(path);
    return 'none';
  } catch (cause) {
    return (cause as Error).message.replace(path, 'FILE');
  }
};

test('a folder means every .json file in it and below, by name; a file is taken as it is', () => {
  writeAll(join(folder, 'b'), { '2.json': {}, '1.JSON': {}, 'notes.txt': '', '.hidden.json': {} });
  writeAll(join(folder, 'a', 'deeper'), { '3.json': {} });
  writeAll(join(folder, '.git'), { 'no.json': {} });
  symlinkSync(folder, join(folder, 'round.json'));
  const single = join(folder, 'b', 'notes.txt');
  expect(filesIn([single, folder])).toEqual([
    single,
    join(folder, 'a', 'deeper', '3.json'),
    join(folder, 'b', '1.JSON'),
    join(folder, 'b', '2.json'),
  ]);
});

test('a byte order mark says nothing', () => {
  expect(faultOf(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(JSON.stringify(smallFamily(1)))]))).toBe(
    'none',
  );
});

test.each([
  ['nothing', '', 'It is empty.'],
  ['half a file', '{"format":\n', 'It is not JSON: it ends in line 2, column 1, before it is complete.'],
  [
    'a comma too many',
    '{\n  "a": [1, -2.5e3, true, "x\\u00e9\\n"],\n}',
    'It is not JSON: "}" in line 3, column 1 cannot stand there.',
  ],
  ['a comma too few', '{"a": {}\n  "b": []}', 'It is not JSON: "\\"" in line 2, column 3 cannot stand there.'],
  ['a line break in a text', '["a\nb"]', 'It is not JSON: "\\"" in line 1, column 2 cannot stand there.'],
  ['more than one thing', '{} {}', 'It is not JSON: "{" in line 1, column 4 cannot stand there.'],
  ['single quotes', "{'a': 1}", 'It is not JSON: "\'" in line 1, column 2 cannot stand there.'],
  ['brackets without end', '['.repeat(2_000_000), expect.stringContaining('It is not JSON: ')],
  ['UTF-16 without its mark', Buffer.from('{"format": 1}', 'utf16le'), 'It is written in UTF-16; save it as UTF-8.'],
  [
    'UTF-16, the big end first',
    Buffer.from('{"format": 1}', 'utf16le').swap16(),
    'It is written in UTF-16; save it as UTF-8.',
  ],
  [
    'more than a family has',
    Buffer.alloc(16 * 1024 * 1024 + 1, ' '),
    'It is larger than 16 MB; a family file holds one family.',
  ],
])('%s is no family, and is told so', (_, content, sentence) => {
  const [start, ...rest] = faultOf(content).split('nothing has changed. ');
  expect([start, rest.join()]).toEqual(['FILE was not loaded; ', sentence]);
});

test('what no text can hold is named by its place', () => {
  const family = smallFamily(1);
  family.police.incidents[0]!['narrative'] = 'She said \u0000.';
  family.people[1]!['names'] = [{ given: 'Z\ud800', assertedBy: ['police'] }];
  expect(faultOf(family)).toMatch(
    /in 2 places:\n {2}people\[1\]\.names\[0\]\.given: it holds .*\n {2}police\.incidents\[0\]\.narrative: it holds/,
  );
});

test('an entry, and the record of a person, stand once in a file', () => {
  const family = smallFamily(1);
  family.police.incidents.push({ ...family.police.incidents[0]! });
  (family.probation as Record<string, unknown>)['records'] = [{ person: 'father' }, { person: 'father' }];
  expect(faultOf(family)).toMatch(
    /probation\.records\[1\]\.person: father is used twice\n {2}police\.incidents\[1\]\.reference: I-1 is used twice/,
  );
});

test('thirty faults are named, and how many more there are', () => {
  const family = smallFamily(1);
  family.police.incidents = Array.from({ length: 40 }, (_, index) => ({
    ...family.police.incidents[0]!,
    reference: `I-${index}`,
    grade: 'TINY',
  }));
  const fault = faultOf(family);
  expect(fault).toContain('in 40 places:');
  expect(fault.split('\n')).toHaveLength(32);
  expect(fault).toContain('\n  and 10 more');
});
