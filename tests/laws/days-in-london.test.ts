import { factsForGrant } from '../../src/agencies/entry/entry-guard';
import { CALL_OUT, SCHOOL_NOTICE } from '../../src/front-door/entries';
import { schoolNoticeOf } from '../../src/front-door/schools';

// A day begins at midnight in England and Wales. In summer that is an hour before it begins in UTC, and what happened in
// that hour belongs to the new day: who was a child then, and which call-out a school was told of, hang on it.

describe('whether somebody was a child when something happened', () => {
  const wasChild = (happened: unknown, bornOn: string | undefined = '2008-06-02') =>
    factsForGrant(CALL_OUT, { [CALL_OUT.occurredAt]: happened }, { recordKey: 'N-1', bornOn }).wasChild;

  test('hangs on the day there, whatever the time is written in', () => {
    expect(wasChild('2026-06-01T22:59:59Z')).toBe(true);
    // Half past midnight on the eighteenth birthday.
    expect(wasChild('2026-06-01T23:30:00Z')).toBe(false);
    expect(wasChild('2026-06-02T00:30:00+01:00')).toBe(false);
    expect(wasChild('2026-06-01T23:59:59+01:00')).toBe(true);
    // In winter the two days are one.
    expect(wasChild('2026-12-01T23:30:00Z', '2008-12-02')).toBe(true);
    expect(wasChild('2026-12-02T00:00:00Z', '2008-12-02')).toBe(false);
    expect([wasChild('2026-06-01'), wasChild('2026-06-02')]).toEqual([true, false]);
  });

  test('is not known where nobody says when, or when somebody was born', () => {
    for (const happened of [null, undefined, 7, 'in June', '']) expect(wasChild(happened)).toBeUndefined();
    expect(
      factsForGrant(CALL_OUT, { [CALL_OUT.occurredAt]: '2026-06-01' }, { recordKey: 'N-1', bornOn: undefined })
        .wasChild,
    ).toBeUndefined();
  });
});

test('a school was told of the call-out of the day that its notice names, and of no other', () => {
  const answers = [
    {
      holder: 'mash',
      entries: [
        { plan: SCHOOL_NOTICE, facts: { incidentOn: '2026-06-02', state: 'GIVEN', givenAt: '2026-06-02T08:00:00Z' } },
      ],
    },
  ] as unknown as Parameters<typeof schoolNoticeOf>[2];
  const state = (at: string) => schoolNoticeOf('PI-1', new Date(at), answers).state;
  expect(state('2026-06-01T22:30:00Z')).toBe('TO_BE_TOLD');
  expect(state('2026-06-01T23:30:00Z')).toBe('TOLD');
  expect(state('2026-06-02T22:30:00Z')).toBe('TOLD');
  // The next night is another call-out, of which nobody has told the school.
  expect(state('2026-06-02T23:30:00Z')).toBe('TO_BE_TOLD');
});
