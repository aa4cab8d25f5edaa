import { randomUUID } from 'node:crypto';
import { HOUR, MINUTE, openCourierWorld, type CourierWorld } from './courier-world';
import { openMailServer } from './receiver';

let world: CourierWorld;
let server: Awaited<ReturnType<typeof openMailServer>>;

beforeEach(async () => {
  world = await openCourierWorld();
  server = await openMailServer();
  await world.endpoints.setMailbox('police', 'a desk', 'desk@police.example');
});
afterEach(async () => {
  await server.stop();
  await world.stop();
  expect(world.faults).toEqual([]);
});

const header = (text: string, name: string) => new RegExp(`^${name}: (.*)$`, 'mi').exec(text)?.[1];

test('what waits for a desk goes in one mail, with references and links and nothing else', async () => {
  const courier = world.courier(server.url);
  const [first, second] = [randomUUID(), randomUUID()];
  const ids = await world.tell(
    { about: { questions: [first], cases: ['G940003'] } },
    { about: { questions: [second] }, kind: 'WATCH_FIRED' },
  );
  await courier.finish();
  expect(server.mails).toEqual([]);
  world.clock.forward(50 * MINUTE);
  await courier.finish();
  expect(server.mails).toHaveLength(1);
  const [{ to, text }] = server.mails as [{ to: string[]; text: string }];
  expect(to).toEqual(['desk@police.example']);
  expect(header(text, 'Subject')?.trim()).toBe('Whole Picture: for your desk');
  const body = text.slice(text.indexOf('\r\n\r\n') + 4);
  expect(body.replaceAll('\r\n', '\n').trim()).toBe(
    `What these are about stands in the hub. Sign in there to read it.

Reference ${first}
  Read it:   https://hub.example/notices/${ids[0]}

Reference ${second}
  Read it:   https://hub.example/notices/${ids[1]}

Do not wait for an answer before you act to keep somebody safe.`,
  );
  // Not the number by which an agency knows somebody, nor what happened.
  expect(text).not.toMatch(/G940003|WATCH|CALL/);
});

test('a desk of the same name at another agency has its own mailbox: none of this one’s mails waits there', async () => {
  await world.endpoints.setMailbox('mash', 'their desk', 'desk@mash.example');
  await world.tell({ agency: 'police', desk: 'their desk' });
  const courier = world.courier(server.url);
  await courier.finish();
  expect(await world.sql('SELECT agency, desk FROM notices.mail_item')).toEqual([]);
  // Named later, the mailbox of this desk has what is told from then on.
  await world.endpoints.setMailbox('police', 'their desk', 'their-desk@police.example');
  await world.tell({ agency: 'police', desk: 'their desk', urgency: 'RED' });
  await courier.finish();
  expect(server.mails.map(({ to }) => to)).toEqual([['their-desk@police.example']]);
});

test('what is red leaves at once, in the middle of a Saturday night; everything else waits for Monday morning', async () => {
  world.clock.to('2026-11-28T02:30:00Z');
  const courier = world.courier(server.url);
  const [red, green] = [randomUUID(), randomUUID()];
  await world.tell({ about: { questions: [red] }, urgency: 'RED' }, { about: { questions: [green] } });
  await courier.finish();
  expect(server.mails).toHaveLength(1);
  expect(server.mails[0]!.text).toContain(red);
  expect(server.mails[0]!.text).not.toContain(green);
  for (let hours = 0; hours < 53; hours += 1) {
    world.clock.forward(HOUR);
    await courier.finish();
  }
  expect(world.clock.now().toISOString()).toBe('2026-11-30T07:30:00.000Z');
  expect(server.mails).toHaveLength(1);
  world.clock.forward(HOUR);
  await courier.finish();
  expect(server.mails).toHaveLength(2);
  expect(server.mails[1]!.text).toContain(green);
});

test('a day’s messages make at most one mail for each of the desk’s gatherings', async () => {
  world.clock.to('2026-11-24T08:00:00Z');
  const courier = world.courier(server.url);
  for (let minutes = 0; minutes < 24 * 60; minutes += 10) {
    await world.tell({ about: { questions: [randomUUID()] } });
    await courier.finish();
    world.clock.forward(10 * MINUTE);
  }
  // 8 to 18 o'clock, each hour: what came in the evening waits for the next morning.
  expect(server.mails.length).toBeLessThanOrEqual(11);
  world.clock.to('2026-11-25T09:00:00Z');
  await courier.finish();
  const named = server.mails.flatMap(({ text }) => text.match(/^Reference /gm) ?? []);
  expect(named).toHaveLength(24 * 6);
});

test('a mail server that turns a mailbox away leaves a clear state and a dead letter; sent again, it is the same mail', async () => {
  server.refuses((address) => (address === 'desk@police.example' ? 550 : undefined));
  await world.endpoints.setMailbox('police', 'other desk', 'other@police.example');
  const courier = world.courier(server.url);
  await world.tell({ urgency: 'RED', about: { questions: [randomUUID()] } }, { urgency: 'RED', desk: 'other desk' });
  for (let round = 0; round < 4; round += 1) {
    await courier.finish();
    world.clock.forward(HOUR);
  }
  // Nobody else waited for it.
  expect(server.mails.map(({ to }) => to)).toEqual([['other@police.example']]);
  expect(await world.endpoints.mailboxesOf('police')).toMatchObject([
    { desk: 'a desk', lastOutcome: 'MAIL_REFUSED_550', failingSince: new Date('2026-11-24T09:10:00Z') },
    { desk: 'other desk', lastOutcome: 'TAKEN', failingSince: null },
  ]);
  const [dead] = await world.endpoints.deadLetters({ agency: 'police' }, 10);
  expect(dead).toMatchObject({ channel: 'MAIL', desk: 'a desk', attempts: 3, lastOutcome: 'MAIL_REFUSED_550' });

  server.refuses(() => undefined);
  await world.endpoints.replay([dead!.id], { agency: 'police' }, 'Dale Unitgood', world.clock.now());
  await courier.finish();
  expect(server.mails).toHaveLength(2);
  expect(header(server.mails[1]!.text, 'Message-ID')).toBe(`<${dead!.id}@hub.example>`);
  expect((await world.endpoints.mailboxesOf('police'))[0]).toMatchObject({ lastOutcome: 'TAKEN', failingSince: null });
});

test('a desk of the same name at another agency is another desk: it is told of its own, and what became of it is its own', async () => {
  await world.endpoints.setMailbox('probation', 'a desk', 'desk@probation.example');
  await world.endpoints.setMailbox('mash', 'a desk', 'desk@mash.example');
  server.refuses((address) => (address === 'desk@probation.example' ? 451 : undefined));
  const courier = world.courier(server.url);
  const [ofPolice, ofProbation] = [randomUUID(), randomUUID()];
  const sent = () =>
    server.mails.map(({ to, text }) => [to.join(), [ofPolice, ofProbation].filter((id) => text.includes(id))]);
  const red = { urgency: 'RED' };
  await world.tell({ ...red, about: { questions: [ofPolice] } });
  await courier.finish();
  expect(sent()).toEqual([['desk@police.example', [ofPolice]]]);
  await world.tell(
    { ...red, about: { questions: [ofPolice] } },
    { ...red, agency: 'probation', about: { questions: [ofProbation] } },
  );
  await courier.finish();
  expect(sent()).toEqual([
    ['desk@police.example', [ofPolice]],
    ['desk@police.example', [ofPolice]],
  ]);
  const outcomes = async () =>
    Object.fromEntries((await world.endpoints.mailboxesOf()).map(({ agency, lastOutcome }) => [agency, lastOutcome]));
  expect(await outcomes()).toEqual({ police: 'TAKEN', probation: 'MAIL_REFUSED_451', mash: null });
  server.refuses(() => undefined);
  world.clock.forward(3 * HOUR);
  await courier.finish();
  expect(sent().slice(2)).toEqual([['desk@probation.example', [ofProbation]]]);
  expect(await outcomes()).toEqual({ police: 'TAKEN', probation: 'TAKEN', mash: null });
  expect(await world.endpoints.mailboxesOf('mash')).toHaveLength(1);
});

test('a mail server that says "later", or is not there, is tried again for days', async () => {
  server.refuses(() => 451);
  const courier = world.courier(server.url);
  await world.tell({ urgency: 'RED' });
  for (let round = 0; round < 5; round += 1) {
    await courier.finish();
    world.clock.forward(3 * HOUR);
  }
  expect(await world.endpoints.deadLetters({ agency: 'police' }, 10)).toEqual([]);
  expect((await world.endpoints.mailboxesOf('police'))[0]).toMatchObject({ lastOutcome: 'MAIL_REFUSED_451' });
  await server.stop();
  world.clock.forward(24 * HOUR);
  await courier.finish();
  expect((await world.endpoints.mailboxesOf('police'))[0]).toMatchObject({ lastOutcome: 'CONNECTION_REFUSED' });
  server = await openMailServer();
});

test('without a mail server mails wait, and go when there is one', async () => {
  await world.tell({ urgency: 'RED' });
  await world.courier().finish();
  await world.courier(server.url).finish();
  expect(server.mails).toHaveLength(1);
});

test('a question can be answered by a link in the mail, which is the same however often the mail is sent', async () => {
  const courier = world.courier(server.url);
  const enquiry = randomUUID();
  await world.tell({ kind: 'QUESTION_ASKED', urgency: 'RED', about: { enquiries: [enquiry] } });
  await courier.finish();
  const linkIn = ({ text }: { text: string }) => /https:\/\/hub\.example\/answer\/[\w-]+/.exec(text)?.[0];
  const link = linkIn(server.mails[0]!)!;
  await world.sql("UPDATE notices.delivery SET state = 'WAITING', settled_at = NULL");
  world.clock.forward(MINUTE);
  await courier.finish();
  expect(server.mails.map(linkIn)).toEqual([link, link]);
  const token = link.split('/').at(-1)!;
  expect(await world.links.open(token)).toMatchObject({
    state: 'OPEN',
    link: { enquiry, agency: 'police', desk: 'a desk' },
  });
});
