import fc from 'fast-check';
import { endOfDay, OFFICE_HOURS, WorkingCalendar, type DeskHours, type Weekday } from '../../src/kernel';
import { worlds } from '../testkit/runs';

const HOUR = 3_600_000;
const at = (text: string) => new Date(text);
const office = new WorkingCalendar({ hours: OFFICE_HOURS });

describe('working time in England and Wales', () => {
  test('four working hours from Friday afternoon end on Monday morning', () => {
    expect(office.addHours(at('2026-11-20T15:00:00Z'), 4)).toEqual(at('2026-11-23T11:00:00Z'));
  });

  test('hours that end with the day end at its close, not at the next opening', () => {
    expect(office.addHours(at('2026-11-23T09:00:00Z'), 8)).toEqual(at('2026-11-23T17:00:00Z'));
  });

  test('no hours at all lead to the next staffed instant', () => {
    expect(office.addHours(at('2026-11-21T12:00:00Z'), 0)).toEqual(at('2026-11-23T09:00:00Z'));
  });

  test('Easter, Christmas and the days that stand in for them are not worked', () => {
    // Thursday 2 April 2026; Good Friday is the 3rd, Easter Monday the 6th.
    expect(office.addDays(at('2026-04-02T10:00:00Z'), 1)).toEqual(at('2026-04-07T16:00:00Z'));
    // Boxing Day 2026 is a Saturday; Monday the 28th stands in for it.
    expect(office.addDays(at('2026-12-24T10:00:00Z'), 1)).toEqual(at('2026-12-29T17:00:00Z'));
  });

  test('a bank holiday that is moved closes its new day and opens its old one', () => {
    // In 2020 the early May bank holiday was moved from Monday the 4th to Friday the 8th; the almanac knows, so take
    // 2026's.
    const moved = new WorkingCalendar({ hours: OFFICE_HOURS, openOn: ['2026-05-04'], closedOn: ['2026-05-08'] });
    expect(office.nextWorking(at('2026-05-04T09:00:00Z'))).toEqual(at('2026-05-05T08:00:00Z'));
    expect(moved.nextWorking(at('2026-05-04T09:00:00Z'))).toEqual(at('2026-05-04T09:00:00Z'));
    expect(moved.nextWorking(at('2026-05-08T09:00:00Z'))).toEqual(at('2026-05-11T08:00:00Z'));
  });

  test('the clocks change overnight and the working day stays eight hours', () => {
    // Summer time begins on Sunday 29 March 2026.
    expect(office.addHours(at('2026-03-27T16:00:00Z'), 2)).toEqual(at('2026-03-30T09:00:00Z'));
    expect(office.hoursBetween(at('2026-03-27T00:00:00Z'), at('2026-03-31T00:00:00Z'))).toBe(16);
  });

  test('a desk that is staffed round the clock works 23 hours on the day the clocks go forward and 25 when they go back', () => {
    const always: DeskHours = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [['00:00', '24:00']]]));
    const control = new WorkingCalendar({ hours: always });
    expect(control.hoursBetween(at('2026-03-29T00:00:00Z'), at('2026-03-29T23:00:00Z'))).toBe(23);
    expect(control.hoursBetween(at('2026-10-24T23:00:00Z'), at('2026-10-26T00:00:00Z'))).toBe(25);
    expect(control.addHours(at('2026-03-28T22:00:00Z'), 4)).toEqual(at('2026-03-29T02:00:00Z'));
  });

  test('a desk that is never staffed, or until before it opens, is refused', () => {
    expect(() => new WorkingCalendar({ hours: {} })).toThrow('staffed at some time');
    expect(() => new WorkingCalendar({ hours: { 1: [['17:00', '09:00']] } })).toThrow('from 17:00 until 09:00');
  });
});

const instants = fc.date({ min: at('2025-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z'), noInvalidDate: true });
const hours = fc.integer({ min: 0, max: 200 });
const weekday = fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7);
const rosters: fc.Arbitrary<DeskHours> = fc
  .dictionary(
    weekday.map(String),
    fc.constantFrom(
      [['09:00', '17:00']],
      [
        ['08:30', '12:00'],
        ['13:00', '16:30'],
      ],
      [['00:00', '24:00']],
      [['00:30', '03:30']],
    ),
    { minKeys: 1 },
  )
  .map((days) => days as unknown as DeskHours);
const calendars = rosters.map((roster) => new WorkingCalendar({ hours: roster }));

describe('laws of working time', () => {
  test('a deadline is never before its start, and more hours are never sooner', () => {
    fc.assert(
      fc.property(calendars, instants, hours, hours, (calendar, start, a, b) => {
        const [few, many] = [Math.min(a, b), Math.max(a, b)];
        expect(calendar.addHours(start, few).getTime()).toBeGreaterThanOrEqual(start.getTime());
        expect(calendar.addHours(start, many).getTime()).toBeGreaterThanOrEqual(
          calendar.addHours(start, few).getTime(),
        );
      }),
      worlds(300),
    );
  });

  test('between an instant and so many hours later lie so many staffed hours', () => {
    fc.assert(
      fc.property(calendars, instants, hours, (calendar, start, some) => {
        expect(calendar.hoursBetween(start, calendar.addHours(start, some))).toBeCloseTo(some, 9);
      }),
      worlds(300),
    );
  });

  test('who starts later is due no sooner, and days end when the desk closes', () => {
    fc.assert(
      fc.property(
        calendars,
        instants,
        fc.nat(40 * 24),
        fc.integer({ min: 0, max: 20 }),
        (calendar, start, later, days) => {
          const after = new Date(start.getTime() + later * HOUR);
          expect(calendar.addDays(after, days).getTime()).toBeGreaterThanOrEqual(
            calendar.addDays(start, days).getTime(),
          );
          const due = calendar.addDays(start, days);
          expect(due.getTime()).toBeGreaterThanOrEqual(start.getTime());
          expect(calendar.isWorking(new Date(due.getTime() - 1))).toBe(true);
        },
      ),
      worlds(300),
    );
  });

  test('the next opening is later, staffed, and the first of its day', () => {
    fc.assert(
      fc.property(calendars, instants, (calendar, start) => {
        const opening = calendar.nextOpening(start);
        expect(opening.getTime()).toBeGreaterThan(start.getTime());
        expect(calendar.isWorking(opening)).toBe(true);
      }),
      worlds(300),
    );
  });

  test('so many hours ahead of an end is the last instant at which that many are left', () => {
    fc.assert(
      fc.property(calendars, instants, fc.nat(40 * 24), fc.nat(60), (calendar, start, later, hours) => {
        const end = new Date(start.getTime() + later * HOUR);
        const ahead = calendar.hoursAhead(start, end, hours);
        expect(ahead.getTime()).toBeGreaterThanOrEqual(start.getTime());
        if (calendar.hoursBetween(start, end) <= hours) expect(ahead).toEqual(start);
        else {
          expect(calendar.hoursBetween(ahead, end)).toBeGreaterThanOrEqual(hours);
          expect(calendar.hoursBetween(new Date(ahead.getTime() + 60_000), end)).toBeLessThanOrEqual(hours);
        }
      }),
      worlds(200),
    );
  });
});

test('a day ends at midnight in London, and the close before it is that of the last working day', () => {
  expect(endOfDay('2026-07-01').toISOString()).toBe('2026-07-01T23:00:00.000Z');
  expect(endOfDay('2026-12-24').toISOString()).toBe('2026-12-25T00:00:00.000Z');
  // Friday, Monday are bank holidays.
  expect(new WorkingCalendar({ hours: OFFICE_HOURS }).closeBefore('2026-12-29').toISOString()).toBe(
    '2026-12-24T17:00:00.000Z',
  );
});
