import { randomUUID } from 'node:crypto';
import { readConfig } from '../../src/config';
import { noteSecret } from '../../src/server/secrets/note-secret';
import { AnswerLinks, AnswerLinkStore, webhookSecretOf } from '../../src/notices';
import { Releasers } from '../../src/kernel';
import { openCourierWorld, SECRET, type CourierWorld } from '../notices/courier-world';
import { openReceiver, verified, type Receiver } from '../notices/receiver';
import { loggedLines } from '../testkit/log-lines';

// docs/faults.md, the row of the secret of links and webhooks: it is changed with and without the one before.

const NEW = 'another secret of tests, long enough to be one';
let world: CourierWorld;
let receiver: Receiver;
beforeAll(async () => {
  world = await openCourierWorld();
  world.clock.to(new Date().toISOString());
  receiver = await openReceiver();
}, 120_000);
afterAll(async () => {
  await receiver.stop();
  await world.stop();
});

const linksUnder = (secret: string, secretBefore?: string) =>
  new AnswerLinks({
    store: new AnswerLinkStore(world.database),
    secret,
    secretBefore,
    publicUrl: () => 'https://hub.example',
    clock: world.clock,
    asks: () => true,
  });

async function noted(settings: Record<string, string>) {
  const { log, lines } = loggedLines();
  const releasers = new Releasers();
  await noteSecret(readConfig(settings), world.database, { log, clock: world.clock }, releasers);
  await releasers.releaseAll();
  return lines;
}

test('with the secret before beside it, links that were mailed open and receivers check what they are sent with either', async () => {
  expect(await noted({ NOTICE_SECRET: SECRET })).toEqual([]);
  const endpoint = await world.endpoints.add({ agency: 'police', desk: null, kinds: null, url: receiver.url });
  const notice = {
    id: randomUUID(),
    agency: 'police',
    desk: 'a desk',
    createdAt: world.clock.now().toISOString(),
    about: { enquiries: [randomUUID()] },
  };
  const [made] = [...(await linksUnder(SECRET).linksFor([notice as never], world.clock.now())).values()];
  const token = made![0]!.link.split('/').at(-1)!;

  await world.tell({});
  await world.courier(undefined, { secret: NEW, secretBefore: SECRET }).finish();
  for (const secret of [SECRET, NEW])
    expect(verified(webhookSecretOf(secret, endpoint.id, 1), receiver.calls[0]!)).toBeDefined();
  expect((await linksUnder(NEW, SECRET).open(token)).state).toBe('OPEN');
  expect((await linksUnder(NEW).open(token)).state).toBe('UNKNOWN');

  const lines = await noted({ NOTICE_SECRET: NEW, NOTICE_SECRET_PREVIOUS: SECRET });
  expect(lines.map(({ msg }) => msg)).toEqual([
    expect.stringContaining('was changed; the one before is good beside it'),
  ]);
  expect(await noted({ NOTICE_SECRET: NEW, NOTICE_SECRET_PREVIOUS: SECRET })).toEqual([]);
});

test('without it, the hub says how many links and receivers are broken; and both changes stand in the log', async () => {
  const lines = await noted({ GRANT_SECRET: 'a third secret of tests, long enough to be one' });
  expect(lines).toEqual([
    expect.objectContaining({
      level: 50,
      endpoints: 1,
      links: 1,
      msg: expect.stringContaining('the one before is not given'),
    }),
  ]);
  expect(await world.sql(`SELECT what, justification FROM audit.event ORDER BY number`)).toMatchObject([
    { what: 'NOTICE_SECRET_CHANGED', justification: 'the secret before is good beside it' },
    { what: 'NOTICE_SECRET_CHANGED', justification: 'the secret before is not given' },
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/secret of tests/);
});
