import { join } from 'node:path';
import fc from 'fast-check';
import nunjucks from 'nunjucks';
import { readReply } from '../../../src/clients/hub-client';
import {
  operationOf,
  Reading,
  refuseUnexplained,
  Unexplained,
  type Reply,
  type Shown,
} from '../../../src/clients/workbench/ask';
import { wordsOf } from '../../../src/clients/workbench/words';

const WORDS = wordsOf({
  agency: (code) => code.toLowerCase(),
  category: (code) => code.toLowerCase(),
  reason: (code) => code.toLowerCase(),
  reasons: [],
  purposes: [],
  role: () => undefined,
  roles: [],
});

const OPERATION = operationOf(`query Q {
  person { id name addresses { nodes { postcode } } police { incidents { nodes { grade } } } }
}`);

const SOURCES = { POLICE: { outcome: 'ANSWERED', people: {}, withheld: [] } };
const replyOf = (person: object, errors: object[] = [], sources: object = SOURCES): Reply =>
  readReply({
    status: 200,
    headers: {},
    text: JSON.stringify({ data: { person }, errors, extensions: { sources } }),
  }) as Reply;
const WHOLE = {
  id: '1',
  name: 'Ada',
  addresses: { nodes: [{ postcode: 'ZZ99 1AA' }] },
  police: { incidents: { nodes: [{ grade: 'HIGH' }] } },
};
const withheld = (...path: (string | number)[]) => ({
  message: 'Withheld.',
  path,
  extensions: {
    code: 'WITHHELD',
    source: 'POLICE',
    category: 'ADDRESS',
    reason: 'NO_AGREEMENT',
    route: 'Ask.',
    ask: { holder: 'POLICE' },
  },
});
const down = (...path: (string | number)[]) => ({
  message: 'Down.',
  path,
  extensions: { code: 'SOURCE_UNAVAILABLE', source: 'POLICE' },
});

test('a null in the place of a list needs a reason, or no page is drawn', () => {
  const gap = { ...WHOLE, addresses: null };
  expect(() => refuseUnexplained(OPERATION.document, replyOf(gap))).toThrow(Unexplained);
  expect(() => refuseUnexplained(OPERATION.document, replyOf(gap, [withheld('person', 'addresses')]))).not.toThrow();
  expect(() => refuseUnexplained(OPERATION.document, replyOf(gap, [down('person')]))).not.toThrow();
  // A reason for something else is none.
  expect(() => refuseUnexplained(OPERATION.document, replyOf(gap, [withheld('person', 'police')]))).toThrow(
    Unexplained,
  );
  expect(() => refuseUnexplained(OPERATION.document, replyOf(gap, [withheld('person', 'addresses', 'nodes')]))).toThrow(
    Unexplained,
  );
});

test('an agency’s record is explained by what the agency did', () => {
  const none = { ...WHOLE, police: null };
  expect(() => refuseUnexplained(OPERATION.document, replyOf(none))).not.toThrow();
  expect(() => refuseUnexplained(OPERATION.document, replyOf(none, [], {}))).toThrow(Unexplained);
});

test('whichever object is missing from any reply, it is explained or refused', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.boolean(), fc.boolean(), (hasAddresses, hasIncidents, isExplained) => {
      const person = {
        ...WHOLE,
        addresses: hasAddresses ? WHOLE.addresses : null,
        police: { incidents: hasIncidents ? WHOLE.police.incidents : null },
      };
      const errors = isExplained ? [withheld('person', 'addresses'), down('person', 'police', 'incidents')] : [];
      const look = () => refuseUnexplained(OPERATION.document, replyOf(person, errors));
      if (isExplained || (hasAddresses && hasIncidents)) expect(look).not.toThrow();
      else expect(look).toThrow(Unexplained);
    }),
  );
});

describe('six kinds of nothing', () => {
  const nothing: Record<string, Shown<string>> = {
    none: { kind: 'none' },
    'no-record': { kind: 'no-record', source: 'POLICE' },
    'not-checked': { kind: 'not-checked', source: 'POLICE' },
    'not-asked': { kind: 'not-asked', source: 'POLICE' },
    unavailable: Reading.of(replyOf({ ...WHOLE, name: null }, [down('person', 'name')]), '10:42')
      .part('person')
      .value('name'),
    withheld: Reading.of(replyOf({ ...WHOLE, name: null }, [withheld('person', 'name')]), '10:42')
      .part('person')
      .value('name'),
  };
  const room = join(__dirname, '../../../src/clients/workbench');
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader([room, __dirname]), { autoescape: true });
  const drawn = (one: Shown<string>) => environment.render('one-shown.njk', { one, words: WORDS });
  const wordsIn = (html: string) =>
    html
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim();

  test('are drawn in six texts, six shapes and six classes', () => {
    const all = Object.values(nothing).map(drawn);
    expect(new Set(all.map(wordsIn)).size).toBe(6);
    expect(new Set(all.map((html) => /<path[^>]*>|<circle[^>]*>/.exec(html)![0])).size).toBe(6);
    expect(new Set(all.map((html) => /wp-nothing--[\w-]+/.exec(html)![0])).size).toBe(6);
  });

  test('are never empty, and none is taken for another', () => {
    for (const [kind, one] of Object.entries(nothing)) {
      expect(one.kind).toBe(kind);
      const text = wordsIn(drawn(one));
      expect(text.length).toBeGreaterThan(8);
      if (kind !== 'no-record') expect(text).not.toContain('No record');
      if (kind !== 'none') expect(text).not.toContain('None recorded');
    }
    expect(wordsIn(drawn(nothing['unavailable']!))).toContain('10:42');
    expect(wordsIn(drawn(nothing['withheld']!))).toContain('Ask for a decision');
  });

  test('what was released and is empty is none; what was written is written as text', () => {
    const read = Reading.of(
      replyOf({ ...WHOLE, name: '"><svg onload=alert(1)>{{7*7}}', addresses: { nodes: [] } }),
      '10:42',
    ).part('person');
    expect(read.entries('addresses')).toEqual({ kind: 'none' });
    expect(drawn(read.value('name'))).toContain('&quot;&gt;&lt;svg onload=alert(1)&gt;{{7*7}}');
  });
});
