import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, print, visit, type DocumentNode } from 'graphql';
import type { Releasers } from '../../src/kernel';
import { ask, differences, type Answer } from './answers';
import { askingOf, startBareHub, startHub, type Contender } from './contenders';
import { familyFile, fatherOf } from './families';
import { ASKED_ABOUT, CONNECTIONS, FAMILIES, keep, logged, measure, type Measured } from './family-context';
import { figuresOf, type Round } from './figures';
import type { Options } from './options';
import { startProgram } from './program';
import { durabilityOf, loadFamilies, openStage } from './stage';

const WARM_UP_SECONDS = 4;

/** Somebody to whom nearly all of it is released, so that both answer with the same data. */
const ASKER = { name: 'police-dau-officer', purpose: 'DOMESTIC_ABUSE_INVESTIGATION' } as const;

/**
 * What the rules and the log cost: the family question to the hub as it is, and to the same build with every decision a
 * grant, no shield and no log, in turn. What the hub refuses is left out of the question, so that both answer alike.
 */
export async function measureRulesAndLog(
  { seconds, rounds }: Options,
  releasers: Releasers,
  say: (text: string) => void,
): Promise<Measured> {
  const stage = await openStage(releasers);
  say(`loading ${FAMILIES} families`);
  await loadFamilies(
    stage,
    Array.from({ length: FAMILIES }, (_, index) => familyFile(index + 1)),
  );
  const durability = await durabilityOf(stage);
  const folder = (name: string) => {
    const path = join(stage.folder, name);
    mkdirSync(path);
    return path;
  };
  const hub = keep(releasers, await startHub(stage.database.url, folder('hub')));
  const bare = keep(releasers, await startBareHub(stage.database.url, folder('bare')));
  const headersFor = async ({ origin }: { readonly origin: string }) => ({
    'content-type': 'application/json',
    authorization: `Bearer ${await (await fetch(`${origin}/demonstration/token/${ASKER.name}`)).text()}`,
    'x-purpose': ASKER.purpose,
  });
  const headers = new Map<Contender, Record<string, string>>([
    [hub, await headersFor(hub)],
    [bare, await headersFor(bare)],
  ]);
  const variables = { of: { scheme: 'CRN', value: fatherOf(ASKED_ABOUT) } };
  const whole = parse(readFileSync(join(__dirname, 'family-context.graphql'), 'utf8'));
  const bodyOf = (document: DocumentNode) => JSON.stringify({ query: print(document), variables });
  const refused = await ask(askingOf(hub, headers.get(hub)!, bodyOf(whole)));
  const body = bodyOf(without(whole, refused));

  const answers = new Map<Contender, Answer>();
  for (const contender of [hub, bare])
    answers.set(contender, await ask(askingOf(contender, headers.get(contender)!, body)));
  const found = differences(answers.get(bare)!, answers.get(hub)!);
  if (found.length > 0)
    throw new Error(`With the rules and without them the answers differ:\n  ${found.slice(0, 20).join('\n  ')}`);
  const people = (answers.get(hub)!.data as { familyContext: { people: { nodes: unknown[] } } }).familyContext.people
    .nodes.length;
  say(`the answers are the same: ${people} people, nothing refused`);

  const generator = await startProgram({ script: 'tests/bench/load-generator.ts' });
  releasers.add(() => generator.stop());
  const run = (contender: Contender, length: number): Promise<Round> =>
    measure(generator, contender, stage, {
      ...askingOf(contender, headers.get(contender)!, body),
      connections: CONNECTIONS,
      seconds: length,
      replyBytes: answers.get(contender)!.bytes,
    });
  say('warming up');
  for (let turn = 0; turn < 2; turn += 1) for (const contender of [hub, bare]) await run(contender, WARM_UP_SECONDS);

  const loggedBefore = await logged(stage);
  const measured = new Map<Contender, Round[]>([
    [hub, []],
    [bare, []],
  ]);
  for (let round = 1; round <= rounds; round += 1) {
    // Whoever goes first in one round goes last in the next.
    for (const contender of round % 2 === 1 ? [hub, bare] : [bare, hub])
      measured.get(contender)!.push(await run(contender, seconds));
    say(`round ${round} of ${rounds}`);
  }
  const asked = measured.get(hub)!.reduce((total, { requests }) => total + requests, 0);
  const wrote = (await logged(stage)) - loggedBefore;
  if (wrote < asked || wrote > asked + 2 * rounds * CONNECTIONS)
    throw new Error(`The log has ${wrote} entries of ${asked} replies.`);
  const figures = [...measured].map(([contender, taken]) => {
    const { name, says } = contender;
    return [
      name,
      { says, replyBytes: answers.get(contender)!.bytes, ...figuresOf(taken, measured.get(bare)!) },
    ] as const;
  });
  const reply = { people, refusals: 0 };
  return {
    workload: 'rules-and-log',
    connections: CONNECTIONS,
    seconds,
    rounds,
    durability,
    reply,
    contenders: Object.fromEntries(figures),
    peerLayouts: {},
  };
}

/** The question without the fields that were refused. */
function without(document: DocumentNode, { errors }: Answer): DocumentNode {
  const refused = new Set(errors.map(({ path = [] }) => path.filter((step) => typeof step === 'string').join('.')));
  const way: string[] = [];
  return visit(document, {
    Field: {
      enter(node) {
        way.push((node.alias ?? node.name).value);
        if (!refused.has(way.join('.'))) return undefined;
        way.pop();
        return null;
      },
      leave() {
        way.pop();
      },
    },
  });
}
