import { Dice } from '../dice';
import { MADE_AGENCIES, type MadeAgency } from '../records';
import { slipIn, slipInDate } from '../slips';
import { kinAt, type Home, type Somebody } from './people';

/** A row of an agency's register, and of whom it is. */
export interface PopulationRow {
  readonly agency: MadeAgency;
  readonly number: string;
  readonly of: Somebody;
  /** By POPULATION_COLUMNS. */
  readonly cells: readonly string[];
}

/** Headings as registers have them. */
export const POPULATION_COLUMNS = [
  'number',
  'given',
  'family',
  'aliases',
  'sex',
  'born',
  'address',
  'town',
  'postcode',
  'nhs',
  'pnc',
  'upn',
] as const;

/** In a hundred rows of an agency, how many have this gap or that mistake. */
interface Habits {
  readonly knowsAdults: number;
  readonly knowsChildren: number;
  readonly slip: number;
  readonly wrongBirth: number;
  readonly noBirth: number;
  readonly noAddress: number;
  readonly petName: number;
  readonly middleName: number;
  readonly noSex: number;
  readonly capitals: number;
  readonly nhs: number;
  readonly pnc: number;
  readonly upn: number;
}

/** Invented, with what such registers are like in mind: a birth is seldom missing where the form asks for it. */
const HABITS: Readonly<Record<MadeAgency, Habits>> = {
  police: {
    ...{
      knowsAdults: 60,
      knowsChildren: 35,
      slip: 2,
      wrongBirth: 0.9,
      noBirth: 0.2,
      noAddress: 3,
      petName: 5,
      middleName: 30,
      noSex: 1,
      capitals: 50,
    },
    ...{ nhs: 0, pnc: 70, upn: 0 },
  },
  'childrens-social-care': {
    ...{
      knowsAdults: 40,
      knowsChildren: 75,
      slip: 1.5,
      wrongBirth: 0.5,
      noBirth: 0.1,
      noAddress: 3,
      petName: 3,
      middleName: 25,
      noSex: 2,
      capitals: 3,
    },
    ...{ nhs: 50, pnc: 0, upn: 60 },
  },
  probation: {
    ...{
      knowsAdults: 25,
      knowsChildren: 0,
      slip: 1.2,
      wrongBirth: 0.4,
      noBirth: 0.05,
      noAddress: 3,
      petName: 2,
      middleName: 40,
      noSex: 0.5,
      capitals: 5,
    },
    ...{ nhs: 0, pnc: 75, upn: 0 },
  },
  mash: {
    ...{
      knowsAdults: 30,
      knowsChildren: 45,
      slip: 2.5,
      wrongBirth: 1,
      noBirth: 0.3,
      noAddress: 3,
      petName: 6,
      middleName: 12,
      noSex: 3,
      capitals: 10,
    },
    ...{ nhs: 15, pnc: 5, upn: 20 },
  },
};

const PLACEHOLDER_BIRTHS = ['1900-01-01', '1970-01-01', '1899-12-30', '1901-01-01'] as const;
const OFTEN = {
  placeholderBirth: 0.05,
  noGivenName: 0.05,
  numberOfAnother: 0.2,
  again: 0.05,
  earlierHome: 16,
  formerFamily: 30,
  alias: 20,
} as const;
const NO_NAMES = ['Unknown', 'Not Known', 'N/K', 'Not Entered'] as const;

/** Rows of people who do not exist, family by family, until there are so many. */
export function* populationOf(records: number, seed: number): Generator<PopulationRow> {
  let made = 0;
  for (let number = 0; made < records; number += 1) {
    const dice = new Dice(seed ^ 0x0c1e, number);
    const people = kinAt(seed, number);
    for (const somebody of people) {
      const isChild = Number(somebody.bornOn.slice(0, 4)) > 2007;
      const knowing = MADE_AGENCIES.filter((agency) =>
        dice.chance(HABITS[agency][isChild ? 'knowsChildren' : 'knowsAdults'] / 100),
      );
      if (knowing.length === 0) knowing.push(isChild ? 'childrens-social-care' : 'police');
      for (const agency of knowing) {
        for (const turn of dice.chance(OFTEN.again / 100) ? [1, 2] : [1]) {
          yield rowOf(somebody, people, agency, `${agency[0]!.toUpperCase()}${somebody.id}-${turn}`, dice);
          if ((made += 1) === records) return;
        }
      }
    }
  }
}

function rowOf(
  of: Somebody,
  people: readonly Somebody[],
  agency: MadeAgency,
  number: string,
  dice: Dice,
): PopulationRow {
  const habits = HABITS[agency];
  const often = (percent: number) => dice.chance(percent / 100);
  const wrong = (text: string) => (often(habits.slip) ? slipIn(dice, text) : text);
  const written = (text: string, isLoud: boolean) => (isLoud ? text.toUpperCase() : text);
  const isLoud = often(habits.capitals);
  const former = of.formerFamilies.at(-1);
  const family = former !== undefined && often(OFTEN.formerFamily) ? former : of.family;
  let given = of.petName !== undefined && often(habits.petName * 2) ? of.petName : of.given[0]!;
  if (of.given.length > 1 && often(habits.middleName)) given = `${given} ${of.given[1]!}`;
  const called =
    of.unnamed !== undefined && often(60) ? of.unnamed : often(OFTEN.noGivenName) ? dice.pick(NO_NAMES) : wrong(given);
  const aliases = former !== undefined && family === of.family && often(OFTEN.alias) ? `${of.given[0]!} ${former}` : '';
  const place = often(habits.noAddress) ? undefined : homeOf(of, dice);
  const another = often(OFTEN.numberOfAnother) ? dice.pick(people) : of;
  const numbers = [
    often(habits.nhs) ? (another.nhs ?? '') : '',
    often(habits.pnc) ? (of.pnc ?? '') : '',
    often(habits.upn) ? (of.upn ?? '') : '',
  ];
  return {
    agency,
    number,
    of,
    cells: [
      ...[
        number,
        written(called, isLoud),
        written(wrong(family), isLoud),
        aliases,
        often(habits.noSex) ? '' : of.sex[0]!,
        birthOf(of, habits, dice),
      ],
      ...[place ? place.lines.map(wrong).join(', ') : '', place ? place.town : '', place?.postcode ?? '', ...numbers],
    ],
  };
}

function birthOf({ bornOn, yearAlone }: Somebody, habits: Habits, dice: Dice): string {
  if (dice.chance(habits.noBirth / 100)) return '';
  if (dice.chance(OFTEN.placeholderBirth / 100)) return dice.pick(PLACEHOLDER_BIRTHS);
  if (yearAlone) return `${bornOn.slice(0, 4)}-01-01`;
  if (!dice.chance(habits.wrongBirth / 100)) return bornOn;
  const slipped = slipInDate(dice, bornOn);
  // A day that the calendar lacks, or that is to come, no form takes.
  return Number.isNaN(Date.parse(slipped)) ||
    !new Date(slipped).toISOString().startsWith(slipped) ||
    slipped > '2025-12-31'
    ? bornOn
    : slipped;
}

const homeOf = ({ homes }: Somebody, dice: Dice): Home =>
  homes.length > 1 && dice.chance(OFTEN.earlierHome / 100) ? homes.at(-2)! : homes.at(-1)!;
