import { randomUUID } from 'node:crypto';
import { webhookSecretOf } from '../../src/notices';
import { HOUR, MINUTE, openCourierWorld, SECRET, type CourierWorld } from './courier-world';
import { openReceiver, verified, type Receiver } from './receiver';

let world: CourierWorld;
let receivers: Receiver[] = [];

beforeEach(async () => {
  world = await openCourierWorld({ timeLimit: 3_000 });
});
afterEach(async () => {
  for (const receiver of receivers) await receiver.stop();
  receivers = [];
  await world.stop();
  expect(world.faults).toEqual([]);
});

async function receiver(answer?: Parameters<typeof openReceiver>[0]): Promise<Receiver> {
  const opened = await openReceiver(answer);
  receivers.push(opened);
  return opened;
}

const add = (url: string, more: { agency?: string; desk?: string; kinds?: string[] } = {}) =>
  world.endpoints.add({ agency: more.agency ?? 'police', desk: more.desk ?? null, kinds: more.kinds ?? null, url });

const deliveries = () => world.sql('SELECT state, attempts, last_outcome FROM notices.delivery ORDER BY place');

test('an agency’s system is told by a signed CloudEvent that holds references and nothing else', async () => {
  const system = await receiver();
  const { id: endpoint } = await add(system.url);
  const question = randomUUID();
  const [id] = await world.tell({
    kind: 'QUESTION_ASKED',
    about: { questions: [question], cases: ['G940003'] },
    urgency: 'AMBER',
  });
  await world.courier().finish();

  expect(system.calls).toHaveLength(1);
  const { headers } = system.calls[0]!;
  expect(headers['content-type']).toMatch(/^application\/cloudevents\+json/);
  expect(headers['webhook-id']).toBe(id);
  // The receiver's clock is now; the hub's is the test's.
  const [said] = system.calls.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  expect(said).toEqual({
    specversion: '1.0',
    id,
    source: 'https://hub.example',
    type: 'uk.whole-picture.question-asked.v1',
    subject: question,
    time: expect.stringMatching(/^2026-11-24T09:10:00/) as string,
    datacontenttype: 'application/json',
    data: {
      kind: 'QUESTION_ASKED',
      agency: 'police',
      desk: 'a desk',
      urgency: 'AMBER',
      about: { questions: [question], cases: ['G940003'] },
      link: `https://hub.example/notices/${id}`,
    },
  });
  world.clock.to(new Date().toISOString());
  await world.tell({ about: { questions: [question] } });
  await world.courier().finish();
  const call = system.calls[1]!;
  expect(verified(webhookSecretOf(SECRET, endpoint, 1), call)).toMatchObject({
    data: { about: { questions: [question] } },
  });
  expect(() => verified(webhookSecretOf(SECRET, endpoint, 2), call)).toThrow();
  expect(() =>
    verified(webhookSecretOf(SECRET, endpoint, 1), { ...call, body: call.body.replace('GREEN', 'RED') }),
  ).toThrow();
});

test('a secret that is rotated and the one before are both valid for a week', async () => {
  world.clock.to(new Date().toISOString());
  const system = await receiver();
  const { id } = await add(system.url);
  await world.endpoints.rotate(id, world.clock.now());
  await world.tell({});
  await world.courier().finish();
  for (const version of [1, 2]) expect(verified(webhookSecretOf(SECRET, id, version), system.calls[0]!)).toBeDefined();
  await world.sql("UPDATE notices.endpoint SET earlier_secret_until = earlier_secret_until - interval '8 days'");
  await world.tell({});
  await world.courier().finish();
  expect(() => verified(webhookSecretOf(SECRET, id, 1), system.calls[1]!)).toThrow();
  expect(verified(webhookSecretOf(SECRET, id, 2), system.calls[1]!)).toBeDefined();
});

test('only whom it is for is told: the agency, its desk, and the kinds that they want', async () => {
  const [all, desk, kinds, others] = [await receiver(), await receiver(), await receiver(), await receiver()];
  await add(all.url);
  await add(desk.url, { desk: 'this desk' });
  await add(kinds.url, { kinds: ['WATCH_FIRED'] });
  await add(others.url, { agency: 'mash' });
  const ids = await world.tell({ desk: 'this desk' }, { desk: 'that desk', kind: 'WATCH_FIRED' });
  await world.courier().finish();
  expect(all.arrived().sort()).toEqual([...ids].sort());
  expect(desk.arrived()).toEqual([ids[0]]);
  expect(kinds.arrived()).toEqual([ids[1]]);
  expect(others.arrived()).toEqual([]);
  // A desk is shown its own systems and those of its whole agency, and no other desk's.
  const shown = await world.endpoints.endpointsFor({ agency: 'police', desk: 'that desk' });
  expect(shown.map(({ url }) => url).sort()).toEqual([all.url, kinds.url].sort());
});

test('what arrives at the front door is told on each reader’s screen, and by no system', async () => {
  const system = await receiver();
  await add(system.url);
  const [, told] = await world.tell({ about: { arrivals: [randomUUID()] }, kind: 'CONTACT_ARRIVED' }, {});
  await world.courier().finish();
  expect(system.arrived()).toEqual([told]);
});

test('nothing is told before its time', async () => {
  const system = await receiver();
  await add(system.url);
  await world.tell({ notBefore: '2026-11-24T10:00:00Z' });
  await world.courier().finish();
  expect(system.calls).toHaveLength(0);
  world.clock.forward(HOUR);
  await world.courier().finish();
  expect(system.calls).toHaveLength(1);
});

test('a receiver that fails is tried again later under the same id, and what follows about the same question waits for it', async () => {
  let broken = true;
  const system = await receiver(() => (broken ? 500 : 204));
  await add(system.url);
  const question = randomUUID();
  const [first, second, other] = await world.tell(
    { about: { questions: [question] } },
    { about: { questions: [question] } },
    { about: { questions: [randomUUID()] } },
  );
  const courier = world.courier();
  await courier.finish();
  // After the first failure one delivery at a time tries a receiver; the second of this question is not among them.
  expect(system.arrived()).not.toContain(second);
  broken = false;
  for (let round = 0; round < 3; round += 1) {
    world.clock.forward(10 * MINUTE);
    await courier.finish();
  }
  const arrived = system.arrived();
  expect(new Set(arrived)).toEqual(new Set([first, second, other]));
  expect(arrived.indexOf(second!)).toBeGreaterThan(arrived.lastIndexOf(first!));
  expect((await deliveries()).map(({ state }) => state)).toEqual(['DELIVERED', 'DELIVERED', 'DELIVERED']);
});

test('what is given up becomes a dead letter that a person sends again, under the same id, and the record says who', async () => {
  let broken = true;
  const system = await receiver(() => (broken ? 503 : 204));
  await add(system.url);
  const [id] = await world.tell({});
  const courier = world.courier();
  for (let round = 0; round < 40; round += 1) {
    await courier.finish();
    world.clock.forward(6 * HOUR);
  }
  expect(system.arrived()).toEqual(Array.from({ length: 10 }, () => id));
  const [dead] = await world.endpoints.deadLetters({ agency: 'police' }, 10);
  expect(dead).toMatchObject({ channel: 'WEBHOOK', attempts: 10, lastOutcome: 'ANSWERED_503', notices: [id] });
  expect(await world.endpoints.deadLetters({ agency: 'mash' }, 10)).toEqual([]);

  // Another agency cannot send it again; its own can, where the system is still there.
  await world.sql("UPDATE notices.endpoint SET state = 'GONE'");
  expect(await world.endpoints.replay('all', { agency: 'police' }, 'somebody', world.clock.now())).toEqual([]);
  await world.sql("UPDATE notices.endpoint SET state = 'ACTIVE'");
  expect(await world.endpoints.replay([dead!.id], { agency: 'mash' }, 'somebody', world.clock.now())).toEqual([]);
  broken = false;
  expect(await world.endpoints.replay([dead!.id], { agency: 'police' }, 'Dale Unitgood', world.clock.now())).toEqual([
    dead!.id,
  ]);
  await courier.finish();
  expect(system.arrived()).toHaveLength(11);
  // What was delivered is not sent again.
  expect(await world.endpoints.replay('all', { agency: 'police' }, 'somebody', world.clock.now())).toEqual([]);
  expect(new Set(system.arrived())).toEqual(new Set([id]));
  expect(await world.endpoints.deadLetters({ agency: 'police' }, 10)).toEqual([]);
  expect(await world.sql('SELECT replayed_by FROM notices.replay')).toEqual([{ replayed_by: 'Dale Unitgood' }]);
  await expect(world.sql("UPDATE notices.replay SET replayed_by = 'nobody'")).rejects.toThrow(/append only/);
});

test('a receiver that hangs holds nobody else up', async () => {
  const hanging = await receiver(() => 'HANG');
  const working = await receiver();
  await add(hanging.url, { agency: 'mash' });
  await add(working.url, { agency: 'police' });
  await world.tell(...Array.from({ length: 20 }, () => ({ agency: 'mash', about: { questions: [randomUUID()] } })));
  await world.tell(...Array.from({ length: 20 }, () => ({ agency: 'police', about: { questions: [randomUUID()] } })));
  const started = Date.now();
  const courier = world.courier();
  await courier.round();
  while (working.calls.length < 20) await new Promise((soon) => setTimeout(soon, 10));
  // The working one had everything before the hanging one timed out once.
  expect(Date.now() - started).toBeLessThan(3_000);
  expect(hanging.calls.length).toBeLessThanOrEqual(4);
  await courier.finish();
  const [state] = await world.sql(
    "SELECT last_outcome, failures, rests_until FROM notices.endpoint WHERE agency = 'mash'",
  );
  expect(state).toMatchObject({ last_outcome: 'TIMED_OUT' });
  expect(state!['rests_until']).not.toBeNull();
  expect(
    await world.sql("SELECT count(*)::int AS count FROM notices.delivery WHERE agency = 'mash' AND state = 'WAITING'"),
  ).toEqual([{ count: 20 }]);
});

test('a receiver that rests is tried by one delivery, and has all the others as soon as it takes that', async () => {
  let broken = true;
  const system = await receiver(() => (broken ? 500 : 204));
  await add(system.url);
  const ids = await world.tell(...Array.from({ length: 30 }, () => ({ about: { questions: [randomUUID()] } })));
  const courier = world.courier();
  await courier.finish();
  expect(system.calls.length).toBeLessThan(10);
  broken = false;
  world.clock.forward(20 * MINUTE);
  await courier.finish();
  await courier.finish();
  expect(new Set(system.arrived())).toEqual(new Set(ids));
  expect((await deliveries()).every(({ state }) => state === 'DELIVERED')).toBe(true);
});

test('a receiver that says that it is gone is told nothing more, and what waited for it is seen by a person', async () => {
  const system = await receiver(() => 410);
  const { id } = await add(system.url);
  await world.tell({ about: { questions: [randomUUID()] } }, { about: { questions: [randomUUID()] } });
  const courier = world.courier();
  await courier.finish();
  await world.tell({});
  await courier.finish();
  expect((await world.endpoints.endpoints('police'))[0]).toMatchObject({ id, state: 'GONE', lastOutcome: 'GONE' });
  expect((await world.endpoints.deadLetters({ agency: 'police' }, 10)).length).toBe(2);
  // Added again, it is told what a person sends again.
  system.answers(() => 204);
  await add(system.url);
  await world.endpoints.replay('all', { agency: 'police' }, 'Dale Unitgood', world.clock.now());
  await courier.finish();
  expect(await world.endpoints.deadLetters({ agency: 'police' }, 10)).toEqual([]);
});

test('a redirect is not followed', async () => {
  const elsewhere = await receiver();
  const system = await receiver(() => ({ status: 307, headers: { location: elsewhere.url } }));
  await add(system.url);
  await world.tell({});
  await world.courier().finish();
  expect(elsewhere.calls).toEqual([]);
  expect(await deliveries()).toEqual([{ state: 'WAITING', attempts: 1, last_outcome: 'ANSWERED_307' }]);
});

test('a receiver that says how long it needs is given that', async () => {
  const system = await receiver(() => ({ status: 429, headers: { 'retry-after': '7200' } }));
  await add(system.url);
  await world.tell({});
  const courier = world.courier();
  await courier.finish();
  world.clock.forward(HOUR);
  await courier.finish();
  expect(system.calls).toHaveLength(1);
  world.clock.forward(61 * MINUTE);
  await courier.finish();
  expect(system.calls).toHaveLength(2);
});

test('many couriers at once deliver everything once, in order of each question', async () => {
  const system = await receiver();
  await add(system.url);
  const questions = Array.from({ length: 10 }, () => randomUUID());
  const told: { id: string; question: string }[] = [];
  const couriers = Array.from({ length: 5 }, () => world.courier());
  for (let round = 0; round < 6; round += 1) {
    const ids = await world.tell(...questions.map((question) => ({ about: { questions: [question] } })));
    ids.forEach((id, index) => told.push({ id, question: questions[index]! }));
    await Promise.all(couriers.map((courier) => courier.finish()));
  }
  for (let round = 0; round < 3; round += 1) await Promise.all(couriers.map((courier) => courier.finish()));
  expect(system.arrived().sort()).toEqual(told.map(({ id }) => id).sort());
  for (const question of questions) {
    const ofQuestion = told.filter((one) => one.question === question).map(({ id }) => id);
    expect(system.arrived().filter((id) => ofQuestion.includes(id))).toBeDefined();
    const order = system.calls
      .map(({ headers }) => headers['webhook-id'] as string)
      .filter((id) => ofQuestion.includes(id));
    expect(order).toEqual(ofQuestion);
  }
});

test('what a courier that was killed was holding is taken over after its lease, under the same id', async () => {
  const system = await receiver();
  await add(system.url);
  const [id] = await world.tell({});
  // Claimed, and then nothing: as by a process that was killed.
  await world.courier().round();
  await world.courier().finish();
  const before = system.calls.length;
  await world.sql("UPDATE notices.delivery SET state = 'WAITING', settled_at = NULL, leased_until = $1, attempts = 1", [
    new Date(world.clock.now().getTime() + 20_000),
  ]);
  await world.courier().finish();
  expect(system.calls).toHaveLength(before);
  world.clock.forward(21_000);
  await world.courier().finish();
  expect(system.arrived()).toEqual([...system.arrived().slice(0, before), id]);
});
