import { loadFamily } from '../../src/load';
import { ALL_CATEGORIES, SOURCE_AGENCIES, type Purpose } from '../../src/sharing';
import { familyOf } from '../testkit/family-of';
import { openTestHub, type TestHub } from '../testkit/hub';

// Why somebody may or may not be told: by clause and rule, without a word of what is on record.

const EXPLAIN = `query Explain($of: PersonKeyInput!, $as: ExplainAsInput) { explain(of: $of, as: $as) { role side purpose agencies { agency
  categories { category outcome says reason closedBy wouldChange openedBy releasedBy { agreement version clause because unmet } wanting { agreement clause unmet } } } } }`;
const GARY = { scheme: 'CRN', value: 'G940003' };

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
}, 180_000);
afterAll(() => hub.stop());

const ask = (name: string, purpose: Purpose, of: object = GARY, as?: object) =>
  hub.ask(
    name,
    purpose,
    EXPLAIN,
    { of, as },
    purpose === 'INFORMATION_GOVERNANCE' ? { 'x-reason': 'a complaint about a refusal' } : {},
  );

type Category = {
  category: string;
  outcome: string;
  says: string;
  reason: string | null;
  closedBy: string | null;
  releasedBy: { agreement: string; clause: string }[];
};
const of = (
  data: { explain: { agencies: { agency: string; categories: Category[] }[] } },
  agency: string,
  category: string,
): Category =>
  data.explain.agencies.find((one) => one.agency === agency)!.categories.find((one) => one.category === category)!;

test('every category of every agency is explained: by a clause that releases it, or by a reason and what would change it', async () => {
  const { data } = await ask('court-officer', 'PRE_SENTENCE_REPORT');
  expect(data.explain.agencies).toHaveLength(SOURCE_AGENCIES.length);
  for (const { categories } of data.explain.agencies) {
    expect(categories.map(({ category }: Category) => category)).toEqual(ALL_CATEGORIES);
    for (const { outcome, releasedBy, openedBy, reason, wouldChange, says } of categories) {
      if (outcome === 'WITHHELD') expect([reason, wouldChange]).toEqual([expect.any(String), expect.any(String)]);
      else expect(releasedBy.length > 0 || openedBy !== null).toBe(true);
      expect(says).not.toBe('');
    }
  }
  expect(of(data, 'POLICE', 'BAIL')).toMatchObject({
    outcome: 'RELEASED',
    releasedBy: [{ agreement: 'ISA-01', clause: '1' }],
  });
  expect(of(data, 'POLICE', 'PROTECTED_ADDRESS')).toMatchObject({
    outcome: 'WITHHELD',
    reason: 'PERPETRATOR_SIDE',
    closedBy: "perpetrator's side",
  });
  expect(of(data, 'CHILDRENS_SOCIAL_CARE', 'HEALTH')).toMatchObject({
    outcome: 'WITHHELD',
    reason: 'CATEGORY_NOT_COVERED',
  });
});

test('what is said to be withheld is withheld, and what is said to be released is not', async () => {
  const { data } = await ask('court-officer', 'PRE_SENTENCE_REPORT');
  const { errors } = await hub.ask(
    'court-officer',
    'PRE_SENTENCE_REPORT',
    `query Q($of: PersonKeyInput!) { person(of: $of) { police { bail { nodes { reference } } intelligence { nodes { reference } } } } }`,
    { of: GARY },
  );
  const withheld = errors
    .filter(({ extensions: { code } }) => code === 'WITHHELD')
    .map(({ extensions: { category } }) => category);
  expect(withheld.includes('BAIL')).toBe(of(data, 'POLICE', 'BAIL').outcome === 'WITHHELD');
  expect(withheld.includes('INTELLIGENCE')).toBe(of(data, 'POLICE', 'INTELLIGENCE').outcome === 'WITHHELD');
});

test('somebody whom the asker may not see is explained like a number that nobody has, to the byte', async () => {
  const family = familyOf(3, 'explained');
  await loadFamily(family, hub.hub.databases);
  const { id } = family.people[0]!.knownTo.probation!;
  const isThere = await ask('school-safeguarding-lead', 'CHILD_AT_SCHOOL', { scheme: 'CRN', value: id });
  const isNobody = await ask('school-safeguarding-lead', 'CHILD_AT_SCHOOL', { scheme: 'CRN', value: 'Z999999' });
  const plain = (reply: { text: string }) => reply.text.replaceAll(/"requestId":"[^"]*"/g, '');
  expect(isThere.errors[0]).toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  expect(plain(isThere)).toBe(plain(isNobody));
});

test('an explanation holds nothing that is on record: no name, number, place or date of birth', async () => {
  const { text } = await ask('social-worker', 'CHILD_SAFEGUARDING');
  expect(text).not.toMatch(/Gary|Ashdown|G940003|19[5-9]\d-\d\d-\d\d/);
});

describe('for somebody else', () => {
  const OFFICER = { role: 'COURT_OFFICER', purpose: 'PRE_SENTENCE_REPORT' };

  test('an information-governance lead is told what that role would be told, and nobody else is', async () => {
    const [own, asked] = [
      await ask('court-officer', 'PRE_SENTENCE_REPORT'),
      await ask('information-governance-lead', 'INFORMATION_GOVERNANCE', GARY, OFFICER),
    ];
    expect(asked.errors).toEqual([]);
    expect(asked.data.explain).toEqual(own.data.explain);
    const other = await ask('social-worker', 'CHILD_SAFEGUARDING', GARY, OFFICER);
    expect([other.data.explain, other.errors[0]!.extensions['code']]).toEqual([null, 'NOT_YOUR_ROLE']);
  });

  describe('of the texts that somebody opened', () => {
    const OPENED = `query E($of: PersonKeyInput!, $as: ExplainAsInput) { explain(of: $of, as: $as) { textsBecause
      textsOpened { isOpen text audience changedAt holders changedBy changedByRole changedByDesk changedByAgency } } }`;
    const WRITE =
      'mutation W($records: PoliceRecordsInput!) { writePoliceRecords(records: $records) { written { version } } }';
    const POLICE = ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'] as const;
    const write = (more: object) =>
      hub.ask(...POLICE, WRITE, {
        records: {
          protectiveOrders: [
            {
              reference: 'E-O1',
              kind: 'RESTRAINING_ORDER',
              madeOn: '2026-11-02',
              conditions: ['Not to contact her.'],
              parties: [
                { role: 'RESPONDENT', person: 'N-003-0940' },
                { role: 'PROTECTED', person: 'N-003-0941' },
              ],
              ...more,
            },
          ],
        },
      });
    const openings = async (name: string, purpose: Purpose, as?: object) =>
      hub.ask(name, purpose, OPENED, { of: GARY, as }, as ? { 'x-reason': 'a complaint about a text' } : {});
    const LEAD = ['information-governance-lead', 'INFORMATION_GOVERNANCE', OFFICER] as const;

    test('the lead is told who opened and who closed which, when and for whom; the officer is told nothing of it', async () => {
      const before = await openings('court-officer', 'PRE_SENTENCE_REPORT');
      const opened = await write({ audiences: [{ text: 'conditions', audience: 'SERVED' }] });
      const closed = await write({ version: 1, audiences: [{ text: 'conditions', audience: 'SAFETY' }] });
      expect([...opened.errors, ...closed.errors]).toEqual([]);
      const { data, errors } = await openings(...LEAD);
      expect(errors).toEqual([]);
      const of = { text: 'ProtectiveOrder E-O1: conditions', holders: ['POLICE'], changedAt: expect.any(String) };
      const by = {
        changedBy: 'demo-police-dau-officer',
        changedByRole: 'DOMESTIC_ABUSE_OFFICER',
        changedByDesk: expect.any(String),
        changedByAgency: 'police',
      };
      expect(data.explain.textsOpened).toEqual([
        { ...of, ...by, isOpen: false, audience: 'SAFETY' },
        { ...of, ...by, isOpen: true, audience: 'SERVED' },
      ]);
      // Who works for her safety, and whether anybody opened or closed anything, is nothing that the officer may know.
      const after = await openings('court-officer', 'PRE_SENTENCE_REPORT');
      expect(after.data).toEqual(before.data);
      expect(after.data.explain.textsOpened).toBeNull();
    });

    test('nor is anybody else but the lead who asks for somebody', async () => {
      for (const [name, purpose] of [POLICE, ['social-worker', 'CHILD_SAFEGUARDING']] as const)
        expect((await openings(name, purpose)).data.explain.textsOpened).toBeNull();
    });
  });

  test('whom that role may not see is not found for the lead either', async () => {
    const asked = await ask('information-governance-lead', 'INFORMATION_GOVERNANCE', GARY, {
      role: 'SCHOOL_SAFEGUARDING_LEAD',
      purpose: 'CHILD_AT_SCHOOL',
    });
    expect(asked.errors[0]!.extensions['code']).toBe('NOT_FOUND');
  });

  test('the question is in the log with its reason and the person', async () => {
    await ask('information-governance-lead', 'INFORMATION_GOVERNANCE', GARY, OFFICER);
    const { rows } = await hub.hub.databases.hub.pool.query<{ reason: string; people: string[] }>(
      "SELECT reason, people FROM audit.question WHERE practitioner = 'demo-information-governance-lead' ORDER BY asked_at DESC LIMIT 1",
    );
    expect(rows[0]).toMatchObject({ reason: 'a complaint about a refusal', people: [expect.any(String)] });
  });

  test.each([
    [{ role: 'NOBODY', purpose: 'MARAC' }, /There is no role NOBODY/],
    [{ role: 'COURT_OFFICER', purpose: 'CURIOSITY' }, /There is no purpose CURIOSITY/],
  ])('%j is not understood', async (as, says) => {
    const { errors } = await ask('information-governance-lead', 'INFORMATION_GOVERNANCE', GARY, as);
    expect(errors[0]!.message).toMatch(says);
  });
});

describe('agreements over GraphQL', () => {
  test('each says who signed it, under which conditions, and how long what was shared is kept', async () => {
    const { data } = await hub.ask(
      'court-officer',
      'MARAC',
      '{ sharingAgreements { id regime conditions dpia signatories { party signedOn } retention { keep then } versions { version counts } clauses { id conditions } } }',
    );
    const one = data.sharingAgreements.find(({ id }: { id: string }) => id === 'ISA-08');
    expect(one).toMatchObject({
      regime: 'UK GDPR',
      conditions: ['UK GDPR article 6(1)(e)'],
      dpia: 'DPIA-08',
      retention: [{ keep: 'P1Y', then: 'DELETE' }],
      versions: [{ version: 2, counts: true }],
      clauses: [{ id: '1', conditions: [] }],
    });
    expect(one.signatories.map(({ signedOn }: { signedOn: string }) => signedOn)).toEqual(['2026-10-14', '2026-10-15']);
  });

  test('what falls due is told with the days that are left', async () => {
    const { data } = await hub.ask(
      'information-governance-lead',
      'MARAC',
      '{ none: agreementsDue { agreement } all: agreementsDue(within: 400) { agreement daysLeft lapsed } }',
    );
    expect(data.none).toEqual([]);
    expect(data.all).toContainEqual({ agreement: 'ISA-01', daysLeft: 343, lapsed: false });
  });

  test('a text is compared for an information-governance lead, with its faults by line, and for nobody else', async () => {
    const query =
      'query C($text: String!) { agreementComparison(text: $text) { faults { line says } differences { says } } }';
    const broken = await hub.ask('information-governance-lead', 'MARAC', query, { text: 'id: ISA-08\n' });
    expect(broken.data.agreementComparison.faults).toContainEqual({ line: 1, says: 'title is missing' });
    const other = await hub.ask('court-officer', 'MARAC', query, { text: 'id: ISA-08\n' });
    expect([other.data.agreementComparison, other.errors[0]!.extensions['code']]).toEqual([null, 'NOT_YOUR_ROLE']);
  });
});
