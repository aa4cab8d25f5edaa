import { isRefused, Requests, type Act } from '../../src/requests';
import { freshDaysOf } from '../../src/requests/clocks';
import type { Purpose } from '../../src/sharing';
import { openTestHub, type TestHub } from '../testkit/hub';
import { diceFrom } from '../testkit/protection/dice';
import { isNightly } from '../testkit/runs';
import { loadWritten, writtenFamily } from '../testkit/written-family';

// What was asked of whom and when, and what was never asked. Inspectors found "no clear record of this request having
// been made or of the actions taken … to follow up responses and record the outcome" (003 L1193-1195).

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
});
afterAll(() => hub.stop());

type Asker = readonly [string, Purpose];
const COURT: Asker = ['court-officer', 'PRE_SENTENCE_REPORT'];
const POLICE: Asker = ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'];
const SOCIAL_WORKER: Asker = ['social-worker', 'CHILD_SAFEGUARDING'];
const TREATMENT: Asker = ['substance-misuse-provider', 'TREATMENT'];

const QUERY = `query Q($key: PersonKeyInput!) { person(of: $key) {
  involvement { nodes { agency status checkedOn } }
  sourcesChecked { nodes { agency status askedOn askedBy askedByRole occasion chased chasedOn answeredOn answerWentTo answerWentToRole reason } }
} }`;

interface Told {
  readonly agency: string;
  readonly status: string;
  readonly [field: string]: unknown;
}

/** What an asker is told of what was asked about somebody: only what is there, and of one agency if it is named. */
async function told([name, purpose]: Asker, key: object, agency?: string): Promise<Told[]> {
  const { data } = await hub.ask(name, purpose, QUERY, { key });
  const entries: Told[] = data.person.sourcesChecked.nodes;
  return entries
    .filter((entry) => agency === undefined || entry.agency === agency)
    .map((entry) => Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null)) as unknown as Told);
}

async function involvement([name, purpose]: Asker, key: object): Promise<Record<string, unknown>> {
  const { data } = await hub.ask(name, purpose, QUERY, { key });
  return Object.fromEntries(
    (data.person.involvement.nodes as Told[]).map(({ agency, status, checkedOn }) => [
      agency,
      checkedOn ? `${status} ${checkedOn as string}` : status,
    ]),
  );
}

async function person(gary: object): Promise<object> {
  const family = writtenFamily({ gary: { knownTo: ['probation'], ...gary } });
  await loadWritten(hub, family.file);
  await loadWritten(hub, family.file);
  return { scheme: 'CRN', value: family.numberOf('gary', 'probation') };
}

const byCourt = { askedBy: 'probation', askedByRole: 'NPS court officer', occasion: 'BEFORE_SENTENCE' };

test('a request is followed from the asking to the answer, and to whom the answer went', async () => {
  const key = await person({
    checks: [
      { holder: 'police', on: '2025-01-10', ...byCourt, outcome: 'NO_REPLY', chasedOn: ['2025-01-20', '2025-02-01'] },
      {
        holder: 'childrens-social-care',
        on: '2025-01-10',
        ...byCourt,
        outcome: 'NOTHING_KNOWN',
        answeredOn: '2025-01-17',
        answerWentTo: 'probation',
        answerWentToRole: 'NPS court team',
      },
    ],
  });
  // A role of the list is shown; the name of a team is words that nobody has opened. Agencies that came later come last.
  expect((await told(COURT, key)).slice(0, 5)).toEqual([
    {
      agency: 'POLICE',
      status: 'NO_REPLY',
      askedOn: '2025-01-10',
      askedBy: 'PROBATION',
      askedByRole: 'NPS court officer',
      occasion: 'BEFORE_SENTENCE',
      chased: true,
      chasedOn: ['2025-01-20', '2025-02-01'],
    },
    {
      agency: 'CHILDRENS_SOCIAL_CARE',
      status: 'NOTHING_KNOWN',
      askedOn: '2025-01-10',
      askedBy: 'PROBATION',
      askedByRole: 'NPS court officer',
      occasion: 'BEFORE_SENTENCE',
      chased: false,
      chasedOn: [],
      answeredOn: '2025-01-17',
      answerWentTo: 'PROBATION',
    },
    { agency: 'MASH', status: 'NEVER_ASKED' },
    ...(['HEALTH', 'EDUCATION'] as const).map((agency) => ({
      agency,
      status: 'WITHHELD',
      reason: 'no sharing agreement in force covers it between your agency and this one.',
    })),
  ]);
  expect(await involvement(COURT, key)).toMatchObject({
    PROBATION: 'KNOWN',
    POLICE: 'NO_ANSWER 2025-01-10',
    CHILDRENS_SOCIAL_CARE: 'NOTHING_KNOWN 2025-01-17',
    MASH: 'NOT_CHECKED',
    HEALTH: 'WITHHELD',
    EDUCATION: 'WITHHELD',
  });
});

test('whom the health service knows is told to whom an agreement lets know, and to others the same as of anybody', async () => {
  const known = { knownTo: ['probation', 'police', 'childrens-social-care', 'health'] };
  const unknown = { knownTo: ['probation', 'police', 'childrens-social-care'] };
  const names = { names: [{ given: 'One', family: 'Written', assertedBy: ['police', 'childrens-social-care'] }] };
  const [patient, nobody] = [await person({ ...known, ...names }), await person({ ...unknown, ...names })];
  for (const asker of [COURT, POLICE]) {
    expect((await involvement(asker, patient))['HEALTH']).toBe('WITHHELD');
    expect(await involvement(asker, patient)).toEqual(await involvement(asker, nobody));
    expect(await told(asker, patient)).toEqual(await told(asker, nobody));
  }
  expect((await involvement(SOCIAL_WORKER, patient))['HEALTH']).toBe('KNOWN');
  expect((await involvement(SOCIAL_WORKER, nobody))['HEALTH']).toBe('NOT_CHECKED');
});

test("Gary's checks, said to have been requested and without a record, are told as that, and the agency as never checked", async () => {
  const key = await person({
    checks: [{ holder: 'police', outcome: 'NO_RECORD_OF_REQUEST', askedBy: 'probation', occasion: 'START_OF_ORDER' }],
  });
  expect(await told(COURT, key, 'POLICE')).toEqual([
    {
      agency: 'POLICE',
      status: 'NO_RECORD_OF_REQUEST',
      askedBy: 'PROBATION',
      occasion: 'START_OF_ORDER',
      chased: false,
      chasedOn: [],
    },
  ]);
  expect(await involvement(COURT, key)).toMatchObject({ POLICE: 'NOT_CHECKED' });
});

test('an interim answer is not a final one, and a check is not made once for ever', async () => {
  const key = await person({
    knownTo: ['probation', 'police'],
    checks: [
      { holder: 'childrens-social-care', on: '2025-02-01', outcome: 'INTERIM_ANSWER', answeredOn: '2025-02-08' },
      { holder: 'police', on: '2025-01-10', outcome: 'KNOWN', answeredOn: '2025-01-11', occasion: 'ON_ALLOCATION' },
      { holder: 'police', on: '2025-06-10', outcome: 'KNOWN', answeredOn: '2025-06-12', occasion: 'ROUTINE' },
    ],
  });
  expect(
    (await told(COURT, key, 'POLICE')).map(({ status, askedOn, answeredOn }) => [status, askedOn, answeredOn]),
  ).toEqual([
    ['KNOWN', '2025-06-10', '2025-06-12'],
    ['KNOWN', '2025-01-10', '2025-01-11'],
  ]);
  expect(await told(COURT, key, 'CHILDRENS_SOCIAL_CARE')).toMatchObject([
    { status: 'INTERIM_ANSWER', answeredOn: '2025-02-08' },
  ]);
  expect(await involvement(COURT, key)).toMatchObject({
    POLICE: 'KNOWN 2025-06-12',
    CHILDRENS_SOCIAL_CARE: 'NO_ANSWER 2025-02-01',
  });
});

test('the short form says what it always did: asked on that day, and nothing known', async () => {
  const key = await person({ checks: [{ holder: 'mash', on: '2016-01-25' }] });
  expect(await told(COURT, key, 'MASH')).toEqual([
    { agency: 'MASH', status: 'NOTHING_KNOWN', askedOn: '2016-01-25', chased: false, chasedOn: [] },
  ]);
  expect(await involvement(COURT, key)).toMatchObject({ MASH: 'NOTHING_KNOWN 2016-01-25' });
});

test('an agency that knew nothing and came to know the person later is told as both, each with its day', async () => {
  const family = writtenFamily({
    gary: {
      knownTo: ['probation'],
      checks: [{ holder: 'police', on: '2020-01-01' }],
    },
  });
  (family.file.people[0]!.knownTo as Record<string, object>)['police'] = {
    id: family.numberOf('gary', 'police'),
    since: '2021-05-05',
  };
  await loadWritten(hub, family.file);
  const key = { scheme: 'CRN', value: family.numberOf('gary', 'probation') };
  expect(await told(COURT, key, 'POLICE')).toMatchObject([{ status: 'NOTHING_KNOWN', askedOn: '2020-01-01' }]);
  expect(await involvement(COURT, key)).toMatchObject({ POLICE: 'KNOWN' });
});

test('who may not be told whether an agency knows somebody is told of no check of it, whatever stands there', async () => {
  const answers = [
    { holder: 'police', on: '2025-01-10', ...byCourt, outcome: 'NOTHING_KNOWN' },
    { holder: 'police', on: '2025-01-11', ...byCourt, outcome: 'REFUSED', answeredOn: '2025-01-12' },
    { holder: 'police', on: '2025-01-11', ...byCourt, outcome: 'INTERIM_ANSWER', answeredOn: '2025-01-12' },
  ];
  const replies = [];
  for (const check of [...answers, undefined])
    replies.push(await told(TREATMENT, await person({ checks: check ? [check] : [] }), 'POLICE'));
  for (const reply of replies) {
    expect(reply).toEqual([
      {
        agency: 'POLICE',
        status: 'WITHHELD',
        reason: 'no sharing agreement in force covers it between your agency and this one.',
      },
    ]);
  }
});

test('that an agency was asked, and did not reply, may be told by whoever asked', async () => {
  const key = await person({ checks: [{ holder: 'police', on: '2025-01-10', ...byCourt, outcome: 'NO_REPLY' }] });
  expect((await told(TREATMENT, key, 'POLICE')).map(({ status, askedBy }) => [status, askedBy])).toEqual([
    ['NO_REPLY', 'PROBATION'],
    ['WITHHELD', undefined],
  ]);
});

test('who asked, on which occasion and where the answer went is told only where it may be known that they are involved', async () => {
  const check = (askedBy: string) => ({
    holder: 'probation',
    on: '2025-01-10',
    outcome: 'KNOWN',
    answeredOn: '2025-01-11',
    askedBy,
    askedByRole: 'whoever asked',
    occasion: 'MASH_TRIAGE',
    answerWentTo: askedBy,
    answerWentToRole: 'wherever it went',
  });
  const bare = {
    agency: 'PROBATION',
    status: 'KNOWN',
    askedOn: '2025-01-10',
    answeredOn: '2025-01-11',
    chased: false,
    chasedOn: [],
  };
  const ofMash = await person({ checks: [check('mash')] });
  expect(await told(TREATMENT, ofMash, 'PROBATION')).toEqual([bare]);
  expect(await told(COURT, ofMash, 'PROBATION')).toMatchObject([
    { ...bare, askedBy: 'MASH', occasion: 'MASH_TRIAGE', answerWentTo: 'MASH' },
  ]);
  // A service for victims keeps no records here; that it asks is nobody else's to know.
  const ofService = await person({ checks: [check('specialist-domestic-abuse')] });
  for (const asker of [COURT, POLICE, TREATMENT]) expect(await told(asker, ofService, 'PROBATION')).toEqual([bare]);
});

test('a record limited to other desks is told as never asked, though the agency answered', async () => {
  const limited = (is: boolean) => ({
    knownTo: is ? ['probation', 'police'] : ['probation'],
    namedBy: ['probation'],
    ...(is && { limitedAccess: [{ holder: 'police', desks: ['a desk of its own'] }] }),
    checks: [
      ...(is ? [{ holder: 'police', on: '2025-01-10', ...byCourt, outcome: 'KNOWN', answeredOn: '2025-01-11' }] : []),
      { holder: 'mash', on: '2025-01-10', ...byCourt, outcome: 'NO_REPLY' },
    ],
  });
  for (const asker of [COURT, ['mash-practitioner', 'MASH_TRIAGE'] as Asker]) {
    const [restricted, unknown] = [await person(limited(true)), await person(limited(false))];
    expect(await told(asker, restricted)).toEqual(await told(asker, unknown));
    expect(await involvement(asker, restricted)).toEqual(await involvement(asker, unknown));
  }
  expect(await told(COURT, await person(limited(true)), 'POLICE')).toEqual([
    { agency: 'POLICE', status: 'NEVER_ASKED' },
  ]);
});

test.each<[string, object, string]>([
  [
    'an answer without saying which',
    { holder: 'police', on: '2025-01-01', outcome: 'NO_REPLY', answeredOn: '2025-01-02' },
    'it has an answer',
  ],
  ['an asking without a day', { holder: 'police' }, 'give the day on which the agency was asked'],
  [
    'an answer before the asking',
    { holder: 'police', on: '2025-01-02', answeredOn: '2025-01-01' },
    'before it was asked',
  ],
  [
    'an agency that knows the person without a number',
    { holder: 'police', on: '2025-01-02', outcome: 'KNOWN' },
    'give its number under knownTo',
  ],
  [
    'an agency that knows the person and knew nothing',
    { holder: 'probation', on: '2025-01-02' },
    'cannot have known nothing',
  ],
])('%s is a fault that is named by its place', async (_, check, says) => {
  await expect(person({ checks: [check] })).rejects.toThrow(new RegExp(`people\\[0\\]\\.checks\\[0\\]: .*${says}`));
});

// --------------------------------------------------------------------------- what is asked and answered counts everywhere

describe('tracked requests are checks', () => {
  const CATEGORIES = ['DOMESTIC_ABUSE_INCIDENT', 'ORDER', 'CHILD_STATUS'] as const;
  const ASKED = ['police', 'childrens-social-care'] as const;
  const CODES = { police: 'POLICE', 'childrens-social-care': 'CHILDRENS_SOCIAL_CARE' } as const;
  type Holder = (typeof ASKED)[number];
  type Part = { readonly category: (typeof CATEGORIES)[number]; readonly isNil: boolean };

  const COURT_DESK = {
    practitioner: 'history-court',
    name: 'History (fictitious)',
    agency: 'probation',
    desk: "Exampleton magistrates' court team",
  };
  const MASH_DESK = { ...COURT_DESK, practitioner: 'history-mash', agency: 'mash', desk: 'Exampleton front door' };

  /** What happened between one agency and one person, written down as it was done: nothing of the product's own rules. */
  interface History {
    readonly told: string[];
    readonly answers: { readonly at: Date; readonly isFinal: boolean; readonly parts: readonly Part[] }[];
    readonly known: Date[];
    isKnown: boolean;
    isSaidUnknown: boolean;
    wasAskedOfIndex: boolean;
    readonly questions: string[];
  }

  const DAY = 86_400_000;
  const NOW = new Date('2026-11-22T10:00:00Z');
  const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY);
  /** An answer is fresh for as long as its most perishable category. */
  const freshFor = (parts: readonly Part[]) => Math.min(...parts.map(({ category }) => FRESH[category]));
  const FRESH = Object.fromEntries(CATEGORIES.map((category) => [category, freshDaysOf(category)])) as Record<
    Part['category'],
    number
  >;

  const stands = ({ known }: History, { at, isFinal, parts }: History['answers'][number]) =>
    isFinal && at.getTime() + freshFor(parts) * DAY > NOW.getTime() && !known.some((when) => when > at);
  const hasSpoken = ({ answers }: History) => answers.some(({ parts }) => parts.some(({ isNil }) => !isNil));
  const mayBeNil = (history: History, category: string) =>
    history.answers.some(
      (answer) => stands(history, answer) && answer.parts.some((part) => part.category === category && part.isNil),
    );

  const HISTORIES = isNightly ? 2_000 : 120;
  const STEPS = [40, 20, 9, 6, 3, 2, 1];

  test('the day on which somebody asked, chased or answered is the day in London, where a summer’s day begins an hour earlier', async () => {
    const { hub: database } = hub.hub.databases;
    const requests = new Requests(database);
    const key = await person({});
    const { data } = await hub.ask(...COURT, 'query Q($key: PersonKeyInput!) { person(of: $key) { id } }', { key });
    const { id } = data.person as { id: string };
    const nightOf = (day: string) => new Date(`${day}T23:30:00Z`);
    const part = { person: id, scope: [CATEGORIES[0]], undecided: [], isUnknownToAgency: false };
    const [outcome] = await requests.ask(
      [
        {
          case: { agency: 'probation', reference: 'SUMMER-1', person: id },
          by: COURT_DESK,
          kind: 'POLICE_DOMESTIC_ABUSE_CHECK',
          stage: 'PRE_SENTENCE',
          purpose: 'PRE_SENTENCE_REPORT',
          ground: 'a report was ordered',
          urgency: 'GREEN',
          parts: ASKED.map((agency) => ({ ...part, agency })),
        },
      ],
      nightOf('2026-06-30'),
    );
    if (isRefused(outcome!)) throw new Error(JSON.stringify(outcome));
    const { rows } = await database.pool.query<{ enquiry: string; agency: string; desk: string }>(
      `SELECT e.id AS enquiry, e.agency, e.desk FROM requests.question q JOIN requests.enquiry e ON e.id = q.enquiry_id
       WHERE q.id = ANY ($1::uuid[]) AND q.agency = 'police'`,
      [outcome!.questions.map((question) => question.id)],
    );
    const [{ enquiry, ...desk }] = rows as [(typeof rows)[0]];
    const by = { practitioner: 'summer', name: 'Summer (fictitious)', ...desk };
    const nil = { type: 'ANSWERED', isFinal: true, parts: [{ category: CATEGORIES[0], isNil: true }] } as const;
    await requests.act([{ on: { enquiry }, by, does: nil }], nightOf('2026-07-01'));
    // Long after it was due, in the first hour of a day of August.
    await requests.tick(nightOf('2026-08-10'));
    expect((await told(COURT, key)).slice(0, 5)).toMatchObject([
      { agency: 'POLICE', askedOn: '2026-07-01', answeredOn: '2026-07-02' },
      { agency: 'CHILDRENS_SOCIAL_CARE', askedOn: '2026-07-01', chased: true, chasedOn: ['2026-08-11'] },
      { agency: 'MASH' },
      { agency: 'HEALTH' },
      { agency: 'EDUCATION' },
    ]);
  });

  test('whatever was asked, answered and came to be known, every list says the same of it, and none says too much', async () => {
    const { hub: database } = hub.hub.databases;
    const requests = new Requests(database);
    const dice = diceFrom(isNightly ? Date.now() : 20_261_130);
    const keys = Array.from({ length: HISTORIES }, (_, index) => `h${index}`);
    const family = writtenFamily(
      Object.fromEntries(
        keys.map((key, index) => [
          key,
          {
            knownTo: ['probation'],
            names: [{ given: `Aster${wordOf(index)}`, family: `Hist${wordOf(index * 7)}`, assertedBy: ['probation'] }],
            births: [{ bornOn: birthOf(index), assertedBy: ['probation'] }],
          },
        ]),
      ),
    );
    await loadWritten(hub, family.file);
    const people: { id: string; record: string }[] = (
      await database.pool.query(
        `SELECT r.person_id AS id, r.id AS record FROM unnest($1::text[]) WITH ORDINALITY k (value, place)
         JOIN people.record_reference f ON f.scheme = 'FILE' AND f.value = k.value JOIN people.record r ON r.id = f.record_id ORDER BY k.place`,
        [keys.map((key) => `${family.reference}/${key}`)],
      )
    ).rows;
    const histories = people.map(
      () =>
        Object.fromEntries(
          ASKED.map((holder) => [
            holder,
            {
              told: [],
              answers: [],
              known: [],
              isKnown: false,
              isSaidUnknown: false,
              wasAskedOfIndex: false,
              questions: [],
            },
          ]),
        ) as unknown as Record<Holder, History>,
    );

    // Of some it is recorded that an agency was asked, in no tracked request.
    const recorded = people.flatMap(({ id, record }) =>
      ASKED.filter(() => dice.chance(0.08)).map((holder) => ({ id, record, holder })),
    );
    await database.pool.query(
      `INSERT INTO people.source_check (id, person_id, record_id, holder, outcome, asked_on, asked_by, chased, chased_on)
       SELECT gen_random_uuid(), i, r, h, CASE WHEN n % 2 = 0 THEN 'NO_REPLY' ELSE 'NO_RECORD_OF_REQUEST' END, '2026-01-10', 'probation', false, '{}'
       FROM unnest($1::uuid[], $2::uuid[], $3::text[]) WITH ORDINALITY AS x (i, r, h, n)`,
      [recorded.map(({ id }) => id), recorded.map(({ record }) => record), recorded.map(({ holder }) => holder)],
    );

    for (const days of STEPS) {
      const at = daysAgo(days);
      const all = people.flatMap((person, index) =>
        ASKED.map((holder) => ({ person, index, holder, history: histories[index]![holder] })),
      );
      // Some become known, or are said to be unknown.
      for (const { person, index, holder, history } of all.filter(() => dice.chance(0.06))) {
        const isKnown = dice.chance(0.5);
        if (history.isKnown) {
          await database.pool.query('DELETE FROM people.involvement WHERE record_id = $1 AND holder = $2', [
            person.record,
            holder,
          ]);
          history.isKnown = false;
          history.told.push(`${days}: forgotten`);
          continue;
        }
        await database.pool.query(
          `INSERT INTO people.involvement (record_id, person_id, holder, known, record_key, checked_on) VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT (record_id, holder) DO UPDATE SET known = excluded.known, record_key = excluded.record_key`,
          [
            person.record,
            person.id,
            holder,
            isKnown,
            isKnown ? `history-${holder}-${index}` : null,
            isKnown ? null : '2026-01-01',
          ],
        );
        history.isSaidUnknown = !isKnown;
        history.isKnown = isKnown;
        if (isKnown) history.known.push(at);
        history.told.push(`${days}: ${isKnown ? 'known' : 'said unknown'}`);
      }
      // Some are asked about.
      const asking = all.filter(() => dice.chance(0.3));
      const outcomes = await requests.ask(
        asking.map(({ person, index, holder, history }) => {
          const scope = CATEGORIES.filter(() => dice.chance(0.6));
          const by = dice.chance(0.7) ? COURT_DESK : MASH_DESK;
          return {
            case: { agency: by.agency, reference: `HIST-${index}`, person: person.id },
            by,
            kind: 'POLICE_DOMESTIC_ABUSE_CHECK',
            stage: 'PRE_SENTENCE',
            purpose: 'PRE_SENTENCE_REPORT',
            ground: 'a report was ordered',
            urgency: 'GREEN',
            parts: [
              {
                agency: holder,
                person: person.id,
                scope: scope.length > 0 ? scope : [CATEGORIES[0]],
                undecided: [],
                isUnknownToAgency: history.isSaidUnknown && !history.isKnown,
              },
            ],
          };
        }),
        at,
      );
      outcomes.forEach((outcome, place) => {
        const { history } = asking[place]!;
        if (isRefused(outcome)) throw new Error(JSON.stringify(outcome));
        history.questions.push(...outcome.questions.map(({ id }) => id));
        if (outcome.questions[0]!.how === 'NOT_KNOWN') history.wasAskedOfIndex = true;
        history.told.push(`${days}: asked, ${outcome.questions[0]!.how}`);
      });
      // Some of what lies there is answered, in one way or another.
      const { rows: lying } = await database.pool.query(
        `SELECT e.id, e.person_id AS person, e.agency AS holder, e.desk, e.scope FROM requests.enquiry e WHERE e.closed_at IS NULL AND e.person_id = ANY ($1::uuid[])
           AND NOT EXISTS (SELECT 1 FROM requests.question q WHERE q.enquiry_id = e.id AND q.state = 'CLARIFYING') ORDER BY e.id`,
        [people.map(({ id }) => id)],
      );
      const acts: Act[] = [];
      const answered: (() => void)[] = [];
      for (const { id, person, holder, desk, scope } of lying as {
        id: string;
        person: string;
        holder: Holder;
        desk: string;
        scope: Part['category'][];
      }[]) {
        const history = histories[people.findIndex((one) => one.id === person)]![holder];
        const by = { practitioner: `answers-${holder}`, name: 'Answers (fictitious)', agency: holder, desk };
        const way = dice.roll(8);
        if (way <= 3) {
          const isFinal = dice.chance(0.75);
          const parts = (dice.chance(0.8) ? scope : scope.slice(0, 1)).map((category) => ({
            category,
            isNil: dice.chance(0.7),
          }));
          acts.push({
            on: { enquiry: id },
            by,
            does: {
              type: 'ANSWERED',
              isFinal,
              parts: parts.map((part) => ({ ...part, ...(!part.isNil && { facts: 'Something.' }) })),
            },
          });
          answered.push(() => {
            history.answers.push({ at, isFinal, parts });
            history.told.push(
              `${days}: answered ${isFinal ? '' : 'for now '}${parts.map(({ category, isNil }) => `${category}${isNil ? ' nil' : ''}`).join()}`,
            );
          });
        } else if (way <= 5) {
          const does = [
            { type: 'REFUSED', ground: 'NOT_OURS', says: 'Not ours.' },
            { type: 'CLARIFICATION_WANTED', says: 'Which of the two?' },
          ] as const;
          acts.push({ on: { enquiry: id }, by, does: does[way - 4]! });
          answered.push(() => history.told.push(`${days}: ${does[way - 4]!.type}`));
        }
      }
      const done = await requests.act(acts, at);
      done.forEach((outcome, place) => {
        if (!isRefused(outcome)) answered[place]!();
      });
    }

    interface Read {
      readonly involvement: { readonly nodes: { agency: string; status: string }[] };
      readonly sourcesChecked: {
        readonly nodes: {
          agency: string;
          status: string;
          question: string | null;
          stands: boolean | null;
          nil: string[] | null;
        }[];
      };
      readonly timeline: {
        readonly sources: {
          agency: string;
          outcome: string;
          asked: { question: string | null; stands: boolean | null } | null;
        }[];
      };
      readonly asked: {
        agency: string;
        standing: string;
        question: string | null;
        stands: boolean | null;
        open: { question: string }[];
      }[];
    }
    // What is asked alone says the same as beside everything else.
    const ALONE = '{ sources { agency asked { status question } } asked { agency standing } }';
    interface Alone {
      readonly sources: { agency: string; asked: { status: string; question: string | null } | null }[];
      readonly asked: { agency: string; standing: string }[];
    }
    const alone: Alone[] = [];
    const FIELDS = `{ involvement { nodes { agency status } } sourcesChecked(first: 50) { nodes { agency status question stands nil } }
      timeline(kinds: [DOMESTIC_ABUSE_INCIDENT, CHILD_STATUS], first: 1) { sources { agency outcome asked { question stands } } } asked { agency standing question stands open { question } } }`;
    const reads: Read[] = [];
    for (let first = 0; first < people.length; first += 8) {
      const some = people.slice(first, first + 8);
      const { data, errors } = await hub.ask(
        'court-officer',
        'PRE_SENTENCE_REPORT',
        `{ ${some.map(({ id }, at) => `p${at}: person(of: { scheme: HUB, value: "${id}" }) ${FIELDS}`).join(' ')} }`,
      );
      expect(errors).toEqual([]);
      const { data: apart } = await hub.ask(
        'court-officer',
        'PRE_SENTENCE_REPORT',
        `{ ${some.map(({ id }, at) => `p${at}: person(of: { scheme: HUB, value: "${id}" }) ${ALONE}`).join(' ')} }`,
      );
      alone.push(...some.map((_, at) => apart[`p${at}`] as Alone));
      reads.push(...some.map((_, at) => data[`p${at}`] as Read));
    }
    const { data: looked } = await hub.ask(
      'court-officer',
      'PRE_SENTENCE_REPORT',
      'query K($people: [LookedUpInput!]!) { knownOrNot(people: $people) { people { answers { agency status } } } }',
      {
        people: keys.map((_, index) => ({
          given: `Aster${wordOf(index)}`,
          family: `Hist${wordOf(index * 7)}`,
          bornOn: birthOf(index),
        })),
      },
    );

    let standing = 0;
    reads.forEach((read, index) => {
      for (const holder of ASKED) {
        const history = histories[index]![holder];
        const code = CODES[holder];
        const { status } = read.involvement.nodes.find(({ agency }) => agency === code)!;
        const checks = read.sourcesChecked.nodes.filter(({ agency }) => agency === code);
        const source = read.timeline.sources.find(({ agency }) => agency === code)!;
        const asked = read.asked.find(({ agency }) => agency === code)!;
        const known = (looked.knownOrNot.people as { answers: { agency: string; status: string }[] }[])[
          index
        ]!.answers.find(({ agency }) => agency === code)!;
        const answersThatStand = history.answers.filter((answer) => stands(history, answer));
        const reliable = checks.filter((check) => check.stands === true);
        if (reliable.length > 0) standing += 1;
        try {
          // No list says more than was answered: this is what could kill.
          for (const category of checks.flatMap(({ nil }) => nil ?? [])) expect(mayBeNil(history, category)).toBe(true);
          if (status === 'NOTHING_KNOWN') expect([hasSpoken(history), history.isKnown]).toEqual([false, false]);
          if (status === 'NOTHING_KNOWN') expect(history.isSaidUnknown || history.wasAskedOfIndex).toBe(true);
          if (known.status === 'NOT_KNOWN') expect([hasSpoken(history), history.isKnown]).toEqual([false, false]);
          if (source.outcome === 'NO_RECORD') expect(status).toBe('NOTHING_KNOWN');
          // And none says less.
          expect(reliable.some(({ status: as }) => as !== 'NOTHING_KNOWN')).toBe(answersThatStand.length > 0);
          if (history.isKnown) expect(status).toBe('KNOWN');
          else if (answersThatStand.length > 0 && !(history.isSaidUnknown && !hasSpoken(history)))
            expect(status).toBe('ANSWERED');
          expect(status === 'ANSWERED').toBe(
            !history.isKnown && answersThatStand.length > 0 && !(history.isSaidUnknown && !hasSpoken(history)),
          );
          // All of them say the same.
          const saysOfChecks = checks.map(({ status: as }) => as);
          expect(saysOfChecks.includes('NEVER_ASKED')).toBe(
            asked.standing === 'NEVER_ASKED' && status === 'NOT_CHECKED',
          );
          expect(asked.standing === 'NEVER_ASKED').toBe(
            history.questions.length === 0 && saysOfChecks.every((as) => as === 'NEVER_ASKED'),
          );
          expect(asked.standing === 'CHECK_RECORDED').toBe(
            history.questions.length === 0 && saysOfChecks.some((as) => as !== 'NEVER_ASKED'),
          );
          expect(saysOfChecks).not.toContain('WITHHELD');
          const counts = checks.find(({ stands: still }) => still === true) ?? checks[0];
          const inSources = alone[index]!.sources.find(({ agency }) => agency === code)!.asked;
          expect(inSources?.status ?? 'NEVER_ASKED').toBe(counts?.status ?? 'NEVER_ASKED');
          expect(inSources?.question ?? null).toBe(counts?.question ?? null);
          expect(alone[index]!.asked.find(({ agency }) => agency === code)!.standing).toBe(asked.standing);
          expect(asked.stands ?? false).toBe(
            checks.find(({ question }) => question === asked.question)?.stands ?? false,
          );
          if (source.asked) expect(source.asked.stands ?? false).toBe(reliable.length > 0);
          const unanswered = checks.filter(
            ({ status: as, question }) => question !== null && (as === 'NO_REPLY' || as === 'INTERIM_ANSWER'),
          );
          expect(asked.open.map(({ question }) => question).sort()).toEqual(
            unanswered.map(({ question }) => question).sort(),
          );
        } catch (fault) {
          throw new Error(
            `${keys[index]} at ${code}\n${history.told.join('\n')}\n${JSON.stringify({ status, checks, source, asked, known })}`,
            { cause: fault },
          );
        }
      }
    });
    // Of an agency of which the asker may know nothing, every list says that, and none that nobody asked.
    reads.forEach(({ asked, sourcesChecked }, index) => {
      expect(asked.find(({ agency }) => agency === 'HEALTH')).toMatchObject({ standing: 'WITHHELD', question: null });
      expect(sourcesChecked.nodes.filter(({ agency }) => agency === 'HEALTH').map(({ status: as }) => as)).toEqual([
        'WITHHELD',
      ]);
      expect(alone[index]!.sources.find(({ agency }) => agency === 'HEALTH')!.asked).toBeNull();
    });
    // It would pass if nothing ever stood.
    expect(standing).toBeGreaterThan(HISTORIES / 20);
  });

  const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
  const wordOf = (number: number): string =>
    [676, 26, 1].map((unit) => LETTERS[Math.floor((number * 37 + 11) / unit) % 26]).join('');
  const birthOf = (index: number): string => `19${50 + (index % 45)}-0${2 + (index % 7)}-${10 + (index % 17)}`;
});

// ------------------------------------------------------------------------------------- why there is nothing, in the data

describe('the sources of a person', () => {
  const GARY = { scheme: 'CRN', value: 'G940003' };
  const FAMILY = `query F($key: PersonKeyInput!) { familyContext(of: $key) { people { nodes {
    id
    as: sources { agency did: outcome asked { status } withheld { category reason route } }
    ...Held
    childrensSocialCare { school statuses { nodes { kind } } }
    mash @include(if: false) { contacts { nodes { rating } } }
  } } } }
  fragment Held on Person { police { incidents { nodes { grade } } } probation { riskJudgements { nodes { level } } } }`;

  interface Source {
    readonly agency: string;
    readonly did: string;
    readonly withheld: readonly { readonly category: string; readonly reason: string; readonly route: string | null }[];
  }
  const NO_MORE_THAN: Readonly<Record<string, string>> = { NOTHING_RECORDED: 'ANSWERED' };

  test.each<Asker>([COURT, POLICE])(
    'say the same as the summary of sources and the errors do, person by person: %s',
    async (...asker) => {
      const [name, purpose] = asker;
      const { data, errors, extensions, text } = await hub.ask(name, purpose, FAMILY, { key: GARY });
      const people = data.familyContext.people.nodes as { id: string; as: Source[] }[];
      expect(people.length).toBeGreaterThan(2);
      expect(text).not.toContain('_whoseSources');
      for (const code of ['PROBATION', 'POLICE', 'CHILDRENS_SOCIAL_CARE', 'MASH']) {
        const counted: Record<string, number> = {};
        const withheld = new Set<string>();
        people.forEach((person, index) => {
          const { did, withheld: held } = person.as.find(({ agency }) => agency === code)!;
          const ofPerson = errors.filter(
            ({ path, extensions: said }) =>
              said['source'] === code && path?.slice(0, 4).join('/') === `familyContext/people/nodes/${index}`,
          );
          expect(held.map(({ category, reason }) => `${category} ${reason}`)).toEqual(
            [...new Set(ofPerson.map(({ extensions: said }) => `${said['category']} ${said['reason']}`))].sort(),
          );
          for (const one of held) {
            expect(one.route).toBe(
              ofPerson.find(({ extensions: said }) => said['category'] === one.category)!.extensions['route'] ?? null,
            );
            withheld.add(`${one.category} ${one.reason}`);
          }
          if (did === 'NOT_ASKED') return;
          // Nothing came, and something was withheld: the summary counts the agency as one that answered.
          const isKnown = did === 'WITHHELD' && !held.some(({ category }) => category === 'INVOLVEMENT');
          const as = isKnown ? 'ANSWERED' : (NO_MORE_THAN[did] ?? did);
          counted[as] = (counted[as] ?? 0) + 1;
        });
        expect(counted).toEqual(extensions.sources[code].people);
        expect([...withheld].sort()).toEqual(
          (extensions.sources[code].withheld as { category: string; reason: string }[])
            .map(({ category, reason }) => `${category} ${reason}`)
            .sort(),
        );
      }
      expect(people.flatMap(({ as }) => as.filter(({ agency }) => agency === 'MASH').map(({ did }) => did))).toEqual(
        people.map(() => 'NOT_ASKED'),
      );
    },
  );

  test('whoever is known, and has nothing recorded of what was asked for, is told apart from one never checked', async () => {
    const family = writtenFamily({ known: { knownTo: ['probation', 'police'] } });
    await loadWritten(hub, family.file);
    const { data } = await hub.ask(
      ...COURT,
      `query S($key: PersonKeyInput!) { person(of: $key) { sources { agency outcome asked { status } } police { incidents { nodes { grade } } } childrensSocialCare { statuses { nodes { kind } } } } }`,
      { key: { scheme: 'CRN', value: family.numberOf('known', 'probation') } },
    );
    expect(data.person.sources.slice(0, 6)).toEqual([
      { agency: 'PROBATION', outcome: 'NOT_ASKED', asked: null },
      { agency: 'POLICE', outcome: 'NOTHING_RECORDED', asked: null },
      { agency: 'CHILDRENS_SOCIAL_CARE', outcome: 'NOT_CHECKED', asked: null },
      { agency: 'MASH', outcome: 'NOT_ASKED', asked: null },
      { agency: 'HEALTH', outcome: 'NOT_ASKED', asked: null },
      { agency: 'EDUCATION', outcome: 'NOT_ASKED', asked: null },
    ]);
  });

  test('a record limited to other desks has the sources of somebody of whom the agency has none', async () => {
    const read = async (limitedAccess: object) => {
      const family = writtenFamily({
        one: {
          knownTo: ['probation', ...(Object.keys(limitedAccess).length ? (['police'] as const) : [])],
          ...limitedAccess,
          namedBy: ['probation'],
        },
      });
      await loadWritten(hub, family.file);
      const { data } = await hub.ask(
        ...COURT,
        `query S($key: PersonKeyInput!) { person(of: $key) { sources { agency outcome asked { status } withheld { category } } police { incidents { nodes { grade } } } } }`,
        { key: { scheme: 'CRN', value: family.numberOf('one', 'probation') } },
      );
      return data.person;
    };
    const limited = await read({
      limitedAccess: [{ holder: 'police', desks: ['Exampleshire police intelligence desk'] }],
    });
    expect(limited).toEqual(await read({}));
    expect(limited.sources[1]).toEqual({ agency: 'POLICE', outcome: 'NOT_CHECKED', asked: null, withheld: [] });
  });
});
