import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, chmodSync, writeFileSync } from 'node:fs';
import { get, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import {
  identify,
  lastIssuerUrl,
  openDemonstrationIssuer,
  readDemonstrationDirectory,
  tokenCommand,
  tokenVerifier,
  type DemonstrationIssuer,
} from '../../src/practitioners';
import { isSystemRole, ROLES, type Role } from '../../src/sharing';
import { closed, listening } from './issuer-on-loopback';

let folders: string[];
let dataDir: string;
let issuer: DemonstrationIssuer;
let server: Server;
let issuerUrl: string;

beforeAll(async () => {
  folders = [];
  dataDir = folder();
  const { server: opened, url } = await listening((request, response) => issuer.handle(request, response));
  server = opened;
  issuerUrl = `${url}/issuer`;
  issuer = await openDemonstrationIssuer({
    issuerUrl,
    dataDir,
    production: false,
    redirectUris: ['https://workbench.example/sign-in/return'],
  });
});
afterAll(async () => {
  await closed(server);
  for (const each of folders) rmSync(each, { recursive: true, force: true });
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'practitioners-'));
  folders.push(made);
  return made;
}

const json = async (path: string, init?: RequestInit): Promise<Record<string, unknown>> =>
  (await fetch(`${issuerUrl}${path}`, init)).json() as Promise<Record<string, unknown>>;

/** fetch always writes the true Host header; a forged one needs Node's own client. */
const jsonAsHost = (host: string, path: string): Promise<Record<string, unknown>> =>
  new Promise((resolve, reject) => {
    get(`${issuerUrl}${path}`, { headers: { host } }, (response) => {
      response.toArray().then((chunks) => resolve(JSON.parse(Buffer.concat(chunks).toString())), reject);
    }).on('error', reject);
  });

describe('its tokens', () => {
  test('every demonstration practitioner is who the directory says, verified over the published keys', async () => {
    const verify = tokenVerifier([issuer.issuer]);
    for (const entry of readDemonstrationDirectory().entries) {
      const found = await verify(await issuer.token(entry.shortName));
      if (entry.kind === 'practitioner')
        expect(found).toEqual({ kind: 'practitioner', practitioner: entry.practitioner });
      else expect(found).toMatchObject({ kind: 'system', id: entry.id, name: entry.name, agency: entry.agency });
    }
  });

  test('live for eight hours', async () => {
    const { iat = 0, exp = 0 } = decodeJwt(await issuer.token('idva'));
    expect(exp - iat).toBe(8 * 60 * 60);
  });

  test('of another installation are refused, though it has the same address', async () => {
    const other = await openDemonstrationIssuer({ issuerUrl, dataDir: folder(), production: false });
    const found = await tokenVerifier([issuer.issuer])(await other.token('court-officer'));
    expect(found).toMatchObject({ kind: 'unknown', why: expect.stringMatching(/signature/) });
  });

  test('let the case system ask for a practitioner of its agency, and for no other', async () => {
    const deps = { verify: tokenVerifier([issuer.issuer]), directory: readDemonstrationDirectory() };
    const authorization = `Bearer ${await issuer.token('probation-case-system')}`;
    const headers = { authorization, 'x-purpose': 'START_OF_ORDER' };
    expect(await identify({ ...headers, 'x-on-behalf-of': 'court-officer' }, deps)).toMatchObject({
      practitioner: { id: 'demo-court-officer', through: 'demo-probation-case-system' },
    });
    expect(await identify(headers, deps)).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await identify({ ...headers, 'x-on-behalf-of': 'social-worker' }, deps)).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });
});

describe('over HTTP', () => {
  test('discovery names addresses of the issuer, whatever Host the caller writes', async () => {
    const found = await jsonAsHost('evil.example', '/.well-known/openid-configuration');
    expect(found).toMatchObject({
      issuer: issuerUrl,
      jwks_uri: `${issuerUrl}/jwks`,
      token_endpoint: `${issuerUrl}/token`,
    });
    expect(issuer.issuer.jwksUri).toBe(found.jwks_uri);
  });

  test('publishes no private part of its key', async () => {
    const { keys } = (await json('/jwks')) as { keys: Record<string, unknown>[] };
    expect(keys).toHaveLength(1);
    expect(Object.keys(keys[0] ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });

  const grant = (secret: string, more: Record<string, string> = {}): Promise<Record<string, unknown>> =>
    json('/token', {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: 'demo-probation-case-system',
        client_secret: secret,
        ...more,
      }),
    });

  test('the standard client_credentials grant gives the same token', async () => {
    const { clientSecret } = JSON.parse(readFileSync(join(dataDir, 'issuer-keys.json'), 'utf8')) as {
      clientSecret: string;
    };
    const { access_token } = await grant(clientSecret);
    const found = await tokenVerifier([issuer.issuer])(String(access_token));
    expect(found).toMatchObject({ kind: 'system', id: 'demo-probation-case-system' });
    expect(await grant(clientSecret, { resource: 'urn:another' })).toMatchObject({ error: 'invalid_target' });
  });

  test('a wrong secret gives nothing', async () => {
    expect(await grant('demonstration')).toMatchObject({ error: 'invalid_client' });
  });

  describe('signing in by a code', () => {
    const verifier = 'v'.repeat(43);
    const asked = {
      response_type: 'code',
      client_id: 'whole-picture-workbench',
      redirect_uri: 'https://workbench.example/sign-in/return',
      state: 'state-of-the-workbench',
      nonce: 'nonce-of-the-workbench',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    };
    const page = (more: Record<string, string> = {}) =>
      fetch(`${issuerUrl}/auth?${new URLSearchParams({ ...asked, ...more })}`);

    async function code(): Promise<string> {
      const request = /name="request" value="([^"]+)"/.exec(await (await page()).text())![1]!;
      const body = new URLSearchParams({ request, practitioner: 'idva' });
      const { headers } = await fetch(`${issuerUrl}/choose`, { method: 'POST', body, redirect: 'manual' });
      const to = new URL(headers.get('location')!);
      expect(to.origin + to.pathname).toBe(asked.redirect_uri);
      expect(Object.fromEntries(to.searchParams)).toMatchObject({ state: asked.state, iss: issuerUrl });
      return to.searchParams.get('code')!;
    }
    const exchange = async (more: Record<string, string> = {}) =>
      json('/token', {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          client_id: asked.client_id,
          redirect_uri: asked.redirect_uri,
          code_verifier: verifier,
          code: await code(),
          ...more,
        }),
      });

    test('gives the token that the practitioner has by every other way', async () => {
      const { access_token, id_token } = await exchange();
      const found = await tokenVerifier([issuer.issuer])(String(access_token));
      expect(found).toEqual({ kind: 'practitioner', practitioner: readDemonstrationDirectory().find('idva') });
      expect(decodeJwt(String(id_token))).toMatchObject({ nonce: asked.nonce, aud: asked.client_id, sub: 'demo-idva' });
    });

    test.each([
      ['another verifier', { code_verifier: 'w'.repeat(43) }],
      ['another place to return to', { redirect_uri: 'https://evil.example/sign-in/return' }],
      ['another client', { client_id: 'demo-idva' }],
      ['a code that was made up', { code: 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAA.AAAA.AAAA' }],
    ])('gives nothing for %s', async (_, more) => {
      expect(await exchange(more)).toEqual({ error: 'invalid_grant' });
    });

    test.each([
      ['a place that is not registered', { redirect_uri: 'https://evil.example/' }],
      ['no proof key', { code_challenge: '' }],
      ['a plain proof key', { code_challenge_method: 'plain' }],
      ['tokens in the address', { response_type: 'token' }],
    ])('is refused for %s', async (_, more) => expect((await page(more)).status).toBe(400));
  });

  test.each(['/auth', '/me', '/session/end', '/reg', '/interaction/x', '/'])(
    '%s offers no way to sign in',
    async (path) => {
      const { status } = await fetch(`${issuerUrl}${path}`, { redirect: 'manual' });
      expect([400, 404]).toContain(status);
    },
  );

  test('answers under its own path alone', async () => {
    const { status } = await fetch(issuerUrl.replace('/issuer', '/jwks'));
    expect(status).toBe(404);
  });
});

describe('its files', () => {
  test('the key is readable by its owner alone, and used again', async () => {
    const file = join(dataDir, 'issuer-keys.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const before = readFileSync(file, 'utf8');
    chmodSync(file, 0o644);
    const again = await openDemonstrationIssuer({ issuerUrl, dataDir, production: false });
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await tokenVerifier([issuer.issuer])(await again.token('idva'))).kind).toBe('practitioner');
  });

  test('several that start together in a new folder agree on one key', async () => {
    const together = folder();
    const options = { issuerUrl, dataDir: together, production: false };
    const issuers = await Promise.all([1, 2, 3, 4].map(() => openDemonstrationIssuer(options)));
    const tokens = await Promise.all(issuers.map((each) => each.token('idva')));
    expect(new Set(tokens.map((token) => token.split('.')[0])).size).toBe(1);
  });

  test('a damaged key file is named, not replaced', async () => {
    const damaged = folder();
    writeFileSync(join(damaged, 'issuer-keys.json'), '{"keys":[');
    const opening = openDemonstrationIssuer({ issuerUrl, dataDir: damaged, production: false });
    await expect(opening).rejects.toThrow(/issuer-keys\.json does not hold .* Delete it/);
  });

  test('in production it does not open, and leaves nothing behind', async () => {
    const untouched = join(folder(), 'data');
    const opening = openDemonstrationIssuer({ issuerUrl, dataDir: untouched, production: true });
    await expect(opening).rejects.toMatchObject({ name: 'StartFailure' });
    expect(existsSync(untouched)).toBe(false);
  });
});

describe('npm run -s token', () => {
  test('lists the names first, each with a short description', async () => {
    const lines = (await tokenCommand([], { dataDir, production: false })).split('\n');
    expect(lines[0]).toBe(
      "court-officer                Cora Courtyard (fictitious): NPS court officer, NPS, Exampleton magistrates' court team",
    );
    expect(lines.map((line) => line.split(/\s/)[0])).toEqual(
      readDemonstrationDirectory().entries.map((e) => e.shortName),
    );
  });

  test('prints a token that the hub last started accepts, without being told its port', async () => {
    expect(lastIssuerUrl(dataDir)).toBe(issuerUrl);
    const token = await tokenCommand(['police-dau-officer'], { dataDir, production: false });
    expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect((await tokenVerifier([issuer.issuer])(token)).kind).toBe('practitioner');
  });

  test('issues for another address when told to, without redirecting later commands', async () => {
    const elsewhere = 'http://localhost:4999/issuer';
    const token = await tokenCommand(['idva'], { dataDir, issuerUrl: elsewhere, production: false });
    expect(decodeJwt(token).iss).toBe(elsewhere);
    expect(lastIssuerUrl(dataDir)).toBe(issuerUrl);
  });

  test('works before any hub was started', async () => {
    const token = await tokenCommand(['idva'], { dataDir: join(folder(), 'data'), production: false });
    expect(decodeJwt(token).iss).toBe('http://localhost:4000/issuer');
  });

  test('answers an unknown name with the names there are', async () => {
    for (const name of ['nobody', 'demo-idva', '__proto__', '']) {
      const asked = tokenCommand([name], { dataDir, production: false });
      await expect(asked).rejects.toThrow(
        /^There is no demonstration practitioner called ".*"\. Use one of court-officer, /,
      );
    }
    await expect(tokenCommand(['idva', 'court-officer'], { dataDir, production: false })).rejects.toThrow(
      /Give one name/,
    );
  });

  test('says no in production', async () => {
    await expect(tokenCommand(['idva'], { dataDir, production: true })).rejects.toMatchObject({ name: 'StartFailure' });
  });
});

test('opening it says nothing on the console', () => {
  // In a process that has loaded nothing: packages warn when they are loaded, too.
  const issuer = JSON.stringify({ issuerUrl, dataDir: folder(), production: false });
  const script = `require('./src/practitioners').openDemonstrationIssuer(${issuer}).then(({ token }) => token('idva'))`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-r', '@swc-node/register', '-e', script], {
    encoding: 'utf8',
  });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
});

test('every role has somebody to demonstrate it, but those of systems, which no practitioner has', () => {
  const entries = readDemonstrationDirectory().entries.flatMap((entry) =>
    entry.kind === 'practitioner' ? [entry] : [],
  );
  const roles = (Object.keys(ROLES) as Role[]).filter((role) => !isSystemRole(role));
  expect(new Set(entries.map(({ practitioner }) => practitioner.role))).toEqual(new Set(roles));
  for (const { practitioner } of entries) expect(practitioner.name).toMatch(/\(fictitious\)$/);
});
