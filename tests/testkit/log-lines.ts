import pino, { type Logger } from 'pino';
import { Writable } from 'node:stream';
import { faultForLog } from '../../src/kernel';

export interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly [key: string]: unknown;
}

/** A program's log as an operator has it: its lines, as they are written. */
export function loggedLines(): { readonly log: Logger; readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      for (const line of chunk.toString().trim().split('\n')) lines.push(JSON.parse(line) as LogLine);
      done();
    },
  });
  return { lines, log: pino({ level: 'warn', base: null, serializers: { err: faultForLog } }, stream) };
}

/** Waits until it holds; rejects after so many ms. */
export async function eventually(holds: () => boolean | Promise<boolean>, limit = 20_000): Promise<void> {
  for (const end = Date.now() + limit; ; await new Promise((later) => setTimeout(later, 50))) {
    if (await holds()) return;
    if (Date.now() > end) throw new Error('It did not come about in time.');
  }
}
