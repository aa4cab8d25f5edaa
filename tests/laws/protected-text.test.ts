import { FamilyForm, loadFamily } from '../../src/load';
import { ProtectedValues, type Purpose } from '../../src/sharing';
import { familyOf } from '../testkit/family-of';
import { openTestHub, type TestHub } from '../testkit/hub';

describe('what is protected is found in a text', () => {
  const values = new ProtectedValues();
  values.addAddress('nadia', ['Flat 3, 61 Orchard Rise', 'Otherby'], 'ZZ99 4AA');
  values.addAddress('nadia', ['7 St Agnes Street', 'Otherby'], null);
  values.addAddress('nadia', ['3 Quay Rd', 'Otherby'], null);
  values.addWhole('nadia', '+44 7700 900461');
  values.addWhole('nadia', '01632 960941');
  values.addWhole('nadia', 'Nadia Newname');

  test.each([
    'at 61 Orchard Rise',
    '61, ORCHARD-RISE',
    'near zz994aa',
    'rang 01632960941 twice',
    'on +44 1632 960941',
    'on 0044 (0)1632-960941',
    'outside 7 St. Agnes St',
    'at 7StAgnesStreet',
    'at 3 QuayRd, written as one',
    'on 44 7700 900461 without a plus',
    '7 Saint... no: 7 ST AGNES STREET',
    'now known as nadia newname',
  ])('%s', (text) => {
    expect(values.mentionedIn(text)).toBe(true);
  });

  test.each(['in Otherby', 'flat 3', 'Orchard Rise is long', '16 Orchard Rise', ''])('and nothing is made of: %s', (text) => {
    expect(values.mentionedIn(text)).toBe(false);
  });
});

describe('a confidential place that an agency names in a text which it did not mark', () => {
  let hub: TestHub;
  let crn: string;
  beforeAll(async () => {
    hub = await openTestHub();
    const family = familyOf(3, 'text') as unknown as {
      people: { births: { bornOn: string }[]; knownTo: { probation: { id: string } } }[];
      police: { protectiveOrders: { conditions: string[] }[] };
      'childrens-social-care': { records: { namedWorker: string }[] };
      probation: { sentences: { conditions: { says: string }[] }[] };
    };
    crn = family.people[0]!.knownTo.probation.id;
    family.police.protectiveOrders[0]!.conditions = ['Not to make contact.', 'Not to go to 2 Text Close.'];
    family.probation.sentences[0]!.conditions[0]!.says = 'Perhaps she lives at 2 Text Close?';
    family.people[2]!.births[0]!.bornOn = '2016-06-07';
    family['childrens-social-care'].records[0]!.namedWorker = 'A Worker, on Mondays at 2 Text Close';
    await loadFamily(family as never, hub.hub.databases);
  });
  afterAll(() => hub.stop());

  const query = `query Q($crn: ID!) { person(of: { scheme: CRN, value: $crn }) {
    police { protectiveOrders { nodes { conditions } } } probation { sentences { nodes { conditions { says } } } } }}`;

  test("is taken out on the perpetrator's side, and said to be", async () => {
    const { data, errors } = await hub.ask('court-officer', 'PRE_SENTENCE_REPORT', query, { crn });
    expect(data.person.police.protectiveOrders.nodes[0].conditions).toEqual([
      'Not to make contact.',
      '[withheld: it names what is protected]',
    ]);
    expect(errors).toMatchObject([
      {
        path: ['person', 'police', 'protectiveOrders', 'nodes', 0, 'conditions', 1],
        extensions: { code: 'WITHHELD', reason: 'PERPETRATOR_SIDE' },
      },
    ]);
  });

  test('stays for those who keep it safe', async () => {
    const { data } = await hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', query, { crn });
    expect(data.person.police.protectiveOrders.nodes[0].conditions).toContain('Not to go to 2 Text Close.');
  });

  const ofTheChild = `{ person(of: { scheme: LCS, value: "L-text-2" }) { childrensSocialCare { namedWorker } protectedAddresses { nodes { lines } } } }`;

  test('does not reach whoever is on nobody’s side either, where no agreement tells them the place', async () => {
    const { data, errors, text } = await hub.ask('school-safeguarding-lead', 'CHILD_AT_SCHOOL', ofTheChild);
    expect(data.person).toEqual({
      childrensSocialCare: { namedWorker: '[withheld: it names what is protected]' },
      protectedAddresses: null,
    });
    expect(text).not.toContain('Text Close');
    expect(errors.map(({ extensions: { code, reason } }) => `${code} ${reason}`)).toContain('WITHHELD CATEGORY_NOT_COVERED');
  });

  test('reaches whoever may be told where the person is, whoever they asked about', async () => {
    const { data } = await hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', ofTheChild);
    expect(data.person.childrensSocialCare.namedWorker).toBe('A Worker, on Mondays at 2 Text Close');
  });

  test("is left in the agency's own text, so that a guess written there is not confirmed", async () => {
    const { data } = await hub.ask('court-officer', 'PRE_SENTENCE_REPORT', query, { crn });
    expect(JSON.stringify(data.person.probation)).toContain('Perhaps she lives at 2 Text Close?');
  });
});

describe('a school or placement that an agency names in a text', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await openTestHub();
    const made = familyOf(3, 'school', 0) as unknown as {
      people: { births: object[] }[];
      'childrens-social-care': Record<string, object[]>;
    };
    made.people[2]!.births = [{ bornOn: '2016-06-07', assertedBy: ['police'] }];
    made['childrens-social-care'] = {
      records: [{ person: 'p2', namedWorker: 'A Worker, at Quarry Bank Junior School every Tuesday' }],
      schools: [
        { reference: 'school-1', person: 'p2', kind: 'PRIMARY', school: 'Quarry Bank Junior School, Otherby', startedOn: '2024-09-02' },
      ],
    };
    await loadFamily(FamilyForm.parse(made), hub.hub.databases);
  }, 180_000);
  afterAll(() => hub.stop());

  const asks = `{ person(of: { scheme: LCS, value: "L-school-2" }) { childrensSocialCare { namedWorker } } }`;
  const workerAsTold = async (name: string, purpose: Purpose) =>
    (await hub.ask(name, purpose, asks)).data.person.childrensSocialCare.namedWorker;

  test('does not reach whoever may not be told where the child can be found', async () => {
    expect(await workerAsTold('school-safeguarding-lead', 'CHILD_AT_SCHOOL')).toBe('[withheld: it names what is protected]');
  });

  test('reaches the police, who may be told it', async () => {
    expect(await workerAsTold('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION')).toBe(
      'A Worker, at Quarry Bank Junior School every Tuesday',
    );
  });

  test('is found from the moment at which the agency’s own system writes it', async () => {
    const WRITE = 'mutation W($records: SocialCareRecordsInput!) { writeSocialCareRecords(records: $records) { written { outcome } } }';
    const school = {
      reference: 'school-2',
      lcsId: 'L-SCHOOL-2',
      kind: 'PRIMARY',
      school: 'Mill Race Academy, Otherby',
      startedOn: '2026-11-02',
    };
    const records = [{ lcsId: 'L-SCHOOL-2', version: 2, namedWorker: 'A Worker, in Otherby, seen at the Mill Race Academy' }];
    const { errors } = await hub.ask('social-worker', 'CHILD_SAFEGUARDING', WRITE, { records: { records, schools: [school] } });
    expect(errors).toEqual([]);
    expect(await workerAsTold('school-safeguarding-lead', 'CHILD_AT_SCHOOL')).toBe('[withheld: it names what is protected]');
    expect(await workerAsTold('social-worker', 'CHILD_SAFEGUARDING')).toContain('Mill Race Academy');
  });

  test('and a town by itself is no such place', async () => {
    const values = new ProtectedValues();
    for (const place of ['Quarry Bank Junior School, Otherby', 'Quarry Bank Junior School']) values.addWhole('child', place);
    expect(values.mentionedIn('They live in Otherby.')).toBe(false);
    expect(values.mentionedIn('Seen outside quarry-bank junior school.')).toBe(true);
  });
});
