import { agencyModules } from '../../../src/agencies';
import { PersonView } from '../../../src/people/person-view';
import type { Category, Purpose } from '../../../src/sharing';
import { RELEASE_NOTHING } from '../../../src/sharing/grounds';
import { ASKERS, type Asker } from './askers';
import { both, changed, keeping, withRule, without, type Switch } from './switches';
import type { Difference } from './worlds';

// Faults that the hub once had, each with the shortest way in which somebody told two worlds apart by it, and the
// switch that brings it back.

export interface Fault {
  readonly number: number;
  readonly says: string;
  readonly asker: Asker;
  readonly differs: readonly Difference[];
  /** What happens, by the names of steps; each is tried with some choices. */
  readonly steps: readonly string[];
  /** With so many choices each; twelve, if left out. */
  readonly choices?: number;
  /** Brings it back; answers with how it is taken away again. */
  readonly bringBack: Switch;
}

export const who = (name: string, purpose?: Asker['purpose']): Asker =>
  ASKERS.find((asker) => asker.name === name && (purpose === undefined || asker.purpose === purpose))!;

/** Texts for which nobody chose readers are open, as they were before texts had audiences. */
const opened = (...tables: string[]): Switch => keeping(tables, `NEW.audience := 'ENTITLED';`);

const SEARCHED = `IF EXISTS (SELECT 1 FROM people.address a WHERE a.confidential AND NEW.because LIKE '%' || a.lines[1] || '%')
  THEN NEW.because := '[withheld: it names what is protected]'; END IF;`;

/** Who may write an entry of this kind does not follow from who may read it. */
const unguarded = (edge: string, category: Category): Switch =>
  changed(() => {
    const plan = agencyModules.flatMap((room) => room.plan.entries).find((entry) => entry.list === edge)!;
    const plans = [plan, ...plan.facts] as { category?: Category }[];
    const before = plans.map((one) => one.category);
    for (const one of plans) if (one === plan || one.category !== undefined) one.category = category;
    return () => plans.forEach((one, index) => void (before[index] !== undefined && (one.category = before[index])));
  });

export const FAULTS: readonly Fault[] = [
  {
    number: 1,
    says: 'an asker’s own words came back changed where they named what is protected',
    asker: who('responsible-officer', 'MANAGING_RISK'),
    differs: ['refuge'],
    steps: ['asks for decisions and guesses in the reasons', 'reads the decisions asked for'],
    bringBack: keeping(['sharing.decision_ask'], SEARCHED),
  },
  {
    number: 2,
    says: 'one agency’s two sides read each other’s questions and answers',
    asker: who('responsible-officer', 'MANAGING_RISK'),
    differs: ['texts'],
    steps: [
      'the partner link worker asks about her, is answered, and acts on it',
      'asks what was asked about somebody, and answered',
    ],
    bringBack: opened('requests.step', 'requests.answer_part'),
  },
  {
    number: 3,
    says: 'texts that nothing ever looked through: grounds, reasons, histories, corrections',
    asker: who('responsible-officer', 'MANAGING_RISK'),
    differs: ['refuge', 'texts', 'other refuge'],
    steps: [
      'she is asked about, and the police want to know more and are told',
      'reads what lies on the desk to answer',
      'asks what was asked about somebody, and answered',
      'the police correct a place that was written openly',
      'asks what the police hold',
      'the police decide what the officer asked for',
      'reads the decisions asked for',
    ],
    bringBack: opened('requests.step'),
  },
  {
    number: 4,
    says: 'short lines, short names and parts of addresses that looking through texts did not find',
    asker: who('police-mosovo-officer'),
    differs: ['new name', 'other refuge'],
    steps: [
      'the police write an order with the refuge in its conditions',
      'the police write a call-out at the refuge',
      'asks what the police hold',
      'asks for the family',
    ],
    bringBack: keeping(['police.incident'], `NEW.audiences := '{"narrative": {"audience": "ENTITLED"}}';`),
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
    bringBack: changed(() => {
      const before = Object.getOwnPropertyDescriptor(PersonView.prototype, 'isThereAt')!;
      PersonView.prototype.isThereAt = () => true;
      return () => void Object.defineProperty(PersonView.prototype, 'isThereAt', before);
    }),
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
    bringBack: both(
      unguarded('partnerLinkWork', 'SUPERVISION'),
      keeping(['probation.partner_link_work'], `NEW.audiences := '{"safeContact": {"audience": "ENTITLED"}}';`),
    ),
  },
  {
    number: 9,
    says: 'a clause of an agreement released to a purpose that releases nothing',
    asker: who('housing-officer'),
    differs: ['refuge'],
    steps: ['asks for an immigration purpose'],
    bringBack: both(
      without('need to know'),
      changed(() => {
        const purposes = RELEASE_NOTHING as Set<Purpose>;
        purposes.delete('IMMIGRATION_ENFORCEMENT');
        return () => void purposes.add('IMMIGRATION_ENFORCEMENT');
      }),
    ),
  },
];
