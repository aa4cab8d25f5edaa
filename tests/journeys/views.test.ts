import { openTestHub, type TestHub } from '../testkit/hub';
import { outline } from '../testkit/outline';

/**
 * What no single agency has: one family seen across all four (see docs/views.md).
 *
 * A view asks the agencies as anybody does, so each practitioner sees their own; and each view says what every agency
 * did, so that a gap never looks like "nothing happened". Gary is 003 L940-956, David 001 L454-456; names and days are
 * synthetic.
 */
let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
});
afterAll(() => hub.stop());

const GARY = 'familyContext(of: { scheme: CRN, value: "G940003" })';
const DAVID = 'of: { scheme: CRN, value: "D454001" }';

describe('Gary’s family, to the social worker of the child', () => {
  const ask = (selection: string) => hub.ask('social-worker', 'CHILD_SAFEGUARDING', `{ ${GARY} ${selection} }`);

  test('who was what, in which entry: a part belongs to the entry, never to the person', async () => {
    const listed = '{ nodes { person { name } age roles(first: 2) { nodes { part on source reference } } } }';
    const { data } = await ask(`{ victims ${listed} children ${listed} perpetrators ${listed} others ${listed} }`);
    expect(outline(data.familyContext)).toMatchInlineSnapshot(`
     "
       victims:
         - person: { name: Nadia Prior }
           age: 37
           roles:
             - { part: VICTIM, on: 2017-04-29, source: POLICE, reference: G-I3 }
             - { part: VICTIM, on: 2016-01-24, source: MASH, reference: G-M1 }
         - person: { name: Robin Prior }
           age: 12
           roles:
             - { part: CHILD, on: 2016-01-24, source: MASH, reference: G-M1 }
             - { part: CHILD, on: 2016-01-22, source: POLICE, reference: G-I2 }
       children:
         - person: { name: Robin Prior }
           age: 12
           roles:
             - { part: CHILD, on: 2016-01-24, source: MASH, reference: G-M1 }
             - { part: CHILD, on: 2016-01-22, source: POLICE, reference: G-I2 }
       perpetrators:
         - person: { name: Gary Ashdown }
           age: 42
           roles:
             - { part: PERPETRATOR, on: 2017-04-29, source: POLICE, reference: G-I3 }
             - { part: PERPETRATOR, on: 2016-01-24, source: MASH, reference: G-M1 }
       others: []"
    `);
  });

  test('the risk from and to each of them as each agency judges it, side by side, and where they differ', async () => {
    const { data } = await ask(`{ riskOverview {
      nodes { person { name } direction agency latest { level toGroups { group level } judgedOn judgedByRole } earlier { nodes { level judgedOn } } }
      disagreements { nodes { person { name } direction judgements { agency latest { level judgedOn } } } }
    } }`);
    expect(outline(data.familyContext.riskOverview)).toMatchInlineSnapshot(`
     "
       nodes:
         - person: { name: Gary Ashdown }
           direction: RISK_FROM
           agency: PROBATION
           latest:
             level: ROSH_HIGH
             toGroups: [{ group: KNOWN_ADULT, level: ROSH_HIGH }, { group: CHILDREN, level: ROSH_MEDIUM }]
             judgedOn: 2017-07-05
             judgedByRole: responsible officer
           earlier: [{ level: ROSH_MEDIUM, judgedOn: 2016-10-21 }]
         - person: { name: Nadia Prior }
           direction: RISK_TO
           agency: MASH
           latest: { level: MASH_AMBER, toGroups: [], judgedOn: 2016-01-24, judgedByRole: null }
           earlier: []
         - person: { name: Nadia Prior }
           direction: RISK_TO
           agency: POLICE
           latest: { level: DASH_HIGH, toGroups: [], judgedOn: 2016-01-23, judgedByRole: first responder }
           earlier: []
         - person: { name: Robin Prior }
           direction: RISK_TO
           agency: MASH
           latest: { level: MASH_AMBER, toGroups: [], judgedOn: 2016-01-24, judgedByRole: null }
           earlier: []
       disagreements:
         - person: { name: Nadia Prior }
           direction: RISK_TO
           judgements:
             - { agency: MASH, latest: { level: MASH_AMBER, judgedOn: 2016-01-24 } }
             - { agency: POLICE, latest: { level: DASH_HIGH, judgedOn: 2016-01-23 } }"
    `);
  });

  test('who must not approach whom today: the restraining order has run out, the licence has not', async () => {
    const { data } = await ask(
      '{ ordersInForce { nodes { source says bound { name } mustNotApproach { name } forbids until } sources { agency outcome about { name } } } }',
    );
    expect(outline(data.familyContext.ordersInForce)).toMatchInlineSnapshot(`
     "
       nodes:
         - source: PROBATION
           says: sentence: licence
           bound: [{ name: Gary Ashdown }]
           mustNotApproach: []
           forbids: [no contact: No contact, direct or indirect, with his former partner or her child.]
           until: null
         - source: CHILDRENS_SOCIAL_CARE
           says: contact arrangement: none
           bound: []
           mustNotApproach: [{ name: Robin Prior }]
           forbids: [No contact with the mother's former partner.]
           until: null
       sources:
         - { agency: PROBATION, outcome: ANSWERED, about: [{ name: Gary Ashdown }] }
         - { agency: PROBATION, outcome: NO_RECORD, about: [{ name: Nadia Prior }] }
         - { agency: PROBATION, outcome: NOT_CHECKED, about: [{ name: Robin Prior }] }
         - { agency: POLICE, outcome: ANSWERED, about: [{ name: Gary Ashdown }, { name: Nadia Prior }, { name: Robin Prior }] }
         - { agency: CHILDRENS_SOCIAL_CARE, outcome: NOT_CHECKED, about: [{ name: Gary Ashdown }] }
         - { agency: CHILDRENS_SOCIAL_CARE, outcome: ANSWERED, about: [{ name: Nadia Prior }, { name: Robin Prior }] }
         - { agency: MASH, outcome: NOT_ASKED, about: [{ name: Gary Ashdown }, { name: Nadia Prior }, { name: Robin Prior }] }
         - { agency: HEALTH, outcome: NOT_ASKED, about: [{ name: Gary Ashdown }, { name: Nadia Prior }, { name: Robin Prior }] }
         - { agency: EDUCATION, outcome: NOT_ASKED, about: [{ name: Gary Ashdown }, { name: Nadia Prior }, { name: Robin Prior }] }"
    `);
  });
});

describe('Gary’s timeline, to the court officer who prepares a report', () => {
  const ask = (args: string) =>
    hub.ask(
      'court-officer',
      'PRE_SENTENCE_REPORT',
      `{ person(of: { scheme: CRN, value: "G940003" }) { timeline${args} { nodes { source kind on says reference } pageInfo { hasNextPage endCursor } sources { agency outcome withheld { category reason } } } } }`,
    );

  test('is one list over all agencies, the newest first, and says which agency nobody has asked', async () => {
    const { data } = await ask('(from: "2016-01-01", to: "2016-12-31")');
    const { pageInfo: _, ...shown } = data.person.timeline;
    expect(outline(shown)).toMatchInlineSnapshot(`
     "
       nodes:
         - source: PROBATION
           kind: PROBATION_RISK_JUDGEMENT
           on: 2016-10-21
           says: probation risk judgement: level medium, judged by role responsible officer, tool OASys
           reference: G-R1
         - source: PROBATION
           kind: ASSIGNMENT
           on: 2016-10-14
           says: assignment: allocated to crc, officer J. Farrow (fictitious), ended on 2017-03-10
           reference: G-A1
         - { source: PROBATION, kind: SENTENCE, on: 2016-10-14, says: sentence: licence, reference: G-S2 }
         - source: POLICE
           kind: POLICE_CONVICTION
           on: 2016-02-19
           says: police conviction: offence Assault and breach of a restraining order
           reference: G-PC2
         - source: PROBATION
           kind: PROBATION_CONVICTION
           on: 2016-02-19
           says: probation conviction: offence Assault and breach of a restraining order
           reference: G-C2
         - { source: PROBATION, kind: SENTENCE, on: 2016-02-19, says: sentence: custody, ended on 2016-10-14, reference: G-S1 }
         - source: MASH
           kind: MASH_CONTACT
           on: 2016-01-24
           says: mash contact: source police, rating amber, pathway childrens social care assessment, decided at 2016-01-25T10:30:00+00:00
           reference: G-M1
         - source: POLICE
           kind: DOMESTIC_ABUSE_INCIDENT
           on: 2016-01-22
           says: domestic abuse incident: grade high, children present, crime recorded
           reference: G-I2
       sources:
         - { agency: PROBATION, outcome: ANSWERED, withheld: [{ category: VICTIM_SUPPORT, reason: PERPETRATOR_SIDE }] }
         - agency: POLICE
           outcome: ANSWERED
           withheld:
             - { category: INTELLIGENCE, reason: CATEGORY_NOT_COVERED }
             - { category: VICTIM_SUPPORT, reason: PERPETRATOR_SIDE }
             - { category: VISOR, reason: CATEGORY_NOT_COVERED }
         - { agency: CHILDRENS_SOCIAL_CARE, outcome: NOT_CHECKED, withheld: [] }
         - agency: MASH
           outcome: ANSWERED
           withheld:
             - { category: HEALTH, reason: CATEGORY_NOT_COVERED }
             - { category: MARAC, reason: CATEGORY_NOT_COVERED }
             - { category: NARRATIVE, reason: PERPETRATOR_SIDE }
         - { agency: HEALTH, outcome: WITHHELD, withheld: [{ category: INVOLVEMENT, reason: NO_AGREEMENT }] }
         - { agency: EDUCATION, outcome: WITHHELD, withheld: [{ category: INVOLVEMENT, reason: NO_AGREEMENT }] }"
    `);
  });

  test('is asked for by kinds: an agency that records none of them is not asked', async () => {
    const { data } = await ask('(kinds: [DOMESTIC_ABUSE_INCIDENT])');
    const { pageInfo: _, ...shown } = data.person.timeline;
    expect(outline(shown)).toMatchInlineSnapshot(`
     "
       nodes:
         - source: POLICE
           kind: DOMESTIC_ABUSE_INCIDENT
           on: 2017-04-29
           says: domestic abuse incident: grade low, not crime recorded
           reference: G-I3
         - source: POLICE
           kind: DOMESTIC_ABUSE_INCIDENT
           on: 2016-01-22
           says: domestic abuse incident: grade high, children present, crime recorded
           reference: G-I2
         - source: POLICE
           kind: DOMESTIC_ABUSE_INCIDENT
           on: 2015-09-04
           says: domestic abuse incident: grade medium, children present, crime recorded
           reference: G-I1
       sources:
         - { agency: PROBATION, outcome: NOT_ASKED, withheld: [] }
         - { agency: POLICE, outcome: ANSWERED, withheld: [] }
         - { agency: CHILDRENS_SOCIAL_CARE, outcome: NOT_ASKED, withheld: [] }
         - { agency: MASH, outcome: NOT_ASKED, withheld: [] }
         - { agency: HEALTH, outcome: NOT_ASKED, withheld: [] }
         - { agency: EDUCATION, outcome: NOT_ASKED, withheld: [] }"
    `);
  });

  test('is read page by page, each entry once', async () => {
    const whole = (await ask('')).data.person.timeline.nodes;
    const pages: object[] = [];
    for (let after = ''; ;) {
      const { nodes, pageInfo } = (await ask(`(first: 4${after && `, after: "${after}"`})`)).data.person.timeline;
      pages.push(...nodes);
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(pages).toEqual(whole);
    const { errors } = await ask('(after: "bm93aGVyZQ")');
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
  });
});

describe('the family’s timeline', () => {
  interface Line {
    readonly source: string;
    readonly kind: string;
    readonly on: string | null;
    readonly reference: string;
    readonly people: readonly { readonly role: string | null; readonly person: { readonly name: string } }[];
  }
  const ask = (args: string, name = 'police-dau-officer') =>
    hub.ask(
      name,
      name === 'court-officer' ? 'PRE_SENTENCE_REPORT' : 'DOMESTIC_ABUSE_INVESTIGATION',
      `{ familyContext(of: { scheme: CRN, value: "G940003" }) { people { nodes { id name } } timeline${args} { nodes { source kind on reference people { role person { name } } } pageInfo { hasNextPage endCursor } sources { agency outcome about { name } } } } }`,
    );

  test('has what several are in once, and says who', async () => {
    const { data } = await ask('(agencies: [POLICE], kinds: [DOMESTIC_ABUSE_INCIDENT])');
    const { nodes, sources } = data.familyContext.timeline as {
      nodes: Line[];
      sources: { agency: string; outcome: string }[];
    };
    expect(new Set(nodes.map(({ reference }) => reference)).size).toBe(nodes.length);
    const shared = nodes.filter(({ people }) => people.length > 1);
    expect(shared.length).toBeGreaterThan(0);
    expect(shared.flatMap(({ people }) => people.map(({ role }) => role))).toContain('PERPETRATOR');
    expect(new Set(nodes.map(({ source }) => source))).toEqual(new Set(['POLICE']));
    expect(sources.filter(({ agency }) => agency !== 'POLICE').every(({ outcome }) => outcome === 'NOT_ASKED')).toBe(
      true,
    );
  });

  test('is of those alone who are named, by days and page by page', async () => {
    const whole = (await ask('(first: 200)')).data.familyContext;
    const gary = whole.people.nodes.find(({ name }: { name: string }) => name.startsWith('Gary')) as {
      id: string;
      name: string;
    };
    const his = (await ask(`(first: 200, people: ["${gary.id}"])`)).data.familyContext.timeline.nodes as Line[];
    expect(his.length).toBeGreaterThan(0);
    expect(his.every(({ people }) => people.some(({ person }) => person.name === gary.name))).toBe(true);
    const late = (await ask('(first: 200, from: "2016-01-01")')).data.familyContext.timeline.nodes as Line[];
    expect(late.every(({ on }) => on === null || on >= '2016-01-01')).toBe(true);
    const pages: Line[] = [];
    for (let after = ''; ;) {
      const { nodes, pageInfo } = (await ask(`(first: 7${after && `, after: "${after}"`})`)).data.familyContext
        .timeline;
      pages.push(...nodes);
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(pages).toEqual(whole.timeline.nodes);
    // Somebody who is not of the family is nobody.
    expect((await ask('(people: ["00000000-0000-4000-8000-000000000000"])')).data.familyContext.timeline.nodes).toEqual(
      [],
    );
  });
});

describe('Nadia’s connections', () => {
  const ask = (name: string, purpose: 'PRE_SENTENCE_REPORT' | 'CHILD_SAFEGUARDING') =>
    hub.ask(
      name,
      purpose,
      '{ person(of: { scheme: POLICE_NOMINAL, value: "N-003-0941" }) { connections { nodes { kind person { name } says since until assertedBy basis { nodes { source kind reference } } } } } }',
    );

  test('tell the social worker with whom she lives, and from whom she is at risk', async () => {
    const { data } = await ask('social-worker', 'CHILD_SAFEGUARDING');
    expect(outline(data.person.connections.nodes)).toMatchInlineSnapshot(`
     "
       - kind: LIVES_WITH
         person: { name: Robin Prior }
         says: null
         since: 2016-03-01
         until: null
         assertedBy: [CHILDRENS_SOCIAL_CARE]
         basis: []
       - kind: RELATED_TO
         person: { name: Robin Prior }
         says: mother
         since: null
         until: null
         assertedBy: [POLICE, CHILDRENS_SOCIAL_CARE]
         basis: []
       - kind: RELATED_TO
         person: { name: Gary Ashdown }
         says: former partner
         since: null
         until: 2015-08-30
         assertedBy: [PROBATION, POLICE, CHILDRENS_SOCIAL_CARE]
         basis: []
       - kind: AT_RISK_FROM
         person: { name: Gary Ashdown }
         says: null
         since: 2015-09-04
         until: null
         assertedBy: [POLICE]
         basis:
           - { source: POLICE, kind: DOMESTIC_ABUSE_INCIDENT, reference: G-I3 }
           - { source: POLICE, kind: DOMESTIC_ABUSE_INCIDENT, reference: G-I2 }
           - { source: POLICE, kind: DOMESTIC_ABUSE_INCIDENT, reference: G-I1 }
       - kind: AT_RISK_FROM
         person: { name: Gary Ashdown }
         says: null
         since: 2016-01-24
         until: null
         assertedBy: [MASH]
         basis: [{ source: MASH, kind: MASH_CONTACT, reference: G-M1 }]"
    `);
  });

  test('do not tell the perpetrator’s side with whom she lives (law 2)', async () => {
    const { data } = await ask('court-officer', 'PRE_SENTENCE_REPORT');
    const kinds = data.person.connections.nodes.map(({ kind }: { kind: string }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['RELATED_TO', 'AT_RISK_FROM']));
  });
});

describe('David, about whose new partner’s child nobody asked children’s social care', () => {
  test('was violent towards two partners, and the view says that social care was never asked', async () => {
    const { data } = await hub.ask(
      'responsible-officer',
      'MANAGING_RISK',
      `{ familyContext(${DAVID}) { victims { nodes { person { name } } sources { agency outcome about { name } } }
         people { nodes { name connections { nodes { kind person { name } says assertedBy } } } } } }`,
    );
    expect(outline(data.familyContext)).toMatchInlineSnapshot(`
     "
       victims:
         nodes: [{ person: { name: Jo Wexcombe } }, { person: { name: Kit Lanyard } }]
         sources:
           - agency: PROBATION
             outcome: NOT_ASKED
             about:
               - { name: David Hollowell }
               - { name: Sam Treadgold }
               - { name: Jo Wexcombe }
               - { name: Kit Lanyard }
               - { name: Tilly Treadgold }
           - { agency: POLICE, outcome: ANSWERED, about: [{ name: David Hollowell }, { name: Jo Wexcombe }, { name: Kit Lanyard }] }
           - { agency: POLICE, outcome: NOT_CHECKED, about: [{ name: Sam Treadgold }, { name: Tilly Treadgold }] }
           - agency: CHILDRENS_SOCIAL_CARE
             outcome: NOT_CHECKED
             about:
               - { name: David Hollowell }
               - { name: Sam Treadgold }
               - { name: Jo Wexcombe }
               - { name: Kit Lanyard }
               - { name: Tilly Treadgold }
           - agency: MASH
             outcome: NOT_CHECKED
             about:
               - { name: David Hollowell }
               - { name: Sam Treadgold }
               - { name: Jo Wexcombe }
               - { name: Kit Lanyard }
               - { name: Tilly Treadgold }
           - agency: HEALTH
             outcome: NOT_ASKED
             about:
               - { name: David Hollowell }
               - { name: Sam Treadgold }
               - { name: Jo Wexcombe }
               - { name: Kit Lanyard }
               - { name: Tilly Treadgold }
           - agency: EDUCATION
             outcome: NOT_ASKED
             about:
               - { name: David Hollowell }
               - { name: Sam Treadgold }
               - { name: Jo Wexcombe }
               - { name: Kit Lanyard }
               - { name: Tilly Treadgold }
       people:
         - name: David Hollowell
           connections:
             - kind: RELATED_TO
               person: { name: Sam Treadgold }
               says: a new relationship, in which there is a child; he does not live with the child but has unsupervised contact with her
               assertedBy: [PROBATION]
             - { kind: RELATED_TO, person: { name: Jo Wexcombe }, says: former partner, assertedBy: [POLICE] }
             - { kind: RELATED_TO, person: { name: Kit Lanyard }, says: former partner, assertedBy: [POLICE] }
             - { kind: RISK_TO, person: { name: Jo Wexcombe }, says: null, assertedBy: [POLICE] }
             - { kind: RISK_TO, person: { name: Kit Lanyard }, says: null, assertedBy: [POLICE] }
         - name: Sam Treadgold
           connections:
             - { kind: RELATED_TO, person: { name: Tilly Treadgold }, says: parent, assertedBy: [PROBATION] }
             - kind: RELATED_TO
               person: { name: David Hollowell }
               says: a new relationship, in which there is a child; he does not live with the child but has unsupervised contact with her
               assertedBy: [PROBATION]
         - name: Jo Wexcombe
           connections:
             - { kind: RELATED_TO, person: { name: David Hollowell }, says: former partner, assertedBy: [POLICE] }
             - { kind: AT_RISK_FROM, person: { name: David Hollowell }, says: null, assertedBy: [POLICE] }
         - name: Kit Lanyard
           connections:
             - { kind: RELATED_TO, person: { name: David Hollowell }, says: former partner, assertedBy: [POLICE] }
             - { kind: AT_RISK_FROM, person: { name: David Hollowell }, says: null, assertedBy: [POLICE] }
         - name: Tilly Treadgold
           connections: [{ kind: RELATED_TO, person: { name: Sam Treadgold }, says: parent, assertedBy: [PROBATION] }]"
    `);
  });
});
