import { existsSync, readFileSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function openBrowser(): Promise<Browser> {
  if (!existsSync(CHROMIUM))
    throw new Error(
      `No Chromium at ${CHROMIUM}: install it (Debian: apt-get install -y chromium) or name one in CHROMIUM.`,
    );
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
}

/** Signs a demonstration practitioner in, as they would: by clicks. */
export async function signIn(page: Page, url: string, practitioner: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Sign in with the demonstration' }).click();
  await page.locator(`button[value="${practitioner}"]`).click();
  await page.waitForURL(({ pathname }) => pathname === '/my-day' || pathname === '/purpose');
  if (new URL(page.url()).pathname === '/my-day') return;
  // What they usually ask for needs a reason.
  await page.getByLabel('Why do you ask?').fill('The monthly review');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL((address) => address.pathname === '/my-day');
}

let axe: string | undefined;
const axeSource = () => (axe ??= readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));

/** What axe-core finds on the page, by rule and element. Its source is evaluated: a script element would be refused. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource());
  return page.evaluate<string[]>(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 200))))`,
  );
}

/** Notes what the browser complains of and what it asks elsewhere. */
export function watch(context: BrowserContext, url: string): { complaints: string[]; outside: string[] } {
  const seen = { complaints: [] as string[], outside: [] as string[] };
  context.on('page', (page) => {
    page.on('request', (request) => {
      if (!request.url().startsWith(`${url}/`) && request.url() !== 'about:blank') seen.outside.push(request.url());
    });
    page.on('pageerror', (error) => seen.complaints.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !/status of (4\d\d|503)/.test(message.text()))
        seen.complaints.push(message.text());
    });
  });
  return seen;
}
