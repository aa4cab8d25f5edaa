import { Agent, request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { CallFailed } from '../kernel';
import { CALL_HEADER } from '../subgraph';

const connections = new Agent({ keepAlive: true });

const LARGEST_REPLY = 32 * 1024 * 1024;

/**
 * Sends what the hub signed to an agency's own process; rejects, with the reason, unless it answers 200 within the time limit (ms) and
 * with no more than `largest` bytes.
 */
export function postSigned(url: string, body: string, call: string, timeLimit: number, largest = LARGEST_REPLY): Promise<string> {
  const secure = url.startsWith('https:');
  return new Promise((resolve, reject) => {
    const sent = (secure ? secureRequest : request)(
      url,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), [CALL_HEADER]: call },
        // All of it: an agency that sends a letter every second has not answered either.
        signal: AbortSignal.timeout(timeLimit),
        ...(!secure && { agent: connections }),
      },
      (reply) => {
        const chunks: Buffer[] = [];
        let size = 0;
        reply.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > largest) sent.destroy(new CallFailed('the reply is too large'));
          else chunks.push(chunk);
        });
        reply.on('error', reject);
        reply.on('end', () => {
          if (reply.statusCode === 200) resolve(Buffer.concat(chunks).toString());
          else reject(new CallFailed(`answered ${reply.statusCode}`));
        });
      },
    );
    sent.on('error', (cause) => reject(cause.name === 'TimeoutError' || cause.name === 'AbortError' ? new CallFailed('timed out') : cause));
    sent.end(body);
  });
}
