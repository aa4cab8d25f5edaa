import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { agencyModules, announceWhatRunsOut } from '../../src/agencies';
import { spawnProgram, type Child } from '../testkit/child';
import { openTestHub, TODAY, type Reply, type TestHub } from '../testkit/hub';
import { loadWritten, writtenFamily } from '../testkit/written-family';

const GRANT_SECRET = 'the same for the hub and its agencies, in this test';

let hub: TestHub;
let apart: TestHub;
let police: Child;

beforeAll(async () => {
  hub = await openTestHub({ GRANT_SECRET });
  police = spawnProgram('tests/testkit/agency-process.ts', ['police', TODAY], {
    DATABASE_URL: hub.databaseUrl,
    GRANT_SECRET,
    DATA_DIR: hub.dataDir,
  });
  apart = await openTestHub({
    GRANT_SECRET,
    DATABASE_URL: hub.databaseUrl,
    POLICE_URL: `${await police.ready}/graphql`,
  });
}, 180_000);
afterAll(async () => {
  await apart?.stop();
  await police?.stop();
  await hub?.stop();
});

const WRITE =
  'mutation Write($records: PoliceRecordsInput!) { writePoliceRecords(records: $records) { written { edge reference version outcome } } }';

const write = (records: object, at = hub, name = 'police-dau-officer') =>
  at.ask(name, 'DOMESTIC_ABUSE_INVESTIGATION', WRITE, { records });
const written = ({ data, errors }: Reply) =>
  errors.map(({ message }) => message).join() || data.writePoliceRecords.written;
const codes = ({ errors }: Reply) => errors.map(({ extensions }) => extensions['code']);

const GARY = 'N-003-0940';
const NADIA = 'N-003-0941';

const callOut = (reference: string, more: object = {}) => ({
  reference,
  occurredAt: '2026-11-21T23:10:00+00:00',
  awareAt: '2026-11-21T23:14:00+00:00',
  grade: 'LOW',
  narrative: 'A neighbour heard shouting.',
  people: [
    { role: 'VICTIM', person: NADIA },
    { role: 'PERPETRATOR', person: GARY },
  ],
  ...more,
});

const incidents = async (at = hub) => {
  const { data } = await at.ask(
    'police-dau-officer',
    'DOMESTIC_ABUSE_INVESTIGATION',
    `{ person(of: { scheme: POLICE_NOMINAL, value: "${GARY}" }) { police { incidents { nodes {
        reference grade version occurredAt awareAt recordedAt corrections { correctedBy changes { field earlier } } } } } } }`,
  );
  return data.person.police.incidents.nodes as {
    reference: string;
    grade: string;
    version: number;
    corrections: object[];
  }[];
};

/** What the police have told others since the tests began, about one entry. */
const told = (reference: string) =>
  hub.hub.databases.police.source.query<{ kind: string; people: string[] }[]>(
    'SELECT kind, people FROM police.outbox WHERE reference = $1 ORDER BY number',
    [reference],
  );

describe.each([
  ['within the hub', () => hub],
  ['in a process of its own', () => apart],
])('a police system writes to the police’s records, with the police %s', (where, at) => {
  const NEW = where.startsWith('within') ? 'W-1' : 'W-2';

  test('a call-out is added, and sending it again changes nothing', async () => {
    expect(written(await write({ incidents: [callOut(NEW)] }, at()))).toEqual([
      { edge: 'incidents', reference: NEW, version: 1, outcome: 'ADDED' },
    ]);
    expect(written(await write({ incidents: [callOut(NEW)] }, at()))).toEqual([
      { edge: 'incidents', reference: NEW, version: 1, outcome: 'UNCHANGED' },
    ]);
    const [newest] = (await incidents(at())).filter(({ reference }) => reference === NEW);
    expect(newest).toMatchObject({ grade: 'LOW', version: 1, awareAt: '2026-11-21T23:14:00+00:00', corrections: [] });
    expect(await told(NEW)).toEqual([{ kind: 'CALL_OUT', people: [NADIA, GARY] }]);
  });

  test('a correction names the version that it corrects, shows as one, and what was said before is kept', async () => {
    expect(
      written(
        await write({ incidents: [callOut(NEW, { version: 1, grade: 'HIGH', narrative: 'He had a knife.' })] }, at()),
      ),
    ).toEqual([{ edge: 'incidents', reference: NEW, version: 2, outcome: 'CORRECTED' }]);
    const [corrected] = (await incidents(at())).filter(({ reference }) => reference === NEW);
    expect(corrected).toMatchObject({
      grade: 'HIGH',
      version: 2,
      corrections: [
        {
          correctedBy: 'demo-police-dau-officer',
          changes: [
            { field: 'grade', earlier: '"LOW"' },
            { field: 'narrative', earlier: '"A neighbour heard shouting."' },
          ],
        },
      ],
    });
    // It was told of once: a correction is no second call-out.
    expect(await told(NEW)).toHaveLength(1);
  });

  test('a correction of what somebody has corrected since is refused, and nothing beside it is written', async () => {
    const reply = await write(
      { incidents: [callOut(NEW, { version: 1, grade: 'MEDIUM' }), callOut(`${NEW}-b`)] },
      at(),
    );
    expect(codes(reply)).toEqual(['CONFLICT']);
    expect(written(reply)).toBe(
      `DomesticAbuseIncident ${NEW} is at version 2. Read it again, and give that version to correct it.`,
    );
    expect((await incidents(at())).map(({ reference }) => reference)).not.toContain(`${NEW}-b`);
    expect(codes(await write({ incidents: [callOut(NEW, { grade: 'MEDIUM' })] }, at()))).toEqual(['CONFLICT']);
    expect(codes(await write({ incidents: [callOut(`${NEW}-c`, { version: 3 })] }, at()))).toEqual(['CONFLICT']);
  });

  test('a correction takes nobody away but whom it says', async () => {
    const people = async () =>
      (
        await hub.hub.databases.police.source.query<{ people: { person: string }[] }[]>(
          'SELECT people FROM police.incident WHERE reference = $1',
          [NEW],
        )
      )[0]!.people.map(({ person }) => person);
    const [nadia, gary] = callOut(NEW).people as [object, object];
    const corrected = { grade: 'HIGH', narrative: 'He had a knife.' };
    // Whoever may not be shown somebody in it sends it without them, and changes nothing by that.
    expect(
      written(await write({ incidents: [callOut(NEW, { ...corrected, version: 2, people: [gary] })] }, at())),
    ).toMatchObject([{ outcome: 'UNCHANGED' }]);
    expect((await people()).sort()).toEqual([GARY, NADIA]);
    const without = (person: string) => callOut(NEW, { ...corrected, version: 2, people: [nadia], without: [person] });
    const unseen = await write({ incidents: [without('N-000-0000')] }, at());
    expect(codes(unseen)).toEqual(['BAD_USER_INPUT']);
    expect(written(unseen)).toBe(
      'police knows nobody by the number N-000-0000 whom you may see. Make the person known to the hub first, or check the number.',
    );
    expect(written(await write({ incidents: [without(GARY)] }, at()))).toMatchObject([
      { outcome: 'CORRECTED', version: 3 },
    ]);
    expect(await people()).toEqual([NADIA]);
    await write({ incidents: [callOut(NEW, { ...corrected, version: 3 })] }, at());
  });

  test('nobody of another agency writes there, whatever they may read', async () => {
    for (const name of ['social-worker', 'mash-practitioner', 'responsible-officer', 'idva']) {
      const reply = await at().ask(name, 'MANAGING_RISK', WRITE, { records: { incidents: [callOut(`${NEW}-d`)] } });
      expect(codes(reply)).toEqual(['NOT_YOUR_RECORDS']);
      expect(reply.data).toEqual({ writePoliceRecords: null });
    }
    expect((await incidents(at())).map(({ reference }) => reference)).not.toContain(`${NEW}-d`);
  });

  test('an entry is not reached through somebody else’s number', async () => {
    const bail = {
      reference: `${NEW}-bail`,
      nominalId: GARY,
      kind: 'PRE_CHARGE_BAIL',
      startedOn: '2026-11-22',
      conditions: ['Not to contact her.'],
    };
    await write({ bail: [bail] }, at());
    const reply = await write({ bail: [{ ...bail, nominalId: NADIA, version: 1 }] }, at());
    expect(codes(reply)).toEqual(['BAD_USER_INPUT']);
    expect(written(reply)).toContain('is taken by another Bail');
  });

  test('that bail is lifted is told', async () => {
    const bail = {
      reference: `${NEW}-bail`,
      nominalId: GARY,
      kind: 'PRE_CHARGE_BAIL',
      startedOn: '2026-11-22',
      conditions: ['Not to contact her.'],
    };
    await write({ bail: [{ ...bail, version: 1, endedOn: '2026-11-22' }] }, at());
    expect(await told(`${NEW}-bail`)).toEqual([{ kind: 'BAIL_LIFTED', people: [GARY] }]);
  });

  test.each([
    [
      'somebody unknown',
      { incidents: [callOut('W-9', { people: [{ role: 'VICTIM', person: 'N-nobody' }] })] },
      /knows nobody by the number N-nobody/,
    ],
    ['a reference that is none', { incidents: [callOut('W 9')] }, /incidents\.0\.reference: a reference is up to 64/],
    ['nobody at all', { incidents: [callOut('W-9', { people: [] })] }, /incidents\.0\.people/],
    ['the same twice', { incidents: [callOut('W-9'), callOut('W-9')] }, /is sent twice/],
    [
      'a day that is none',
      { bail: [{ reference: 'W-9', nominalId: GARY, kind: 'PRE_CHARGE_BAIL', startedOn: '2026-02-30' }] },
      /startedOn|Date cannot represent/,
    ],
  ])('%s is refused with what to do', async (_, records, says) => {
    const reply = await write(records, at());
    expect(codes(reply)).toEqual(['BAD_USER_INPUT']);
    expect(reply.errors[0]!.message).toMatch(says);
  });

  test('what an officer does not read of an entry, he neither says nor finds out nor changes', async () => {
    const mosovo = (records: object) => at().ask('police-mosovo-officer', 'MANAGING_RISK', WRITE, { records });
    const people = [
      { role: 'VICTIM', person: NADIA, interpreter: 'PROVIDED' },
      { role: 'PERPETRATOR', person: GARY },
    ];
    const reference = `${NEW}-seen-in-part`;
    const full = callOut(reference, { people, protectedPlace: '61 Orchard Rise, Otherby', place: '8 Elm Street' });
    expect(written(await write({ incidents: [full] }, at()))).toMatchObject([{ outcome: 'ADDED' }]);
    const stands = async () => {
      const { source } = hub.hub.databases.police;
      const [row] = await source.query<object[]>(
        'SELECT grade, narrative, place, protected_place AS "protectedPlace", people FROM police.incident WHERE reference = $1',
        [reference],
      );
      return row;
    };
    const before = await stands();

    for (const [field, guesses] of Object.entries({
      protectedPlace: ['61 Orchard Rise, Otherby', '61 Orchard Lane, Otherby'],
      place: ['8 Elm Street', '9 Elm Street'],
      narrative: ['A neighbour heard shouting.', 'guessed'],
      people: [people, people.map(({ role, person }) => ({ role, person, interpreter: 'NOT_NEEDED' }))],
    })) {
      const shown = callOut(reference, { narrative: undefined, version: 1 });
      const replies = await Promise.all(guesses.map((guess) => mosovo({ incidents: [{ ...shown, [field]: guess }] })));
      expect([field, ...replies.map(codes)]).toEqual([field, ['NOT_YOURS_TO_WRITE'], ['NOT_YOURS_TO_WRITE']]);
      const [right, wrong] = replies.map(({ text }) => text.replace(/"requestId":"[^"]+"/, ''));
      expect(right).toBe(wrong);
      expect(await stands()).toEqual(before);
    }

    // As he is shown it, with what he reads corrected; in another order, and with somebody left out, too.
    const asShown = callOut(reference, { narrative: undefined, version: 1, grade: 'HIGH' });
    expect(written(await mosovo({ incidents: [asShown] }))).toEqual([
      { edge: 'incidents', reference, version: null, outcome: 'CORRECTED' },
    ]);
    expect(await stands()).toEqual({ ...before, grade: 'HIGH' });
    const again = callOut(reference, { narrative: undefined, grade: 'HIGH', people: [...asShown.people].reverse() });
    expect(written(await mosovo({ incidents: [again] }))).toMatchObject([{ outcome: 'UNCHANGED' }]);
    // To take her away would take away what he is not shown of her.
    const without = callOut(reference, {
      narrative: undefined,
      version: 2,
      grade: 'HIGH',
      people: [asShown.people[1]],
      without: [NADIA],
    });
    const taken = await mosovo({ incidents: [without] });
    expect([codes(taken), written(taken)]).toEqual([
      ['NOT_YOURS_TO_WRITE'],
      `incidents ${reference}: you may read only a part of each of its people, so you may not take any of them away. Nothing was written. Send each of them as it is shown to you, change one at a time, and add what is new. Ask a colleague who may read the whole to take one away.`,
    ]);
    expect(await stands()).toEqual({ ...before, grade: 'HIGH' });
  });

  test('of two who correct the same version at once, one does', async () => {
    await write({ incidents: [callOut(`${NEW}-race`)] }, at());
    const replies = await Promise.all(
      ['STANDARD', 'MEDIUM', 'HIGH'].map((grade) =>
        write({ incidents: [callOut(`${NEW}-race`, { version: 1, grade })] }, at()),
      ),
    );
    expect(replies.map((reply) => codes(reply)[0] ?? 'written').sort()).toEqual(['CONFLICT', 'CONFLICT', 'written']);
  });
});

test('a victim whom a call-out names is protected from the moment it is written', async () => {
  const child = 'N-003-0942';
  await write({
    incidents: [
      callOut('W-3', {
        people: [
          { role: 'CHILD_EXPOSED', person: child },
          { role: 'PERPETRATOR', person: GARY },
        ],
      }),
    ],
  });
  const ties = await hub.hub.databases.hub.source.query(
    `SELECT t.protects FROM people.case_tie t JOIN people.reference r USING (person_id)
     WHERE t.reference = 'W-3' AND r.scheme = 'POLICE_NOMINAL' AND r.value = $1`,
    [child],
  );
  expect(ties).toEqual([{ protects: true }]);
});

test('what there is one of is corrected by its version too', async () => {
  const records = (more: object) => ({ records: [{ nominalId: GARY, ...more }] });
  expect(written(await write(records({ namedOfficer: 'DC Newhouse (fictitious)' })))).toEqual([
    { edge: 'records', reference: GARY, version: 2, outcome: 'CORRECTED' },
  ]);
  expect(codes(await write(records({ namedOfficer: 'DC Other (fictitious)' })))).toEqual(['CONFLICT']);
  expect(written(await write(records({ namedOfficer: 'DC Other (fictitious)', version: 2 })))).toEqual([
    { edge: 'records', reference: GARY, version: 3, outcome: 'CORRECTED' },
  ]);
});

test('the safe contact of a victim is not replaced by an officer who does not see it', async () => {
  const victim = writtenFamily({ vera: { knownTo: ['probation'] } });
  const crn = victim.numberOf('vera', 'probation');
  const referred = { referredOn: '2026-10-01', state: 'REACHED' };
  await loadWritten(hub, {
    ...victim.file,
    probation: {
      partnerLinkWork: [
        { reference: 'W-7', person: 'vera', ...referred, safeContact: '01632 960941, weekday mornings' },
      ],
    },
  } as typeof victim.file);
  const send = (name: string, purpose: 'PRE_SENTENCE_REPORT' | 'VICTIM_SUPPORT', entry: object) =>
    hub.ask(
      name,
      purpose,
      'mutation ($records: ProbationRecordsInput!) { writeProbationRecords(records: $records) { written { outcome } } }',
      { records: { partnerLinkWork: [{ reference: 'W-7', crn, ...referred, ...entry }] } },
    );
  const contact = async () =>
    (
      await hub.hub.databases.probation.source.query(
        `SELECT safe_contact AS contact, version FROM probation.partner_link_work WHERE reference = 'W-7'`,
      )
    )[0];
  const stands = await contact();
  for (const version of [undefined, 1])
    for (const safeContact of ['07700 900000', '01632 960941, weekday mornings', undefined]) {
      const reply = await send('court-officer', 'PRE_SENTENCE_REPORT', { safeContact, version });
      expect(codes(reply)).toEqual(['NOT_YOURS_TO_WRITE']);
      expect(reply.errors[0]!.message).toBe(
        'partnerLinkWork W-7: you may not read VICTIM_SUPPORT here, so you may not write it. Nothing was written. Ask a colleague whose role it is, or declare the purpose that covers it.',
      );
    }
  // A link worker whose desk does not work with her reads that she is supported, and not how she is reached.
  expect(
    codes(await send('partner-link-worker', 'VICTIM_SUPPORT', { safeContact: '07700 900000', version: 1 })),
  ).toEqual(['NOT_YOURS_TO_WRITE']);
  expect(
    (await send('partner-link-worker', 'VICTIM_SUPPORT', { version: 1, lastContactOn: '2026-11-20' })).data
      .writeProbationRecords.written,
  ).toEqual([{ outcome: 'CORRECTED' }]);
  expect(await contact()).toEqual({ ...stands, version: 2 });
});

test('what there is one of is kept where its writer does not read it, and its version does not tell of it', async () => {
  const child = writtenFamily({ cara: { knownTo: ['childrens-social-care'] } });
  const lcsId = child.numberOf('cara', 'childrens-social-care');
  // Another desk holds her case, so the social worker is not told where she is (need to know).
  const people = child.file.people.map((person) => ({
    ...person,
    knownTo: { 'childrens-social-care': { id: lcsId, desk: 'another desk' } },
  }));
  const load = (school: string) =>
    loadWritten(hub, {
      ...child.file,
      people,
      'childrens-social-care': { records: [{ person: 'cara', namedWorker: 'A', school }] },
    } as typeof child.file);
  await load('Heron Lane Infant School');
  const send = (record: object) =>
    hub.ask(
      'social-worker',
      'CHILD_SAFEGUARDING',
      'mutation ($records: SocialCareRecordsInput!) { writeSocialCareRecords(records: $records) { written { outcome version } } }',
      { records: { records: [{ lcsId, ...record }] } },
    );
  const version = async () =>
    (
      await hub.ask(
        'social-worker',
        'CHILD_SAFEGUARDING',
        `{ person(of: { scheme: LCS, value: "${lcsId}" }) { childrensSocialCare { version namedWorker } } }`,
      )
    ).data.person.childrensSocialCare.version as number;
  const first = await version();
  await load('Another School');
  expect(await version()).toBe(first);
  const replies = await Promise.all(
    ['Another School', 'Heron Lane Infant School'].map((school) => send({ school, version: first })),
  );
  expect(replies.map(codes)).toEqual([['NOT_YOURS_TO_WRITE'], ['NOT_YOURS_TO_WRITE']]);
  expect(new Set(replies.map(({ text }) => text.replace(/"requestId":"[^"]+"/, ''))).size).toBe(1);
  expect((await send({ namedWorker: 'B', version: first })).data.writeSocialCareRecords.written).toEqual([
    { outcome: 'CORRECTED', version: first + 1 },
  ]);
  const [row] = await hub.hub.databases['childrens-social-care'].source.query<object[]>(
    'SELECT school, named_worker FROM childrens_social_care.client WHERE lcs_id = $1',
    [lcsId],
  );
  expect(row).toEqual({ school: 'Another School', named_worker: 'B' });
});

test('history is not rewritten, nor an entry taken away, in the database either', async () => {
  const { source } = hub.hub.databases.police;
  await expect(source.query('DELETE FROM police.history')).rejects.toThrow('what was recorded is kept');
  await expect(source.query(`UPDATE police.history SET value = '{}'`)).rejects.toThrow('what was recorded is kept');
  await expect(source.query('DELETE FROM police.incident')).rejects.toThrow('what was recorded is kept');
});

test('a system writes on behalf of a practitioner, and both stand in the history', async () => {
  const record = (more: object) => ({
    registrations: [
      { reference: 'W-4', crn: 'G940003', kind: 'DOMESTIC_ABUSE_PERPETRATOR', startedOn: '2026-11-20', ...more },
    ],
  });
  const send = (records: object) =>
    hub.ask(
      'probation-case-system',
      'MANAGING_RISK',
      'mutation ($records: ProbationRecordsInput!) { writeProbationRecords(records: $records) { written { outcome } } }',
      { records },
      { 'x-on-behalf-of': 'demo-responsible-officer' },
    );
  expect((await send(record({}))).data).toEqual({ writeProbationRecords: { written: [{ outcome: 'ADDED' }] } });
  expect((await send(record({ version: 1, endedOn: '2026-11-22' }))).data).toEqual({
    writeProbationRecords: { written: [{ outcome: 'CORRECTED' }] },
  });
  const [earlier] = await hub.hub.databases.probation.source.query<{ by: string }[]>(
    `SELECT replaced_by AS by FROM probation.history WHERE reference = 'W-4'`,
  );
  expect(earlier).toEqual({ by: 'demo-responsible-officer through demo-probation-case-system' });
});

test('a practitioner who is a relative does not write about the case either (law 8)', async () => {
  const file = join(hub.dataDir, 'relative.json');
  const family = JSON.parse(readFileSync(join(__dirname, '../../seeds/gary.json'), 'utf8')) as {
    people: { key: string; staffConflicts?: object[] }[];
  };
  family.people.find(({ key }) => key === 'ex-partner')!.staffConflicts = [
    { practitioner: 'demo-police-dau-officer', relation: 'sister' },
  ];
  writeFileSync(file, JSON.stringify(family));
  await hub.load(file);
  const reply = await write({ incidents: [callOut('W-5')] });
  expect(codes(reply)).toEqual(['BAD_USER_INPUT']);
  expect(reply.errors[0]!.message).toContain('knows nobody by the number');
});

test('an order that runs out within a fortnight is told, once for each version of it', async () => {
  const order = (more: object) => ({
    protectiveOrders: [
      {
        reference: 'W-6',
        kind: 'NON_MOLESTATION_ORDER',
        madeOn: '2026-06-01',
        expiresOn: '2026-12-01',
        parties: [
          { role: 'RESPONDENT', person: 'N-003-0942' },
          { role: 'PROTECTED', person: GARY },
        ],
        ...more,
      },
    ],
  });
  const { plan } = agencyModules.find(({ holder }) => holder === 'police')!;
  const look = () => announceWhatRunsOut(plan, hub.hub.databases.police, new Date(TODAY));
  await write(order({}), hub, 'police-intelligence-officer');
  expect(await look()).toBe(1);
  expect(await look()).toBe(0);
  expect(await told('W-6')).toEqual([
    { kind: 'ORDER_MADE', people: ['N-003-0942', GARY] },
    { kind: 'ORDER_EXPIRING', people: expect.arrayContaining(['N-003-0942', GARY]) as unknown },
  ]);
  await write(
    order({ version: 1, expiresOn: '2027-06-01', breaches: [{ on: '2026-11-20', outcome: 'charged' }] }),
    hub,
    'police-intelligence-officer',
  );
  expect(await look()).toBe(0);
  expect((await told('W-6')).map(({ kind }) => kind)).toEqual(['ORDER_MADE', 'ORDER_EXPIRING', 'ORDER_BREACHED']);
});
