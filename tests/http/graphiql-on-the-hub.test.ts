import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { openTestHub, type TestHub } from '../testkit/hub';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let hub: TestHub;
let browser: BrowserContext;
let page: Page;
let profile: string;
const outside: string[] = [];

beforeAll(async () => {
  hub = await openTestHub();
  profile = mkdtempSync(join(tmpdir(), 'wp-graphiql-'));
  browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    headless: true,
    args: FLAGS,
    viewport: { width: 1400, height: 900 },
  });
  page = await browser.newPage();
  page.on('request', (request) => {
    if (!request.url().startsWith(`${hub.url}/`) && !request.url().startsWith('data:')) outside.push(request.url());
  });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  rmSync(profile, { recursive: true, force: true });
  await hub?.stop();
});

/** A reply to the query that is run, or to what GraphiQL asks of the schema. */
const reply = (isOfSchema: boolean) =>
  page.waitForResponse(
    (one) =>
      one.url() === `${hub.url}/graphql` &&
      one.request().method() === 'POST' &&
      (one.request().postData() ?? '').includes('IntrospectionQuery') === isOfSchema,
  );

/** What the hub answers, once the pane shows it: on the screen stand the lines that fit. */
async function answerOf(run: () => Promise<void>, shows: string): Promise<string> {
  const [answer] = await Promise.all([reply(false), run()]);
  await page.locator('.result-window').getByText(shows).first().waitFor();
  return answer.text();
}

test('a newcomer opens /graphql, runs the query that is there, and asks again as somebody else', async () => {
  await page.goto(`${hub.url}/graphql`);
  const run = page.getByRole('button', { name: /execute query/i });

  await page.locator('.result-window .view-lines').waitFor();
  const first = await answerOf(() => run.click(), 'Gary Ashdown');
  expect(first).toContain('PERPETRATOR_SIDE');
  expect(first).not.toContain('Orchard Rise');

  await Promise.all([reply(true), page.getByLabel('Ask as').selectOption('police-dau-officer')]);
  expect(await page.getByLabel('Purpose').inputValue()).toBe('DOMESTIC_ABUSE_INVESTIGATION');
  expect(await answerOf(() => run.click(), 'Gary Ashdown')).toContain('Flat 3, 61 Orchard Rise');
  expect(outside).toEqual([]);
}, 180_000);

test('a subscription runs until it is stopped', async () => {
  const stream = page.waitForResponse((one) => one.url() === `${hub.url}/graphql/stream`);
  await page.locator('.graphiql-query-editor .view-lines').first().click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('subscription { noticesArriving { id } }');
  await page.waitForTimeout(700); // GraphiQL reads what was typed half a second after the last key.
  await page.getByRole('button', { name: /execute query/i }).click();
  expect((await stream).headers()['content-type']).toContain('text/event-stream');
  await page.getByText('Waiting for what arrives.').waitFor();
  await page.getByRole('button', { name: /stop query/i }).click();
  await page.getByRole('button', { name: /execute query/i }).waitFor();
  expect(outside).toEqual([]);
}, 60_000);
