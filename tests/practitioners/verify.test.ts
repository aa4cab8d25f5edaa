import { exportJWK, generateKeyPair, exportSPKI, importJWK, type CryptoKey } from 'jose';
import { tokenVerifier, type TokenVerifier } from '../../src/practitioners';
import { COURT_OFFICER, SYSTEM, issuerOnLoopback, type IssuerOnLoopback } from './issuer-on-loopback';

let probation: IssuerOnLoopback;
let police: IssuerOnLoopback;
let verify: TokenVerifier;

beforeAll(async () => {
  [probation, police] = await Promise.all([issuerOnLoopback(['probation']), issuerOnLoopback(['police'], 'ES256')]);
  verify = tokenVerifier([probation.config, police.config]);
});
afterAll(() => Promise.all([probation.stop(), police.stop()]));

const b64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a token that holds', () => {
  test('says who asks, and the role decides the side', async () => {
    const alone = tokenVerifier([probation.config]);
    await expect(alone(await probation.sign())).resolves.toMatchInlineSnapshot(`
{
  "kind": "practitioner",
  "practitioner": {
    "agency": "probation",
    "desk": "Exampleton court team",
    "id": "nps-0001",
    "name": "Cora Courtyard",
    "organisation": "NPS",
    "role": "COURT_OFFICER",
    "side": "PERPETRATOR",
  },
}
`);
  });

  test('may come from any of several issuers, each with its own keys', async () => {
    const officer = { sub: 'dau-1', name: 'Dale', agency: 'police', role: 'DOMESTIC_ABUSE_OFFICER', desk: 'DAU' };
    const found = await verify(await police.sign(officer));
    expect(found).toMatchObject({
      kind: 'practitioner',
      practitioner: { id: `${police.config.issuer}#dau-1`, side: 'VICTIM' },
    });
  });

  test('names somebody by the issuer and the subject together, so two people with one subject are two', async () => {
    const idOf = (found: Awaited<ReturnType<TokenVerifier>>) =>
      found.kind === 'practitioner' ? found.practitioner.id : found.kind;
    const one = idOf(await verify(await probation.sign({ ...COURT_OFFICER, sub: 'p-17' })));
    const officer = { sub: 'p-17', name: 'Dale', agency: 'police', role: 'DOMESTIC_ABUSE_OFFICER', desk: 'DAU' };
    const other = idOf(await verify(await police.sign(officer)));
    expect([one, other]).toEqual([`${probation.config.issuer}#p-17`, `${police.config.issuer}#p-17`]);

    // The issuer that was alone before keeps its subjects bare, and none of them can be made to look like the other's.
    const grown = tokenVerifier([{ ...probation.config, bareSubjects: true }, police.config]);
    expect(idOf(await grown(await probation.sign({ ...COURT_OFFICER, sub: 'p-17' })))).toBe('p-17');
    expect(idOf(await grown(await probation.sign({ ...COURT_OFFICER, sub: other })))).toBe(
      `${probation.config.issuer}#${other}`,
    );
    expect(idOf(await grown(await police.sign(officer)))).toBe(other);
    expect(() => tokenVerifier([probation, police].map(({ config }) => ({ ...config, bareSubjects: true })))).toThrow(
      /bareSubjects/,
    );
  });

  test('may be typed JWT, as many issuers still do', async () => {
    expect((await verify(await probation.sign(COURT_OFFICER, { header: { typ: 'JWT' } }))).kind).toBe('practitioner');
  });

  test('may be signed with any algorithm that takes a private key, and with the key that its issuer publishes for it', async () => {
    const issuer = await issuerOnLoopback(['probation']);
    const pairs = await Promise.all(
      ['RS256', 'ES256', 'ES384', 'ES512', 'Ed25519'].map(async (alg) => {
        const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
        return { alg, secret: await exportJWK(privateKey), open: await exportJWK(publicKey) };
      }),
    );
    const of = (alg: string) => pairs.find((pair) => pair.alg === alg)!;
    const keys = [
      ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'].map((alg) => ({ alg, pair: of('RS256') })),
      ...['ES256', 'ES384', 'ES512', 'Ed25519'].map((alg) => ({ alg, pair: of(alg) })),
      { alg: 'EdDSA', pair: of('Ed25519') },
    ];
    issuer.published = { keys: keys.map(({ alg, pair }) => ({ ...pair.open, kid: alg, use: 'sig', alg })) };
    const check = tokenVerifier([issuer.config]);
    for (const { alg, pair } of keys) {
      const key = (await importJWK(pair.secret, alg)) as CryptoKey;
      const found = await check(await issuer.sign(COURT_OFFICER, { alg, key, header: { kid: alg } }));
      expect([alg, found.kind]).toEqual([alg, 'practitioner']);
    }
    await issuer.stop();
  });

  test('may speak for a system', async () => {
    const { issuer } = probation.config;
    const found = await verify(await probation.sign(SYSTEM));
    expect(found).toMatchObject({
      kind: 'system',
      id: `${issuer}#case-system`,
      name: 'Case system',
      agency: 'probation',
      issuer: { issuer },
    });
  });
});

describe('a token that is not valid', () => {
  const why = async (token: string | undefined): Promise<string> => {
    const found = await verify(token);
    if (found.kind !== 'unknown') throw new Error(`Accepted as ${found.kind}`);
    return found.why;
  };

  test('missing', async () => {
    expect(await why(undefined)).toMatch(/^No token came/);
    expect(await why('')).toMatch(/^No token came/);
  });

  test.each(['gibberish', 'a.b.c', `${b64({ alg: 'RS256' })}.${b64([])}.x`, '..', '☃.☃.☃'])(
    'not a token: %s',
    async (token) => {
      expect(await why(token)).toMatch(/^This is not a token/);
    },
  );

  test.each([
    ['valid for a hundred years', { exp: 4_900_000_000 }, /12 hours/],
    ['valid for 13 hours', { exp: Math.floor(Date.now() / 1000) + 13 * 3_600 }, /12 hours/],
    ['issued long ago and valid until now', { iat: Math.floor(Date.now() / 1000) - 13 * 3_600 }, /12 hours/],
    ['issued in an hour', { iat: Math.floor(Date.now() / 1000) + 3_600 }, /time to come/],
    ['bound to a key of its holder (DPoP)', { cnf: { jkt: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I' } }, /bound/],
    [
      'bound to a certificate of its holder',
      { cnf: { 'x5t#S256': 'bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2' } },
      /bound/,
    ],
  ])('%s', async (_, claims, expected) => {
    expect(await why(await probation.sign({ ...COURT_OFFICER, ...claims }))).toMatch(expected);
  });

  test('valid for a second more than twelve hours; twelve hours are not too long', async () => {
    const iat = Math.floor(Date.now() / 1000) - 60;
    const lasting = async (seconds: number) =>
      verify(await probation.sign({ ...COURT_OFFICER, iat, exp: iat + seconds }));
    expect((await lasting(12 * 3_600)).kind).toBe('practitioner');
    expect(await lasting(12 * 3_600 + 1)).toMatchObject({ kind: 'unknown', why: expect.stringMatching(/12 hours/) });
  });

  test('that does not say when it was issued', async () => {
    expect(await why(await probation.sign(COURT_OFFICER, { without: ['iat'] }))).toMatch(/when it was issued/);
  });

  test('whose key may be either of two that its issuer publishes by one name', async () => {
    const issuer = await issuerOnLoopback(['probation']);
    const { publicKey } = await generateKeyPair('RS256', { extractable: true });
    issuer.published = {
      keys: [issuer.publicJwk, { ...(await exportJWK(publicKey)), kid: 'first', use: 'sig', alg: 'RS256' }],
    };
    const found = await tokenVerifier([issuer.config])(await issuer.sign());
    expect(found).toMatchObject({ kind: 'unknown', why: expect.stringContaining('signature') });
    await issuer.stop();
  });

  test('signed by nobody (alg none)', async () => {
    const now = Math.floor(Date.now() / 1000);
    const claims = b64({ iss: probation.config.issuer, aud: 'whole-picture', exp: now + 300, ...COURT_OFFICER });
    for (const alg of ['none', 'None', 'NONE']) {
      expect(await why(`${b64({ alg, typ: 'at+jwt', kid: 'first' })}.${claims}.`)).toMatch(/signature/);
    }
  });

  test('signed with HS256 and the published key as its secret', async () => {
    const publicKey = (await importJWK(probation.publicJwk, 'RS256', { extractable: true })) as CryptoKey;
    const secrets = [await exportSPKI(publicKey), JSON.stringify(probation.publicJwk), probation.publicJwk.n ?? ''];
    for (const secret of secrets) {
      const token = await probation.sign(COURT_OFFICER, { alg: 'HS256', key: Buffer.from(secret) });
      expect(await why(token)).toMatch(/signature/);
    }
  });

  test('signed with a key the issuer does not publish, under its kid or another', async () => {
    const { privateKey: key } = await generateKeyPair('RS256');
    for (const kid of ['first', 'forged', '../../etc/passwd', '']) {
      expect(await why(await probation.sign(COURT_OFFICER, { key, header: { kid } }))).toMatch(/signature/);
    }
  });

  test('bringing a key of its own in the header', async () => {
    const { privateKey: key } = await generateKeyPair('RS256', { extractable: true });
    const own = await issuerOnLoopback();
    const header = { jwk: own.publicJwk, jku: own.config.jwksUri, kid: 'first' };
    expect(await why(await probation.sign(COURT_OFFICER, { key, header }))).toMatch(/signature/);
    expect(own.reads).toBe(0);
    await own.stop();
  });

  test("signed with another trusted issuer's key", async () => {
    const token = await probation.sign(COURT_OFFICER, { key: police.privateKey, alg: 'ES256' });
    expect(await why(token)).toMatch(/signature/);
  });

  test('altered after signing', async () => {
    const [header, , signature] = (await probation.sign()).split('.');
    const altered = {
      ...COURT_OFFICER,
      iss: probation.config.issuer,
      aud: 'whole-picture',
      exp: 9_999_999_999,
      sub: 'x',
    };
    expect(await why(`${header}.${b64(altered)}.${signature}`)).toMatch(/signature/);
  });

  test('from an issuer not known here', async () => {
    await using stranger = await issuerOnLoopback('all');
    expect(await why(await stranger.sign())).toMatch(/^The issuer of this token is not known/);
    expect(stranger.reads).toBe(0);
    expect(await why(await probation.sign({ ...COURT_OFFICER, iss: `${probation.config.issuer}/` }))).toMatch(
      /not known/,
    );
  });

  test('for another audience, or none', async () => {
    expect(await why(await probation.sign({ ...COURT_OFFICER, aud: 'payroll' }))).toMatch(/another service/);
    expect(await why(await probation.sign(COURT_OFFICER, { without: ['aud'] }))).toMatch(/another service/);
  });

  test('expired, never expiring, or not valid yet', async () => {
    const now = Math.floor(Date.now() / 1000);
    expect(await why(await probation.sign({ ...COURT_OFFICER, exp: now - 10 }))).toMatch(/expired/);
    expect(await why(await probation.sign(COURT_OFFICER, { without: ['exp'] }))).toMatch(/never expires/);
    expect(await why(await probation.sign({ ...COURT_OFFICER, nbf: now + 60 }))).toMatch(/not valid yet/);
  });

  test('of another type, such as a logout token', async () => {
    for (const typ of ['logout+jwt', 'dpop+jwt', undefined]) {
      expect(await why(await probation.sign(COURT_OFFICER, { header: { typ } }))).toMatch(
        /not a token that can be read/,
      );
    }
  });

  test('of an issuer that may not vouch for the agency', async () => {
    const officer = { ...COURT_OFFICER, agency: 'police', role: 'DOMESTIC_ABUSE_OFFICER' };
    expect(await why(await probation.sign(officer))).toMatch(/may not vouch/);
    expect(await why(await police.sign(SYSTEM))).toMatch(/may not vouch/);
  });

  test('with a role of another agency, so that an agency cannot lend itself a role', async () => {
    expect(await why(await probation.sign({ ...COURT_OFFICER, role: 'IDVA' }))).toMatch(/belongs to another agency/);
  });

  test.each([
    ['role', 'ADMIN', /no role known/],
    ['role', 'toString', /no role known/],
    ['role', ['COURT_OFFICER'], /no role known/],
    ['role', undefined, /no role known/],
    ['agency', 'home-office', /no agency known/],
    ['agency', undefined, /no agency known/],
    ['kind', 'administrator', /kind is not known/],
    ['sub', undefined, /does not say who asks/],
    ['sub', '', /does not say who asks/],
    ['sub', 'nps-0001 ', /does not say who asks/],
    ['name', 'Cora\nGranted: everything', /does not say who asks/],
    ['name', 'x'.repeat(201), /does not say who asks/],
    ['desk', undefined, /does not say who asks/],
    ['side', 'perpetrator', /side in this token/],
  ])('with %s %j', async (claim, value, sentence) => {
    expect(await why(await probation.sign({ ...COURT_OFFICER, [claim]: value }))).toMatch(sentence);
  });

  test('no sentence says anything from inside', async () => {
    const { privateKey: key } = await generateKeyPair('RS256');
    const tokens = [
      await probation.sign(COURT_OFFICER, { key }),
      await probation.sign({ ...COURT_OFFICER, aud: 'payroll' }),
      await police.sign(COURT_OFFICER),
      'x.y.z',
    ];
    for (const token of tokens)
      expect(await why(token)).not.toMatch(/127\.0\.0\.1|http|jwks|JW[ST]|RS256|whole-picture|first/i);
  });
});

describe('the side', () => {
  const sideOf = async (claims: object): Promise<string> => {
    const found = await verify(await probation.sign({ ...COURT_OFFICER, ...claims }));
    return found.kind === 'practitioner' ? found.practitioner.side : found.kind;
  };

  test.each(['VICTIM', 'CHILD', 'NEUTRAL', 'PERPETRATOR'])(
    "%s claimed by a perpetrator's worker leaves them there",
    async (side) => {
      expect(await sideOf({ side })).toBe('PERPETRATOR');
    },
  );

  test("a claim can put a victim's worker onto the perpetrator's side, and nowhere else", async () => {
    const worker = { role: 'PARTNER_LINK_WORKER' };
    expect(await sideOf(worker)).toBe('VICTIM');
    expect(await sideOf({ ...worker, side: 'PERPETRATOR' })).toBe('PERPETRATOR');
    expect(await sideOf({ ...worker, side: 'NEUTRAL' })).toBe('VICTIM');
  });
});

describe('when the keys cannot be had', () => {
  test('the answer is no, with a sentence of its own, and the log hears why', async () => {
    const gone = await issuerOnLoopback();
    await gone.stop();
    const heard: unknown[] = [];
    const checking = tokenVerifier([gone.config], { onUnavailable: (issuer, cause) => heard.push([issuer, cause]) });
    await expect(checking(await gone.sign())).resolves.toEqual({
      kind: 'unavailable',
      why: 'Tokens of this issuer cannot be checked at the moment. Try again shortly.',
    });
    expect(heard).toEqual([[gone.config.issuer, expect.objectContaining({ message: 'fetch failed' })]]);
  });

  test.each([['nonsense'], [{ keys: 'none' }]])(
    'published keys that read %j count as unreachable',
    async (published) => {
      await using broken = await issuerOnLoopback();
      broken.published = published;
      expect((await tokenVerifier([broken.config])(await broken.sign())).kind).toBe('unavailable');
    },
  );

  test('they are had again as soon as the issuer answers', async () => {
    await using issuer = await issuerOnLoopback();
    const keys = issuer.published;
    const checking = tokenVerifier([issuer.config]);
    issuer.published = null;
    expect((await checking(await issuer.sign())).kind).toBe('unavailable');
    issuer.published = keys;
    expect((await checking(await issuer.sign())).kind).toBe('practitioner');
  });
});

describe('remembering', () => {
  test('a token is checked once a minute at most, and never past its expiry', async () => {
    await using issuer = await issuerOnLoopback();
    let now = Date.now();
    const checking = tokenVerifier([issuer.config], { now: () => now });
    const token = await issuer.sign({ ...COURT_OFFICER, exp: Math.floor(now / 1000) + 90 });
    const first = await checking(token);
    now += 59_000;
    expect(await checking(token)).toBe(first);
    now += 2_000;
    const again = await checking(token);
    expect(again).toEqual(first);
    expect(again).not.toBe(first);
    now += 40_000;
    expect((await checking(token)).kind).toBe('unknown');
  });

  test('a withdrawn key stops working within two minutes', async () => {
    await using issuer = await issuerOnLoopback();
    const start = Date.now();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(start);
    try {
      const checking = tokenVerifier([issuer.config]);
      const token = await issuer.sign();
      expect((await checking(token)).kind).toBe('practitioner');
      issuer.published = { keys: [{ ...police.publicJwk, kid: 'second' }] };
      clock.mockReturnValue(start + 121_000);
      expect((await checking(token)).kind).toBe('unknown');
    } finally {
      clock.mockRestore();
    }
  });

  test('keys are read once for many tokens', async () => {
    await using issuer = await issuerOnLoopback();
    const checking = tokenVerifier([issuer.config]);
    const tokens = await Promise.all(
      Array.from({ length: 20 }, (_, i) => issuer.sign({ ...COURT_OFFICER, sub: `n-${i}` })),
    );
    await Promise.all(tokens.map(checking));
    expect(issuer.reads).toBe(1);
  });
});

test('an issuer configured twice stops the start', () => {
  expect(() => tokenVerifier([probation.config, probation.config])).toThrow(/configured twice/);
});
