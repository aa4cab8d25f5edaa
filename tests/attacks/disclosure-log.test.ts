import { ALL_PURPOSES } from '../../src/sharing';
import { askingEverything, clientSchemaOf } from '../testkit/ask-everything';
import { openTestHub, type TestHub } from '../testkit/hub';

// Law 9: no record, no disclosure; and the log cannot be altered unnoticed.

const GARY = '{ scheme: CRN, value: "G940003" }';
const NAME = `{ person(of: ${GARY}) { name } }`;

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
}, 180_000);
afterAll(() => hub.stop());

const sql = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
  hub.hub.databases.hub.source.query<Row[]>(text, values);

interface Entry {
  readonly practitioner: string;
  readonly purpose: string;
  readonly reason: string | null;
  readonly operation: string;
  readonly outcome: string;
  readonly people: string[];
  readonly disclosures: {
    source: string;
    from: string;
    people: string[];
    shown: string[];
    withheld: string[];
    shownFields: string[];
    agreements: string[];
  }[];
}
const entryOf = async (requestId: string): Promise<Entry[]> =>
  sql<Entry>('SELECT * FROM audit.question WHERE request_id = $1', [requestId]);

describe('each reply has its entry', () => {
  test('with who asked, what for, about whom, what was shown and withheld, and under which agreement', async () => {
    const { data, extensions } = await hub.ask(
      'court-officer',
      'PRE_SENTENCE_REPORT',
      `query Check { person(of: ${GARY}) { id name police { incidents { nodes { grade narrative } } } } }`,
    );
    const [entry, ...more] = await entryOf(extensions.requestId);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      practitioner: 'demo-court-officer',
      purpose: 'PRE_SENTENCE_REPORT',
      operation: 'Check',
      outcome: 'ANSWERED',
      people: [data.person.id],
    });
    const police = entry!.disclosures.find(({ source, from }) => source === 'police' && from === 'record')!;
    expect(police).toMatchObject({
      agreements: ['ISA-01'],
      people: [data.person.id],
      shown: ['DOMESTIC_ABUSE_INCIDENT'],
      withheld: ['NARRATIVE'],
    });
    expect(police.shownFields).toContain('DomesticAbuseIncident.grade');
  });

  test('whether it shows something, refuses everything, or finds nobody', async () => {
    for (const [query, outcome] of [
      [NAME, 'ANSWERED'],
      [`{ person(of: ${GARY}) { safeContacts { nodes { value } } } }`, 'ANSWERED'],
      ['{ person(of: { scheme: CRN, value: "X000000" }) { name } }', 'ANSWERED'],
      ['{ sharingAgreements { id } }', 'ANSWERED'],
      [`{ ...A } fragment A on Query { person(of: ${GARY}) { name } }`, 'ANSWERED'],
      [`{ __typename ... { person(of: ${GARY}) { name } } }`, 'ANSWERED'],
    ] as const) {
      const { extensions } = await hub.ask('court-officer', 'PRE_SENTENCE_REPORT', query);
      expect(await entryOf(extensions.requestId)).toMatchObject([{ outcome }]);
    }
  });

  test('for everybody who is shown by whatever way', async () => {
    const { aboutFamily, byEveryWay } = askingEverything(await clientSchemaOf(hub));
    let everybody = 0;
    for (const query of [...aboutFamily, ...byEveryWay]) {
      const { text, extensions } = await hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', query, {
        key: { scheme: 'CRN', value: 'G940003' },
      });
      const [entry] = await entryOf(extensions.requestId);
      const shown = new Set([...text.matchAll(/"__typename":"Person","id":"([0-9a-f-]{36})"/g)].map(([, id]) => id!));
      expect(entry!.people).toEqual(expect.arrayContaining([...shown]));
      everybody += shown.size;
    }
    expect(everybody).toBeGreaterThan(8);
  });

  test('with a reason as it was given, in one line', async () => {
    const { extensions } = await hub.ask(
      'court-officer',
      'PRE_SENTENCE_REPORT',
      NAME,
      {},
      { 'x-reason': "'); DROP TABLE audit.question; --" },
    );
    expect(await entryOf(extensions.requestId)).toMatchObject([{ reason: "'); DROP TABLE audit.question; --" }]);
  });

  test('as many as there were replies, when many are asked at once', async () => {
    const replies = await Promise.all(
      Array.from({ length: 40 }, (_, turn) =>
        hub.ask(turn % 2 ? 'court-officer' : 'idva', turn % 2 ? 'PRE_SENTENCE_REPORT' : 'VICTIM_SUPPORT', NAME),
      ),
    );
    const ids = replies.map(({ extensions }) => extensions.requestId as string);
    expect(new Set(ids).size).toBe(40);
    const rows = await sql<{ request_id: string; practitioner: string }>(
      'SELECT request_id, practitioner FROM audit.question WHERE request_id = ANY ($1)',
      [ids],
    );
    expect(rows).toHaveLength(40);
    for (const { request_id, practitioner } of rows)
      expect(practitioner).toBe(ids.indexOf(request_id) % 2 ? 'demo-court-officer' : 'demo-idva');
  });

  test('and no number that a client sends of its own becomes the entry’s', async () => {
    const { extensions } = await hub.ask('court-officer', 'PRE_SENTENCE_REPORT', NAME, {}, { 'x-request-id': 'mine' });
    expect(extensions.requestId).not.toBe('mine');
  });
});

describe('the log cannot be altered', () => {
  test.each([
    ["UPDATE audit.question SET practitioner = 'nobody'"],
    ["UPDATE audit.question SET disclosures = '[]' WHERE number = 1"],
    ['DELETE FROM audit.question'],
    ['DELETE FROM audit.question WHERE number = 1'],
    ['TRUNCATE audit.question'],
    ['TRUNCATE audit.question RESTART IDENTITY CASCADE'],
    ['INSERT INTO audit.question (number) VALUES (1)'],
    ['MERGE INTO audit.question q USING (SELECT 1) o ON true WHEN MATCHED THEN DELETE'],
  ])('by %s', async (statement) => {
    await hub.ask('court-officer', 'PRE_SENTENCE_REPORT', NAME);
    const before = await sql('SELECT * FROM audit.question ORDER BY number');
    await expect(sql(statement)).rejects.toThrow();
    expect(await sql('SELECT * FROM audit.question ORDER BY number')).toEqual(before);
  });

  // That what somebody with the database’s own rights alters is named: tests/audit/verify.test.ts.
});

describe('when the log cannot be written, nothing is shown', () => {
  const told = ['court-officer', 'police-dau-officer', 'social-worker'] as const;

  async function nothingIsShown(query = NAME): Promise<void> {
    for (const name of told) {
      for (const purpose of ALL_PURPOSES.slice(0, 5)) {
        const { status, data, errors, text, extensions } = await hub.ask(name, purpose, query);
        expect([status, data ?? null, errors.map(({ extensions: { code } }) => code)]).toEqual([
          503,
          null,
          ['LOG_UNAVAILABLE'],
        ]);
        expect(text).not.toMatch(/Gary|audit|trigger|relation|column/);
        expect(extensions?.sources).toBeUndefined();
      }
    }
  }

  test.each([
    [
      'its table is gone',
      'ALTER TABLE audit.question RENAME TO elsewhere',
      'ALTER TABLE audit.elsewhere RENAME TO question',
    ],
    [
      'its table refuses',
      `CREATE FUNCTION audit.refuse_all() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full: Gary Ashdown'; END $$;
       CREATE TRIGGER refuse_all BEFORE INSERT ON audit.question FOR EACH ROW EXECUTE FUNCTION audit.refuse_all()`,
      'DROP TRIGGER refuse_all ON audit.question; DROP FUNCTION audit.refuse_all',
    ],
    [
      'it takes only other things',
      "ALTER TABLE audit.question ADD CONSTRAINT never CHECK (outcome = 'NEVER') NOT VALID",
      'ALTER TABLE audit.question DROP CONSTRAINT never',
    ],
  ])('%s', async (_, breaking, mending) => {
    await sql(breaking);
    try {
      await nothingIsShown();
      await nothingIsShown(`{ person(of: { scheme: CRN, value: "X000000" }) { name } }`);
      // Schema and health show nobody: they go on.
      expect(
        (await hub.ask('court-officer', 'PRE_SENTENCE_REPORT', '{ __schema { queryType { name } } }')).status,
      ).toBe(200);
    } finally {
      await sql(mending);
    }
    expect((await hub.ask('court-officer', 'PRE_SENTENCE_REPORT', NAME)).data.person.name).toBe('Gary Ashdown');
  });

  test('one entry that cannot be written does not take the others that are written with it', async () => {
    await sql(`CREATE FUNCTION audit.refuse_one() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF NEW.practitioner = 'demo-court-officer' THEN RAISE EXCEPTION 'not this one'; END IF; RETURN NEW; END $$;
      CREATE TRIGGER refuse_one BEFORE INSERT ON audit.question FOR EACH ROW EXECUTE FUNCTION audit.refuse_one()`);
    try {
      const replies = await Promise.all(
        Array.from({ length: 24 }, async (_, turn) => {
          const name = turn % 6 === 0 ? 'court-officer' : 'responsible-officer';
          const { status, data } = await hub.ask(name, 'MANAGING_RISK', NAME);
          return { name, status, shown: data?.person?.name as string | undefined };
        }),
      );
      for (const { name, status, shown } of replies) {
        expect([name, status, shown]).toEqual(
          name === 'court-officer' ? [name, 503, undefined] : [name, 200, 'Gary Ashdown'],
        );
      }
    } finally {
      await sql('DROP TRIGGER refuse_one ON audit.question; DROP FUNCTION audit.refuse_one');
    }
  });
});
