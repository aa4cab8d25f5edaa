import fc from 'fast-check';
import { isRefused, whatIsLost, type Act, type ActEvent, type Lost } from '../../src/requests';
import { worlds } from '../testkit/runs';
import { asked, CALL_OUTS, CRC, MASH, NPS, openWorld, POLICE, SOCIAL_CARE, type World } from './world';

// Law 10 on the real database: no request is ever lost, closed without an outcome, or left owned by nobody, whatever
// everybody does, in whatever order, at once or one after the other.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.stop());

const NOTHING: Lost = {
  onNobodysDesk: 0,
  heldByNobody: 0,
  neverLookedAt: 0,
  endedWithoutOutcome: 0,
  withoutRecord: 0,
  enquiriesForNobody: 0,
  wronglyMarked: 0,
  withoutAnswer: 0,
};

const ACTORS = [NPS, CRC, POLICE, SOCIAL_CARE, MASH];
const one = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const answered = (isFinal: boolean, isNil: boolean): ActEvent => ({
  type: 'ANSWERED',
  isFinal,
  parts: [{ category: CALL_OUTS[0]!, isNil, ...(!isNil && { facts: 'Two call-outs, both graded low.' }) }],
});
const asker = one<ActEvent>(
  { type: 'CLARIFIED', says: 'the elder' },
  { type: 'LATER_AGREED' },
  { type: 'LATER_DECLINED' },
  { type: 'READ' },
  { type: 'RECEIPT_ACKNOWLEDGED' },
  { type: 'ACTED_ON', did: 'REVIEWED_AND_CHANGED', says: 'home visits doubled' },
  { type: 'ACTED_ON', did: 'REFERRED', says: 'to the programme', followUpBy: '2030-01-01T00:00:00.000Z' },
  { type: 'CLOSED' },
  { type: 'CANCELLED', reason: 'NO_LONGER_NEEDED', says: 'the order ended' },
  { type: 'RERATED', urgency: 'RED', reason: 'a new partner' },
);
const recipient = one<ActEvent>(
  { type: 'ACKNOWLEDGED' },
  { type: 'CLARIFICATION_WANTED', says: 'which brother?' },
  { type: 'LATER_PROPOSED', until: '2029-12-01T00:00:00.000Z', reason: 'the file is in the archive' },
  { type: 'PASSED_ON', toDesk: 'intelligence desk', reason: 'it is theirs' },
  { type: 'PASSED_ON', toDesk: 'domestic-abuse unit', reason: 'it is theirs' },
  answered(false, false),
  answered(true, false),
  answered(true, true),
  { type: 'REFUSED', ground: 'LIVE_INVESTIGATION', says: 'until the charge' },
);

type Happening =
  | { what: 'ask'; by: number; case: number; person: number; agency: string; undecided: boolean; unknown: boolean }
  | { what: 'do'; does: ActEvent; pick: number; times: number }
  | { what: 'supersede'; pick: number }
  | { what: 'move'; case: number; toDesk: string; practitioner: string | null }
  | { what: 'leave'; practitioner: string }
  | { what: 'close'; desk: string }
  | { what: 'closeCase'; case: number }
  | { what: 'known'; person: number }
  | { what: 'wait'; hours: number };

const nat = (max: number) => fc.nat({ max });
const happenings: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      what: one('ask' as const),
      by: nat(1),
      case: nat(5),
      person: nat(5),
      agency: one('police', 'mash', 'childrens-social-care'),
      undecided: fc.boolean(),
      unknown: fc.boolean(),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      what: one('do' as const),
      does: fc.oneof(asker, recipient),
      pick: nat(50),
      times: one(1, 1, 3),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: one('supersede' as const), pick: nat(50) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      what: one('move' as const),
      case: nat(5),
      toDesk: one('court team', 'community team', 'old office', 'no such desk'),
      practitioner: one('cora', 'rafe', null),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: one('leave' as const), practitioner: one('cora', 'rafe') }) },
  {
    weight: 1,
    arbitrary: fc.record({ what: one('close' as const), desk: one('old office', 'community team', 'court team') }),
  },
  { weight: 1, arbitrary: fc.record({ what: one('closeCase' as const), case: nat(5) }) },
  { weight: 1, arbitrary: fc.record({ what: one('known' as const), person: nat(5) }) },
  { weight: 3, arbitrary: fc.record({ what: one('wait' as const), hours: one(1, 30, 200) }) },
);

interface Row {
  id: string;
  agency: string;
  reference: string;
  about: string;
  person: string;
  asking: string;
  holder: string;
  enquiry: string | null;
  desk: string | null;
}
const questions = async (): Promise<Row[]> =>
  (
    await world.database.pool.query<Row>(
      `SELECT q.id, q.agency, c.reference, c.person_id AS about, q.person_id AS person, c.agency AS asking, c.holder_desk AS holder, e.id AS enquiry, e.desk FROM requests.question q
       JOIN requests.case_file c ON c.id = q.case_id LEFT JOIN requests.enquiry e ON e.id = q.enquiry_id WHERE q.ended_at IS NULL ORDER BY q.asked_at DESC, q.id LIMIT 30`,
    )
  ).rows;

let round = 0;
/**
 * How often a later question took an earlier one’s place: at least once, or the properties below do not speak of it.
 */
let superseded = 0;
async function happen(happening: Happening, now: Date): Promise<void> {
  const { requests } = world;
  const person = (index: number) => world.person(index);
  const ref = (index: number) => `R${round}-${index}`;
  switch (happening.what) {
    case 'ask': {
      const by = ACTORS[happening.by]!;
      await requests.ask(
        [
          asked(
            by,
            ref(happening.case),
            person(happening.case),
            {},
            {
              person: person(happening.person),
              agency: happening.agency,
              undecided: happening.undecided ? CALL_OUTS : [],
              isUnknownToAgency: happening.unknown,
            },
          ),
        ],
        now,
      );
      return;
    }
    case 'do': {
      const rows = await questions();
      const row = rows[happening.pick % Math.max(rows.length, 1)];
      if (!row) return;
      const act = (toEnquiry: boolean): Act | undefined =>
        toEnquiry
          ? row.enquiry === null
            ? undefined
            : {
                on: { enquiry: row.enquiry },
                by: { ...POLICE, agency: row.agency, desk: row.desk! },
                does: happening.does,
              }
          : { on: { question: row.id }, by: { ...NPS, agency: row.asking, desk: row.holder }, does: happening.does };
      const acts = [act(true), act(false)].flatMap((one) => one ?? []);
      // Several at once: a double click, or two colleagues on one desk.
      await Promise.all(Array.from({ length: happening.times }, () => requests.act(acts, now)));
      return;
    }
    case 'supersede': {
      // Somebody asks for more, and lets that take the place of what they had asked.
      const rows = await questions();
      const earlier = rows[happening.pick % Math.max(rows.length, 1)];
      if (!earlier) return;
      const by = { ...NPS, agency: earlier.asking, desk: earlier.holder };
      const more = { person: earlier.person, agency: earlier.agency, scope: [...CALL_OUTS, 'ORDER' as const] };
      const [asking] = await requests.ask([asked(by, earlier.reference, earlier.about, {}, more)], now);
      if (!asking || isRefused(asking)) return;
      const outcome = await requests.supersede(earlier.id, asking.questions[0]!.id, by, now);
      if (!isRefused(outcome)) superseded += 1;
      return;
    }
    case 'move': {
      const { practitioner } = happening;
      const toPractitioner = practitioner ? { id: `${practitioner}-${round}`, name: practitioner } : null;
      await requests.moveCases(
        [
          {
            agency: 'probation',
            reference: ref(happening.case),
            toDesk: happening.toDesk,
            toPractitioner,
            because: 'transfer',
          },
        ],
        now,
      );
      return;
    }
    case 'leave':
      await requests.practitionersLeft('probation', [`${happening.practitioner}-${round}`], 'left', now);
      return;
    case 'close':
      await requests.closeDesk({ agency: 'probation', desk: happening.desk }, 'merged', now);
      return;
    case 'closeCase':
      await requests.closeCase({ agency: 'probation', reference: ref(happening.case) }, 'order ended', now);
      return;
    case 'known':
      await world.database.pool.query(
        `INSERT INTO people.involvement (person_id, holder, known, record_key) SELECT $1, unnest(ARRAY['police','mash']), true, $2 ON CONFLICT DO NOTHING`,
        [person(happening.person), `k${happening.person}`],
      );
      return;
    case 'wait':
      await Promise.all([requests.tick(now), requests.tick(now)]);
      return;
  }
}

test('whatever happens, one after the other, nothing is lost, closed without an outcome or owned by nobody', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happenings, { minLength: 5, maxLength: 25 }), async (happened) => {
      round += 1;
      let now = Date.parse('2026-03-20T10:00:00Z') + round * 60_000;
      for (const happening of happened) {
        now += happening.what === 'wait' ? happening.hours * 3_600_000 : 60_000;
        await happen(happening, new Date(now));
        expect(await whatIsLost(world.database, { withRecords: false })).toEqual(NOTHING);
      }
      expect(await whatIsLost(world.database)).toEqual(NOTHING);
    }),
    { ...worlds(25, 500), endOnFailure: true },
  );
});

test('whatever happens, all at once, nothing is lost, closed without an outcome or owned by nobody', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happenings, { minLength: 10, maxLength: 30 }), async (happened) => {
      round += 1;
      const now = Date.parse('2027-03-20T10:00:00Z') + round * 60_000;
      for (const half of [happened.slice(0, 10), happened.slice(10)]) {
        await Promise.all(half.map((happening, index) => happen(happening, new Date(now + index))));
      }
      expect(await whatIsLost(world.database)).toEqual(NOTHING);
    }),
    { ...worlds(15, 400), endOnFailure: true },
  );
});

test('and among what happened, later questions took the place of earlier ones', () => {
  expect(superseded).toBeGreaterThan(0);
});

test('the tables refuse what would lose a question', async () => {
  const [outcome] = await world.requests.ask([asked(NPS, 'TABLES', world.person(9))], new Date('2026-03-20T10:00:00Z'));
  if (isRefused(outcome!)) throw new Error(JSON.stringify(outcome));
  const { id } = outcome!.questions[0]!;
  const tries = (sql: string, values: unknown[] = [id]) => world.database.pool.query(sql, values);
  await expect(tries('DELETE FROM requests.question WHERE id = $1')).rejects.toThrow('never deleted');
  await expect(
    tries(`UPDATE requests.question SET situation = '{"state":"ASKED","dueAt":"2099-01-01"}' WHERE id = $1`),
  ).rejects.toThrow('a step of its own');
  await expect(tries('UPDATE requests.question SET version = version + 1 WHERE id = $1')).rejects.toThrow(
    'question_has_its_step',
  );
  await expect(tries(`UPDATE requests.question SET look_at = NULL WHERE id = $1`)).rejects.toThrow('check constraint');
  await expect(
    tries(
      `UPDATE requests.question SET version = version + 1, state = 'CLOSED', situation = '{"state":"CLOSED"}', turn = NULL, deadline_at = NULL, look_at = NULL, ended_at = now() WHERE id = $1`,
    ),
  ).rejects.toThrow('check constraint');
  await expect(tries('UPDATE requests.step SET type = type WHERE question_id = $1')).rejects.toThrow('is kept');
  await expect(
    tries(
      `UPDATE requests.desk SET is_open = false, closed_at = now() WHERE agency = 'police' AND name = 'domestic-abuse unit'`,
      [],
    ),
  ).rejects.toThrow('foreign key');
  await expect(tries(`UPDATE requests.practitioner SET is_present = false WHERE id = 'cora'`, [])).rejects.toThrow(
    'foreign key',
  );
});
