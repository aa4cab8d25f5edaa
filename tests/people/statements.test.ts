import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadFamily } from '../../src/load';
import { PeopleStore } from '../../src/people/people-store';
import { Requested } from '../../src/subgraph';
import { familyOf } from '../testkit/family-of';
import { openTestHub, type TestHub } from '../testkit/hub';

const FIRST_QUERY = readFileSync(join(__dirname, '../../docs/family-context.graphql'), 'utf8');

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
});
afterAll(() => hub.stop());

/** Statements that one question takes, its entry in the log included. */
async function statementsFor(size: number, entries: number): Promise<number> {
  const reference = `f${size}x${entries}`;
  const family = familyOf(size, reference, entries);
  await loadFamily(family, hub.hub.databases);
  const before = hub.statements();
  const crn = family.people[0]!.knownTo.probation!.id;
  const { data, errors } = await hub.ask('social-worker', 'CHILD_SAFEGUARDING', FIRST_QUERY.replace('G940003', crn));
  expect(data.familyContext.people.nodes).toHaveLength(size);
  expect(errors.filter(({ extensions: { code } }) => code !== 'WITHHELD')).toEqual([]);
  for (const person of data.familyContext.people.nodes) {
    expect(person.police.incidents.nodes).toHaveLength(entries);
    expect(person.police.incidents.nodes[0].people).toHaveLength(size);
    expect(person.mash.contacts.nodes).toHaveLength(entries);
  }
  const withStatus = data.familyContext.people.nodes.filter(
    (person: { childrensSocialCare: { statuses: { nodes: object[] } } }) =>
      person.childrensSocialCare.statuses.nodes.length === entries,
  );
  expect(withStatus).toHaveLength(size - 2);
  return hub.statements() - before;
}

test('one question about a family takes six statements, however large the family and however much is on record', async () => {
  // The index, one for each agency, and the log.
  expect(await statementsFor(3, 1)).toBe(6);
  expect(await statementsFor(6, 3)).toBe(6);
  expect(await statementsFor(12, 20)).toBe(6);
  expect(await statementsFor(40, 10)).toBe(6);
});

/** Everything that no single agency has, in one question. */
const VIEWS = `query Views($key: PersonKeyInput!) { familyContext(of: $key) {
  victims { ...Listed } children(first: 200) { ...Listed } perpetrators { ...Listed } others { ...Listed }
  riskOverview(first: 200) { nodes { person { name } direction agency latest { level judgedOn } earlier { nodes { level } } } disagreements { nodes { judgements { agency } } } sources { agency outcome } }
  ordersInForce(first: 200) { nodes { source says bound { name } mustNotApproach { name } forbids places until } sources { outcome } }
  people(first: 200) { nodes {
    name
    timeline(first: 200) { nodes { source kind on says reference version } pageInfo { hasNextPage endCursor } sources { agency outcome } }
    connections(first: 200) { nodes { kind person { name } assertedBy basis { nodes { reference } } } sources { outcome } }
    ordersInForce { nodes { reference } }
  } }
} }
fragment Listed on PersonInFamilyConnection { nodes { person { name } age roles(first: 200) { nodes { part on reference } } } sources { outcome } }`;

async function statementsForViews(size: number, entries: number) {
  const family = familyOf(size, `v${size}x${entries}`, entries);
  await loadFamily(family, hub.hub.databases);
  const before = hub.statements();
  const key = { scheme: 'CRN', value: family.people[0]!.knownTo.probation!.id };
  const { data, errors } = await hub.ask('social-worker', 'CHILD_SAFEGUARDING', VIEWS, { key });
  expect(errors.filter(({ extensions: { code } }) => code !== 'WITHHELD')).toEqual([]);
  const { people, victims, perpetrators, riskOverview } = data.familyContext;
  expect(people.nodes).toHaveLength(size);
  for (const { nodes } of [victims, perpetrators]) expect(nodes[0].roles.nodes.length).toBeGreaterThanOrEqual(entries);
  expect(riskOverview.nodes.length).toBeGreaterThanOrEqual(size);
  return { statements: hub.statements() - before, people: people.nodes };
}

test('ten people with two hundred timeline entries each, and every other view with them, take six statements', async () => {
  const { statements, people } = await statementsForViews(10, 70);
  for (const { timeline } of people.slice(2)) {
    expect(timeline.nodes).toHaveLength(200);
    expect(timeline.pageInfo.hasNextPage).toBe(true);
  }
  expect(statements).toBe(6);
});

test('views of a family take as many statements however large it is', async () => {
  expect((await statementsForViews(3, 2)).statements).toBe(6);
  expect((await statementsForViews(40, 3)).statements).toBe(6);
}, 180_000);

test('views that follow the agencies’ own edges in the same question take one statement more for each agency', async () => {
  const family = familyOf(10, 'both', 3);
  await loadFamily(family, hub.hub.databases);
  const before = hub.statements();
  const key = { scheme: 'CRN', value: family.people[0]!.knownTo.probation!.id };
  const both = VIEWS.replace(
    '    name\n',
    '    name police { incidents { nodes { grade people { person { name } } } } } probation { sentences { nodes { kind } } } mash { contacts { nodes { rating } } } childrensSocialCare { statuses { nodes { kind } } }\n',
  );
  const { errors } = await hub.ask('social-worker', 'CHILD_SAFEGUARDING', both, { key });
  expect(errors.filter(({ extensions: { code } }) => code !== 'WITHHELD')).toEqual([]);
  expect(hub.statements() - before).toBeLessThan(12);
});

test('two that read people side by side, each for other fields, read them all', async () => {
  const { hub: index } = hub.hub.databases;
  const asking = {
    practitioner: { id: 'somebody', agency: 'police', role: 'DOMESTIC_ABUSE_OFFICER', desk: 'a desk', side: 'NEUTRAL' },
    purpose: 'MARAC',
    startedAt: new Date('2026-11-22T10:00:00Z'),
  } as unknown as Parameters<PeopleStore['find']>[3];
  const keys = [{ scheme: 'POLICE_NOMINAL', value: 'N-003-0941' }];
  // One after the other, so that both use the same connection.
  for (const field of ['addresses', 'relationships', 'needs']) {
    const requested = new Requested(new Map([['Person', new Set([field])]]), []);
    const [found] = await new PeopleStore(index).find(keys, false, requested, asking, new Set());
    expect(found!.person).toHaveProperty(field);
  }
});
