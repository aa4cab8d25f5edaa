import { openTestHub, type Reply, type TestHub } from '../testkit/hub';

// What a refusal leads to: somebody asks, the agency that holds the record decides, and the next question is answered
// so.

let hub: TestHub;
const id: Record<'gary' | 'nadia' | 'robin', string> = { gary: '', nadia: '', robin: '' };
beforeAll(async () => {
  hub = await openTestHub();
  const { data } = await hub.ask(
    'police-dau-officer',
    'DOMESTIC_ABUSE_INVESTIGATION',
    '{ familyContext(of: { scheme: CRN, value: "G940003" }) { people { nodes { id name } } } }',
  );
  for (const person of data.familyContext.people.nodes as { id: string; name: string }[])
    id[person.name.split(' ')[0]!.toLowerCase() as 'gary'] = person.id;
}, 180_000);
afterAll(() => hub.stop());

const PROVIDER = 'substance-misuse-provider';
const codes = ({ errors }: Reply) => errors.map(({ extensions }) => extensions['code']);

/** What the treatment provider is told of Gary's sentence. */
const sentences = (who = PROVIDER, purpose: 'TREATMENT' | 'MARAC' = 'TREATMENT') =>
  hub.ask(
    who,
    purpose,
    '{ person(of: { scheme: CRN, value: "G940003" }) { probation { sentences { nodes { kind } } } } }',
  );

const ASK = `mutation Ask($request: SharingDecisionRequestInput!) { askForSharingDecision(request: $request) { id state person { name } holder categories purpose askedByRole askedByDesk decision { id } } }`;
const DECIDE = `mutation Decide($decision: SharingDecisionInput!) { decideSharing(decision: $decision) { id state decision { id outcome categories validUntil decidedByRole reasons { test generalGround maracGround harmed { id } proportionalBecause } } } }`;
const REVOKE = `mutation Revoke($id: ID!) { revokeSharingDecision(decision: $id, because: "The order has ended.") { state decision { revokedByRole revokedBecause } } }`;

const REASONS = {
  proportionalBecause: 'The order alone, not the record.',
  relevantBecause: 'Treatment is a requirement of it.',
};
const LAW = { general: { ground: 'REQUIRED_BY_LAW', citation: 'Criminal Justice Act 2003 section 177' } };

async function ask(who: string, purpose: Parameters<TestHub['ask']>[1], request: object): Promise<string> {
  const reply = await hub.ask(who, purpose, ASK, { request });
  expect(reply.errors).toEqual([]);
  return reply.data.askForSharingDecision.id;
}

const decide = (who: string, decision: object, purpose: Parameters<TestHub['ask']>[1] = 'MANAGING_RISK') =>
  hub.ask(who, purpose, DECIDE, { decision });

test('a refusal points to the decision that could change it, in words that a machine reads too', async () => {
  const { data, errors } = await sentences();
  expect(data.person.probation.sentences).toBeNull();
  expect(errors[0]!.extensions).toEqual({
    code: 'WITHHELD',
    reason: 'CATEGORY_NOT_COVERED',
    category: 'SENTENCE',
    source: 'PROBATION',
    route: expect.stringContaining('ask the agency for a sharing decision'),
    ask: { mutation: 'askForSharingDecision', holder: 'PROBATION', category: 'SENTENCE' },
  });
});

test('asked for, decided, used, and revoked: it opens exactly that, to that desk, for that purpose, as long as it stands', async () => {
  const request = {
    person: id.gary,
    holder: 'PROBATION',
    categories: ['SENTENCE'],
    riskTo: id.gary,
    because: 'Treatment is a requirement; we do not know until when.',
  };
  const asked = await hub.ask(PROVIDER, 'TREATMENT', ASK, { request });
  expect(asked.data.askForSharingDecision).toEqual({
    id: expect.stringMatching(/^AS-/),
    state: 'ASKED',
    person: { name: 'Gary Ashdown' },
    holder: 'PROBATION',
    categories: ['SENTENCE'],
    purpose: 'TREATMENT',
    askedByRole: 'substance-misuse provider',
    askedByDesk: 'Exampleton recovery service',
    decision: null,
  });
  const number = asked.data.askForSharingDecision.id as string;

  // Whoever decides for probation finds it among what waits for them; nobody else does.
  const WAITING = '{ sharingDecisionsToMake { nodes { id state person { name } because } pageInfo { hasNextPage } } }';
  const waiting = await hub.ask('responsible-officer', 'MANAGING_RISK', WAITING);
  expect(waiting.data.sharingDecisionsToMake.nodes).toEqual([
    {
      id: number,
      state: 'ASKED',
      person: { name: 'Gary Ashdown' },
      because: 'Treatment is a requirement; we do not know until when.',
    },
  ]);
  for (const other of ['court-officer', 'police-dau-officer', 'social-worker', PROVIDER])
    expect((await hub.ask(other, 'MARAC', WAITING)).data.sharingDecisionsToMake.nodes).toEqual([]);

  const decided = await decide('responsible-officer', {
    request: number,
    outcome: 'SHARE',
    basis: LAW,
    validUntil: '2026-12-31',
    ...REASONS,
  });
  expect(decided.errors).toEqual([]);
  expect(decided.data.decideSharing).toMatchObject({
    state: 'SHARED',
    decision: {
      outcome: 'SHARE',
      categories: ['INVOLVEMENT', 'SENTENCE'],
      validUntil: '2026-12-31',
      decidedByRole: 'responsible officer',
      reasons: {
        test: 'GENERAL',
        generalGround: 'REQUIRED_BY_LAW',
        maracGround: null,
        harmed: null,
        proportionalBecause: 'The order alone, not the record.',
      },
    },
  });
  const decision = decided.data.decideSharing.decision.id as string;

  const used = await sentences();
  expect(used.errors).toEqual([]);
  expect(used.data.person.probation.sentences.nodes.length).toBeGreaterThan(0);
  // Not more than that, and not for another purpose.
  const more = await hub.ask(
    PROVIDER,
    'TREATMENT',
    '{ person(of: { scheme: CRN, value: "G940003" }) { probation { convictions { nodes { offence } } } } }',
  );
  expect(codes(more)).toEqual(['WITHHELD']);
  expect((await sentences(PROVIDER, 'MARAC')).data.person).toBeNull();

  // The log names the decision that released it.
  const [entry] = await hub.hub.databases.hub.source.query<
    { disclosures: { agreements: string[]; shown: string[] }[] }[]
  >(`SELECT disclosures FROM audit.question WHERE disclosures::text LIKE '%' || $1 || '%' ORDER BY number LIMIT 1`, [
    decision,
  ]);
  expect(JSON.stringify(entry)).toContain('SENTENCE');

  // The desk that asked is told what was decided, and not on what grounds.
  const told = await hub.ask(
    PROVIDER,
    'TREATMENT',
    '{ sharingDecisionsAskedFor { nodes { state decision { outcome categories decidedByRole reasons { test } } } } }',
  );
  expect(told.data.sharingDecisionsAskedFor.nodes).toEqual([
    {
      state: 'SHARED',
      decision: {
        outcome: 'SHARE',
        categories: ['INVOLVEMENT', 'SENTENCE'],
        decidedByRole: 'responsible officer',
        reasons: null,
      },
    },
  ]);

  const revoked = await hub.ask('responsible-officer', 'MANAGING_RISK', REVOKE, { id: decision });
  expect(revoked.data.revokeSharingDecision).toEqual({
    state: 'REVOKED',
    decision: { revokedByRole: 'responsible officer', revokedBecause: 'The order has ended.' },
  });
  expect((await sentences()).data.person.probation.sentences).toBeNull();
  expect(codes(await hub.ask('responsible-officer', 'MANAGING_RISK', REVOKE, { id: decision }))).toEqual(['CONFLICT']);
});

describe('the words of a decision', () => {
  const OPEN = `mutation Open($text: DecisionTextInput!, $audience: Audience) { openDecisionText(text: $text, audience: $audience, because: "they have to know") }`;
  const CLOSE = `mutation Close($text: DecisionTextInput!) { closeDecisionText(text: $text, because: "no longer") }`;
  let request = '';
  beforeAll(async () => {
    request = await ask('social-worker', 'CHILD_SAFEGUARDING', {
      person: id.nadia,
      holder: 'POLICE',
      categories: ['CONVICTION'],
      riskTo: id.robin,
      because: 'She told us that she fears for him.',
    });
  });
  const opens = async (who: string, purpose: Parameters<TestHub['ask']>[1], text: object, more: object = {}) =>
    codes(await hub.ask(who, purpose, OPEN, { text, ...more }));
  const entries = () =>
    hub.hub.databases.hub.source.query<{ what: string; record: string; details: object }[]>(
      `SELECT what, details->>'record' AS record, details->>'audience' AS audience FROM audit.event WHERE what LIKE 'TEXT\\_%' ORDER BY number DESC LIMIT 1`,
    );

  test('are opened by their author and by those who read closed texts about the person, of an entry that is theirs', async () => {
    const text = { text: 'REQUEST', entry: request };
    const before = await hub.hub.databases.hub.source.query('SELECT count(*) FROM sharing.text_opened');
    for (const [who, purpose] of [
      // Not theirs to know of: another agency, another desk of the asker's, the perpetrator's side.
      ['idva', 'VICTIM_SUPPORT'],
      ['mash-practitioner', 'MASH_TRIAGE'],
      ['court-officer', 'PRE_SENTENCE_REPORT'],
      ['responsible-officer', 'MANAGING_RISK'],
      [PROVIDER, 'TREATMENT'],
    ] as const)
      expect([who, await opens(who, purpose, text)]).toEqual([who, ['NOT_FOUND']]);
    // Whoever decides knows of the request; what another wrote in it is not theirs to open.
    const asked = await ask(PROVIDER, 'TREATMENT', {
      person: id.gary,
      holder: 'PROBATION',
      categories: ['ATTENDANCE'],
      riskTo: id.gary,
      because: 'He says that he is let off.',
    });
    const theirs = { text: 'REQUEST', entry: asked };
    expect(await opens('responsible-officer', 'MANAGING_RISK', theirs)).toEqual(['NOT_FOUND']);
    expect(await opens('social-worker', 'CHILD_SAFEGUARDING', text, { audience: 'SAFETY' })).toEqual([
      'BAD_USER_INPUT',
    ]);
    expect(await opens('social-worker', 'CHILD_SAFEGUARDING', { ...text, text: 'REASONS' })).toEqual(['NOT_FOUND']);
    expect(await hub.hub.databases.hub.source.query('SELECT count(*) FROM sharing.text_opened')).toEqual(before);
    expect(await opens(PROVIDER, 'TREATMENT', theirs)).toEqual([]);
    // Words that name where somebody is are opened by nobody unawares.
    const DAU = ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'] as const;
    const names = {
      text: 'REQUEST',
      entry: await ask(...DAU, {
        person: id.nadia,
        holder: 'CHILDRENS_SOCIAL_CARE',
        categories: ['CONTACT_ARRANGEMENT'],
        riskTo: id.robin,
        because: 'She lives at Flat 3, 61 Orchard Rise, Otherby.',
      }),
    };
    expect(await opens(...DAU, names)).toEqual(['TEXT_NAMES_PROTECTED']);
    expect(await opens('social-worker', 'CHILD_SAFEGUARDING', text)).toEqual([]);
    expect(await entries()).toEqual([{ what: 'TEXT_OPENED', record: `ASK ${request}`, audience: 'ENTITLED' }]);
    expect(await opens('social-worker', 'CHILD_SAFEGUARDING', text, { audience: 'SERVED' })).toEqual([]);
    expect(await entries()).toEqual([{ what: 'TEXT_OPENED', record: `ASK ${request}`, audience: 'SERVED' }]);
    expect(codes(await hub.ask('social-worker', 'CHILD_SAFEGUARDING', CLOSE, { text }))).toEqual([]);
    expect(await entries()).toEqual([{ what: 'TEXT_CLOSED', record: `ASK ${request}`, audience: 'SAFETY' }]);
  });
});

test('a decision not to share is recorded as any other, and opens nothing', async () => {
  const number = await ask(PROVIDER, 'TREATMENT', {
    person: id.gary,
    holder: 'PROBATION',
    categories: ['SENTENCE', 'CONVICTION'],
    riskTo: id.gary,
    because: 'To plan.',
  });
  const { data } = await decide('responsible-officer', {
    request: number,
    outcome: 'NOT_SHARE',
    proportionalBecause: 'Attendance is enough.',
    relevantBecause: 'It is not.',
  });
  expect(data.decideSharing).toMatchObject({
    state: 'NOT_SHARED',
    decision: { outcome: 'NOT_SHARE', categories: [], reasons: { test: null } },
  });
  expect((await sentences()).data.person.probation.sentences).toBeNull();
  // It has been decided: nobody decides it again.
  const again = await decide('responsible-officer', {
    request: number,
    outcome: 'SHARE',
    basis: LAW,
    validUntil: '2026-12-31',
    ...REASONS,
  });
  expect(codes(again)).toEqual(['CONFLICT']);
});

test('a desk lists what it asked for itself: not what another desk of its agency did, nor one of that name elsewhere', async () => {
  const request = {
    person: id.gary,
    holder: 'POLICE',
    categories: ['INTELLIGENCE'],
    riskTo: id.gary,
    because: 'To plan.',
  };
  const mine = await ask('responsible-officer', 'MANAGING_RISK', request);
  await hub.hub.databases.hub.source.query(
    `INSERT INTO sharing.decision_ask (id, person_id, holder, categories, purpose, risk_to, because, recorded_by, recorded_by_name, recorded_by_agency, recorded_by_role, recorded_by_desk, recorded_at)
     SELECT 'AS-elsewhere', person_id, holder, categories, purpose, risk_to, because, 'x', 'X', 'housing', 'HOUSING_OFFICER', recorded_by_desk, recorded_at
     FROM sharing.decision_ask WHERE id = $1`,
    [mine],
  );
  const listed = async (who: string) =>
    (
      (await hub.ask(who, 'MANAGING_RISK', '{ sharingDecisionsAskedFor(first: 50) { nodes { id } } }')).data
        .sharingDecisionsAskedFor.nodes as { id: string }[]
    ).map((one) => one.id);
  const [own, ofCourt] = [await listed('responsible-officer'), await listed('court-officer')];
  expect(own).toContain(mine);
  expect(own).not.toContain('AS-elsewhere');
  expect(ofCourt).not.toContain(mine);
});

test('sharing in part shares some and not all of what was asked for', async () => {
  const number = await ask(PROVIDER, 'TREATMENT', {
    person: id.gary,
    holder: 'PROBATION',
    categories: ['SENTENCE', 'CONVICTION'],
    riskTo: id.gary,
    because: 'To plan.',
  });
  const part = (categories?: string[]) =>
    decide('responsible-officer', {
      request: number,
      outcome: 'SHARE_IN_PART',
      categories,
      basis: LAW,
      validUntil: '2026-12-31',
      ...REASONS,
    });
  for (const wrong of [undefined, [], ['SENTENCE', 'CONVICTION'], ['HEALTH']])
    expect(codes(await part(wrong))).toEqual(['BAD_USER_INPUT']);
  expect((await part(['CONVICTION'])).data.decideSharing.decision.categories).toEqual(['INVOLVEMENT', 'CONVICTION']);
  expect((await sentences()).data.person.probation.sentences).toBeNull();
});

describe('who may not, and what no decision opens', () => {
  const request = () => ({
    person: id.robin,
    holder: 'CHILDRENS_SOCIAL_CARE',
    categories: ['CHILD_ASSESSMENT'],
    riskTo: id.robin,
    because: 'For the report.',
  });

  test('whoever asked never decides; nor does another agency, nor a role that is not entitled; to them the request is not there', async () => {
    const number = await ask('court-officer', 'PRE_SENTENCE_REPORT', request());
    const decision = { request: number, outcome: 'SHARE', basis: LAW, validUntil: '2026-12-31', ...REASONS };
    for (const other of ['court-officer', 'responsible-officer', 'police-dau-officer', PROVIDER, 'idva'])
      expect(codes(await decide(other, decision, 'MARAC'))).toEqual(['NOT_FOUND']);
    expect(codes(await decide('social-worker', { ...decision, request: 'AS-1' }, 'CHILD_SAFEGUARDING'))).toEqual([
      'NOT_FOUND',
    ]);

    const own = await ask('social-worker', 'CHILD_SAFEGUARDING', { ...request(), categories: ['HEALTH'] });
    expect(codes(await decide('social-worker', { ...decision, request: own }, 'CHILD_SAFEGUARDING'))).toEqual([
      'BAD_USER_INPUT',
    ]);
  });

  test('a decision says on exactly one ground, until when and why; otherwise nothing is recorded', async () => {
    const number = await ask('court-officer', 'PRE_SENTENCE_REPORT', request());
    const whole = { request: number, outcome: 'SHARE', basis: LAW, validUntil: '2026-12-31', ...REASONS };
    const wrong: object[] = [
      { ...whole, basis: null },
      { ...whole, basis: {} },
      { ...whole, basis: { ...LAW, consent: true } },
      { ...whole, basis: { general: { ground: 'REQUIRED_BY_LAW' } } },
      {
        ...whole,
        basis: {
          general: {
            ground: 'CHILD_BENEFIT',
            child: id.gary,
            benefit: 'x',
            publicInterest: 'x',
            individualInterest: 'x',
          },
        },
      },
      { ...whole, basis: { general: { ground: 'CHILD_BENEFIT', child: id.robin, benefit: 'x', publicInterest: 'x' } } },
      { ...whole, basis: { marac: { ground: 'CHILD_AT_RISK_OF_SIGNIFICANT_HARM', harmed: id.gary, because: 'x' } } },
      { ...whole, validUntil: null },
      { ...whole, validUntil: '2026-11-01' },
      { ...whole, validUntil: '2028-11-01' },
      { ...whole, validFrom: '2026-01-01' },
      { ...whole, proportionalBecause: ' ' },
      { ...whole, outcome: 'NOT_SHARE' },
    ];
    for (const decision of wrong)
      expect([decision, codes(await decide('social-worker', decision, 'CHILD_SAFEGUARDING'))]).toEqual([
        decision,
        ['BAD_USER_INPUT'],
      ]);
    const { data } = await hub.ask(
      'social-worker',
      'CHILD_SAFEGUARDING',
      '{ sharingDecisionsToMake(first: 200) { nodes { id } } }',
    );
    expect(data.sharingDecisionsToMake.nodes).toContainEqual({ id: number });
    expect((await decide('social-worker', whole, 'CHILD_SAFEGUARDING')).errors).toEqual([]);
  });

  test.each([
    [
      'court-officer',
      'PRE_SENTENCE_REPORT',
      'POLICE',
      'PROTECTED_ADDRESS',
      'where a victim is, to the perpetrator’s side',
    ],
    ['court-officer', 'PRE_SENTENCE_REPORT', 'POLICE', 'NARRATIVE', 'free text, to the perpetrator’s side'],
    ['social-worker', 'CHILD_SAFEGUARDING', 'POLICE', 'VISOR', 'ViSOR, beyond police and probation'],
    ['social-worker', 'CHILD_SAFEGUARDING', 'POLICE', 'IMMIGRATION', 'immigration status, but for support'],
  ] as const)(
    '%s, %s, %s: no decision opens %s (%s), so it cannot be asked for',
    async (who, purpose, holder, category, _says) => {
      const reply = await hub.ask(who, purpose, ASK, { request: { ...request(), holder, categories: [category] } });
      expect(codes(reply)).toEqual(['BAD_USER_INPUT']);
    },
  );

  test('and where one was recorded all the same, it opens nothing', async () => {
    const number = await ask('court-officer', 'PRE_SENTENCE_REPORT', {
      ...request(),
      holder: 'POLICE',
      person: id.nadia,
      riskTo: id.nadia,
    });
    const { source } = hub.hub.databases.hub;
    await source.query(
      `INSERT INTO sharing.decision (id, ask, person_id, holder, outcome, categories, to_agency, to_role, to_desk, purpose, test, ground, weighed,
         proportional_because, relevant_because, valid_from, valid_until, recorded_by, recorded_by_name, recorded_by_agency, recorded_by_role, recorded_by_desk, recorded_at)
       SELECT 'SD-forced', id, person_id, holder, 'SHARE', '{INVOLVEMENT,PROTECTED_ADDRESS,INCIDENT_PLACE,NARRATIVE,INTELLIGENCE}', recorded_by_agency, recorded_by_role,
         recorded_by_desk, purpose, 'GENERAL', 'REQUIRED_BY_LAW', '{}', 'x', 'x', '2026-01-01', '2027-01-01', 'x', 'x', 'police', 'DOMESTIC_ABUSE_OFFICER', 'x', now()
       FROM sharing.decision_ask WHERE id = $1`,
      [number],
    );
    const { data, errors } = await hub.ask(
      'court-officer',
      'PRE_SENTENCE_REPORT',
      '{ person(of: { scheme: POLICE_NOMINAL, value: "N-003-0941" }) { protectedAddresses { nodes { lines } } police { intelligence { nodes { reference } } incidents { nodes { place protectedPlace narrative } } } } }',
    );
    expect(data.person.protectedAddresses).toBeNull();
    expect(data.person.police.intelligence).not.toBeNull();
    for (const incident of data.person.police.incidents.nodes)
      expect(incident).toEqual({ place: null, protectedPlace: null, narrative: null });
    expect(new Set(errors.map(({ extensions }) => extensions['reason']))).toEqual(new Set(['PERPETRATOR_SIDE']));
  });

  test('about somebody who is not there, or whom they may not see, asking is answered alike', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    const replies = await Promise.all(
      [nobody, 'no number', id.nadia].map((person) =>
        hub.ask(PROVIDER, 'TREATMENT', ASK, { request: { ...request(), person, riskTo: id.gary } }),
      ),
    );
    const [first, ...others] = replies.map(({ data, errors, status }) => ({ data, errors, status }));
    expect(first!.errors[0]!.extensions['code']).toBe('NOT_FOUND');
    for (const other of others) expect(other).toEqual(first);
  });

  test('human decisions are append only, in the database too', async () => {
    const { source } = hub.hub.databases.hub;
    for (const sql of [
      `UPDATE sharing.decision SET valid_until = '2030-01-01'`,
      'DELETE FROM sharing.decision',
      `UPDATE sharing.decision_ask SET because = 'another reason'`,
      'DELETE FROM sharing.decision_revoked',
      'TRUNCATE sharing.decision_revoked',
    ])
      await expect(source.query(sql)).rejects.toThrow('append only');
  });
});

describe('an objection stands unless an override is recorded (law 3)', () => {
  const incidents = (who: string, purpose: Parameters<TestHub['ask']>[1]) =>
    hub.ask(
      who,
      purpose,
      '{ person(of: { scheme: POLICE_NOMINAL, value: "N-003-0941" }) { name police { incidents { nodes { grade } } } } }',
    );
  const reason = async (who: string, purpose: Parameters<TestHub['ask']>[1]) => {
    const { data, errors } = await incidents(who, purpose);
    if (!data.person) return 'nobody';
    return data.person.police?.incidents ? 'released' : errors[0]!.extensions['reason'];
  };
  const OBJECT = `mutation Object($objection: ObjectionInput!) { recordObjection(objection: $objection) { objections { nodes { id competence recipients categories } } } }`;
  const JUDGE = `mutation Judge($id: ID!, $competence: CompetenceInput!) { judgeCompetence(objection: $id, competence: $competence) { objections { nodes { competence judgements { competent } } } } }`;
  const judgement = (competent: boolean) => ({
    competent,
    judgedByRole: 'independent domestic violence adviser',
    judgedOn: '2026-11-22',
    decisionAbout: 'whether children’s social care is told of the call-outs',
    because: 'She explained the risk in her own words.',
  });
  let objection = '';

  test('it is recorded by somebody who works with them, and not by the other side', async () => {
    expect(await reason('social-worker', 'CHILD_SAFEGUARDING')).toBe('released');
    expect(await reason('court-officer', 'PRE_SENTENCE_REPORT')).toBe('released');
    const sent = {
      person: id.nadia,
      categories: ['DOMESTIC_ABUSE_INCIDENT'],
      madeOn: '2026-11-20',
      says: 'I want nobody to be told of it.',
    };
    expect(codes(await hub.ask('court-officer', 'PRE_SENTENCE_REPORT', OBJECT, { objection: sent }))).toEqual([
      'BAD_USER_INPUT',
    ]);
    const { data, errors } = await hub.ask('idva', 'VICTIM_SUPPORT', OBJECT, { objection: sent });
    expect(errors).toEqual([]);
    [objection] = data.recordObjection.objections.nodes.map((one: { id: string }) => one.id);
    expect(data.recordObjection.objections.nodes).toEqual([
      { id: objection, competence: 'NOT_JUDGED', recipients: null, categories: ['DOMESTIC_ABUSE_INCIDENT'] },
    ]);
  });

  test('from the next question on it is withheld, from everybody but the agency that holds it; the perpetrator’s side is not told why', async () => {
    expect(await reason('social-worker', 'CHILD_SAFEGUARDING')).toBe('OBJECTION');
    expect(await reason('social-worker', 'MARAC')).toBe('OBJECTION');
    expect(await reason('court-officer', 'PRE_SENTENCE_REPORT')).toBe('CATEGORY_NOT_COVERED');
    expect(await reason('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION')).toBe('released');
    // What is recorded of her wishes is not for the perpetrator's side to read either.
    const WISHES = `query Wishes($about: ID) { sharingGrounds(about: $about) { objections { nodes { id } } } }`;
    expect(
      (await hub.ask('court-officer', 'PRE_SENTENCE_REPORT', WISHES, { about: id.nadia })).data.sharingGrounds,
    ).toBeNull();
    expect(
      (await hub.ask('social-worker', 'CHILD_SAFEGUARDING', WISHES, { about: id.nadia })).data.sharingGrounds.objections
        .nodes,
    ).toHaveLength(1);
  });

  test('whether she is competent to make it is judged for that decision; the newest judgement counts', async () => {
    const judge = (competent: boolean) =>
      hub.ask('idva', 'VICTIM_SUPPORT', JUDGE, { id: objection, competence: judgement(competent) });
    expect((await judge(false)).errors).toEqual([]);
    expect(await reason('social-worker', 'CHILD_SAFEGUARDING')).toBe('released');
    const { data } = await judge(true);
    expect(data.judgeCompetence.objections.nodes[0]).toEqual({
      competence: 'COMPETENT',
      judgements: [{ competent: true }, { competent: false }],
    });
    expect(await reason('social-worker', 'CHILD_SAFEGUARDING')).toBe('OBJECTION');
    // Another objection of hers has judgements of its own.
    const more = { person: id.nadia, categories: ['COUNSELLING'], madeOn: '2026-11-20', says: 'Nor of that.' };
    const both = await hub.ask(
      'idva',
      'VICTIM_SUPPORT',
      OBJECT.replace('competence recipients', 'judgements { competent }'),
      {
        objection: more,
      },
    );
    expect(
      both.data.recordObjection.objections.nodes.map((one: { categories: string[]; judgements: object[] }) => [
        one.categories[0],
        one.judgements.length,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['COUNSELLING', 0],
        ['DOMESTIC_ABUSE_INCIDENT', 2],
      ]),
    );
  });

  const asking = (purpose: Parameters<TestHub['ask']>[1]) =>
    ask('social-worker', purpose, {
      person: id.nadia,
      holder: 'POLICE',
      categories: ['DOMESTIC_ABUSE_INCIDENT'],
      riskTo: id.robin,
      because: 'Robin was there.',
    });
  const share = (request: string, basis: object, attending?: object[]) =>
    decide(
      'police-dau-officer',
      {
        request,
        outcome: 'SHARE',
        basis,
        attending,
        validUntil: '2026-12-31',
        proportionalBecause: 'The call-outs alone.',
        relevantBecause: 'Robin was in her arms.',
      },
      'MARAC',
    );
  const benefit = {
    ground: 'CHILD_BENEFIT',
    benefit: 'Robin is protected.',
    publicInterest: 'Victims must trust the police; less weighty here.',
    individualInterest: 'Her wish; less weighty than Robin’s safety.',
  };

  test('the general test, for a named child, overrides it for that purpose and for no MARAC', async () => {
    const request = await asking('CHILD_SAFEGUARDING');
    for (const basis of [
      { consent: true },
      { marac: { ground: 'CHILD_AT_RISK_OF_SIGNIFICANT_HARM', harmed: id.robin, because: 'He may come back.' } },
      { general: benefit },
      { general: { ...benefit, child: id.nadia } },
    ])
      expect(codes(await share(request, basis))).toEqual(['BAD_USER_INPUT']);
    const { data, errors } = await share(request, { general: { ...benefit, child: id.robin } });
    expect(errors).toEqual([]);
    expect(data.decideSharing.decision.reasons).toMatchObject({
      test: 'GENERAL',
      generalGround: 'CHILD_BENEFIT',
      maracGround: null,
      harmed: { id: id.robin },
    });
    expect(await reason('social-worker', 'CHILD_SAFEGUARDING')).toBe('released');
    expect(await reason('social-worker', 'MARAC')).toBe('OBJECTION');
  });

  test('the MARAC test overrides it for a MARAC; her own risk is never enough, and an adult must be another adult', async () => {
    const request = await asking('MARAC');
    const marac = (ground: string, harmed: string) => ({ marac: { ground, harmed, because: 'He has said so.' } });
    for (const basis of [
      { general: { ...benefit, child: id.robin } },
      LAW,
      marac('ANOTHER_ADULT_AT_RISK_OF_SERIOUS_HARM', id.nadia),
      marac('CHILD_AT_RISK_OF_SIGNIFICANT_HARM', id.nadia),
      marac('CHILD_AT_RISK_OF_SIGNIFICANT_HARM', id.gary),
      marac('ANOTHER_ADULT_AT_RISK_OF_SERIOUS_HARM', id.robin),
    ])
      expect(codes(await share(request, basis))).toEqual(['BAD_USER_INPUT']);
    const table = ['health-safeguarding-lead', 'housing-officer', 'idva'] as const;
    const reasons = () => Promise.all(table.map((name) => reason(name, 'MARAC')));
    const before = await reasons();
    const basis = marac('CHILD_AT_RISK_OF_SIGNIFICANT_HARM', id.robin);
    const health = { agency: 'HEALTH', desk: 'Exampleton health safeguarding team' };
    expect((await share(request, basis, [health])).errors).toEqual([]);
    expect(await reason('social-worker', 'MARAC')).toBe('released');
    // Every desk that attends the case, for the MARAC alone; and nobody else.
    expect(before).not.toContain('released');
    expect(await reasons()).toEqual(['released', ...before.slice(1)]);
    expect(await reason('health-safeguarding-lead', 'CHILD_SAFEGUARDING')).not.toBe('released');
  });

  test('desks that attend are named of a decision for a MARAC alone', async () => {
    const request = await asking('CHILD_SAFEGUARDING');
    const basis = { general: { ...benefit, child: id.robin } };
    const desk = { agency: 'HEALTH', desk: 'Exampleton health safeguarding team' };
    expect(codes(await share(request, basis, [desk]))).toEqual(['BAD_USER_INPUT']);
  });

  test('a desk that nobody lists is refused alike, whether or not there is one: invented, closed, or known by its cases alone', async () => {
    const request = await asking('MARAC');
    const basis = {
      marac: { ground: 'CHILD_AT_RISK_OF_SIGNIFICANT_HARM', harmed: id.robin, because: 'He may come back.' },
    };
    const { source } = hub.hub.databases.hub;
    const desk = (name: string, area: string, isOpen: boolean) =>
      source.query(
        `INSERT INTO requests.desk (agency, name, area, is_open, closed_at) VALUES ('health', $1, $2, $3, CASE WHEN NOT $3 THEN now() END)`,
        [name, area, isOpen],
      );
    // To a desk that nobody has described a record may be limited.
    await desk('the limited team', 'England and Wales', true);
    await desk('the closed team', 'Exampleshire', false);
    const listed = await hub.ask('police-dau-officer', 'MARAC', '{ desks(agency: HEALTH) { name } }');
    expect(listed.text).not.toMatch(/limited team|closed team/);
    const replies = [];
    for (const name of ['the invented team', 'the limited team', 'the closed team'])
      replies.push(await share(request, basis, [{ agency: 'HEALTH', desk: name }]));
    expect(replies.map(codes)).toEqual(replies.map(() => ['BAD_USER_INPUT']));
    expect(new Set(replies.map(({ errors }) => errors[0]!.message)).size).toBe(1);
    await source.query(`DELETE FROM requests.desk WHERE name IN ('the limited team', 'the closed team')`);
  });

  test('withdrawn, it stands in nobody’s way', async () => {
    const WITHDRAW =
      'mutation Withdraw($id: ID!) { withdrawObjection(objection: $id, because: "She asked us to tell them.") { objections { nodes { withdrawnOn } } } }';
    const { data } = await hub.ask('idva', 'VICTIM_SUPPORT', WITHDRAW, { id: objection });
    expect(data.withdrawObjection.objections.nodes).toEqual(
      expect.arrayContaining([{ withdrawnOn: '2026-11-22' }, { withdrawnOn: null }]),
    );
    expect(await reason('court-officer', 'PRE_SENTENCE_REPORT')).toBe('released');
  });
});

describe('consent', () => {
  const CONSENT = `mutation Consent($consent: ConsentInput!) { recordConsent(consent: $consent) { consents { nodes { status partners } } } }`;
  const record = (status: string) =>
    hub.ask('social-worker', 'CHILD_SAFEGUARDING', CONSENT, {
      consent: {
        person: id.robin,
        status,
        partners: ['PROBATION', 'POLICE'],
        soughtByRole: 'children’s social worker',
        soughtOn: '2026-11-22',
        ...(status === 'NOT_POSSIBLE' && { because: 'It was not safe to.' }),
      },
    });
  const assessments = async () => {
    const { data } = await hub.ask(
      'court-officer',
      'PRE_SENTENCE_REPORT',
      '{ person(of: { scheme: LCS, value: "L-003-0942" }) { childrensSocialCare { enquiriesReceived { nodes { reference } } } } }',
    );
    return data.person.childrensSocialCare?.enquiriesReceived;
  };

  test('is recorded as often as it is sought, with what came of it; the newest word counts', async () => {
    await record('REFUSED');
    const { data } = await record('GIVEN');
    expect(data.recordConsent.consents.nodes).toEqual([
      { status: 'GIVEN', partners: ['PROBATION', 'POLICE'] },
      { status: 'REFUSED', partners: ['PROBATION', 'POLICE'] },
    ]);
    expect(
      codes(
        await hub.ask('social-worker', 'CHILD_SAFEGUARDING', CONSENT, {
          consent: {
            person: id.robin,
            status: 'NOT_REQUIRED',
            partners: ['POLICE'],
            soughtByRole: 'x',
            soughtOn: '2026-11-22',
          },
        }),
      ),
    ).toEqual(['BAD_USER_INPUT']);
  });

  test('a decision that rests on it opens as long as it is given, and no longer', async () => {
    const { source } = hub.hub.databases.hub;
    await source.query('SELECT 1');
    const request = await ask('court-officer', 'PRE_SENTENCE_REPORT', {
      person: id.robin,
      holder: 'CHILDRENS_SOCIAL_CARE',
      categories: ['CHILD_ASSESSMENT'],
      riskTo: id.robin,
      because: 'For the report.',
    });
    // What other tests decided for the same desk is over.
    const { data } = await hub.ask(
      'social-worker',
      'CHILD_SAFEGUARDING',
      '{ sharingDecisions(first: 200) { nodes { state decision { id } } } }',
    );
    for (const { state, decision } of data.sharingDecisions.nodes as {
      state: string;
      decision: { id: string } | null;
    }[])
      if (state === 'SHARED') await hub.ask('social-worker', 'CHILD_SAFEGUARDING', REVOKE, { id: decision!.id });
    expect(await assessments()).toBeNull();
    expect(
      (
        await decide(
          'social-worker',
          { request, outcome: 'SHARE', basis: { consent: true }, validUntil: '2026-12-31', ...REASONS },
          'CHILD_SAFEGUARDING',
        )
      ).errors,
    ).toEqual([]);
    expect(await assessments()).toEqual({ nodes: [] });
    await record('WITHDRAWN');
    expect(await assessments()).toBeNull();
    await record('NOT_POSSIBLE');
    expect(await assessments()).toBeNull();
  });

  test('that a victim was told, or why it was unsafe to tell them, is recorded: one or the other', async () => {
    const INFORMED = `mutation Informed($informed: VictimInformedInput!) { recordVictimInformed(informed: $informed) { informed { nodes { process informedOn unsafeBecause } } } }`;
    const told = (more: object) =>
      hub.ask('idva', 'MARAC', INFORMED, { informed: { person: id.nadia, process: 'MARAC', ...more } });
    expect(codes(await told({}))).toEqual(['BAD_USER_INPUT']);
    expect(codes(await told({ informedOn: '2026-11-20', unsafeBecause: 'x' }))).toEqual(['BAD_USER_INPUT']);
    const { data } = await told({ unsafeBecause: 'He reads her messages.' });
    expect(data.recordVictimInformed.informed.nodes).toEqual([
      { process: 'MARAC', informedOn: null, unsafeBecause: 'He reads her messages.' },
    ]);
  });
});

test('a question for what no agreement answers is put to those who decide as well, once, and only for what a decision can open', async () => {
  const request = {
    caseNumber: 'RECOVERY-17',
    about: { scheme: 'HUB', value: id.gary },
    agencies: ['PROBATION'],
    kind: 'FREE_QUESTION',
    scope: ['ATTENDANCE', 'SENTENCE', 'VISOR'],
    stage: 'ROUTINE',
    ground: 'Treatment is a requirement; we do not know until when.',
  };
  const question = async (more: object) =>
    (
      await hub.ask(
        PROVIDER,
        'TREATMENT',
        'mutation Ask($request: AskAgenciesInput!) { askAgencies(request: $request) { decisionsAskedFor questions { nodes { undecided } } } }',
        { request: { ...request, ...more } },
      )
    ).data.askAgencies;
  const without = await question({});
  expect(without).toEqual({ decisionsAskedFor: [], questions: { nodes: [{ undecided: ['SENTENCE', 'VISOR'] }] } });

  const riskTo = { scheme: 'HUB', value: id.gary };
  const {
    decisionsAskedFor: [number, ...others],
  } = await question({ caseNumber: 'RECOVERY-18', riskTo });
  expect([number, others]).toEqual([expect.stringMatching(/^AS-/), []]);
  const { data } = await hub.ask(
    'responsible-officer',
    'MANAGING_RISK',
    '{ sharingDecisionsToMake { nodes { id categories because riskTo { id } } } }',
  );
  expect(data.sharingDecisionsToMake.nodes).toContainEqual({
    id: number,
    categories: ['SENTENCE'],
    because: request.ground,
    riskTo: { id: id.gary },
  });
  // Asked already: nobody is asked to decide it again.
  expect((await question({ caseNumber: 'RECOVERY-18', riskTo })).decisionsAskedFor).toEqual([]);
});
