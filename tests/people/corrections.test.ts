import type { Purpose } from '../../src/sharing';
import { openTestHub, type TestHub } from '../testkit/hub';
import { entry, loadWritten, writtenFamily } from '../testkit/written-family';

// An agency takes back, corrects, ends and restricts its own word in the index. What others say stands; what was said
// is history.

const KEPT = `person { name } limitedTo current { id kind version confidential says { part value } } past { kind became because said { part value } }`;
const READ = `query R($of: PersonKeyInput!) { indexAssertions(of: $of) { ${KEPT} } }`;
const change = (name: string, more = '', given = '') =>
  `mutation M($of: PersonKeyInput!, $fact: ID!, $version: Int!${more}) {
    ${name}(of: $of, fact: $fact, version: $version${given}, because: "it was typed wrongly") { ${KEPT} } }`;
const WITHDRAW = change('withdrawAssertion');
const CORRECT = change('correctAssertion', ', $to: CorrectedAssertionInput!', ', to: $to');
const END = change('endAssertion', ', $on: Date!', ', on: $on');
const RESTRICT = change('restrictAssertion');
const LIFT = change('liftRestriction');
const LIMIT = `mutation L($of: PersonKeyInput!, $desks: [String!]!) { limitRecord(of: $of, desks: $desks, because: "a trial") { limitedTo past { kind became } } }`;
const LIFT_LIMIT = `mutation L($of: PersonKeyInput!) { liftRecordLimit(of: $of, because: "the trial is over") { limitedTo past { kind became } } }`;
const PERSON = `query P($of: PersonKeyInput!) { person(of: $of) { name birthDate names { nodes { given assertedBy } } births { nodes { bornOn assertedBy } }
  addresses { nodes { lines } } protectedAddresses { nodes { lines endedOn } } } }`;

const DAU = ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'] as const;
const OFFICER = ['responsible-officer', 'MANAGING_RISK'] as const;
const WORKER = ['social-worker', 'CHILD_SAFEGUARDING'] as const;
const IDVA = ['idva', 'VICTIM_SUPPORT'] as const;
type Asker = readonly [name: string, purpose: Purpose];

interface Fact {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly confidential: boolean;
  readonly says: readonly { part: string; value: string }[];
}
interface Told {
  readonly current: readonly Fact[];
  readonly past: readonly {
    kind: string;
    became: string;
    because: string | null;
    said: readonly { part: string; value: string }[];
  }[];
  readonly limitedTo: readonly string[] | null;
}

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
});
afterAll(() => hub.stop());

const ask = ([name, purpose]: Asker, query: string, variables: object = {}) => hub.ask(name, purpose, query, variables);
const told = (reply: Awaited<ReturnType<typeof ask>>): Told => {
  // Why something was changed is a text: it is closed to some who read that it was.
  expect(reply.errors.filter(({ extensions: { reason } }) => reason !== 'TEXT_NOT_OPENED')).toEqual([]);
  return Object.values(reply.data as object)[0] as Told;
};
const codes = (reply: Awaited<ReturnType<typeof ask>>) => reply.errors.map(({ extensions: { code } }) => code);
const read = async (asker: Asker, of: object) => told(await ask(asker, READ, { of }));
const said = ({ says }: { says: readonly { part: string; value: string }[] }, part: string) =>
  says.find((one) => one.part === part)?.value;
const factOf = (all: Told, kind: string, value?: string): Fact => {
  const found = all.current.find(
    (one) => one.kind === kind && (value === undefined || one.says.some((part) => part.value === value)),
  );
  if (!found) throw new Error(`there is no ${kind} ${value ?? ''} in ${JSON.stringify(all.current)}`);
  return found;
};
const meant = (of: object, { id, version }: Fact) => ({ of, fact: id, version });

/** A woman whom the police and social care know, and the man whom the police and probation know. */
async function two(more: object = {}) {
  const both = { assertedBy: ['police', 'childrens-social-care'] };
  const family = writtenFamily(
    {
      anna: {
        knownTo: ['police', 'childrens-social-care'],
        births: [{ bornOn: '1988-11-30', ...both }],
        identifiers: [{ scheme: 'NHS', value: '9000000009', assertedBy: ['childrens-social-care'] }],
        addresses: [{ lines: ['3 Orchard Rise'], ...both }],
        ...more,
      },
      bert: { knownTo: ['police', 'probation'], addresses: [{ lines: ['8 Station Road'], assertedBy: ['probation'] }] },
    },
    {
      relationships: [{ from: 'anna', to: 'bert', ground: 'MARRIED', assertedBy: ['police'] }],
      police: {
        incidents: [
          {
            reference: entry(),
            occurredAt: '2026-01-01T10:00:00Z',
            grade: 'HIGH',
            people: [
              { person: 'anna', role: 'VICTIM' },
              { person: 'bert', role: 'PERPETRATOR' },
            ],
          },
        ],
      },
    },
  );
  await loadWritten(hub, family.file);
  return {
    file: family.file,
    anna: { scheme: 'POLICE_NOMINAL', value: family.numberOf('anna', 'police') },
    annaAtCare: { scheme: 'LCS', value: family.numberOf('anna', 'childrens-social-care') },
    bert: { scheme: 'CRN', value: family.numberOf('bert', 'probation') },
  };
}

test('what an agency corrects is its own word alone: the other agency’s stands, and the earlier word is history', async () => {
  const { anna } = await two();
  const before = await read(DAU, anna);
  const birth = factOf(before, 'BIRTH');
  const after = told(await ask(DAU, CORRECT, { ...meant(anna, birth), to: { bornOn: '1988-12-01' } }));
  const corrected = factOf(after, 'BIRTH');
  expect([said(corrected, 'bornOn'), corrected.version]).toEqual(['1988-12-01', 2]);
  expect(after.past).toEqual([
    expect.objectContaining({
      kind: 'BIRTH',
      became: 'CORRECTED',
      because: 'it was typed wrongly',
      said: expect.arrayContaining([{ part: 'bornOn', value: '1988-11-30' }]),
    }),
  ]);
  const { data } = await ask(DAU, PERSON, { of: anna });
  expect((data as { person: object }).person).toMatchObject({
    birthDate: null,
    births: {
      nodes: [
        { bornOn: '1988-11-30', assertedBy: ['CHILDRENS_SOCIAL_CARE'] },
        { bornOn: '1988-12-01', assertedBy: ['POLICE'] },
      ],
    },
  });
  // Corrected to what it says already: nothing changes. From what it was: it has been changed since.
  expect(told(await ask(DAU, CORRECT, { ...meant(anna, corrected), to: { bornOn: '1988-12-01' } })).past).toHaveLength(
    1,
  );
  expect(codes(await ask(DAU, CORRECT, { ...meant(anna, birth), to: { bornOn: '1988-12-02' } }))).toEqual(['CONFLICT']);
  expect(
    codes(await ask(DAU, CORRECT, { ...meant(anna, corrected), version: 1, to: { bornOn: '1988-12-02' } })),
  ).toEqual(['CONFLICT']);
  expect((await read(DAU, anna)).past).toHaveLength(1);
});

test('a birth that cannot be is refused, and so is what the fact has not', async () => {
  const { anna } = await two();
  const facts = await read(DAU, anna);
  for (const bornOn of ['1899-01-02', '0015-03-04', '2115-03-04'])
    expect(codes(await ask(DAU, CORRECT, { ...meant(anna, factOf(facts, 'BIRTH')), to: { bornOn } }))).toEqual([
      'BAD_USER_INPUT',
    ]);
  expect(
    codes(await ask(DAU, CORRECT, { ...meant(anna, factOf(facts, 'BIRTH')), to: { expectedOn: '2030-01-01' } })),
  ).toEqual(['BAD_USER_INPUT']);
  for (const to of [{}, { postcode: 'OT1 4AB' }, { given: ' ' }, { given: 'A', whole: 'A B' }])
    expect(codes(await ask(DAU, CORRECT, { ...meant(anna, factOf(facts, 'NAME')), to }))).toEqual(['BAD_USER_INPUT']);
  expect(codes(await ask(DAU, CORRECT, { ...meant(anna, factOf(facts, 'RELATIONSHIP')), to: { given: 'A' } }))).toEqual(
    ['BAD_USER_INPUT'],
  );
  expect(await read(DAU, anna)).toEqual(facts);
});

test('withdrawing again changes nothing; what another agency said of the same is still said', async () => {
  const { anna } = await two();
  const address = factOf(await read(DAU, anna), 'ADDRESS');
  const after = told(await ask(DAU, WITHDRAW, meant(anna, address)));
  expect(after.current.map(({ kind }) => kind)).not.toContain('ADDRESS');
  expect(told(await ask(DAU, WITHDRAW, meant(anna, address))).past).toEqual(after.past);
  const { data } = await ask(DAU, PERSON, { of: anna });
  expect((data as { person: { addresses: object } }).person.addresses).toEqual({
    nodes: [{ lines: ['3 Orchard Rise'] }],
  });
  const relationship = factOf(after, 'RELATIONSHIP');
  const ended = told(await ask(DAU, END, { ...meant(anna, relationship), on: '2026-11-01' }));
  expect(said(factOf(ended, 'RELATIONSHIP'), 'endedOn')).toBe('2026-11-01');
  expect(codes(await ask(DAU, END, { ...meant(anna, factOf(ended, 'RELATIONSHIP')), on: '2099-01-01' }))).toEqual([
    'BAD_USER_INPUT',
  ]);
});

test('a mark counts before the reply, and hides the place of everybody’s record; its own agency lifts it, and nobody else', async () => {
  const { anna, annaAtCare } = await two();
  const shown = async (asker: Asker, of: object) =>
    ((await ask(asker, PERSON, { of })).data as { person: { addresses: { nodes: object[] } | null } | null }).person
      ?.addresses?.nodes ?? 'nothing';
  expect(await shown(IDVA, anna)).not.toEqual([]);
  const marked = told(await ask(DAU, RESTRICT, meant(anna, factOf(await read(DAU, anna), 'ADDRESS'))));
  const address = factOf(marked, 'ADDRESS');
  expect([address.confidential, address.version]).toEqual([true, 2]);
  expect(await shown(IDVA, anna)).toBe('nothing');
  // Social care's word of the same place is its own, unmarked as it was: it has nothing to lift.
  const theirs = await read(WORKER, annaAtCare);
  expect(factOf(theirs, 'ADDRESS').confidential).toBe(false);
  expect(told(await ask(WORKER, LIFT, meant(annaAtCare, factOf(theirs, 'ADDRESS')))).past).toEqual(theirs.past);
  expect(await shown(IDVA, anna)).toBe('nothing');
  expect(codes(await ask(WORKER, LIFT, meant(annaAtCare, address)))).toEqual(['NOT_FOUND']);

  const lifted = told(await ask(DAU, LIFT, meant(anna, address)));
  expect(factOf(lifted, 'ADDRESS')).toMatchObject({ confidential: false, version: 3 });
  expect(await shown(IDVA, anna)).not.toEqual([]);
  expect(lifted.past.map(({ became }) => became)).toEqual(['LIFTED', 'RESTRICTED']);
});

test('whoever does not keep the record, or does not read the fact, changes nothing and learns nothing', async () => {
  const { anna, bert } = await two({
    addresses: [{ kind: 'REFUGE', lines: ['9 Hidden Lane'], assertedBy: ['police'] }],
  });
  const refuge = factOf(await read(DAU, anna), 'ADDRESS');
  expect(codes(await ask(IDVA, READ, { of: anna }))).toEqual(['NOT_YOUR_RECORDS']);
  expect(codes(await ask(IDVA, WITHDRAW, meant(anna, refuge)))).toEqual(['NOT_YOUR_RECORDS']);
  // His officer: of her nothing that probation has not said, and of him his own agency's word and no other's.
  const hers = await ask(OFFICER, WITHDRAW, meant(anna, refuge));
  const guess = await ask(OFFICER, WITHDRAW, { of: anna, fact: 'AAAAAAAAAAAAAAAAAAAAAA', version: 1 });
  expect([hers.errors, codes(hers)]).toEqual([guess.errors, ['NOT_FOUND']]);
  expect(await read(OFFICER, anna)).toMatchObject({ current: [], past: [], limitedTo: null });
  const his = await read(OFFICER, bert);
  expect(his.current.map(({ kind }) => kind)).toEqual(['NAME', 'ADDRESS']);
  expect(codes(await ask(OFFICER, WITHDRAW, meant(bert, refuge)))).toEqual(['NOT_FOUND']);
  expect(factOf(await read(DAU, anna), 'ADDRESS')).toEqual(refuge);
});

test('why is read by those who read closed texts, and the officer on his side corrects without reading why', async () => {
  const { bert } = await two();
  const after = told(
    await ask(OFFICER, CORRECT, {
      ...meant(bert, factOf(await read(OFFICER, bert), 'ADDRESS')),
      to: { lines: ['9 Station Road'] },
    }),
  );
  expect(after.past).toEqual([expect.objectContaining({ became: 'CORRECTED', because: null })]);
  // To write the guess of a place is no way to ask whether it is kept secret: his own agency's word is shown, whatever
  // others say.
  expect(said(factOf(after, 'ADDRESS'), 'lines')).toBe('9 Station Road');
});

test('a record is limited and opened again by its own agency, for those desks for which it is; and it is in the log', async () => {
  const { anna } = await two();
  const desk = 'Exampleshire police domestic abuse unit';
  expect(codes(await ask(DAU, LIMIT, { of: anna, desks: ['Another desk'] }))).toEqual(['BAD_USER_INPUT']);
  const own =
    (
      await hub.hub.databases.hub.source.query<{ desk: string }[]>(
        `SELECT desk FROM audit.question WHERE practitioner LIKE '%police-dau%' ORDER BY number DESC LIMIT 1`,
      )
    )[0]?.desk ?? desk;
  expect(told(await ask(DAU, LIMIT, { of: anna, desks: [own] })).limitedTo).toEqual([own]);
  expect((await ask(WORKER, READ, { of: anna })).errors).not.toEqual([]);
  const open = told(await ask(DAU, LIFT_LIMIT, { of: anna }));
  expect([open.limitedTo, open.past[0]]).toEqual([null, { kind: 'LIMITED_ACCESS', became: 'LIFTED' }]);
  const events = await hub.hub.databases.hub.source.query<{ what: string; agencies: string[] }[]>(
    `SELECT what, agencies FROM audit.event WHERE what IN ('RECORD_LIMITED', 'RECORD_LIMIT_LIFTED') ORDER BY number DESC LIMIT 2`,
  );
  expect(events).toEqual([
    { what: 'RECORD_LIMIT_LIFTED', agencies: ['police'] },
    { what: 'RECORD_LIMITED', agencies: ['police'] },
  ]);
});

const END_WORK = `mutation E($of: PersonKeyInput!, $on: Date!) { endInvolvement(of: $of, on: $on, because: "the case is closed") { involvementEndedOn past { kind became said { part value } } } }`;
const RESUME = `mutation E($of: PersonKeyInput!) { resumeInvolvement(of: $of, because: "she asked for help again") { involvementEndedOn past { kind became said { part value } } } }`;

/** The same, where the social worker's desk holds her case, and social care keeps a refuge secret. */
async function known(more: object) {
  const desk = 'Exampleton children and families team';
  const { anna, file } = await two({
    addresses: [{ kind: 'REFUGE', lines: ['9 Hidden Lane'], assertedBy: ['childrens-social-care'] }],
  });
  const says = async (how: object) => {
    const knownTo = file.people[0]!.knownTo as Record<string, { id: string }>;
    const { id } = knownTo['childrens-social-care']!;
    Object.assign(knownTo, { 'childrens-social-care': { id, desk, ...how } });
    await loadWritten(hub, file);
  };
  await says(more);
  return { anna, says };
}

test('the desk that holds a case ends its work: its agency goes on knowing the person, and the desk is told no more where they are', async () => {
  const { anna } = await known({});
  const KNOWN = `query K($of: PersonKeyInput!) { person(of: $of) { protectedAddresses { nodes { lines } } involvement { nodes { agency status endedOn } } } }`;
  const asSeen = async () => {
    const { data } = await ask(WORKER, KNOWN, { of: anna });
    const own = data.person.involvement.nodes.find(
      ({ agency }: { agency: string }) => agency === 'CHILDRENS_SOCIAL_CARE',
    );
    return [data.person.protectedAddresses !== null, own.status, own.endedOn];
  };
  expect(await asSeen()).toEqual([true, 'KNOWN', null]);
  // Who keeps another desk's record, another agency's, or none, ends nothing; nor does a day to come.
  expect(codes(await ask(OFFICER, END_WORK, { of: anna, on: '2026-11-20' }))).not.toEqual([]);
  expect(codes(await ask(IDVA, END_WORK, { of: anna, on: '2026-11-20' }))).toEqual(['NOT_YOUR_RECORDS']);
  expect(codes(await ask(WORKER, END_WORK, { of: anna, on: '2026-12-24' }))).toEqual(['BAD_USER_INPUT']);
  expect(await asSeen()).toEqual([true, 'KNOWN', null]);

  const ended = (await ask(WORKER, END_WORK, { of: anna, on: '2026-11-20' })).data.endInvolvement;
  expect(ended).toMatchObject({ involvementEndedOn: '2026-11-20', past: [{ kind: 'INVOLVEMENT', became: 'ENDED' }] });
  expect((await ask(WORKER, END_WORK, { of: anna, on: '2026-11-20' })).data.endInvolvement).toEqual(ended);
  expect(await asSeen()).toEqual([false, 'KNOWN', '2026-11-20']);
  // The last day counts: until its end the desk holds the case.
  await ask(WORKER, END_WORK, { of: anna, on: '2026-11-22' });
  expect(await asSeen()).toEqual([true, 'KNOWN', '2026-11-22']);
  await ask(WORKER, END_WORK, { of: anna, on: '2026-11-21' });

  const resumed = (await ask(WORKER, RESUME, { of: anna })).data.resumeInvolvement;
  expect(resumed.involvementEndedOn).toBeNull();
  expect(resumed.past[0]).toEqual({
    kind: 'INVOLVEMENT',
    became: 'CORRECTED',
    said: expect.arrayContaining([{ part: 'endedOn', value: '2026-11-21' }]),
  });
  expect((await ask(WORKER, RESUME, { of: anna })).data.resumeInvolvement).toEqual(resumed);
  expect(await asSeen()).toEqual([true, 'KNOWN', null]);
  const events = await hub.hub.databases.hub.source.query<{ what: string; agencies: string[] }[]>(
    `SELECT what, agencies FROM audit.event WHERE what LIKE 'INVOLVEMENT_%' ORDER BY number`,
  );
  expect(events.map(({ what }) => what)).toEqual([
    ...Array<string>(3).fill('INVOLVEMENT_ENDED'),
    'INVOLVEMENT_RESUMED',
  ]);
  expect(new Set(events.flatMap(({ agencies }) => agencies))).toEqual(new Set(['childrens-social-care']));
});

test('a file says that work has ended, and by a later first day that it was taken up again', async () => {
  const { anna, says } = await known({});
  const endedOn = async () =>
    (
      await ask(WORKER, `query R($of: PersonKeyInput!) { indexAssertions(of: $of) { involvementEndedOn } }`, {
        of: anna,
      })
    ).data.indexAssertions;
  await says({ since: '2026-01-01', until: '2026-03-01' });
  expect(await endedOn()).toEqual({ involvementEndedOn: '2026-03-01' });
  // What a file leaves out stays as it was said.
  await says({ since: '2026-01-01' });
  expect(await endedOn()).toEqual({ involvementEndedOn: '2026-03-01' });
  await says({ since: '2026-05-01' });
  expect(await endedOn()).toEqual({ involvementEndedOn: null });
});

test('a correction joins nobody: who fits better now is for a person to look at', async () => {
  const { bert } = await two();
  const other = await two();
  const { anna } = other;
  const people = `SELECT count(DISTINCT person_id)::int AS people FROM people.reference WHERE value IN ('${anna.value}', '${bert.value}')`;
  const name = factOf(await read(OFFICER, bert), 'NAME');
  await ask(OFFICER, CORRECT, { ...meant(bert, name), to: { given: 'anna', family: 'Written' } });
  await ask(OFFICER, CORRECT, {
    ...meant(bert, factOf(await read(OFFICER, bert), 'ADDRESS')),
    to: { lines: ['3 Orchard Rise'] },
  });
  expect(await hub.hub.databases.hub.source.query(people)).toEqual([{ people: 2 }]);
});

test('the log says of an agency that it told what it asserted, and of one that asserted nothing that it told nothing', async () => {
  const { anna } = await two();
  await ask(DAU, PERSON, { of: anna });
  const [question] = await hub.hub.databases.hub.source.query<
    { disclosures: { source: string; from: string; shown: string[] }[] }[]
  >(`SELECT disclosures FROM audit.question WHERE operation = 'P' ORDER BY number DESC LIMIT 1`);
  const shown = new Map(
    question!.disclosures
      .filter(({ from }) => from === 'index')
      .map(({ source, shown: categories }) => [source, categories]),
  );
  expect(shown.get('police')).toEqual(['ADDRESS', 'IDENTITY']);
  expect(shown.get('probation') ?? []).toEqual([]);
  expect(shown.get('mash') ?? []).toEqual([]);
});
