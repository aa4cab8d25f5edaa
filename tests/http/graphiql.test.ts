import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, graphql } from 'graphql';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { graphiqlAssets, graphiqlPage, type GraphiqlContent } from '../../src/http/graphiql';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const HOSTILE_TITLE = 'Social worker </script><script>alert(1)</script>';
const READY_QUERY = '# The ready query.\nquery Family {\n  whoAsks\n}\n';

const CONTENT: GraphiqlContent = {
  practitioners: [
    { name: 'amal', title: 'Probation officer' },
    { name: 'bryn', title: HOSTILE_TITLE },
  ],
  purposes: [
    { name: 'PRE_SENTENCE_REPORT', says: 'Checks before sentence, in all cases.', needsReason: false },
    { name: 'INFORMATION_GOVERNANCE', says: 'Reviewing agreements and the disclosure log.', needsReason: true },
  ],
  defaultQuery: READY_QUERY,
  defaultPurpose: 'PRE_SENTENCE_REPORT',
  defaultPractitioner: 'amal',
};

/** What the endpoint was asked, as it arrived. */
interface Asked {
  readonly operation: string;
  readonly authorization: string | undefined;
  readonly purpose: string | undefined;
  readonly reason: string | undefined;
}

const SCHEMA = buildSchema('type Query { whoAsks: String, withheld: String, family(name: String!): String }');

/** Stands in for the hub: tokens that wear out when told to, and an endpoint that answers no one without one. */
class FakeHub {
  readonly asked: Asked[] = [];
  content: GraphiqlContent = CONTENT;
  private readonly worn = new Set<string>();
  private readonly issued = new Map<string, number>();
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  async listen(): Promise<string> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  wearOutTokens(): void {
    for (const [name, count] of this.issued) this.worn.add(`token-${name}-${count}`);
  }

  questions(): Asked[] {
    return this.asked.filter(({ operation }) => operation !== 'IntrospectionQuery');
  }

  introspections(): Asked[] {
    return this.asked.filter(({ operation }) => operation === 'IntrospectionQuery');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    const asset = (await graphiqlAssets()).get(path);
    const tokenName = /^\/demonstration\/token\/(\w+)$/.exec(path)?.[1];
    if (asset) response.setHeader('Content-Type', asset.contentType).setHeader('ETag', asset.etag).end(asset.body);
    else if (tokenName) response.setHeader('Content-Type', 'text/plain').end(this.issue(tokenName));
    else if (path === '/graphql' && request.method === 'GET') this.showPage(response);
    else if (path === '/graphql' && request.method === 'POST') await this.answerQuestion(request, response);
    else response.writeHead(404).end();
  }

  private issue(name: string): string {
    const count = (this.issued.get(name) ?? 0) + 1;
    this.issued.set(name, count);
    return `token-${name}-${count}\n`;
  }

  private showPage(response: ServerResponse): void {
    const { html, contentSecurityPolicy } = graphiqlPage(this.content);
    response.setHeader('Content-Security-Policy', contentSecurityPolicy);
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(html);
  }

  private async answerQuestion(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const question = JSON.parse(Buffer.concat(chunks).toString()) as { query: string; operationName?: string };
    const authorization = request.headers.authorization;
    this.asked.push({
      operation: question.operationName ?? '',
      authorization,
      purpose: one(request.headers['x-purpose']),
      reason: one(request.headers['x-reason']),
    });
    response.setHeader('Content-Type', 'application/json');
    const token = /^Bearer (token-(\w+)-\d+)$/.exec(authorization ?? '');
    if (!token || this.worn.has(token[1]!)) return void response.writeHead(401).end(refusal('UNAUTHENTICATED'));
    if (!request.headers['x-purpose']) return void response.writeHead(400).end(refusal('PURPOSE_REQUIRED'));
    if (request.headers['x-purpose'] === 'INFORMATION_GOVERNANCE' && !request.headers['x-reason']) {
      return void response.writeHead(400).end(refusal('REASON_REQUIRED'));
    }
    const rootValue = {
      whoAsks: `It is ${token[2]}.`,
      withheld: () => {
        throw new Error('Withheld by police.');
      },
    };
    const result = await graphql({ schema: SCHEMA, source: question.query, rootValue });
    response.end(JSON.stringify({ ...result, extensions: { sources: [{ agency: 'POLICE', did: 'ANSWERED' }] } }));
  }
}

const refusal = (code: string): string =>
  JSON.stringify({ errors: [{ message: `No: ${code}`, extensions: { code } }] });
const one = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header[0] : header);

let hub: FakeHub;
let origin: string;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let outside: string[] = [];
let complaints: string[] = [];

describe('in a browser', () => {
  beforeAll(async () => {
    if (!existsSync(CHROMIUM)) {
      throw new Error(
        `No Chromium at ${CHROMIUM}: install it (Debian: apt-get install -y chromium) or name one in CHROMIUM.`,
      );
    }
    // With a fresh profile, in which each test has storage and caches of its own.
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      headless: true,
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    hub = new FakeHub();
    origin = await hub.listen();
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    outside = [];
    complaints = [];
    page = await context.newPage();
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(`${origin}/`) && !url.startsWith('data:')) outside.push(url);
    });
    page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
    page.on('console', (message) => {
      // An answer of 400 or 401 is the hub's to give and the page's to show; Chromium mentions it of its own accord.
      const isRefusal = /status of 40[01]/.test(message.text());
      if (['error', 'warning'].includes(message.type()) && !isRefusal) complaints.push(message.text());
    });
    await page.addInitScript(
      "addEventListener('securitypolicyviolation', (e) => console.error('CSP', e.violatedDirective, e.blockedURI, e.sample))",
    );
  });

  afterEach(async () => {
    await context?.close();
    await hub?.close();
    // Whatever a test was about: nothing came from elsewhere, and the browser had nothing to complain of.
    expect({ outside, complaints }).toEqual({ outside: [], complaints: [] });
  });

  const practitioner = () => page.getByLabel('Ask as');
  const purpose = () => page.getByLabel('Purpose');
  const reason = () => page.getByLabel('Reason');
  const editor = () => page.locator('.graphiql-query-editor .view-lines').first();
  /** What stands in the editor; it writes its spaces as ones that do not break. */
  const written = async () => (await editor().innerText()).replaceAll('\u00a0', ' ');
  const answerPane = () => page.locator('.result-window');
  const run = () => page.getByRole('button', { name: 'Execute query' }).click();
  const shows = (text: string) => answerPane().getByText(text).first().waitFor();
  const schemaLoaded = (times: number) =>
    until(() => hub.introspections().filter(({ authorization }) => authorization).length >= times);

  async function open(): Promise<void> {
    await page.goto(`${origin}/graphql`);
    await editor().waitFor();
  }

  async function until(isSo: () => boolean): Promise<void> {
    for (const deadline = Date.now() + 10_000; !isSo();) {
      if (Date.now() > deadline) throw new Error(`Waited in vain. Asked: ${JSON.stringify(hub.asked)}`);
      await new Promise((done) => setTimeout(done, 20));
    }
  }

  test('a practitioner is chosen, the ready query is run, and the next practitioner asks with a token of their own', async () => {
    await open();
    await schemaLoaded(1);
    expect(await written()).toContain('# The ready query.');
    expect(await page.getByText('synthetic').isVisible()).toBe(true);

    await practitioner().selectOption('bryn');
    await schemaLoaded(2);
    await run();
    await shows('"It is bryn."');
    await shows('"sources"');

    await practitioner().selectOption('amal');
    await run();
    await shows('"It is amal."');
    expect(hub.questions()).toEqual([
      { operation: 'Family', authorization: 'Bearer token-bryn-1', purpose: 'PRE_SENTENCE_REPORT', reason: undefined },
      { operation: 'Family', authorization: 'Bearer token-amal-1', purpose: 'PRE_SENTENCE_REPORT', reason: undefined },
    ]);
    expect(await written()).toContain('# The ready query.');
  });

  test('the reason is asked for where the purpose needs one, and goes as it was written', async () => {
    await open();
    await schemaLoaded(1);
    expect(await reason().isVisible()).toBe(false);

    await purpose().selectOption('INFORMATION_GOVERNANCE');
    await run();
    await shows('"REASON_REQUIRED"');
    await reason().fill('Review of Łukasz’s family');
    await run();
    await shows('"It is amal."');
    const sent = hub.questions().at(-1);
    expect(sent?.purpose).toBe('INFORMATION_GOVERNANCE');
    expect(Buffer.from(sent?.reason ?? '', 'latin1').toString('utf8')).toBe('Review of Łukasz’s family');

    await purpose().selectOption('PRE_SENTENCE_REPORT');
    await run();
    await until(() => hub.questions().length === 3);
    expect(hub.questions().at(-1)?.reason).toBeUndefined();
  });

  test('a schema refused for want of a reason is loaded once the reason is there', async () => {
    hub.content = { ...CONTENT, defaultPurpose: 'INFORMATION_GOVERNANCE' };
    await open();
    await schemaLoaded(1);
    await reason().fill('Yearly review');
    await reason().press('Enter');
    await until(() => hub.introspections().some((asked) => asked.reason === 'Yearly review'));
  });

  test('a reload keeps what was written and chosen, and no token', async () => {
    await open();
    await schemaLoaded(1);
    await practitioner().selectOption('bryn');
    await purpose().selectOption('INFORMATION_GOVERNANCE');
    await editor().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('# And a line of my own.');
    await page.waitForTimeout(700); // GraphiQL writes to storage half a second after the last key.
    await page.reload();
    await editor().waitFor();

    expect(await written()).toContain('# The ready query.');
    expect(await written()).toContain('# And a line of my own.');
    expect(await practitioner().inputValue()).toBe('bryn');
    expect(await purpose().inputValue()).toBe('INFORMATION_GOVERNANCE');
    const stored = await page.evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])');
    expect(stored).toContain('line of my own');
    expect(stored).not.toContain('token-');
    expect(JSON.parse(stored)[0]).toEqual({}); // Nothing that would outlive the tab.
  });

  test('an answer is shown as it comes: what there is, what was withheld, and the extensions', async () => {
    hub.content = { ...CONTENT, defaultQuery: 'query Partly {\n  whoAsks\n  withheld\n}\n' };
    await open();
    await schemaLoaded(1);
    await run();
    await shows('"It is amal."');
    await shows('"Withheld by police."');
    await shows('"sources"');
  });

  test('a token that has run out is replaced without a word', async () => {
    await open();
    await schemaLoaded(1);
    hub.wearOutTokens();
    await run();
    await shows('"It is amal."');
    expect(hub.questions().map(({ authorization }) => authorization)).toEqual([
      'Bearer token-amal-1',
      'Bearer token-amal-2',
    ]);
  });

  test('without the demonstration issuer a token is pasted, and the schema comes with it', async () => {
    hub.content = { ...CONTENT, practitioners: [] };
    await open();
    expect(hub.asked).toEqual([]);
    await page.getByLabel('Access token').fill('token-cerys-9');
    await page.getByLabel('Access token').press('Enter');
    await schemaLoaded(1);
    await run();
    await shows('"It is cerys."');
    expect(await page.getByText('synthetic').count()).toBe(0);
  });

  test("GraphiQL's dialogs and search work under the policy", async () => {
    await open();
    await schemaLoaded(1);
    await page.getByRole('button', { name: 'Open settings dialog' }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.getByText('A GraphQL schema provides a root type').waitFor();
    await editor().click();
    await page.keyboard.press('Control+f');
    await page.locator('.graphiql-query-editor .find-widget.visible').waitFor();
  });
});

test('the page lets nothing in its content become markup, and no script stand inline', () => {
  const { html, contentSecurityPolicy } = graphiqlPage(CONTENT);
  expect(html).not.toContain('<script>alert');
  expect(contentSecurityPolicy).toContain("script-src 'self';");
  // The editors place their lines by style attributes; nothing else may stand inline.
  expect(contentSecurityPolicy.replace("style-src-attr 'unsafe-inline'", '')).not.toMatch(/https?:|unsafe-/);
  expect(graphiqlPage(CONTENT).contentSecurityPolicy).not.toBe(contentSecurityPolicy);
});

test('every asset is there, with its type and a tag of its own', async () => {
  const assets = await graphiqlAssets();
  expect([...assets.values()].every(({ body, etag }) => body.length > 0 && /^"[\w-]{43}"$/.test(etag))).toBe(true);
  const scripts = [...assets.values()].filter(({ contentType }) => contentType.startsWith('text/javascript'));
  expect(new Set(scripts.map(({ etag }) => etag)).size).toBe(scripts.length);
  for (const worker of ['editor', 'json', 'graphql']) expect(assets.has(`/graphiql/${worker}.worker.js`)).toBe(true);
  const named = [...graphiqlPage(CONTENT).html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path!);
  expect(named.filter((path) => !assets.has(path))).toEqual([]);
});
