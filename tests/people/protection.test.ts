import { SOURCE_AGENCIES, type Purpose } from '../../src/sharing';
import { openTestHub, type TestHub } from '../testkit/hub';
import { entry, hubNumberOf, loadWritten, writtenFamily } from '../testkit/written-family';

// Who works for whose safety, and who is kept from whom. Whoever could tie themselves to a person would read where the
// person is; whoever could hide a person, or end that, would decide who does.

const REFER = `mutation Refer($of: PersonKeyInput!, $agency: AskingAgency!, $desk: String!) {
  referForSupport(of: $of, agency: $agency, desk: $desk, because: "for a test") {
    id state agency desk referredByAgency referredByDesk referredOn acceptedOn endedOn person { name } } }`;
const act = (name: string, because = true) =>
  `mutation Act($id: ID!) { ${name}(referral: $id${because ? ', because: "for a test"' : ''}) { id state acceptedOn endedOn } }`;
const ACCEPT = act('acceptReferral', false);
const DECLINE = act('declineReferral');
const END = act('endSupport');
const MINE = `{ referralsToMyDesk { nodes { id state person { name } } } }`;
const PROTECTION = `query P($of: PersonKeyInput!) { protectionOf(of: $of) {
  support { agency desk state } keptFrom { what family person { name } } keptFacts { kind person { name } } } }`;
const KEEP = `mutation Keep($of: PersonKeyInput!, $from: PersonKeyInput!, $what: KeptWhat!, $family: Boolean! = false) {
  keepFrom(of: $of, from: $from, what: $what, family: $family, because: "for a test") { keptFrom { what family person { name } } } }`;
const END_KEEP = `mutation End($of: PersonKeyInput!, $from: PersonKeyInput!) {
  endKeepingFrom(of: $of, from: $from, because: "for a test") { keptFrom { what } } }`;
const KEEP_FACT = `mutation KeepFact($of: PersonKeyInput!, $fact: ID!, $from: PersonKeyInput!) {
  keepFactFrom(of: $of, fact: $fact, from: $from, because: "for a test") { keptFacts { kind fact person { name } } } }`;
const END_FACT = `mutation EndFact($of: PersonKeyInput!, $fact: ID!, $from: PersonKeyInput!) {
  endKeepingFactFrom(of: $of, fact: $fact, from: $from, because: "for a test") { keptFacts { kind } } }`;
const WHERE = `query Where($of: PersonKeyInput!) { person(of: $of) { name protectedAddresses { nodes { lines } } } }`;

const IDVA = ['idva', 'VICTIM_SUPPORT'] as const;
const OUTREACH = ['outreach-idva', 'VICTIM_SUPPORT'] as const;
const DAU = ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'] as const;
const INDEPENDENT = { agency: 'SPECIALIST_DOMESTIC_ABUSE', desk: 'Exampleton independent advisers' };
type Asker = readonly [name: string, purpose: Purpose];

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
});
afterAll(() => hub.stop());

const ask = ([name, purpose]: Asker, query: string, variables: object = {}) => hub.ask(name, purpose, query, variables);
const codes = (reply: Awaited<ReturnType<typeof ask>>) => reply.errors.map(({ extensions: { code } }) => code);

/** A woman, and the man who abuses her; each is another police desk's. */
async function two() {
  const family = writtenFamily(
    {
      anna: {
        knownTo: ['police'],
        addresses: [{ kind: 'REFUGE', lines: ['9 Hidden Lane'], assertedBy: ['police'] }],
      },
      bert: { knownTo: ['police', 'probation'] },
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
  // His record is another desk's than hers.
  (family.file.people[1] as unknown as { knownTo: Record<string, { desk?: string }> }).knownTo['police']!.desk =
    'Exampleshire police offender management unit';
  await loadWritten(hub, family.file);
  const of = (key: string) => ({ scheme: 'POLICE_NOMINAL', value: family.numberOf(key, 'police') });
  return {
    anna: of('anna'),
    bert: of('bert'),
    reference: family.reference,
  };
}

const events = async (what: string, person: string) =>
  (
    await hub.hub.databases.hub.source.query<{ practitioner: string; justification: string }[]>(
      `SELECT practitioner, justification FROM audit.event WHERE what = $1 AND $2 = ANY (people::text[])`,
      [what, person],
    )
  ).map(({ practitioner, justification }) => `${practitioner}: ${justification}`);

describe('a referral for support', () => {
  test('opens nothing until the desk accepts it, and nothing once either has ended it; each step is in the log', async () => {
    const { anna, reference } = await two();
    const hubNumber = await hubNumberOf(hub, reference, 'anna');
    const place = async (asker: Asker) =>
      (await ask(asker, WHERE, { of: anna })).data.person?.protectedAddresses?.nodes ?? null;
    expect(await place(IDVA)).toBeNull();
    const referred = await ask(DAU, REFER, { of: anna, ...INDEPENDENT });
    expect(referred.errors).toEqual([]);
    expect(referred.data.referForSupport).toMatchObject({
      state: 'REFERRED',
      referredByAgency: 'POLICE',
      referredByDesk: 'Exampleshire police domestic-abuse unit',
      referredOn: '2026-11-22',
      acceptedOn: null,
      person: { name: 'anna Written' },
    });
    const { id } = referred.data.referForSupport;
    expect(await place(IDVA)).toBeNull();
    expect((await ask(IDVA, MINE)).data.referralsToMyDesk.nodes).toContainEqual({
      id,
      state: 'REFERRED',
      person: { name: 'anna Written' },
    });
    expect((await ask(IDVA, ACCEPT, { id })).data.acceptReferral).toMatchObject({
      state: 'SUPPORTS',
      acceptedOn: '2026-11-22',
    });
    expect(await place(IDVA)).toEqual([{ lines: ['9 Hidden Lane'] }]);
    expect((await ask(IDVA, PROTECTION, { of: anna })).data.protectionOf.support).toEqual([
      { agency: 'SPECIALIST_DOMESTIC_ABUSE', desk: 'Exampleton independent advisers', state: 'SUPPORTS' },
    ]);
    // Another desk of the same agency is a stranger still.
    expect(await place(OUTREACH)).toBeNull();
    expect((await ask(IDVA, END, { id })).data.endSupport).toMatchObject({ state: 'ENDED', endedOn: '2026-11-22' });
    expect(await place(IDVA)).toBeNull();
    expect(await events('SUPPORT_REFERRED', hubNumber)).toEqual(['demo-police-dau-officer: for a test']);
    expect(await events('SUPPORT_ACCEPTED', hubNumber)).toEqual(['demo-idva: accepted by the desk']);
    expect(await events('SUPPORT_ENDED', hubNumber)).toEqual(['demo-idva: for a test']);
  });

  test('said twice it is one, at every step, and the log has it once', async () => {
    const { anna, reference } = await two();
    const hubNumber = await hubNumberOf(hub, reference, 'anna');
    const [first, second] = [
      await ask(DAU, REFER, { of: anna, ...INDEPENDENT }),
      await ask(DAU, REFER, { of: anna, ...INDEPENDENT }),
    ];
    expect(second.data).toEqual(first.data);
    const { id } = first.data.referForSupport;
    expect((await ask(IDVA, ACCEPT, { id })).data).toEqual((await ask(IDVA, ACCEPT, { id })).data);
    expect(codes(await ask(IDVA, DECLINE, { id }))).toEqual(['CONFLICT']);
    expect((await ask(DAU, END, { id })).data).toEqual((await ask(IDVA, END, { id })).data);
    expect(codes(await ask(IDVA, ACCEPT, { id }))).toEqual(['CONFLICT']);
    for (const what of ['SUPPORT_REFERRED', 'SUPPORT_ACCEPTED', 'SUPPORT_ENDED'])
      expect(await events(what, hubNumber)).toHaveLength(1);
    // After it has ended it can begin again, and waits for the desk again.
    expect((await ask(DAU, REFER, { of: anna, ...INDEPENDENT })).data.referForSupport).toMatchObject({
      id,
      state: 'REFERRED',
      acceptedOn: null,
    });
    expect((await ask(IDVA, DECLINE, { id })).data.declineReferral.state).toBe('DECLINED');
    expect((await ask(IDVA, WHERE, { of: anna })).data.person.protectedAddresses).toBeNull();
  });

  test('comes from nobody but those who work for that very person: nobody ties themselves to anybody', async () => {
    const { anna, bert } = await two();
    const outreach = { agency: 'SPECIALIST_DOMESTIC_ABUSE', desk: 'Exampleton outreach advisers' };
    for (const [asker, more] of [
      // A victim's adviser, of a stranger, to her own desk and to another.
      [IDVA, INDEPENDENT],
      [IDVA, outreach],
      [['health-idva', 'VICTIM_SUPPORT'], { agency: 'HEALTH', desk: 'Exampleton hospital advisers' }],
      [['partner-link-worker', 'VICTIM_SUPPORT'], { agency: 'PROBATION', desk: 'Exampleton partner link desk' }],
      // The perpetrator's side.
      [['responsible-officer', 'MANAGING_RISK'], INDEPENDENT],
      [['police-mosovo-officer', 'MANAGING_RISK'], INDEPENDENT],
    ] as const) {
      const reply = await ask(asker, REFER, { of: anna, ...more });
      expect([asker[0], codes(reply)]).toEqual([asker[0], [expect.stringMatching(/^NOT_(FOUND|YOUR_ROLE)$/)]]);
    }
    // Who works for her does not refer to their own desk, nor to those who treat or manage offenders.
    expect(
      codes(await ask(DAU, REFER, { of: anna, agency: 'POLICE', desk: 'Exampleshire police domestic-abuse unit' })),
    ).toEqual(['BAD_USER_INPUT']);
    expect(
      codes(await ask(DAU, REFER, { of: anna, agency: 'SUBSTANCE_MISUSE', desk: 'Exampleton recovery service' })),
    ).toEqual(['BAD_USER_INPUT']);
    // Who works for him refers him, and that ties nobody to her.
    await ask(DAU, REFER, { of: bert, ...outreach });
    expect((await ask(OUTREACH, WHERE, { of: anna })).data.person.protectedAddresses).toBeNull();
  });

  test('is ended by those of the referring agency who work for that person, and by no colleague of theirs', async () => {
    const { anna } = await two();
    const { data } = await ask(DAU, REFER, { of: anna, ...INDEPENDENT });
    const { id } = data.referForSupport as { id: string };
    const colleague: Asker = ['police-intelligence-officer', 'DOMESTIC_ABUSE_INVESTIGATION'];
    expect((await ask(colleague, WHERE, { of: anna })).data.person).not.toBeNull();
    expect(codes(await ask(colleague, END, { id }))).toEqual(['NOT_YOUR_ROLE']);
    expect((await ask(IDVA, MINE)).data.referralsToMyDesk.nodes).toContainEqual(
      expect.objectContaining({ id, state: 'REFERRED' }),
    );
    expect((await ask(DAU, END, { id })).data.endSupport.state).toBe('ENDED');
  });

  test('emergency access, which is for hours, cannot make a tie for good', async () => {
    const { anna } = await two();
    const opened = await ask(
      OUTREACH,
      `mutation ($of: PersonKeyInput!) { openEmergencyAccess(of: $of, because: "He is at her door.") { id } }`,
      { of: anna },
    );
    expect(opened.errors).toEqual([]);
    expect(codes(await ask(OUTREACH, REFER, { of: anna, ...INDEPENDENT }))).toEqual(['NOT_YOUR_ROLE']);
    expect(codes(await ask(OUTREACH, PROTECTION, { of: anna }))).toEqual(['NOT_YOUR_ROLE']);
    await ask(OUTREACH, `mutation ($id: ID!) { endEmergencyAccess(access: $id) { id } }`, {
      id: opened.data.openEmergencyAccess.id,
    });
  });

  test('is for the desk of that agency: neither a desk of the same name elsewhere nor another desk may accept or even know of it', async () => {
    const { anna } = await two();
    // The desk is called as the partner link desk of probation is, and is another agency's.
    const named = await ask(DAU, REFER, {
      of: anna,
      agency: 'SPECIALIST_DOMESTIC_ABUSE',
      desk: 'Exampleton partner link desk',
    });
    const { id } = named.data.referForSupport;
    for (const asker of [
      ['partner-link-worker', 'VICTIM_SUPPORT'],
      IDVA,
      ['responsible-officer', 'MANAGING_RISK'],
    ] as readonly Asker[]) {
      for (const mutation of [ACCEPT, DECLINE, END]) {
        const reply = await ask(asker, mutation, { id });
        const nobody = await ask(asker, mutation, { id: '00000000-0000-4000-8000-000000000000' });
        expect([codes(reply), reply.errors[0]!.message]).toEqual([['NOT_FOUND'], nobody.errors[0]!.message]);
      }
      expect(JSON.stringify((await ask(asker, MINE)).data)).not.toContain(id);
    }
    expect(
      (await ask(['partner-link-worker', 'VICTIM_SUPPORT'], WHERE, { of: anna })).data.person?.protectedAddresses ??
        null,
    ).toBeNull();
    // The desk that has the name can be referred to all the same, and that is another referral.
    const other = await ask(DAU, REFER, { of: anna, agency: 'PROBATION', desk: 'Exampleton partner link desk' });
    expect(other.errors).toEqual([]);
    expect(other.data.referForSupport).toMatchObject({ agency: 'PROBATION', state: 'REFERRED' });
    expect(other.data.referForSupport.id).not.toBe(id);
  });

  test('is nothing to those who work with the perpetrator, at whatever desk: they neither accept nor end it, nor know of it', async () => {
    const { anna } = await two();
    const OFFICER: Asker = ['responsible-officer', 'MANAGING_RISK'];
    const { desk } = (await ask(OFFICER, '{ askingPractitioner { desk } }')).data.askingPractitioner;
    const reply = await ask(DAU, REFER, { of: anna, agency: 'PROBATION', desk });
    expect(reply.errors).toEqual([]);
    const { id } = reply.data.referForSupport;
    expect(JSON.stringify((await ask(OFFICER, MINE)).data)).not.toContain(id);
    for (const mutation of [ACCEPT, DECLINE, END])
      expect(codes(await ask(OFFICER, mutation, { id }))).toEqual(['NOT_FOUND']);
    const { support } = (await ask(DAU, PROTECTION, { of: anna })).data.protectionOf;
    expect(support).toContainEqual({ agency: 'PROBATION', desk, state: 'REFERRED' });
  });

  test('of somebody whose relative works at the desk is not there for that practitioner (law 8)', async () => {
    const family = writtenFamily({
      anna: { knownTo: ['police'], staffConflicts: [{ practitioner: 'demo-idva', relation: 'sister' }] },
    });
    await loadWritten(hub, family.file);
    const of = { scheme: 'POLICE_NOMINAL', value: family.numberOf('anna', 'police') };
    const { id } = (await ask(DAU, REFER, { of, ...INDEPENDENT })).data.referForSupport;
    expect(JSON.stringify((await ask(IDVA, MINE)).data)).not.toContain(id);
    expect(codes(await ask(IDVA, ACCEPT, { id }))).toEqual(['NOT_FOUND']);
    expect(codes(await ask(IDVA, END, { id }))).toEqual(['NOT_FOUND']);
  });
});

describe('keeping somebody from somebody', () => {
  test('hides a person from whoever works with the other, until it is ended; each is in the log', async () => {
    const { anna, bert, reference } = await two();
    const hubNumber = await hubNumberOf(hub, reference, 'anna');
    const MOSOVO: Asker = ['police-mosovo-officer', 'MANAGING_RISK'];
    const sees = async () => (await ask(MOSOVO, WHERE, { of: anna })).data.person !== null;
    expect(await sees()).toBe(true);
    const kept = await ask(DAU, KEEP, { of: anna, from: bert, what: 'EVERYTHING' });
    expect(kept.errors).toEqual([]);
    expect(kept.data.keepFrom.keptFrom).toEqual([
      { what: 'EVERYTHING', family: false, person: { name: 'bert Written' } },
    ]);
    expect(await sees()).toBe(false);
    expect((await ask(DAU, KEEP, { of: anna, from: bert, what: 'WHEREABOUTS' })).data).toEqual(kept.data);
    expect(await events('PERSON_KEPT_FROM', hubNumber)).toEqual(['demo-police-dau-officer: for a test']);
    // He from whom she is kept, or rather whoever works with him, cannot end it.
    expect(codes(await ask(MOSOVO, END_KEEP, { of: anna, from: bert }))).toEqual(['NOT_FOUND']);
    expect((await ask(DAU, END_KEEP, { of: anna, from: bert })).data.endKeepingFrom.keptFrom).toEqual([]);
    expect((await ask(DAU, END_KEEP, { of: anna, from: bert })).data.endKeepingFrom.keptFrom).toEqual([]);
    expect(await events('PERSON_NOT_KEPT_FROM', hubNumber)).toHaveLength(1);
    expect(await sees()).toBe(true);
  });

  test('is widened by saying more, narrowed by nothing but ending it, and from each one on their own', async () => {
    const [{ anna, bert }, { bert: carl }] = [await two(), await two()];
    const keep = async (from: object, what: string, family = false) => {
      const reply = await ask(DAU, KEEP, { of: anna, from, what, family });
      expect(reply.errors).toEqual([]);
      return reply.data.keepFrom.keptFrom.map((one: { what: string; family: boolean }) => [one.what, one.family]);
    };
    expect(await keep(bert, 'WHEREABOUTS')).toEqual([['WHEREABOUTS', false]]);
    expect(await keep(bert, 'EVERYTHING')).toEqual([['EVERYTHING', false]]);
    expect(await keep(bert, 'WHEREABOUTS', true)).toEqual([['EVERYTHING', true]]);
    expect(await keep(bert, 'EVERYTHING', false)).toEqual([['EVERYTHING', true]]);
    expect(await keep(carl, 'WHEREABOUTS')).toHaveLength(2);
    const ended = await ask(DAU, END_KEEP, { of: anna, from: bert });
    expect(ended.data.endKeepingFrom.keptFrom).toEqual([{ what: 'WHEREABOUTS' }]);
    // What is said again after that is said from the beginning.
    await ask(DAU, END_KEEP, { of: anna, from: carl });
    expect(await keep(bert, 'WHEREABOUTS')).toEqual([['WHEREABOUTS', false]]);
  });

  test('is for those who work for the person: neither for strangers nor for his officers, and his whole person is not theirs to hide', async () => {
    const { anna, bert } = await two();
    const nobody = { scheme: 'LCS', value: 'C.9999/9' };
    for (const asker of [
      IDVA,
      ['responsible-officer', 'MANAGING_RISK'],
      ['police-mosovo-officer', 'MANAGING_RISK'],
    ] as readonly Asker[]) {
      for (const [of, from] of [
        [anna, bert],
        [bert, anna],
      ]) {
        for (const query of [KEEP, END_KEEP]) {
          const reply = await ask(asker, query, { of, from, what: 'EVERYTHING' });
          expect([asker[0], codes(reply)]).toEqual([asker[0], [expect.stringMatching(/^NOT_(FOUND|YOUR_ROLE)$/)]]);
        }
      }
    }
    expect(codes(await ask(DAU, KEEP, { of: bert, from: anna, what: 'EVERYTHING' }))).toEqual(['BAD_USER_INPUT']);
    expect(codes(await ask(DAU, KEEP, { of: anna, from: nobody, what: 'EVERYTHING' }))).toEqual(['NOT_FOUND']);
    expect(codes(await ask(DAU, KEEP, { of: anna, from: anna, what: 'EVERYTHING' }))).toEqual(['BAD_USER_INPUT']);
  });

  test('of a single fact, hides that fact alone, and loading the file again does not bring it back', async () => {
    const family = writtenFamily({
      anna: {
        knownTo: ['police'],
        addresses: [
          { lines: ['1 Open Road'], assertedBy: ['police'] },
          { lines: ['2 Other Road'], assertedBy: ['police'] },
        ],
      },
      carl: {
        knownTo: ['police'],
        supportedBy: [
          { agency: 'specialist-domestic-abuse', desk: 'Exampleton independent advisers', assertedBy: ['police'] },
        ],
      },
    });
    await loadWritten(hub, family.file);
    const key = (who: string) => ({ scheme: 'POLICE_NOMINAL', value: family.numberOf(who, 'police') });
    const HOMES = `query H($of: PersonKeyInput!) { person(of: $of) { addresses { edges { cursor node { lines } } } } }`;
    type Edge = { cursor: string; node: { lines: string[] } };
    const homes = async (asker: Asker): Promise<Edge[]> =>
      (await ask(asker, HOMES, { of: key('anna') })).data.person.addresses.edges;
    const lines = async (asker: Asker) => (await homes(asker)).map(({ node }) => node.lines[0]).sort();
    const fact = (await homes(DAU)).find(({ node }) => node.lines[0] === '2 Other Road')!.cursor;
    const wanted = { of: key('anna'), from: key('carl'), fact };
    expect(await lines(IDVA)).toEqual(['1 Open Road', '2 Other Road']);
    // DAU works with Carl as well as with Anna: to whoever works with him it is hidden, and so to that desk.
    expect((await ask(DAU, KEEP_FACT, wanted)).data.keepFactFrom.keptFacts).toEqual([
      { kind: 'ADDRESS', fact, person: { name: 'carl Written' } },
    ]);
    expect(await lines(IDVA)).toEqual(['1 Open Road']);
    expect(await lines(OUTREACH)).toEqual(['1 Open Road', '2 Other Road']);
    await loadWritten(hub, family.file);
    expect(await lines(IDVA)).toEqual(['1 Open Road']);
    expect(codes(await ask(IDVA, END_FACT, wanted))).toEqual(['NOT_YOUR_ROLE']);
  });
});

describe('that a place is confidential', () => {
  const CARE = `query Care($of: PersonKeyInput!) { person(of: $of) { hasConfidentialPlaces } }`;
  const familyAt = async (kind: 'REFUGE' | 'HOME') => {
    const { file, numberOf } = writtenFamily(
      {
        anna: { knownTo: ['police'], addresses: [{ kind, lines: ['9 Hidden Lane'], assertedBy: ['police'] }] },
        bert: { knownTo: ['police', 'probation'] },
        cara: { knownTo: ['childrens-social-care'] },
      },
      {
        relationships: [
          { from: 'anna', to: 'bert', ground: 'MARRIED', assertedBy: ['police'] },
          { from: 'anna', to: 'cara', ground: 'PARENT', assertedBy: ['childrens-social-care'] },
        ],
      },
    );
    await loadWritten(hub, file);
    return (key: string) => ({ scheme: 'POLICE_NOMINAL', value: numberOf(key, 'police') });
  };
  const answer = async (asker: Asker, of: object) => {
    const { data, errors } = await ask(asker, CARE, { of });
    return [data.person.hasConfidentialPlaces, ...errors.map(({ extensions }) => extensions['reason'])];
  };
  const SOCIAL_WORKER = ['social-worker', 'CHILD_SAFEGUARDING'] as const;
  /** Who tells the social worker, by ISA-19. An area may have more agencies. */
  const TOLD_BY: readonly string[] = ['probation', 'police', 'childrens-social-care', 'mash', 'health', 'education'];

  test('is told to those who write about the family, and to nobody else, whether or not one is', async () => {
    const [hidden, open] = [await familyAt('REFUGE'), await familyAt('HOME')];
    // The child's social worker reads what agencies write, and is not told where she is.
    expect(await answer(SOCIAL_WORKER, hidden('anna'))).toEqual([true]);
    expect((await ask(SOCIAL_WORKER, WHERE, { of: hidden('anna') })).data.person.protectedAddresses).toBeNull();
    const isToldByAll = SOURCE_AGENCIES.every((agency) => TOLD_BY.includes(agency));
    expect(await answer(SOCIAL_WORKER, open('anna'))).toEqual(isToldByAll ? [false] : [null, expect.any(String)]);
    for (const family of [hidden, open]) {
      // Another victim's adviser is a stranger, and whoever works with him is on his side.
      expect(await answer(IDVA, family('anna'))).toEqual([null, 'NEED_TO_KNOW']);
      expect(await answer(['police-mosovo-officer', 'MANAGING_RISK'], family('anna'))).toEqual([
        null,
        'PERPETRATOR_SIDE',
      ]);
      expect(await answer(['police-mosovo-officer', 'MANAGING_RISK'], family('bert'))).toEqual([
        null,
        'PERPETRATOR_SIDE',
      ]);
    }
    // An agency that may not say leaves it open: false is an all-clear.
    expect(await answer(DAU, hidden('anna'))).toEqual([true]);
    expect(await answer(DAU, open('anna'))).toEqual([null, 'PURPOSE_NOT_COVERED']);
  });

  test('an agency is in the log as having told it where it did', async () => {
    const hidden = await familyAt('REFUGE');
    await ask(SOCIAL_WORKER, CARE, { of: hidden('anna') });
    const [entry] = await hub.hub.databases.hub.source.query<
      { disclosures: { source: string; shownFields: string[] }[] }[]
    >(`SELECT disclosures FROM audit.question WHERE operation = 'Care' ORDER BY recorded_at DESC LIMIT 1`);
    const told = entry!.disclosures.filter(({ shownFields }) => shownFields.includes('Person.hasConfidentialPlaces'));
    expect(told.map(({ source }) => source)).toEqual(['police']);
  });
});
