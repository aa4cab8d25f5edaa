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

/** The whole answer; on the screen the pane shows only the lines that fit. */
const READ = 'document.querySelector(".result-window .CodeMirror")?.CodeMirror.getValue() ?? ""';
const answer = () => page.evaluate<string>(READ);
async function answered(text: string): Promise<void> {
  for (const deadline = Date.now() + 10_000; !(await answer()).includes(text);) {
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${text}. The answer is: ${await answer()}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

test('a newcomer opens /graphql, runs the query that is there, and asks again as somebody else', async () => {
  await page.goto(`${hub.url}/graphql`);
  const run = page.getByRole('button', { name: /execute query/i });

  await run.click();
  await answered('Gary Ashdown');
  expect(await answer()).toContain('PERPETRATOR_SIDE');
  expect(await answer()).not.toContain('Orchard Rise');

  await page.getByLabel('Ask as').selectOption('police-dau-officer');
  expect(await page.getByLabel('Purpose').inputValue()).toBe('DOMESTIC_ABUSE_INVESTIGATION');
  await run.click();
  await answered('Flat 3, 61 Orchard Rise');
  expect(outside).toEqual([]);
}, 180_000);
