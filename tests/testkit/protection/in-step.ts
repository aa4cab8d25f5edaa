import { FamilyForm, loadFamily } from '../../../src/load';
import { ACTS } from './acts';
import type { Asker } from './askers';
import { isNightly } from '../runs';
import { CHANNELS, streamSince, tellDesk } from './channels';
import { diceFrom } from './dice';
import { differenceBetween, type Got } from './in-one-form';
import { Play, type Step } from './play';
import type { HubOfAWorld } from './two-hubs';
import { DIFFERENCES, NUMBERS, REFERENCE, worldOf, type Difference } from './worlds';

// Plays both worlds of a pair in step, compares what the asker gets in each, and shortens what it finds.

/** Which step, and the number from which its choices come. */
export interface Move {
  readonly step: Step;
  readonly choice: number;
}

/** A pair of worlds, who may not tell them apart, and what happens in both. */
export interface Trial {
  readonly asker: Asker;
  readonly differs: readonly Difference[];
  readonly moves: readonly Move[];
  /** Leaves out what comes without being asked for, which costs as much as several steps. */
  readonly areOnlyPulled?: boolean;
  /** Reads the stream after each thing that the others do, and not at the end alone. */
  readonly isStreamed?: boolean;
  /** Goes no further than to what is looked for. */
  readonly isEnough?: (leak: Leak) => boolean;
}

/** By what the asker tells the two worlds apart. */
export interface Leak {
  readonly trial: Trial;
  readonly at: string;
  readonly shows: string;
}

/** So often a leak is looked for again: a short counterexample soon is worth more than the shortest one late. */
const MOST_TRIES = 25;
/** In ms: what is as short as it gets within this time is shown. On a busy machine each try takes longer. */
const LONGEST_SHORTENING = isNightly ? 600_000 : 45_000;

/**
 * A leak is found each time. A number of statements may differ by chance, and so may the order of two who are equals in
 * everything: these have to differ so often, and in the same way.
 */
const CONFIRMED_BY = 8;
/** Anything else, so often: what hangs on a chance nobody has thought of is seldom the same as many times. */
const OFTEN = 4;
const STATEMENTS = /^(\d+) and (\d+) SQL statements/;
const IDS = /<(\d+)>/g;

/** Do the two say the same, but for which of the hub's own ids stands where? */
function differInIdsAlone({ shows }: Pick<Leak, 'shows'>): boolean {
  const [, left, right] = /^(?:[\w.]+|text at \d+): (.*) \| (.*)$/s.exec(shows) ?? [];
  return left !== undefined && left !== right && left.replaceAll(IDS, '') === right!.replaceAll(IDS, '');
}
const mayBeChance = (leak: Leak) => STATEMENTS.test(leak.shows) || differInIdsAlone(leak);

/** Where it is; and of what may be chance, which world has the more or the later. */
function withTheMore(leak: Leak): string {
  const [, sent, sentByOther] = STATEMENTS.exec(leak.shows) ?? [];
  const numbers =
    sent === undefined
      ? [...leak.shows.matchAll(IDS)].map(([, id]) => Number(id))
      : [Number(sent), Number(sentByOther)];
  const middle = numbers.length / 2;
  const first = numbers.findIndex((number, index) => index < middle && number !== numbers[middle + index]);
  return mayBeChance(leak) && first !== -1
    ? `${placeOf(leak)} ${Math.sign(numbers[first]! - numbers[middle + first]!)}`
    : placeOf(leak);
}

/** Where a leak is, whoever meets it in whatever list: what it shows there is left out. */
export const placeOf = ({ at, shows }: Pick<Leak, 'at' | 'shows'>): string =>
  `${at}: ${(/^(data|errors|extensions)[\w.]*/.exec(shows)?.[0] ?? shows.split(':')[0]!).replaceAll(/\d+/g, 'n')}`;

type Compare = (at: string, got: readonly (Got | undefined)[]) => void;
const NOTHING_CAME: Got = { status: 0, headers: {}, text: 'nothing came', sent: [] };

export class InStep {
  /** `onAct` hears what the others were answered. */
  constructor(
    private readonly hubs: readonly [HubOfAWorld, HubOfAWorld],
    private readonly onAct?: Play['onAct'],
  ) {}

  /**
   * Everything by which the asker tells the two worlds apart, in the order in which it comes; played again so often as
   * it takes to know that it is no chance.
   */
  async play(trial: Trial, confirmedBy = CONFIRMED_BY): Promise<Leak[]> {
    let leaks = await this.playOnce(trial);
    // Look-ups of one moment go out together, so either world may send a statement more; what two processes write in one
    // moment may stand in either order, and so may two people of whom the same is known: chance, unless it is always the
    // same.
    // Each time the worlds change places: what depends on the hub, or on which is asked first, is no leak either.
    for (
      let again = 0;
      leaks.length > 0 && again < confirmedBy && (again < OFTEN || leaks.some(mayBeChance));
      again += 1
    ) {
      const found = new Set((await this.playOnce(trial, again % 2 === 0)).map(withTheMore));
      leaks = leaks.filter((leak) => (again >= OFTEN && !mayBeChance(leak)) || found.has(withTheMore(leak)));
    }
    return leaks;
  }

  private async playOnce(trial: Trial, areChanged = false): Promise<Leak[]> {
    const { asker, differs, moves, areOnlyPulled } = trial;
    const sides = areChanged ? (['right', 'left'] as const) : (['left', 'right'] as const);
    const plays = await Promise.all(
      sides.map((side, index) =>
        this.begin(new Play(worldOf(side, new Set(differs)), this.hubs[index]!, asker, this.onAct)),
      ),
    );
    const leaks: Leak[] = [];
    const compare: Compare = (at, [first, second]) => {
      const [left, right] = areChanged ? [second, first] : [first, second];
      const shows = left && right && differenceBetween(left, right);
      // Once the worlds are told apart, ids are counted differently in each; that is no leak of its own.
      if (shows !== undefined && !(leaks.length > 0 && differInIdsAlone({ shows }))) leaks.push({ trial, at, shows });
    };
    const isFound = () => leaks.some((leak) => trial.isEnough?.(leak));
    for (const { step, choice } of moves) {
      if (isFound()) return leaks;
      compare(step.name, await inBoth(plays, (play) => step.take(play, choice)));
      if (trial.isStreamed && ACTS.includes(step))
        compare(`the stream after ${step.name}`, await inBoth(plays, streamSince));
    }
    compare('the notices for the desk', await inBoth(plays, toldTo));
    if (!areOnlyPulled) await this.compareArrivals(plays, compare);
    return leaks;
  }

  /** What came to the asker's desk meanwhile, thing by thing. */
  private async compareArrivals(plays: readonly Play[], compare: Compare): Promise<void> {
    for (const { arrives } of CHANNELS) {
      if (!arrives) continue;
      const [first = [], second = []] = await inBoth(plays, arrives);
      for (let index = 0; index < Math.max(first.length, second.length); index += 1) {
        const [one, other] = [first[index], second[index]];
        compare(one?.at ?? other!.at, [one?.got ?? NOTHING_CAME, other?.got ?? NOTHING_CAME]);
      }
    }
  }

  /** The same leak by as few differences and steps as it takes. */
  async shorten(found: Leak): Promise<Leak> {
    const place = placeOf(found);
    let shortest = found;
    let tries = MOST_TRIES;
    const until = Date.now() + LONGEST_SHORTENING;
    const isFoundIn = async (trial: Trial) => {
      if ((tries -= 1) < 0 || Date.now() > until) return false;
      const leak = (await this.play(trial)).find((one) => placeOf(one) === place);
      if (leak) shortest = leak;
      return leak !== undefined;
    };
    for (const difference of found.trial.differs) {
      const { trial } = shortest;
      if (trial.differs.length > 1 && (await isFoundIn({ ...trial, differs: [difference] }))) break;
    }
    // What shows it, alone or after what others do, is most often enough; then halves, and one step after the other.
    const { moves: all } = found.trial;
    const shown = all.filter(({ step }) => step.name === found.at);
    const isShort = await isFoundIn({ ...shortest.trial, moves: shown });
    if (!isShort)
      await isFoundIn({
        ...shortest.trial,
        moves: all.filter((move) => ACTS.includes(move.step) || shown.includes(move)),
      });
    for (
      let size = Math.ceil(shortest.trial.moves.length / 2);
      size >= 1;
      size = size === 1 ? 0 : Math.ceil(size / 2)
    ) {
      for (let index = 0; index < shortest.trial.moves.length;) {
        const { trial } = shortest;
        const moves = trial.moves.filter((_, at) => at < index || at >= index + size);
        if (!(await isFoundIn({ ...trial, moves }))) index += size;
      }
    }
    return shortest;
  }

  private async begin(play: Play): Promise<Play> {
    const { hub, world } = play;
    await hub.empty();
    await loadFamily(FamilyForm.parse(world.family()), hub.hub.hub.databases);
    await tellDesk(play);
    await hub.pass(0);
    const people = await hub.rows<{ key: string; id: string }>(
      `SELECT replace(value, $1 || '/', '') AS key, person_id AS id FROM people.reference WHERE scheme = 'FILE' AND value LIKE $1 || '/%'`,
      [REFERENCE],
    );
    // Both worlds know as many people: whoever is not there has a number that nobody has.
    const idOf = new Map(people.map(({ key, id }) => [key, id]));
    for (const [index, key] of Object.keys(NUMBERS).entries()) {
      const id = idOf.get(key) ?? `00000000-0000-4000-8000-0000000001${String(index).padStart(2, '0')}`;
      play.learn(`person ${key}`, id);
      play.learn('Person', id);
    }
    return play;
  }
}

/** One world does not go on alone where the other fails: what it did would be there in the next pair. */
async function inBoth<T>(plays: readonly Play[], take: (play: Play) => Promise<T>): Promise<T[]> {
  const taken = await Promise.allSettled(plays.map(take));
  return taken.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

/** What leaves the hub for the asker's desk: from these rows webhooks, mails and streams are made. */
async function toldTo({ hub, asker, form }: Play): Promise<Got> {
  const rows = await hub.rows<object>(
    `SELECT kind, about, urgency, practitioner, not_before FROM notices.outgoing
     WHERE agency = $1 AND desk = $2 AND (practitioner IS NULL OR practitioner = $3) ORDER BY number`,
    [asker.agency, asker.desk, asker.id],
  );
  return { status: 0, headers: {}, text: form.of(JSON.stringify(rows)), sent: [] };
}

export interface Length {
  /** How many steps at least and at most. */
  readonly steps: readonly [least: number, most: number];
}

/** What an asker can do: what somebody would try, each operation of the schema, and what reads the other channels. */
export interface Repertoire {
  readonly tries: readonly Step[];
  readonly operations: readonly Step[];
}
const CHANNEL_STEPS = CHANNELS.flatMap(({ steps }) => steps);

const mayTake = (asker: Asker) => (step: Step) => !step.unless?.(asker);

/** The trial of a number: the same number, the same trial. */
export function trialOf(
  seed: number,
  askers: readonly Asker[],
  { tries, operations }: Repertoire,
  { steps: [least, most] }: Length,
): Trial {
  const dice = diceFrom(seed * 7919 + 1);
  const asker = dice.pick(askers);
  // Mostly one difference, so that what is found says by what.
  const count = dice.chance(0.75) ? 1 : 2 + dice.roll(2);
  const differs = new Set(Array.from({ length: count }, () => dice.pick(asker.mayNotKnow)));
  // What somebody would try leads to most of what there is to see.
  const own = [tries, tries, tries, operations, operations, CHANNEL_STEPS, CHANNEL_STEPS].map((steps) =>
    steps.filter(mayTake(asker)),
  );
  const length = least + dice.roll(most - least + 1);
  const moves = Array.from({ length }, () => ({
    step: dice.pick(dice.chance(0.4) ? ACTS : dice.pick(own)),
    choice: dice.roll(2 ** 31),
  }));
  return {
    asker,
    differs: [...differs],
    moves,
    areOnlyPulled: !isNightly && seed % 3 !== 0,
    isStreamed: seed % 6 === 0,
  };
}

/**
 * In an ordinary run each asker takes every third operation of the schema, and every sixth step of the other channels,
 * others than the next asker; at night, all.
 */
const share = (steps: readonly Step[], turn: number, one: number) =>
  isNightly ? steps : steps.filter((_, index) => (index + turn) % one === 0);
const OPERATIONS = 3;
const CHANNELS_READ = 6;

/** Everything that others do, and between and after it everything that the asker can. */
export function thoroughTrials(asker: Asker, { tries, operations }: Repertoire, choice: number): Trial[] {
  const moves = (steps: readonly Step[], from: number) =>
    steps.filter(mayTake(asker)).map((step, index) => ({ step, choice: choice + from + index }));
  const half = Math.floor(ACTS.length / 2);
  const all = [
    ...moves(tries, 0),
    ...moves(ACTS.slice(0, half), 1),
    ...moves(ACTS.slice(half), 2),
    ...moves(tries, 1),
    ...moves(share(operations, choice, OPERATIONS), 3),
    ...moves(share(CHANNEL_STEPS, choice, CHANNELS_READ), 4),
  ];
  // An objection closes so much that nothing else would show beside it.
  const together = asker.mayNotKnow.filter((difference) => difference !== 'objection');
  const objection = {
    asker,
    differs: ['objection'] as const,
    areOnlyPulled: !isNightly,
    moves: [...moves(ACTS, 1), ...moves(tries, 1)],
  };
  return [{ asker, differs: together, moves: all }, ...(asker.mayNotKnow.includes('objection') ? [objection] : [])];
}

/** A leak as a person reads it. */
export function inWords({ trial: { asker, differs, moves }, at, shows }: Leak): string {
  const steps = moves.map(({ step, choice }) => `${step.name} [${choice}]`);
  return [
    `${asker.name} (${asker.purpose}) can tell ${differs.map((difference) => DIFFERENCES[difference]).join(', and ')}`,
    `  by: ${at}: ${shows}`,
    `  after: ${steps.join('; ')}`,
  ].join('\n');
}
