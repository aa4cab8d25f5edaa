import { openTestHub, type TestHub } from '../testkit/hub';

// Values that cannot be: each is refused where it enters, by its place, and before any agency is asked.

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
}, 120_000);
afterAll(() => hub.stop());

const WRITE = `mutation Write($records: PoliceRecordsInput!) { writePoliceRecords(records: $records) { written { reference outcome } } }`;
const incident = (changes: object) => ({
  records: {
    incidents: [
      {
        reference: 'V-1',
        occurredAt: '2026-01-01T10:00:00Z',
        grade: 'LOW',
        people: [{ person: 'N-003-0941', role: 'VICTIM' }],
        ...changes,
      },
    ],
  },
});
const write = (changes: object) =>
  hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', WRITE, incident(changes));

describe('a value that cannot be', () => {
  test.each<[string, object, string]>([
    ['a text for an instant', { occurredAt: 'yesterday' }, 'records.incidents[0].occurredAt'],
    ['30 February', { occurredAt: '1971-02-30T10:00:00Z' }, 'records.incidents[0].occurredAt'],
    ['an instant without an offset', { occurredAt: '2026-01-01T10:00:00' }, 'records.incidents[0].occurredAt'],
    ['a number for an instant', { occurredAt: 20260101 }, 'records.incidents[0].occurredAt'],
    ['a NUL', { narrative: 'a\u0000b' }, 'records.incidents[0].narrative'],
    ['half of a character', { narrative: 'a\ud83d' }, 'records.incidents[0].narrative'],
    ['a grade that there is not', { grade: 'TINY' }, 'records.incidents[0].grade'],
  ])('%s is refused by its place', async (_, changes, place) => {
    const before = hub.statements();
    const { status, data, errors } = await write(changes);
    expect({ status, data, code: errors[0]!.extensions.code, paths: errors[0]!.extensions.paths }).toEqual({
      status: 400,
      data: undefined,
      code: 'BAD_USER_INPUT',
      paths: [place],
    });
    expect(hub.statements()).toBe(before);
  });

  test('the same in the document', async () => {
    const query = (on: string, value: string) =>
      `mutation { writePoliceRecords(records: { incidents: [{ reference: "V-2", occurredAt: "${on}", grade: LOW, narrative: "${value}", people: [] }] }) { written { reference } } }`;
    for (const [on, value] of [
      ['yesterday', 'x'],
      ['1971-02-30T10:00:00Z', 'x'],
      ['2026-01-01T10:00:00Z', 'a\\u0000b'],
    ] as const) {
      const { status, errors } = await hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', query(on, value));
      expect([status, errors[0]!.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
    }
  });

  test('a number by which somebody is asked for is cut between characters, and leaves its trace', async () => {
    const value = `${'x'.repeat(92)}😀😀😀`;
    const { errors } = await hub.ask(
      'police-dau-officer',
      'DOMESTIC_ABUSE_INVESTIGATION',
      '{ person(of: { scheme: POLICE_NOMINAL, value: "' + value + '" }) { name } }',
    );
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
  });

  test('a day and an instant that are there are taken', async () => {
    const { errors, data } = await write({ occurredAt: '2024-02-29T23:59:59+01:00' });
    expect(errors).toEqual([]);
    expect(data.writePoliceRecords.written).toHaveLength(1);
  });
});
