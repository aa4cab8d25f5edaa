import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { readConfig } from '../../src/config';
import { fixedClock } from '../../src/kernel';
import { askForPicture } from '../../src/clients/picture';
import { pictureCommand } from '../../src/commands/picture';
import { lastIssuerUrl } from '../../src/practitioners';
import { spawnProgram } from '../testkit/child';
import { furnishedDatabase, openTestHub, TODAY, type TestHub } from '../testkit/hub';
import { elementsIn, parseXml } from './xml';

const ROOT = join(__dirname, '..', '..');
const log = pino({ level: 'silent' });

let hub: TestHub;
let folder: string;
beforeAll(async () => {
  hub = await openTestHub();
  folder = mkdtempSync(join(tmpdir(), 'wp-picture-'));
}, 180_000);
afterAll(async () => {
  await hub.stop();
  rmSync(folder, { recursive: true, force: true });
});

const command = (args: readonly string[], settings: Record<string, string> = {}) =>
  pictureCommand(
    args,
    readConfig({ PORT: new URL(hub.url).port, DATA_DIR: folder, ...settings }),
    log,
    fixedClock(TODAY),
  );

async function drawn(...args: string[]): Promise<string> {
  const out = join(folder, 'picture.svg');
  expect(await command([...args, '--out', out])).toBe(out);
  return readFileSync(out, 'utf8');
}

const textOf = (picture: string) => [...elementsIn(parseXml(picture))].map(({ text }) => text).join('\n');

describe('Gary’s family', () => {
  test('as the social worker may see it: where the child is safe, at which school, and how the mother can be reached', async () => {
    const text = textOf(await drawn('CRN:G940003', '--as', 'social-worker'));
    for (const shown of [
      'Gary Ashdown',
      'Nadia Prior',
      'Robin Prior',
      '61 Orchard Rise',
      'Hazel Bank Nursery School',
      '01632 960941',
      'living together',
      'former partner, until 30 Aug 2015',
      'mother',
    ]) {
      expect(text).toContain(shown);
    }
  });

  test.each([['responsible-officer'], ['court-officer']])(
    'as the %s may see it: not one word of where they can be found',
    async (officer) => {
      const picture = await drawn('CRN:G940003', '--as', officer);
      for (const secret of [
        'Orchard',
        'Otherby',
        'ZZ99 4AA',
        'Hazel',
        'Nursery',
        '960941',
        'telephone 0',
        'refuge',
        'Weekday',
        'living together (',
      ])
        expect(picture).not.toContain(secret);
      const text = textOf(picture);
      for (const shown of [
        'Gary Ashdown',
        'Nadia Prior',
        'Withheld from you',
        'withheld: addresses, school',
        'No agreement or consent changes this.',
        'not checked',
      ])
        expect(text).toContain(shown);
    },
  );

  test.each([['social-worker'], ['responsible-officer']])(
    'docs/pictures/gary-as-%s.svg is what the command makes',
    async (name) => {
      // If it differs: npm run picture -- CRN:G940003 --as NAME --out docs/pictures/gary-as-NAME.svg, and look at it.
      const kept = readFileSync(join(ROOT, 'docs', 'pictures', `gary-as-${name}.svg`), 'utf8');
      // Which day it was asked on is the one thing that may differ; ages turn over with it.
      const withoutDay = (picture: string) =>
        picture.replaceAll(/on \d{1,2} [A-Z][a-z]{2} \d{4}, for:/g, 'on a day, for:');
      expect(withoutDay(await drawn('CRN:G940003', '--as', name))).toBe(withoutDay(kept));
    },
  );

  test('is the same however it is asked for by number', async () => {
    const picture = await drawn('CRN:G940003', '--as', 'idva');
    for (const number of ['G940003', 'pnc:2009/0094003N', '2009/0094003N', 'police-nominal:N-003-0940'])
      expect(await drawn(number, '--as', 'idva')).toBe(picture);
  });

  test('is another for another purpose', async () => {
    const text = textOf(await drawn('G940003', '--as', 'idva', '--for', 'marac'));
    expect(text).toContain('Gathering what is relevant');
  });
});

test('without --out the file is called after whom it shows and to whom', async () => {
  const previous = process.cwd();
  process.chdir(folder);
  try {
    expect(await command(['G940003', '--as', 'mash-practitioner'])).toBe('gary-ashdown-as-mash-practitioner.svg');
    expect(existsSync(join(folder, 'gary-ashdown-as-mash-practitioner.svg'))).toBe(true);
  } finally {
    process.chdir(previous);
  }
});

describe('what cannot be drawn is said in one sentence:', () => {
  test.each([
    ['no practitioner', ['G940003'], /^Say as whom: --as NAME, one of court-officer, .*information-governance-lead\.$/],
    [
      'an unknown practitioner',
      ['G940003', '--as', 'nobody'],
      /^There is no demonstration practitioner called "nobody"\. Use one of court-officer, /,
    ],
    [
      'a system, which sees nothing for itself',
      ['G940003', '--as', 'probation-case-system'],
      /^There is no demonstration practitioner called/,
    ],
    ['nobody', ['--as', 'idva'], /^One person is needed: npm run picture -- PERSON --as PRACTITIONER/],
    ['an option that there is not', ['G940003', '--as', 'idva', '--all'], /^Unknown option '?--all'?: npm run picture/],
    [
      'an unknown purpose',
      ['G940003', '--as', 'idva', '--for', 'curiosity'],
      /^There is no purpose curiosity; there are PRE_SENTENCE_REPORT, /,
    ],
    [
      'a purpose that needs a reason',
      ['G940003', '--as', 'information-governance-lead'],
      /^INFORMATION_GOVERNANCE needs a reason for this family: add --because/,
    ],
    [
      'somebody whom nobody knows',
      ['CRN:Z999999', '--as', 'idva'],
      /^There is nobody under CRN Z999999 whom this practitioner may see for this purpose\./,
    ],
    [
      // Governance is shown nobody, whoever it is: the answer is the same for a number that nobody has.
      'a purpose for which no agreement shows anybody',
      ['G940003', '--as', 'information-governance-lead', '--because', 'a review'],
      /^The hub did not answer the question: Withheld by every agency \(names, birth date, sex and identifiers\): no agreement covers it for the purpose/,
    ],
    [
      'the same, of somebody who does not exist',
      ['G999999', '--as', 'information-governance-lead', '--because', 'a review'],
      /^The hub did not answer the question: Withheld by every agency \(names, birth date, sex and identifiers\): no agreement covers it for the purpose/,
    ],
    [
      'somebody who does not exist',
      ['CRN:G999999', '--as', 'responsible-officer'],
      /^There is nobody under CRN G999999 whom this practitioner may see/,
    ],
    [
      'a number without a shape',
      ['N-003-0940', '--as', 'idva'],
      /^N-003-0940 cannot be told apart by its shape\. Write its scheme before it, as in CRN:G940003/,
    ],
    ['an unknown scheme', ['FILE:gary/gary', '--as', 'idva'], /^There is no scheme FILE; there are CRN, /],
    ['a scheme without a number', ['CRN:', '--as', 'idva'], /^Give the number after CRN:/],
    [
      'a file that cannot be written',
      ['G940003', '--as', 'idva', '--out', join('no', 'such', 'folder.svg')],
      /^no\/such\/folder\.svg cannot be written \(ENOENT\)\. Choose another with --out\.$/,
    ],
  ])('%s', async (_, args, sentence) => {
    await expect(command(args)).rejects.toMatchObject({
      name: 'StartFailure',
      message: expect.stringMatching(sentence) as string,
    });
  });

  test('production', async () => {
    const config = { ...readConfig({ DATA_DIR: folder }), production: true };
    await expect(pictureCommand(['G940003', '--as', 'idva'], config, log)).rejects.toMatchObject({
      name: 'StartFailure',
      message: expect.stringContaining('production') as string,
    });
  });

  test('a hub that cannot be reached, and something else in its place', async () => {
    const question = {
      practitioner: 'idva',
      purpose: 'VICTIM_SUPPORT',
      reason: undefined,
      of: { scheme: 'CRN', value: 'G940003' },
    };
    await expect(askForPicture({ ...question, url: 'http://127.0.0.1:1' })).rejects.toThrow(
      /^The hub at http:\/\/127\.0\.0\.1:1 cannot be reached\. Start it with npm start/,
    );
    const other = createServer((_, response) => response.end('{"hello":"there"}')).listen(0, '127.0.0.1');
    await new Promise((listening) => other.once('listening', listening));
    try {
      const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
      await expect(askForPicture({ ...question, url })).rejects.toThrow(/is not a hub of this release/);
    } finally {
      other.close();
    }
  });
});

test('where no hub answers, one is opened for the question and stopped again', async () => {
  const database = await furnishedDatabase();
  const out = join(folder, 'alone.svg');
  try {
    const child = spawnProgram('src/main.ts', ['picture', 'G940003', '--as', 'social-worker', '--out', out], {
      PORT: '0',
      DATA_DIR: folder,
      DATABASE_URL: database.url,
    });
    expect([await child.ended, child.output(), child.errors()]).toEqual([0, `${out}\n`, '']);
    expect(textOf(readFileSync(out, 'utf8'))).toContain('61 Orchard Rise');
    expect(lastIssuerUrl(folder)).toBe('http://localhost:4000/issuer');
  } finally {
    await database.drop();
  }
}, 180_000);
