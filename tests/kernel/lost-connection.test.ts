import { createServer, type AddressInfo, type Server } from 'node:net';
import { Pool } from 'pg';
import { dataSourceOf } from '../../ormconfig';

// A server that says in one breath that it is ready, and that it ends: the connection has been given to nobody yet.

const message = (type: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
};
const LETS_IN = message('R', Buffer.alloc(4));
const READY = message('Z', Buffer.from('I'));
const ENDS = message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0'));

let server: Server;
beforeAll(async () => {
  server = createServer((socket) => {
    socket.once('data', () => socket.end(Buffer.concat([LETS_IN, READY, ENDS])));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterAll(() => new Promise((closed) => server.close(closed)));

/** What an error that nobody hears would end: the program. */
async function unheard(options: object): Promise<unknown[]> {
  const lost: unknown[] = [];
  const hear = (cause: unknown) => void lost.push(cause);
  const before = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException').on('uncaughtException', hear);
  const { port } = server.address() as AddressInfo;
  const pool = new Pool({ ...options, host: '127.0.0.1', port, user: 'x', database: 'x', max: 1 });
  pool.on('error', () => undefined);
  try {
    const client = await pool.connect();
    await expect(client.query('SELECT 1')).rejects.toThrow();
    client.release(true);
  } finally {
    process.off('uncaughtException', hear);
    for (const one of before) process.on('uncaughtException', one);
  }
  void pool.end();
  return lost;
}

test('a connection that is lost before anybody has it ends no program: whoever is given it is told by the next statement', async () => {
  const { extra } = dataSourceOf('hub', 'postgres://elsewhere/').options as unknown as { extra: object };
  expect(await unheard(extra)).toEqual([]);
});
