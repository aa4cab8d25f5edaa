import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTestHub, type TestHub } from '../testkit/hub';

const ROOT = join(__dirname, '..', '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const ANSWERS = readFileSync(join(ROOT, 'docs', 'first-query.md'), 'utf8');
const QUERY = readFileSync(join(ROOT, 'docs', 'first-query.graphql'), 'utf8');

const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, block]) => block!);

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
});
afterAll(() => hub.stop());

test("the README's query is the one that the page has ready", () => {
  expect(blocks(README, 'graphql')).toEqual([QUERY]);
  expect(blocks(ANSWERS, 'graphql')).toEqual([QUERY]);
});

test.each([
  [0, 'court-officer', 'PRE_SENTENCE_REPORT'],
  [1, 'police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
] as const)('the answer %i in full is what %s gets', async (index, name, purpose) => {
  const shown = JSON.parse(blocks(ANSWERS, 'json')[index]!) as { data: object; errors?: object[]; extensions: object };
  const { data, errors, extensions } = await hub.ask(name, purpose, QUERY);
  const { requestId: _, ...rest } = extensions;
  expect({ data, errors, extensions: rest }).toEqual({ ...shown, errors: shown.errors ?? [] });
});

test('the README is short: at most 150 lines', () => {
  expect(README.split('\n').length).toBeLessThanOrEqual(150);
});
