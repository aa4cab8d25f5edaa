import { Agent, request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { CallFailed, ReplyTooLarge } from '../kernel';
import { CALL_HEADER } from '../subgraph';

const connections = new Agent({ keepAlive: true });

/** What the index is told, and what an outbox holds, in bytes; an answer to a question has a setting of its own. */
export const LARGEST_REPLY = 8 * 1024 * 1024;

export interface PostLimits {
  /** In ms. */
  readonly timeLimit: number;
  /** How long a reply may be. What is longer is not read to its end. */
  readonly bytes: number;
}

/**
 * Sends what the hub signed to an agency's own process; rejects, with the reason, unless it answers 200 within the
 * limits.
 */
export function postSigned(url: string, body: string, call: string, { timeLimit, bytes }: PostLimits): Promise<string> {
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
        const refuseLarge = () => sent.destroy(new ReplyTooLarge(bytes));
        if (Number(reply.headers['content-length']) > bytes) refuseLarge();
        reply.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > bytes) refuseLarge();
          else chunks.push(chunk);
        });
        reply.on('error', reject);
        reply.on('end', () => {
          if (reply.statusCode === 200) resolve(Buffer.concat(chunks).toString());
          else reject(new CallFailed(`answered ${reply.statusCode}`));
        });
      },
    );
    sent.on('error', (cause) =>
      reject(cause.name === 'TimeoutError' || cause.name === 'AbortError' ? new CallFailed('timed out') : cause),
    );
    sent.end(body);
  });
}
