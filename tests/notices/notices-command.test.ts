import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config';
import { noticesCommand } from '../../src/commands/notices';
import { HOUR, openCourierWorld, SECRET, type CourierWorld } from './courier-world';
import { openReceiver, verified, type Receiver } from './receiver';

// What an operator does about delivery, by `npm run notices`, from the first endpoint to the last dead letter.

let world: CourierWorld;
let receiver: Receiver;
let dataDir: string;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'wp-notices-'));
  world = await openCourierWorld();
  // A receiver refuses what was signed long ago, by its own clock.
  world.clock.to(new Date().toISOString());
  receiver = await openReceiver();
}, 180_000);
afterAll(async () => {
  await receiver.stop();
  await world.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const notices = async (...args: string[]): Promise<string> => {
  const said: string[] = [];
  await noticesCommand(
    args,
    readConfig({ DATABASE_URL: world.url, DATA_DIR: dataDir, NOTICE_SECRET: SECRET }),
    (text) => said.push(text),
  );
  return said.join('\n');
};

test('a system is told from the moment at which it is added, and checks signatures with the secret that the operator was shown', async () => {
  const added = await notices('endpoint', 'add', 'police', receiver.url);
  const [, id, secret] = /^(\S+) is told from now on\. Its secret: (whsec_\S+)$/.exec(added)!;
  const [told] = await world.tell({});
  await world.courier().finish();
  expect(receiver.arrived()).toEqual([told]);
  expect(verified(secret!, receiver.calls[0]!)).toMatchObject({ id: told });
  expect(await notices('endpoint', 'secret', id!)).toBe(secret);
  expect(await notices('state')).toMatch(
    new RegExp(`^${id}  police  ${receiver.url}  ACTIVE, last \\S+, 0 waiting\n0 given up\\.$`),
  );
});

test('what was given up is listed, and delivered again under its id', async () => {
  receiver.answers(() => 400);
  const before = receiver.calls.length;
  const [told] = await world.tell({});
  const courier = world.courier();
  for (let days = 0; days < 10 && (await notices('dead')) === ''; days += 1) {
    await courier.finish();
    world.clock.forward(24 * HOUR);
  }
  expect(await notices('dead')).toMatch(
    /^\S+ {2}WEBHOOK {2}police, a desk {2}\d+ attempts, the last ANSWERED_400 \(It answered with the status 400\.\) {2}given up \S+Z {2}1 notices$/,
  );
  expect(await notices('state')).toMatch(/\n1 given up\.$/);
  receiver.answers(() => 204);
  expect(await notices('replay', '--all')).toMatch(/^1 will be delivered again\./);
  // It was put back at the time of whoever typed it.
  world.clock.to(new Date(Date.now() + HOUR).toISOString());
  await courier.finish();
  expect(
    receiver
      .arrived()
      .slice(before)
      .every((id) => id === told),
  ).toBe(true);
  expect(await notices('dead')).toBe('');
});

test('a desk’s mailbox is set, and shown', async () => {
  expect(await notices('mailbox', 'probation', 'court team', 'court@desk.example')).toBe(
    'court team of probation is told by mail to court@desk.example.',
  );
  expect(await notices('state')).toContain('probation, court team  court@desk.example  last nothing yet');
});

test('a system that is switched off is told nothing more', async () => {
  const [id] = (await notices('state')).split('  ') as [string];
  expect(await notices('endpoint', 'off', id)).toContain('is told nothing more');
  const calls = receiver.calls.length;
  await world.tell({});
  await world.courier().finish();
  expect(receiver.calls).toHaveLength(calls);
});

test.each([
  [['endpoint', 'add', 'nobody', 'https://x.example'], /Name an agency/],
  [['endpoint', 'add', 'police', 'ftp://x.example'], /cannot be told/],
  [['endpoint', 'secret', 'no id'], /is no id/],
  [['endpoint', 'off', '00000000-0000-4000-8000-000000000000'], /There is no endpoint/],
  [['replay'], /Say which/],
  [['mailbox', 'probation', 'court team', 'nowhere'], /npm run notices -- WHAT/],
  [['sing'], /npm run notices -- WHAT/],
])('%s is refused, and says what to do', async (args, says) => {
  await expect(notices(...args)).rejects.toThrow(says);
});
