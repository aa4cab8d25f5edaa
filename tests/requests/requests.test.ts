import {
  isRefused,
  readRecord,
  Requests,
  recordCsv,
  whatIsLost,
  type Act,
  type ActEvent,
  type AskedOutcome,
  type Actor,
  type Refused,
} from '../../src/requests';
import { RequestReads } from '../../src/requests/read-store';
import type { AgencyEvent } from '../../src/requests/watch-store';
import type { Sounding } from '../../src/requests/watchers';
import type { Side } from '../../src/sharing';
import { asked, CALL_OUTS, CRC, DESKS, MASH, NPS, openWorld, POLICE, SOCIAL_CARE, type World } from './world';

// What the requests room does, on the real tables. Each test has people, cases and notices of its own.

let world: World;
beforeAll(async () => {
  world = await openWorld(600);
});
afterAll(async () => {
  const lost = await whatIsLost(world.database);
  await world.stop();
  expect(Object.values(lost).every((count) => count === 0)).toBe(true);
});

const MONDAY = new Date('2026-11-23T10:00:00Z');
const hours = (count: number, from = MONDAY) => new Date(from.getTime() + count * 3_600_000);
let used = 0;
const somebody = () => world.person((used += 1));
const fine = <T extends object>(outcome: T | Refused | undefined): T => {
  if (!outcome || isRefused(outcome)) throw new Error(JSON.stringify(outcome));
  return outcome;
};
const ask = async (...all: Parameters<typeof asked>): Promise<AskedOutcome['questions'][number]> =>
  fine((await world.requests.ask([asked(...all)], MONDAY))[0]).questions[0]!;
const row = async (id: string) =>
  (
    await world.database.pool.query(
      `SELECT q.state, q.turn, q.deadline_at AS due, q.situation, q.pressing, q.enquiry_id AS enquiry, q.outcome, q.chases, q.answer_id AS answer, e.desk, c.holder_desk AS holder,
         c.holder_practitioner AS practitioner FROM requests.question q JOIN requests.case_file c ON c.id = q.case_id LEFT JOIN requests.enquiry e ON e.id = q.enquiry_id WHERE q.id = $1`,
      [id],
    )
  ).rows[0] as {
    state: string;
    turn: string;
    due: Date;
    situation: Record<string, string>;
    pressing: { lookAt: string; level: string };
    enquiry: string;
    outcome: string;
    chases: number;
    answer: string;
    desk: string;
    holder: string;
    practitioner: string | null;
  };
const act = async (on: Act['on'], by: Actor, does: ActEvent, now = hours(1)) =>
  (await world.requests.act([{ on, by, does }], now))[0]!;
const answer = (isFinal: boolean, facts?: string): ActEvent => ({
  type: 'ANSWERED',
  isFinal,
  parts: [{ category: CALL_OUTS[0]!, isNil: facts === undefined, ...(facts && { facts }) }],
});
const freshNotices = async (since: number) =>
  (await world.notices()).slice(since).map(({ kind, desk }) => `${desk}: ${kind}`);

describe('asked once', () => {
  test('whoever asks what is already being asked waits with the others, and one answer reaches all of them', async () => {
    const person = somebody();
    const first = await ask(NPS, 'once-1', person);
    const second = await ask(SOCIAL_CARE, 'once-2', person);
    expect([first.how, second.how]).toEqual(['ASKED', 'JOINED']);
    const { enquiry } = await row(first.id);
    expect((await row(second.id)).enquiry).toBe(enquiry);
    fine(await act({ enquiry }, POLICE, answer(true, 'Two call-outs.')));
    expect([(await row(first.id)).state, (await row(second.id)).state]).toEqual(['ANSWERED', 'ANSWERED']);
  });

  test('two who ask at the same moment make one enquiry', async () => {
    const person = somebody();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, index) => ask(index % 2 ? NPS : SOCIAL_CARE, `moment-${index}`, person)),
    );
    const { rows } = await world.database.pool.query(
      'SELECT DISTINCT enquiry_id FROM requests.question WHERE id = ANY ($1)',
      [outcomes.map(({ id }) => id)],
    );
    expect(rows).toHaveLength(1);
  });

  test('a second click asks nothing again', async () => {
    const person = somebody();
    const first = await ask(NPS, 'click', person);
    expect(await ask(NPS, 'click', person)).toEqual({ id: first.id, how: 'ALREADY_ASKED' });
  });

  test('what was answered not long ago is not asked again; when it is stale, it is', async () => {
    const person = somebody();
    const first = await ask(NPS, 'fresh-1', person);
    fine(await act({ enquiry: (await row(first.id)).enquiry }, POLICE, answer(true)));
    const second = await ask(SOCIAL_CARE, 'fresh-2', person);
    expect(second.how).toBe('REUSED');
    expect(await row(second.id)).toMatchObject({
      state: 'ANSWERED',
      outcome: 'NIL',
      answer: (await row(first.id)).answer,
    });
    const later = fine((await world.requests.ask([asked(CRC, 'fresh-3', person)], hours(24 * 8)))[0]);
    expect(later.questions[0]!.how).toBe('ASKED'); // call-outs are fresh for a week
  });

  test('an interim answer is never reused', async () => {
    const person = somebody();
    const first = await ask(NPS, 'interim-1', person);
    fine(await act({ enquiry: (await row(first.id)).enquiry }, POLICE, answer(false, 'One so far.')));
    expect((await ask(SOCIAL_CARE, 'interim-2', person)).how).toBe('JOINED');
  });

  test('a desk that is not entitled to all of it in its own right neither joins nor reuses', async () => {
    const person = somebody();
    const first = await ask(NPS, 'entitled-1', person);
    const second = await ask(SOCIAL_CARE, 'entitled-2', person, {}, { undecided: CALL_OUTS });
    expect(second.how).toBe('ASKED');
    expect((await row(second.id)).enquiry).not.toBe((await row(first.id)).enquiry);
    fine(await act({ enquiry: (await row(first.id)).enquiry }, POLICE, answer(true)));
    expect((await ask(SOCIAL_CARE, 'entitled-3', person, {}, { undecided: CALL_OUTS })).how).toBe('ASKED');
  });

  test('nobody joins what awaits a decision, be they entitled or not: what is decided for one is not decided for another', async () => {
    const person = somebody();
    const waiting = await ask(SOCIAL_CARE, 'awaits-1', person, {}, { undecided: CALL_OUTS });
    const entitled = await ask(NPS, 'awaits-2', person);
    const another = await ask(CRC, 'awaits-3', person, {}, { undecided: CALL_OUTS });
    expect([waiting.how, entitled.how, another.how]).toEqual(['ASKED', 'ASKED', 'ASKED']);
    const enquiries = await Promise.all([waiting, entitled, another].map(async ({ id }) => (await row(id)).enquiry));
    expect(new Set(enquiries).size).toBe(3);
    // An answer to one reaches that one alone.
    fine(await act({ enquiry: enquiries[0]! }, POLICE, answer(true, 'Two call-outs.')));
    expect(await Promise.all([waiting, entitled, another].map(async ({ id }) => (await row(id)).state))).toEqual([
      'ANSWERED',
      'ASKED',
      'ASKED',
    ]);
  });

  test('nobody joins an enquiry about less than they ask, of another agency, or about somebody else', async () => {
    const person = somebody();
    await ask(NPS, 'less-1', person);
    expect((await ask(SOCIAL_CARE, 'less-2', person, {}, { scope: [...CALL_OUTS, 'ORDER'] })).how).toBe('ASKED');
    expect((await ask(SOCIAL_CARE, 'less-3', person, {}, { agency: 'mash' })).how).toBe('ASKED');
    expect((await ask(SOCIAL_CARE, 'less-4', somebody())).how).toBe('ASKED');
  });

  test('what was answered in words that nobody opened is not given to the perpetrator’s side as fresh, and is to everybody else', async () => {
    const person = somebody();
    const onSide = (side: Side) => ({ by: { ...NPS, side } });
    const first = await ask(SOCIAL_CARE, 'side-1', person);
    fine(
      await act(
        { enquiry: (await row(first.id)).enquiry },
        { ...POLICE, side: 'VICTIM' },
        answer(true, 'Two call-outs.'),
      ),
    );
    expect((await ask(NPS, 'side-2', person, onSide('PERPETRATOR'))).how).toBe('ASKED');
    expect((await ask(NPS, 'side-3', person, onSide('VICTIM'))).how).toBe('REUSED');
  });
});

describe('a case', () => {
  const tryToAsk = async (by: Actor, reference: string, person: string) =>
    (await world.requests.ask([asked(by, reference, person)], MONDAY))[0];

  test('is asked for by the desk that holds it alone: to every other desk it is not there, whoever once held it', async () => {
    const [person, other] = [somebody(), somebody()];
    await ask(NPS, 'whose', person);
    expect(await tryToAsk(CRC, 'whose', person)).toEqual({ notThere: true });
    // Of another agency, a case of that number is another case.
    expect(await tryToAsk(POLICE, 'whose', other)).toMatchObject({ questions: [{ how: 'ASKED' }] });
    const move = { agency: 'probation', reference: 'whose', toDesk: 'community team', because: 'allocated' };
    fine((await world.requests.moveCases([move], hours(1)))[0]);
    expect(await tryToAsk(NPS, 'whose', person)).toEqual({ notThere: true });
    expect(await tryToAsk(CRC, 'whose', other)).toHaveProperty('notPossible');
    expect(await tryToAsk(CRC, 'whose', person)).toMatchObject({ questions: [{ how: 'ALREADY_ASKED' }] });
  });
});

describe('known or not', () => {
  test('what the index answers reaches nobody; if the person becomes known while the case is open, a desk is asked after all', async () => {
    const person = somebody();
    const before = (await world.notices()).length;
    const question = await ask(NPS, 'known-1', person, {}, { isUnknownToAgency: true });
    expect(question.how).toBe('NOT_KNOWN');
    expect(await row(question.id)).toMatchObject({ state: 'NOT_KNOWN', turn: null, enquiry: null });
    expect(await freshNotices(before)).toEqual([]);
    expect((await world.requests.tick(hours(1))).becameKnown).toBe(0);
    await world.makeKnown(person, 'police');
    expect((await world.requests.tick(hours(2))).becameKnown).toBe(1);
    expect(await row(question.id)).toMatchObject({ state: 'ASKED', turn: 'RECIPIENT', desk: 'domestic-abuse unit' });
    expect(await freshNotices(before)).toEqual([
      'domestic-abuse unit: QUESTION_ASKED',
      'court team: PERSON_BECAME_KNOWN',
    ]);
  });

  test('those who became known are asked about so many at a time, and it is said that there are more', async () => {
    const people = [somebody(), somebody(), somebody()];
    for (const [index, person] of people.entries()) {
      await ask(NPS, `many-known-${index}`, person, {}, { isUnknownToAgency: true });
      await world.makeKnown(person, 'police');
    }
    expect(await world.requests.tick(MONDAY, 2)).toMatchObject({ becameKnown: 2, isMore: true });
    expect(await world.requests.tick(MONDAY, 2)).toMatchObject({ becameKnown: 1, isMore: false });
  });

  test('whoever turns out to be a person whom the agency knows is asked about too', async () => {
    const [person, other] = [somebody(), somebody()];
    const question = await ask(NPS, 'known-3', person, {}, { isUnknownToAgency: true });
    await world.makeKnown(other, 'police');
    expect((await world.requests.tick(hours(1))).becameKnown).toBe(0);
    await world.database.pool.query('UPDATE requests.question SET person_id = $2 WHERE id = $1', [question.id, other]);
    expect((await world.requests.tick(hours(2))).becameKnown).toBe(1);
    expect(await row(question.id)).toMatchObject({ state: 'ASKED' });
  });

  test('what two transactions that met did not note is found within a day', async () => {
    const person = somebody();
    await world.makeKnown(person, 'police');
    // As if the index had been read before the police's record was committed.
    const question = await ask(NPS, 'known-4', person, {}, { isUnknownToAgency: true });
    const dayAfter = hours(26);
    await world.requests.tick(hours(2));
    expect(await row(question.id)).toMatchObject({ state: 'NOT_KNOWN' });
    expect((await world.requests.tick(dayAfter)).becameKnown).toBe(1);
    expect(await row(question.id)).toMatchObject({ state: 'ASKED' });
  });

  test('notes of what needs no asking any more do not stay', async () => {
    const person = somebody();
    const question = await ask(NPS, 'known-5', person, {}, { isUnknownToAgency: true });
    await world.makeKnown(person, 'police');
    fine(
      await world.requests.closeCase({ agency: 'probation', reference: 'known-5' }, 'the order ended', hours(1), NPS),
    );
    const noted = async () =>
      (await world.database.pool.query('SELECT 1 FROM requests.became_known WHERE question_id = $1', [question.id]))
        .rows;
    expect(await noted()).toHaveLength(1);
    expect((await world.requests.tick(hours(2))).becameKnown).toBe(0);
    expect(await noted()).toHaveLength(0);
  });

  test('once the case is closed it ends, and is not asked automatically any more', async () => {
    const person = somebody();
    const question = await ask(NPS, 'known-2', person, {}, { isUnknownToAgency: true });
    fine(
      await world.requests.closeCase({ agency: 'probation', reference: 'known-2' }, 'the order ended', hours(1), NPS),
    );
    await world.makeKnown(person, 'police');
    expect((await world.requests.tick(hours(2))).becameKnown).toBe(0);
    expect(await row(question.id)).toMatchObject({
      state: 'CLOSED',
      situation: { outcome: 'NOT_KNOWN', did: 'NOTHING_TO_ACT_ON' },
    });
  });
});

describe('it follows the case', () => {
  test('an officer who leaves keeps nothing: what they held falls to the desk, which is told', async () => {
    const question = await ask(NPS, 'leaver', somebody());
    expect((await row(question.id)).practitioner).toBe('cora');
    const before = (await world.notices()).length;
    await world.requests.practitionersLeft('probation', ['cora'], 'left in March', hours(1));
    expect(await row(question.id)).toMatchObject({ holder: 'court team', practitioner: null });
    expect(await freshNotices(before)).toEqual(
      expect.arrayContaining(['court team: CASE_LEFT', 'court team: CASE_ARRIVED']),
    );
    const [refused] = await world.requests.moveCases(
      [
        {
          agency: 'probation',
          reference: 'leaver',
          toDesk: 'court team',
          toPractitioner: { id: 'cora', name: 'Cora' },
          because: 'a mistake',
        },
      ],
      hours(2),
    );
    expect(refused).toEqual({
      notPossible: 'Cora has left. Name somebody who is there, or leave the case with the desk.',
    });
    await world.requests.practitionersBack('probation', ['cora']);
  });

  test('a batch of three hundred cases moves with as many statements as one, and each desk is told once', async () => {
    const people = Array.from({ length: 300 }, somebody);
    await world.requests.ask(
      people.map((person, index) => asked(NPS, `batch-${index}`, person)),
      MONDAY,
    );
    const moved = async (references: readonly string[]) => {
      const before = [...world.database.sent.values()].reduce((sum, count) => sum + count, 0);
      for (const outcome of await world.requests.moveCases(
        references.map((reference) => ({
          agency: 'probation',
          reference,
          toDesk: 'community team',
          because: 'batch transfer',
        })),
        hours(1),
      ))
        fine(outcome);
      return [...world.database.sent.values()].reduce((sum, count) => sum + count, 0) - before;
    };
    const one = await moved(['batch-0']);
    const before = (await world.notices()).length;
    expect(await moved(people.slice(1).map((_, index) => `batch-${index + 1}`))).toBe(one);
    expect((await freshNotices(before)).sort()).toEqual(['community team: CASE_ARRIVED', 'court team: CASE_LEFT']);
    const { rows } = await world.database.pool
      .query(`SELECT count(*)::int AS n FROM sharing.open_question o JOIN requests.question q ON q.id::text = o.question_id
         JOIN requests.case_file c ON c.id = q.case_id WHERE o.desk = 'community team' AND c.reference LIKE 'batch-%'`);
    expect(rows[0]).toEqual({ n: 300 });
  });

  test('a desk that closes passes on what lies on it, to the front desk, and says so; the front desk itself cannot close', async () => {
    const person = somebody();
    const question = await ask(NPS, 'closing', person, {}, { desk: 'intelligence desk' });
    const held = await ask({ ...CRC, desk: 'old office', practitioner: 'olga', name: 'Olga' }, 'closing-2', somebody());
    const before = (await world.notices()).length;
    expect(
      await world.requests.closeDesk({ agency: 'police', desk: 'domestic-abuse unit' }, 'merged', hours(1)),
    ).toHaveProperty('notPossible');
    expect(
      fine(await world.requests.closeDesk({ agency: 'police', desk: 'intelligence desk' }, 'merged', hours(1))),
    ).toEqual({ moved: 1 });
    expect(
      fine(await world.requests.closeDesk({ agency: 'probation', desk: 'old office' }, 'merged', hours(1))),
    ).toEqual({ moved: 1 });
    expect(await row(question.id)).toMatchObject({ state: 'ASKED', desk: 'domestic-abuse unit' });
    expect(await row(held.id)).toMatchObject({ holder: 'court team' });
    expect(await freshNotices(before)).toEqual(
      expect.arrayContaining([
        'domestic-abuse unit: QUESTION_ASKED',
        'domestic-abuse unit: DESK_CLOSED',
        'court team: QUESTION_PASSED_ON',
        'court team: DESK_CLOSED',
      ]),
    );
    expect(
      (await world.requests.ask([asked({ ...CRC, desk: 'old office' }, 'closing-3', person)], hours(2)))[0],
    ).toHaveProperty('notPossible');
  });
});

describe('whose a case, a desk and a watch is', () => {
  const CRC_MANAGER: Actor = { ...CRC, practitioner: 'mina', desk: 'old office', role: 'PROBATION_MANAGER' };
  const move = (reference: string, toDesk: string, by?: Actor) => ({
    agency: 'probation',
    reference,
    toDesk,
    because: 'allocation',
    by,
  });

  test('what nobody asked is not there to be acted on, and not something that is over', async () => {
    const nobodys = '00000000-0000-4000-8000-00000000aaaa';
    const cancel: ActEvent = { type: 'CANCELLED', reason: 'ASKED_IN_ERROR', says: 'a slip' };
    expect(await act({ question: nobodys }, NPS, cancel)).toEqual({ notThere: true });
    expect(await act({ enquiry: nobodys }, POLICE, answer(true, 'nothing'))).toEqual({ notThere: true });
  });

  test('a case is moved by its desk, by those who manage, and by the desk for escalations; nobody of another agency', async () => {
    await ask(NPS, 'moves', somebody());
    const moves = (by: Actor) => world.requests.moveCases([move('moves', 'community team', by)], hours(1));
    const officer = { role: 'RESPONSIBLE_OFFICER' } as const;
    for (const by of [
      { ...CRC, ...officer },
      { ...POLICE, desk: NPS.desk, ...officer },
      { ...CRC_MANAGER, agency: 'police' },
      { ...MASH, desk: 'probation managers', ...officer },
    ] as Actor[])
      expect(await moves(by)).toEqual([{ notThere: true }]);
    for (const by of [
      { ...NPS, ...officer },
      CRC_MANAGER,
      { ...CRC, desk: 'probation managers', ...officer },
      NPS,
    ] as Actor[]) {
      expect(fine((await moves(by))[0]).done.holderDesk).toBe('community team');
      fine((await world.requests.moveCases([move('moves', 'court team')], hours(1)))[0]);
    }
  });

  test('of several that move together all do or none, and of none anybody is told', async () => {
    const question = await ask(NPS, 'together', somebody());
    const before = (await world.notices()).length;
    const both = [move('together', 'community team'), move('together', 'no such desk')];
    const refused = await world.requests.moveCases(both, hours(1), { allOrNone: true });
    expect(refused).toEqual([refused[1], refused[1]]);
    expect(refused[1]).toHaveProperty('notPossible');
    expect(await row(question.id)).toMatchObject({ holder: 'court team' });
    expect(await freshNotices(before)).toEqual([]);
    // Each on its own where that is not said.
    expect((await world.requests.moveCases(both, hours(1))).map(isRefused)).toEqual([false, true]);
    expect(await row(question.id)).toMatchObject({ holder: 'community team' });
    expect(await freshNotices(before)).toEqual(['court team: CASE_LEFT', 'community team: CASE_ARRIVED']);
  });

  test('a case is closed by its desk alone, and its watches end with it', async () => {
    const person = somebody();
    const watch = { person, events: ['CALL_OUT'], purpose: 'PRE_SENTENCE_REPORT', until: null } as const;
    const named = { agency: 'probation', reference: 'closes', person };
    const { watch: id } = fine(await world.requests.watch(named, NPS, watch, MONDAY));
    const until = async () =>
      (await world.database.pool.query('SELECT ended_because AS why FROM requests.watch WHERE id = $1', [id])).rows;
    for (const by of [CRC, { ...POLICE, desk: NPS.desk }])
      expect(await world.requests.closeCase(named, 'sentenced', hours(1), by)).toEqual({ notThere: true });
    expect(await until()).toEqual([{ why: null }]);
    fine(await world.requests.closeCase(named, 'sentenced', hours(1), NPS));
    expect(await until()).toEqual([{ why: 'sentenced' }]);
    expect(await world.requests.watch(named, NPS, watch, hours(2))).toHaveProperty('notPossible');
  });

  test('a watch is set and ended by the desk that holds the case, for the person whose case it is', async () => {
    const person = somebody();
    const named = { agency: 'probation', reference: 'watched', person };
    const watch = { person, events: ['CALL_OUT'], purpose: 'PRE_SENTENCE_REPORT', until: null } as const;
    const { watch: id } = fine(await world.requests.watch(named, NPS, watch, MONDAY));
    expect(await world.requests.watch(named, CRC, watch, MONDAY)).toEqual({ notThere: true });
    expect(await world.requests.watch({ ...named, person: somebody() }, NPS, watch, MONDAY)).toHaveProperty(
      'notPossible',
    );
    expect(await world.requests.watch(named, NPS, { ...watch, events: [] }, MONDAY)).toHaveProperty('notPossible');
    for (const by of [CRC, { ...POLICE, desk: NPS.desk }])
      expect(await world.requests.endWatch(id, by, 'x', hours(1))).toEqual({ notThere: true });
    expect(await world.requests.endWatch(id, NPS, 'over', hours(1))).toEqual({ ended: true });
    expect(await world.requests.endWatch(id, NPS, 'over', hours(1))).toEqual({ notThere: true });
  });

  test('a desk is closed by its own agency, and not while something limited to it lies there', async () => {
    const named = { agency: 'mash', desk: 'limited desk' };
    const question = await ask(NPS, 'limited', somebody(), {}, { agency: 'mash', limitedTo: [named.desk] });
    expect(await row(question.id)).toMatchObject({ desk: named.desk });
    const [before, sent] = [await row(question.id), (await world.notices()).length];
    expect(await world.requests.closeDesk(named, 'merged', hours(1), NPS)).toEqual({ notThere: true });
    expect(await world.requests.closeDesk(named, 'merged', hours(1), MASH)).toHaveProperty('notPossible');
    expect(await act({ enquiry: before.enquiry }, { ...MASH, desk: named.desk }, passOn)).toHaveProperty('notPossible');
    expect([await row(question.id), (await world.notices()).length]).toEqual([before, sent]);
  });
  const passOn: ActEvent = { type: 'PASSED_ON', toDesk: 'hub desk', reason: 'not ours' };
});

describe('what agencies tell', () => {
  let told = 0;
  const event = (kind: string, person: string, rest: Partial<AgencyEvent> = {}): AgencyEvent => {
    told += 1;
    return {
      source: 'police',
      number: `${900_000 + told}`,
      kind,
      key: `${kind} ${told}`,
      people: [person],
      facts: {},
      ...rest,
    };
  };
  const hear = (events: readonly AgencyEvent[], now = hours(1), requests = world.requests) =>
    requests.hear(() => Promise.resolve(events), now);
  const watch = async (reference: string, person: string, until: string | null = null, by = NPS) =>
    fine(
      await world.requests.watch(
        { agency: 'probation', reference, person },
        by,
        { person, events: ['CALL_OUT', 'PERSON_MISSING'], purpose: 'PRE_SENTENCE_REPORT', until },
        MONDAY,
      ),
    ).watch;
  const fired = async (person: string) =>
    (
      await world.database.pool.query<{ case: string; agency: string; urgency: string }>(
        `SELECT c.reference AS case, q.agency, q.urgency FROM requests.question q JOIN requests.case_file c ON c.id = q.case_id
         WHERE q.kind = 'WATCH' AND q.person_id = $1 ORDER BY q.id`,
        [person],
      )
    ).rows;

  test('a watch hears of its person what it was set for, once, up to its last day', async () => {
    const [person, other] = [somebody(), somebody()];
    await watch('hears', person, '2026-11-24');
    const second = await watch('hears', person);
    const callOut = event('CALL_OUT', person);
    expect(await hear([callOut, event('PLAN_STARTED', person), event('CALL_OUT', other)])).toBe(3);
    // Two watches of one case on one event are one thing to act on.
    const once = { case: 'hears', agency: 'police', urgency: 'AMBER' };
    expect(await fired(person)).toEqual([once]);
    expect(await fired(other)).toEqual([]);
    // The same number, and the same event in the same words under another.
    expect(await hear([callOut])).toBe(0);
    expect(await hear([{ ...callOut, key: 'in other words' }])).toBe(0);
    expect(await hear([{ ...callOut, number: '999999' }])).toBe(1);
    expect(await fired(person)).toEqual([once]);
    // The same number of another agency’s outbox is another event.
    expect(await hear([{ ...callOut, source: 'mash', key: 'of the MASH' }])).toBe(1);
    expect(await fired(person)).toEqual([once, { ...once, agency: 'mash' }]);
    await watch('hears until', person, '2026-11-24');
    const cases = async (events: readonly AgencyEvent[], now: Date) => {
      const before = (await fired(person)).length;
      await hear(events, now);
      return (await fired(person)).slice(before).map((one) => one.case);
    };
    expect((await cases([event('PERSON_MISSING', person)], new Date('2026-11-24T23:59:00Z'))).sort()).toEqual([
      'hears',
      'hears until',
    ]);
    expect(await cases([event('PERSON_MISSING', person)], new Date('2026-11-25T00:01:00Z'))).toEqual(['hears']);
    fine(await world.requests.endWatch(second, NPS, 'over', hours(1)));
    expect(await cases([event('PERSON_MISSING', person)], new Date('2026-11-25T00:01:00Z'))).toEqual([]);
  });

  test('what one of those who would hear of it may not be told, is not told; the rest is', async () => {
    const [moved, stays] = [somebody(), somebody()];
    const advocate: Actor = { ...NPS, role: 'COURT_OFFICER', side: 'VICTIM' };
    await watch('moved', moved, null, advocate);
    await watch('stays', stays, null, advocate);
    // The case lies on another desk now, on which somebody may be on the other side: each is asked about.
    await world.requests.moveCases(
      [{ agency: 'probation', reference: 'moved', toDesk: 'community team', because: 'allocation' }],
      hours(1),
    );
    const telling = (mayTell: (sounding: Sounding) => boolean) =>
      new Requests(world.database, undefined, (soundings) =>
        Promise.resolve(soundings.map((sounding) => (mayTell(sounding) ? 'police' : undefined))),
      );
    const counts = async () => [(await fired(moved)).length, (await fired(stays)).length];
    const both = () => [event('CALL_OUT', moved), event('CALL_OUT', stays)];
    await hear(
      both(),
      hours(1),
      telling(({ watcher }) => watcher.side !== 'PERPETRATOR'),
    );
    expect(await counts()).toEqual([0, 1]);
    await hear(
      both(),
      hours(1),
      telling(({ watcher }) => watcher.side === 'PERPETRATOR'),
    );
    expect(await counts()).toEqual([0, 1]);
    await hear(
      both(),
      hours(1),
      telling(({ watched }) => watched === moved),
    );
    expect(await counts()).toEqual([1, 1]);
    // Where nobody says who may be told, nobody is.
    await hear(both(), hours(1), new Requests(world.database));
    expect(await counts()).toEqual([1, 1]);
  });

  test('a case moves with its officer and closes with its agency’s case: the cases of that agency alone', async () => {
    const person = somebody();
    const question = await ask({ ...NPS, practitioner: 'owen', name: 'Owen' }, 'officer', person);
    const elsewhere = await ask(SOCIAL_CARE, 'officer elsewhere', person);
    await ask({ ...NPS, practitioner: 'nell', name: 'Nell' }, 'officer 2', somebody());
    const changed = (facts: object, source = 'probation') =>
      hear([event('OFFICER_CHANGED', person, { source, facts: { ended_on: null, ...facts } })]);
    const holds = async () => {
      const { holder, practitioner } = await row(question.id);
      return [holder, practitioner];
    };
    await changed({ officer: 'Nell' }, 'police');
    expect(await holds()).toEqual(['court team', 'owen']);
    // That somebody else’s part has ended moves nothing.
    await changed({ officer: 'Nell', team: 'community team', ended_on: '2026-11-20' });
    expect(await holds()).toEqual(['court team', 'owen']);
    await changed({ officer: 'Nell', team: 'no such team' });
    expect(await holds()).toEqual(['court team', 'nell']);
    await changed({ officer: 'Nobody known', team: 'community team' });
    expect(await holds()).toEqual(['community team', null]);
    await changed({ officer: 'Nell', team: 'court team' });
    await changed({ officer: 'Nell', ended_on: '2026-11-20' });
    expect(await holds()).toEqual(['court team', null]);
    // Somebody who has left holds nothing, whatever the agency's record says.
    await world.requests.practitionersLeft('probation', ['nell'], 'left in March', hours(1));
    await changed({ officer: 'Nell' });
    expect(await holds()).toEqual(['court team', null]);
    const isClosed = async () =>
      (
        await world.database.pool.query<{ closed: boolean }>(
          'SELECT c.closed_at IS NOT NULL AS closed FROM requests.question q JOIN requests.case_file c ON c.id = q.case_id WHERE q.id = ANY ($1) ORDER BY c.agency',
          [[question.id, elsewhere.id]],
        )
      ).rows.map(({ closed }) => closed);
    await hear([event('CASE_CLOSED', person, { source: 'police' }), event('CASE_CLOSED', somebody())]);
    expect(await isClosed()).toEqual([false, false]);
    const watching = await watch('officer', person);
    await hear([event('CASE_CLOSED', person, { source: 'probation' })]);
    expect(await isClosed()).toEqual([false, true]);
    expect(await world.requests.endWatch(watching, NPS, 'x', hours(2))).toEqual({ notThere: true });
  });
});

describe('working time', () => {
  test('a bank holiday that is moved moves what falls due; nothing is chased on a day that nobody works', async () => {
    const moved = await openWorld(3, {
      ...DESKS,
      areas: DESKS.areas.map((area) => ({ ...area, openOn: ['2026-05-04'], closedOn: ['2026-05-08'] })),
    });
    const due = async (where: World) => {
      const [outcome] = await where.requests.ask(
        [asked(NPS, 'holiday', where.person(0))],
        new Date('2026-05-01T10:00:00Z'),
      );
      const { rows } = await where.database.pool.query(
        'SELECT deadline_at AS due FROM requests.question WHERE id = $1',
        [fine(outcome).questions[0]!.id],
      );
      return (rows[0] as { due: Date }).due.toISOString();
    };
    // Five working days from Friday 1 May: over the bank holiday on the 4th; or over the 8th, where it was moved to.
    expect(await due(world)).toBe('2026-05-11T16:00:00.000Z');
    expect(await due(moved)).toBe('2026-05-11T16:00:00.000Z');
    await moved.requests.saveDesks({
      ...DESKS,
      areas: DESKS.areas.map((area) => ({ ...area, openOn: ['2026-05-04'] })),
    });
    const again = await moved.requests.ask(
      [asked(NPS, 'holiday-2', moved.person(1))],
      new Date('2026-05-01T10:00:00Z'),
    );
    const { rows } = await moved.database.pool.query('SELECT deadline_at AS due FROM requests.question WHERE id = $1', [
      fine(again[0]).questions[0]!.id,
    ]);
    expect((rows[0] as { due: Date }).due.toISOString()).toBe('2026-05-08T16:00:00.000Z');
    await moved.stop();
  });

  test('the clock rests while the asked agency waits to be told something, and runs on with what was left', async () => {
    const question = await ask(NPS, 'rest', somebody(), { urgency: 'AMBER' });
    const { enquiry, due } = await row(question.id);
    expect(due.toISOString()).toBe('2026-11-26T10:00:00.000Z'); // 24 working hours
    fine(await act({ enquiry }, POLICE, { type: 'CLARIFICATION_WANTED', says: 'Which of two brothers?' }, hours(3)));
    expect(await row(question.id)).toMatchObject({ state: 'CLARIFYING', turn: 'ASKER' });
    fine(await act({ question: question.id }, NPS, { type: 'CLARIFIED', says: 'The elder.' }, hours(27)));
    expect((await row(question.id)).due.toISOString()).toBe('2026-11-27T10:00:00.000Z'); // a working day later, for the day that it rested
  });

  test('what becomes urgent is due sooner, counted from now, and chased at night; the asked desk is told', async () => {
    const question = await ask(NPS, 'red', somebody());
    const before = (await world.notices()).length;
    const evening = new Date('2026-11-23T19:00:00Z');
    fine(
      await act(
        { question: question.id },
        NPS,
        { type: 'RERATED', urgency: 'RED', reason: 'he has found out where she lives' },
        evening,
      ),
    );
    expect((await row(question.id)).due.toISOString()).toBe('2026-11-23T23:00:00.000Z');
    await world.requests.tick(new Date('2026-11-23T23:00:01Z'));
    const fresh = (await world.notices()).slice(before).filter(({ urgency }) => urgency === 'RED');
    expect(fresh.map(({ kind, notBefore }) => [kind, notBefore])).toEqual([
      ['QUESTION_RERATED', null],
      ['DIGEST', null],
    ]);
  });
});

describe('chasing', () => {
  test('whatever is late on a desk is one digest a working day, however much it is, and none at night or on holidays', async () => {
    const quiet = await openWorld(200);
    await quiet.requests.ask(
      Array.from({ length: 200 }, (_, index) => asked(NPS, `flood-${index}`, quiet.person(index))),
      MONDAY,
    );
    const sent = (await quiet.notices()).length;
    // A month of looking every hour, over Christmas.
    for (let hour = 0; hour < 24 * 36; hour += 1) await quiet.requests.tick(hours(hour));
    const digests = (await quiet.notices()).slice(sent);
    const perDay = new Map<string, number>();
    for (const { kind, desk, notBefore } of digests) {
      const key = `${desk} ${kind} ${notBefore!.toISOString().slice(0, 10)}`;
      perDay.set(key, (perDay.get(key) ?? 0) + 1);
    }
    expect(Math.max(...perDay.values())).toBe(1);
    expect(digests.every(({ notBefore }) => notBefore!.getUTCHours() >= 9 && notBefore!.getUTCHours() < 17)).toBe(true);
    expect([...perDay.keys()].some((key) => key.includes('2026-12-25'))).toBe(false);
    expect(new Set(digests.map(({ kind, desk }) => `${desk}: ${kind}`))).toEqual(
      new Set([
        'domestic-abuse unit: DIGEST',
        'police managers: ESCALATED',
        'partnership board: ESCALATED',
        'court team: QUESTION_ESCALATED',
      ]),
    );
    // So many at a time, and it is said that there are more.
    expect(await quiet.requests.tick(hours(24 * 60), 5)).toMatchObject({ isMore: true });
    await quiet.stop();
  });
});

test('an enquiry is passed on to another desk that is open', async () => {
  const question = await ask(NPS, 'passed on', somebody());
  const { enquiry } = await row(question.id);
  const pass = (toDesk: string, reason = 'not ours') => act({ enquiry }, POLICE, { type: 'PASSED_ON', toDesk, reason });
  for (const desk of [POLICE.desk, 'no such desk', NPS.desk]) expect(await pass(desk)).toHaveProperty('notPossible');
  expect(await pass('police managers', ' ')).toHaveProperty('notPossible');
  fine(await pass('police managers'));
  expect(await row(question.id)).toMatchObject({ desk: 'police managers', state: 'ASKED' });
});

test('what is closed to the side that asked answers nothing for it, and a nil is no words', async () => {
  const part = { category: CALL_OUTS[0]!, isNil: false, facts: 'x' };
  const completeness = async (askerSide: Side, side: Side, given: object) => {
    const by = { ...NPS, side: askerSide };
    const question = await ask(by, `side ${askerSide} ${side} ${JSON.stringify(given)}`, somebody());
    const { enquiry } = await row(question.id);
    const answered: ActEvent = { type: 'ANSWERED', isFinal: true, parts: [{ ...part, ...given }] };
    return fine(await act({ enquiry }, { ...POLICE, side }, answered)).done[0]!.tally.completeness;
  };
  const nil = { isNil: true, facts: undefined };
  expect(await completeness('PERPETRATOR', 'VICTIM', {})).toBe(0);
  expect(await completeness('PERPETRATOR', 'VICTIM', { audience: 'SAFETY' })).toBe(0);
  expect(await completeness('PERPETRATOR', 'VICTIM', { audience: 'ENTITLED' })).toBe(1);
  expect(await completeness('PERPETRATOR', 'VICTIM', nil)).toBe(1);
  expect(await completeness('PERPETRATOR', 'PERPETRATOR', {})).toBe(1);
  expect(await completeness('VICTIM', 'VICTIM', {})).toBe(1);
});

test('nobody acts for the other side, nor on another desk, nor of a third agency; and nobody answers twice', async () => {
  const question = await ask(NPS, 'sides', somebody());
  const { enquiry } = await row(question.id);
  for (const [on, by, does] of [
    [{ enquiry }, NPS, answer(true)],
    [{ enquiry }, { ...POLICE, desk: 'police managers' }, answer(true)],
    [{ question: question.id }, POLICE, { type: 'CANCELLED', reason: 'NO_LONGER_NEEDED', says: 'x' }],
    [{ question: question.id }, CRC, { type: 'CANCELLED', reason: 'NO_LONGER_NEEDED', says: 'x' }],
    [{ enquiry }, MASH, answer(true)],
    [{ enquiry }, { ...MASH, desk: POLICE.desk }, answer(true)],
    [{ question: question.id }, SOCIAL_CARE, { type: 'CANCELLED', reason: 'NO_LONGER_NEEDED', says: 'x' }],
    [
      { question: question.id },
      { ...SOCIAL_CARE, desk: NPS.desk },
      { type: 'CANCELLED', reason: 'NO_LONGER_NEEDED', says: 'x' },
    ],
    [{ question: question.id }, NPS, { type: 'CHASED' }],
    [{ question: question.id }, NPS, answer(true)],
    // Each acts on what is theirs: the one on the question, the other on the enquiry.
    [{ enquiry }, NPS, { type: 'CANCELLED', reason: 'NO_LONGER_NEEDED', says: 'x' }],
    [{ question: question.id }, POLICE, answer(true)],
  ] as const) {
    expect(await act(on, by, does)).toEqual({ notThere: true });
  }
  fine(await act({ enquiry }, POLICE, answer(true)));
  expect(await act({ enquiry }, POLICE, answer(true))).toHaveProperty('notPossible');
});

test('an answer says nil or says something, and an empty one is neither', async () => {
  const question = await ask(NPS, 'empty', somebody());
  const { enquiry } = await row(question.id);
  // Nor is one that says of one category twice what is the case.
  const nil = { category: CALL_OUTS[0]!, isNil: true };
  expect(
    await act({ enquiry }, POLICE, {
      type: 'ANSWERED',
      isFinal: true,
      parts: [nil, { ...nil, isNil: false, facts: 'x' }],
    }),
  ).toHaveProperty('notPossible');
  expect(await act({ enquiry }, POLICE, { type: 'ANSWERED', isFinal: true, parts: [] })).toHaveProperty('notPossible');
  expect(
    await act({ enquiry }, POLICE, {
      type: 'ANSWERED',
      isFinal: true,
      parts: [{ category: CALL_OUTS[0]!, isNil: false }],
    }),
  ).toHaveProperty('notPossible');
  expect(
    await act({ enquiry }, POLICE, {
      type: 'ANSWERED',
      isFinal: true,
      parts: [{ category: CALL_OUTS[0]!, isNil: true, facts: 'x' }],
    }),
  ).toHaveProperty('notPossible');
});

test('an answer says of a category that it is not shared, and on which ground: neither a nil nor an answer', async () => {
  const person = somebody();
  const both = [CALL_OUTS[0]!, 'ORDER'] as const;
  const question = await ask(NPS, 'not-shared', person, {}, { scope: [...both] });
  const { enquiry } = await row(question.id);
  const notShared = 'LIVE_INVESTIGATION' as const;
  const part = { category: both[0], isNil: false, notShared };
  const answered = (parts: Extract<ActEvent, { type: 'ANSWERED' }>['parts']) =>
    act({ enquiry }, POLICE, { type: 'ANSWERED', isFinal: true, parts });
  const nil = { category: both[1], isNil: true };
  // One of three ways; and an answer in which nothing is shared is a refusal, with its ground.
  for (const parts of [[{ ...part, isNil: true }], [{ ...part, facts: 'x' }], [{ ...part, facts: 'x' }, nil], [part]])
    expect(await answered(parts)).toHaveProperty('notPossible');
  fine(await answered([part, nil]));
  const { answer: id } = await row(question.id);
  const { rows } = await world.database.pool.query(
    `SELECT a.outcome, a.scope, q.completeness, (SELECT json_agg(json_build_array(p.category, p.is_nil, p.not_shared) ORDER BY p.category) FROM requests.answer_part p WHERE p.answer_id = a.id) AS parts
     FROM requests.answer a JOIN requests.question q ON q.answer_id = a.id WHERE a.id = $1`,
    [id],
  );
  expect(rows).toEqual([
    {
      outcome: 'INFORMATION',
      // What is not shared with one asker answers nobody else’s question about it.
      scope: ['ORDER'],
      completeness: 0.5,
      parts: [
        [both[0], false, notShared],
        ['ORDER', true, null],
      ],
    },
  ]);
  expect((await ask(SOCIAL_CARE, 'not-shared-too', person, {}, { scope: [both[0]] })).how).toBe('ASKED');
  expect((await ask(SOCIAL_CARE, 'nil-for-both', person, {}, { scope: ['ORDER'] })).how).toBe('REUSED');
});

test('the record counts quality beside speed, and reads as CSV', async () => {
  const figures = await openWorld(20);
  const people = Array.from({ length: 10 }, (_, index) => figures.person(index));
  const outcomes = await figures.requests.ask(
    people.map((person, index) => asked(NPS, `figures-${index}`, person, {}, { isUnknownToAgency: index >= 8 })),
    MONDAY,
  );
  const ids = outcomes.flatMap((outcome) => fine(outcome).questions.map(({ id }) => id));
  const { rows } = await figures.database.pool.query<{ id: string; enquiry: string }>(
    'SELECT id, enquiry_id AS enquiry FROM requests.question',
  );
  const enquiryOf = (index: number) => rows.find(({ id }) => id === ids[index])!.enquiry;
  const give = (index: number, does: ActEvent, now: Date) =>
    figures.requests.act([{ on: { enquiry: enquiryOf(index) }, by: POLICE, does }], now);
  await give(0, answer(true, 'One.'), hours(2));
  await give(1, answer(true), hours(4));
  await give(2, { type: 'REFUSED', ground: 'LIVE_INVESTIGATION', says: 'until the charge' }, hours(6));
  await give(3, answer(true, 'Late.'), hours(24 * 9));
  await figures.requests.act(
    [{ on: { question: ids[0]! }, by: NPS, does: { type: 'ACTED_ON', did: 'PASSED_TO_COURT', says: 'in the report' } }],
    hours(3),
  );
  await figures.requests.act(
    [{ on: { question: ids[4]! }, by: NPS, does: { type: 'CANCELLED', reason: 'ASKED_IN_ERROR', says: 'namesake' } }],
    hours(3),
  );
  await figures.requests.tick(hours(24 * 9));
  const record = await readRecord(
    figures.database,
    { by: 'PAIR', from: '2026-11-23', until: '2026-11-23' },
    hours(24 * 10),
  );
  expect(record).toEqual([
    expect.objectContaining({
      asker: 'probation',
      asked: 'police',
      questions: 10,
      answered: 6,
      inTime: 3,
      medianHours: 5,
      nil: 1,
      refused: 1,
      notKnown: 2,
      open: 3,
      overdue: 3,
      actedOn: 1,
      neverActedOn: 2,
      cancelled: 1,
      completeness: 1,
    }),
  ]);
  const csv = recordCsv(record).split('\n');
  expect(csv[0]).toBe(
    'asker,asked,desk,case,questions,answered,inTime,medianHours,p90Hours,nil,refused,reused,joined,notKnown,open,overdue,chased,escalated,actedOn,neverActedOn,cancelled,completeness',
  );
  expect(csv[1]).toMatch(/^probation,police,,,10,6,3,5,/);
  // Asked in the first hour of the first of June, while it is still May in UTC: a Monday.
  await figures.requests.ask([asked(NPS, 'in june', figures.person(10))], new Date('2026-05-31T23:30:00Z'));
  const days = async (from: string, until: string, every?: 'WEEK' | 'MONTH') =>
    (await readRecord(figures.database, { by: 'PAIR', from, until, every }, hours(1))).map(({ since, questions }) => [
      since,
      questions,
    ]);
  const reads = new RequestReads(figures.database);
  const behind = { which: 'QUESTIONS', agency: 'probation', reader: 'nobody' } as const;
  for (const [from, until, inJune] of [
    ['2026-05-01', '2026-05-31', false],
    ['2026-06-01', '2026-06-01', true],
    ['2026-06-02', '2026-06-30', false],
  ] as const) {
    expect(await days(from, until)).toEqual(inJune ? [[null, 1]] : []);
    expect(await days(from, until, 'MONTH')).toEqual(inJune ? [['2026-06-01', 1]] : []);
    expect(await days(from, until, 'WEEK')).toEqual(inJune ? [['2026-06-01', 1]] : []);
    expect(await reads.behindRecord({ ...behind, from, until }, MONDAY, undefined, 10)).toHaveLength(inJune ? 1 : 0);
  }
  await figures.stop();
});
