import { parseArgs } from 'node:util';

/** What can be measured, by the name that --only takes. */
export const WORKLOADS = ['family-context', 'rules-and-log', 'load', 'decide', 'person-index', 'triage-queue'] as const;
export type Workload = (typeof WORKLOADS)[number];

export interface Options {
  readonly workloads: readonly Workload[];
  /** How long each contender is under load in each round. */
  readonly seconds: number;
  readonly rounds: number;
  /** How many families are loaded. */
  readonly families: number;
  /** How many people the largest person index has. */
  readonly people: number;
  /** Where every figure is written as JSON. */
  readonly json: string | undefined;
}

export const USAGE = `npm run bench -- [--only ${WORKLOADS.join('|')}] [--seconds N] [--rounds N] [--families N] [--people N] [--json FILE]`;

/** Reads the command line; throws a sentence that says what does not hold. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      seconds: { type: 'string', default: '8' },
      rounds: { type: 'string', default: '4' },
      families: { type: 'string', default: '1000' },
      people: { type: 'string', default: '100000' },
      json: { type: 'string' },
    },
  });
  return {
    workloads: values.only === undefined ? WORKLOADS : [workload(values.only)],
    seconds: whole('--seconds', values.seconds, 60),
    rounds: whole('--rounds', values.rounds, 50),
    families: whole('--families', values.families, 90_000),
    people: whole('--people', values.people, 2_000_000),
    json: values.json,
  };
}

function workload(name: string): Workload {
  const known = WORKLOADS.find((candidate) => candidate === name);
  if (!known) throw new Error(`There is no workload ${name}; there is ${WORKLOADS.join(', ')}.`);
  return known;
}

function whole(option: string, text: string, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new Error(`${option} takes a whole number from 1 to ${most}.`);
  return value;
}
