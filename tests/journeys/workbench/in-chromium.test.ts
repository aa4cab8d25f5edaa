import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openTestHub, type TestHub } from '../../testkit/hub';
import { isNightly } from '../../testkit/runs';
import { openBrowser, signIn, violations, watch } from './browser';

let hub: TestHub;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let seen: ReturnType<typeof watch>;
let gary: string;

beforeAll(async () => {
  [hub, browser] = await Promise.all([openTestHub(), openBrowser()]);
  const found = await hub.ask(
    'police-dau-officer',
    'DOMESTIC_ABUSE_INVESTIGATION',
    'query($of: PersonKeyInput!) { person(of: $of) { id } }',
    { of: { scheme: 'CRN', value: 'G940003' } },
  );
  gary = found.data.person.id;
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await hub?.stop();
});

async function open(options: { javaScriptEnabled?: boolean } = {}): Promise<void> {
  context = await browser.newContext(options);
  seen = watch(context, hub.url);
  page = await context.newPage();
}
afterEach(async () => {
  await context.close();
  // Whatever a test was about: nothing came from elsewhere, and the browser had nothing to complain of.
  expect(seen).toEqual({ complaints: [], outside: [] });
});

/** Every page that an ordinary practitioner reaches without anything being asked yet. */
const PAGES = () => [
  '/my-day',
  '/purpose',
  '/people',
  '/people/by-name',
  `/family/${gary}`,
  `/family/${gary}/picture`,
  `/family/${gary}/chronology?since=all`,
  `/family/${gary}/ask`,
  `/family/${gary}/why`,
  `/family/${gary}/decision`,
  `/emergency/open/${gary}`,
  `/emergency/open/${gary}/reason`,
  '/questions',
  '/enquiries',
  '/decisions',
  '/nothing-here',
];

test('axe finds nothing on any page, and each has one heading, no id twice and no control that does nothing', async () => {
  await open();
  await page.goto(hub.url);
  expect(await violations(page)).toEqual([]);
  for (const practitioner of isNightly ? ['court-officer', 'social-worker', 'mash-practitioner'] : ['court-officer']) {
    await context.clearCookies();
    await signIn(page, hub.url, practitioner);
    for (const path of PAGES()) {
      await page.goto(`${hub.url}${path}`);
      const found = await page.evaluate<object>(`({
        headings: document.querySelectorAll('h1').length,
        twice: [...document.querySelectorAll('[id]')].map((one) => one.id).filter((id, at, all) => all.indexOf(id) !== at),
        dead: [...document.querySelectorAll('button[type=button], a[href="#"], a:not([href])')].length,
        wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
      })`);
      expect({ path, ...found, violations: await violations(page) }).toEqual({
        path,
        headings: 1,
        twice: [],
        dead: 0,
        wide: false,
        violations: [],
      });
    }
  }
}, 180_000);

test('an empty form says at its top what is missing, has the focus there, and leads to each field', async () => {
  await open();
  await signIn(page, hub.url, 'mash-practitioner');
  await page.goto(`${hub.url}/family/${gary}/ask`);
  await page.getByRole('button', { name: 'Send the questions' }).click();
  await page.locator('#error-summary').waitFor();
  expect(await page.title()).toMatch(/^Error: /);
  expect(await page.evaluate('document.activeElement.id')).toBe('error-summary');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Enter why you ask' }).click();
  expect(await page.evaluate('document.activeElement.id')).toBe('ground');
});

test('without scripts and with the keyboard alone: a person is found, several agencies are asked', async () => {
  await open({ javaScriptEnabled: false });
  await signIn(page, hub.url, 'mash-practitioner');
  await page.getByRole('link', { name: 'Find a person' }).first().press('Enter');
  await page.getByLabel('Whose number is it?').selectOption('CRN');
  await page.getByLabel('Number', { exact: true }).fill('G940003');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/family\//);
  expect(page.url()).toBe(`${hub.url}/family/${gary}`);
  expect(await page.title()).toBe('A family - Whole Picture');
  await page.getByRole('link', { name: 'Ask agencies' }).press('Enter');
  await page.getByLabel('Police domestic-abuse unit').press('Space');
  await page.getByLabel('What kind of question is it?').selectOption('CALL_OUT_HISTORY');
  await page.getByLabel('Why is it relevant and proportionate?').fill('A child may be at risk.');
  await page.getByLabel('Your agency’s number of the case').fill('MC-1');
  await page.getByRole('button', { name: 'Send the questions' }).press('Enter');
  await page.getByText('The agencies have been asked.').waitFor();
  // Back and forth again: the form was sent once.
  await page.goBack();
  await page.goForward();
  expect(await page.locator('tbody tr').count()).toBeGreaterThan(0);
});

test('after signing out nothing of it is drawn again, and the browser has kept nothing', async () => {
  await open();
  await signIn(page, hub.url, 'social-worker');
  await page.goto(`${hub.url}/family/${gary}`);
  await page.getByText('Nadia Prior').first().waitFor();
  expect(
    (await context.cookies()).map(({ name, secure, httpOnly, sameSite }) => ({ name, secure, httpOnly, sameSite })),
  ).toEqual([{ name: '__Host-wp', secure: true, httpOnly: true, sameSite: 'Lax' }]);
  const kept = await page.evaluate<string>(
    'Promise.all([caches.keys(), indexedDB.databases()]).then((more) => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, ...more]))',
  );
  expect(kept).toBe('[{},{},[],[]]');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
  expect(await context.cookies()).toEqual([]);
  await page.goBack();
  await page.waitForURL(/\/sign-in/);
  expect(await page.content()).not.toContain('Nadia');
});

test('a page has the size that it should have: at most 120 kB compressed on a first visit', async () => {
  await open();
  const client = await context.newCDPSession(page);
  await client.send('Network.enable');
  let bytes = 0;
  client.on('Network.loadingFinished', ({ encodedDataLength }) => void (bytes += encodedDataLength));
  await signIn(page, hub.url, 'social-worker');
  await page.goto(`${hub.url}/family/${gary}`);
  await page.waitForLoadState();
  expect(bytes).toBeLessThan(120_000);
});
