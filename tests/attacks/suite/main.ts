import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ATTACKS, tried } from './attacks';
import { DEMONSTRATION, PROTECTED } from './shapes';
import type { Target } from './target';

const USAGE = `npm run attack -- --url URL --token TOKEN [--purpose PURPOSE] [--entitled-token TOKEN] [--entitled-purpose PURPOSE]
    [--subgraph URL]… [--her KEY --child KEY --perpetrator KEY --protected "A,B,…"]

Tries every published way that field-level authorization is known to fail against any GraphQL endpoint with this schema. TOKEN is a
token of somebody who may not be told where a victim is (the demonstration's court-officer); the entitled one may
(police-dau-officer). Keys are PersonKeyInput as an operation writes it; without them, Gary's family of the demonstration.`;

function targetOf(args: readonly string[]): Target {
  const one = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      url: one,
      token: one,
      purpose: { ...one, default: 'PRE_SENTENCE_REPORT' },
      'entitled-token': one,
      'entitled-purpose': { ...one, default: 'DOMESTIC_ABUSE_INVESTIGATION' },
      subgraph: { type: 'string', multiple: true, default: [] },
      her: { ...one, default: DEMONSTRATION.her },
      child: { ...one, default: DEMONSTRATION.child },
      perpetrator: { ...one, default: DEMONSTRATION.gary },
      protected: one,
    },
  });
  if (values.url === undefined || values.token === undefined)
    throw new Error('Say what to attack, and with which token.');
  const as = (token: string, purpose: string) => ({ authorization: `Bearer ${token}`, 'x-purpose': purpose });
  return {
    url: values.url,
    asker: as(values.token, values.purpose),
    entitled:
      values['entitled-token'] === undefined ? undefined : as(values['entitled-token'], values['entitled-purpose']),
    people: { her: values.her, child: values.child, gary: values.perpetrator },
    protectedValues: values.protected?.split(',') ?? PROTECTED,
    subgraphs: values.subgraph,
    sdl: readFileSync(join(__dirname, '../../../schema/supergraph.graphql'), 'utf8'),
  };
}

/** Prints what came of each; ends with 1 where something is broken. */
async function main(target: Target): Promise<void> {
  let brokenOnes = 0;
  for (const attack of ATTACKS) {
    const verdict = await tried(attack, target);
    if (verdict.outcome === 'BROKEN') brokenOnes += 1;
    const says = { HELD: 'held', BROKEN: 'BROKEN', NOTHING_THERE: 'nothing there' }[verdict.outcome];
    const why = 'why' in verdict ? `: ${verdict.why}` : '';
    process.stdout.write(`${says.padEnd(14)}${attack.item} — ${attack.title}${why}\n`);
  }
  process.stdout.write(`${ATTACKS.length} attacks, ${brokenOnes} broken\n`);
  process.exitCode = brokenOnes > 0 ? 1 : 0;
}

try {
  void main(targetOf(process.argv.slice(2)));
} catch (cause) {
  process.stderr.write(`${(cause as Error).message}\n${USAGE}\n`);
  process.exitCode = 2;
}
