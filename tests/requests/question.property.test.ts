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
  whatIsDue,
  type Question,
  type QuestionEvent,
  type Timing,
} from '../../src/requests';
import { worlds } from '../testkit/runs';

// Law 10: no request is ever lost, closed without an outcome, or left owned by nobody. Here on the pure machine, over random
// histories in which everybody tries everything; tests/requests/law-10.test.ts says the same of the database.

const office = new WorkingCalendar({ hours: OFFICE_HOURS });
const control = new WorkingCalendar({ hours: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [['00:00', '24:00']]])) });
const START = new Date('2026-03-20T10:00:00Z');

const one = <T extends object>(values: T) => fc.constantFrom(...(Object.keys(values) as (keyof T & string)[]));
const ahead = fc.integer({ min: -48, max: 400 }).map((hours) => new Date(START.getTime() + hours * 3_600_000).toISOString());
const says = fc.constant('words');
const beginnings: fc.Arbitrary<QuestionEvent> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('ASKED' as const) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('ANSWERED_FROM_INDEX' as const) }) },
  fc.record({ type: fc.constant('REUSED' as const), answer: says, outcome: fc.constantFrom('INFORMATION' as const, 'NIL' as const) }),
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
  }),
  fc.record({ type: fc.constant('REFUSED' as const), ground: one(RefusalGround), says }),
  fc.record({ type: fc.constant('ACTED_ON' as const), did: one(ActionTaken), says, followUpBy: fc.option(ahead, { nil: undefined }) }),
  fc.record({ type: fc.constant('CANCELLED' as const), reason: one(CancelReason), says }),
  fc.record({ type: fc.constant('RERATED' as const), urgency: one(Urgency), reason: says }),
  fc.constant<QuestionEvent>({ type: 'CHASED' }), // stands for "the hub looks": see below
);

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
    const timingAt = (at: number): Timing => ({ now: new Date(at), recipient, asker: office, clocks: USUAL, chasing: CHASING });
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
      attempt(event.type === 'CHASED' ? whatIsDue(question, timingAt(now)) : event);
    }
    return { start, steps, states };
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
            // It closed on something that was done, or there had been nothing to act on.
            const acted = steps.some(({ event }) => event.type === 'ACTED_ON');
            expect(acted || situation.outcome === 'NOT_KNOWN').toBe(true);
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
          const timing: Timing = { now: new Date(question.pressing.lookAt!), recipient, asker, clocks: USUAL, chasing: CHASING };
          const event = whatIsDue(question, timing);
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
    const timing: Timing = { now: new Date('2029-01-03T10:00:00Z'), recipient: office, asker: office, clocks: USUAL, chasing: CHASING };
    expect(whatIsDue(asked, timing)).toEqual({ type: 'CHASED' });
    const chased = after(asked, { type: 'CHASED' }, timing) as Question;
    expect(whatIsDue(chased, timing)).toBeUndefined();
  });
});
