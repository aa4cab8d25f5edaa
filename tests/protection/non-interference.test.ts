import { parse, validate, type GraphQLSchema } from 'graphql';
import { askingEverything, clientSchemaOf } from '../testkit/ask-everything';
import { ACTS } from '../testkit/protection/acts';
import { ASKERS, type Asker } from '../testkit/protection/askers';
import { InStep, inWords, trialOf, type Leak } from '../testkit/protection/in-step';
import { operationsOf } from '../testkit/protection/operations';
import { Play, type Step } from '../testkit/protection/play';
import { triesWith } from '../testkit/protection/tries';
import { openHubOfAWorld, type HubOfAWorld } from '../testkit/protection/two-hubs';
import { ALL_DIFFERENCES, worldOf, type Difference } from '../testkit/protection/worlds';
import { isNightly, worlds } from '../testkit/runs';

// Law 13, non-interference. Two worlds are the same but for what is protected. Whatever a practitioner who may not know it
// does, they get the same in both: replies, errors, order, counts, notices, pictures, and as many SQL statements.

/** A pair is two worlds. */
const PAIRS = worlds(120, 5_000).numRuns;
const LENGTH = { steps: isNightly ? ([10, 60] as const) : ([5, 12] as const) };
/** At night each run tries others. */
const FROM = isNightly ? Date.now() % 1_000_000_000 : 20_261_126;
/** So many leaks are shortened and shown; the first of them are enough to go on with. */
const MOST_SHOWN = 25;

let hubs: [HubOfAWorld, HubOfAWorld];
let schema: GraphQLSchema;
let steps: readonly Step[];
let inStep: InStep;

beforeAll(async () => {
  hubs = [await openHubOfAWorld(), await openHubOfAWorld()];
  schema = await clientSchemaOf(hubs[0].hub);
  steps = [...triesWith(askingEverything(schema)), ...operationsOf(schema)];
  inStep = new InStep(hubs);
}, 180_000);
afterAll(() => Promise.all(hubs.map((hub) => hub.stop())));

const alone = (asker: Asker, differs: readonly Difference[], step: Step, choice = 5) =>
  inStep.play({ asker, differs, moves: [{ step, choice }] });

test('nobody who may not know can tell two worlds apart', async () => {
  const leaks = new Map<string, Leak>();
  for (let seed = FROM; seed < FROM + PAIRS && leaks.size < MOST_SHOWN; seed += 1) {
    const leak = await inStep.play(trialOf(seed, ASKERS, steps, LENGTH));
    if (!leak) continue;
    const where = `${leak.at}: ${leak.shows.split(':')[0]!.replaceAll(/\d+/g, 'n')}`;
    if (!leaks.has(where)) leaks.set(where, await inStep.shorten(leak));
  }
  expect([...leaks.values()].map(inWords).join('\n')).toBe('');
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
    for (let seed = 1; seed <= 20; seed += 1) {
      const leak = await inStep.play({ ...trialOf(seed, ASKERS, steps, LENGTH), differs: [] });
      expect(leak && inWords(leak)).toBeUndefined();
    }
  });

  const knows = (name: string, purpose: Asker['purpose']): Asker => ({ ...ASKERS[0]!, name, purpose });
  const POLICE = knows('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION');
  const SOCIAL_WORKER = knows('social-worker', 'CHILD_SAFEGUARDING');
  test.each<[Difference, Asker, string]>([
    ['refuge', POLICE, 'asks for the family'],
    ['contact', POLICE, 'asks for the family'],
    ['new name', POLICE, 'asks for the family'],
    ['texts', POLICE, 'asks what the police hold'],
    ['school', SOCIAL_WORKER, 'asks what social care and the MASH hold'],
    ['placement', SOCIAL_WORKER, 'asks what social care and the MASH hold'],
  ])('whoever works for her safety does tell the %s', async (difference, asker, name) => {
    const step = steps.find((one) => one.name === name)!;
    const leaks = [];
    for (let choice = 0; choice < 12; choice += 1) leaks.push(await alone(asker, [difference], step, choice));
    expect(leaks.some((leak) => leak !== undefined)).toBe(true);
  });

  test('what others do in between is done', async () => {
    const refused: string[] = [];
    const { act } = Play.prototype;
    try {
      Play.prototype.act = async function (...asked) {
        const reply = await act.apply(this, asked);
        refused.push(...reply.errors.map(({ message }) => `${asked[0]}: ${message}`));
        return reply;
      };
      const prepared = ACTS.filter(({ name }) => name === ASKED_FIRST);
      for (const step of ACTS)
        await inStep.play({
          asker: ASKERS[1]!,
          differs: ['objection', 'member'],
          moves: [...prepared, step].map((one) => ({ step: one, choice: 0 })),
        });
    } finally {
      Play.prototype.act = act;
    }
    expect(refused).toEqual([]);
  });
  const ASKED_FIRST = 'the partner link worker asks the police about her';

  test('and each operation is one that the schema offers', async () => {
    const asked: string[] = [];
    const { ask } = Play.prototype;
    try {
      Play.prototype.ask = async function (...given) {
        asked.push(given[0]);
        return { got: { status: 200, headers: {}, text: '{}', statements: 0 }, data: null };
      };
      for (const step of steps) await alone(ASKERS[1]!, [], step);
    } finally {
      Play.prototype.ask = ask;
    }
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.flatMap((query) => validate(schema, parse(query)).map(({ message }) => message))).toEqual([]);
  });
});
