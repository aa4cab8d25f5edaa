import 'reflect-metadata';
import { callWebhook } from '../../src/notices/webhook';
import { wordFor } from '../../src/notices/outcome';
import type { Notice } from '../../src/notices';

/** Tells each of these addresses of one notice, and prints how each attempt ended. */
async function main(urls: readonly string[]): Promise<void> {
  const notice = {
    id: '018f0000-0000-7000-8000-000000000001',
    kind: 'QUESTION_ASKED',
    agency: 'police',
    desk: 'a desk',
    urgency: 'GREEN',
    about: {},
    createdAt: new Date().toISOString(),
  };
  const deps = { reach: { loopback: true, privateNetworks: [] }, timeLimit: 1_500, publicUrl: 'https://hub.example' };
  const words = await Promise.all(
    urls.map(async (url) =>
      wordFor(
        await callWebhook(url, ['whsec_dGVzdHRlc3R0ZXN0dGVzdHRlc3Q='], notice as unknown as Notice, new Date(), deps),
      ),
    ),
  );
  process.stdout.write(`ready ${words.join(',')}\n`);
}

void main(process.argv.slice(2));
