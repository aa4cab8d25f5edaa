import { FamilyForm, loadFamily } from '../../src/load';
import { familyOf } from '../testkit/family-of';
import { openTestHub, type TestHub } from '../testkit/hub';

// A question reaches the desk that holds the person, where whoever asks may know which that is.

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
}, 180_000);
afterAll(() => hub.stop());

const INTELLIGENCE = 'Exampleshire police intelligence desk';
const FRONT = 'Exampleshire police domestic-abuse unit';

async function load(reference: string, desk: string): Promise<void> {
  const made = familyOf(1, reference, 0);
  const people = made.people.map((person) => ({
    ...person,
    knownTo: { ...person.knownTo, police: { ...person.knownTo.police!, desk } },
  }));
  await loadFamily(FamilyForm.parse({ ...made, people }), hub.hub.databases);
}

async function askedDesk(reference: string, more: object = {}): Promise<string> {
  const { data, errors } = await hub.ask(
    'court-officer',
    'PRE_SENTENCE_REPORT',
    'mutation Ask($request: AskAgenciesInput!) { askAgencies(request: $request) { questions { nodes { askedDesk } } } }',
    {
      request: {
        caseNumber: `case ${reference}`,
        about: { scheme: 'POLICE_NOMINAL', value: `N-${reference}-0` },
        agencies: ['POLICE'],
        kind: 'POLICE_DOMESTIC_ABUSE_CHECK',
        stage: 'PRE_SENTENCE',
        ground: 'A report was ordered.',
        ...more,
      },
    },
  );
  expect(errors).toEqual([]);
  return data.askAgencies.questions.nodes[0].askedDesk;
}

test('the desk of which the index says that it holds the person', async () => {
  await load('desk-held', INTELLIGENCE);
  expect(await askedDesk('desk-held')).toBe(INTELLIGENCE);
});

test('the desk that the asker names, if they name one', async () => {
  await load('desk-named', INTELLIGENCE);
  expect(await askedDesk('desk-named', { desk: FRONT })).toBe(FRONT);
});

test('the front desk, where the index knows none, or none that is open', async () => {
  await load('desk-unknown', 'a desk that nobody has opened');
  expect(await askedDesk('desk-unknown')).toBe(FRONT);
});
