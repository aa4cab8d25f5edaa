import 'reflect-metadata';
import pino from 'pino';
import { readConfig } from '../../src/config';
import { fixedClock } from '../../src/kernel';
import { serveAgency } from '../../src/server/agency-server';

/**
 * An agency in a process of its own, on the tests' fixed day: `node -r @swc-node/register agency-process.ts police
 * DAY`.
 */
async function main([holder, at]: readonly string[]): Promise<void> {
  const agency = await serveAgency(
    [holder!, '--port', '0'],
    readConfig(process.env),
    pino({ level: 'silent' }),
    fixedClock(at!),
  );
  process.on('SIGTERM', () => void agency.stop().then(() => process.exit(0)));
  process.stdout.write(`ready ${agency.url}\n`);
}

main(process.argv.slice(2)).catch((cause: unknown) => {
  process.stderr.write(`${String(cause)}\n`);
  process.exit(1);
});
