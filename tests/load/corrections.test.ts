import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FamilyFault, loadFamilies, loadRegister, openRegister, type LoadedFile } from '../../src/load';
import { nhsCheckDigit } from '../../src/people/identifiers';
import type { SourceAgency } from '../../src/sharing';
import '../testkit/properties';
import { worlds } from '../testkit/runs';
import { openLoadStage, type LoadStage } from './families-to-load';

// What a register or a family's file corrects is corrected: the earlier word is history, and never stands beside the
// new one.

let stage: LoadStage;
let folder: string;
beforeAll(async () => {
  stage = await openLoadStage();
  folder = mkdtempSync(join(tmpdir(), 'wp-corrections-'));
});
afterAll(async () => {
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;
const told = async (load: (onLoaded: (loaded: readonly LoadedFile[]) => void) => Promise<void>): Promise<string[]> => {
  const all: LoadedFile[] = [];
  await load((loaded) => all.push(...loaded));
  return all.flatMap(({ outcome }) => (outcome instanceof FamilyFault ? [outcome.message] : []));
};

/** Loads one row of an agency's register; answers what was at fault. */
async function row(holder: SourceAgency, cells: Readonly<Record<string, string>>): Promise<string[]> {
  const path = join(folder, `${(files += 1)}.csv`);
  const values = Object.values(cells).map((cell) => `"${cell}"`);
  writeFileSync(path, `${Object.keys(cells).join(',')}\n${values.join(',')}\n`);
  const register = await openRegister(path, holder);
  return told((onLoaded) => loadRegister(register, stage.databases, onLoaded));
}

function family(reference: string, people: readonly object[], rest: object = {}): Promise<string[]> {
  const path = join(folder, `${(files += 1)}.json`);
  writeFileSync(
    path,
    JSON.stringify({ format: 'whole-picture/family/1', reference, title: 'For a test', people, ...rest }),
  );
  return told((onLoaded) => loadFamilies([path], stage.databases, onLoaded));
}

let people = 0;
/** A number of the police's that nobody has. */
const aNumber = () => `C-${(people += 1)}`;
const ofPerson = (number: string) =>
  `(SELECT person_id FROM people.reference WHERE scheme = 'POLICE_NOMINAL' AND value = '${number}')`;
const names = (number: string) =>
  stage.column(
    `SELECT concat_ws(' ', given, family, whole) || CASE WHEN confidential THEN ' hidden' ELSE '' END FROM people.name WHERE person_id = ${ofPerson(number)} ORDER BY 1`,
  );
const births = (number: string) =>
  stage.column(`SELECT born_on::text FROM people.birth WHERE person_id = ${ofPerson(number)} ORDER BY 1`);
const addresses = (number: string) =>
  stage.column(
    `SELECT concat_ws(' ', lines[1], CASE WHEN confidential THEN 'hidden' END, CASE WHEN ended_on IS NOT NULL THEN 'ended' END) FROM people.address WHERE person_id = ${ofPerson(number)} ORDER BY 1`,
  );
const history = (number: string) =>
  stage.column(
    `SELECT concat_ws(' ', kind, agency, became, coalesce(said->>'given', said->>'born_on', said->>'value', said->'lines'->>0, said->'desks'->>0)) FROM people.past_assertion WHERE person_id = ${ofPerson(number)} ORDER BY number`,
  );

describe('a row of a register', () => {
  test('replaces the name, the birth, the number and the address that it gave before; the old number leads to nobody', async () => {
    const number = aNumber();
    const before = {
      ID: number,
      Forename: 'Ros',
      Surname: 'Fern',
      DOB: '1988-04-17',
      NHS: '9000000009',
      Address: '4 Alder Close',
      Sex: 'M',
    };
    await row('police', before);
    expect(
      await row('police', {
        ...before,
        Forename: 'Rose',
        DOB: '1988-04-18',
        NHS: '9000000017',
        Address: '5 Alder Close',
        Sex: 'F',
      }),
    ).toEqual([]);
    expect([await names(number), await births(number), await addresses(number)]).toEqual([
      ['Rose Fern'],
      ['1988-04-18'],
      ['5 Alder Close'],
    ]);
    expect(await stage.column(`SELECT sex FROM people.person WHERE id = ${ofPerson(number)}`)).toEqual(['FEMALE']);
    expect(
      await stage.column(`SELECT value FROM people.reference WHERE scheme = 'NHS' AND value LIKE '90000000%'`),
    ).toEqual(['9000000017']);
    expect((await history(number)).sort()).toEqual([
      'ADDRESS police CORRECTED 4 Alder Close',
      'BIRTH police CORRECTED 1988-04-17',
      'IDENTIFIER police CORRECTED 9000000009',
      'NAME police CORRECTED Ros',
    ]);
    expect(
      await stage.column(`SELECT features->'births' FROM people.record WHERE person_id = ${ofPerson(number)}`),
    ).not.toContain('1988-04-17');
  });

  test('says nothing of a column that is not there or is empty; the word withdrawn takes back', async () => {
    const number = aNumber();
    await row('police', {
      ID: number,
      Forename: 'Ada',
      Surname: 'Elm',
      Aliases: 'Addy',
      DOB: '1990-01-02',
      Desk: 'North',
      Address: '1 Elm Way',
    });
    await row('police', { ID: number, Forename: 'Ada', Surname: 'Elm' });
    await row('police', { ID: number, Forename: '', Surname: '', DOB: '', Aliases: '', Address: '' });
    expect([await names(number), await births(number), await addresses(number)]).toEqual([
      ['Ada Elm', 'Addy'],
      ['1990-01-02'],
      ['1 Elm Way'],
    ]);
    expect(await stage.column(`SELECT desk FROM people.involvement WHERE person_id = ${ofPerson(number)}`)).toEqual([
      'North',
    ]);
    expect(await history(number)).toEqual([]);

    await row('police', { ID: number, Aliases: 'withdrawn', DOB: 'Withdrawn', Address: 'withdrawn' });
    expect([await names(number), await births(number), await addresses(number)]).toEqual([['Ada Elm'], [], []]);
    expect((await history(number)).sort()).toEqual([
      'ADDRESS police WITHDRAWN 1 Elm Way',
      'BIRTH police WITHDRAWN 1990-01-02',
      'NAME police WITHDRAWN',
    ]);
    await expect(row('police', { ID: number, Desk: 'withdrawn' })).rejects.toThrow('the desk cannot be withdrawn');
  });

  test('lifts a mark by a word alone: an empty cell keeps the row out, and the refuge that somebody left goes on being hidden', async () => {
    const number = aNumber();
    const hidden = {
      ID: number,
      Forename: 'Bea',
      Surname: 'Oak',
      Address: '1 Hidden Row',
      'Address type': 'Refuge',
      Restricted: 'yes',
    };
    await row('police', hidden);
    for (const silent of [
      { ...hidden, Restricted: '' },
      { ...hidden, Address: '2 Open Row', 'Address type': '', Restricted: 'no' },
    ])
      expect(await row('police', silent)).toHaveLength(1);
    expect([await names(number), await addresses(number)]).toEqual([['Bea Oak hidden'], ['1 Hidden Row hidden']]);

    expect(await row('police', { ...hidden, Address: '2 Open Row', 'Address type': 'Home', Restricted: 'no' })).toEqual(
      [],
    );
    expect([await names(number), await addresses(number)]).toEqual([
      ['Bea Oak'],
      ['1 Hidden Row hidden ended', '2 Open Row'],
    ]);
    expect(await history(number)).toEqual(['NAME police LIFTED Bea', 'ADDRESS police ENDED 1 Hidden Row']);
  });

  test('keeps whatever replaces a name from those from whom the name was kept', async () => {
    const number = aNumber();
    await row('police', { ID: number, Forename: 'Cora', Surname: 'Ash' });
    await stage.databases.hub.source.query(
      `UPDATE people.name SET protected_from = ARRAY[record_id] WHERE person_id = ${ofPerson(number)}`,
    );
    await row('police', { ID: number, Forename: 'Coral', Surname: 'Ash' });
    expect(await names(number)).toEqual(['Coral Ash']);
    expect(
      await stage.column(`SELECT protected_from IS NOT NULL FROM people.name WHERE person_id = ${ofPerson(number)}`),
    ).toEqual(['true']);
  });

  test('limits its record to desks, and lifts that by a word alone', async () => {
    const number = aNumber();
    const limits = () =>
      stage.column(`SELECT desks::text FROM people.limited_access WHERE person_id = ${ofPerson(number)}`);
    await row('police', { ID: number, Surname: 'Yew', 'Limited to': 'North; South' });
    await row('police', { ID: number, Surname: 'Yew', 'Limited to': '' });
    await row('police', { ID: number, Surname: 'Yew' });
    expect(await limits()).toEqual(['{North,South}']);
    await row('police', { ID: number, Surname: 'Yew', 'Limited to': 'lifted' });
    expect(await limits()).toEqual([]);
    expect(await history(number)).toEqual(['LIMITED_ACCESS police LIFTED North']);
  });
});

describe('people who were joined by what is taken back', () => {
  const other = (number: string, nhs: string) => ({
    CRN: number,
    Forename: 'Dora',
    Surname: 'Lime',
    DOB: '1977-03-04',
    NHS: nhs,
  });
  const isOne = async (number: string, crn: string) =>
    (
      await stage.column(
        `SELECT person_id = ${ofPerson(number)} FROM people.reference WHERE scheme = 'CRN' AND value = '${crn}'`,
      )
    ).join();

  test('are two again, and what each agency says is with its own', async () => {
    const number = aNumber();
    await row('probation', other('X100001', '9000000025'));
    await row('police', { ID: number, Forename: 'Dora', Surname: 'Lime', DOB: '1977-03-04', NHS: '9000000025' });
    expect(await isOne(number, 'X100001')).toBe('true');
    await row('police', { ID: number, Forename: 'Edna', Surname: 'Plane', DOB: '1951-12-09', NHS: '9000000033' });
    expect(await isOne(number, 'X100001')).toBe('false');
    expect(await names(number)).toEqual(['Edna Plane']);
    expect(await stage.column(`SELECT why FROM people.match_review`)).toEqual([]);
  });

  test('stay one while an agency’s own number holds them together', async () => {
    const number = aNumber();
    await row('probation', other('X100002', '9000000041'));
    await row('police', {
      ID: number,
      Forename: 'Dora',
      Surname: 'Lime',
      DOB: '1977-03-04',
      CRN: 'X100002',
      NHS: '9000000041',
    });
    await row('police', { ID: number, Forename: 'Edna', Surname: 'Plane', DOB: '1951-12-09', CRN: 'X100002' });
    expect(await isOne(number, 'X100002')).toBe('true');
    await row('police', { ID: number, CRN: 'withdrawn' });
    expect(await isOne(number, 'X100002')).toBe('false');
  });
});

describe('a family’s file', () => {
  const police = { assertedBy: ['police'] };

  test('corrects a birth and a current name by giving another, of the agencies that give it; others’ word stands', async () => {
    const number = aNumber();
    const person = (name: object[], born: object[]) => [
      { key: 'her', knownTo: { police: { id: number } }, names: name, births: born },
    ];
    const both = { assertedBy: ['police', 'mash'] };
    await family(
      'corrected',
      person([{ given: 'Fay', family: 'Rowan', ...both }], [{ bornOn: '1985-03-04', ...both }]),
    );
    await family(
      'corrected',
      person([{ given: 'Faye', family: 'Rowan', ...police }], [{ bornOn: '1985-03-05', ...police }]),
    );
    const asserted = `SELECT concat_ws(' ', coalesce(given, ''), asserted_by::text) FROM people.name WHERE person_id = ${ofPerson(number)} ORDER BY 1`;
    expect(await stage.column(asserted)).toEqual(['Fay {mash}', 'Faye {police}']);
    expect(await births(number)).toEqual(['1985-03-04', '1985-03-05']);
    expect((await history(number)).sort()).toEqual(['BIRTH police CORRECTED 1985-03-04', 'NAME police CORRECTED Fay']);
  });

  test('takes back in words what it or another file of the same number said, and lifts a limit with who and why', async () => {
    const number = aNumber();
    const knownTo = { police: { id: number }, probation: { id: `X9${number.slice(2).padStart(5, '0')}` } };
    const said = {
      key: 'her',
      knownTo,
      names: [{ given: 'Gail', family: 'Hazel', kind: 'ALIAS', ...police }],
      addresses: [{ lines: ['9 Hidden Row'], confidential: true, ...police }],
      identifiers: [{ scheme: 'NHS', value: '9000000050', ...police }],
      safeContacts: [{ method: 'telephone', value: '07700 900001', ...police }],
      needs: [{ kind: 'INTERPRETER', language: 'Polish', ...police }],
      limitedAccess: [{ holder: 'probation', desks: ['North'] }],
    };
    const rest = {
      relationships: [{ from: 'her', to: 'him', ground: 'MARRIED', ...police }],
      households: [{ key: 'home', ...police, members: [{ person: 'her' }, { person: 'him' }] }],
    };
    const him = { key: 'him', names: [{ given: 'Hal', family: 'Hazel', ...police }] };
    await family('said', [said, him], rest);
    // What it leaves out stands, a mark that it leaves out too.
    await family('said', [{ key: 'her', knownTo, addresses: [{ lines: ['9 Hidden Row'], ...police }] }, him]);
    expect([await names(number), await addresses(number)]).toEqual([['Gail Hazel'], ['9 Hidden Row hidden']]);
    expect(
      await stage.column(`SELECT desks::text FROM people.limited_access WHERE person_id = ${ofPerson(number)}`),
    ).toEqual(['{North}']);

    const withdrawn = { because: 'it was another woman', by: 'data quality officer', on: '2026-11-20' };
    const back = <T extends object>(list: readonly T[]) => list.map((one) => ({ ...one, withdrawn }));
    const takenBack = {
      key: 'she',
      knownTo,
      names: back(said.names),
      addresses: back(said.addresses),
      identifiers: back(said.identifiers),
      safeContacts: back(said.safeContacts),
      needs: back(said.needs),
      limitedAccess: [{ holder: 'probation', lifted: { because: 'the trial is over', by: 'unit manager' } }],
    };
    expect(await family('taken-back', [takenBack])).toEqual([]);
    expect(
      await family('said', [{ key: 'her', knownTo }, him], {
        relationships: back(rest.relationships),
        households: [{ ...rest.households[0], members: [{ person: 'her', withdrawn }, { person: 'him' }] }],
      }),
    ).toEqual([]);
    for (const table of ['name', 'address', 'identifier', 'safe_contact', 'need', 'limited_access', 'household_member'])
      expect([
        table,
        await stage.column(`SELECT count(*) FROM people.${table} WHERE person_id = ${ofPerson(number)}`),
      ]).toEqual([table, ['0']]);
    expect(
      await stage.column(`SELECT count(*) FROM people.relationship WHERE from_person = ${ofPerson(number)}`),
    ).toEqual(['0']);
    expect(
      await stage.column(
        `SELECT DISTINCT concat_ws(' ', agency, became, because, by_whom) FROM people.past_assertion WHERE person_id = ${ofPerson(number)} ORDER BY 1`,
      ),
    ).toEqual([
      'police WITHDRAWN it was another woman data quality officer, on 2026-11-20, load said',
      'police WITHDRAWN it was another woman data quality officer, on 2026-11-20, load taken-back',
      'probation LIFTED the trial is over unit manager, load taken-back',
    ]);
    await expect(stage.databases.hub.source.query('DELETE FROM people.past_assertion')).rejects.toThrow('append only');
    await expect(stage.databases.hub.source.query(`UPDATE people.past_assertion SET because = 'none'`)).rejects.toThrow(
      'append only',
    );
  });

  test('of a limit, names its holder’s number, and says desks or lifted', async () => {
    const lifted = { holder: 'probation', lifted: { because: 'over', by: 'manager' } };
    const fault = async (limit: object) => (await family('faulty', [{ key: 'her', limitedAccess: [limit] }])).join();
    expect(await fault(lifted)).toContain('probation does not know this person');
    expect(await fault({ holder: 'probation' })).toContain('give either desks or lifted');
    expect(await fault({ holder: 'probation', lifted: { because: 'over' } })).toContain(
      'people[0].limitedAccess[0].lifted.by',
    );
  });
});

describe('whatever two agencies load, correct, withdraw, restrict and lift of one person', () => {
  type Field = 'name' | 'birth' | 'address' | 'nhs';
  type Word = { readonly [field in Field]?: string } & {
    readonly confidential?: 'yes' | 'no';
    readonly limited?: 'North' | 'South' | 'lifted';
  };
  interface Says extends Partial<Record<Field, string>> {
    readonly hidden?: boolean;
    readonly limited?: string;
  }
  const AGENCIES = ['police', 'probation'] as const;
  type Agency = (typeof AGENCIES)[number];
  const VALUES = {
    name: ['Ivy', 'Iris', 'Ida'],
    birth: ['1980-02-03', '1980-02-04', '1981-02-03'],
    address: ['1 Apple Way', '2 Apple Way', '3 Apple Way'],
    nhs: ['1', '2', '3'],
  } as const;
  /** A number that holds, and that no other history has. */
  const nhsOf = (of: string, which: string): string => {
    for (let first = 9_000_000 + Number(of.slice(2)) * 10; ; first += 100_000) {
      const digits = `${first}${which}0`;
      const check = nhsCheckDigit(digits);
      if (check !== undefined) return `${digits}${check}`;
    }
  };
  const oneOf = (field: Field) => fc.option(fc.constantFrom(...VALUES[field], 'withdrawn', ''), { nil: undefined });
  const word = fc.record({
    agency: fc.constantFrom(...AGENCIES),
    word: fc.record(
      {
        name: oneOf('name'),
        birth: oneOf('birth'),
        address: oneOf('address'),
        nhs: oneOf('nhs'),
        confidential: fc.constantFrom('yes' as const, 'no' as const),
        limited: fc.option(fc.constantFrom('North' as const, 'South' as const, 'lifted' as const), { nil: undefined }),
      },
      { requiredKeys: ['confidential'] },
    ),
  });

  /** What an agency says after a row, by the words of docs/loading.md and by nothing of the program. */
  function saysAfter(before: Says, now: Word): { says: Says; former: string[]; past: number } {
    const says: Record<string, unknown> = { ...before };
    const former: string[] = [];
    let past = 0;
    const hidden = now.confidential === 'yes';
    for (const field of ['name', 'birth', 'address', 'nhs'] as const) {
      const [was, is] = [before[field], now[field]];
      if (is === undefined || is === '') continue;
      if (is === 'withdrawn') delete says[field];
      else says[field] = is;
      if (was !== undefined && was !== is) {
        past += 1;
        if (field === 'address' && before.hidden && is !== 'withdrawn') former.push(was);
      }
    }
    if (now.limited === 'lifted') delete says['limited'];
    else if (now.limited) says['limited'] = now.limited;
    if (before.limited !== undefined && now.limited !== undefined && before.limited !== now.limited) past += 1;
    return { says: { ...(says as Says), hidden }, former, past };
  }

  test('the index tells what each says now; what another says stands, and what was said is history', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 3, maxLength: 7 }), async (history) => {
        const number = aNumber();
        const crn = `X8${number.slice(2).padStart(5, '0')}`;
        const own = { police: 'ID', probation: 'CRN' } as const;
        const numberOf = { police: number, probation: crn };
        await row('probation', { CRN: crn });
        await row('police', { ID: number, CRN: crn });
        const says: Record<Agency, Says> = { police: {}, probation: {} };
        const past: Record<Agency, number> = { police: 0, probation: 0 };
        const former: Record<Agency, Set<string>> = { police: new Set(), probation: new Set() };
        for (const { agency, word: given } of history) {
          const now: Word = {
            // One kind of mark at a time: what is marked and what is not is another test's.
            ...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Word),
            name: given.name === '' || given.name === undefined ? (says[agency].name ?? 'Ivy') : given.name,
            address:
              given.address === '' || given.address === undefined
                ? (says[agency].address ?? '1 Apple Way')
                : given.address,
          };
          const cells = {
            [own[agency]]: numberOf[agency],
            ...(agency === 'police' && { CRN: crn }),
            Restricted: now.confidential!,
            'Address type': 'Home',
            Forename: now.name!,
            ...(now.birth !== undefined && { DOB: now.birth }),
            Address: now.address!,
            ...(now.nhs !== undefined && {
              NHS: now.nhs === '' || now.nhs === 'withdrawn' ? now.nhs : nhsOf(number, now.nhs),
            }),
            ...(now.limited !== undefined && { 'Limited to': now.limited }),
          };
          expect(await row(agency, cells)).toEqual([]);
          const after = saysAfter(says[agency], now);
          says[agency] = after.says;
          for (const place of after.former) former[agency].add(place);
          if (now.address) former[agency].delete(now.address);
          past[agency] += after.past;
        }
        for (const agency of AGENCIES) {
          const said = (sql: string) =>
            stage.column(sql.replaceAll('$P', ofPerson(number)).replaceAll('$A', `'${agency}' = ANY (asserted_by)`));
          const hidden = says[agency].hidden ?? false;
          expect(await said('SELECT given FROM people.name WHERE person_id = $P AND $A')).toEqual(
            [says[agency].name ?? []].flat(),
          );
          expect(await said('SELECT born_on::text FROM people.birth WHERE person_id = $P AND $A')).toEqual(
            [says[agency].birth ?? []].flat(),
          );
          expect(
            await said(`SELECT value FROM people.identifier WHERE scheme = 'NHS' AND person_id = $P AND $A`),
          ).toEqual([says[agency].nhs ?? []].flat().map((which) => nhsOf(number, which)));
          expect(
            await said(
              `SELECT lines[1] || ' ' || confidential FROM people.address WHERE person_id = $P AND $A AND ended_on IS NULL`,
            ),
          ).toEqual([says[agency].address ?? []].flat().map((place) => `${place} ${hidden}`));
          expect(
            (
              await said(
                'SELECT lines[1] FROM people.address WHERE person_id = $P AND $A AND ended_on IS NOT NULL AND confidential',
              )
            ).sort(),
          ).toEqual([...former[agency]].sort());
          expect(
            await stage.column(
              `SELECT desks[1] FROM people.limited_access WHERE person_id = ${ofPerson(number)} AND holder = '${agency}'`,
            ),
          ).toEqual([says[agency].limited ?? []].flat());
          // That a mark was lifted is history too, beside what was corrected, withdrawn or ended.
          expect(
            await stage.column(
              `SELECT concat_ws(' ', kind, became, said) FROM people.past_assertion WHERE person_id = ${ofPerson(number)} AND agency = '${agency}' AND NOT (kind IN ('NAME', 'ADDRESS') AND became = 'LIFTED')`,
            ),
          ).toHaveLength(past[agency]);
          expect(
            await stage.column(
              `SELECT value FROM people.reference WHERE scheme = 'NHS' AND person_id = ${ofPerson(number)} ORDER BY 1`,
            ),
          ).toEqual(
            [
              ...new Set(AGENCIES.flatMap((one) => (says[one].nhs === undefined ? [] : nhsOf(number, says[one].nhs)))),
            ].sort(),
          );
        }
      }),
      { ...worlds(6, 300), endOnFailure: true },
    );
  });
});
