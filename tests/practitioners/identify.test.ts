import {
  identify,
  isUnidentified,
  readDemonstrationDirectory,
  tokenVerifier,
  type IdentifyDeps,
  type Unidentified,
} from '../../src/practitioners';
import type { RequestHeaders } from '../../src/practitioners';
import { COURT_OFFICER, SYSTEM, issuerOnLoopback, type IssuerOnLoopback } from './issuer-on-loopback';

let issuer: IssuerOnLoopback;
let deps: IdentifyDeps;
let own: RequestHeaders;
let system: RequestHeaders;

beforeAll(async () => {
  issuer = await issuerOnLoopback();
  deps = { verify: tokenVerifier([issuer.config]), directory: readDemonstrationDirectory() };
  own = { authorization: `Bearer ${await issuer.sign()}`, 'x-purpose': 'MANAGING_RISK' };
  system = { authorization: `Bearer ${await issuer.sign(SYSTEM)}`, 'x-purpose': 'MANAGING_RISK' };
});
afterAll(() => issuer.stop());

const refused = async (headers: RequestHeaders): Promise<Unidentified> => {
  const found = await identify(headers, deps);
  if (isUnidentified(found)) return found;
  throw new Error(`Accepted ${found.practitioner.id}`);
};
const reasonOf = async (reason: RequestHeaders[string]): Promise<string | undefined> => {
  const found = await identify({ ...own, 'x-reason': reason }, deps);
  return isUnidentified(found) ? found.code : found.reason;
};

describe('who', () => {
  test('a practitioner who says what for may ask', async () => {
    const found = await identify({ ...own, 'x-reason': 'Review after a call-out' }, deps);
    expect(found).toEqual({
      practitioner: expect.objectContaining({ id: COURT_OFFICER.sub, side: 'PERPETRATOR' }),
      purpose: 'MANAGING_RISK',
      reason: 'Review after a call-out',
    });
  });

  test('a warning that they have seen is confirmed by its code, and by nothing else', async () => {
    expect(await identify({ ...own, 'x-confirm': 'TEXT_NAMES_PROTECTED' }, deps)).toMatchObject({
      confirms: 'TEXT_NAMES_PROTECTED',
    });
    expect(await identify(own, deps)).not.toHaveProperty('confirms');
    for (const code of [
      'yes',
      'text_names_protected',
      'TEXT_NAMES_PROTECTED, TEXT_NAMES_PROTECTED',
      ['TEXT_NAMES_PROTECTED', 'yes'],
    ])
      expect(await refused({ ...own, 'x-confirm': code })).toEqual({
        code: 'BAD_USER_INPUT',
        message: expect.stringContaining('X-Confirm'),
      });
  });

  test('"bearer" may be written in any case', async () => {
    const { authorization } = own;
    const found = await identify({ ...own, authorization: String(authorization).replace('Bearer', 'bearer ') }, deps);
    expect(isUnidentified(found)).toBe(false);
  });

  test('no token, whatever else is said', async () => {
    for (const authorization of [undefined, '', '  ', []]) {
      const found = await refused({ authorization, 'x-purpose': 'nonsense', 'x-on-behalf-of': 'court-officer' });
      expect(found).toEqual({ code: 'UNAUTHENTICATED', message: expect.stringMatching(/^No token came/) });
    }
  });

  test('another scheme, two tokens, or the header twice', async () => {
    const { authorization } = own;
    for (const value of ['Basic eDp5', 'Bearer', 'Bearer a b', `${authorization}, ${authorization}`]) {
      expect(await refused({ ...own, authorization: value })).toMatchObject({
        code: 'UNAUTHENTICATED',
        message: expect.stringMatching(/as "Authorization: Bearer TOKEN"/),
      });
    }
    const twice = [String(authorization), String(authorization)];
    expect(await refused({ ...own, authorization: twice })).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('names inherited from Object are not headers', async () => {
    const inherited = Object.create(own) as RequestHeaders;
    expect(await refused(inherited)).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('on behalf of', () => {
  test.each(['responsible-officer', 'demo-responsible-officer'])(
    'a system asks for a practitioner of its agency: %s',
    async (name) => {
      const found = await identify({ ...system, 'x-on-behalf-of': name }, deps);
      expect(found).toMatchObject({
        practitioner: {
          id: 'demo-responsible-officer',
          agency: 'probation',
          side: 'PERPETRATOR',
          through: 'case-system',
        },
        purpose: 'MANAGING_RISK',
      });
    },
  );

  test('whom a system names belongs to the system’s issuer: another issuer’s practitioner of that name is somebody else', async () => {
    const other = await issuerOnLoopback();
    try {
      const both = {
        ...deps,
        verify: tokenVerifier([
          { ...issuer.config, bareSubjects: true },
          { ...other.config, bareSubjects: false },
        ]),
      };
      const idOf = async (sender: IssuerOnLoopback) => {
        const headers = { authorization: `Bearer ${await sender.sign(SYSTEM)}`, 'x-purpose': 'MANAGING_RISK' };
        const found = await identify({ ...headers, 'x-on-behalf-of': 'responsible-officer' }, both);
        return isUnidentified(found) ? found.message : found.practitioner.id;
      };
      expect([await idOf(issuer), await idOf(other)]).toEqual([
        'demo-responsible-officer',
        `${other.config.issuer}#demo-responsible-officer`,
      ]);
    } finally {
      await other.stop();
    }
  });

  test('a system keeps its agency’s records for itself, as a subject of its issuer at a desk that nobody has', async () => {
    const found = await identify({ ...system, 'x-purpose': 'KEEPING_RECORDS' }, deps);
    expect(found).toEqual({
      practitioner: {
        id: 'case-system',
        name: expect.any(String),
        agency: 'probation',
        role: 'PROBATION_SYSTEM',
        side: 'PERPETRATOR',
        desk: 'system case-system',
      },
      purpose: 'KEEPING_RECORDS',
    });
    const posing = `Bearer ${await issuer.sign({ ...COURT_OFFICER, role: 'PROBATION_SYSTEM' })}`;
    expect(await refused({ authorization: posing, 'x-purpose': 'KEEPING_RECORDS' })).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  test('for anything else a system asks on somebody’s behalf', async () => {
    for (const nobody of [undefined, '', ' ', ['responsible-officer', 'court-officer']]) {
      const found = await refused({ ...system, 'x-on-behalf-of': nobody });
      expect(found).toEqual({
        code: 'UNAUTHENTICATED',
        message: expect.stringMatching(/^A system asks on behalf of one/),
      });
    }
  });

  test('a practitioner of another agency is refused exactly as one who does not exist', async () => {
    const nobody = await refused({ ...system, 'x-on-behalf-of': 'nobody-at-all' });
    expect(nobody.code).toBe('UNAUTHENTICATED');
    const others = [
      'idva',
      'demo-idva',
      'social-worker',
      'probation-case-system',
      '__proto__',
      'responsible-officer, idva',
    ];
    for (const name of others) expect(await refused({ ...system, 'x-on-behalf-of': name })).toEqual(nobody);
  });

  test("a practitioner's own token cannot be used to be somebody else, nor oneself again", async () => {
    for (const name of ['responsible-officer', 'nps-0001', 'idva', ['a', 'b']]) {
      expect(await refused({ ...own, 'x-on-behalf-of': name })).toEqual({
        code: 'BAD_USER_INPUT',
        message: 'Leave out X-On-Behalf-Of: only a system may ask on behalf of somebody else.',
      });
    }
  });
});

describe('what for', () => {
  test('without a purpose the answer lists them', async () => {
    for (const purpose of [undefined, '', ' ']) {
      expect(await refused({ ...own, 'x-purpose': purpose })).toMatchInlineSnapshot(`
{
  "code": "PURPOSE_REQUIRED",
  "message": "Say in X-Purpose what you ask for. Use one of PRE_SENTENCE_REPORT, START_OF_ORDER, MANAGING_RISK, DOMESTIC_ABUSE_INVESTIGATION, CHILD_SAFEGUARDING, MASH_TRIAGE, MARAC, VICTIM_SUPPORT, CHILD_AT_SCHOOL, TREATMENT, ADULT_SAFEGUARDING, SAFE_ACCOMMODATION, KEEPING_RECORDS, IMMIGRATION_ENFORCEMENT, INFORMATION_GOVERNANCE.",
}
`);
    }
  });

  test.each([['CURIOSITY'], ['managing_risk'], ['constructor'], ['MARAC, MARAC'], [['MARAC', 'MARAC']]])(
    '%j is no purpose',
    async (purpose) => {
      const found = await refused({ ...own, 'x-purpose': purpose });
      expect(found.code).toBe('PURPOSE_REQUIRED');
      expect(found.message).toMatch(/^X-Purpose does not name one known purpose\. Use one of PRE_SENTENCE_REPORT/);
    },
  );

  test('a purpose that needs a reason is not accepted without one', async () => {
    const governing = { ...own, 'x-purpose': 'INFORMATION_GOVERNANCE' };
    for (const reason of [undefined, '', '   ']) {
      expect(await refused({ ...governing, 'x-reason': reason })).toEqual({
        code: 'PURPOSE_REQUIRED',
        message: 'INFORMATION_GOVERNANCE needs a reason. Say in X-Reason why you ask.',
      });
    }
    expect(isUnidentified(await identify({ ...governing, 'x-reason': 'Yearly review' }, deps))).toBe(false);
  });

  test('a reason has at most 500 characters', async () => {
    expect(await reasonOf('x'.repeat(500))).toHaveLength(500);
    expect(await reasonOf('x'.repeat(501))).toBe('BAD_USER_INPUT');
  });

  test.each(['a\nb', 'a\rb', 'a\u0000b', 'a\tb', 'a\u007Fb', 'a\u2028b', 'a\u202Eb'])(
    'a reason with a control character is refused: %j',
    async (reason) => {
      expect(await reasonOf(reason)).toBe('BAD_USER_INPUT');
    },
  );

  test('a reason sent twice is refused', async () => {
    expect(await reasonOf(['one', 'two'])).toBe('BAD_USER_INPUT');
    expect(await reasonOf(['one'])).toBe('one');
  });

  test('a reason in UTF-8, which Node reads as Latin-1, is kept as it was written', async () => {
    const written = 'Siân’s mother rang: “he is back”';
    expect(await reasonOf(Buffer.from(written).toString('latin1'))).toBe(written);
    expect(await reasonOf('Zo\xEB')).toBe('Zoë');
    expect(await reasonOf(written)).toBe(written);
    const hidden = Buffer.from('a\u202Eb').toString('latin1');
    expect(await reasonOf(hidden)).toBe('BAD_USER_INPUT');
  });
});

describe('what else stands in the headers', () => {
  test('who is in the room: known roles at desks that are named, once, of people and at most 20', async () => {
    const present = async (said: RequestHeaders[string]) => {
      const found = await identify({ ...own, 'x-present': said }, deps);
      return isUnidentified(found)
        ? found.code
        : found.present?.map(({ practitioner: { role, desk } }) => [role, desk]);
    };
    expect(await present(undefined)).toBeUndefined();
    expect(await present(' IDVA = Exampleton advisers ; SOCIAL_WORKER=a=b')).toEqual([
      ['IDVA', 'Exampleton advisers'],
      ['SOCIAL_WORKER', 'a=b'],
    ]);
    const many = (count: number) => Array.from({ length: count }, (_, index) => `IDVA=desk ${index}`).join(';');
    expect(await present(many(20))).toHaveLength(20);
    for (const said of [
      many(21),
      ';',
      'IDVA',
      'IDVA=',
      '=desk',
      'CHIEF=desk',
      'constructor=desk',
      'PROBATION_SYSTEM=desk',
      'IDVA=a\u0007desk',
      'IDVA=desk;',
      'IDVA=desk; IDVA',
      ['IDVA=desk', 'IDVA=desk'],
    ])
      expect([said, await present(said)]).toEqual([said, 'BAD_USER_INPUT']);
  });

  test('a key for what is done once: one word of at most 200 signs', async () => {
    const keyOf = async (key: RequestHeaders[string]) => {
      const found = await identify({ ...own, 'idempotency-key': key }, deps);
      return isUnidentified(found) ? found.code : found.idempotencyKey;
    };
    for (const key of ['7', 'k'.repeat(200), undefined]) expect(await keyOf(key)).toBe(key);
    for (const key of ['k'.repeat(201), 'two words', 'Schlüssel', ['one', 'two']])
      expect([key, await keyOf(key)]).toEqual([key, 'BAD_USER_INPUT']);
  });
});
