import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Releasers } from '../../src/kernel';
import { ask, differences, refusals, type Answer, type Asking } from './answers';
import { askingOf, startHub, startPeerInOneProcess, startPeerInTwoProcesses, type Contender } from './contenders';
import { cpuOf } from './cpu';
import { familyFile, fatherOf } from './families';
import { figuresOf, median, type Figures, type Round } from './figures';
import type { LoadOrder, LoadReport } from './load-generator';
import type { Options } from './options';
import { startProgram, type Program } from './program';
import { durabilityOf, loadFamilies, openStage, type Stage } from './stage';

export const CONNECTIONS = 16;
/** The family asked about, and so many others that no table is small enough to be read whole. */
export const FAMILIES = 150;
export const ASKED_ABOUT = 42;
const WARM_UP_SECONDS = 4;

/** Who asks: refused some of what is asked for, as most askers are. */
const ASKER = { name: 'court-officer', purpose: 'PRE_SENTENCE_REPORT' } as const;

export interface Measured {
  readonly workload: 'family-context' | 'rules-and-log';
  readonly connections: number;
  readonly seconds: number;
  readonly rounds: number;
  readonly durability: { readonly fsync: string; readonly synchronousCommit: string };
  readonly reply: { readonly people: number; readonly refusals: number };
  readonly contenders: Readonly<Record<string, Figures & { readonly says: string; readonly replyBytes: number }>>;
  /** Throughput of each way to run the peer; the faster one is `peer`. */
  readonly peerLayouts: Readonly<Record<string, number>>;
}

/**
 * What four agencies know about one family of six, asked on 16 connections: the hub against a stock peer. The peer is
 * @apollo/gateway over the same subgraphs, shields and grants, reached over HTTP and executed with graphql-js. It
 * writes no disclosure log, which the hub does before each reply.
 */
export async function measureFamilyContext(
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
  if (durability.fsync !== 'on' || durability.synchronousCommit !== 'on')
    throw new Error('PostgreSQL does not wait for the disk.');

  const dataDir = join(stage.folder, 'hub');
  mkdirSync(dataDir);
  const hub = keep(releasers, await startHub(stage.database.url, dataDir));
  const token = await (await fetch(`${hub.origin}/demonstration/token/${ASKER.name}`)).text();
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-purpose': ASKER.purpose };
  const body = JSON.stringify({
    query: readFileSync(join(__dirname, 'family-context.graphql'), 'utf8'),
    variables: { of: { scheme: 'CRN', value: fatherOf(ASKED_ABOUT) } },
  });
  const settings = {
    databaseUrl: stage.database.url,
    issuerUrl: `${hub.origin.replace('127.0.0.1', 'localhost')}/issuer`,
  };
  const layouts = [
    keep(releasers, await startPeerInOneProcess(settings)),
    keep(releasers, await startPeerInTwoProcesses(settings)),
  ];

  const hubAnswer = await ask(askingOf(hub, headers, body));
  const reply = { people: peopleIn(hubAnswer), refusals: refusals(hubAnswer).size };
  if (reply.people !== 6 || reply.refusals === 0)
    throw new Error(`The hub shows ${reply.people} people and ${reply.refusals} refusals; six and some were expected.`);
  const answers = new Map<Contender, Answer>([[hub, hubAnswer]]);
  for (const peer of layouts) answers.set(peer, await sameAnswer(hubAnswer, askingOf(peer, headers, body)));
  say(`the answers are the same: ${reply.people} people, ${reply.refusals} refusals`);

  const generator = await startProgram({ script: 'tests/bench/load-generator.ts' });
  releasers.add(() => generator.stop());
  const run = (contender: Contender, length: number) =>
    measure(generator, contender, stage, {
      ...askingOf(contender, headers, body),
      connections: CONNECTIONS,
      seconds: length,
      replyBytes: answers.get(contender)!.bytes,
    });

  say('warming up');
  for (const contender of [hub, ...layouts]) await run(contender, WARM_UP_SECONDS);
  const { peer, rates } = await fasterOf(layouts, run);
  // To choose between them, the peers have run once more by now; so does the hub.
  await run(hub, WARM_UP_SECONDS);
  say(`peer: ${peer.says}`);

  const loggedBefore = await logged(stage);
  const measured = new Map<Contender, Round[]>([
    [hub, []],
    [peer, []],
  ]);
  for (let round = 1; round <= rounds; round += 1) {
    for (const [contender, taken] of measured) taken.push(await run(contender, seconds));
    say(
      `round ${round} of ${rounds}: ${[...measured].map(([{ name }, taken]) => `${name} ${rate(taken.at(-1)!).toFixed(0)}/s`).join(', ')}`,
    );
  }
  const asked = measured.get(hub)!.reduce((total, { requests }) => total + requests, 0);
  if ((await logged(stage)) - loggedBefore < asked)
    throw new Error('The disclosure log has fewer entries than the hub gave replies.');

  const figures = [...measured].map(([contender, taken]) => {
    const { name, says } = contender;
    return [
      name,
      { says, replyBytes: answers.get(contender)!.bytes, ...figuresOf(taken, measured.get(peer)!) },
    ] as const;
  });
  return {
    workload: 'family-context',
    connections: CONNECTIONS,
    seconds,
    rounds,
    durability,
    reply,
    contenders: Object.fromEntries(figures),
    peerLayouts: rates,
  };
}

export function keep<T extends Contender>(releasers: Releasers, contender: T): T {
  releasers.add(() => contender.stop());
  return contender;
}

const peopleIn = ({ data }: Answer): number =>
  (data as { familyContext?: { people: { nodes: unknown[] } } | null } | null)?.familyContext?.people.nodes.length ?? 0;

async function sameAnswer(expected: Answer, asking: Asking): Promise<Answer> {
  const answer = await ask(asking);
  const found = differences(expected, answer);
  if (found.length > 0)
    throw new Error(`The hub and the peer answer differently:\n  ${found.slice(0, 20).join('\n  ')}`);
  return answer;
}

/** One round for one contender: everything that the load did, and the CPU time that it took to answer it. */
export async function measure(
  generator: Program,
  contender: Contender,
  stage: Stage,
  order: LoadOrder,
): Promise<Round> {
  const [cpu, postgresCpu] = [cpuOf(contender.pids), cpuOf([stage.database.pid])];
  generator.process.send(order);
  const [report] = (await once(generator.process, 'message')) as [LoadReport];
  if (report.faults > 0)
    throw new Error(
      `${contender.name} answered ${report.faults} of ${report.requests} requests late, wrongly or not at all.`,
    );
  const { requests, seconds, latencies } = report;
  return {
    requests,
    seconds,
    latencies,
    cpu: since(cpu, cpuOf(contender.pids)),
    postgresCpu: since(postgresCpu, cpuOf([stage.database.pid])),
  };
}

const since = (before: number | undefined, after: number | undefined) =>
  before === undefined || after === undefined ? undefined : after - before;
const rate = ({ requests, seconds }: Round) => requests / seconds;

/** Tries the ways to run the peer in turn and keeps the faster; the other is stopped, so that it takes nothing away. */
async function fasterOf(layouts: readonly Contender[], run: (contender: Contender, seconds: number) => Promise<Round>) {
  const rounds = new Map(layouts.map((layout) => [layout, [] as number[]]));
  for (let turn = 0; turn < 3; turn += 1) for (const [layout, rates] of rounds) rates.push(rate(await run(layout, 3)));
  const ranked = [...rounds]
    .map(([layout, rates]) => ({ layout, rate: median(rates) }))
    .sort((a, b) => b.rate - a.rate);
  const [{ layout: peer }, ...others] = ranked as [(typeof ranked)[number], ...typeof ranked];
  for (const { layout } of others) await layout.stop();
  return { peer, rates: Object.fromEntries(ranked.map(({ layout, rate: perSecond }) => [layout.says, perSecond])) };
}

export const logged = async (stage: Stage): Promise<number> =>
  Number((await stage.one<{ count: string }>('SELECT count(*) FROM audit.question')).count);
