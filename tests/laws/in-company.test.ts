import { ROLES, type Purpose, type Role } from '../../src/sharing';
import { openTestHub, type Reply, type TestHub } from '../testkit/hub';
import { loadWritten, writtenFamily } from '../testkit/written-family';

// What is on a wall is read by everybody in the room: only what all of them may be told is shown (law 2).

const HER_HOME = '9 Saltmarsh Row';
const ASSERTING = ['police', 'mash'] as const;

/** A supervised man, and his daughter for whose safety the MASH works: it knows where she lives. */
function family() {
  const names = (given: string, name: string) => [{ given, family: name, assertedBy: [...ASSERTING, 'probation'] }];
  const addresses = [
    { lines: [HER_HOME], postcode: 'ZZ99 4LC', confidential: true, startedOn: '2026-09-01', assertedBy: ASSERTING },
  ];
  const written = writtenFamily(
    {
      him: { knownTo: [...ASSERTING, 'probation'], names: names('Lorcan', 'Saltby') },
      her: {
        knownTo: [...ASSERTING, 'probation'],
        names: names('Ottilie', 'Saltby'),
        births: [{ bornOn: '2019-02-03', assertedBy: ASSERTING }],
        addresses,
      },
    },
    {
      relationships: [
        {
          from: 'him',
          to: 'her',
          ground: 'PARENT',
          cohabiting: false,
          assertedBy: [...ASSERTING, 'probation'],
        },
      ],
    },
  );
  for (const person of written.file.people as unknown as { knownTo: Record<string, { desk?: string }> }[])
    person.knownTo['probation']!.desk = 'Exampleton community team';
  return written;
}

let hub: TestHub;
let him: { of: { scheme: string; value: string } };
beforeAll(async () => {
  hub = await openTestHub();
  const { file, numberOf } = family();
  await loadWritten(hub, file);
  him = { of: { scheme: 'CRN', value: numberOf('him', 'probation') } };
}, 120_000);
afterAll(() => hub.stop());

interface Somebody {
  readonly name: string;
  readonly role: Role;
  readonly desk: string;
  readonly purpose: Purpose;
}
const SOCIAL_WORKER: Somebody = somebody('social-worker', 'SOCIAL_WORKER', 'CHILD_SAFEGUARDING');
const POLICE: Somebody = somebody('police-dau-officer', 'DOMESTIC_ABUSE_OFFICER', 'DOMESTIC_ABUSE_INVESTIGATION');
const OFFICER: Somebody = somebody('responsible-officer', 'RESPONSIBLE_OFFICER', 'MANAGING_RISK');
const COURT: Somebody = somebody('court-officer', 'COURT_OFFICER', 'PRE_SENTENCE_REPORT');
const IDVA: Somebody = somebody('idva', 'IDVA', 'VICTIM_SUPPORT');
const COORDINATOR: Somebody = somebody('marac-coordinator', 'MARAC_COORDINATOR', 'MARAC');
const TRIAGE: Somebody = somebody('mash-practitioner', 'TRIAGE_PRACTITIONER', 'MASH_TRIAGE');

function somebody(name: string, role: Role, purpose: Purpose): Somebody {
  return { name, role, purpose, desk: '' };
}

const MARAC = (one: Somebody): Somebody => ({ ...one, purpose: 'MARAC' });

const FAMILY = `query F($of: PersonKeyInput!) { familyContext(of: $of) {
  people { nodes { name protectedAddresses { nodes { lines } } addresses { nodes { lines } } names { nodes { whole given family } }
    relationships { nodes { person { name } } } household { nodes { person { name } } }
    police { incidents { nodes { occurredAt grade place narrative } } protectiveOrders { nodes { kind } } }
    probation { sentences { nodes { kind } } riskJudgements { nodes { level judgedOn } } }
    childrensSocialCare { school statuses { nodes { kind startedOn } } } mash { contacts { nodes { rating pathway narrative } } } } }
  timeline(first: 200) { nodes { says reference people { person { name } } } }
} }`;
const gary = { of: { scheme: 'CRN', value: 'G940003' } };

async function deskOf({ name, purpose }: Somebody): Promise<string> {
  const { data } = await hub.ask(name, purpose, '{ askingPractitioner { desk } }');
  return data.askingPractitioner.desk as string;
}

const inCompany = async (asker: Somebody, others: readonly Somebody[], query = FAMILY, variables: object = gary) => {
  const present = await Promise.all(others.map(async (one) => `${one.role}=${await deskOf(one)}`));
  return hub.ask(asker.name, asker.purpose, query, variables, { 'x-present': present.join('; ') });
};
const alone = ({ name, purpose }: Somebody) => hub.ask(name, purpose, FAMILY, gary);

/** Every value in a reply, with the field that says it. */
function valuesIn({ data }: Reply): Set<string> {
  const values = new Set<string>();
  const walk = (value: unknown, field: string): void => {
    if (Array.isArray(value)) for (const one of value) walk(one, field);
    else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) walk(inner, name);
    else if (value !== null && value !== undefined) values.add(`${field}: ${JSON.stringify(value)}`);
  };
  walk(data, '');
  return values;
}

let compared = 0;
afterAll(() => expect(compared).toBeGreaterThan(20));

test.each<[string, Somebody, Somebody]>([
  ['the coordinator and the man’s officer', COORDINATOR, MARAC(OFFICER)],
  ['the coordinator and the police', COORDINATOR, MARAC(POLICE)],
  ['the coordinator and an adviser', COORDINATOR, MARAC(IDVA)],
  ['the MASH and the man’s officer', TRIAGE, OFFICER],
  ['the MASH and the man’s officer, at a MARAC', MARAC(TRIAGE), MARAC(OFFICER)],
  ['the MASH and a court officer', MARAC(TRIAGE), MARAC(COURT)],
  ['the MASH and a social worker', TRIAGE, SOCIAL_WORKER],
  ['the MASH and the police', TRIAGE, POLICE],
])('%s together are shown what each may be told, and nothing else', async (_, asker, other) => {
  const [own, theirs, both] = await Promise.all([alone(asker), alone(other), inCompany(asker, [other])]);
  const [ofOwn, ofTheirs] = [valuesIn(own), valuesIn(theirs)];
  const shown = [...valuesIn(both)];
  expect(shown.filter((value) => !ofOwn.has(value) || !ofTheirs.has(value))).toEqual([]);
  // Nobody is kept from what both are told but for what is one desk's own.
  expect(both.errors.map(({ extensions }) => extensions.code)).not.toContain('INTERNAL_SERVER_ERROR');
  expect([own, theirs, both].map(({ data }) => data === undefined)).toEqual([false, false, false]);
  if (own.data.familyContext && theirs.data.familyContext) compared += shown.length;
});

test('where she lives is on no wall that the man’s officer sees, and why is said in one sentence', async () => {
  const own = await hub.ask(TRIAGE.name, TRIAGE.purpose, FAMILY, him);
  const lines = (reply: Reply) => JSON.stringify(reply.data.familyContext.people.nodes).includes(HER_HOME);
  expect(lines(own)).toBe(true);
  const both = await inCompany(TRIAGE, [OFFICER], FAMILY, him);
  expect(lines(both)).toBe(false);
  const kept = both.errors.filter(({ extensions }) => extensions['reason'] === 'KEPT_FROM_COMPANY');
  expect(kept.length).toBeGreaterThan(0);
  // The same of somebody of whom there is nothing: he has no protected address.
  const nodes = both.data.familyContext.people.nodes as { name: string; protectedAddresses: unknown }[];
  expect(nodes.map(({ protectedAddresses }) => protectedAddresses)).toEqual(nodes.map(() => null));
  expect(new Set(kept.map(({ message }) => message.replace(/^[^:]*: /, ''))).size).toBeGreaterThan(0);
});

test('the more are there, the less is shown, in whatever order they are named', async () => {
  const two = valuesIn(await inCompany(COORDINATOR, [MARAC(SOCIAL_WORKER)]));
  const [three, turned] = await Promise.all([
    inCompany(COORDINATOR, [MARAC(SOCIAL_WORKER), MARAC(OFFICER)]),
    inCompany(COORDINATOR, [MARAC(OFFICER), MARAC(SOCIAL_WORKER)]),
  ]);
  expect([...valuesIn(three)].filter((value) => !two.has(value))).toEqual([]);
  expect(turned.data).toEqual(three.data);
});

test('the daily meeting with the man’s officer there names no protected place, and what is for one desk is not asked', async () => {
  const MEETING =
    '{ dailyMeeting { entries { nodes { reference says people { person { name protectedAddresses { nodes { lines } } } } } } } }';
  const meeting = await inCompany(TRIAGE, [OFFICER], MEETING, {});
  expect(meeting.errors.filter(({ extensions }) => extensions.code !== 'WITHHELD')).toEqual([]);
  expect(meeting.data.dailyMeeting).not.toBeNull();
  for (const query of [
    '{ enquiriesOnMyDesk { nodes { id } } }',
    'mutation { endWatch(watch: "x", because: "x") }',
    '{ searchPeople(for: { family: "Ashdown", bornOn: "1990-01-01" }) { advice } }',
    'query Q { ...F } fragment F on Query { searchPeople(for: { family: "Ashdown", bornOn: "1990-01-01" }) { advice } }',
    '{ ... on Query { searchPeople(for: { family: "Ashdown", bornOn: "1990-01-01" }) { advice } } }',
    'query Q { ...F person(of: { scheme: CRN, value: "G940003" }) { name } } fragment F on Query { ... { enquiriesOnMyDesk { nodes { id } } } }',
    'query Q { p: protectionOf(of: { scheme: CRN, value: "G940003" }) { keptFrom { what } } }',
  ]) {
    const { status, errors } = await inCompany(TRIAGE, [OFFICER], query, {});
    expect([query, status, errors[0]!.extensions.code]).toEqual([query, 400, 'BAD_USER_INPUT']);
  }
  const inFragment = await inCompany(
    TRIAGE,
    [OFFICER],
    'query Q($of: PersonKeyInput!) { ...F } fragment F on Query { person(of: $of) { name } }',
  );
  expect([inFragment.errors, inFragment.data.person.name]).toEqual([[], expect.any(String)]);
  // What another part of the hub says of a person is kept back too.
  const asked = await inCompany(
    TRIAGE,
    [OFFICER],
    'query Q($of: PersonKeyInput!) { person(of: $of) { name asked { agency } questions { nodes { id } } sources { agency outcome } } }',
  );
  const { sources, ...person } = asked.data.person;
  expect(person).toEqual({ name: expect.any(String), asked: null, questions: null });
  expect(sources.length).toBeGreaterThan(0);
});

test.each(['', 'RESPONSIBLE_OFFICER', 'NOBODY=desk', 'IDVA=', ';'])(
  'X-Present %p is refused, or says nothing',
  async (said) => {
    const { status, errors } = await hub.ask(TRIAGE.name, TRIAGE.purpose, FAMILY, gary, { 'x-present': said });
    if (said === '') expect(status).toBe(200);
    else expect([status, errors[0]!.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  },
);

// A name in X-Present would be a question about somebody else: is this the desk that works with her, is this the school?
test.each<[string, Somebody, Somebody]>([
  ['the man’s officer', OFFICER, IDVA],
  ['a court officer', COURT, POLICE],
  ['an adviser', IDVA, SOCIAL_WORKER],
  ['a social worker', SOCIAL_WORKER, OFFICER],
  ['a police officer', POLICE, OFFICER],
])('%s, who holds no meetings, asks in nobody else’s name', async (_, asker, other) => {
  for (const query of [FAMILY, '{ dailyMeeting { entries { nodes { reference } } } }']) {
    const { status, data, errors } = await inCompany(asker, [other], query, query === FAMILY ? gary : {});
    expect([status, data ?? null, errors.map(({ extensions }) => extensions.code)]).toEqual([
      403,
      null,
      ['NOT_YOUR_ROLE'],
    ]);
  }
});

test('nor by a stream, nor by GET', async () => {
  const headers = {
    authorization: `Bearer ${await hub.token(OFFICER.name)}`,
    'x-purpose': OFFICER.purpose,
    'x-present': `IDVA=${await deskOf(IDVA)}`,
    accept: 'application/json, text/event-stream',
    'apollo-require-preflight': 'true',
  };
  const query = encodeURIComponent('subscription { noticesArriving { id } }');
  const asked = encodeURIComponent('{ person(of: { scheme: CRN, value: "G940003" }) { name } }');
  for (const path of [`/graphql/stream?query=${query}`, `/graphql?query=${asked}`]) {
    const reply = await fetch(`${hub.url}${path}`, { headers });
    const text = await reply.text();
    expect([path, text.includes('"code":"NOT_YOUR_ROLE"'), text.includes('Ashdown')]).toEqual([path, true, false]);
  }
});

test('who was there is in the log', async () => {
  await inCompany(TRIAGE, [OFFICER]);
  const { rows } = await hub.hub.databases.hub.pool.query<{ asked_for: string[] }>(
    `SELECT asked_for FROM audit.question WHERE asked_for::text LIKE '%in the room%' LIMIT 1`,
  );
  expect(rows[0]!.asked_for.some((line) => line.includes('RESPONSIBLE_OFFICER'))).toBe(true);
  expect(Object.keys(ROLES)).toContain('RESPONSIBLE_OFFICER');
});
