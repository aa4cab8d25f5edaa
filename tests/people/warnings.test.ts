import fc from 'fast-check';
import { refuseToOpenUnawares, type WarnBeforeOpening } from '../../src/people';
import type { Mention, Purpose } from '../../src/sharing';
import { openTestHub, type Reply, type TestHub } from '../testkit/hub';
import '../testkit/properties';
import { isNightly } from '../testkit/runs';
import { entry, loadWritten, writtenFamily } from '../testkit/written-family';

// The writer's help of rule P5: it tells the writer what they may know, and nobody anything else.

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
}, 180_000);
afterAll(() => hub.stop());

const ASK = `query Warnings($text: String!, $about: PersonKeyInput!) { warningsFor(text: $text, about: $about) { warnings { from to kind says } } }`;
const ASK_WHOSE = `query Warnings($text: String!, $about: PersonKeyInput!) { warningsFor(text: $text, about: $about) { warnings { kind says whose { name household { nodes { person { name } } } } } } }`;
const GARY = { scheme: 'CRN', value: 'G940003' };
const NADIA = { scheme: 'POLICE_NOMINAL', value: 'N-003-0941' };
const TEXT = 'He was seen off Orchard Rise, then near Hazel Bank, and rang 1632 960941.';

const ask = (name: string, purpose: Purpose, text: string, about: object, query = ASK): Promise<Reply> =>
  hub.ask(name, purpose, query, { text, about });
const codes = ({ errors }: Reply) =>
  errors.map(({ extensions: { code, reason } }) => (reason ? `${code} ${reason}` : code));

describe('whoever may be told where somebody is', () => {
  test('is warned of it, in the order of the text, whoever of the family the text is about', async () => {
    for (const about of [NADIA, { scheme: 'POLICE_NOMINAL', value: 'N-003-0940' }]) {
      const { data, errors } = await ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', TEXT, about);
      expect(errors).toEqual([]);
      expect(data.warningsFor.warnings).toEqual(
        expect.arrayContaining([
          { from: 16, to: 28, kind: 'ADDRESS', says: 'Orchard Rise' },
          { from: 61, to: 72, kind: 'TELEPHONE', says: '1632 960941' },
        ]),
      );
    }
  });

  test('sees whose it is, with all that they may see of them', async () => {
    const { data, errors } = await ask(
      'police-dau-officer',
      'DOMESTIC_ABUSE_INVESTIGATION',
      'Orchard Rise',
      NADIA,
      ASK_WHOSE,
    );
    expect(errors).toEqual([]);
    const [warning] = data.warningsFor.warnings;
    expect(warning.whose.map(({ name }: { name: string }) => name).sort()).toEqual(['Nadia Prior', 'Robin Prior']);
    const plain = await hub.ask(
      'police-dau-officer',
      'DOMESTIC_ABUSE_INVESTIGATION',
      'query($of: PersonKeyInput!) { person(of: $of) { name household { nodes { person { name } } } } }',
      { of: NADIA },
    );
    expect(warning.whose).toContainEqual(plain.data.person);
  });

  test('is told that a text names nothing, where it names nothing that was recorded', async () => {
    const { data, errors } = await ask(
      'police-dau-officer',
      'DOMESTIC_ABUSE_INVESTIGATION',
      'The yellow house opposite the station.',
      NADIA,
    );
    expect(errors).toEqual([]);
    expect(data.warningsFor.warnings).toEqual([]);
  });

  test('takes two statements: the index, once for the family, and the log', async () => {
    const before = hub.statements();
    await ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', TEXT, NADIA);
    expect(hub.statements() - before).toBe(2);
  });

  test('leaves in the log whom they looked at, and not the text', async () => {
    await ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', `${TEXT} Quillonby.`, NADIA);
    const rows: { row: string }[] = await hub.hub.databases.hub.source.query(
      `SELECT row_to_json(q)::text AS row FROM audit.question q WHERE operation = 'Warnings' ORDER BY recorded_at DESC LIMIT 1`,
    );
    expect(rows[0]!.row).toContain('Person.protectedAddresses');
    expect(rows[0]!.row).toContain('POLICE_NOMINAL N-003-0941');
    expect(rows[0]!.row).not.toContain('Quillonby');
  });
});

describe('whoever may not', () => {
  test('is refused alike whether the text names the refuge or anything else', async () => {
    const replies = await Promise.all(
      [TEXT, 'at 61 Orchard Rise', 'at 61 Orchard Lane', 'nothing'].map((text) =>
        ask('responsible-officer', 'MANAGING_RISK', text, GARY),
      ),
    );
    for (const reply of replies) {
      expect(reply.data.warningsFor).toEqual({ warnings: null });
      expect(codes(reply)).toEqual(['WITHHELD PERPETRATOR_SIDE']);
    }
    expect(new Set(replies.map(({ data, errors }) => JSON.stringify({ data, errors }))).size).toBe(1);
  });

  test('hears of somebody whom they may not see what they hear of a number that nobody has', async () => {
    const [hidden, nobody] = await Promise.all(
      [NADIA, { scheme: 'POLICE_NOMINAL', value: 'N-999-9999' }].map((about) =>
        ask('substance-misuse-provider', 'TREATMENT', TEXT, about),
      ),
    );
    expect(hidden!.errors).toEqual(nobody!.errors);
    expect(codes(hidden!)).toEqual(['NOT_FOUND']);
  });

  test('and nobody has a text of any length looked through', async () => {
    expect(codes(await ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', 'x'.repeat(20_001), NADIA))).toEqual([
      'BAD_USER_INPUT',
    ]);
  });
});

/** What is protected in one world and in another: the same family but for this. */
interface Secrets {
  readonly street: string;
  readonly number: number;
  readonly postcode: string;
  readonly school: string;
  readonly telephone: string;
  readonly newName: string;
  readonly hasRefuge: boolean;
}

const letters = (least: number) =>
  fc.string({ unit: fc.constantFrom(...'abdeghiklmnorstuvy'), minLength: least, maxLength: 9 });
const named = letters(5).map((word) => word[0]!.toUpperCase() + word.slice(1));
const secrets: fc.Arbitrary<Secrets> = fc.record({
  street: named.map((name) => `${name} Lane`),
  number: fc.integer({ min: 1, max: 99 }),
  postcode: fc.integer({ min: 0, max: 9 }).map((digit) => `ZZ98 ${digit}XA`),
  school: named.map((name) => `${name} Bank Nursery School, Otherby`),
  telephone: fc.integer({ min: 960_000, max: 960_999 }).map((digits) => `01632 ${digits}`),
  newName: named,
  hasRefuge: fc.boolean(),
});

function world({ street, number, postcode, school, telephone, newName, hasRefuge }: Secrets) {
  const all = ['probation', 'police', 'childrens-social-care', 'mash'] as const;
  const victim = {
    knownTo: all,
    addresses: hasRefuge
      ? [
          {
            lines: [`${number} ${street}`, 'Otherby'],
            postcode,
            kind: 'REFUGE',
            assertedBy: ['police', 'childrens-social-care'],
          },
        ]
      : [],
    safeContacts: [{ method: 'telephone', value: telephone, assertedBy: ['police', 'childrens-social-care'] }],
    names: [
      { given: 'Nia', family: 'Written', assertedBy: all },
      { given: 'Nia', family: newName, confidential: true, assertedBy: ['police', 'childrens-social-care'] },
    ],
  };
  return writtenFamily(
    { he: { knownTo: all }, she: victim, child: { knownTo: all } },
    {
      relationships: [
        {
          from: 'he',
          to: 'she',
          ground: 'INTIMATE_PERSONAL_RELATIONSHIP',
          assertedBy: ['probation', 'police', 'childrens-social-care'],
        },
        { from: 'she', to: 'child', ground: 'PARENT', assertedBy: ['probation', 'police', 'childrens-social-care'] },
      ],
      'childrens-social-care': {
        schools: [{ reference: entry(), person: 'child', kind: 'NURSERY', school, startedOn: '2024-09-02' }],
      },
    },
  );
}

const textOf = ({ street, number, postcode, school, telephone, newName }: Secrets): string =>
  `${number} ${street}, off ${street.toUpperCase()}, ${postcode}, ${postcode.slice(0, 6)}; ${school.split(' Nursery')[0]}; ${telephone.slice(1)}; Ms ${newName}.`;

describe('two worlds that differ in what is protected alone', () => {
  const mayNot: readonly (readonly [string, Purpose, 'he' | 'she' | 'child'])[] = [
    ['responsible-officer', 'MANAGING_RISK', 'he'],
    ['court-officer', 'PRE_SENTENCE_REPORT', 'he'],
    ['idva', 'VICTIM_SUPPORT', 'she'],
    ['school-safeguarding-lead', 'CHILD_AT_SCHOOL', 'child'],
  ];

  test('are the same to a writer who may not know: warnings, errors, order and statements, whatever they guess', async () => {
    let warned = 0;
    await fc.assert(
      fc.asyncProperty(secrets, secrets, async (one, other) => {
        const worlds = [world(one), world(other)];
        for (const { file } of worlds) await loadWritten(hub, file);
        for (const text of [textOf(one), textOf(other), `${textOf(other)} ${textOf(one)}`]) {
          for (const [name, purpose, about] of mayNot) {
            const seen = [];
            for (const { numberOf } of worlds) {
              const before = hub.statements();
              const { status, data, errors } = await ask(name, purpose, text, {
                scheme: 'POLICE_NOMINAL',
                value: numberOf(about, 'police'),
              });
              seen.push({ status, data, errors, statements: hub.statements() - before });
            }
            expect(seen[1]).toEqual(seen[0]);
          }
          // The same texts in the same worlds do warn whoever may know: there was something to be found.
          for (const { numberOf } of worlds) {
            const about = { scheme: 'POLICE_NOMINAL', value: numberOf('she', 'police') };
            const { data } = await ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', text, about);
            warned += data.warningsFor.warnings.length > 0 ? 1 : 0;
          }
        }
      }),
      { numRuns: isNightly ? 100 : 8 },
    );
    expect(warned).toBeGreaterThan(8);
  });
});

describe('before a text is opened', () => {
  const person = { scheme: 'HUB', value: 'a person' };
  const mention: Mention = { from: 3, to: 7, kind: 'ADDRESS', whose: ['a person'] };
  const warn: WarnBeforeOpening = (_, __, text) => Promise.resolve(text.includes('Elm') ? [mention] : []);
  const open = (
    text: string | null,
    audience: 'ENTITLED' | 'SERVED' | 'SAFETY' | 'MY_DESK' | undefined,
    confirms?: string,
  ) => refuseToOpenUnawares(warn, { confirms } as never, { person, text, audience, field: 'says' });

  test.each(['ENTITLED', 'SERVED'] as const)(
    'to %s, a text that names what is protected is refused, until the writer confirms it',
    async (audience) => {
      await expect(open('At Elms', audience)).rejects.toMatchObject({
        message: expect.stringContaining('The text in says names what is protected'),
        extensions: {
          code: 'TEXT_NAMES_PROTECTED',
          field: 'says',
          warnings: [{ from: 3, to: 7, kind: 'ADDRESS', says: 'Elms' }],
        },
      });
      await expect(open('At Elms', audience, 'TEXT_NAMES_PROTECTED')).resolves.toBeUndefined();
      await expect(open('At home', audience)).resolves.toBeUndefined();
      await expect(open(null, audience)).resolves.toBeUndefined();
    },
  );

  test.each(['SAFETY', 'MY_DESK', undefined] as const)(
    'a text that stays closed (%s) is saved without a warning',
    async (audience) => {
      await expect(open('At Elms', audience)).resolves.toBeUndefined();
    },
  );
});
