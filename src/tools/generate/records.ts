import type { MadeFamily, MadePerson } from './people';
import { THIS_YEAR } from './people';
import { Dice } from './dice';
import { slipIn, slipInDate } from './slips';

export const MADE_AGENCIES = ['probation', 'police', 'childrens-social-care', 'mash'] as const;
export type MadeAgency = (typeof MADE_AGENCIES)[number];

/** What one agency has written down about somebody, with the mistakes that it made. */
export interface MadeRecord {
  /** The agency's own number. */
  readonly id: string;
  readonly agency: MadeAgency;
  /** Whose record it is. */
  readonly person: MadePerson;
  readonly names: readonly MadeName[];
  readonly sex: 'FEMALE' | 'MALE' | undefined;
  readonly bornOn: string | undefined;
  readonly estimated: boolean;
  readonly addresses: readonly MadeAddress[];
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
  readonly telephone: string | undefined;
  readonly email: string | undefined;
}

export interface MadeName {
  readonly kind: 'CURRENT' | 'ALIAS' | 'PREVIOUS' | 'NICKNAME' | 'GIVEN_TO_POLICE';
  readonly given?: string;
  readonly family?: string;
  readonly whole?: string;
}

export interface MadeAddress {
  readonly lines: readonly string[];
  readonly town: string;
  readonly postcode: string | undefined;
  readonly uprn: string | undefined;
  readonly startedOn: string | undefined;
}

/** How each agency writes: in a hundred records, how many have this or that mistake or gap. */
interface Habits {
  readonly knowsAdults: number;
  readonly knowsChildren: number;
  readonly typo: number;
  readonly exchanged: number;
  readonly petName: number;
  readonly middleName: number;
  readonly noBirth: number;
  readonly wrongBirth: number;
  readonly estimatedBirth: number;
  readonly placeholderBirth: number;
  readonly noAddress: number;
  readonly olderAddress: number;
  readonly noPostcode: number;
  readonly noSex: number;
  readonly capitals: number;
  readonly again: number;
  readonly identifiers: Readonly<Record<'NHS' | 'PNC' | 'CRO' | 'UPN', number>>;
  readonly contact: number;
}

const HABITS: Readonly<Record<MadeAgency, Habits>> = {
  probation: {
    knowsAdults: 35,
    knowsChildren: 0,
    typo: 6,
    exchanged: 1,
    petName: 6,
    middleName: 45,
    noBirth: 1,
    wrongBirth: 4,
    estimatedBirth: 0,
    placeholderBirth: 0.5,
    noAddress: 6,
    olderAddress: 25,
    noPostcode: 6,
    noSex: 1,
    capitals: 5,
    again: 2,
    identifiers: { NHS: 0, PNC: 70, CRO: 45, UPN: 0 },
    contact: 50,
  },
  police: {
    knowsAdults: 70,
    knowsChildren: 45,
    typo: 11,
    exchanged: 3,
    petName: 12,
    middleName: 40,
    noBirth: 6,
    wrongBirth: 8,
    estimatedBirth: 3,
    placeholderBirth: 2,
    noAddress: 10,
    olderAddress: 30,
    noPostcode: 15,
    noSex: 2,
    capitals: 60,
    again: 9,
    identifiers: { NHS: 0, PNC: 65, CRO: 55, UPN: 0 },
    contact: 45,
  },
  'childrens-social-care': {
    knowsAdults: 45,
    knowsChildren: 75,
    typo: 7,
    exchanged: 1.5,
    petName: 8,
    middleName: 30,
    noBirth: 8,
    wrongBirth: 6,
    estimatedBirth: 4,
    placeholderBirth: 2,
    noAddress: 8,
    olderAddress: 20,
    noPostcode: 8,
    noSex: 3,
    capitals: 4,
    again: 5,
    identifiers: { NHS: 45, PNC: 0, CRO: 0, UPN: 60 },
    contact: 40,
  },
  mash: {
    knowsAdults: 45,
    knowsChildren: 60,
    typo: 14,
    exchanged: 4,
    petName: 16,
    middleName: 12,
    noBirth: 18,
    wrongBirth: 9,
    estimatedBirth: 8,
    placeholderBirth: 3,
    noAddress: 15,
    olderAddress: 15,
    noPostcode: 25,
    noSex: 8,
    capitals: 12,
    again: 8,
    identifiers: { NHS: 8, PNC: 4, CRO: 0, UPN: 15 },
    contact: 35,
  },
};

const SALT = 0x5eed;

/** Every record that agencies have of a family: each of its people is known to one agency at least. */
export function recordsOf(family: MadeFamily, seed: number): MadeRecord[] {
  const dice = new Dice(seed ^ SALT, family.number);
  return family.people.flatMap((person, index) => {
    const knowing = MADE_AGENCIES.filter((agency) =>
      dice.chance((person.isChild ? HABITS[agency].knowsChildren : HABITS[agency].knowsAdults) / 100),
    );
    if (knowing.length === 0) knowing.push(person.isChild ? 'childrens-social-care' : 'police');
    return knowing.flatMap((agency) => {
      const first = new Clerk(dice, agency, HABITS[agency]).write(person, numberOf(agency, family.number, index, 0));
      if (!dice.chance(HABITS[agency].again / 100)) return [first];
      return [first, new Clerk(dice, agency, HABITS[agency]).write(person, numberOf(agency, family.number, index, 1))];
    });
  });
}

/** The agency's own number: given once, in the agency's own form. */
function numberOf(agency: MadeAgency, family: number, index: number, again: number): string {
  const serial = family * 24 + index * 2 + again;
  const letter = String.fromCharCode(65 + (Math.floor(serial / 999_999) % 26));
  const six = String((serial % 999_999) + 1).padStart(6, '0');
  switch (agency) {
    case 'probation':
      return letter + six;
    case 'police':
      return `GN-${serial + 1}`;
    case 'childrens-social-care':
      return `GL-${serial + 1}`;
    case 'mash':
      return `GM-${serial + 1}`;
  }
}

/** Writes down what it is told, as well as it can. */
class Clerk {
  constructor(
    private readonly dice: Dice,
    private readonly agency: MadeAgency,
    private readonly habits: Habits,
  ) {}

  write(person: MadePerson, id: string): MadeRecord {
    const { dice, habits } = this;
    const often = (percent: number) => dice.chance(percent / 100);
    const year = Math.max(
      Number(person.bornOn.slice(0, 4)),
      THIS_YEAR - dice.between(0, often(habits.olderAddress) ? 14 : 3),
    );
    const estimated = often(habits.estimatedBirth);
    return {
      id,
      agency: this.agency,
      person,
      names: this.names(person, year),
      sex: often(habits.noSex) ? undefined : often(0.4) ? (person.sex === 'MALE' ? 'FEMALE' : 'MALE') : person.sex,
      bornOn: this.birth(person, estimated),
      estimated,
      addresses: this.addresses(person, year),
      identifiers: this.identifiers(person),
      telephone: !person.isChild && often(habits.contact) ? this.wrong(person.telephone, 4) : undefined,
      email: !person.isChild && often(habits.contact * 0.6) ? this.wrong(person.email, 6) : undefined,
    };
  }

  private names(person: MadePerson, year: number): MadeName[] {
    const { dice, habits } = this;
    const often = (percent: number) => dice.chance(percent / 100);
    const names: MadeName[] = [];
    const isFormer = person.formerFamily !== undefined && year < person.formerFamily.until;
    const family = isFormer ? person.formerFamily.family : person.family;
    let given = person.given[0]!;
    if (person.petName !== undefined && often(habits.petName * 2)) given = person.petName;
    if (person.given.length > 1 && often(habits.middleName))
      given = often(15) ? `${given} ${person.given[1]![0]}` : `${given} ${person.given[1]}`;
    else if (person.given.length > 1 && often(2)) given = person.given[1]!;
    if (this.agency === 'police' && person.falseName && often(35)) {
      names.push({ kind: 'GIVEN_TO_POLICE', given: person.falseName.given, family: person.falseName.family });
      if (often(40)) return names;
    }
    let written = { given: this.wrong(given, habits.typo), family: this.wrong(family, habits.typo) };
    if (often(habits.exchanged)) written = { given: written.family, family: written.given };
    if (often(habits.capitals)) written = { given: written.given.toUpperCase(), family: written.family.toUpperCase() };
    if (often(habits.typo / 4)) names.push({ kind: 'CURRENT', whole: `${written.given} ${written.family}` });
    else if (often(habits.typo / 6)) names.push({ kind: 'CURRENT', given: written.given });
    else names.push({ kind: 'CURRENT', ...written });
    if (!isFormer && person.formerFamily && often(35))
      names.push({ kind: 'PREVIOUS', given: person.given[0]!, family: person.formerFamily.family });
    if (person.petName !== undefined && often(20))
      names.push({ kind: 'ALIAS', given: person.petName, family: person.family });
    if (person.streetName !== undefined && often(40)) names.push({ kind: 'NICKNAME', whole: person.streetName });
    return names;
  }

  private birth({ bornOn }: MadePerson, estimated: boolean): string | undefined {
    const { dice, habits } = this;
    if (dice.chance(habits.noBirth / 100)) return undefined;
    if (dice.chance(habits.placeholderBirth / 100)) return dice.pick(['1900-01-01', '1970-01-01']);
    if (estimated) return `${Number(bornOn.slice(0, 4)) + dice.between(-1, 1)}-01-01`;
    return dice.chance(habits.wrongBirth / 100) ? slipInDate(dice, bornOn) : bornOn;
  }

  private addresses({ homes }: MadePerson, year: number): MadeAddress[] {
    const { dice, habits } = this;
    if (dice.chance(habits.noAddress / 100)) return [];
    const at = Math.max(
      0,
      homes.findLastIndex(({ from }) => from <= year),
    );
    const known = dice.chance(0.25) && at > 0 ? [homes[at - 1]!, homes[at]!] : [homes[at]!];
    return known.map(({ place, from }) => {
      const noPostcode = dice.chance(habits.noPostcode / 100);
      return {
        lines: place.lines.map((line) => this.wrong(dice.chance(0.25) ? shortened(line) : line, habits.typo)),
        town: this.wrong(place.town, habits.typo / 2),
        postcode: noPostcode ? undefined : this.wrong(place.postcode, habits.typo / 2),
        uprn: dice.chance(0.2) ? place.uprn : undefined,
        startedOn: dice.chance(0.4) ? `${from}-01-01` : undefined,
      };
    });
  }

  private identifiers(person: MadePerson): MadeRecord['identifiers'] {
    const { dice, habits } = this;
    const numbers = { NHS: person.nhs, PNC: person.pnc, CRO: person.cro, UPN: person.upn };
    return Object.entries(numbers).flatMap(([scheme, value]) => {
      if (value === undefined || !dice.chance(habits.identifiers[scheme as keyof typeof numbers] / 100)) return [];
      return [{ scheme, value: this.wrong(value, 1.5) }];
    });
  }

  private wrong(text: string, percent: number): string {
    const { dice } = this;
    if (!dice.chance(percent / 100)) return text;
    const once = slipIn(dice, text);
    return dice.chance(0.15) ? slipIn(dice, once) : once;
  }
}

const shortened = (line: string): string =>
  line
    .replace(/ Street$/, ' St')
    .replace(/ Road$/, ' Rd')
    .replace(/ Avenue$/, ' Ave')
    .replace(/ Close$/, ' Cl')
    .replace(/ Drive$/, ' Dr')
    .replace(/^Flat /, 'Apt ');
