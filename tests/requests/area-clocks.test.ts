import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clocks, isRefused, readDeskFile, type Act } from '../../src/requests';
import { asked, DESKS, NPS, openWorld, POLICE, type World } from './world';

// No source gives a deadline between agencies, so each area sets its own clocks, or takes a published one by its name.

const HOURS_OF_THE_AREA = {
  answer: {
    GREEN: { amount: 2, measure: 'WORKING_DAYS' as const, from: 'AWARENESS' as const, source: 'the board, 2026' },
  },
  answerTo: {
    CALL_OUT_HISTORY: {
      AMBER: { amount: 24, measure: 'HOURS' as const, from: 'EVENT' as const, source: 'the board, 2026' },
    },
  },
  act: {
    GREEN: { amount: 1, measure: 'WORKING_DAYS' as const, from: 'AWARENESS' as const, source: 'the board, 2026' },
  },
  freshDays: { DOMESTIC_ABUSE_INCIDENT: 1 },
};

const MONDAY = new Date('2026-11-23T10:00:00Z');
let world: World;
beforeAll(async () => {
  world = await openWorld(10, { ...DESKS, areas: DESKS.areas.map((area) => ({ ...area, clocks: HOURS_OF_THE_AREA })) });
});
afterAll(() => world.stop());

async function ask(...all: Parameters<typeof asked>): Promise<string> {
  const [outcome] = await world.requests.ask([asked(...all)], MONDAY);
  if (!outcome || isRefused(outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.questions[0]!.id;
}
const situation = async (id: string) =>
  (
    await world.database.pool.query<{ situation: Record<string, string> }>(
      'SELECT situation FROM requests.question WHERE id = $1',
      [id],
    )
  ).rows[0]!.situation;

test('an area’s own clock says when an answer is due', async () => {
  expect(await situation(await ask(NPS, 'clocks-1', world.person(1)))).toMatchObject({
    dueAt: '2026-11-25T17:00:00.000Z',
  });
});

test('a clock that runs from the event runs from it, and from awareness where nobody knows when it happened', async () => {
  const happenedAt = new Date('2026-11-22T20:00:00Z');
  const urgency = 'AMBER' as const;
  expect(await situation(await ask(NPS, 'clocks-2', world.person(2), { urgency, happenedAt }))).toMatchObject({
    dueAt: '2026-11-23T20:00:00.000Z',
  });
  expect(await situation(await ask(NPS, 'clocks-3', world.person(3), { urgency }))).toMatchObject({
    dueAt: '2026-11-24T10:00:00.000Z',
  });
  // The green clock runs from awareness, whenever it happened.
  expect(await situation(await ask(NPS, 'clocks-4', world.person(4), { happenedAt }))).toMatchObject({
    dueAt: '2026-11-25T17:00:00.000Z',
  });
});

test('the asker’s area says by when an answer is acted on, and the asked one’s for how long it is fresh', async () => {
  const question = await ask(NPS, 'clocks-5', world.person(5));
  const answer: Act = {
    on: { question },
    by: POLICE,
    does: { type: 'ANSWERED', isFinal: true, parts: [{ category: 'DOMESTIC_ABUSE_INCIDENT', isNil: true }] },
  };
  const { enquiry } = (
    await world.database.pool.query<{ enquiry: string }>(
      'SELECT enquiry_id AS enquiry FROM requests.question WHERE id = $1',
      [question],
    )
  ).rows[0]!;
  const [outcome] = await world.requests.act([{ ...answer, on: { enquiry } }], MONDAY);
  expect(isRefused(outcome!)).toBe(false);
  expect(await situation(question)).toMatchObject({ state: 'ANSWERED', actBy: '2026-11-24T17:00:00.000Z' });
  const { rows } = await world.database.pool.query<{ until: Date }>(
    'SELECT fresh_until AS until FROM requests.answer WHERE enquiry_id = $1',
    [enquiry],
  );
  expect(rows[0]!.until).toEqual(new Date('2026-11-24T10:00:00Z'));
});

describe('in the file of a partnership’s desks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whole-picture-tests-desks-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (clocks: string) => {
    const file = join(folder, 'desks.yaml');
    writeFileSync(
      file,
      `areas: [{ name: Here, contactAgency: police, contactDesk: unit, clocks: ${clocks} }]\ndesks: [{ agency: police, name: unit, area: Here }]\nagencies: []\n`,
    );
    return readDeskFile(file).areas[0]!.clocks!;
  };

  test('an own clock, and a published one by its name', () => {
    const clocks = new Clocks(
      read(
        '{ answer: { GREEN: { amount: 3, measure: WORKING_DAYS } }, answerTo: { FREE_QUESTION: { GREEN: CLARES_LAW } } }',
      ),
    );
    expect(clocks.answer('FREE_QUESTION', 'GREEN')).toMatchObject({ amount: 28, measure: 'DAYS' });
    expect(clocks.answer('ATTENDANCE', 'GREEN')).toEqual({
      amount: 3,
      measure: 'WORKING_DAYS',
      from: 'AWARENESS',
      source: 'the area’s choice',
    });
    expect(clocks.answer('ATTENDANCE', 'RED')).toMatchObject({ amount: 4, measure: 'HOURS' });
  });

  test.each([
    '{ answer: { GREEN: SOON } }',
    '{ answer: { BLUE: CLARES_LAW } }',
    '{ answer: { GREEN: { amount: 0, measure: DAYS } } }',
    '{ freshDays: { BAIL: -1 } }',
  ])('%s is refused with its place', (clocks) => {
    expect(() => read(clocks)).toThrow(/areas\[0\]\.clocks/);
  });
});
