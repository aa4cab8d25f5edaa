import { OwnWordStore } from '../../src/making-known/own-word-store';
import { rerun } from '../../src/people/linking';
import { ROLES, type Purpose } from '../../src/sharing';
import { openTestHub, type TestHub } from '../testkit/hub';
import { entry, hubNumberOf, loadWritten, writtenFamily } from '../testkit/written-family';

// An agency makes people known over the API: matched at once, told what was found, and nothing of anybody opened by it.

type Asker = readonly [name: string, purpose: Purpose];
const DAU: Asker = ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'];
const OFFICER: Asker = ['responsible-officer', 'MANAGING_RISK'];
const WORKER: Asker = ['social-worker', 'CHILD_SAFEGUARDING'];
const MASH: Asker = ['mash-practitioner', 'MASH_TRIAGE'];

const MAKE = `mutation M($people: PeopleToMakeKnown!) { makePeopleKnown(people: $people) { people { key found number person { id name } } } }`;
const CONFIRM = `mutation C($of: PersonKeyInput!, $agency: Agency!) { confirmKnown(of: $of, agency: $agency, because: "she came to the front desk") { id } }`;
const PERSON = `query P($of: PersonKeyInput!) { person(of: $of) { name birthDate names { nodes { given family assertedBy } } addresses { nodes { lines } }
  protectedAddresses { nodes { lines } } involvement { nodes { agency status } }
  connections { nodes { person { name } } } childrensSocialCare { assessments { nodes { reference } } } police { incidents { nodes { grade } } } } }`;

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
});
afterAll(() => hub.stop());

const ask = ([name, purpose]: Asker, query: string, variables: object = {}, headers = {}) =>
  hub.ask(name, purpose, query, variables, headers);
const codes = ({ errors }: Awaited<ReturnType<typeof ask>>) => errors.map(({ extensions: { code } }) => code);

interface Made {
  readonly key: string;
  readonly found: string;
  readonly number: string;
  readonly person: { id: string; name: string | null } | null;
}
async function make(asker: Asker, people: object, headers = {}): Promise<readonly Made[]> {
  const { data, errors } = await ask(asker, MAKE, { people }, headers);
  expect(errors).toEqual([]);
  return (data as { makePeopleKnown: { people: Made[] } }).makePeopleKnown.people;
}
/** What somebody reads, without what changes from one reply to the next. */
const read = async (asker: Asker, of: object) => {
  const { data, errors } = await ask(asker, PERSON, { of });
  return JSON.stringify([data, errors.map(({ message, path, extensions }) => [message, path, extensions['reason']])]);
};

const NAMES = [
  'Trelawney',
  'Quennell',
  'Abrams',
  'Oxborrow',
  'Vickerstaff',
  'Fairbairn',
  'Nightingale',
  'Sproule',
  'Jagger',
  'Wetherby',
  'Ibbotson',
  'Crumpe',
  'Penhaligon',
  'Yelland',
  'Chegwidden',
  'Bolitho',
];
let names = 0;
/** A name that nobody else in this file has, nor one like it. */
const family = () => NAMES[(names += 1) - 1]!;

/** A woman who fled: social care and the police know where she is. */
async function fled(knownTo: readonly ('police' | 'childrens-social-care')[]) {
  const name = family();
  const by = { assertedBy: knownTo };
  const written = writtenFamily(
    {
      her: {
        knownTo,
        names: [{ given: 'Morwenna', family: name, ...by }],
        births: [{ bornOn: '1987-03-14', ...by }],
        addresses: [{ kind: 'REFUGE', lines: ['The Hidden House'], postcode: 'EX9 9ZZ', ...by }],
      },
      him: { knownTo: ['police', 'probation'] },
    },
    {
      relationships: [{ from: 'her', to: 'him', ground: 'MARRIED', ...by }],
      police: knownTo.includes('police')
        ? {
            incidents: [
              {
                reference: entry(),
                occurredAt: '2026-10-01T10:00:00Z',
                grade: 'HIGH',
                people: [
                  { person: 'her', role: 'VICTIM' },
                  { person: 'him', role: 'PERPETRATOR' },
                ],
              },
            ],
          }
        : {},
    },
  );
  await loadWritten(hub, written.file);
  const [holder] = knownTo as ['police' | 'childrens-social-care'];
  return {
    her: { scheme: holder === 'police' ? 'POLICE_NOMINAL' : 'LCS', value: written.numberOf('her', holder) },
    him: { scheme: 'CRN', value: written.numberOf('him', 'probation') },
    particulars: { names: [{ given: 'Morwenna', family: name }], births: [{ bornOn: '1987-03-14' }] },
  };
}

test('people who are new become known with what their agency says of them, and the same key makes nobody twice', async () => {
  const people = {
    people: [
      {
        key: 'mother',
        names: [{ given: 'Tamsin', family: family() }],
        births: [{ bornOn: '1990-05-06' }],
        addresses: [{ lines: ['4 Quay Street'], postcode: 'EX1 1AA' }],
        isForMyDesk: true,
      },
      { key: 'child', names: [{ given: 'Piran', family: family() }], births: [{ bornOn: '2019-05-06' }] },
    ],
    relationships: [{ from: 'mother', to: 'child', ground: 'PARENT' }],
    households: [{ members: [{ person: 'mother' }, { person: 'child', startedOn: '2019-05-06' }] }],
  };
  const key = { 'idempotency-key': '5b0e1111-0000-4000-8000-000000000001' };
  const made = await make(WORKER, people, key);
  expect(made.map(({ key: name, found }) => [name, found])).toEqual([
    ['mother', 'NEW'],
    ['child', 'NEW'],
  ]);
  expect(made[0]!.person).toMatchObject({ name: expect.stringContaining('Tamsin') });
  expect(await make(WORKER, people, key)).toEqual(made);
  const shown = await read(WORKER, { scheme: 'LCS', value: made[0]!.number });
  expect(shown).toContain('4 Quay Street');
  expect(shown).toContain('Piran');
  const [log] = await hub.hub.databases.hub.source.query(
    `SELECT count(*)::int AS entries FROM people.record WHERE own_word_by IS NOT NULL AND family LIKE 'own-word-%' AND person_id = $1`,
    [made[0]!.person!.id],
  );
  expect(log).toEqual({ entries: 1 });
});

test('it takes an agreement that says so, and particulars that hold', async () => {
  const nobody = { people: [{ key: 'a', names: [{ given: 'Loveday', family: 'Anybody' }] }] };
  expect(codes(await ask(['idva', 'VICTIM_SUPPORT'], MAKE, { people: nobody }))).toEqual(['NOT_YOUR_ROLE']);
  expect(codes(await ask(['police-dau-officer', 'MARAC'], MAKE, { people: nobody }))).toEqual(['NOT_YOUR_ROLE']);
  for (const people of [
    { people: [] },
    { people: [{ key: 'a' }] },
    { people: [{ key: 'a', births: [{ bornOn: '1700-01-01' }] }] },
    { people: [{ key: 'a', identifiers: [{ scheme: 'CRN', value: 'V000001' }] }] },
    { people: [{ key: 'a', person: { scheme: 'POLICE_NOMINAL', value: 'nobody-has-this' } }] },
  ])
    expect(codes(await ask(DAU, MAKE, { people }))).toEqual(['BAD_USER_INPUT']);
});

test('somebody whom the asker sees whole is joined at once', async () => {
  const name = family();
  const by = { assertedBy: ['police'] };
  const { file } = writtenFamily({
    ann: {
      knownTo: ['police'],
      names: [{ given: 'Jenifer', family: name, ...by }],
      births: [{ bornOn: '1979-08-09', ...by }],
      identifiers: [{ scheme: 'PNC', value: '2012/1234567X', ...by }],
    },
  });
  await loadWritten(hub, file);
  const [made] = await make(DAU, {
    people: [
      {
        key: 'a',
        names: [{ given: 'Jenifer', family: name }],
        births: [{ bornOn: '1979-08-09' }],
        identifiers: [{ scheme: 'PNC', value: '2012/1234567X' }],
      },
    ],
  });
  expect(made!.found).not.toBe('NEW');
});

test('an officer on the perpetrator’s side who makes the victim known is told the same as of nobody, and reads nothing more', async () => {
  const { her, him, particulars } = await fled(['police', 'childrens-social-care']);
  const before = [await read(OFFICER, her), await read(OFFICER, him)];
  const nobody = { names: [{ given: 'Ottoline', family: family() }], births: [{ bornOn: '1969-01-20' }] };
  const [guessed] = await make(OFFICER, { people: [{ key: 'her', ...particulars, isForMyDesk: true }] });
  const [invented] = await make(OFFICER, { people: [{ key: 'her', ...nobody, isForMyDesk: true }] });
  expect([guessed!.found, invented!.found]).toEqual(['NEW', 'NEW']);
  const own = async ({ number }: Made, { names: [name], births: [birth] }: typeof nobody) =>
    [name!.given, name!.family, birth!.bornOn].reduce(
      (text, told) => text.replaceAll(told, 'TOLD'),
      await read(OFFICER, { scheme: 'CRN', value: number }),
    );
  expect(await own(guessed!, particulars)).toBe(await own(invented!, nobody));
  expect([await read(OFFICER, her), await read(OFFICER, him)]).toEqual(before);
  // A human is asked, and the officer is not told so.
  const [{ asked }] = await hub.hub.databases.hub.source.query(
    `SELECT count(*)::int AS asked FROM people.match_review v JOIN people.record r ON r.id IN (v.record_a, v.record_b) WHERE r.person_id = $1`,
    [guessed!.person!.id],
  );
  expect(asked).toBeGreaterThan(0);
});

test('nobody who becomes known afterwards is joined with an own word, by a machine, a number or a re-run, until it is confirmed', async () => {
  const nhs = '4857773456';
  const guess = {
    names: [{ given: 'Morwenna', family: 'Pengelly-Ash' }],
    births: [{ bornOn: '1987-03-14' }],
    identifiers: [{ scheme: 'NHS', value: nhs }],
  };
  const nobody = { names: [{ given: 'Ottoline', family: 'Ravensworth' }], births: [{ bornOn: '1969-01-20' }] };
  const [guessed] = await make(OFFICER, { people: [{ key: 'her', ...guess, isForMyDesk: true }] });
  const [invented] = await make(OFFICER, { people: [{ key: 'her', ...nobody, isForMyDesk: true }] });
  const own = async ({ number }: Made) => {
    const { data } = await ask(
      OFFICER,
      `query P($of: PersonKeyInput!) { person(of: $of) { id involvement { nodes { agency status } }
      identifiers { nodes { scheme } } timeline { nodes { reference } } } }`,
      { of: { scheme: 'CRN', value: number } },
    );
    return data.person as { id: string };
  };
  const before = [await own(guessed!), await own(invented!)];
  const later = (holder: 'childrens-social-care' | 'mash', more: object = {}, by = { assertedBy: [holder] }) =>
    writtenFamily({
      her: {
        knownTo: [holder],
        names: [{ given: 'Morwenna', family: 'Pengelly-Ash', ...by }],
        births: [{ bornOn: '1987-03-14', ...by }],
        addresses: [{ kind: 'REFUGE', lines: ['The Hidden House'], postcode: 'EX9 9ZZ', ...by }],
        ...more,
      },
    });
  // By what they are called, and by a number; then all records are matched again.
  const loaded = [
    later('childrens-social-care'),
    later('mash', { identifiers: [{ scheme: 'NHS', value: nhs, assertedBy: ['mash'] }] }),
  ];
  for (const { file } of loaded) await loadWritten(hub, file);
  const people = async () => [
    ...new Set(await Promise.all(loaded.map(({ reference }) => hubNumberOf(hub, reference, 'her')))),
  ];
  expect(await people()).not.toContain(guessed!.person!.id);
  expect([await own(guessed!), await own(invented!)]).toEqual(before);
  await rerun(hub.hub.databases.hub, true);
  expect(await people()).not.toContain(guessed!.person!.id);
  expect([await own(guessed!), await own(invented!)]).toEqual(before);
  // The two that social care loaded are one person, and a human is asked about the third record.
  expect(await people()).toHaveLength(1);
  const [{ asked }] = await hub.hub.databases.hub.source.query(
    `SELECT count(*)::int AS asked FROM people.match_review v JOIN people.record r ON r.id IN (v.record_a, v.record_b) WHERE r.person_id = $1`,
    [guessed!.person!.id],
  );
  expect(asked).toBeGreaterThan(0);
  // Confirmed, it is a record as any other.
  const of = { scheme: 'CRN', value: guessed!.number };
  expect(codes(await ask(MASH, CONFIRM, { of, agency: 'PROBATION' }))).toEqual([]);
  await rerun(hub.hub.databases.hub, true);
  expect(await people()).toEqual([await hubNumberOf(hub, loaded[0]!.reference, 'her')]);
  expect([(await own(guessed!)).id]).toEqual(await people());
});

test('whoever is made known to an agency by its own word alone opens nothing; once another has confirmed it, it counts', async () => {
  const { her } = await fled(['childrens-social-care']);
  expect(await read(DAU, her)).not.toContain('The Hidden House');
  const [made] = await make(DAU, { people: [{ key: 'her', person: her, isForMyDesk: true }] });
  expect(made!.found).toBe('JOINED');
  const reads = [await read(DAU, her), await read(DAU, { scheme: 'POLICE_NOMINAL', value: made!.number })];
  expect(reads.join()).not.toContain('The Hidden House');

  const number = { scheme: 'POLICE_NOMINAL', value: made!.number };
  expect(codes(await ask(DAU, CONFIRM, { of: number, agency: 'POLICE' }))).toEqual(['NOT_YOUR_ROLE']);
  const { errors, extensions } = await ask(MASH, CONFIRM, { of: her, agency: 'POLICE' });
  expect(errors).toEqual([]);
  expect(await read(DAU, number)).toContain('The Hidden House');
  // It is in the log, with who said so and why.
  expect(
    await hub.hub.databases.hub.source.query(
      `SELECT justification, agencies FROM audit.event WHERE what = 'MADE_KNOWN_CONFIRMED' AND request_id = $1`,
      [extensions.requestId],
    ),
  ).toEqual([{ justification: 'she came to the front desk', agencies: ['police'] }]);
});

test('nobody confirms their own word, alone or with a colleague’s, and the word of one agency is not that of another', async () => {
  const { her } = await fled(['childrens-social-care']);
  await make(MASH, { people: [{ key: 'her', person: her }] });
  const own = await ask(MASH, CONFIRM, { of: her, agency: 'MASH' });
  expect([codes(own), own.errors[0]!.message]).toEqual([['BAD_USER_INPUT'], expect.stringContaining('yourself')]);

  const { data } = await ask(MASH, 'query P($of: PersonKeyInput!) { person(of: $of) { id } }', { of: her });
  const { id } = (data as { person: { id: string } }).person;
  const { source } = hub.hub.databases.hub;
  const store = new OwnWordStore(hub.hub.databases.hub);
  const [mine] = await store.saidBy(id, 'mash');
  expect([mine, await store.saidBy(id, 'police')]).toEqual([expect.any(String), []]);
  // A colleague has said it too, in a record of their own; and an officer for the police.
  for (const [number, holder, by] of [
    ['M-colleague', 'mash', 'a colleague'],
    ['N-officer', 'police', 'an officer'],
  ])
    await source.query(
      `WITH r AS (INSERT INTO people.record (id, person_id, own_word_by) VALUES (gen_random_uuid(), $1, $4) RETURNING id)
       INSERT INTO people.involvement (person_id, record_id, holder, known, record_key) SELECT $1, r.id, $3, true, $2 FROM r`,
      [id, number, holder, by],
    );
  expect([...(await store.saidBy(id, 'mash'))].sort()).toEqual([mine, 'a colleague'].sort());
  expect(await store.saidBy(id, 'police')).toEqual(['an officer']);
  expect(codes(await ask(MASH, CONFIRM, { of: her, agency: 'MASH' }))).toEqual([]);
  // What a colleague said is confirmed, and what they said themselves waits for somebody else.
  expect(await store.saidBy(id, 'mash')).toEqual([mine]);
  expect(await store.saidBy(id, 'police')).toEqual(['an officer']);
});

test('a number of one’s own agency that is limited to other desks is told to nobody who names the person otherwise', async () => {
  const by = { assertedBy: ['childrens-social-care'] };
  const { file, numberOf } = writtenFamily({
    her: {
      knownTo: ['police', 'childrens-social-care'],
      names: [{ given: 'Kerensa', family: family(), ...by }],
      limitedAccess: [{ holder: 'police', desks: ['Exampleshire police intelligence desk'] }],
    },
  });
  await loadWritten(hub, file);
  const person = { scheme: 'LCS', value: numberOf('her', 'childrens-social-care') };
  const [made] = await make(DAU, { people: [{ key: 'her', person }] });
  expect(made!.number).toMatch(/^WP-/);
  expect(JSON.stringify(made)).not.toContain(numberOf('her', 'police'));
});

test('whoever tries one name with many births makes nobody known, and it is in the log', async () => {
  const name = family();
  const before = await hub.hub.databases.hub.source.query('SELECT count(*) FROM people.record');
  const people = Array.from({ length: 6 }, (_, index) => ({
    key: `p${index}`,
    names: [{ given: 'Elowen', family: name }],
    births: [{ bornOn: `1990-01-0${index + 1}` }],
  }));
  const reply = await ask(WORKER, MAKE, { people: { people } });
  expect(codes(reply)).toEqual(['LOOKS_LIKE_TRACING']);
  expect(await hub.hub.databases.hub.source.query('SELECT count(*) FROM people.record')).toEqual(before);
  expect(
    await hub.hub.databases.hub.source.query('SELECT asked_for FROM audit.question WHERE request_id = $1', [
      reply.extensions.requestId,
    ]),
  ).toEqual([{ asked_for: ['MAKING_KNOWN of 6: refused, LOOKS_LIKE_TRACING BIRTHS'] }]);
});

test('a relationship that an agency says itself ties it to nobody', async () => {
  const { her } = await fled(['childrens-social-care']);
  const before = await read(DAU, her);
  const written = writtenFamily({ known: { knownTo: ['police'] } });
  await loadWritten(hub, written.file);
  const known = { scheme: 'POLICE_NOMINAL', value: written.numberOf('known', 'police') };
  await make(DAU, {
    people: [
      { key: 'known', person: known },
      { key: 'her', person: her },
    ],
    relationships: [{ from: 'known', to: 'her', ground: 'MARRIED' }],
    households: [{ members: [{ person: 'known' }, { person: 'her' }] }],
  });
  const after = await read(DAU, her);
  expect(after).not.toContain('The Hidden House');
  // What they said themselves stands there now, and nothing else.
  const shown = (text: string) => (JSON.parse(text) as [{ person: object }, object])[0].person;
  const without = { involvement: null, connections: null, police: null };
  expect({ ...shown(after), ...without }).toEqual({ ...shown(before), ...without });
});

test('somebody whom an agency’s own system does not number stands in its records, and their leave to be here is for support alone', async () => {
  const { her, him } = await fled(['police']);
  const LINK: Asker = ['partner-link-worker', 'VICTIM_SUPPORT'];
  const { data } = await ask(LINK, 'query P($of: PersonKeyInput!) { person(of: $of) { id } }', { of: her });
  const person = { scheme: 'HUB', value: (data as { person: { id: string } }).person.id };
  const [made] = await make(LINK, { people: [{ key: 'her', person }] });
  const record = { crn: him.value, reference: entry(), referredOn: '2026-11-02', state: 'REACHED' };
  const { errors } = await ask(
    LINK,
    'mutation W($records: ProbationRecordsInput!) { writeProbationRecords(records: $records) { written { outcome } } }',
    { records: { partnerLinkWork: [{ ...record, victim: made!.number, victimsLeave: 'DEPENDS_ON_PARTNER' }] } },
  );
  expect(errors).toEqual([]);
  const WORK = `query W($of: PersonKeyInput!) { person(of: $of) { probation { partnerLinkWork { nodes { victimsLeave victim { name } } } } } }`;
  expect((await ask(LINK, WORK, { of: him })).data).toMatchObject({
    person: {
      probation: {
        partnerLinkWork: {
          nodes: [{ victimsLeave: 'DEPENDS_ON_PARTNER', victim: { name: expect.stringContaining('Morwenna') } }],
        },
      },
    },
  });
  for (const asker of [
    OFFICER,
    ['partner-link-worker', 'MARAC'],
    ['partner-link-worker', 'IMMIGRATION_ENFORCEMENT'],
    ['police-dau-officer', 'IMMIGRATION_ENFORCEMENT'],
    MASH,
  ] as const)
    expect(JSON.stringify(await ask(asker, WORK, { of: him }))).not.toContain('DEPENDS_ON_PARTNER');
});

test('a birth that cannot be is refused in every way in that the API offers, with what is wrong', async () => {
  const births = (birth: object) => ({
    people: [{ key: 'a', names: [{ given: 'Jory', family: 'Tehidy' }], births: [birth] }],
  });
  const CONTACT = `mutation R($contact: ContactToRecord!) { recordContact(contact: $contact, key: "births") { outcome } }`;
  const contact = (bornOn: string) => ({
    source: 'EDUCATION',
    kind: 'REFERRAL',
    rating: 'AMBER',
    subjects: [{ role: 'CHILD', particulars: { given: 'Jory', family: 'Tehidy', bornOn } }],
  });
  const LOOK = `query L($people: [LookedUpInput!]!) { knownOrNot(people: $people) { people { problem } } }`;
  const WRITE = `mutation W($records: SocialCareRecordsInput!) { writeSocialCareRecords(records: $records) { written { outcome } } }`;
  const [made] = await make(WORKER, { people: [{ key: 'a', names: [{ given: 'Jory', family: 'Tehidy' }] }] });
  const plan = (list: 'preBirthPlans' | 'assessments', more: object) => ({
    records: { [list]: [{ lcsId: made!.number, reference: entry(), ...more }] },
  });
  for (const [bornOn, why] of [
    ['0015-03-04', 'nobody who is alive'],
    ['2115-03-04', 'to come'],
  ] as const) {
    const tried: readonly (readonly [string, Promise<Awaited<ReturnType<typeof ask>>>])[] = [
      ['makePeopleKnown, born', ask(WORKER, MAKE, { people: births({ bornOn }) })],
      ['makePeopleKnown, expected', ask(WORKER, MAKE, { people: births({ expectedOn: bornOn }) })],
      ['recordContact', ask(MASH, CONTACT, { contact: contact(bornOn) })],
      ['knownOrNot', ask(MASH, LOOK, { people: [{ given: 'Jory', family: 'Tehidy', bornOn }] })],
      ['a plan for a birth', ask(WORKER, WRITE, plan('preBirthPlans', { madeOn: '2026-11-02', expectedOn: bornOn }))],
      [
        'an assessment before a birth',
        ask(WORKER, WRITE, plan('assessments', { kind: 'PRE_BIRTH', startedOn: '2026-11-02', expectedOn: bornOn })),
      ],
    ];
    for (const [way, reply] of tried) {
      const { data, errors } = await reply;
      expect([way, JSON.stringify([data, errors])]).toEqual([way, expect.stringContaining(why)]);
      if (way !== 'knownOrNot') expect([way, ...codes({ data, errors } as never)]).toEqual([way, 'BAD_USER_INPUT']);
    }
  }
  // An instant is no day: which day it is in London is for whoever sends it.
  const instant = await ask(WORKER, MAKE, { people: births({ bornOn: '2012-06-09T23:30:00Z' }) });
  expect(codes(instant)).toEqual(['BAD_USER_INPUT']);
});

describe('a system that acts for itself makes people known and writes its agency’s records, and reads nobody', () => {
  const SYSTEMS = [
    ['probation-case-system', 'PROBATION_SYSTEM'],
    ['police-records-system', 'POLICE_SYSTEM'],
    ['social-care-case-system', 'SOCIAL_CARE_SYSTEM'],
    ['mash-case-system', 'MASH_SYSTEM'],
    ['health-records-system', 'HEALTH_SYSTEM'],
    ['school-records-system', 'EDUCATION_SYSTEM'],
  ] as const;

  const MAKE_FOR_ITSELF = `mutation M($people: PeopleToMakeKnown!) { makePeopleKnown(people: $people) { people { found number person { id name } } } }`;
  const asSystem = (name: string, query: string, variables: object = {}, headers = {}) =>
    hub.ask(name, 'KEEPING_RECORDS', query, variables, headers);
  const codesOf = ({ errors }: Awaited<ReturnType<typeof asSystem>>) => errors.map(({ extensions: { code } }) => code);

  test.each(SYSTEMS)('%s makes somebody known for itself, and is in the log as %s', async (name, role) => {
    const people = { people: [{ key: 'a', names: [{ given: 'Jenifer', family: `Of${name.replaceAll('-', '')}` }] }] };
    const { data, errors } = await asSystem(name, MAKE_FOR_ITSELF, { people });
    expect(errors).toEqual([]);
    const [made] = data.makePeopleKnown.people as { found: string; number: string; person: unknown }[];
    expect(made).toEqual({ found: 'NEW', number: expect.stringMatching(/^WP-\d{14}$/), person: null });
    const entries = await hub.hub.databases.hub.source.query(
      `SELECT DISTINCT practitioner, role, purpose, through FROM audit.question WHERE role = $1 AND operation = 'M'`,
      [role],
    );
    expect(entries).toEqual([{ practitioner: `demo-${name}`, role, purpose: 'KEEPING_RECORDS', through: null }]);
    const { data: me } = await asSystem(name, '{ askingPractitioner { role } }');
    expect(me.askingPractitioner.role).toBe(ROLES[role].title);
  });

  test('the police’s system records a call-out at 02:10 of somebody whom nobody knew, and what no clause names is not written', async () => {
    const people = { people: [{ key: 'a', names: [{ given: 'Lowena', family: 'Atnight' }] }] };
    const { data } = await asSystem('police-records-system', MAKE_FOR_ITSELF, { people });
    const person = data.makePeopleKnown.people[0].number as string;
    const WRITE = `mutation W($records: PoliceRecordsInput!) { writePoliceRecords(records: $records) { written { outcome } } }`;
    const callOut = {
      reference: entry(),
      occurredAt: '2026-11-20T02:10:00+00:00',
      grade: 'LOW',
      people: [{ role: 'VICTIM', person }],
    };
    const written = await asSystem('police-records-system', WRITE, { records: { incidents: [callOut] } });
    expect(written.errors).toEqual([]);
    expect(written.data.writePoliceRecords.written).toEqual([{ outcome: 'ADDED' }]);
    const read = await hub.ask(
      'police-dau-officer',
      'DOMESTIC_ABUSE_INVESTIGATION',
      'query R($of: PersonKeyInput!) { person(of: $of) { police { incidents { nodes { reference grade } } } } }',
      { of: { scheme: 'POLICE_NOMINAL', value: person } },
    );
    expect(read.data.person.police.incidents.nodes).toEqual([{ reference: callOut.reference, grade: 'LOW' }]);
    const intelligence = await asSystem('police-records-system', WRITE, {
      records: {
        intelligence: [
          { reference: entry(), recordedOn: '2026-11-20', says: 'x', people: [{ person, role: 'SUBJECT' }] },
        ],
      },
    });
    expect(intelligence.errors.length).toBeGreaterThan(0);
    expect(intelligence.data?.writePoliceRecords ?? null).toBeNull();
  });

  test.each([
    ['a person', '{ person(of: { scheme: CRN, value: "G940003" }) { name } }'],
    [
      'a person in a fragment',
      '{ ...F } fragment F on Query { person(of: { scheme: CRN, value: "G940003" }) { name } }',
    ],
    ['a person in an inline fragment', '{ __typename ... { person(of: { scheme: CRN, value: "G940003" }) { name } } }'],
    ['whom it may mean', '{ searchPeople(for: { family: "Ashdown", bornOn: "1990-01-01" }) { advice } }'],
    [
      'emergency access',
      'mutation { openEmergencyAccess(of: { scheme: CRN, value: "G940003" }, because: "now") { id } }',
    ],
    ['what waits for a desk', '{ enquiriesOnMyDesk { nodes { id } } }'],
  ])('it is refused %s', async (_, query) => {
    for (const [name] of SYSTEMS) {
      const reply = await asSystem(name, query);
      expect(codesOf(reply)).toEqual([query.includes('because') ? expect.any(String) : 'NOT_YOUR_ROLE']);
      expect(JSON.stringify(reply.data ?? null)).not.toMatch(/name|id/);
    }
  });

  test('it keeps no other agency’s records, holds no desk, and acts for itself for this purpose alone', async () => {
    const records = { incidents: [] };
    const WRITE = `mutation W($records: PoliceRecordsInput!) { writePoliceRecords(records: $records) { written { outcome } } }`;
    expect(codesOf(await asSystem('mash-case-system', WRITE, { records }))).toEqual(['NOT_YOUR_RECORDS']);
    const held = { people: [{ key: 'a', names: [{ given: 'A', family: 'B' }], isForMyDesk: true }] };
    expect(codesOf(await asSystem('mash-case-system', MAKE_FOR_ITSELF, { people: held }))).toEqual(['BAD_USER_INPUT']);
    const other = await hub.ask('police-records-system', 'DOMESTIC_ABUSE_INVESTIGATION', MAKE_FOR_ITSELF, {
      people: held,
    });
    expect(codesOf(other)).toEqual(['UNAUTHENTICATED']);
    // A practitioner who says so makes nobody known for it.
    expect(codesOf(await asSystem('police-dau-officer', MAKE_FOR_ITSELF, { people: held }))).toEqual(['NOT_YOUR_ROLE']);
  });
});
