import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openTestHub, type TestHub } from '../../testkit/hub';
import { isNightly } from '../../testkit/runs';
import { readConfig } from '../../../src/config';
import { hearing } from '../../../src/server/jobs/agency-events';
import { TODAY } from '../../testkit/hub';
import { entry, loadWritten, writtenFamily } from '../../testkit/written-family';
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
  const both = ['police', 'mash'] as const;
  for (const family of ['Marchbank', 'Hartnoll']) {
    const named = (given: string) => ({ names: [{ given, family, assertedBy: both }] });
    const { file } = writtenFamily(
      { mother: { knownTo: both, ...named('Isolde') }, father: { knownTo: both, ...named('Tobias') } },
      {
        police: {
          incidents: [
            {
              reference: entry(),
              occurredAt: '2026-11-21T23:10:00Z',
              grade: 'LOW',
              people: [
                { role: 'VICTIM', person: 'mother' },
                { role: 'PERPETRATOR', person: 'father' },
              ],
            },
          ],
        },
      },
    );
    await loadWritten(hub, file);
  }
  await hearing(readConfig({}), hub.hub.databases, hub.hub.requests, () => undefined)(new Date(TODAY));
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

/** What those in one role look at beside it. */
const PAGES_OF: Readonly<Record<string, readonly string[]>> = {
  'mash-practitioner': [
    '/queue',
    '/queue?rating=RED&who=ME&show=all',
    '/queue/next',
    '/record',
    '/meeting?on=2026-11-23',
    '/schools',
    '/actions',
    '/clocks',
    '/room',
    '/marac',
    '/cases',
    '/watches',
    '/matches',
    `/family/${'GARY'}/watch`,
  ],
  'marac-coordinator': ['/marac?on=2017-03-02', '/marac?on=2026-11-25', '/actions', '/room'],
  'mash-manager': ['/my-day', '/board', '/board?span=year&by=DESK', '/exceptions', '/cases', '/cases/left'],
  'information-governance-lead': [
    '/governance',
    '/governance/reading?times=0',
    '/governance/agreements',
    '/governance/compare',
    '/governance/emergency',
  ],
};

/** Nothing is wrong with the page that is open: nothing that axe finds, one heading, no id twice, nothing that does nothing. */
async function isSound(): Promise<void> {
  const found = await page.evaluate<object>(`({
    headings: document.querySelectorAll('h1').length,
    twice: [...document.querySelectorAll('[id]')].map((one) => one.id).filter((id, at, all) => all.indexOf(id) !== at),
    dead: [...document.querySelectorAll('button[type=button], a[href="#"], a:not([href])')].length,
    wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
  })`);
  expect({ path: page.url(), ...found, violations: await violations(page) }).toEqual({
    path: page.url(),
    headings: 1,
    twice: [],
    dead: 0,
    wide: false,
    violations: [],
  });
}

test('axe finds nothing on any page, and each has one heading, no id twice and no control that does nothing', async () => {
  await open();
  await page.goto(hub.url);
  expect(await violations(page)).toEqual([]);
  for (const practitioner of isNightly ? ['court-officer', 'social-worker', 'mash-practitioner'] : ['court-officer']) {
    await context.clearCookies();
    await signIn(page, hub.url, practitioner);
    for (const path of PAGES()) {
      await page.goto(`${hub.url}${path}`);
      await isSound();
    }
  }
}, 180_000);

test.each(isNightly ? Object.keys(PAGES_OF) : ['mash-practitioner'])(
  'the same of what a %s looks at, on a wide and on a narrow screen',
  async (practitioner) => {
    await open();
    await signIn(page, hub.url, practitioner);
    const paths = PAGES_OF[practitioner]!.map((path) => path.replace('GARY', gary));
    for (const path of isNightly ? paths : paths.slice(0, 1)) {
      await page.goto(`${hub.url}${path}`);
      await isSound();
      // What stands at 320 pixels stands at 400 per cent on a usual screen.
      await page.setViewportSize({ width: 320, height: 800 });
      await isSound();
      await page.setViewportSize({ width: 1280, height: 800 });
    }
  },
  180_000,
);

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

/** The whole way from the list to a decision, with somebody who is new. */
async function wholeWay(
  [given, family, day]: readonly [string, string, string],
  press: (role: 'link' | 'button', name: string | RegExp) => Promise<void>,
  isSeen: () => Promise<void> = isSound,
): Promise<void> {
  await press('link', 'What came in');
  await page.getByRole('heading', { name: 'What came in' }).waitFor();
  await isSeen();
  await press('link', /^Call-out, graded low/);
  await press('button', 'Take it');
  await page.getByText('It is yours now.').waitFor();
  await isSeen();
  await press('button', 'Record a contact about it');
  await page.getByRole('radio', { name: 'Amber' }).press('Space');
  await page.locator('summary', { hasText: 'Another person (1)' }).press('Enter');
  await page.locator('[name=role-1]').selectOption('CHILD');
  await page.locator('[name=given-1]').fill(given);
  await page.locator('[name=family-1]').fill(family);
  for (const [part, value] of [
    ['day', day],
    ['month', '8'],
    ['year', '2019'],
  ] as const)
    await page.locator(`[name=bornOn-1-${part}]`).fill(value);
  await press('button', 'Record the contact');
  await page.getByText('The contact is on record.').waitFor();
  expect(await page.getByText(`${given} ${family}`).count()).toBeGreaterThan(0);
  await isSeen();
  await page.getByRole('radio', { name: 'Red' }).press('Space');
  await page.getByLabel('Why is it rated so?').selectOption('EARLIER_HISTORY');
  await press('button', 'Rate it');
  await page.getByText('The rating is on record.').waitFor();
  await page.getByRole('link', { name: 'Ask agencies' }).first().press('Enter');
  for (const agency of ['Probation', 'Police domestic-abuse unit', 'Children\u0027s social care', 'Health service'])
    await page.getByRole('checkbox', { name: agency }).press('Space');
  await page.getByLabel('What kind of question is it?').selectOption('CHILD_SAFEGUARDING_CHECK');
  await page.getByLabel('Why is it relevant and proportionate?').fill('A child may be at risk.');
  await page.getByLabel('Your agency’s number of the case').fill(`MC-${family}`);
  await press('button', 'Send the questions');
  await page.getByText('The agencies have been asked.').waitFor();
  await page.goto(`${hub.url}/queue?who=ME`);
  await press('link', /^Contact/);
  await press('button', 'Record the decision');
  await page.locator('#error-summary').waitFor();
  expect(await page.getByRole('link', { name: 'Choose what is decided' }).count()).toBe(1);
  await isSeen();
  await page.getByLabel('What is decided?').selectOption('CHILDRENS_SOCIAL_CARE_ASSESSMENT');
  await page.getByLabel('Why is it decided so?').fill('The child was there, and it is the third time.');
  await press('button', 'Record the decision');
  await page.getByText('The decision is on record.').waitFor();
}

const atNight = isNightly ? test : test.skip;

atNight('the whole way from the list to a decision takes at most 25 clicks', async () => {
  await open();
  await signIn(page, hub.url, 'mash-practitioner');
  let clicks = 0;
  await page.exposeFunction('noteClick', () => void (clicks += 1));
  await context.addInitScript("addEventListener('click', () => window.noteClick(), true)");
  await wholeWay(['Ottoline', 'Marchbank', '7'], async (role, name) => page.getByRole(role, { name }).first().click());
  expect(clicks).toBeGreaterThan(8);
  expect(clicks).toBeLessThanOrEqual(25);
});

atNight('the same without scripts and with the keyboard alone', async () => {
  await open({ javaScriptEnabled: false });
  await signIn(page, hub.url, 'mash-practitioner');
  await wholeWay(
    ['Wilhelmina', 'Hartnoll', '21'],
    async (role, name) => page.getByRole(role, { name }).first().press('Enter'),
    async () => expect(await page.locator('h1').count()).toBe(1),
  );
});

atNight('a meeting on paper begins a page for each case, with no button, link’s address or closed part', async () => {
  await open();
  await signIn(page, hub.url, 'mash-practitioner');
  await page.goto(`${hub.url}/meeting?on=2026-11-23`);
  const cases = await page.locator('.wp-sheet').count();
  expect(cases).toBeGreaterThan(0);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('button:visible').count()).toBe(0);
  expect(await page.locator('.wp-sheet__foot:visible').count()).toBe(cases);
  expect(await page.locator('.wp-handwriting:visible').count()).toBe(cases);
  const pdf = await page.pdf({ format: 'A4' });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)!.length;
  expect(pages).toBeGreaterThanOrEqual(cases);
});
