import 'reflect-metadata';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { aBusyDay, MARAC_DAY, type BusyDay } from '../journeys/workbench/busy-day';
import { openBrowser, signIn } from '../journeys/workbench/browser';
import startCluster from '../testkit/global-setup';
import stopCluster from '../testkit/global-teardown';
import { openTestHub } from '../testkit/hub';
import { withPalette } from './palette-png';

// The pictures of docs/tour.md: pages as practitioners see them on a busy day, which is made up and always the same.

const FOLDER = join(__dirname, '../../docs/pictures/tour');
const VIEW = { width: 1_000, height: 720 };

interface Shot {
  readonly name: string;
  readonly who: string;
  /** Where it is; what is pressed before it is drawn. */
  readonly at: (day: BusyDay) => string;
  readonly press?: readonly string[];
  readonly height?: number;
}

const SHOTS: readonly Shot[] = [
  { name: '01-my-day', who: 'mash-practitioner', at: () => '/my-day' },
  { name: '02-what-came-in', who: 'mash-practitioner', at: () => '/queue', height: 1_000 },
  {
    name: '03-a-call-out',
    who: 'mash-practitioner',
    at: () => '/queue',
    press: ['Call-out, graded low'],
    height: 1_100,
  },
  { name: '04-the-family', who: 'mash-practitioner', at: ({ mother }) => `/family/${mother}`, height: 1_200 },
  { name: '05-the-picture', who: 'mash-practitioner', at: ({ mother }) => `/family/${mother}/picture`, height: 900 },
  { name: '06-asking', who: 'mash-practitioner', at: ({ mother }) => `/family/${mother}/ask`, height: 1_000 },
  { name: '07-asked-of-my-desk', who: 'social-worker', at: () => '/enquiries' },
  { name: '08-a-marac-case', who: 'marac-coordinator', at: ({ mother }) => `/marac/case/${mother}`, height: 1_200 },
  { name: '09-marac-list', who: 'marac-coordinator', at: () => `/marac?on=${MARAC_DAY}`, height: 900 },
  { name: '10-his-officer', who: 'responsible-officer', at: ({ father }) => `/family/${father}`, height: 1_200 },
];

async function draw(browser: Browser, url: string, day: BusyDay, shot: Shot): Promise<number> {
  const context = await browser.newContext({ viewport: { ...VIEW, height: shot.height ?? VIEW.height } });
  const page = await context.newPage();
  await signIn(page, url, shot.who);
  await page.goto(`${url}${shot.at(day)}`);
  for (const name of shot.press ?? []) {
    await page.getByRole('link', { name }).first().click();
    await page.waitForLoadState();
  }
  const png = withPalette(await page.screenshot());
  await context.close();
  writeFileSync(join(FOLDER, `${shot.name}.png`), png);
  return png.length;
}

async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  await startCluster();
  const [hub, browser] = await Promise.all([openTestHub(), openBrowser()]);
  try {
    const day = await aBusyDay(hub);
    let bytes = 0;
    for (const shot of SHOTS) bytes += await draw(browser, hub.url, day, shot);
    process.stdout.write(`${SHOTS.length} pictures in docs/pictures/tour, ${Math.round(bytes / 1_000)} kB together.\n`);
  } finally {
    await browser.close();
    await hub.stop();
    await stopCluster();
  }
}

void main().catch((cause: unknown) => {
  process.stderr.write(`${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`);
  process.exitCode = 1;
});
