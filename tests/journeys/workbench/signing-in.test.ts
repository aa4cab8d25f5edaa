import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openTestHub, type TestHub } from '../../testkit/hub';
import { openBrowser, signIn, violations, watch } from './browser';

let hub: TestHub;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let seen: ReturnType<typeof watch>;

beforeAll(async () => {
  [hub, browser] = await Promise.all([openTestHub(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await hub?.stop();
});
beforeEach(async () => {
  context = await browser.newContext();
  seen = watch(context, hub.url);
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
  expect(seen).toEqual({ complaints: [], outside: [] });
});

test('a practitioner signs in by clicks alone, and sees who they are and what they ask for', async () => {
  await page.goto(hub.url);
  expect(await violations(page)).toEqual([]);
  await signIn(page, hub.url, 'social-worker');
  expect(await page.locator('h1').innerText()).toBe('My day');
  expect(await page.locator('.wp-bar').innerText()).toContain('Sol Wardrobe');
  expect(await page.locator('.wp-bar').innerText()).toContain('Assessing or protecting a child');
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: '/tmp/wp-myday.png' });
});
