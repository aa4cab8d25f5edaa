import fc from 'fast-check';
import { OFFICE_HOURS, WorkingCalendar } from '../../src/kernel';
import {
  ActionTaken,
  after,
  CancelReason,
  CHASING,
  USUAL_CLOCKS,
  hasEnded,
  QuestionKind,
  RefusalGround,
  replay,
  turnOf,
  unasked,
  Urgency,
  nextReminder,
  type EventType,
  type Question,
  type QuestionEvent,
  type Situation,
  type Timing,
} from '../../src/requests';
import { worlds } from '../testkit/runs';

// Law 10: no request is ever lost, closed without an outcome, or left owned by nobody. Here on the pure machine, over
// random histories in which everybody tries everything; tests/requests/law-10.test.ts says the same of the database.

const office = new WorkingCalendar({ hours: OFFICE_HOURS });
const control = new WorkingCalendar({
  hours: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [['00:00', '24:00']]])),
});
const START = new Date('2026-03-20T10:00:00Z');

const one = <T extends object>(values: T) => fc.constantFrom(...(Object.keys(values) as (keyof T & string)[]));
const ahead = fc
  .integer({ min: -48, max: 400 })
  .map((hours) => new Date(START.getTime() + hours * 3_600_000).toISOString());
const says = fc.constant('words');
const beginnings: fc.Arbitrary<QuestionEvent> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('ASKED' as const) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('ANSWERED_FROM_INDEX' as const) }) },
  fc.record({
    type: fc.constant('REUSED' as const),
    answer: says,
    outcome: fc.constantFrom('INFORMATION' as const, 'NIL' as const),
  }),
  fc.record({ type: fc.constant('FIRED' as const), event: says, because: says }),
);
const happenings: fc.Arbitrary<QuestionEvent> = fc.oneof(
  fc.constantFrom<QuestionEvent>(
    { type: 'BECAME_KNOWN' },
    { type: 'ACKNOWLEDGED' },
    { type: 'CLARIFICATION_WANTED', says: 'which brother?' },
    { type: 'CLARIFIED', says: 'the elder' },
    { type: 'LATER_AGREED' },
    { type: 'LATER_DECLINED' },
    { type: 'PASSED_ON', fromDesk: 'a', toDesk: 'b', reason: 'moved' },
    { type: 'READ' },
    { type: 'RECEIPT_ACKNOWLEDGED' },
    { type: 'CLOSED' },
    { type: 'SUPERSEDED', by: 'another' },
  ),
  fc.record({ type: fc.constant('LATER_PROPOSED' as const), until: ahead, reason: says }),
  fc.record({
    type: fc.constant('ANSWERED' as const),
    answer: says,
    outcome: fc.constantFrom('INFORMATION' as const, 'NIL' as const),
    isFinal: fc.boolean(),
    finalBy: fc.option(ahead, { nil: undefined }),
  }),
  fc.record({ type: fc.constant('REFUSED' as const), ground: one(RefusalGround), says }),
  fc.record({
    type: fc.constant('ACTED_ON' as const),
    did: one(ActionTaken),
    says,
    followUpBy: fc.option(ahead, { nil: undefined }),
  }),
  fc.record({ type: fc.constant('CANCELLED' as const), reason: one(CancelReason), says }),
  fc.record({ type: fc.constant('RERATED' as const), urgency: one(Urgency), reason: says }),
  fc.constant<QuestionEvent>({ type: 'CHASED' }), // stands for "the hub looks": see below
);

const MORE_URGENT = ['RED', 'AMBER', 'GREEN'];
const isMoreUrgent = (one: string, other: string) => MORE_URGENT.indexOf(one) < MORE_URGENT.indexOf(other);
const USUAL = { answering: USUAL_CLOCKS, acting: USUAL_CLOCKS };

interface History {
  readonly start: Question;
  readonly steps: readonly { readonly event: QuestionEvent; readonly timing: Timing }[];
  readonly states: readonly Question[];
}

/** Lets everybody try what they like; what cannot be done is refused, and what the hub does it works out itself. */
const histories: fc.Arbitrary<History> = fc
  .record({
    kind: one(QuestionKind),
    urgency: one(Urgency),
    beginning: beginnings,
    tries: fc.array(fc.record({ event: happenings, hours: fc.integer({ min: 0, max: 60 }) }), { maxLength: 30 }),
    recipient: fc.constantFrom(office, control),
  })
  .map(({ kind, urgency, beginning, tries, recipient }) => {
    const start = unasked('q', kind, urgency, START);
    const timingAt = (at: number): Timing => ({
      now: new Date(at),
      recipient,
      asker: office,
      clocks: USUAL,
      chasing: CHASING,
    });
    const steps: { event: QuestionEvent; timing: Timing }[] = [];
    const states: Question[] = [];
    let now = START.getTime();
    let question = start;
    const attempt = (event: QuestionEvent | undefined) => {
      if (!event) return;
      const timing = timingAt(now);
      const next = after(question, event, timing);
      if ('notPossible' in next) {
        expect(next.notPossible).toMatch(/\.$/);
        return;
      }
      steps.push({ event, timing });
      states.push((question = next));
    };
    attempt(beginning);
    for (const { event, hours } of tries) {
      now += hours * 3_600_000;
      attempt(event.type === 'CHASED' ? nextReminder(question, timingAt(now)) : event);
    }
    return { start, steps, states };
  });

/**
 * What can happen to a question where it stands, as docs/requests.md says it ("The life of a question"). Whatever is
 * not among it cannot happen: law 10 is not that a question has somebody's turn, but that nobody can end, answer or put
 * it off otherwise.
 */
const OWED = [
  'CLARIFICATION_WANTED',
  'LATER_PROPOSED',
  'PASSED_ON',
  'ANSWERED',
  'REFUSED',
  'CANCELLED',
  'SUPERSEDED',
] as const;
const PRESSED = ['REMINDED', 'CHASED', 'ESCALATED'] as const;
const TAKEN_ON = ['READ', 'RECEIPT_ACKNOWLEDGED', 'ACTED_ON'] as const;
const POSSIBLE: Readonly<Record<Situation['state'], readonly EventType[]>> = {
  ASKED: ['ACKNOWLEDGED', ...OWED, 'RERATED', ...PRESSED],
  ACKNOWLEDGED: [...OWED, 'RERATED', ...PRESSED],
  // Acting on an interim answer is right; the final one is owed all the same.
  INTERIM: [...OWED, ...TAKEN_ON, 'RERATED', ...PRESSED],
  CLARIFYING: ['CLARIFIED', 'PASSED_ON', 'ANSWERED', 'REFUSED', 'CANCELLED', 'SUPERSEDED', 'RERATED', ...PRESSED],
  NOT_KNOWN: ['BECAME_KNOWN', 'CLOSED', 'CANCELLED', 'SUPERSEDED', 'RERATED'],
  // Answered is not withdrawn, not superseded, and closes by what was done alone.
  ANSWERED: [...TAKEN_ON, 'RERATED', ...PRESSED],
  REFUSED: [...TAKEN_ON, 'RERATED', ...PRESSED],
  ACTED_ON: ['ACTED_ON', 'CLOSED', 'RERATED', ...PRESSED],
  CLOSED: [],
  CANCELLED: [],
  SUPERSEDED: [],
};

/** Where an event leads, as the same page says it. */
const LEADS_TO: Readonly<Partial<Record<EventType, readonly Situation['state'][]>>> = {
  BECAME_KNOWN: ['ASKED'],
  ACKNOWLEDGED: ['ACKNOWLEDGED'],
  CLARIFICATION_WANTED: ['CLARIFYING'],
  ANSWERED: ['ANSWERED', 'INTERIM'],
  REFUSED: ['REFUSED'],
  CLOSED: ['CLOSED'],
  CANCELLED: ['CANCELLED'],
  SUPERSEDED: ['SUPERSEDED'],
};

/** Every event there is, so that each can be tried wherever a question stands. */
const TRIES: readonly QuestionEvent[] = [
  { type: 'ASKED' },
  { type: 'ANSWERED_FROM_INDEX' },
  { type: 'REUSED', answer: 'a', outcome: 'NIL' },
  { type: 'FIRED', event: 'e', because: 'x' },
  { type: 'BECAME_KNOWN' },
  { type: 'ACKNOWLEDGED' },
  { type: 'CLARIFICATION_WANTED', says: 'x' },
  { type: 'CLARIFIED', says: 'x' },
  { type: 'LATER_PROPOSED', until: '2099-01-01T00:00:00.000Z', reason: 'x' },
  { type: 'LATER_AGREED' },
  { type: 'LATER_DECLINED' },
  { type: 'PASSED_ON', fromDesk: 'a', toDesk: 'b', reason: 'x' },
  { type: 'ANSWERED', answer: 'a', outcome: 'INFORMATION', isFinal: true },
  { type: 'ANSWERED', answer: 'a', outcome: 'INFORMATION', isFinal: false },
  { type: 'REFUSED', ground: 'NOT_OURS', says: 'x' },
  { type: 'READ' },
  { type: 'RECEIPT_ACKNOWLEDGED' },
  { type: 'ACTED_ON', did: 'REFERRED', says: 'x' },
  { type: 'ACTED_ON', did: 'REFERRED', says: 'x', followUpBy: '2099-01-01T00:00:00.000Z' },
  { type: 'CLOSED' },
  { type: 'CANCELLED', reason: 'NO_LONGER_NEEDED', says: 'x' },
  { type: 'SUPERSEDED', by: 'another' },
  ...(['RED', 'AMBER', 'GREEN'] as const).map((urgency): QuestionEvent => ({ type: 'RERATED', urgency, reason: 'x' })),
  { type: 'REMINDED' },
  { type: 'CHASED' },
  { type: 'ESCALATED', level: 'NAMED_ROLE' },
];
const BEGINNINGS: readonly EventType[] = ['ASKED', 'ANSWERED_FROM_INDEX', 'REUSED', 'FIRED'];
const hasLater = ({ situation }: Question) => 'later' in situation && situation.later !== undefined;
const dueOf = ({ situation }: Question) => ('dueAt' in situation ? situation.dueAt : undefined);

describe('law 10: what may happen, and nothing else', () => {
  test('wherever a question stands, every event is possible or not as the page on requests says, and leads where it says', () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(histories, ({ states, steps }) => {
        states.forEach((question, index) => {
          const { state } = question.situation;
          if (met.has(`${state} ${hasLater(question)} ${question.urgency}`)) return;
          met.add(`${state} ${hasLater(question)} ${question.urgency}`);
          for (const event of TRIES) {
            const next = after(question, event, steps[index]!.timing);
            const isLater = event.type === 'LATER_AGREED' || event.type === 'LATER_DECLINED';
            const isSameUrgency = event.type === 'RERATED' && event.urgency === question.urgency;
            const isPossible = isLater ? hasLater(question) : POSSIBLE[state].includes(event.type) && !isSameUrgency;
            expect([state, event.type, !('notPossible' in next)]).toEqual([state, event.type, isPossible]);
            if ('notPossible' in next) continue;
            const leads =
              LEADS_TO[event.type] ??
              (event.type === 'ACTED_ON' && state !== 'INTERIM' ? ['CLOSED', 'ACTED_ON'] : undefined);
            if (leads) expect(leads).toContain(next.situation.state);
            // Everything else leaves it where it was, or where it was before the clock rested; another desk takes it on
            // for itself.
            else if (event.type === 'PASSED_ON')
              expect(next.situation.state).toBe(state === 'ACKNOWLEDGED' ? 'ASKED' : state);
            else if (event.type !== 'CLARIFIED') expect(next.situation.state).toBe(state);
            else expect(['ASKED', 'ACKNOWLEDGED', 'INTERIM']).toContain(next.situation.state);
          }
        });
      }),
      worlds(400),
    );
    expect(new Set([...met].map((one) => one.split(' ')[0]))).toEqual(new Set(Object.keys(POSSIBLE)));
  });

  test('nothing happens to what was never asked but its beginning, and it does not begin twice', () => {
    const start = unasked('q', 'FREE_QUESTION', 'GREEN', START);
    const timing: Timing = { now: START, recipient: office, asker: office, clocks: USUAL, chasing: CHASING };
    for (const event of TRIES)
      expect('notPossible' in after(start, event, timing)).toBe(!BEGINNINGS.includes(event.type));
    expect(after(start, { type: 'SUPERSEDED', by: 'q' }, timing)).toMatchObject({
      notPossible: expect.stringContaining('not been asked'),
    });
    const asked = after(start, { type: 'ASKED' }, timing) as Question;
    expect(after(asked, { type: 'SUPERSEDED', by: 'q' }, timing)).toEqual({
      notPossible: 'A question cannot take its own place.',
    });
    expect(after(asked, { type: 'ASKED' }, timing)).toMatchObject({ notPossible: expect.stringContaining('already') });
  });

  test('what was answered ends only after the asker has said what was done with it', () => {
    fc.assert(
      fc.property(histories, ({ states, steps }) => {
        let isUnacted = false;
        states.forEach(({ situation }, index) => {
          const { event } = steps[index]!;
          const isFinal =
            event.type === 'ANSWERED' ? event.isFinal : ['REFUSED', 'REUSED', 'FIRED'].includes(event.type);
          if (isFinal) isUnacted = true;
          else if (event.type === 'ACTED_ON' && situation.state !== 'INTERIM') isUnacted = false;
          if (hasEnded(situation)) expect([event.type, isUnacted]).toEqual([event.type, false]);
        });
      }),
      worlds(300),
    );
  });

  test('the time by which an answer is owed comes later by the asker’s word alone; or once, for an interim answer; or by what the clock rested', () => {
    fc.assert(
      fc.property(histories, ({ start, states, steps }) => {
        states.forEach((question, index) => {
          const before = index === 0 ? start : states[index - 1]!;
          const { event } = steps[index]!;
          const [was, is] = [dueOf(before), dueOf(question)];
          if (was === undefined || is === undefined) return;
          // An interim answer may bring the time forward; only the first puts it off, and that once.
          if (event.type === 'ANSWERED') {
            const { finalBy } = event;
            const isFirst = before.situation.state !== 'INTERIM';
            if (finalBy !== undefined) expect(is <= finalBy || is <= was || isFirst).toBe(true);
            if (finalBy !== undefined && finalBy <= was) expect(is).toBe(finalBy);
            else if (isFirst) expect(is >= was).toBe(true);
            else expect(is).toBe(was);
          } else if (event.type === 'RERATED')
            expect(isMoreUrgent(event.urgency, before.urgency) ? is <= was : is >= was).toBe(true);
          else if (event.type === 'LATER_AGREED')
            expect(is).toBe('later' in before.situation && before.situation.later?.until);
          else expect([event.type, is]).toEqual([event.type, was]);
        });
      }),
      worlds(400),
    );
  });

  test('a desk that is late stays as late as it was while the turn and the time are its own, and begins afresh where either changes', () => {
    fc.assert(
      fc.property(histories, ({ start, states, steps }) => {
        states.forEach((question, index) => {
          const before = index === 0 ? start : states[index - 1]!;
          const { event } = steps[index]!;
          const [was, is] = [turnOf(before.situation), turnOf(question.situation)];
          const { reminded, chases, level } = question.pressing;
          if (event.type === 'REMINDED')
            expect(question.pressing).toMatchObject({ ...before.pressing, reminded: true, lookAt: expect.any(String) });
          else if (event.type === 'CHASED')
            expect(question.pressing).toMatchObject({
              reminded: before.pressing.reminded,
              chases: before.pressing.chases + 1,
              level: before.pressing.level,
            });
          else if (event.type === 'ESCALATED')
            expect(question.pressing).toMatchObject({
              reminded: before.pressing.reminded,
              chases: before.pressing.chases,
              level: event.level,
            });
          else if (
            was &&
            is &&
            JSON.stringify(was) === JSON.stringify(is) &&
            before.urgency === question.urgency &&
            event.type !== 'PASSED_ON'
          )
            expect(question.pressing).toEqual(before.pressing);
          else expect([reminded, chases, level]).toEqual([false, 0, 'NONE']);
        });
      }),
      worlds(400),
    );
  });

  test('another desk to which a late question is passed on is pressed from the beginning', () => {
    const at = (now: string): Timing => ({
      now: new Date(now),
      recipient: office,
      asker: office,
      clocks: USUAL,
      chasing: CHASING,
    });
    let question = after(
      unasked('q', 'FREE_QUESTION', 'GREEN', START),
      { type: 'ASKED' },
      at('2026-03-20T10:00:00Z'),
    ) as Question;
    for (const day of ['05-01', '05-05', '05-06', '05-07']) {
      const now = at(`2026-${day}T10:00:00Z`);
      question = after(question, nextReminder(question, now)!, now) as Question;
    }
    expect(question.pressing).toMatchObject({ chases: 3, level: 'NAMED_ROLE' });
    const passed = after(
      question,
      { type: 'PASSED_ON', fromDesk: 'a', toDesk: 'b', reason: 'moved' },
      at('2026-05-08T10:00:00Z'),
    ) as Question;
    expect(passed.pressing).toMatchObject({ chases: 0, level: 'NONE', reminded: false });
    expect(dueOf(passed)).toBe(dueOf(question));
  });

  test('clarified, it has the working time that was left when it was asked for; and an hour to read it, where none was', () => {
    const at = (now: string): Timing => ({
      now: new Date(now),
      recipient: office,
      asker: office,
      clocks: USUAL,
      chasing: CHASING,
    });
    const clarified = (wanted: string, told: string): string => {
      let question = after(
        unasked('q', 'FREE_QUESTION', 'GREEN', START),
        { type: 'ASKED' },
        at('2026-03-20T10:00:00Z'),
      ) as Question;
      expect(dueOf(question)).toBe('2026-03-27T17:00:00.000Z'); // a Friday; the desk closes at five
      question = after(question, { type: 'CLARIFICATION_WANTED', says: 'which brother?' }, at(wanted)) as Question;
      return dueOf(after(question, { type: 'CLARIFIED', says: 'the elder' }, at(told)) as Question)!;
    };
    expect(clarified('2026-03-27T14:00:00Z', '2026-03-27T15:00:00Z')).toBe('2026-03-30T09:00:00.000Z');
    expect(clarified('2026-03-27T16:30:00Z', '2026-03-31T10:00:00Z')).toBe('2026-03-31T11:00:00.000Z');
    expect(clarified('2026-04-02T10:00:00Z', '2026-04-02T12:00:00Z')).toBe('2026-04-02T13:00:00.000Z');
  });

  test('rated more urgent it is due sooner, counted from now, and never later; rated less urgent it is due later, counted from its start', () => {
    const at = (now: string): Timing => ({
      now: new Date(now),
      recipient: office,
      asker: office,
      clocks: USUAL,
      chasing: CHASING,
    });
    const rate = (question: Question, urgency: 'RED' | 'AMBER' | 'GREEN', now: string) =>
      after(question, { type: 'RERATED', urgency, reason: 'x' }, at(now)) as Question;
    const green = after(
      unasked('q', 'FREE_QUESTION', 'GREEN', START),
      { type: 'ASKED' },
      at('2026-03-20T10:00:00Z'),
    ) as Question;
    const red = rate(green, 'RED', '2026-03-20T12:00:00Z');
    expect([red.urgency, dueOf(red)]).toEqual(['RED', '2026-03-20T16:00:00.000Z']);
    expect(dueOf(rate(red, 'GREEN', '2026-03-21T10:00:00Z'))).toBe('2026-03-27T17:00:00.000Z');
    expect(dueOf(rate(green, 'AMBER', '2026-03-27T16:00:00Z'))).toBe('2026-03-27T17:00:00.000Z');
    // Less urgent than its start would give it already: the time that stands stays.
    const late = after(
      unasked('q', 'FREE_QUESTION', 'RED', START),
      { type: 'ASKED', dueAt: '2026-04-10T17:00:00.000Z' },
      at('2026-03-20T10:00:00Z'),
    ) as Question;
    expect(dueOf(rate(late, 'GREEN', '2026-03-21T10:00:00Z'))).toBe('2026-04-10T17:00:00.000Z');
    // Of what is not the asked agency's turn the time is another's.
    const answered = after(
      green,
      { type: 'ANSWERED', answer: 'a', outcome: 'NIL', isFinal: true },
      at('2026-03-20T11:00:00Z'),
    ) as Question;
    expect(rate(answered, 'RED', '2026-03-20T12:00:00Z').situation).toEqual(answered.situation);
  });

  test('the hub looks when the desk opens on the day on which it is due, however far that is; by the hours of the desk whose turn it is', () => {
    const timing: Timing = { now: START, recipient: control, asker: office, clocks: USUAL, chasing: CHASING };
    const asked = (dueAt: string, urgency: 'RED' | 'GREEN' = 'GREEN') =>
      after(unasked('q', 'FREE_QUESTION', urgency, START), { type: 'ASKED', dueAt }, timing) as Question;
    expect(asked('2026-05-06T12:00:00.000Z').pressing.lookAt).toBe('2026-05-05T23:00:00.000Z'); // midnight here
    expect(asked('2026-05-06T12:00:00.000Z', 'RED').pressing.lookAt).toBe('2026-05-06T11:00:00.000Z'); // an hour before
    // The time that the other side has is the same; its desk opens at nine.
    const question = asked('2026-03-27T17:00:00.000Z');
    expect(question.pressing.lookAt).toBe('2026-03-27T00:00:00.000Z');
    const clarifying = after(question, { type: 'CLARIFICATION_WANTED', says: 'which brother?' }, timing) as Question;
    expect([turnOf(clarifying.situation), clarifying.pressing.lookAt]).toEqual([
      { whose: 'ASKER', by: '2026-03-27T17:00:00.000Z' },
      '2026-03-27T09:00:00.000Z',
    ]);
  });

  test('further interim answers buy no time', () => {
    const at = (now: string): Timing => ({
      now: new Date(now),
      recipient: office,
      asker: office,
      clocks: USUAL,
      chasing: CHASING,
    });
    const interim: QuestionEvent = { type: 'ANSWERED', answer: 'a', outcome: 'INFORMATION', isFinal: false };
    let question = after(
      unasked('q', 'FREE_QUESTION', 'GREEN', START),
      { type: 'ASKED' },
      at('2026-03-20T10:00:00Z'),
    ) as Question;
    expect(dueOf(question)).toBe('2026-03-27T17:00:00.000Z');
    question = after(question, interim, at('2026-03-23T10:00:00Z')) as Question;
    expect(dueOf(question)).toBe('2026-03-30T16:00:00.000Z'); // five working days of the asked desk once more
    for (const day of ['24', '27', '30'])
      question = after(question, interim, at(`2026-03-${day}T10:00:00Z`)) as Question;
    expect(dueOf(question)).toBe('2026-03-30T16:00:00.000Z');
  });
});

describe('an interim answer', () => {
  const at = (now: string): Timing => ({
    now: new Date(now),
    recipient: office,
    asker: office,
    clocks: USUAL,
    chasing: CHASING,
  });
  const interim = (finalBy?: string): QuestionEvent => ({
    type: 'ANSWERED',
    answer: 'a',
    outcome: 'INFORMATION',
    isFinal: false,
    finalBy,
  });
  const asked = () =>
    after(unasked('q', 'FREE_QUESTION', 'GREEN', START), { type: 'ASKED' }, at('2026-03-20T10:00:00Z')) as Question;

  test('puts the final one off by the time that the agency has once more at most, whatever day it names', () => {
    const dueBy = (finalBy: string) => dueOf(after(asked(), interim(finalBy), at('2026-03-23T10:00:00Z')) as Question);
    expect(dueBy('2099-01-01T00:00:00.000Z')).toBe('2026-03-30T16:00:00.000Z');
    expect(dueBy('2026-03-25T12:00:00.000Z')).toBe('2026-03-25T12:00:00.000Z');
    // A longer time needs the asker's word.
    const first = after(asked(), interim(), at('2026-03-23T10:00:00Z')) as Question;
    const until = '2026-05-01T12:00:00.000Z';
    const proposed = after(
      first,
      { type: 'LATER_PROPOSED', until, reason: 'x' },
      at('2026-03-24T10:00:00Z'),
    ) as Question;
    expect(dueOf(proposed)).toBe(dueOf(first));
    expect(dueOf(after(proposed, { type: 'LATER_AGREED' }, at('2026-03-24T11:00:00Z')) as Question)).toBe(until);
  });

  test('is owed in the end, whatever the agency does that needs nobody else: it has its time twice, and not more', () => {
    // The agency alone can answer for the time being, name a day, and ask for clarification, as often as it likes.
    const wants: QuestionEvent = { type: 'CLARIFICATION_WANTED', says: 'x' };
    const steps = fc.array(
      fc.record({
        event: fc.constantFrom(interim(), interim('2099-01-01T00:00:00.000Z'), wants),
        hours: fc.integer({ min: 1, max: 30 }),
      }),
      { minLength: 30, maxLength: 40 },
    );
    const timing: Timing = { now: START, recipient: control, asker: office, clocks: USUAL, chasing: CHASING };
    const first = after(unasked('q', 'FREE_QUESTION', 'GREEN', START), { type: 'ASKED' }, timing) as Question;
    const HOUR = 3_600_000;
    const allowed = (Date.parse(dueOf(first)!) - START.getTime()) / HOUR;
    fc.assert(
      fc.property(steps, (tries) => {
        let [question, now, used, wanted] = [first, START.getTime(), 0, 0];
        for (const { event, hours } of tries) {
          const turn = turnOf(question.situation)!;
          if (turn.whose === 'RECIPIENT') used += Math.max(0, Math.min(hours, (Date.parse(turn.by) - now) / HOUR));
          now += hours * HOUR;
          const next = after(question, event, { ...timing, now: new Date(now) });
          if ('notPossible' in next) continue;
          if (event === wants) wanted += 1;
          question = next;
        }
        // An hour to read what was clarified, each time.
        expect(used).toBeLessThanOrEqual(2 * allowed + wanted);
      }),
      worlds(100),
    );
  });
});

test('received, read and acknowledged are three, and none takes a step back', () => {
  const timing: Timing = { now: START, recipient: office, asker: office, clocks: USUAL, chasing: CHASING };
  const on = (question: Question, event: QuestionEvent) => after(question, event, timing) as Question;
  const receiptOf = ({ situation }: Question) => ('receipt' in situation ? situation.receipt : undefined);
  const asked = on(unasked('q', 'FREE_QUESTION', 'GREEN', START), { type: 'ASKED' });
  for (const event of [
    { type: 'ANSWERED', answer: 'a', outcome: 'NIL', isFinal: true },
    { type: 'REFUSED', ground: 'NOT_OURS', says: 'x' },
  ] as const) {
    const received = on(asked, event);
    const read = on(received, { type: 'READ' });
    const acknowledged = on(read, { type: 'RECEIPT_ACKNOWLEDGED' });
    expect([received, read, acknowledged].map(receiptOf)).toEqual(['RECEIVED', 'READ', 'ACKNOWLEDGED']);
    expect(receiptOf(on(received, { type: 'RECEIPT_ACKNOWLEDGED' }))).toBe('ACKNOWLEDGED');
    expect(receiptOf(on(read, { type: 'READ' }))).toBe('READ');
    expect(receiptOf(on(acknowledged, { type: 'READ' }))).toBe('ACKNOWLEDGED');
  }
});

describe('what is red', () => {
  test('is chased every so many hours up to the partnership’s contact, and then as anything else; what is not, when the desk opens', () => {
    const at = (now: string): Timing => ({
      now: new Date(now),
      recipient: office,
      asker: office,
      clocks: USUAL,
      chasing: CHASING,
    });
    const lookedAt = (urgency: 'RED' | 'GREEN') => {
      let question = after(
        unasked('q', 'FREE_QUESTION', urgency, START),
        { type: 'ASKED' },
        at('2026-03-20T10:00:00Z'),
      ) as Question;
      const looks: [string, string][] = [];
      for (let step = 0; step < 11; step += 1) {
        const now = question.pressing.lookAt!;
        const event = nextReminder(question, at(now))!;
        question = after(question, event, at(now)) as Question;
        looks.push([event.type, now]);
      }
      return looks;
    };
    const red = lookedAt('RED');
    expect(red.map(([type]) => type)).toEqual([
      'REMINDED',
      ...Array<string>(CHASING.beforeRole).fill('CHASED'),
      'ESCALATED',
      ...Array<string>(CHASING.beforePartnership).fill('CHASED'),
      'ESCALATED',
      ...Array<string>(8 - CHASING.beforeRole - CHASING.beforePartnership).fill('CHASED'),
    ]);
    // Up to the partnership's contact the night is no rest.
    const between = (looks: [string, string][], index: number) =>
      (Date.parse(looks[index + 1]![1]) - Date.parse(looks[index]![1])) / 3_600_000;
    const partnership = red.findLastIndex(([type]) => type === 'ESCALATED');
    for (let index = 1; index < partnership; index += 1) expect(between(red, index)).toBe(CHASING.redEveryHours);
    expect(between(red, partnership)).toBeGreaterThan(CHASING.redEveryHours);
    for (const [type, looked] of lookedAt('GREEN'))
      if (type !== 'REMINDED') expect(looked).toMatch(/T0[89]:00:00\.000Z$/);
  });

  test('is more urgent than amber, and amber than green', () => {
    const at: Timing = { now: START, recipient: control, asker: office, clocks: USUAL, chasing: CHASING };
    const later = { ...at, now: new Date(START.getTime() + 30 * 3_600_000) };
    for (const [from, to] of [
      ['RED', 'AMBER'],
      ['AMBER', 'GREEN'],
      ['RED', 'GREEN'],
    ] as const) {
      const asked = after(unasked('q', 'FREE_QUESTION', from, START), { type: 'ASKED' }, at) as Question;
      const less = after(asked, { type: 'RERATED', urgency: to, reason: 'x' }, later) as Question;
      const begun = after(unasked('q', 'FREE_QUESTION', to, START), { type: 'ASKED' }, at) as Question;
      expect([from, to, dueOf(less)]).toEqual([from, to, dueOf(begun)]);
      const more = after(begun, { type: 'RERATED', urgency: from, reason: 'x' }, at) as Question;
      expect([to, from, dueOf(more)]).toEqual([to, from, dueOf(asked)]);
    }
  });
});

describe('law 10, over random histories', () => {
  test('an open question is always somebody’s turn, with a time for it and a moment at which the hub looks', () => {
    fc.assert(
      fc.property(histories, ({ states }) => {
        for (const question of states) {
          const turn = turnOf(question.situation);
          expect(turn === undefined).toBe(hasEnded(question.situation) || question.situation.state === 'NOT_KNOWN');
          expect(question.pressing.lookAt === null).toBe(turn === undefined);
          if (turn) expect(Date.parse(turn.by)).not.toBeNaN();
        }
      }),
      worlds(500),
    );
  });

  test('nothing closes without an outcome and what was done; what has ended stays ended', () => {
    fc.assert(
      fc.property(histories, ({ states, steps }) => {
        states.forEach(({ situation }, index) => {
          if (situation.state === 'CLOSED') {
            expect(situation.outcome).toBeTruthy();
            expect(situation.did).toBeTruthy();
            // It closed on something that was done with this very answer, or there had been nothing to act on.
            const last = steps
              .slice(0, index + 1)
              .findLastIndex(({ event }) => ['ANSWERED', 'REFUSED', 'REUSED', 'FIRED'].includes(event.type));
            const acted = steps
              .slice(last + 1, index + 1)
              .flatMap(({ event }) => (event.type === 'ACTED_ON' ? [event.did] : []));
            if (situation.did === 'NOTHING_TO_ACT_ON') expect([situation.outcome, last]).toEqual(['NOT_KNOWN', -1]);
            else expect(situation.did).toBe(acted.at(-1));
          }
          if (hasEnded(situation)) expect(index).toBe(states.length - 1);
        });
      }),
      worlds(500),
    );
  });

  test('the record alone tells where a question stands: every step is one version, and replaying them ends there', () => {
    fc.assert(
      fc.property(histories, ({ start, steps, states }) => {
        expect(states.map(({ version }) => version)).toEqual(states.map((_, index) => index + 1));
        expect(replay(start, steps)).toEqual(states.at(-1) ?? start);
      }),
      worlds(500),
    );
  });

  test('whatever nobody acts on reaches the partnership’s contact, by a bounded number of chases', () => {
    fc.assert(
      fc.property(histories, ({ states, steps }) => {
        let question = states.at(-1);
        if (!question || !turnOf(question.situation)) return;
        const { recipient, asker } = steps.at(-1)!.timing;
        let chases = 0;
        for (let looked = 0; question.pressing.level !== 'PARTNERSHIP'; looked += 1) {
          expect(looked).toBeLessThan(CHASING.beforeRole + CHASING.beforePartnership + 4);
          const timing: Timing = {
            now: new Date(question.pressing.lookAt!),
            recipient,
            asker,
            clocks: USUAL,
            chasing: CHASING,
          };
          const event = nextReminder(question, timing);
          expect(event).toBeDefined();
          if (event!.type === 'CHASED') chases += 1;
          const before = question.pressing.lookAt!;
          const next = after(question, event!, timing);
          if ('notPossible' in next) throw new Error(next.notPossible);
          question = next;
          // The hub never looks twice at one moment, so it cannot flood anybody.
          expect(question.pressing.lookAt! > before).toBe(true);
        }
        expect(chases).toBeLessThanOrEqual(CHASING.beforeRole + CHASING.beforePartnership);
      }),
      worlds(300),
    );
  });

  test('whoever has been silent for years is chased once when the hub looks again, not once for each day missed', () => {
    const asked = after(
      unasked('q', 'FREE_QUESTION', 'GREEN', START),
      { type: 'ASKED' },
      { now: START, recipient: office, asker: office, clocks: USUAL, chasing: CHASING },
    ) as Question;
    const timing: Timing = {
      now: new Date('2029-01-03T10:00:00Z'),
      recipient: office,
      asker: office,
      clocks: USUAL,
      chasing: CHASING,
    };
    expect(nextReminder(asked, timing)).toEqual({ type: 'CHASED' });
    const chased = after(asked, { type: 'CHASED' }, timing) as Question;
    expect(nextReminder(chased, timing)).toBeUndefined();
  });
});
