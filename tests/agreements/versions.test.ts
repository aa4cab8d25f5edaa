import { readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../ormconfig';
import { agreementCommand } from '../../src/commands/agreement';
import { AgreementStore, readAgreementFiles, warningsDue, reviewJob } from '../../src/agreements';
import { readConfig } from '../../src/config';
import { fixedClock, type Database } from '../../src/kernel';
import { migrate } from '../../src/server/databases/migrate';
import type { Agreement } from '../../src/sharing';
import { createDatabase } from '../testkit/database';

// Every version is kept, as it was signed; which counts follows from the day. On a real database, and from the command
// line.

const SEEDS = join(__dirname, '../../seeds/agreements');
const FIRST: Agreement = readAgreementFiles(SEEDS)[0]!;
const version = (number: number, changes: Partial<Agreement> = {}): Agreement => ({
  ...FIRST,
  id: 'ISA-50',
  version: number,
  ...changes,
});

let database: Awaited<ReturnType<typeof createDatabase>>;
let hub: Database;
let store: AgreementStore;
const folder = mkdtempSync(join(tmpdir(), 'wp-agreements-'));

beforeAll(async () => {
  database = await createDatabase();
  await migrate(() => database.url);
  hub = await openDatabase('hub', database.url, 2);
  store = new AgreementStore(hub);
});
afterAll(async () => {
  await hub.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

describe('versions', () => {
  test('a later version counts from its own first day, and ends the one before it', async () => {
    await store.load([version(1, { inForceFrom: '2026-01-01', reviewDueOn: '2026-12-31' })]);
    await store.load([version(2, { inForceFrom: '2026-06-01', reviewDueOn: '2027-05-31' })]);
    const counting = (day: string) => store.on(day).find(({ id }) => id === 'ISA-50')?.version;
    expect([counting('2025-01-01'), counting('2026-05-31'), counting('2026-06-01'), counting('2030-01-01')]).toEqual([
      1, 1, 2, 2,
    ]);
    expect(store.versions.filter(({ id }) => id === 'ISA-50').map((held) => held.version)).toEqual([1, 2]);
  });

  test('the same list is answered for the same day, so that what is worked out from it can be kept', async () => {
    const before = store.on('2026-11-22');
    await store.refresh();
    expect(store.on('2026-11-22')).toBe(before);
  });

  test('a version that is loaded again changes nothing; one with another text is refused, and so is a lower one', async () => {
    const again = version(2, { inForceFrom: '2026-06-01', reviewDueOn: '2027-05-31' });
    expect(await store.load([again])).toEqual([{ kind: 'ALREADY_THERE' }]);
    expect(await store.load([{ ...again, title: 'Another' }])).toEqual([{ kind: 'CHANGED_TEXT' }]);
    await store.load([version(4)]);
    expect(await store.load([version(3)])).toEqual([{ kind: 'LOWER_VERSION', highest: 4 }]);
  });

  test('all or nothing: one that is refused keeps the others out', async () => {
    const other = { ...version(1), id: 'ISA-51' };
    expect(await store.load([other, version(4, { title: 'Another' })])).toEqual([
      { kind: 'ADDED' },
      { kind: 'CHANGED_TEXT' },
    ]);
    expect(store.versions.some(({ id }) => id === 'ISA-51')).toBe(false);
  });

  test.each([
    "UPDATE sharing.agreement SET content = '{}'",
    'DELETE FROM sharing.agreement',
    'TRUNCATE sharing.agreement CASCADE',
  ])('%s is refused: no version is ever changed', async (statement) => {
    await expect(hub.pool.query(statement)).rejects.toThrow('never changed');
  });

  test('what is signed twice at once is loaded once', async () => {
    const fresh = { ...version(1), id: 'ISA-52' };
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => new AgreementStore(hub).load([fresh])));
    expect(
      outcomes
        .flat()
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['ADDED', 'ALREADY_THERE', 'ALREADY_THERE', 'ALREADY_THERE']);
  });
});

describe('reviews', () => {
  const due = version(5, { inForceFrom: '2027-01-01', reviewDueOn: '2027-12-31' });

  test.each([
    [61, undefined],
    [60, 60],
    [59, 60],
    [30, 30],
    [8, 30],
    [7, 7],
    [0, 7],
    [-1, undefined],
  ])('%i days ahead, parties are warned of %s days', (ahead, days) => {
    const today = new Date(Date.parse('2027-12-31') - ahead * 86_400_000).toISOString().slice(0, 10);
    expect([...new Set(warningsDue([due], today).map((warning) => warning.days))]).toEqual(
      days === undefined ? [] : [days],
    );
    expect(warningsDue([due], today)).toHaveLength(days === undefined ? 0 : due.parties.length);
  });

  test('each party is warned once, however many look and however often; and again for the next number of days', async () => {
    const own = new AgreementStore(hub);
    await own.load([due]);
    const warnings = async () =>
      (
        await hub.pool.query<{ days: number; party: string }>(
          "SELECT days, party FROM sharing.review_warning WHERE agreement = 'ISA-50' AND version = 5",
        )
      ).rows;
    const look = async (now: string) => {
      await Promise.all([1, 2, 3].map(() => reviewJob(new AgreementStore(hub)).run(new Date(now))));
    };
    await look('2027-11-02T09:00:00Z');
    await look('2027-11-03T09:00:00Z');
    expect((await warnings()).map(({ days }) => days)).toEqual(due.parties.map(() => 60));
    await look('2027-12-24T09:00:00Z');
    expect((await warnings()).map(({ days }) => days).sort()).toEqual([
      ...due.parties.map(() => 60),
      ...due.parties.map(() => 7),
    ]);
  });

  test('one that is held moves the day on which the next is due, and changes no text', async () => {
    await store.refresh();
    await store.recordReviews([
      { id: 'ISA-50', version: 5, heldOn: '2027-12-01', nextDueOn: '2028-11-30', heldBy: 'head of public protection' },
    ]);
    expect(store.on('2028-06-01').find(({ id }) => id === 'ISA-50')).toMatchObject({
      version: 5,
      reviewDueOn: '2028-11-30',
    });
    await expect(hub.pool.query("UPDATE sharing.agreement_review SET held_by = 'x'")).rejects.toThrow('never changed');
    // Whoever held the next one wants it looked at sooner than in a year: from then on nothing is released.
    await store.recordReviews([
      { id: 'ISA-50', version: 5, heldOn: '2028-02-01', nextDueOn: '2028-04-30', heldBy: 'head of public protection' },
    ]);
    expect(store.on('2028-06-01').find(({ id }) => id === 'ISA-50')).toMatchObject({ reviewDueOn: '2028-04-30' });
  });
});

describe('npm run agreement', () => {
  const config = () => readConfig({ DATABASE_URL: database.url, DATA_DIR: folder, LOG_LEVEL: 'silent' });
  const clock = fixedClock('2026-11-22T10:00:00Z');
  async function run(...args: string[]): Promise<string> {
    const said: string[] = [];
    await agreementCommand(args, config(), (text) => said.push(text), clock).catch((cause: Error) =>
      said.push(cause.message),
    );
    return said.join('\n');
  }
  const file = join(folder, 'centre.yaml');
  const write = (change: (text: string) => string) =>
    writeFileSync(
      file,
      change(readFileSync(join(SEEDS, 'womens-centre.yaml'), 'utf8').replaceAll(/, signedOn: [^}]* \}/g, ' }')),
    );

  test('a change goes its way: seen in words, signed by each party, loaded, shown', async () => {
    expect(await run('load', join(SEEDS, 'womens-centre.yaml'))).toBe(
      'ISA-08 version 2 is loaded and counts from 2026-11-01.',
    );
    write((text) =>
      text
        .replace('version: 2', 'version: 3')
        .replace('inForceFrom: 2026-11-01', 'inForceFrom: 2026-12-01')
        .replace(', ATTENDANCE]', ', PROGRAMME]'),
    );

    expect(await run('diff', file)).toMatchInlineSnapshot(`
"ISA-08 version 3 against version 2, as of 2026-12-01; other agreements and the law count.
+ For TREATMENT, the women's centre worker would be told by probation, about people the sharing agency has a record of: PROGRAMME (programmes and structured work).
- For TREATMENT, the women's centre worker would no longer be told by probation, about people the sharing agency has a record of: ATTENDANCE (appointments offered, kept and missed)."
`);
    expect(await run('load', file)).toBe(
      'ISA-08 version 3 is not signed as it stands for womens-centre, probation; nothing was loaded.',
    );
    expect(await run('sign', file, '--for', 'probation', '--on', '2026-11-20')).toContain('Not yet for womens-centre.');
    expect(await run('sign', file, '--for', 'womens-centre')).toContain('Every party has signed');
    expect(await run('load', file)).toBe('ISA-08 version 3 is loaded and counts from 2026-12-01.');
    expect(await run('show', 'ISA-08')).toContain('Version 2. In force from 1 November 2026');
    expect(await run('lint', file)).toContain('ISA-08 version 3 holds');
  });

  test('a text that was changed after it was signed is not loaded', async () => {
    writeFileSync(file, readFileSync(file, 'utf8').replace('version: 3', 'version: 4'));
    expect(await run('load', file)).toContain('not signed as it stands');
  });

  test('what cannot be loaded is refused in words', async () => {
    write((text) => text.replace('version: 2', 'version: 1'));
    await run('sign', file, '--for', 'all');
    expect(await run('load', file)).toBe(
      'Nothing was loaded. ISA-08 version 1 is lower than version 3, which is loaded.',
    );
    write((text) => text.replace('title: Probation', 'title: From probation'));
    await run('sign', file, '--for', 'all');
    expect(await run('load', file)).toBe(
      'Nothing was loaded. ISA-08 version 2 is loaded already with another text: a change needs a higher version.',
    );
  });

  test('a text that names a purpose for which nothing can be released is refused by lint, by sign and by load', async () => {
    write((text) => text.replace('version: 2', 'version: 9'));
    await run('sign', file, '--for', 'all');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('TREATMENT]', 'TREATMENT, IMMIGRATION_ENFORCEMENT]'));
    const before = readFileSync(file, 'utf8');
    const fault =
      /clause 1: .*nothing can be released for IMMIGRATION_ENFORCEMENT, whatever an agreement says; take it out/;
    expect(await run('lint', file)).toMatch(fault);
    expect(await run('lint', file)).toContain('1 file cannot be signed');
    expect(await run('sign', file, '--for', 'all')).toMatch(fault);
    expect(await run('load', file)).toMatch(fault);
    expect(readFileSync(file, 'utf8')).toBe(before);
    const { rows } = await hub.pool.query(`SELECT version FROM sharing.agreement WHERE id = 'ISA-08' AND version = 9`);
    expect(rows).toEqual([]);
  });

  test('reviews that fall due are listed, and one that was held is recorded', async () => {
    expect(await run('reviews', '--within', '400')).toContain(
      "ISA-08 version 2, Probation to the women's centre: its review is due on 2027-10-31, in 343 days.",
    );
    expect(
      await run('reviewed', 'ISA-08', '--by', 'chief executive', '--on', '2026-11-20', '--next', '2027-11-19'),
    ).toBe('The review of ISA-08 version 2 is recorded; the next is due on 2027-11-19.');
    expect(await run('reviews', '--within', '350')).not.toContain('ISA-08');
    await run('reviewed', 'ISA-08', '--by', 'chief executive', '--on', '2026-11-21', '--next', '2027-01-31');
    expect(await run('reviews', '--within', '350')).toContain('its review is due on 2027-01-31');
  });

  test.each([
    [[]],
    [['burn']],
    [['sign', 'x.yaml']],
    [['diff']],
    [['reviewed', 'ISA-08']],
    [['lint', '/no/such/file.yaml']],
  ])('%j says what to do', async (args) => {
    expect(await run(...args)).toMatch(/npm run agreement|cannot be read/);
  });
});
