import { openTestHub, type TestHub } from '../testkit/hub';
let hub: TestHub;
beforeAll(async () => { hub = await openTestHub(); });
afterAll(() => hub.stop());
test('asks', async () => {
  const r = await hub.ask('court-officer', 'PRE_SENTENCE_REPORT', '{ person(of: {scheme: CRN, value: "G940003"}) { name police { incidents { nodes { grade } } } } }');
  expect(r.data.person.name).toBe('Gary Ashdown');
});
