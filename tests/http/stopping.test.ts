import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeServer, send, serveRoutes } from '../../src/http';

const ask = (port: number, path: string): Promise<string> =>
  new Promise((answered, failed) => {
    request({ port, path, method: 'GET' }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString())).on('end', () => answered(text));
    })
      .on('error', failed)
      .end();
  });

test('a question in hand is answered before a server has stopped, and nothing new is taken', async () => {
  let isAsked: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (isAsked = resolve));
  let answer: () => void = () => undefined;
  const server = serveRoutes(
    [
      {
        method: 'GET',
        path: '/slow',
        handle: (_, response) => {
          answer = () => send(response, 200, 'text/plain', 'answered');
          isAsked();
        },
      },
    ],
    () => undefined,
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const reply = ask(port, '/slow');
  await asked;
  let isClosed = false;
  const closed = closeServer(server).then(() => (isClosed = true));
  await expect(ask(port, '/slow')).rejects.toThrow(/ECONNREFUSED/);
  expect(isClosed).toBe(false);
  answer();
  expect(await reply).toBe('answered');
  await closed;
});
