import { parse, validate, type GraphQLSchema } from 'graphql';
import { askingEverything, clientSchemaOf } from '../testkit/ask-everything';
import { ACTS } from '../testkit/protection/acts';
import { asker, ASKERS, type Asker } from '../testkit/protection/askers';
import {
  InStep,
  inWords,
  placeOf,
  thoroughTrials,
  trialOf,
  type Leak,
  type Repertoire,
  type Trial,
} from '../testkit/protection/in-step';
import { CHANNELS } from '../testkit/protection/channels';
import { operationsOf } from '../testkit/protection/operations';
import { Play } from '../testkit/protection/play';
import { triesWith } from '../testkit/protection/tries';
import { openHubOfAWorld, type HubOfAWorld } from '../testkit/protection/two-hubs';
import { ALL_DIFFERENCES, worldOf, type Difference } from '../testkit/protection/worlds';
import { isNightly, worlds } from '../testkit/runs';

// Law 13, non-interference. Two worlds are the same but for what is protected. Whatever a practitioner who may not know
// it does, they get the same in both: replies, errors, order, counts, notices, pictures, and as many SQL statements.

/** A pair is two worlds. */
const PAIRS = worlds(40, 5_000).numRuns;
const LENGTH = { steps: isNightly ? ([10, 60] as const) : ([5, 12] as const) };
/** Five thousand pairs with long sequences take more than an hour. */
const A_NIGHT = isNightly ? 6 * 3_600_000 : 300_000;
/** At night each run tries others. */
const FROM = isNightly ? Date.now() % 1_000_000_000 : 20_261_126;
/** So many leaks are shortened and shown; the first of them are enough to go on with. */
const MOST_SHOWN = 4;

let hubs: [HubOfAWorld, HubOfAWorld];
let schema: GraphQLSchema;
let can: Repertoire;
let inStep: InStep;

beforeAll(async () => {
  hubs = [await openHubOfAWorld(), await openHubOfAWorld()];
  schema = await clientSchemaOf(hubs[0].hub);
  can = { tries: triesWith(askingEverything(schema)), operations: operationsOf(schema) };
  inStep = new InStep(hubs);
}, 180_000);
afterAll(() => Promise.all(hubs.map((hub) => hub.stop())));

/** Leaks by where they are, the first of each. */
const leaks = new Map<string, Leak>();
async function look(trial: Trial): Promise<void> {
  if (leaks.size < MOST_SHOWN)
    for (const leak of await inStep.play(trial)) if (!leaks.has(placeOf(leak))) leaks.set(placeOf(leak), leak);
}
/** Those that were found since, each by as little as it takes. */
async function found(): Promise<string> {
  const shortest = [];
  for (const leak of [...leaks.values()].slice(0, MOST_SHOWN)) shortest.push(inWords(await inStep.shorten(leak)));
  leaks.clear();
  return shortest.join('\n');
}

describe('nobody who may not know can tell two worlds apart', () => {
  // Managers are told much the same as each other: in an ordinary run one of them goes through everything.
  const thorough = ASKERS.filter(({ name }) => isNightly || !name.endsWith('-manager') || name === 'probation-manager');
  test.each(thorough.map((asker, turn) => [asker.name, asker.purpose, asker, turn] as const))(
    '%s for %s, who tries everything while others do everything',
    async (_, __, asker, turn) => {
      for (const trial of thoroughTrials(asker, can, turn)) await look(trial);
      expect(await found()).toBe('');
    },
    A_NIGHT,
  );

  test(
    'anybody, by whatever comes in whatever order',
    async () => {
      for (let seed = FROM; seed < FROM + PAIRS; seed += 1) await look(trialOf(seed, ASKERS, can, LENGTH));
      expect(await found()).toBe('');
    },
    A_NIGHT,
  );
});

// What random play found once.
const FOUND_ONCE: readonly (readonly [what: string, ...FoundOnce])[] = [
  [
    'a sharing decision that one’s own desk asked for is there, also where the record is limited to another desk',
    'police-iom-officer',
    'MANAGING_RISK',
    'limited',
    [['the form on /family/:person/decision', 173_471_836]],
  ],
  [
    'a number in a call-out costs as many statements, whether it is of somebody in the family or of nobody',
    'idva',
    'VICTIM_SUPPORT',
    'limited',
    [
      ['mutation recordObjection', 1_613_290_685],
      ['draws a picture of the family', 739_214_494],
    ],
  ],
  [
    'what the front door itself says of a household stays, whatever another agency keeps secret of one of them',
    'mash-practitioner',
    'MASH_TRIAGE',
    'secret address',
    [
      [
        'makes the same person known twice, with a guess at their number, at home with somebody, and reads who they are now',
        873_580_646,
      ],
    ],
  ],
  [
    'whoever says that two are one is not told what a number forbids that is limited to another desk',
    'mash-practitioner',
    'MASH_TRIAGE',
    'limited',
    [['mutation mergePeople', 1_970_812_146]],
  ],
  [
    'what her worker types as the name of a colleague is not read by that colleague in a case of his',
    'responsible-officer',
    'MARAC',
    'new name',
    [
      ['the partner link worker asks about her and is answered, and the case goes to the officer', 1],
      ['the responsible officer asks the police about him', 1],
      ['query casesOfMyDesk', 873_725_632],
    ],
  ],
];
type FoundOnce = [
  name: string,
  purpose: string,
  differs: Difference,
  moves: readonly (readonly [step: string, choice: number])[],
];

test.each(FOUND_ONCE)('%s', async (_, name, purpose, differs, moves) => {
  const steps = [...ACTS, ...can.tries, ...can.operations, ...CHANNELS.flatMap((channel) => channel.steps)];
  const leaks = await inStep.play({
    asker: ASKERS.find((one) => one.name === name && one.purpose === purpose)!,
    differs: [differs],
    moves: moves.map(([step, choice]) => ({ step: steps.find((one) => one.name === step)!, choice })),
  });
  expect(leaks.map(inWords)).toEqual([]);
});

describe('the worlds and the steps are worth the name', () => {
  test.each(ALL_DIFFERENCES)('two worlds that differ in the %s do so', (difference) => {
    const [left, right] = (['left', 'right'] as const).map((side) => {
      const world = worldOf(side, new Set([difference]));
      return JSON.stringify([world.family(true), world.says('.'), difference === 'objection' && side]);
    });
    expect(left).not.toBe(right);
  });

  test('and those that differ in nothing are not told apart by anybody, whatever happens in them', async () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const leaks = await inStep.play({ ...trialOf(seed, ASKERS, can, LENGTH), differs: [] });
      expect(leaks.map(inWords)).toEqual([]);
    }
  });

  const knows = (name: string, purpose: Asker['purpose']): Asker => asker(name, purpose, []);
  const POLICE = knows('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION');
  const SOCIAL_WORKER = knows('social-worker', 'CHILD_SAFEGUARDING');
  test.each<[Difference, Asker, string]>([
    ['refuge', POLICE, 'asks for the family'],
    ['contact', POLICE, 'asks for the family'],
    ['new name', POLICE, 'asks for the family'],
    ['texts', POLICE, 'asks what the police hold'],
    ['application', POLICE, 'asks for everything, in turn'],
    ['school', SOCIAL_WORKER, 'asks what social care and the MASH hold'],
    ['placement', SOCIAL_WORKER, 'asks what social care and the MASH hold'],
  ])(
    // What arrives at their desk is read of the first.
    'whoever works for her safety does tell the %s',
    async (difference, who, name) => {
      const step = can.tries.find((one) => one.name === name)!;
      const moves = Array.from({ length: 12 }, (_, choice) => ({ step, choice }));
      expect(
        await inStep.play({ asker: who, differs: [difference], moves, areOnlyPulled: difference !== 'refuge' }),
      ).not.toEqual([]);
    },
  );

  test('what others do in between is done', async () => {
    const refused: string[] = [];
    const heard = new InStep(
      hubs,
      (name, { errors }) => void refused.push(...errors.map(({ message }) => `${name}: ${message}`)),
    );
    const asked = ACTS.filter(({ name }) => name === 'the partner link worker asks the police about her');
    for (const step of ACTS)
      await heard.play({
        asker: ASKERS[1]!,
        differs: ['objection', 'member'],
        moves: [...asked, step].map((one) => ({ step: one, choice: 0 })),
      });
    expect(refused).toEqual([]);
  });

  test('and each operation is one that the schema offers', async () => {
    const asked: string[] = [];
    class Noting extends Play {
      override async ask(query: string) {
        asked.push(query);
        return { got: { status: 200, headers: {}, text: '{"data":null}', sent: [] }, data: null };
      }
    }
    const nowhere = new Noting(worldOf('left', new Set()), hubs[0], ASKERS[1]!);
    const steps = [...can.tries, ...can.operations];
    for (const step of steps) {
      const before = asked.length;
      await step.take(nowhere, 5);
      expect({ step: step.name, asks: asked.length > before }).toEqual({ step: step.name, asks: true });
    }
    expect(asked.flatMap((query) => validate(schema, parse(query)).map(({ message }) => message))).toEqual([]);
  });
});
