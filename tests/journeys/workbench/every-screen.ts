import { gzipSync } from 'node:zlib';
import { SCREENS } from '../../../src/clients/workbench/screens';
import type { TestHub } from '../../testkit/hub';
import { isNightly } from '../../testkit/runs';
import { openFailing, type Failing } from './failing-workbench';
import { filledForms, hiddenIn, Visitor, writtenInto } from './visitor';

// All screens, reached as those who work in them reach them: by the links and forms that stand on the pages.

interface World {
  readonly hub: TestHub;
  readonly now: Date;
  readonly gary: string;
}

/** Where each begins: what those in the role look at first. */
const WHO: Readonly<Record<string, readonly string[]>> = {
  'mash-practitioner': ['/queue?show=all', '/meeting'],
  'mash-manager': ['/board', '/exceptions', '/cases/left'],
  'information-governance-lead': ['/governance', '/matches'],
  'marac-coordinator': ['/marac?on=2017-03-02'],
  'police-dau-officer': ['/enquiries'],
  'responsible-officer': ['/enquiries', '/decisions'],
  'social-worker': ['/enquiries', '/decisions', '/questions'],
};
/** Whose pages are looked at in an ordinary run; at night everybody's are. */
const USUALLY = ['mash-practitioner', 'social-worker'];
/** What is asked for and who looks on: they change what every later page shows. */
const OF_THE_SESSION = ['/purpose', '/marac/purpose', '/room', '/sign-out'];

const routeOf = (path: string): string | undefined =>
  SCREENS.find(({ path: at }) => new RegExp(`^${at.replaceAll(/:\w+/g, '[^/]+')}$`).test(path))?.path;

/** Nothing that anybody would type, and each sign of it means something in a page. */
const TYPED = `Kept "as typed" <b>&'`;
const asInPage = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/**
 * A form that is sent without anything, and with words alone: whatever is wrong with it stands at its top, and the words
 * stand where they were typed. Answers what does not.
 */
async function unfinished(visitor: Visitor, action: string, body: string, tried: Set<string>): Promise<string[]> {
  const route = routeOf(action.split('?')[0]!)!;
  const written = writtenInto(body, action);
  if (tried.has(route) || written.length === 0) return [];
  tried.add(route);
  const hidden = hiddenIn(body, action.replaceAll('&', '&amp;'));
  // Each field has words of its own: what is kept of one says nothing of another.
  const typed = Object.fromEntries(written.map((name) => [name, `${TYPED} ${name}`]));
  const wrong: string[] = [];
  for (const [what, fields] of [
    ['empty', {}],
    ['with words alone', typed],
  ] as const) {
    const { status, body: shown } = await visitor.post(action, { ...hidden, ...fields });
    if (status >= 500) wrong.push(`${what}, it is answered ${status}`);
    if (status === 400 && !shown.includes('id="error-summary"')) wrong.push(`${what}, nothing says what is wrong`);
    if (status === 400 && what !== 'empty')
      for (const name of written)
        if (!shown.includes(asInPage(typed[name]!))) wrong.push(`what was typed into ${name} is gone`);
    if (shown.includes(TYPED)) wrong.push('what was typed stands in the page as it came');
  }
  return wrong;
}

export function everyScreen(world: () => World): void {
  let failing: Failing;
  beforeAll(async () => void (failing = await openFailing(world().hub, world().now)));
  afterAll(() => failing?.close());

  test('each page asks little, weighs little and does not fail; each form that is sent three times is done once', async () => {
    const [pages, forms, tried] = [new Set<string>(), new Set<string>(), new Set<string>()];
    const wrong: string[] = [];
    for (const [who, first] of Object.entries(WHO).filter(([one]) => isNightly || USUALLY.includes(one))) {
      const visitor = (await Visitor.signIn(world().hub.url, who)).at(failing.url);
      const begins = ['/my-day', ...first, `/family/${world().gary}`];
      const waiting = [...begins];
      const reached = new Set<string>();
      // At night each goes everywhere; otherwise each page is looked at once.
      const gone = isNightly ? new Set<string>() : pages;
      while (waiting.length > 0) {
        const path = waiting.shift()!;
        const isFirst = begins.includes(path) && !reached.has(path);
        reached.add(path);
        const route = routeOf(path.split('?')[0]!);
        if (route === undefined || (gone.has(route) && !isFirst)) continue;
        failing.asked = [];
        const { status, body } = await visitor.get(path);
        const asked = failing.asked.length;
        if (status >= 500) wrong.push(`${who} ${path}: ${status}`);
        if (status !== 200) continue;
        gone.add(route);
        pages.add(route);
        if (asked > (route === '/queue' ? 2 : 3)) wrong.push(`${who} ${path} asks ${asked} operations`);
        if (gzipSync(body).length > 40_000) wrong.push(`${who} ${path} weighs ${gzipSync(body).length} bytes`);
        for (const { action, fields } of filledForms(body)) {
          const at = routeOf(action);
          if (at === undefined || OF_THE_SESSION.includes(at) || forms.has(at)) continue;
          wrong.push(...(await unfinished(visitor, action, body, tried)).map((one) => `${who} ${action}: ${one}`));
          failing.asked = [];
          const both = await Promise.all([visitor.post(action, fields), visitor.post(action, fields)]);
          const sent = [...both, await visitor.post(action, fields)];
          const failed = sent.filter((one) => one.status >= 500).map((one) => `${who} ${action}: ${one.status}`);
          wrong.push(...failed);
          if (!sent.some((one) => one.status === 303)) continue;
          forms.add(at);
          waiting.unshift(sent[0]!.location ?? '');
          const acts = failing.asked.filter((isMutation) => isMutation).length;
          if (new Set(sent.map((one) => `${one.status} ${one.location}`)).size > 1 || acts > 1)
            wrong.push(`${who} ${action}: ${sent.map((one) => one.status).join(', ')}, done ${acts} times`);
        }
        for (const [, link] of body.matchAll(/href="(\/[^"#]*)"/g)) waiting.push(link!.replaceAll('&amp;', '&'));
      }
    }
    expect(wrong).toEqual([]);
    expect(tried.size).toBeGreaterThan(isNightly ? 18 : 6);
    expect(pages.size).toBeGreaterThan(isNightly ? 50 : 30);
    expect(forms.size).toBeGreaterThan(isNightly ? 18 : 8);
  }, 300_000);
}
