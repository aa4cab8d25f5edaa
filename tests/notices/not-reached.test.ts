import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createPlain } from 'node:http';
import { createServer } from 'node:https';
import { createServer as createWire, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMailer } from '../../src/notices';
import { openAuthority, type Certificate } from '../testkit/certificates';
import { spawnProgram } from '../testkit/child';

// A receiver that cannot be reached says why: each way to fail is made for real, on loopback.

const servers: Server[] = [];
let folder: string;

beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'wp-receivers-'))));
afterAll(async () => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function portOf(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return (server.address() as AddressInfo).port;
}
const secure = async (certificate: Certificate) =>
  `https://localhost:${await portOf(createServer(certificate, (_, response) => response.writeHead(204).end()))}/hook`;
const wire = (act: (socket: Socket) => void) =>
  portOf(createWire((socket) => (socket.on('error', () => undefined), act(socket))));

test('each way in which a receiver is not reached has a name of its own', async () => {
  const [known, unknown] = [openAuthority(), openAuthority()];
  const authorities = join(folder, 'authorities.pem');
  writeFileSync(authorities, known.cert);
  const refused = await wire(() => undefined);
  servers.at(-1)!.close();
  const receivers: Readonly<Record<string, string>> = {
    trusted: await secure(known.sign({ host: 'localhost' })),
    'signed by nobody known': await secure(unknown.sign({ host: 'localhost' })),
    'for another name': await secure(known.sign({ host: 'elsewhere.example' })),
    expired: await secure(known.sign({ host: 'localhost', days: [-20, -10] })),
    'not valid yet': await secure(known.sign({ host: 'localhost', days: [10, 20] })),
    'nobody listens': `http://127.0.0.1:${refused}/hook`,
    'hangs up': `http://127.0.0.1:${await wire((socket) => socket.once('data', () => socket.destroy()))}/hook`,
    silent: `http://127.0.0.1:${await wire(() => undefined)}/hook`,
    'no such name': 'https://no-such-name.invalid/hook',
    'no TLS': `https://localhost:${await portOf(createPlain((_, response) => void response.end()))}/hook`,
    'no HTTP': `http://127.0.0.1:${await wire((socket) => socket.once('data', () => socket.end('220 a mail server\r\n')))}/hook`,
  };
  const child = spawnProgram('tests/notices/call-receivers.ts', Object.values(receivers), {
    NODE_EXTRA_CA_CERTS: authorities,
    // Where Node was built to trust what OpenSSL trusts.
    SSL_CERT_FILE: authorities,
  });
  const words = (await child.ready).split(',');
  await child.ended;
  expect(Object.fromEntries(Object.keys(receivers).map((receiver, index) => [receiver, words[index]]))).toEqual({
    trusted: 'TAKEN',
    'signed by nobody known': 'CERTIFICATE_NOT_TRUSTED',
    'for another name': 'CERTIFICATE_OF_ANOTHER_NAME',
    expired: 'CERTIFICATE_EXPIRED',
    'not valid yet': 'CERTIFICATE_NOT_YET_VALID',
    'nobody listens': 'CONNECTION_REFUSED',
    'hangs up': 'CONNECTION_LOST',
    silent: 'TIMED_OUT',
    'no such name': 'NAME_NOT_FOUND',
    'no TLS': 'TLS_FAILED',
    'no HTTP': 'NOT_HTTP',
  });
}, 60_000);

test('so has each way in which a mail server is not reached', async () => {
  const outcomeOf = async (url: string) => {
    const mailer = openMailer(url, 1_500);
    const outcome = await mailer.send({
      from: 'hub@hub.example',
      to: 'desk@police.example',
      subject: 'x',
      text: 'x',
      messageId: '<x@x>',
    });
    mailer.close();
    return outcome;
  };
  const refused = await wire(() => undefined);
  servers.at(-1)!.close();
  const untrusted = new URL(await secure(openAuthority().sign({ host: 'localhost' }))).port;
  expect(await outcomeOf(`smtp://127.0.0.1:${refused}`)).toEqual({ kind: 'NOT_REACHED', why: 'CONNECTION_REFUSED' });
  expect(await outcomeOf(`smtps://localhost:${untrusted}`)).toEqual({
    kind: 'NOT_REACHED',
    why: 'CERTIFICATE_NOT_TRUSTED',
  });
  expect(await outcomeOf('smtps://no-such-name.invalid:465')).toEqual({ kind: 'NOT_REACHED', why: 'NAME_NOT_FOUND' });
  const hangsUp = await wire((socket) => socket.destroy());
  expect(await outcomeOf(`smtp://127.0.0.1:${hangsUp}`)).toEqual({ kind: 'NOT_REACHED', why: 'CONNECTION_LOST' });
}, 60_000);
