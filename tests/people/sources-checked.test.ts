import type { Purpose } from '../../src/sharing';
import { openTestHub, type TestHub } from '../testkit/hub';
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
  // A role of the list is shown; the name of a team is words that nobody has opened.
  expect(await told(COURT, key)).toEqual([
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
  ]);
  expect(await involvement(COURT, key)).toEqual({
    PROBATION: 'KNOWN',
    POLICE: 'NO_ANSWER 2025-01-10',
    CHILDRENS_SOCIAL_CARE: 'NOTHING_KNOWN 2025-01-17',
    MASH: 'NOT_CHECKED',
  });
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
