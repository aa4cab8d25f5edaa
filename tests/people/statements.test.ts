import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadFamily } from '../../src/load';
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
    (person: { childrensSocialCare: { statuses: { nodes: object[] } } }) => person.childrensSocialCare.statuses.nodes.length === entries,
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
