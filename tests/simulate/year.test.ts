import { openDatabase } from '../../ormconfig';
import { migrate } from '../../src/server/databases/migrate';
import { chartOf, isNothing, Year, type YearPassed } from '../../src/tools/simulate';
import { createDatabase, templateDatabase } from '../testkit/database';
import { isNightly } from '../testkit/runs';

// The simulated year, short in an ordinary run: the rooms are real, the clock and the people are not.

async function simulate(settings: { seed: number; days: number; perDay: number }): Promise<YearPassed> {
  const created = await createDatabase(await templateDatabase('wp_migrated', (url) => migrate(() => url)));
  const database = await openDatabase('hub', created.url);
  try {
    return await new Year(database, { ...settings, lookThroughEvery: 1 }).run();
  } finally {
    await database.close();
    await created.drop();
  }
}

const DAYS = isNightly ? 60 : 8;

test(
  'days of slow, partial and silent desks, hand-overs, leavers, a desk that closes and re-ratings lose nothing',
  async () => {
    const year = await simulate({ seed: 11, days: DAYS, perDay: 120 });
    expect(isNothing(year.lost)).toBe(true);
    expect(year.days).toHaveLength(DAYS);
    expect(year.requests).toBeGreaterThan(DAYS * 100);
    // The model did what it is for.
    expect(year.casesMoved).toBeGreaterThan(0);
    expect(year.officersLeft).toBeGreaterThan(0);
    expect(year.desksClosed).toBe(1);
    expect(year.figures.knownWithoutReachingAnybody).toBeGreaterThan(0);
    expect(year.figures.becameKnown).toBeGreaterThan(0);
    expect(year.figures.chased).toBeGreaterThan(0);
    expect(year.figures.actedOn).toBeGreaterThan(0);
    // What was told was heard, once, though some of it came twice.
    expect(year.noticesNeverSentOut).toBe(0);
    expect(year.noticesHeard).toBe(year.noticesSentOut);
    expect(year.noticesRepeated).toBeGreaterThan(0);
    // Bounded: what waits on a desk makes a digest when it opens, not a flood; what is red may be chased every two
    // hours.
    expect(Math.max(year.mostDigests['GREEN'] ?? 0, year.mostDigests['AMBER'] ?? 0)).toBeLessThanOrEqual(2);
    expect(year.mostDigests['RED'] ?? 0).toBeLessThanOrEqual(4);
    const svg = chartOf(year.days, 'Eight days');
    expect(svg).toMatch(/^<svg [^>]*role="img"/);
    expect(svg.match(/<polyline/g)).toHaveLength(2);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  },
  isNightly ? 600_000 : 60_000,
);

test('a chart of one day, or of none, is a chart', () => {
  const day = { day: 1, date: '2026-01-05', open: 0, overdue: 0, asked: 0, tookMs: 1 };
  for (const days of [[], [day]]) expect(chartOf(days, 'Little')).not.toMatch(/NaN|Infinity|undefined/);
});
