import { dataSourceOf } from '../../../ormconfig';
import { loadFamily } from '../../../src/load';
import {
  assign,
  HANGING_ON_A_RECORD,
  NAMING_A_PERSON,
  SEEN_TO_ELSEWHERE,
  takeTurn,
  WRITTEN_FOR_EVER,
  type Move,
} from '../../../src/people/linking';
import { smallFamily } from '../../load/families-to-load';
import { FamilyForm } from '../../../src/load';
import { openLinkStage, type LinkStage } from './stage';

let stage: LinkStage;
beforeAll(async () => {
  stage = await openLinkStage();
});
afterAll(() => stage.close());

const because = { by: 'a practitioner', reason: 'for a test' };
const move = (...moves: Move[]) =>
  stage.databases.hub.source.transaction(async (manager) => {
    await takeTurn(manager);
    await assign(manager, moves, because);
  });

test('every column that names a person is known to joining and parting', async () => {
  const named = await stage.column(`
    SELECT table_schema || '.' || table_name || '.' || column_name FROM information_schema.columns c
    WHERE table_schema IN ('people', 'sharing', 'audit', 'requests', 'notices', 'decisions', 'hub')
      AND (udt_name = 'uuid' AND column_name ~ '(^|_)person(_id)?$' OR udt_name = '_uuid' AND column_name ~ 'people|persons?(_ids)?$')
    UNION SELECT nspname || '.' || relname || '.' || attname FROM pg_constraint k JOIN pg_class r ON r.oid = k.conrelid
      JOIN pg_namespace n ON n.oid = r.relnamespace JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = ANY (k.conkey)
    WHERE k.contype = 'f' AND k.confrelid = 'people.person'::regclass`);
  const known = [
    ...NAMING_A_PERSON.map(({ table, column }) => `${table}.${column}`),
    ...HANGING_ON_A_RECORD,
    ...SEEN_TO_ELSEWHERE,
    ...WRITTEN_FOR_EVER,
  ];
  // Whoever adds such a column adds it to src/people/linking/person-tables.ts, and says there what becomes of it.
  expect(named.filter((column) => !known.includes(column)).sort()).toEqual([]);
  expect(known.filter((column) => !named.includes(column)).sort()).toEqual([]);
});

test('what hangs on a record is carried with it by the database itself', async () => {
  const carried = await stage.column(`
    SELECT n.nspname || '.' || r.relname || '.' || a.attname FROM pg_constraint k JOIN pg_class r ON r.oid = k.conrelid
      JOIN pg_namespace n ON n.oid = r.relnamespace JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = k.conkey[2]
    WHERE k.contype = 'f' AND k.confrelid = 'people.record'::regclass AND k.confupdtype = 'c'`);
  expect(carried.sort()).toEqual([...HANGING_ON_A_RECORD].sort());
});

describe('two people who turn out to be one, and then two again', () => {
  let one: string;
  let two: string;
  let everything: string[];
  /** Whatever the index tells of the two, by what it is called and whose it is. */
  const told = () =>
    stage.column(`
      SELECT concat_ws(' ', 'name', person_id, given, family) AS row FROM people.name
      UNION ALL SELECT concat_ws(' ', 'address', person_id, lines, confidential) FROM people.address
      UNION ALL SELECT concat_ws(' ', 'involvement', person_id, holder, known, record_key) FROM people.involvement
      UNION ALL SELECT concat_ws(' ', 'tie', person_id, holder, basis, reference, protects) FROM people.case_tie
      UNION ALL SELECT concat_ws(' ', 'limit', person_id, holder, desks) FROM people.limited_access
      UNION ALL SELECT concat_ws(' ', 'conflict', person_id, practitioner) FROM people.staff_conflict
      UNION ALL SELECT concat_ws(' ', 'relationship', from_person, to_person, ground) FROM people.relationship
      UNION ALL SELECT concat_ws(' ', 'household', household, person_id, stay) FROM people.household_member
      UNION ALL SELECT concat_ws(' ', 'reference', scheme, value, person_id) FROM people.reference
      UNION ALL SELECT concat_ws(' ', 'question', question_id, person_id) FROM sharing.open_question
      UNION ALL SELECT concat_ws(' ', 'sex', id, sex) FROM people.person
      ORDER BY 1`);

  beforeAll(async () => {
    const first = smallFamily(1);
    Object.assign(first.people[1]!, {
      sex: 'FEMALE',
      limitedAccess: [{ holder: 'police', desks: ['a desk'] }],
      staffConflicts: [{ practitioner: 'somebody', relation: 'RELATIVE' }],
    });
    const second = smallFamily(2);
    const files = [FamilyForm.parse(first), FamilyForm.parse(second)] as const;
    for (const file of files) await loadFamily(file, stage.databases);
    [one, two] = [await stage.personOf(files[0], 'mother'), await stage.personOf(files[1], 'mother')];
    await stage.column(`INSERT INTO sharing.open_question (question_id, person_id, agency, desk, purpose, opened_at)
      SELECT q, p::uuid, 'police', 'desk', 'MASH_TRIAGE', now() FROM (VALUES ('both', '${one}'), ('both', '${two}'), ('hers', '${two}')) v (q, p)`);
    everything = await told();
    await move({ record: two, from: two, to: one });
  });

  test('what either was told of is told of the one, and nothing is lost', async () => {
    const now = [...new Set(await told())];
    const renamed = new Set(everything.map((row) => row.replaceAll(two, one)));
    expect(now.filter((row) => !row.startsWith('reference HUB') && !row.startsWith('sex'))).toEqual(
      [...renamed].filter((row) => !row.startsWith('reference HUB') && !row.startsWith('sex')).sort(),
    );
  });

  test('the id of the other leads to the one', async () => {
    expect(
      await stage.column(`SELECT person_id FROM people.reference WHERE scheme = 'HUB' AND value = '${two}'`),
    ).toEqual([one]);
    expect(await stage.column(`SELECT person_id FROM people.reference WHERE value = 'N-2-1'`)).toEqual([one]);
  });

  test('they are restricted as either was: protected, limited, in conflict', async () => {
    expect(await stage.column(`SELECT count(*) FROM people.limited_access WHERE person_id = '${one}'`)).toEqual(['1']);
    expect(await stage.column(`SELECT count(*) FROM people.staff_conflict WHERE person_id = '${one}'`)).toEqual(['1']);
    expect(await stage.column(`SELECT count(*) FROM people.case_tie WHERE person_id = '${one}' AND protects`)).toEqual([
      '2',
    ]);
  });

  test('both records of one agency are there', async () => {
    expect(
      await stage.column(
        `SELECT record_key FROM people.involvement WHERE person_id = '${one}' AND holder = 'police' ORDER BY 1`,
      ),
    ).toEqual(['N-1-1', 'N-2-1']);
  });

  test('a row that both had is there once', async () => {
    expect(
      await stage.column(`SELECT question_id FROM sharing.open_question WHERE person_id = '${one}' ORDER BY 1`),
    ).toEqual(['both', 'hers']);
  });

  test('it is recorded, and the record cannot be changed', async () => {
    expect(
      await stage.column(`SELECT concat_ws(' ', what, from_person, to_person, by, reason) FROM people.person_change`),
    ).toEqual([`JOINED ${two} ${one} a practitioner for a test`]);
    await expect(stage.column(`UPDATE people.person_change SET reason = 'other'`)).rejects.toThrow(
      'what was decided about records is kept',
    );
  });

  test('parted, each has back what their records said, under the ids that they had', async () => {
    await move({ record: two, from: one, to: two });
    const lost = everything.filter((row) => row === `question both ${two}`);
    expect(await told()).toEqual(everything.filter((row) => !lost.includes(row)));
  });
});

test('where nobody hears of it, so that it would be in no log, nobody is taken for anybody else', async () => {
  const file = await stage.load(
    'police',
    { given: 'Una', family: 'Heardley', bornOn: '1981-02-03' },
    { given: 'Ulric', family: 'Heardley', bornOn: '1979-04-05' },
  );
  const [una, ulric] = [await stage.personOf(file, 'p0'), await stage.personOf(file, 'p1')];
  const unheard = await dataSourceOf('hub', stage.url, 1).initialize();
  try {
    const joined = unheard.transaction(async (manager) => {
      await takeTurn(manager);
      await assign(manager, [{ record: ulric, from: ulric, to: una }], because);
    });
    await expect(joined).rejects.toThrow('nobody hears who is taken to be whom');
  } finally {
    await unheard.destroy();
  }
  expect(await stage.personOf(file, 'p1')).toBe(ulric);
  await move({ record: ulric, from: ulric, to: una });
  expect(await stage.personOf(file, 'p1')).toBe(una);
  expect(
    await stage.column(
      "SELECT what || ' ' || practitioner FROM audit.event WHERE type = 'COMBINATION' ORDER BY number DESC LIMIT 1",
    ),
  ).toEqual(['PEOPLE_JOINED a practitioner']);
});
