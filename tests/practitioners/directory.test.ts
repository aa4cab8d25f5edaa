import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDemonstrationDirectory } from '../../src/practitioners';
import { RecentTokens } from '../../src/practitioners/recent-tokens';

const folder = mkdtempSync(join(tmpdir(), 'directory-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const reading = (text: string) => () => {
  const file = join(folder, 'practitioners.yaml');
  writeFileSync(file, text);
  return readDemonstrationDirectory(file);
};

const WORKER = 'name: a, id: demo-a, displayName: A, agency: police, role: DOMESTIC_ABUSE_OFFICER, desk: D';

describe('the demonstration directory', () => {
  test('finds a practitioner by short name or id, never a system', () => {
    const directory = readDemonstrationDirectory();
    expect(directory.find('court-officer')).toBe(directory.find('demo-court-officer'));
    expect(directory.find('court-officer')).toMatchObject({ organisation: 'NPS', side: 'PERPETRATOR' });
    for (const nobody of ['probation-case-system', 'Court-Officer', '', 'constructor']) {
      expect(directory.find(nobody)).toBeUndefined();
    }
  });

  test.each([
    [
      'a role of another agency',
      `{practitioners: [{${WORKER.replace('police', 'mash')}}], systems: []}`,
      /role of another agency/,
    ],
    ['the same name twice', `{practitioners: [{${WORKER}}, {${WORKER}}], systems: []}`, /uses "a" twice/],
    ['a word that is not known', `{practitioners: [{${WORKER}, side: VICTIM}], systems: []}`, /side/],
    ['no YAML', '{', /cannot be read/],
  ])('names what is wrong with %s', (_fault, text, sentence) => {
    expect(reading(text)).toThrow(sentence);
  });
});

describe('recent tokens', () => {
  test('never grow past a bound, and forget the one used longest ago', () => {
    const recent = new RecentTokens<number>();
    for (let i = 0; i < 5_000; i += 1) {
      recent.remember(`token-${i}`, i, 1_000, 0);
      recent.find('token-0', 1);
    }
    expect(recent.size).toBe(2_000);
    expect(recent.find('token-0', 1)).toBe(0);
    expect(recent.find('token-1', 1)).toBeUndefined();
  });

  test('keep nothing of a token that has expired', () => {
    const recent = new RecentTokens<number>();
    for (const at of [1_000, 1_001]) recent.remember('token', 1, 1_000, at);
    expect(recent.size).toBe(0);
  });

  test('forget at the token expiry', () => {
    const recent = new RecentTokens<number>();
    recent.remember('token', 1, 1_000, 0);
    expect(recent.find('token', 999)).toBe(1);
    expect(recent.find('token', 1_000)).toBeUndefined();
    expect(recent.size).toBe(0);
  });
});
