import { openTestHub, type Reply, type TestHub } from '../testkit/hub';
import { outline } from '../testkit/outline';

/**
 * The published case of Gary (003 L940-956), asked by four practitioners.
 *
 * Gary assaulted his ex-partner while she had her child in her arms, sent her 300 text messages a day, assaulted her
 * again and breached a restraining order. He was released on licence. His officer left in March and nobody saw him
 * until June. "Checks on domestic abuse call-outs and for any children's social care input were said to have been
 * requested at start of the licence but there was no audit trail for these."
 *
 * One query asks all four agencies at once. Each practitioner gets what they may lawfully see; a refusal says which
 * places it concerns, why, and what would change it. Names, days and addresses are synthetic.
 */
const QUERY = `query Gary {
  familyContext(of: { scheme: CRN, value: "G940003" }) {
    people {
      nodes {
        name
        protectedAddresses { nodes { lines } }
        involvement { nodes { agency status } }
        probation { assignments { nodes { officer startedOn endedOn } } }
        police {
          incidents { nodes { occurredAt grade people { role person { name } } } }
          protectiveOrders { nodes { kind expiresOn } }
        }
        childrensSocialCare { school statuses { nodes { kind endedOn } } }
        mash { contacts { nodes { rating pathway } } }
      }
    }
  }
}`;

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
});
afterAll(() => hub.stop());

/**
 * The whole reply but for the request's number, which is new each time; places that are refused alike stand together.
 */
function whole({ data, errors, extensions: { requestId: _, sources } }: Reply): string {
  const refused: Record<string, { at: string[]; code: string; reason: string; message: string; route: string }> = {};
  for (const { path, message, extensions } of errors) {
    const { code = '', reason = '', route = '' } = extensions;
    (refused[`${message} ${code}`] ??= { at: [], code, reason, message, route }).at.push(
      path?.filter((step) => step !== 'familyContext' && step !== 'nodes').join('.') ?? '',
    );
  }
  return `${outline({ people: data.familyContext.people.nodes, refused: Object.values(refused), sources })}\n`;
}

describe('a court officer, preparing a report before sentence', () => {
  test('sees call-outs at every grade and who is in danger, and not where they can be found', async () => {
    const reply = await hub.ask('court-officer', 'PRE_SENTENCE_REPORT', QUERY);
    expect(whole(reply)).toMatchInlineSnapshot(`
     "
       people:
         - name: Gary Ashdown
           protectedAddresses: null
           involvement:
             - { agency: PROBATION, status: KNOWN }
             - { agency: POLICE, status: KNOWN }
             - { agency: CHILDRENS_SOCIAL_CARE, status: NOT_CHECKED }
             - { agency: MASH, status: KNOWN }
             - { agency: HEALTH, status: WITHHELD }
             - { agency: EDUCATION, status: WITHHELD }
           probation:
             assignments:
               - { officer: R. Ordermere (fictitious), startedOn: 2017-06-19, endedOn: null }
               - { officer: J. Farrow (fictitious), startedOn: 2016-10-14, endedOn: 2017-03-10 }
           police:
             incidents:
               - occurredAt: 2017-04-29T22:05:00+00:00
                 grade: LOW
                 people: [{ role: PERPETRATOR, person: { name: Gary Ashdown } }, { role: VICTIM, person: { name: Nadia Prior } }]
               - occurredAt: 2016-01-22T22:40:00+00:00
                 grade: HIGH
                 people:
                   - { role: CHILD_EXPOSED, person: { name: Robin Prior } }
                   - { role: PERPETRATOR, person: { name: Gary Ashdown } }
                   - { role: VICTIM, person: { name: Nadia Prior } }
               - occurredAt: 2015-09-04T18:10:00+00:00
                 grade: MEDIUM
                 people:
                   - { role: CHILD_EXPOSED, person: { name: Robin Prior } }
                   - { role: PERPETRATOR, person: { name: Gary Ashdown } }
                   - { role: VICTIM, person: { name: Nadia Prior } }
             protectiveOrders: [{ kind: RESTRAINING_ORDER, expiresOn: 2020-10-08 }]
           childrensSocialCare: null
           mash: { contacts: [{ rating: AMBER, pathway: CHILDRENS_SOCIAL_CARE_ASSESSMENT }] }
         - name: Nadia Prior
           protectedAddresses: null
           involvement:
             - { agency: PROBATION, status: NOTHING_KNOWN }
             - { agency: POLICE, status: KNOWN }
             - { agency: CHILDRENS_SOCIAL_CARE, status: KNOWN }
             - { agency: MASH, status: KNOWN }
             - { agency: HEALTH, status: WITHHELD }
             - { agency: EDUCATION, status: WITHHELD }
           probation: null
           police:
             incidents:
               - occurredAt: 2017-04-29T22:05:00+00:00
                 grade: LOW
                 people: [{ role: PERPETRATOR, person: { name: Gary Ashdown } }, { role: VICTIM, person: { name: Nadia Prior } }]
               - occurredAt: 2016-01-22T22:40:00+00:00
                 grade: HIGH
                 people:
                   - { role: CHILD_EXPOSED, person: { name: Robin Prior } }
                   - { role: PERPETRATOR, person: { name: Gary Ashdown } }
                   - { role: VICTIM, person: { name: Nadia Prior } }
               - occurredAt: 2015-09-04T18:10:00+00:00
                 grade: MEDIUM
                 people:
                   - { role: CHILD_EXPOSED, person: { name: Robin Prior } }
                   - { role: PERPETRATOR, person: { name: Gary Ashdown } }
                   - { role: VICTIM, person: { name: Nadia Prior } }
             protectiveOrders: [{ kind: RESTRAINING_ORDER, expiresOn: 2020-10-08 }]
           childrensSocialCare: { school: null, statuses: [] }
           mash: { contacts: [{ rating: AMBER, pathway: CHILDRENS_SOCIAL_CARE_ASSESSMENT }] }
         - name: Robin Prior
           protectedAddresses: null
           involvement:
             - { agency: PROBATION, status: NOT_CHECKED }
             - { agency: POLICE, status: KNOWN }
             - { agency: CHILDRENS_SOCIAL_CARE, status: KNOWN }
             - { agency: MASH, status: KNOWN }
             - { agency: HEALTH, status: WITHHELD }
             - { agency: EDUCATION, status: WITHHELD }
           probation: null
           police:
             incidents:
               - occurredAt: 2016-01-22T22:40:00+00:00
                 grade: HIGH
                 people:
                   - { role: CHILD_EXPOSED, person: { name: Robin Prior } }
                   - { role: PERPETRATOR, person: { name: Gary Ashdown } }
                   - { role: VICTIM, person: { name: Nadia Prior } }
               - occurredAt: 2015-09-04T18:10:00+00:00
                 grade: MEDIUM
                 people:
                   - { role: CHILD_EXPOSED, person: { name: Robin Prior } }
                   - { role: PERPETRATOR, person: { name: Gary Ashdown } }
                   - { role: VICTIM, person: { name: Nadia Prior } }
             protectiveOrders: [{ kind: RESTRAINING_ORDER, expiresOn: 2020-10-08 }]
           childrensSocialCare: { school: null, statuses: [{ kind: CHILD_IN_NEED, endedOn: null }, { kind: REFERRED, endedOn: 2016-02-01 }] }
           mash: { contacts: [{ rating: AMBER, pathway: CHILDRENS_SOCIAL_CARE_ASSESSMENT }] }
       refused:
         - at: [people.0.protectedAddresses, people.1.protectedAddresses, people.2.protectedAddresses]
           code: WITHHELD
           reason: PERPETRATOR_SIDE
           message: Withheld by every agency (a confidential address, the school, and safe ways to make contact): it could show where a victim or child can be found, and your role works on the perpetrator's side.
           route: No agreement or consent changes this. Ask the victim's or the child's worker to act on it for you.
         - at: [people.1.childrensSocialCare.school, people.2.childrensSocialCare.school]
           code: WITHHELD
           reason: PERPETRATOR_SIDE
           message: Withheld by children's social care (a confidential address, the school, and safe ways to make contact): it could show where a victim or child can be found, and your role works on the perpetrator's side.
           route: No agreement or consent changes this. Ask the victim's or the child's worker to act on it for you.
       sources:
         PROBATION: { outcome: ANSWERED, people: { ANSWERED: 1, NO_RECORD: 1, NOT_CHECKED: 1 }, withheld: [] }
         POLICE: { outcome: ANSWERED, people: { ANSWERED: 3 }, withheld: [] }
         CHILDRENS_SOCIAL_CARE:
           outcome: ANSWERED
           people: { NOT_CHECKED: 1, ANSWERED: 2 }
           withheld: [{ category: PROTECTED_ADDRESS, reason: PERPETRATOR_SIDE }]
         MASH: { outcome: ANSWERED, people: { ANSWERED: 3 }, withheld: [] }
         HEALTH: { outcome: NOT_ASKED, people: {  }, withheld: [] }
         EDUCATION: { outcome: NOT_ASKED, people: {  }, withheld: [] }
         PEOPLE: { outcome: ANSWERED, people: {  }, withheld: [{ category: PROTECTED_ADDRESS, reason: PERPETRATOR_SIDE }] }
     "
    `);
  });
});

describe('a police domestic-abuse officer, investigating', () => {
  test('sees who supervises him, the gap in which nobody did, and the address to keep safe', async () => {
    const reply = await hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', QUERY);
    expect(whole(reply)).toMatchInlineSnapshot(`
     "
       people:
         - name: Gary Ashdown
           protectedAddresses: null
           involvement:
             - { agency: PROBATION, status: KNOWN }
             - { agency: POLICE, status: KNOWN }
             - { agency: CHILDRENS_SOCIAL_CARE, status: NOT_CHECKED }
             - { agency: MASH, status: KNOWN }
             - { agency: HEALTH, status: WITHHELD }
             - { agency: EDUCATION, status: WITHHELD }
           probation:
             assignments:
               - { officer: R. Ordermere (fictitious), startedOn: 2017-06-19, endedOn: null }
               - { officer: J. Farrow (fictitious), startedOn: 2016-10-14, endedOn: 2017-03-10 }
           police:
             incidents:
               - occurredAt: 2017-04-29T22:05:00+00:00
                 grade: LOW
                 people: [{ role: PERPETRATOR, person: { name: Gary Ashdown } }, { role: VICTIM, person: { name: Nadia Prior } }]
               - occurredAt: 2016-01-22T22:40:00+00:00
                 grade: HIGH
                 people:
                   - { role: CHILD_EXPOSED, person: { name: Robin Prior } }
                   - { role: PERPETRATOR, person: { name: Gary Ashdown } }
                   - { role: VICTIM, person: { name: Nadia Prior } }
               - occurredAt: 2015-09-04T18:10:00+00:00
                 grade: MEDIUM
                 people:
                   - { role: CHILD_EXPOSED, person: { name: Robin Prior } }
                   - { role: PERPETRATOR, person: { name: Gary Ashdown } }
                   - { role: VICTIM, person: { name: Nadia Prior } }
             protectiveOrders: [{ kind: RESTRAINING_ORDER, expiresOn: 2020-10-08 }]
           childrensSocialCare: null
           mash: { contacts: [{ rating: AMBER, pathway: CHILDRENS_SOCIAL_CARE_ASSESSMENT }] }
         - name: Nadia Prior
           protectedAddresses: [{ lines: [Flat 3, 61 Orchard Rise, Otherby] }]
           involvement:
             - { agency: PROBATION, status: NOTHING_KNOWN }
             - { agency: POLICE, status: KNOWN }
             - { agency: CHILDRENS_SOCIAL_CARE, status: KNOWN }
             - { agency: MASH, status: KNOWN }
             - { agency: HEALTH, status: WITHHELD }
             - { agency: EDUCATION, status: WITHHELD }
           probation: null
           police:
             incidents:
               - occurredAt: 2017-04-29T22:05:00+00:00
                 grade: LOW
                 people: [{ role: PERPETRATOR, person: { name: Gary Ashdown } }, { role: VICTIM, person: { name: Nadia Prior } }]
               - occurredAt: 2016-01-22T22:40:00+00:00
                 grade: HIGH
                 people:
                   - { role: CHILD_EXPOSED, person: { name: Robin Prior } }
                   - { role: PERPETRATOR, person: { name: Gary Ashdown } }
                   - { role: VICTIM, person: { name: Nadia Prior } }
               - occurredAt: 2015-09-04T18:10:00+00:00
                 grade: MEDIUM
                 people:
                   - { role: CHILD_EXPOSED, person: { name: Robin Prior } }
                   - { role: PERPETRATOR, person: { name: Gary Ashdown } }
                   - { role: VICTIM, person: { name: Nadia Prior } }
             protectiveOrders: [{ kind: RESTRAINING_ORDER, expiresOn: 2020-10-08 }]
           childrensSocialCare: { school: null, statuses: [] }
           mash: { contacts: [{ rating: AMBER, pathway: CHILDRENS_SOCIAL_CARE_ASSESSMENT }] }
         - name: Robin Prior
           protectedAddresses: [{ lines: [Flat 3, 61 Orchard Rise, Otherby] }]
           involvement:
             - { agency: PROBATION, status: NOT_CHECKED }
             - { agency: POLICE, status: KNOWN }
             - { agency: CHILDRENS_SOCIAL_CARE, status: KNOWN }
             - { agency: MASH, status: KNOWN }
             - { agency: HEALTH, status: WITHHELD }
             - { agency: EDUCATION, status: NOT_CHECKED }
           probation: null
           police:
             incidents:
               - occurredAt: 2016-01-22T22:40:00+00:00
                 grade: HIGH
                 people:
                   - { role: CHILD_EXPOSED, person: { name: Robin Prior } }
                   - { role: PERPETRATOR, person: { name: Gary Ashdown } }
                   - { role: VICTIM, person: { name: Nadia Prior } }
               - occurredAt: 2015-09-04T18:10:00+00:00
                 grade: MEDIUM
                 people:
                   - { role: CHILD_EXPOSED, person: { name: Robin Prior } }
                   - { role: PERPETRATOR, person: { name: Gary Ashdown } }
                   - { role: VICTIM, person: { name: Nadia Prior } }
             protectiveOrders: [{ kind: RESTRAINING_ORDER, expiresOn: 2020-10-08 }]
           childrensSocialCare:
             school: Hazel Bank Nursery School, Otherby
             statuses: [{ kind: CHILD_IN_NEED, endedOn: null }, { kind: REFERRED, endedOn: 2016-02-01 }]
           mash: { contacts: [{ rating: AMBER, pathway: CHILDRENS_SOCIAL_CARE_ASSESSMENT }] }
       refused:
         - at: [people.0.protectedAddresses]
           code: WITHHELD
           reason: CATEGORY_NOT_COVERED
           message: Withheld by probation (a confidential address, the school, and safe ways to make contact): the agreement does not include this category for your role and purpose.
           route: If it is needed to reduce a risk, ask the agency for a sharing decision, saying whose risk and why it is relevant and proportionate.
       sources:
         PROBATION:
           outcome: ANSWERED
           people: { ANSWERED: 1, NO_RECORD: 1, NOT_CHECKED: 1 }
           withheld: [{ category: PROTECTED_ADDRESS, reason: CATEGORY_NOT_COVERED }]
         POLICE: { outcome: ANSWERED, people: { ANSWERED: 3 }, withheld: [] }
         CHILDRENS_SOCIAL_CARE: { outcome: ANSWERED, people: { NOT_CHECKED: 1, ANSWERED: 2 }, withheld: [] }
         MASH: { outcome: ANSWERED, people: { ANSWERED: 3 }, withheld: [{ category: PROTECTED_ADDRESS, reason: CATEGORY_NOT_COVERED }] }
         HEALTH: { outcome: NOT_ASKED, people: {  }, withheld: [{ category: PROTECTED_ADDRESS, reason: PURPOSE_NOT_COVERED }] }
         EDUCATION: { outcome: NOT_ASKED, people: {  }, withheld: [{ category: PROTECTED_ADDRESS, reason: PERSON_NOT_COVERED }] }
         PEOPLE: { outcome: ANSWERED, people: {  }, withheld: [] }
     "
    `);
  });
});

describe("a children's social worker, assessing the child", () => {
  test('sees the call-out that was graded low, which no triage notice would have told them of', async () => {
    const reply = await hub.ask('social-worker', 'CHILD_SAFEGUARDING', QUERY);
    expect(whole(reply)).toMatchInlineSnapshot(`
     "
       people:
         - name: Gary Ashdown
           protectedAddresses: null
           involvement:
             - { agency: PROBATION, status: KNOWN }
             - { agency: POLICE, status: KNOWN }
             - { agency: CHILDRENS_SOCIAL_CARE, status: NOT_CHECKED }
             - { agency: MASH, status: KNOWN }
             - { agency: HEALTH, status: NOT_CHECKED }
             - { agency: EDUCATION, status: NOT_CHECKED }
           probation:
             assignments:
               - { officer: R. Ordermere (fictitious), startedOn: 2017-06-19, endedOn: null }
               - { officer: J. Farrow (fictitious), startedOn: 2016-10-14, endedOn: 2017-03-10 }
           police:
             incidents:
               - occurredAt: 2017-04-29T22:05:00+00:00
                 grade: LOW
                 people: [{ role: PERPETRATOR, person: { name: Gary Ashdown } }, { role: VICTIM, person: { name: Nadia Prior } }]
               - occurredAt: 2016-01-22T22:40:00+00:00
                 grade: HIGH
                 people:
                   - { role: CHILD_EXPOSED, person: { name: Robin Prior } }
                   - { role: PERPETRATOR, person: { name: Gary Ashdown } }
                   - { role: VICTIM, person: { name: Nadia Prior } }
               - occurredAt: 2015-09-04T18:10:00+00:00
                 grade: MEDIUM
                 people:
                   - { role: CHILD_EXPOSED, person: { name: Robin Prior } }
                   - { role: PERPETRATOR, person: { name: Gary Ashdown } }
                   - { role: VICTIM, person: { name: Nadia Prior } }
             protectiveOrders: [{ kind: RESTRAINING_ORDER, expiresOn: 2020-10-08 }]
           childrensSocialCare: null
           mash: { contacts: [{ rating: AMBER, pathway: CHILDRENS_SOCIAL_CARE_ASSESSMENT }] }
         - name: Nadia Prior
           protectedAddresses: [{ lines: [Flat 3, 61 Orchard Rise, Otherby] }]
           involvement:
             - { agency: PROBATION, status: NOTHING_KNOWN }
             - { agency: POLICE, status: KNOWN }
             - { agency: CHILDRENS_SOCIAL_CARE, status: KNOWN }
             - { agency: MASH, status: KNOWN }
             - { agency: HEALTH, status: NOT_CHECKED }
             - { agency: EDUCATION, status: NOT_CHECKED }
           probation: null
           police:
             incidents:
               - occurredAt: 2017-04-29T22:05:00+00:00
                 grade: LOW
                 people: [{ role: PERPETRATOR, person: { name: Gary Ashdown } }, { role: VICTIM, person: { name: Nadia Prior } }]
               - occurredAt: 2016-01-22T22:40:00+00:00
                 grade: HIGH
                 people:
                   - { role: CHILD_EXPOSED, person: { name: Robin Prior } }
                   - { role: PERPETRATOR, person: { name: Gary Ashdown } }
                   - { role: VICTIM, person: { name: Nadia Prior } }
               - occurredAt: 2015-09-04T18:10:00+00:00
                 grade: MEDIUM
                 people:
                   - { role: CHILD_EXPOSED, person: { name: Robin Prior } }
                   - { role: PERPETRATOR, person: { name: Gary Ashdown } }
                   - { role: VICTIM, person: { name: Nadia Prior } }
             protectiveOrders: [{ kind: RESTRAINING_ORDER, expiresOn: 2020-10-08 }]
           childrensSocialCare: { school: null, statuses: [] }
           mash: { contacts: [{ rating: AMBER, pathway: CHILDRENS_SOCIAL_CARE_ASSESSMENT }] }
         - name: Robin Prior
           protectedAddresses: [{ lines: [Flat 3, 61 Orchard Rise, Otherby] }]
           involvement:
             - { agency: PROBATION, status: NOT_CHECKED }
             - { agency: POLICE, status: KNOWN }
             - { agency: CHILDRENS_SOCIAL_CARE, status: KNOWN }
             - { agency: MASH, status: KNOWN }
             - { agency: HEALTH, status: NOT_CHECKED }
             - { agency: EDUCATION, status: NOT_CHECKED }
           probation: null
           police:
             incidents:
               - occurredAt: 2016-01-22T22:40:00+00:00
                 grade: HIGH
                 people:
                   - { role: CHILD_EXPOSED, person: { name: Robin Prior } }
                   - { role: PERPETRATOR, person: { name: Gary Ashdown } }
                   - { role: VICTIM, person: { name: Nadia Prior } }
               - occurredAt: 2015-09-04T18:10:00+00:00
                 grade: MEDIUM
                 people:
                   - { role: CHILD_EXPOSED, person: { name: Robin Prior } }
                   - { role: PERPETRATOR, person: { name: Gary Ashdown } }
                   - { role: VICTIM, person: { name: Nadia Prior } }
             protectiveOrders: [{ kind: RESTRAINING_ORDER, expiresOn: 2020-10-08 }]
           childrensSocialCare:
             school: Hazel Bank Nursery School, Otherby
             statuses: [{ kind: CHILD_IN_NEED, endedOn: null }, { kind: REFERRED, endedOn: 2016-02-01 }]
           mash: { contacts: [{ rating: AMBER, pathway: CHILDRENS_SOCIAL_CARE_ASSESSMENT }] }
       refused:
         - at: [people.0.protectedAddresses]
           code: WITHHELD
           reason: NEED_TO_KNOW
           message: Withheld by every agency (a confidential address, the school, and safe ways to make contact): it could show where a victim or child can be found, and only those who work with that very person are told.
           route: If you work with this person, have the agency that refers them to you record it, and accept the referral. Otherwise ask their worker to act for you.
       sources:
         PROBATION:
           outcome: ANSWERED
           people: { ANSWERED: 1, NO_RECORD: 1, NOT_CHECKED: 1 }
           withheld: [{ category: PROTECTED_ADDRESS, reason: CATEGORY_NOT_COVERED }]
         POLICE: { outcome: ANSWERED, people: { ANSWERED: 3 }, withheld: [] }
         CHILDRENS_SOCIAL_CARE: { outcome: ANSWERED, people: { NOT_CHECKED: 1, ANSWERED: 2 }, withheld: [] }
         MASH: { outcome: ANSWERED, people: { ANSWERED: 3 }, withheld: [{ category: PROTECTED_ADDRESS, reason: CATEGORY_NOT_COVERED }] }
         HEALTH: { outcome: NOT_ASKED, people: {  }, withheld: [{ category: PROTECTED_ADDRESS, reason: CATEGORY_NOT_COVERED }] }
         EDUCATION: { outcome: NOT_ASKED, people: {  }, withheld: [{ category: PROTECTED_ADDRESS, reason: CATEGORY_NOT_COVERED }] }
         PEOPLE: { outcome: ANSWERED, people: {  }, withheld: [{ category: PROTECTED_ADDRESS, reason: NEED_TO_KNOW }] }
     "
    `);
  });
});

describe('a MASH triage practitioner, deciding a pathway', () => {
  test('sees the history, not only the event, and no address that the decision does not need', async () => {
    const reply = await hub.ask('mash-practitioner', 'MASH_TRIAGE', QUERY);
    expect(whole(reply)).toMatchInlineSnapshot(`
     "
       people:
         - name: Gary Ashdown
           protectedAddresses: null
           involvement:
             - { agency: PROBATION, status: KNOWN }
             - { agency: POLICE, status: KNOWN }
             - { agency: CHILDRENS_SOCIAL_CARE, status: NOT_CHECKED }
             - { agency: MASH, status: KNOWN }
             - { agency: HEALTH, status: NOT_CHECKED }
             - { agency: EDUCATION, status: NOT_CHECKED }
           probation:
             assignments:
               - { officer: R. Ordermere (fictitious), startedOn: 2017-06-19, endedOn: null }
               - { officer: J. Farrow (fictitious), startedOn: 2016-10-14, endedOn: 2017-03-10 }
           police:
             incidents:
               - occurredAt: 2017-04-29T22:05:00+00:00
                 grade: LOW
                 people: [{ role: PERPETRATOR, person: { name: Gary Ashdown } }, { role: VICTIM, person: { name: Nadia Prior } }]
               - occurredAt: 2016-01-22T22:40:00+00:00
                 grade: HIGH
                 people:
                   - { role: CHILD_EXPOSED, person: { name: Robin Prior } }
                   - { role: PERPETRATOR, person: { name: Gary Ashdown } }
                   - { role: VICTIM, person: { name: Nadia Prior } }
               - occurredAt: 2015-09-04T18:10:00+00:00
                 grade: MEDIUM
                 people:
                   - { role: CHILD_EXPOSED, person: { name: Robin Prior } }
                   - { role: PERPETRATOR, person: { name: Gary Ashdown } }
                   - { role: VICTIM, person: { name: Nadia Prior } }
             protectiveOrders: [{ kind: RESTRAINING_ORDER, expiresOn: 2020-10-08 }]
           childrensSocialCare: null
           mash: { contacts: [{ rating: AMBER, pathway: CHILDRENS_SOCIAL_CARE_ASSESSMENT }] }
         - name: Nadia Prior
           protectedAddresses: null
           involvement:
             - { agency: PROBATION, status: NOTHING_KNOWN }
             - { agency: POLICE, status: KNOWN }
             - { agency: CHILDRENS_SOCIAL_CARE, status: KNOWN }
             - { agency: MASH, status: KNOWN }
             - { agency: HEALTH, status: NOT_CHECKED }
             - { agency: EDUCATION, status: NOT_CHECKED }
           probation: null
           police:
             incidents:
               - occurredAt: 2017-04-29T22:05:00+00:00
                 grade: LOW
                 people: [{ role: PERPETRATOR, person: { name: Gary Ashdown } }, { role: VICTIM, person: { name: Nadia Prior } }]
               - occurredAt: 2016-01-22T22:40:00+00:00
                 grade: HIGH
                 people:
                   - { role: CHILD_EXPOSED, person: { name: Robin Prior } }
                   - { role: PERPETRATOR, person: { name: Gary Ashdown } }
                   - { role: VICTIM, person: { name: Nadia Prior } }
               - occurredAt: 2015-09-04T18:10:00+00:00
                 grade: MEDIUM
                 people:
                   - { role: CHILD_EXPOSED, person: { name: Robin Prior } }
                   - { role: PERPETRATOR, person: { name: Gary Ashdown } }
                   - { role: VICTIM, person: { name: Nadia Prior } }
             protectiveOrders: [{ kind: RESTRAINING_ORDER, expiresOn: 2020-10-08 }]
           childrensSocialCare: { school: null, statuses: [] }
           mash: { contacts: [{ rating: AMBER, pathway: CHILDRENS_SOCIAL_CARE_ASSESSMENT }] }
         - name: Robin Prior
           protectedAddresses: null
           involvement:
             - { agency: PROBATION, status: NOT_CHECKED }
             - { agency: POLICE, status: KNOWN }
             - { agency: CHILDRENS_SOCIAL_CARE, status: KNOWN }
             - { agency: MASH, status: KNOWN }
             - { agency: HEALTH, status: NOT_CHECKED }
             - { agency: EDUCATION, status: NOT_CHECKED }
           probation: null
           police:
             incidents:
               - occurredAt: 2016-01-22T22:40:00+00:00
                 grade: HIGH
                 people:
                   - { role: CHILD_EXPOSED, person: { name: Robin Prior } }
                   - { role: PERPETRATOR, person: { name: Gary Ashdown } }
                   - { role: VICTIM, person: { name: Nadia Prior } }
               - occurredAt: 2015-09-04T18:10:00+00:00
                 grade: MEDIUM
                 people:
                   - { role: CHILD_EXPOSED, person: { name: Robin Prior } }
                   - { role: PERPETRATOR, person: { name: Gary Ashdown } }
                   - { role: VICTIM, person: { name: Nadia Prior } }
             protectiveOrders: [{ kind: RESTRAINING_ORDER, expiresOn: 2020-10-08 }]
           childrensSocialCare: { school: null, statuses: [{ kind: CHILD_IN_NEED, endedOn: null }, { kind: REFERRED, endedOn: 2016-02-01 }] }
           mash: { contacts: [{ rating: AMBER, pathway: CHILDRENS_SOCIAL_CARE_ASSESSMENT }] }
       refused:
         - at: [people.0.protectedAddresses, people.1.protectedAddresses]
           code: WITHHELD
           reason: CATEGORY_NOT_COVERED
           message: Withheld by every agency (a confidential address, the school, and safe ways to make contact): the agreement does not include this category for your role and purpose.
           route: If it is needed to reduce a risk, ask the agency for a sharing decision, saying whose risk and why it is relevant and proportionate.
         - at: [people.1.childrensSocialCare.school, people.2.childrensSocialCare.school]
           code: WITHHELD
           reason: CATEGORY_NOT_COVERED
           message: Withheld by children's social care (a confidential address, the school, and safe ways to make contact): the agreement does not include this category for your role and purpose.
           route: If it is needed to reduce a risk, ask the agency for a sharing decision, saying whose risk and why it is relevant and proportionate.
         - at: [people.2.protectedAddresses]
           code: WITHHELD
           reason: CATEGORY_NOT_COVERED
           message: Withheld by probation (a confidential address, the school, and safe ways to make contact): the agreement does not include this category for your role and purpose.
           route: If it is needed to reduce a risk, ask the agency for a sharing decision, saying whose risk and why it is relevant and proportionate.
       sources:
         PROBATION:
           outcome: ANSWERED
           people: { ANSWERED: 1, NO_RECORD: 1, NOT_CHECKED: 1 }
           withheld: [{ category: PROTECTED_ADDRESS, reason: CATEGORY_NOT_COVERED }]
         POLICE: { outcome: ANSWERED, people: { ANSWERED: 3 }, withheld: [{ category: PROTECTED_ADDRESS, reason: CATEGORY_NOT_COVERED }] }
         CHILDRENS_SOCIAL_CARE:
           outcome: ANSWERED
           people: { NOT_CHECKED: 1, ANSWERED: 2 }
           withheld: [{ category: PROTECTED_ADDRESS, reason: CATEGORY_NOT_COVERED }]
         MASH: { outcome: ANSWERED, people: { ANSWERED: 3 }, withheld: [] }
         HEALTH: { outcome: NOT_ASKED, people: {  }, withheld: [{ category: PROTECTED_ADDRESS, reason: CATEGORY_NOT_COVERED }] }
         EDUCATION: { outcome: NOT_ASKED, people: {  }, withheld: [] }
         PEOPLE: { outcome: ANSWERED, people: {  }, withheld: [{ category: PROTECTED_ADDRESS, reason: CATEGORY_NOT_COVERED }] }
     "
    `);
  });
});

test('the log had it all before any of them had their reply: who, for what, about whom, shown and withheld', async () => {
  const questions = await hub.hub.databases.hub.source.query(
    'SELECT practitioner, purpose, operation, outcome, cardinality(people) AS people, disclosures FROM audit.question ORDER BY number',
  );
  const [first] = questions;
  expect(outline(questions.map(({ disclosures: _, ...question }: { disclosures: unknown }) => question)))
    .toMatchInlineSnapshot(`
   "
     - { practitioner: demo-court-officer, purpose: PRE_SENTENCE_REPORT, operation: Gary, outcome: ANSWERED, people: 3 }
     - { practitioner: demo-police-dau-officer, purpose: DOMESTIC_ABUSE_INVESTIGATION, operation: Gary, outcome: ANSWERED, people: 3 }
     - { practitioner: demo-social-worker, purpose: CHILD_SAFEGUARDING, operation: Gary, outcome: ANSWERED, people: 3 }
     - { practitioner: demo-mash-practitioner, purpose: MASH_TRIAGE, operation: Gary, outcome: ANSWERED, people: 3 }"
  `);
  const ofChildren = first.disclosures.filter(
    ({ source, from }: Record<string, string>) => source === 'childrens-social-care' && from === 'record',
  );
  expect(outline(ofChildren.map(({ people, ...rest }: { people: string[] }) => ({ people: people.length, ...rest }))))
    .toMatchInlineSnapshot(`
   "
     - people: 2
       from: record
       shown: [CHILD_STATUS]
       source: childrens-social-care
       withheld: [PROTECTED_ADDRESS]
       agreements: [ISA-01]
       shownFields: [ChildStatus.endedOn, ChildStatus.kind, SocialCareRecord.statuses]
       withheldFields: [SocialCareRecord.school]"
  `);
});
