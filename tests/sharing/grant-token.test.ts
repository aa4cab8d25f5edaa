import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import {
  ALL_CATEGORIES,
  ALL_REASONS,
  SOURCE_AGENCIES,
  issueGrant,
  issueVerifiedGrant,
  verifyGrant,
  type Category,
  type Grant,
  type GrantBinding,
  type GrantExpectation,
  type SourceAgency,
  type Reason,
  type VerifiedGrant,
} from '../../src/sharing';

const KEYS = Object.fromEntries(
  SOURCE_AGENCIES.map((holder, index) => [holder, Buffer.alloc(32, index + 1)]),
) as Record<SourceAgency, Buffer>;
const POLICE = KEYS.police;

const arbitraryGrant: fc.Arbitrary<Grant> = fc
  .tuple(
    fc.uniqueArray(
      fc.tuple(fc.constantFrom<Category>(...ALL_CATEGORIES), fc.constantFrom('ISA-01', 'ISA-02', 'ISA-07')),
      {
        selector: ([category]) => category,
      },
    ),
    fc.infiniteStream(fc.constantFrom<Reason>(...ALL_REASONS)),
  )
  .map(([released, reasons]) => {
    const covered = new Map(released);
    const withheld = new Map<Category, Reason>();
    for (const category of ALL_CATEGORIES) if (!covered.has(category)) withheld.set(category, reasons.next().value);
    return { kind: 'grant', released: covered, inPart: new Map(), withheld, obligations: [], readsClosedTexts: false };
  });

/** Numbers as agencies write them, dots, slashes and letters of any alphabet included. */
const arbitraryBinding: fc.Arbitrary<GrantBinding> = fc.record({
  requestId: fc.uuid(),
  practitioner: fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }),
  purpose: fc.constantFrom('MARAC', 'MANAGING_RISK'),
  holder: fc.constantFrom(...SOURCE_AGENCIES),
  recordKey: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
  personId: fc.uuid(),
  expiresAt: fc.integer({ min: 1, max: 4_000_000_000_000 }),
});

const expectationOf = ({ holder, recordKey, requestId, expiresAt }: GrantBinding): GrantExpectation => ({
  holder,
  recordKey,
  requestId,
  now: expiresAt - 1,
});

const GRANT: Grant = {
  kind: 'grant',
  released: new Map<Category, string>([
    ['INVOLVEMENT', 'ISA-01'],
    ['IDENTITY', 'ISA-01'],
    ['ORDER', 'ISA-02'],
  ]),
  inPart: new Map(),
  withheld: new Map<Category, Reason>([
    ['PROTECTED_ADDRESS', 'PERPETRATOR_SIDE'],
    ['IMMIGRATION', 'SUPPORT_ONLY'],
    ['BAIL', 'CATEGORY_NOT_COVERED'],
  ]),
  obligations: [],
  readsClosedTexts: false,
};
const BINDING: GrantBinding = {
  requestId: '9f1b',
  practitioner: 'demo-court-officer',
  purpose: 'PRE_SENTENCE_REPORT',
  holder: 'police',
  recordKey: 'N-003-0940',
  personId: 'p',
  expiresAt: 10_000,
};
const EXPECTED = expectationOf(BINDING);
const TOKEN = issueGrant(GRANT, BINDING, POLICE);
const [VERSION, PAYLOAD, SIGNATURE] = TOKEN.split('.') as [string, string, string];

const signed = (payload: string, key = POLICE, version = 'v1') =>
  `${version}.${payload}.${createHmac('sha256', key).update(`${version}.${payload}`).digest('base64url')}`;
const encoded = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url');
const CLAIMS = JSON.parse(Buffer.from(PAYLOAD, 'base64url').toString()) as Record<string, unknown>;

/** Everything that a grant read back says, functions asked about each category. */
const factsOf = (grant: VerifiedGrant) => ({
  ...Object.fromEntries(Object.entries(grant).filter(([, said]) => typeof said !== 'function')),
  categories: ALL_CATEGORIES.map((category) => [
    grant.covers(category),
    grant.coversSome(category),
    grant.coversEntry(category, { roles: ['VICTIM'], wasChild: true }),
    grant.reasonFor(category),
  ]),
});

describe('a grant', () => {
  test('reads back as it was issued: what it covers, why it does not, and whom it is for', () => {
    fc.assert(
      fc.property(arbitraryGrant, arbitraryBinding, (grant, binding) => {
        const key = KEYS[binding.holder];
        const read = verifyGrant(issueGrant(grant, binding, key), expectationOf(binding), key);
        expect(read).toMatchObject({
          requestId: binding.requestId,
          practitioner: binding.practitioner,
          purpose: binding.purpose,
          holder: binding.holder,
          recordKey: binding.recordKey,
          personId: binding.personId,
          agreements: [...new Set(grant.released.values())].sort(),
        });
        for (const category of ALL_CATEGORIES) {
          expect(read!.covers(category)).toBe(grant.released.has(category));
          if (!grant.released.has(category)) expect(read!.reasonFor(category)).toBe(grant.withheld.get(category));
        }
        expect(factsOf(issueVerifiedGrant(grant, binding, key).verified)).toStrictEqual(factsOf(read!));
      }),
    );
  });

  test('says whose texts may be read, by which desk, and which entries of a part are meant, and nothing of it where nobody granted it', () => {
    const entries = [{ roles: ['VICTIM' as const] }, { ageThen: 'CHILD' as const }];
    const grant: Grant = {
      ...GRANT,
      inPart: new Map([['ALLEGATION', { agreement: 'ISA-03', entries }]]),
      readsClosedTexts: true,
    };
    const binding = { ...BINDING, ownDesk: 'unit', bornOn: '2010-02-03' };
    const read = verifyGrant(issueGrant(grant, binding, POLICE), EXPECTED, POLICE)!;
    expect(factsOf(issueVerifiedGrant(grant, binding, POLICE).verified)).toStrictEqual(factsOf(read));
    expect(read.reader).toStrictEqual({ agency: 'police', desk: 'unit', readsClosed: true });
    expect([read.bornOn, read.isInPart, read.agreements]).toEqual(['2010-02-03', true, ['ISA-01', 'ISA-02', 'ISA-03']]);
    expect([read.coversSome('ALLEGATION'), read.coversSome('ORDER'), read.covers('ALLEGATION')]).toEqual([
      true,
      false,
      false,
    ]);
    const entry = (roles: string[], wasChild?: boolean) => ({ roles, wasChild });
    expect(
      [entry(['VICTIM']), entry([], true), entry(['WITNESS'], false)].map((one) => read.coversEntry('ALLEGATION', one)),
    ).toEqual([true, true, false]);
    expect([read.coversEntry('ORDER', entry([])), read.coversEntry('BAIL', entry(['VICTIM'], true))]).toEqual([
      true,
      false,
    ]);

    const plain = verifyGrant(issueGrant(GRANT, { ...BINDING, bornOn: '2010-02-03' }, POLICE), EXPECTED, POLICE)!;
    expect(plain.reader).toStrictEqual({ agency: 'police', desk: '', readsClosed: false });
    // The day of birth travels only where an age at the time of an entry is asked for.
    expect([plain.bornOn, plain.isInPart, plain.coversSome('ALLEGATION')]).toEqual([undefined, false, false]);
    const reads = verifyGrant(issueGrant({ ...GRANT, readsClosedTexts: true }, BINDING, POLICE), EXPECTED, POLICE)!;
    expect(new Set([read.released, plain.released, reads.released]).size).toBe(3);
  });

  test('issued again for the same record in the same request is the same text', () => {
    fc.assert(
      fc.property(arbitraryGrant, arbitraryBinding, (grant, binding) => {
        const again: Grant = {
          ...grant,
          released: new Map([...grant.released].reverse()),
          withheld: new Map(grant.withheld),
        };
        expect(issueGrant(again, { ...binding }, POLICE)).toBe(issueGrant(grant, binding, POLICE));
      }),
    );
  });

  test('names equal sets of categories alike and other sets differently, so that a cache can tell them apart', () => {
    const setOf = (grant: Grant) => verifyGrant(issueGrant(grant, BINDING, POLICE), EXPECTED, POLICE)!.released;
    fc.assert(
      fc.property(arbitraryGrant, arbitraryGrant, (one, other) => {
        const names = (grant: Grant) => [...grant.released.keys()].sort().join();
        expect(setOf(one) === setOf(other)).toBe(names(one) === names(other));
      }),
    );
  });

  test('differs in text where anything that it is bound to differs', () => {
    const changes: Partial<GrantBinding>[] = [
      { requestId: 'other' },
      { practitioner: 'other' },
      { purpose: 'MARAC' },
      { holder: 'mash' },
      { recordKey: 'other' },
      { personId: 'other' },
      { expiresAt: 1 },
    ];
    const texts = changes.map((change) => issueGrant(GRANT, { ...BINDING, ...change }, POLICE));
    expect(new Set([TOKEN, ...texts]).size).toBe(changes.length + 1);
  });

  test('says nothing of the agreements’ words or of anybody’s name', () => {
    expect(Object.keys(CLAIMS).sort()).toEqual(['a', 'c', 'e', 'h', 'k', 'p', 'q', 's', 'u', 'w']);
  });
});

describe('a grant is worth nothing', () => {
  test.each<[string, Partial<GrantExpectation>]>([
    ['in another request', { requestId: 'other' }],
    ['in no request', { requestId: '' }],
    ['for another record', { recordKey: 'N-003-0941' }],
    ['for a record whose number only begins alike', { recordKey: 'N-003-094' }],
    ['for the same number at another agency', { holder: 'mash' }],
    ['from the moment it expires', { now: 10_000 }],
    ['long after', { now: Number.MAX_SAFE_INTEGER }],
    ['at no time', { now: Infinity }],
  ])('%s', (_, change) => {
    expect(verifyGrant(TOKEN, EXPECTED, POLICE)).toBeDefined();
    expect(verifyGrant(TOKEN, { ...EXPECTED, ...change }, POLICE)).toBeUndefined();
  });

  test('under another agency’s key: neither does ours open theirs, nor theirs ours', () => {
    for (const holder of SOURCE_AGENCIES) {
      const own = issueGrant(GRANT, { ...BINDING, holder }, KEYS[holder]);
      for (const other of SOURCE_AGENCIES) {
        expect(verifyGrant(own, { ...EXPECTED, holder }, KEYS[other]) !== undefined).toBe(holder === other);
        if (holder !== other) {
          expect(
            verifyGrant(
              issueGrant(GRANT, { ...BINDING, holder: other }, KEYS[holder]),
              { ...EXPECTED, holder: other },
              KEYS[other],
            ),
          ).toBeUndefined();
        }
      }
    }
  });

  test.each<[string, unknown]>([
    ['no text', undefined],
    ['null', null],
    ['a number', 1],
    ['an object that says it is a text', { toString: () => TOKEN, split: () => TOKEN.split('.') }],
    ['a list of one text', [TOKEN]],
    ['nothing', ''],
    ['dots', '..'],
    ['only a version', VERSION],
    ['no signature', `${VERSION}.${PAYLOAD}`],
    ['an empty signature', `${VERSION}.${PAYLOAD}.`],
    ['half a signature', `${VERSION}.${PAYLOAD}.${SIGNATURE.slice(0, 20)}`],
    [
      'another’s signature',
      `${VERSION}.${PAYLOAD}.${issueGrant(GRANT, { ...BINDING, recordKey: 'x' }, POLICE).split('.')[2]!}`,
    ],
    ['no payload', `${VERSION}..${SIGNATURE}`],
    ['an extra part', `${TOKEN}.more`],
    ['an extra empty part', `${TOKEN}.`],
    ['another version, unsigned', TOKEN.replace('v1', 'v2')],
    ['another version, signed', signed(PAYLOAD, POLICE, 'v2')],
    ['no version, signed', signed(PAYLOAD, POLICE, '')],
    ['the algorithm “none”', `none.${PAYLOAD}.`],
    ['a blank before', ` ${TOKEN}`],
    ['a line’s end after', `${TOKEN}\n`],
    ['in capitals', TOKEN.toUpperCase()],
    ['huge', `${VERSION}.${'A'.repeat(5_000_000)}.${SIGNATURE}`],
    ['huge and signed', signed('A'.repeat(100_000))],
    ['twice', TOKEN + TOKEN],
  ])('as %s', (_, token) => {
    expect(verifyGrant(token, EXPECTED, POLICE)).toBeUndefined();
  });

  test('with any one character of it changed: a grant has one spelling', () => {
    for (let at = 0; at < TOKEN.length; at += 1) {
      for (const other of ['A', 'B', '=', '+', ' ']) {
        if (TOKEN[at] === other) continue;
        expect([at, verifyGrant(TOKEN.slice(0, at) + other + TOKEN.slice(at + 1), EXPECTED, POLICE)]).toEqual([
          at,
          undefined,
        ]);
      }
    }
    const lastOfSignature = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];
    const accepted = lastOfSignature.filter(
      (last) => verifyGrant(TOKEN.slice(0, -1) + last, EXPECTED, POLICE) !== undefined,
    );
    expect(accepted).toEqual([TOKEN.at(-1)]);
  });

  test('cut short anywhere', () => {
    for (let length = 0; length < TOKEN.length; length += 1)
      expect(verifyGrant(TOKEN.slice(0, length), EXPECTED, POLICE)).toBeUndefined();
  });

  test('with its claims rewritten and the old signature kept', () => {
    const everything = (2n ** BigInt(ALL_CATEGORIES.length) - 1n).toString(16);
    for (const change of [
      { c: everything },
      { e: 99_999_999 },
      { k: 'N-003-0941' },
      { q: 'other' },
      { h: 'mash' },
      { w: {} },
      { p: 'somebody' },
    ]) {
      const rewritten = encoded({ ...CLAIMS, ...change });
      const expected = {
        ...EXPECTED,
        requestId: String(change.q ?? EXPECTED.requestId),
        recordKey: String(change.k ?? EXPECTED.recordKey),
      };
      expect(verifyGrant(`${VERSION}.${rewritten}.${SIGNATURE}`, expected, POLICE)).toBeUndefined();
      expect(verifyGrant(signed(rewritten, KEYS.mash), expected, POLICE)).toBeUndefined();
    }
  });

  test('in any text that nobody signed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          fc.tuple(fc.constant('v1'), fc.base64String(), fc.base64String()).map((parts) => parts.join('.')),
        ),
        (text) => {
          expect(verifyGrant(text, EXPECTED, POLICE)).toBeUndefined();
        },
      ),
    );
  });
});

test('the categories that no set names are not covered, whatever the grant’s reasons say', () => {
  const read = verifyGrant(TOKEN, EXPECTED, POLICE)!;
  expect(read.reasonFor('PROTECTED_ADDRESS')).toBe('PERPETRATOR_SIDE');
  expect(read.reasonFor('IMMIGRATION')).toBe('SUPPORT_ONLY');
  expect(read.reasonFor('BAIL')).toBe('CATEGORY_NOT_COVERED');
  expect(ALL_CATEGORIES.filter((category) => read.covers(category))).toEqual(['INVOLVEMENT', 'IDENTITY', 'ORDER']);
});
