import { FamilyForm, loadFamily } from '../../../src/load';
import { ACTS } from './acts';
import type { Asker } from './askers';
import { diceFrom } from './dice';
import { differenceBetween, type Got } from './in-one-form';
import { Play, type Step } from './play';
import type { HubOfAWorld } from './two-hubs';
import { ALL_DIFFERENCES, DIFFERENCES, REFERENCE, worldOf, type Difference } from './worlds';

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
}

/** By what the asker tells the two worlds apart. */
export interface Leak {
  readonly trial: Trial;
  readonly at: string;
  readonly shows: string;
}

export class InStep {
  constructor(private readonly hubs: readonly [HubOfAWorld, HubOfAWorld]) {}

  /** The first thing by which the asker tells the two worlds apart; undefined if nothing does. */
  async play({ asker, differs, moves }: Trial): Promise<Leak | undefined> {
    const trial = { asker, differs, moves };
    const plays = await Promise.all(
      (['left', 'right'] as const).map((side, index) => this.begin(new Play(worldOf(side, new Set(differs)), this.hubs[index]!, asker))),
    );
    for (const { step, choice } of moves) {
      const [left, right] = await Promise.all(plays.map((play) => step.take(play, choice)));
      if (!left || !right) continue;
      const shows = differenceBetween(left, right);
      if (shows !== undefined) return { trial, at: step.name, shows };
    }
    const [left, right] = await Promise.all(plays.map((play) => toldTo(play)));
    const shows = differenceBetween(left!, right!);
    return shows === undefined ? undefined : { trial, at: 'the notices for the desk', shows };
  }

  /** The same leak by as few differences and steps as it takes. */
  async shorten(found: Leak): Promise<Leak> {
    let shortest = found;
    const tried = async (trial: Trial) => {
      const leak = await this.play(trial);
      if (leak) shortest = leak;
      return leak !== undefined;
    };
    for (const difference of found.trial.differs) {
      const { trial } = shortest;
      if (trial.differs.length > 1 && (await tried({ ...trial, differs: [difference] }))) break;
    }
    // What comes after the step that shows it had no part in it.
    const last = shortest.trial.moves.findIndex(({ step }) => step.name === shortest.at);
    if (last >= 0) await tried({ ...shortest.trial, moves: shortest.trial.moves.slice(0, last + 1) });
    for (let index = 0; index < shortest.trial.moves.length;) {
      const { trial } = shortest;
      if (!(await tried({ ...trial, moves: trial.moves.filter((_, at) => at !== index) }))) index += 1;
    }
    return shortest;
  }

  private async begin(play: Play): Promise<Play> {
    const { hub, world } = play;
    await hub.empty();
    await loadFamily(FamilyForm.parse(world.family()), hub.hub.hub.databases);
    await hub.pass(0);
    const people = await hub.rows<{ key: string; id: string }>(
      `SELECT replace(value, $1 || '/', '') AS key, person_id AS id FROM people.reference WHERE scheme = 'FILE' AND value LIKE $1 || '/%' ORDER BY value`,
      [REFERENCE],
    );
    for (const { key, id } of people) {
      play.learn(`person ${key}`, id);
      play.learn('Person', id);
    }
    return play;
  }
}

/** What leaves the hub for the asker's desk: from these rows webhooks, mails and streams are made. */
async function toldTo({ hub, asker, form }: Play): Promise<Got> {
  const rows = await hub.rows<object>(
    `SELECT kind, about, urgency, practitioner, not_before FROM notices.outgoing
     WHERE agency = $1 AND desk = $2 AND (practitioner IS NULL OR practitioner = $3) ORDER BY number`,
    [asker.agency, asker.desk, asker.id],
  );
  return { status: 0, headers: {}, text: form.of(JSON.stringify(rows)), statements: 0 };
}

export interface Length {
  /** How many steps at least and at most. */
  readonly steps: readonly [least: number, most: number];
}

/** The trial of a number: the same number, the same trial. */
export function trialOf(seed: number, askers: readonly Asker[], steps: readonly Step[], { steps: [least, most] }: Length): Trial {
  const dice = diceFrom(seed * 7919 + 1);
  const asker = dice.pick(askers);
  const differs = ALL_DIFFERENCES.filter((difference) => asker.mayNotKnow.includes(difference));
  // Mostly one difference, so that what is found says by what.
  const count = dice.chance(0.75) ? 1 : 2 + dice.roll(2);
  const chosen = new Set(Array.from({ length: count }, () => dice.pick(differs)));
  const own = steps.filter(({ unless }) => !unless?.(asker));
  const length = least + dice.roll(most - least + 1);
  const moves = Array.from({ length }, () => ({ step: dice.chance(0.4) ? dice.pick(ACTS) : dice.pick(own), choice: dice.roll(2 ** 31) }));
  return { asker, differs: [...chosen], moves };
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
