import { RESTRICTIONS, type Restriction } from '../../../src/sharing';
import { ASKERS, type Asker } from './askers';
import type { Difference } from './worlds';

// Faults that the hub once had, each with the shortest way in which somebody told two worlds apart by it. A switch brings one
// back, in a test alone: the rules are objects of the one program that runs here, and what is changed in them is put back.

export interface Fault {
  readonly number: number;
  readonly says: string;
  readonly asker: Asker;
  readonly differs: readonly Difference[];
  /** What happens, by the names of steps; each is tried with some choices. */
  readonly steps: readonly string[];
  /** Brings it back; answers with how it is taken away again. Undefined while there is no rule to switch off. */
  readonly bringBack?: (() => () => void) | undefined;
}

const who = (name: string, purpose?: Asker['purpose']): Asker =>
  ASKERS.find((asker) => asker.name === name && (purpose === undefined || asker.purpose === purpose))!;

/** Switches off the rule of this name, if there is one. */
function without(name: string): (() => () => void) | undefined {
  const rule = RESTRICTIONS.find((one) => one.name === name) as { closes: Restriction['closes'] } | undefined;
  return (
    rule &&
    (() => {
      const { closes } = rule;
      rule.closes = () => [];
      return () => void (rule.closes = closes);
    })
  );
}

/** Adds a rule. */
const withRule = (rule: Restriction) => () => {
  const rules = RESTRICTIONS as Restriction[];
  rules.unshift(rule);
  return () => void rules.splice(rules.indexOf(rule), 1);
};

export const FAULTS: readonly Fault[] = [
  {
    number: 1,
    says: 'an asker’s own words came back changed where they named what is protected',
    asker: who('responsible-officer', 'MANAGING_RISK'),
    differs: ['refuge'],
    steps: ['asks for decisions and guesses in the reasons'],
  },
  {
    number: 2,
    says: 'one agency’s two sides read each other’s questions and answers',
    asker: who('responsible-officer', 'MANAGING_RISK'),
    differs: ['texts'],
    steps: ['the partner link worker asks about her, is answered, and acts on it', 'asks what was asked about somebody, and answered'],
  },
  {
    number: 3,
    says: 'texts that nothing ever looked through: grounds, reasons, histories, corrections',
    asker: who('police-mosovo-officer'),
    differs: ['refuge', 'texts', 'other refuge'],
    steps: [
      'the partner link worker asks the police about her',
      'reads what lies on the desk to answer',
      'the police correct a place that was written openly',
      'asks what the police hold',
    ],
  },
  {
    number: 4,
    says: 'short lines, short names and parts of addresses that looking through texts did not find',
    asker: who('police-mosovo-officer'),
    differs: ['new name', 'other refuge'],
    steps: ['the police write an order with the refuge in its conditions', 'asks what the police hold', 'asks for the family'],
  },
  {
    number: 5,
    says: 'a signal: an objection was told by another reason, and a watch fired when somebody moved in',
    asker: who('court-officer'),
    differs: ['objection'],
    steps: ['she objects, where she does', 'asks for the family'],
    bringBack: withRule({
      name: 'objection, told by its reason',
      reason: 'OBJECTION',
      closes: ({ asker, person: { objections = [] } }) =>
        asker.side === 'PERPETRATOR' && objections.length > 0 ? ['IDENTITY', 'ORDER'] : [],
    }),
  },
  {
    number: 6,
    says: 'a record that is open to another desk alone was named by somebody else’s incident',
    asker: who('court-officer'),
    differs: ['limited'],
    steps: ['asks what the police hold'],
  },
  {
    number: 7,
    says: 'whoever works for one victim was told where another lives',
    asker: who('idva'),
    differs: ['refuge', 'other refuge'],
    steps: ['asks for the family', 'query person'],
    bringBack: without('need to know'),
  },
  {
    number: 8,
    says: 'a guess that was written again was confirmed by how it was answered',
    asker: who('court-officer'),
    differs: ['contact'],
    steps: ['sends a whole entry again with a guess at one field'],
  },
  {
    number: 9,
    says: 'a clause of an agreement released to a purpose that releases nothing',
    asker: who('housing-officer'),
    differs: ['refuge'],
    steps: ['asks for an immigration purpose'],
    bringBack: without('need to know'),
  },
];
