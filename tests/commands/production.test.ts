import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDemonstrationIssuer, type DemonstrationIssuer } from '../../src/practitioners';
import { spawnProgram, type Child } from '../testkit/child';
import { createDatabase, type TestDatabase } from '../testkit/database';

/** An issuer of the area's own stands outside the hub; here another installation's, which this hub is told to trust. */
let issuer: DemonstrationIssuer;
let issuerServer: Server;
let database: TestDatabase;
let hub: Child;
let folder: string;
let url: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wp-production-'));
  issuerServer = createServer((request, response) => issuer.handle(request, response));
  await new Promise<void>((resolve) => issuerServer.listen(0, '127.0.0.1', resolve));
  const issuerUrl = `http://localhost:${(issuerServer.address() as { port: number }).port}/issuer`;
  issuer = await openDemonstrationIssuer({ issuerUrl, dataDir: folder, production: false });
  database = await createDatabase();
  hub = spawnProgram('src/main.ts', ['serve'], {
    NODE_ENV: 'production',
    PORT: '0',
    HOST: '127.0.0.1',
    DATABASE_URL: database.url,
    GRANT_SECRET: 'a secret of at least 32 characters, here',
    DATA_DIR: folder,
    ISSUERS: JSON.stringify([{ ...issuer.issuer, agencies: ['police', 'probation'] }]),
  });
  url = await hub.ready;
}, 180_000);

afterAll(async () => {
  await hub?.stop();
  issuerServer.close();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function ask(name: string, headers: Record<string, string> = {}) {
  const token = await issuer.token(name);
  const reply = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'x-purpose': 'DOMESTIC_ABUSE_INVESTIGATION',
      ...headers,
    },
    body: JSON.stringify({ query: '{ askingPractitioner { agency role } sharingAgreements { id } }' }),
  });
  return {
    status: reply.status,
    body: (await reply.json()) as { data?: object; errors?: { extensions: { code: string } }[] },
  };
}

describe('in production', () => {
  test('metrics are shown to nobody without a token', async () => {
    expect((await fetch(`${url}/metrics`)).status).toBe(401);
  });

  test("the area's own issuer vouches for practitioners, and no demonstration agreement is in force", async () => {
    const { body } = await ask('police-dau-officer');
    expect(body.data).toEqual({
      askingPractitioner: { agency: 'the police domestic-abuse unit', role: 'police domestic-abuse officer' },
      sharingAgreements: [],
    });
  });

  test('it vouches for its own agencies alone', async () => {
    expect((await ask('social-worker')).status).toBe(401);
  });

  test('there are no demonstration tokens, no issuer, no demonstration people, and nobody on whose behalf a system may ask', async () => {
    expect((await fetch(`${url}/demonstration/token/idva`)).status).toBe(404);
    expect((await fetch(`${url}/issuer/.well-known/openid-configuration`)).status).toBe(404);
    expect((await ask('probation-case-system', { 'x-on-behalf-of': 'demo-court-officer' })).status).toBe(401);
    const page = await (await fetch(`${url}/graphql`, { headers: { accept: 'text/html' } })).text();
    expect(page).not.toContain('court-officer');
  });
});
