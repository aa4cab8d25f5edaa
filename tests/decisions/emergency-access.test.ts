import { openTestHub, type Reply, type TestHub } from '../testkit/hub';

// Break-glass: narrower than it sounds, one person at a time, loud, over in some hours, and reviewed by somebody else.

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
}, 180_000);
afterAll(() => hub.stop());

const LEAD = 'school-safeguarding-lead';
const codes = ({ errors }: Reply) => errors.map(({ extensions }) => extensions['code']);
const GARY = { scheme: 'POLICE_NOMINAL', value: 'N-003-0940' };
const ROBIN = { scheme: 'POLICE_NOMINAL', value: 'N-003-0942' };
const NADIA = { scheme: 'POLICE_NOMINAL', value: 'N-003-0941' };
const OPEN = `mutation Open($of: PersonKeyInput!, $because: String!) { openEmergencyAccess(of: $of, because: $because) { id until reviewDueAt reviewState opens person { name } openedInAYear notJustifiedInAYear } }`;
const END = 'mutation End($id: ID!) { endEmergencyAccess(access: $id) { endedAt } }';
const REVIEW = `mutation Review($id: ID!, $finding: EmergencyFinding!) { reviewEmergencyAccess(access: $id, finding: $finding, says: "The call log says so.") { reviewState finding reviewedByRole } }`;
const QUEUE =
  '{ emergencyAccess(awaitingReview: true) { nodes { id practitioner role because reviewState openedInAYear notJustifiedInAYear person { name } personNumber } } }';

const open = (
  who: string,
  purpose: Parameters<TestHub['ask']>[1],
  of: object,
  because = 'He is at the school gate now.',
) => hub.ask(who, purpose, OPEN, { of, because });
const lookAt = (who: string, purpose: Parameters<TestHub['ask']>[1], key: typeof GARY) =>
  hub.ask(
    who,
    purpose,
    'query Look($of: PersonKeyInput!) { person(of: $of) { name addresses { nodes { lines } } protectedAddresses { nodes { lines } } police { incidents { nodes { grade place narrative } } protectiveOrders { nodes { kind } } convictions { nodes { offence } } } } }',
    { of: key },
  );
const review = (who: string, id: string, finding = 'JUSTIFIED') =>
  hub.ask(who, 'INFORMATION_GOVERNANCE', REVIEW, { id, finding }, { 'x-reason': 'weekly review' });

let access = '';

test('it opens what reduces an immediate risk, of one person, and every reply says that it is in use', async () => {
  // Robin goes to another school, and is nobody to this one.
  expect(codes(await lookAt(LEAD, 'CHILD_AT_SCHOOL', ROBIN))).toEqual(['NOT_FOUND']);
  const opened = await open(LEAD, 'CHILD_AT_SCHOOL', ROBIN);
  expect(opened.errors).toEqual([]);
  expect(opened.data.openEmergencyAccess).toEqual({
    id: expect.stringMatching(/^EA-/),
    until: expect.stringMatching(/^2026-11-22T14:00:00/),
    // The twenty-second is a Sunday: the close of Monday.
    reviewDueAt: expect.stringMatching(/^2026-11-23T17:00:00/),
    reviewState: 'DUE',
    opens: expect.arrayContaining(['INVOLVEMENT', 'IDENTITY', 'DOMESTIC_ABUSE_INCIDENT', 'ORDER', 'BAIL']),
    person: { name: 'Robin Prior' },
    openedInAYear: 1,
    notJustifiedInAYear: 0,
  });
  access = opened.data.openEmergencyAccess.id;

  const { data, errors, extensions } = await lookAt(LEAD, 'CHILD_AT_SCHOOL', ROBIN);
  expect(data.person.name).toBe('Robin Prior');
  expect(data.person.police.incidents.nodes.length).toBeGreaterThan(0);
  expect(data.person.police.protectiveOrders).not.toBeNull();
  // Narrower than it sounds.
  expect(data.person.protectedAddresses).toBeNull();
  expect(data.person.police.convictions).toBeNull();
  for (const { place, narrative } of data.person.police.incidents.nodes)
    expect([place, narrative]).toEqual([null, null]);
  expect(new Set(errors.map(({ extensions: { code } }) => code))).toEqual(new Set(['WITHHELD']));
  expect(extensions.emergencyAccess).toEqual([
    { id: access, person: expect.any(String), until: expect.stringMatching(/^2026-11-22T14:00/) },
  ]);
});

test('the log names it wherever it released something, and that it was opened', async () => {
  const { source } = hub.hub.databases.hub;
  const named = await source.query<object[]>(
    `SELECT 1 FROM audit.question WHERE disclosures::text LIKE '%' || $1 || '%'`,
    [access],
  );
  expect(named.length).toBeGreaterThan(0);
  const [opening] = await source.query<{ operation: string; asked_for: string[] }[]>(
    `SELECT operation, asked_for FROM audit.question WHERE operation = 'Open' ORDER BY number DESC LIMIT 1`,
  );
  expect(opening!.asked_for).toContain('POLICE_NOMINAL N-003-0942');
  const [event] = await source.query<object[]>(
    `SELECT what, practitioner, justification, details->>'record' AS record, cardinality(people) AS people FROM audit.event WHERE what = 'EMERGENCY_ACCESS_OPENED'`,
  );
  expect(event).toEqual({
    what: 'EMERGENCY_ACCESS_OPENED',
    practitioner: 'demo-school-safeguarding-lead',
    justification: 'He is at the school gate now.',
    record: access,
    people: 1,
  });
});

test('a role that could never be shown somebody does not find out by it that there is somebody', async () => {
  // A school is told of children: of an adult, no agreement could ever tell it anything.
  const [adult, nobody] = [
    await open(LEAD, 'CHILD_AT_SCHOOL', GARY),
    await open(LEAD, 'CHILD_AT_SCHOOL', { scheme: 'POLICE_NOMINAL', value: 'N-000-0000' }),
  ];
  expect(codes(adult)).toEqual(['NOT_FOUND']);
  expect([adult.data, adult.errors]).toEqual([nobody.data, nobody.errors]);
});

test('those who review it are told at once, and see whom it concerned by a number that they may see', async () => {
  const { source } = hub.hub.databases.hub;
  await source.query(
    `UPDATE notices.outgoing SET place = nextval('notices.place'), sent_out_at = now() WHERE place IS NULL`,
  );
  const governance = (query: string) =>
    hub.ask('information-governance-lead', 'INFORMATION_GOVERNANCE', query, {}, { 'x-reason': 'weekly review' });
  const told = await governance('{ noticesForMyDesk { nodes { kind urgency emergencyAccess } } }');
  expect(told.data.noticesForMyDesk.nodes).toContainEqual({
    kind: 'EMERGENCY_ACCESS_OPENED',
    urgency: 'RED',
    emergencyAccess: access,
  });
  const queue = await governance(QUEUE);
  const [robin] = await source.query<{ person_id: string }[]>(
    `SELECT person_id FROM people.reference WHERE value = 'N-003-0942'`,
  );
  expect(queue.data.emergencyAccess.nodes.find(({ id }: { id: string }) => id === access)).toMatchObject({
    person: null,
    personNumber: robin!.person_id,
  });
});

test('to nobody else in the family, to nobody else at the desk, for one person at a time', async () => {
  expect(codes(await lookAt(LEAD, 'CHILD_AT_SCHOOL', NADIA))).toEqual(['NOT_FOUND']);
  expect(codes(await lookAt('substance-misuse-provider', 'TREATMENT', NADIA))).toEqual(['NOT_FOUND']);
  expect(codes(await open(LEAD, 'CHILD_AT_SCHOOL', ROBIN))).toEqual(['CONFLICT']);
  expect(codes(await hub.ask('substance-misuse-provider', 'TREATMENT', END, { id: access }))).toEqual(['NOT_FOUND']);
});

test('of two that are opened at once by one practitioner, one is', async () => {
  const replies = await Promise.all([NADIA, GARY, NADIA, GARY].map((of) => open('idva', 'VICTIM_SUPPORT', of)));
  expect(replies.map((reply) => codes(reply)[0] ?? 'OPENED').sort()).toEqual([
    'CONFLICT',
    'CONFLICT',
    'CONFLICT',
    'OPENED',
  ]);
});

test('ended, it opens nothing more; it is reviewed all the same, by information governance alone', async () => {
  const { data } = await hub.ask(LEAD, 'CHILD_AT_SCHOOL', END, { id: access });
  expect(data.endEmergencyAccess.endedAt).toMatch(/^2026-11-22T10:00/);
  expect(codes(await lookAt(LEAD, 'CHILD_AT_SCHOOL', ROBIN))).toEqual(['NOT_FOUND']);

  for (const other of [LEAD, 'police-dau-officer', 'responsible-officer'])
    expect(codes(await review(other, access))).toEqual(['NOT_FOUND']);
  const queue = await hub.ask(
    'information-governance-lead',
    'INFORMATION_GOVERNANCE',
    QUEUE,
    {},
    { 'x-reason': 'weekly review' },
  );
  expect(queue.data.emergencyAccess.nodes).toContainEqual({
    id: access,
    practitioner: 'Leda Schoolgate (fictitious)',
    role: 'designated safeguarding lead',
    because: 'He is at the school gate now.',
    reviewState: 'DUE',
    openedInAYear: 1,
    notJustifiedInAYear: 0,
    person: null,
    personNumber: expect.any(String),
  });
  const reviewed = await review('information-governance-lead', access, 'NOT_JUSTIFIED');
  expect(reviewed.data.reviewEmergencyAccess).toEqual({
    reviewState: 'REVIEWED',
    finding: 'NOT_JUSTIFIED',
    reviewedByRole: 'information-governance lead',
  });
  expect(codes(await review('information-governance-lead', access))).toEqual(['CONFLICT']);
});

test('why it was opened is opened to others by whoever opened it, and by nobody who has no part in it', async () => {
  const opened = await open('social-worker', 'CHILD_SAFEGUARDING', GARY);
  const entry = (opened.data.openEmergencyAccess as { id: string }).id;
  const OPEN_TEXT = `mutation O($text: DecisionTextInput!) { openDecisionText(text: $text, because: "they have to know") }`;
  const opens = async (who: string, purpose: Parameters<TestHub['ask']>[1], text: object) =>
    codes(await hub.ask(who, purpose, OPEN_TEXT, { text }));
  const why = { text: 'EMERGENCY', entry };
  for (const [who, purpose] of [
    ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
    ['court-officer', 'PRE_SENTENCE_REPORT'],
    ['mash-practitioner', 'MASH_TRIAGE'],
  ] as const)
    expect([who, await opens(who, purpose, why)]).toEqual([who, ['NOT_FOUND']]);
  expect(await opens('social-worker', 'CHILD_SAFEGUARDING', { ...why, text: 'REVIEW' })).toEqual(['NOT_FOUND']);
  expect(await opens('social-worker', 'CHILD_SAFEGUARDING', why)).toEqual([]);
  expect(codes(await hub.ask('social-worker', 'CHILD_SAFEGUARDING', END, { id: entry }))).toEqual([]);
});

test('abuse shows: how often the same practitioner needed it, and how often that was unjustified; what is overdue says so', async () => {
  const again = await open(LEAD, 'CHILD_AT_SCHOOL', ROBIN, 'He is back.');
  expect(again.data.openEmergencyAccess).toMatchObject({ openedInAYear: 2, notJustifiedInAYear: 1 });
  await hub.ask(LEAD, 'CHILD_AT_SCHOOL', END, { id: again.data.openEmergencyAccess.id });
  const { source } = hub.hub.databases.hub;
  await source.query(
    `INSERT INTO sharing.emergency_access (id, person_id, practitioner, practitioner_name, agency, role, desk, purpose, because, opened_at, until, review_due_at)
     SELECT v.id, person_id, 'somebody', 'Somebody', 'police', 'DOMESTIC_ABUSE_OFFICER', 'a desk', 'MARAC', 'x', v.day + '10:00'::time, v.day + '14:00'::time, v.day + 1 + '17:00'::time
     FROM sharing.emergency_access, (VALUES ('EA-old', date '2026-11-10'), ('EA-newer', date '2026-11-12')) AS v (id, day) WHERE sharing.emergency_access.id = $1`,
    [access],
  );
  const { data } = await hub.ask(
    'information-governance-lead',
    'INFORMATION_GOVERNANCE',
    QUEUE,
    {},
    { 'x-reason': 'weekly review' },
  );
  expect(data.emergencyAccess.nodes.find(({ id }: { id: string }) => id === 'EA-old')).toMatchObject({
    reviewState: 'OVERDUE',
    // Each counts what came before it, and itself.
    openedInAYear: 1,
  });
  expect(data.emergencyAccess.nodes.find(({ id }: { id: string }) => id === 'EA-newer')).toMatchObject({
    openedInAYear: 2,
  });
  // A practitioner sees their own.
  const own = await hub.ask(
    LEAD,
    'CHILD_AT_SCHOOL',
    '{ emergencyAccess { nodes { finding reviewState openedInAYear notJustifiedInAYear } } }',
  );
  expect(own.data.emergencyAccess.nodes).toEqual([
    { finding: null, reviewState: 'DUE', openedInAYear: 2, notJustifiedInAYear: 1 },
    { finding: 'NOT_JUSTIFIED', reviewState: 'REVIEWED', openedInAYear: 2, notJustifiedInAYear: 1 },
  ]);
  // What was justified is not counted as what was not.
  expect((await review('information-governance-lead', again.data.openEmergencyAccess.id)).errors).toEqual([]);
  const third = await open(LEAD, 'CHILD_AT_SCHOOL', ROBIN, 'He rings.');
  expect(third.data.openEmergencyAccess).toMatchObject({ openedInAYear: 3, notJustifiedInAYear: 1 });
  await hub.ask(LEAD, 'CHILD_AT_SCHOOL', END, { id: third.data.openEmergencyAccess.id });
});

test('nobody reviews what they opened themselves, in whatever role they did', async () => {
  const { source } = hub.hub.databases.hub;
  await source.query(
    `INSERT INTO sharing.emergency_access (id, person_id, practitioner, practitioner_name, agency, role, desk, purpose, because, opened_at, until, review_due_at)
     SELECT 'EA-own', person_id, 'demo-information-governance-lead', 'Ina', 'police', 'DOMESTIC_ABUSE_OFFICER', 'a desk', 'MARAC', 'x', '2026-11-10T10:00Z', '2026-11-10T14:00Z', '2026-11-11T17:00Z'
     FROM sharing.emergency_access WHERE id = $1`,
    [access],
  );
  expect(codes(await review('information-governance-lead', 'EA-own'))).toEqual(['NOT_FOUND']);
});

test('words that name where somebody is are opened to others by nobody unawares, and then nothing is opened', async () => {
  const { data, errors } = await hub.ask(
    'police-dau-officer',
    'DOMESTIC_ABUSE_INVESTIGATION',
    OPEN.replace('$because: String!', '$because: String!, $audience: Audience').replace(
      'because: $because',
      'because: $because, audience: $audience',
    ),
    { of: NADIA, because: 'He is on his way to Flat 3, 61 Orchard Rise, Otherby.', audience: 'ENTITLED' },
  );
  expect([data?.openEmergencyAccess ?? null, errors.map(({ extensions }) => extensions['code'])]).toEqual([
    null,
    ['TEXT_NAMES_PROTECTED'],
  ]);
  const own = await hub.ask(
    'police-dau-officer',
    'DOMESTIC_ABUSE_INVESTIGATION',
    '{ emergencyAccess { nodes { because } } }',
  );
  expect(own.data.emergencyAccess.nodes).toEqual([]);
});

test('when it has run out it opens nothing', async () => {
  const { source } = hub.hub.databases.hub;
  await source.query(
    `INSERT INTO sharing.emergency_access (id, person_id, practitioner, practitioner_name, agency, role, desk, purpose, because, opened_at, until, review_due_at)
     SELECT 'EA-run-out', person_id, practitioner, practitioner_name, agency, role, desk, purpose, because, '2026-11-22T05:59Z', '2026-11-22T09:59Z', review_due_at
     FROM sharing.emergency_access WHERE id = $1`,
    [access],
  );
  expect(codes(await lookAt(LEAD, 'CHILD_AT_SCHOOL', ROBIN))).toEqual(['NOT_FOUND']);
});

test('the perpetrator’s side can open it, and never sees where a victim is', async () => {
  const opened = await open('court-officer', 'PRE_SENTENCE_REPORT', NADIA, 'He has said that he will find her.');
  expect(opened.errors).toEqual([]);
  const { data, extensions } = await lookAt('court-officer', 'PRE_SENTENCE_REPORT', NADIA);
  expect(extensions.emergencyAccess).toHaveLength(1);
  expect(data.person.addresses).toBeNull();
  expect(data.person.protectedAddresses).toBeNull();
  for (const { place, narrative } of data.person.police.incidents.nodes)
    expect([place, narrative]).toEqual([null, null]);
});

test('somebody who is not there, and somebody who stays absent, are refused alike', async () => {
  const { source } = hub.hub.databases.hub;
  await source.query(
    `INSERT INTO people.staff_conflict (record_id, person_id, practitioner, relation)
     SELECT i.record_id, i.person_id, 'demo-social-worker', 'sister' FROM people.involvement i WHERE i.record_key = 'N-003-0940' AND i.holder = 'police'`,
  );
  const replies = await Promise.all(
    [{ scheme: 'CRN', value: 'X000000' }, GARY, NADIA].map((of) => open('social-worker', 'CHILD_SAFEGUARDING', of)),
  );
  const [nobody, ...conflicted] = replies.map(({ data, errors, status }) => ({ data, errors, status }));
  expect(nobody!.errors[0]!.extensions['code']).toBe('NOT_FOUND');
  for (const reply of conflicted) expect(reply).toEqual(nobody);
});

test('a reason has to be given, governance reads no records, and nothing is opened for immigration control', async () => {
  expect(codes(await open('mash-practitioner', 'MASH_TRIAGE', GARY, '  '))).toEqual(['BAD_USER_INPUT']);
  const governance = await hub.ask(
    'information-governance-lead',
    'INFORMATION_GOVERNANCE',
    OPEN,
    { of: GARY, because: 'x' },
    { 'x-reason': 'x' },
  );
  expect(codes(governance)).toEqual(['BAD_USER_INPUT']);
  expect(governance.errors[0]!.message).toContain('Your role reads no records');
  const enforcement = await hub.ask(
    'police-dau-officer',
    'IMMIGRATION_ENFORCEMENT',
    OPEN,
    { of: GARY, because: 'x' },
    { 'x-reason': 'x' },
  );
  expect(codes(enforcement)).toEqual(['BAD_USER_INPUT']);
});
