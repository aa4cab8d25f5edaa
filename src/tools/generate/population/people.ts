import { nhsCheckDigit, pncLetter, upnLetter } from '../../../people/identifiers';
import { Dice } from '../dice';
import { COMMUNITIES, petNameOf, rareFamilyName, type Community } from '../names';
import { placeFrom, type Place } from '../places';

/** Somebody who does not exist, in a family with everything that makes it hard to tell its people apart. */
export interface Somebody {
  readonly id: string;
  /** Who shares this number is a relative, or lives in the same house. */
  readonly kin: number;
  readonly community: string;
  readonly given: readonly string[];
  /** Empty until a child has a name: then what is written is Baby Girl, or Twin 1. */
  readonly unnamed: string | undefined;
  readonly petName: string | undefined;
  readonly family: string;
  /** The family name before a marriage or a remarriage, the latest last. */
  readonly formerFamilies: readonly string[];
  readonly sex: 'FEMALE' | 'MALE';
  readonly bornOn: string;
  /** The papers never said the day: every agency writes 1 January. */
  readonly yearAlone: boolean;
  readonly homes: readonly Home[];
  readonly nhs: string | undefined;
  readonly pnc: string | undefined;
  readonly upn: string | undefined;
}

export type Home = Pick<Place, 'lines' | 'town'> & { readonly postcode: string | undefined };

const THIS_YEAR = 2025;
const NEAR_NAMES: readonly (readonly [string, string, 'FEMALE' | 'MALE', 'FEMALE' | 'MALE'])[] = [
  ['Ava', 'Eva', 'FEMALE', 'FEMALE'],
  ['Jayden', 'Kayden', 'MALE', 'MALE'],
  ['Ella', 'Ellie', 'FEMALE', 'FEMALE'],
  ['Mia', 'Tia', 'FEMALE', 'FEMALE'],
  ['Daniel', 'Danielle', 'MALE', 'FEMALE'],
  ['Alexander', 'Alexandra', 'MALE', 'FEMALE'],
  ['Louis', 'Louise', 'MALE', 'FEMALE'],
  ['Hassan', 'Hussein', 'MALE', 'MALE'],
  ['Amir', 'Amira', 'MALE', 'FEMALE'],
  ['Connor', 'Conrad', 'MALE', 'MALE'],
  ['Lily', 'Lola', 'FEMALE', 'FEMALE'],
  ['Aleena', 'Aleesa', 'FEMALE', 'FEMALE'],
  ['Zayn', 'Zain', 'MALE', 'MALE'],
  ['Kian', 'Kiana', 'MALE', 'FEMALE'],
];
/** A hundred families, or houses, and what stands between their people. */
const OFTEN = {
  alone: 18,
  sharedHouse: 5,
  grandparents: 30,
  unclesFamily: 15,
  remarriage: 22,
  twins: 3,
  nearTwins: 20,
} as const;
const NAMESAKE = { ofFather: 0.08, ofMother: 0.04, ofGrandparent: 0.06 } as const;
const NOWHERE = ['No Fixed Abode', 'NFA', 'Address unknown', 'Homeless', 'Not known'] as const;

/** The people of one extended family, or of one shared house: the same for the same seed and number. */
export function kinAt(seed: number, number: number): Somebody[] {
  const dice = new Dice(seed ^ 0x9090, number);
  return new KinMaker(dice, communityFor(dice), seed, number).make();
}

function communityFor(dice: Dice): Community {
  let at = dice.next() * COMMUNITIES.reduce((sum, { share }) => sum + share, 0);
  return COMMUNITIES.find(({ share }) => (at -= share) < 0) ?? COMMUNITIES[0]!;
}

type Draft = Pick<Somebody, 'given' | 'family' | 'sex' | 'bornOn' | 'homes'> &
  Partial<Pick<Somebody, 'formerFamilies' | 'unnamed'>>;

class KinMaker {
  private readonly people: Somebody[] = [];

  constructor(
    private readonly dice: Dice,
    private readonly community: Community,
    private readonly seed: number,
    private readonly number: number,
  ) {}

  make(): Somebody[] {
    const { dice } = this;
    const kind = dice.next() * 100;
    if (kind < OFTEN.alone) this.adult({ bornIn: dice.between(1945, 2006) });
    else if (kind < OFTEN.alone + OFTEN.sharedHouse) this.sharedHouse();
    else this.family();
    return this.people;
  }

  /** People who have nothing in common but the house. */
  private sharedHouse(): void {
    const home = this.home();
    for (let count = this.dice.between(3, 6); count > 0; count -= 1)
      this.adult({ bornIn: this.dice.between(1965, 2005), homes: [home] });
  }

  private family(): void {
    const { dice } = this;
    const family = this.familyName();
    const bornIn = dice.between(1950, 1998);
    const often = (percent: number) => dice.chance(percent / 100);
    const elders: Somebody[] = [];
    if (often(OFTEN.grandparents)) {
      const home = this.home();
      for (const sex of ['FEMALE', 'MALE'] as const)
        elders.push(this.adult({ sex, family, bornIn: bornIn - dice.between(20, 34), homes: [home] }));
    }
    const home = elders.length > 0 && often(20) ? elders[0]!.homes.at(-1)! : this.home();
    const branch = this.couple(family, bornIn, home, elders);
    if (often(OFTEN.unclesFamily))
      this.couple(family, bornIn + dice.between(-6, 6), often(25) ? home : this.home(), elders);
    if (!often(OFTEN.remarriage)) return;
    // The mother marries again: another name, half-brothers and half-sisters, one house.
    const stepfather = this.adult({
      sex: 'MALE',
      bornIn: bornIn + dice.between(-8, 5),
      homes: [this.home(branch.home.town)],
    });
    const together = stepfather.homes.at(-1)!;
    const mother = this.people.indexOf(branch.mother);
    const remarried: Somebody = {
      ...branch.mother,
      family: stepfather.family,
      formerFamilies: [...branch.mother.formerFamilies, branch.mother.family],
      homes: [...branch.mother.homes, together],
    };
    this.people[mother] = remarried;
    this.children(often(70) ? stepfather.family : family, together, remarried, stepfather, elders, dice.between(1, 2));
  }

  private couple(
    family: string,
    bornIn: number,
    home: Home,
    elders: readonly Somebody[],
  ): { mother: Somebody; home: Home } {
    const { dice } = this;
    const own = this.familyName();
    const marries = dice.chance(0.6);
    const mother = this.adult({
      sex: 'FEMALE',
      family: marries ? family : own,
      formerFamilies: marries ? [own] : [],
      bornIn,
      homes: [...(dice.chance(0.4) ? [this.home(home.town)] : []), home],
    });
    const namesake = elders.find(({ sex }) => sex === 'MALE');
    const father = this.adult({
      sex: 'MALE',
      family,
      bornIn: bornIn - dice.between(0, 5),
      homes: [home],
      ...(namesake && dice.chance(NAMESAKE.ofGrandparent) && { given: this.after(namesake) }),
    });
    this.children(
      marries || dice.chance(0.7) ? family : own,
      home,
      mother,
      father,
      elders,
      dice.pick([0, 1, 1, 2, 2, 3, 3, 4]),
    );
    return { mother, home };
  }

  private children(
    family: string,
    home: Home,
    mother: Somebody,
    father: Somebody,
    elders: readonly Somebody[],
    many: number,
  ): void {
    const { dice } = this;
    const motherBorn = Number(mother.bornOn.slice(0, 4));
    const taken = new Set(
      this.people.filter(({ bornOn }) => bornOn > String(motherBorn + 14)).map(({ given }) => given[0]!),
    );
    let year = motherBorn + dice.between(17, 30);
    for (let born = 0; born < many && year <= THIS_YEAR; year += dice.between(1, 5)) {
      const bornOn = this.dayIn(year);
      const homes = [...(dice.chance(0.25) ? [this.home(home.town)] : []), home];
      if (dice.chance(OFTEN.twins / 100)) {
        const [one, two, sexOfOne, sexOfTwo] = this.twins(taken);
        const areNew = year >= THIS_YEAR - 1 && dice.chance(0.4);
        this.add({
          given: [one],
          family,
          sex: sexOfOne,
          bornOn,
          homes,
          unnamed: areNew ? dice.pick(['Twin 1', 'Baby']) : undefined,
        });
        this.add({
          given: [two],
          family,
          sex: sexOfTwo,
          bornOn,
          homes,
          unnamed: areNew ? dice.pick(['Twin 2', 'Baby']) : undefined,
        });
        for (const name of [one, two]) taken.add(name);
        born += 2;
        continue;
      }
      const sex = dice.pick(['FEMALE', 'MALE'] as const);
      const elder = elders.find((one) => one.sex === sex);
      const parent = sex === 'MALE' ? father : mother;
      let given = this.givenNames(sex);
      if (dice.chance(sex === 'MALE' ? NAMESAKE.ofFather : NAMESAKE.ofMother)) given = this.after(parent);
      else if (elder && dice.chance(NAMESAKE.ofGrandparent)) given = this.after(elder);
      while (taken.has(given[0]!)) given = this.givenNames(sex);
      taken.add(given[0]!);
      const unnamed =
        year >= THIS_YEAR && dice.chance(0.2)
          ? dice.pick(['Baby', sex === 'MALE' ? 'Baby Boy' : 'Baby Girl', 'Not named yet'])
          : undefined;
      this.add({ given, family, sex, bornOn, homes, unnamed });
      born += 1;
    }
  }

  private twins(taken: ReadonlySet<string>): readonly [string, string, 'FEMALE' | 'MALE', 'FEMALE' | 'MALE'] {
    const { dice } = this;
    if (dice.chance(OFTEN.nearTwins / 100)) {
      const near = dice.pick(NEAR_NAMES);
      if (!taken.has(near[0]) && !taken.has(near[1])) return near;
    }
    const [sex, other] = [dice.pick(['FEMALE', 'MALE'] as const), dice.pick(['FEMALE', 'MALE'] as const)];
    let [one, two] = [this.givenNames(sex)[0]!, this.givenNames(other)[0]!];
    while (taken.has(one)) one = this.givenNames(sex)[0]!;
    while (two === one || taken.has(two)) two = this.givenNames(other)[0]!;
    return [one, two, sex, other];
  }

  private after({ given }: Somebody): string[] {
    return this.dice.chance(0.5) ? [...given] : [given[0]!];
  }

  private adult(draft: Partial<Omit<Draft, 'bornOn'>> & { readonly bornIn: number }): Somebody {
    const sex = draft.sex ?? this.dice.pick(['FEMALE', 'MALE'] as const);
    const homes = draft.homes ?? (this.dice.chance(0.3) ? [this.home(), this.home()] : [this.home()]);
    return this.add({
      given: draft.given ?? this.givenNames(sex),
      family: draft.family ?? this.familyName(),
      formerFamilies: draft.formerFamilies ?? [],
      sex,
      bornOn: this.dayIn(draft.bornIn),
      homes,
    });
  }

  private add(draft: Draft): Somebody {
    const { dice } = this;
    const turn = (this.seed % 1000) * 7919 + this.number * 24 + this.people.length;
    const year = Number(draft.bornOn.slice(0, 4));
    const isAdult = year <= THIS_YEAR - 18;
    const isMigrant = this.community.share < 50;
    const away = isAdult ? this.away() : undefined;
    const somebody: Somebody = {
      id: `${this.number}-${this.people.length}`,
      kin: this.number,
      community: this.community.name,
      formerFamilies: [],
      unnamed: undefined,
      ...draft,
      petName: dice.chance(0.3) ? petNameOf(dice, draft.given[0]!) : undefined,
      yearAlone: isAdult && isMigrant && dice.chance(0.02),
      homes: away ? [...draft.homes, away] : draft.homes,
      nhs: nhsNumber(turn),
      pnc:
        isAdult && dice.chance(draft.sex === 'MALE' ? 0.4 : 0.12)
          ? pnc(turn, Math.min(THIS_YEAR, year + dice.between(14, 40)))
          : undefined,
      upn: !isAdult && year < THIS_YEAR - 4 ? upn(turn) : undefined,
    };
    this.people.push(somebody);
    return somebody;
  }

  /** Where many are, or nobody is. */
  private away(): Home | undefined {
    const { dice } = this;
    const at = dice.next() * 100;
    const { town, postcode } = this.home();
    if (at < 1.5)
      return {
        lines: [`HMP ${dice.pick(['Northgate', 'Marshfield', 'Stonebury'])}`],
        town: 'Prisonford',
        postcode: 'ZZ1 1AB',
      };
    if (at < 3) return { lines: [`${dice.pick(['Haven', 'Harbour', 'Lantern'])} Refuge`], town, postcode };
    if (at < 5) return { lines: [dice.pick(NOWHERE)], town, postcode: undefined };
    return at < 5.5 ? { lines: ['Harbour Street Hostel'], town, postcode } : undefined;
  }

  private home(near?: string): Home {
    const { lines, town, postcode } = placeFrom(this.dice, near);
    return { lines, town, postcode };
  }

  private familyName(): string {
    return this.dice.chance(this.community.rare / 100)
      ? rareFamilyName(this.dice)
      : this.dice.common(this.community.family);
  }

  private givenNames(sex: 'FEMALE' | 'MALE'): string[] {
    const list = sex === 'FEMALE' ? this.community.female : this.community.male;
    const first = this.dice.common(list);
    const second = this.dice.common(list);
    return second !== first && this.dice.chance(0.55) ? [first, second] : [first];
  }

  private dayIn(year: number): string {
    return new Date(Date.UTC(year, 0, this.dice.between(1, 365))).toISOString().slice(0, 10);
  }
}

/** In ranges that the NHS gives to nobody. A few turns have no number: no check digit fits. */
function nhsNumber(turn: number): string | undefined {
  const nine = `9${String((turn * 38_197_391) % 99_999_989).padStart(8, '0')}`;
  const check = nhsCheckDigit(nine);
  return check === undefined || /^(\d)\1{9}$/.test(nine + check) ? undefined : nine + check;
}

function pnc(turn: number, year: number): string {
  const serial = (turn % 9_999_998) + 1;
  return `${year}/${String(serial).padStart(7, '0')}${pncLetter(year, serial)}`;
}

function upn(turn: number): string {
  const twelve = `8${String(turn).padStart(11, '0')}`;
  return upnLetter(twelve) + twelve;
}
