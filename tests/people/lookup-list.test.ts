import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { FIELDS } from '../../src/clients/known/fields';
import { lookUpList } from '../../src/clients/known/look-up-list';
import { columnsOf, csvRows, dayOf, decoded } from '../../src/lists';
import { ListProgress } from '../../src/clients/known/progress';
import { problemWith, sealOf, type Particulars } from '../../src/people/lookup';
import { SOURCE_AGENCIES } from '../../src/sharing';
import { worlds } from '../testkit/runs';

// A list as it comes from a mailbox, before anybody is asked: whatever stands in it, every row comes back.

const cell = fc.oneof(
  fc.string({ maxLength: 12 }).map((text) => text.replaceAll(/[\r\n]/g, ' ')),
  fc.constantFrom('', '"', 'a "b" c', 'x,y', 'O’Brien', '李', '=1+1', ' '),
);
/** A row of nothing but spaces is no row. */
const row = fc.tuple(fc.constantFrom('Ann', 'Bo'), cell, cell);

test('what a spreadsheet writes is read as it stands, whatever divides its cells', () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 8 }),
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n'),
      (rows, delimiter, end) => {
        const text = stringify([['given', 'family', 'dob'], ...rows], {
          delimiter,
          record_delimiter: end,
          quoted_match: /^\s|\s$/,
        });
        const read = csvRows(text);
        expect(read.delimiter).toBe(delimiter);
        expect(read.rows.map(({ cells }) => cells)).toEqual([['given', 'family', 'dob'], ...rows]);
      },
    ),
    worlds(200),
  );
});

test('a faulty line costs that line alone, wherever it stands', () => {
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 30 }),
      fc.nat(),
      fc.constantFrom('a,"b" c,d', 'too,few', 'a,b,c,d'),
      (rows, place, bad) => {
        const lines = rows.map((cells) => stringify([cells]).trimEnd());
        const at = place % (lines.length + 1);
        const { rows: read } = csvRows(['given,family,dob', ...lines.slice(0, at), bad, ...lines.slice(at)].join('\n'));
        expect(read[at + 1]!.line).toBe(at + 2);
        expect([...read.slice(1, at + 1), ...read.slice(at + 2)].map(({ cells }) => cells[0])).toEqual(
          rows.map(([given]) => given),
        );
      },
    ),
    worlds(200),
  );
});

test('of a quotation mark that nobody closed the line is named, and what follows is read', () => {
  const lines = Array.from({ length: 40 }, (_, index) => `P${index},Q,1980-01-01`);
  const { rows } = csvRows(
    ['given,family,dob', ...lines.slice(0, 3), 'Open,"quote,1980-01-01', ...lines.slice(3)].join('\n'),
  );
  expect(rows.filter(({ fault }) => fault)).toEqual([
    { line: 5, cells: ['Open,"quote,1980-01-01'], fault: 'line 5 opens a quotation mark that is not closed' },
  ]);
  expect(rows).toHaveLength(42);
});

test('a cell with line breaks in it is one cell', () => {
  const { rows } = csvRows('given,note\nAnn,"one\ntwo ""three"""\nBo,x\n');
  expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
    [1, 'given', 'note'],
    [2, 'Ann', 'one\ntwo "three"'],
    [4, 'Bo', 'x'],
  ]);
});

test('days are read as this country writes them, and what is no day is none', () => {
  const day = fc
    .date({ min: new Date('1900-01-02'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, (iso) => {
      const [year, month, date] = iso.split('-') as [string, string, string];
      const words = new Date(`${iso}T00:00:00Z`).toLocaleDateString('en-GB', {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        timeZone: 'UTC',
      });
      for (const written of [
        iso,
        `${date}/${month}/${year}`,
        `${Number(date)}.${Number(month)}.${year}`,
        `${year}${month}${date}`,
        words,
        `${iso}T00:00:00`,
      ])
        expect(dayOf(written)).toBe(iso);
    }),
    worlds(200),
  );
  for (const none of ['31/02/1980', '1980-13-01', '02/11/79', 'unknown', '1980', '00/00/0000', '12 Foo 1980']) {
    expect(() => dayOf(none)).toThrow(/is no birth date that can be read/);
  }
});

test('headings are known in any spelling, and can be named', () => {
  expect([
    ...columnsOf(FIELDS, ['REF', 'First Name(s)', 'SURNAME', 'D.O.B', 'Post-Code', 'PNC ID'], undefined).keys(),
  ]).toEqual(['given', 'family', 'bornOn', 'postcode', 'PNC']);
  expect(columnsOf(FIELDS, ['Rufname', 'Nachname'], 'given=Rufname, family=Nachname')).toEqual(
    new Map([
      ['given', 0],
      ['family', 1],
    ]),
  );
  expect(() => columnsOf(FIELDS, ['a', 'b'], undefined)).toThrow(/None of the headings .* a, b\./);
  expect(() => columnsOf(FIELDS, ['Surname'], 'nachname=Surname')).toThrow(/there is no "nachname"/);
  expect(() => columnsOf(FIELDS, ['Surname'], 'family=Nachname')).toThrow(/no heading "Nachname"; it has Surname/);
});

test('a file is read as what it is: UTF-8, UTF-16, or Windows-1252, which is said', () => {
  const text = 'Zoë,Ó Súilleabháin';
  expect(decoded(Buffer.from(text))).toEqual({ text });
  expect(decoded(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual({ text, note: expect.stringMatching(/UTF-16/) });
  expect(decoded(Buffer.from(text, 'latin1'))).toEqual({ text, note: expect.stringMatching(/Windows-1252/) });
});

test('whatever the hub does, every row comes back, once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 30 }), fc.constantFrom('answers', 'declines'), async (rows, does) => {
      const text = stringify([['given', 'family', 'dob'], ...rows], { quoted_match: /^\s|\s$/ });
      const list = await lookUpList(
        text,
        undefined,
        { transport: () => Promise.reject(new Error('nobody asks')), token: '', purpose: '' },
        {
          ask: async (people) =>
            does === 'declines'
              ? { code: 'RATE_LIMITED', message: 'Later.', entries: [] }
              : {
                  withheld: [],
                  answers: people.map(() => ({ statuses: new Map([['POLICE', 'KNOWN']]), problem: undefined })),
                },
          onProgress: () => undefined,
          say: () => undefined,
        },
      );
      const back = csvRows(list.csv).rows.slice(1);
      expect(back.map(({ cells }) => cells.slice(0, 3))).toEqual(rows);
      // The columns of the list, one for each agency, and why somebody was not looked up.
      const police = 3 + SOURCE_AGENCIES.indexOf('police');
      for (const { cells } of back) {
        expect(cells).toHaveLength(3 + SOURCE_AGENCIES.length + 1);
        expect(cells[police] === 'KNOWN' || cells.at(-1) !== '').toBe(true);
      }
    }),
    worlds(100),
  );
});

test('progress is a bar on a terminal and lines elsewhere, and no wider than the terminal', () => {
  const shown = (isTTY: boolean, columns: number) => {
    const written: string[] = [];
    const progress = new ListProgress({ write: (text) => written.push(text), isTTY, columns });
    progress.show(0, 1000);
    progress.say('A word.');
    progress.show(500, 1000);
    progress.end();
    return written;
  };
  expect(shown(false, 80)).toEqual(['0 of 1,000 people\n', 'A word.\n', '500 of 1,000 people\n']);
  const bar = shown(true, 30);
  expect(bar[2]).toBe('\r\u001b[2K████░░░░░ 500 of 1,000 people');
  for (const line of bar)
    expect(line.replaceAll(/[\r\n]|\u001b\[2K/g, '').length).toBeLessThanOrEqual(29 + 'A word.'.length);
});

describe('what is kept of whom somebody asked about', () => {
  const sealed = (text: string) => text;
  const words = fc.constantFrom('Ann', 'Zoë', 'O’Neill', 'Smith-Jones', 'van der Berg', 'MacLeod');
  const particulars = fc.record({
    given: words,
    family: words,
    bornOn: fc.constantFrom('1980-01-02', '1991-12-31'),
    postcode: fc.constantFrom('ZZ1 1ZZ', 'zz11zz', null),
  });

  test('is the same however it is spelled, divided and ordered, and differs where anything else does', () => {
    fc.assert(
      fc.property(particulars, (asked) => {
        const seal = sealOf(asked, sealed);
        const { given, family, ...rest } = asked;
        const same: Particulars[] = [
          { ...asked, given: family, family: given },
          { name: `${family}, ${given}`, ...rest },
          { ...asked, given: given.toUpperCase(), family: ` ${family} `, postcode: asked.postcode?.toLowerCase() },
        ];
        for (const other of same) expect(sealOf(other, sealed)).toBe(seal);
        expect(sealOf({ ...asked, bornOn: '1975-05-05' }, sealed)).not.toBe(seal);
        expect(sealOf({ ...asked, given: 'Somebody' }, sealed)).not.toBe(seal);
        expect(problemWith(asked)).toBeUndefined();
      }),
      worlds(100),
    );
  });
});
