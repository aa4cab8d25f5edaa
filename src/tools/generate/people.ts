import { croLetter, nhsCheckDigit, pncLetter, upnLetter } from '../../people/identifiers';
import { Dice } from './dice';
import { COMMUNITIES, petNameOf, rareFamilyName, STREET_NAMES, type Community } from './names';
import { placeFrom, type Place } from './places';

/** Somebody who is nobody: what is true of them, before any agency has written any of it down. */
export interface MadePerson {
  /** The same for the same seed and place; the cluster that records of this person belong to. */
  readonly id: string;
  readonly given: readonly string[];
  readonly family: string;
  /** The family name until marriage, or before a change of name; with the year in which it ended. */
  readonly formerFamily: { readonly family: string; readonly until: number } | undefined;
  readonly petName: string | undefined;
  readonly streetName: string | undefined;
  /** What they say they are called when they are stopped. */
  readonly falseName: { readonly given: string; readonly family: string } | undefined;
  readonly sex: 'FEMALE' | 'MALE';
  readonly bornOn: string;
  /** Where they have lived, one place after the other; the last one is where they live. */
  readonly homes: readonly { readonly place: Place; readonly from: number }[];
  readonly telephone: string;
  readonly email: string;
  readonly nhs: string | undefined;
  readonly pnc: string | undefined;
  readonly cro: string | undefined;
  readonly upn: string | undefined;
  readonly isChild: boolean;
  readonly isTwin: boolean;
}

export interface MadeFamily {
  readonly number: number;
  readonly people: readonly MadePerson[];
  /** By the index of people. */
  readonly parents: readonly { readonly parent: number; readonly child: number }[];
  readonly couple: readonly [number, number] | undefined;
}

/** The year in which all of it is told. */
export const THIS_YEAR = 2025;

/** The family at this place in the sequence. It depends on the seed and the place, and on no other family. */
export function familyAt(seed: number, number: number): MadeFamily {
  const dice = new Dice(seed, number);
  const community = communityFor(dice);
  const maker = new PersonMaker(dice, community, seed, number);
  const kind = dice.next();
  if (kind < 0.22) return { number, people: [maker.adult({})], parents: [], couple: undefined };
  const family = maker.familyName();
  const home = maker.homesFor(dice.between(2, 22));
  const firstBorn = dice.between(1948, 1998);
  const isLone = kind > 0.72;
  const mother = maker.adult({
    sex: 'FEMALE',
    family,
    home,
    bornFrom: firstBorn,
    marries: !isLone && dice.chance(0.6),
  });
  // A father who has left, or never lived there, has an address of his own.
  const father = maker.adult({
    sex: 'MALE',
    family: isLone ? undefined : family,
    home: isLone ? undefined : home,
    bornFrom: firstBorn - 3,
  });
  const children = maker.children(isLone ? dice.pick([mother.family, father.family]) : family, home, mother, father);
  const people = [mother, father, ...children];
  return {
    number,
    people,
    parents: children.flatMap((_, index) => [
      { parent: 0, child: index + 2 },
      { parent: 1, child: index + 2 },
    ]),
    couple: [0, 1],
  };
}

/** As many families as it takes for so many people. */
export function* familiesOf(people: number, seed: number): Generator<MadeFamily> {
  for (let number = 0, made = 0; made < people; number += 1) {
    const family = familyAt(seed, number);
    const left = people - made;
    made += family.people.length;
    yield family.people.length <= left ? family : cut(family, left);
  }
}

function cut(family: MadeFamily, left: number): MadeFamily {
  const people = family.people.slice(0, left);
  const parents = family.parents.filter(({ child }) => child < left);
  return { ...family, people, parents, couple: left > 1 ? family.couple : undefined };
}

function communityFor(dice: Dice): Community {
  let at = dice.next() * COMMUNITIES.reduce((sum, { share }) => sum + share, 0);
  for (const community of COMMUNITIES) {
    at -= community.share;
    if (at < 0) return community;
  }
  return COMMUNITIES[0]!;
}

type Homes = MadePerson['homes'];

class PersonMaker {
  private count = 0;

  constructor(
    private readonly dice: Dice,
    private readonly community: Community,
    private readonly seed: number,
    private readonly number: number,
  ) {}

  familyName(): string {
    return this.dice.chance(this.community.rare / 100)
      ? rareFamilyName(this.dice)
      : this.dice.common(this.community.family);
  }

  homesFor(years: number): Homes {
    const homes: { place: Place; from: number }[] = [];
    let from = THIS_YEAR - years;
    let near: string | undefined;
    while (from <= THIS_YEAR && homes.length < 5) {
      const place = placeFrom(this.dice, near);
      homes.push({ place, from });
      near = place.town;
      from += this.dice.between(2, 14);
    }
    return homes;
  }

  adult(given: {
    readonly sex?: 'FEMALE' | 'MALE';
    readonly family?: string | undefined;
    readonly home?: Homes | undefined;
    readonly bornFrom?: number;
    readonly marries?: boolean;
  }): MadePerson {
    const { dice } = this;
    const sex = given.sex ?? dice.pick(['FEMALE', 'MALE'] as const);
    const bornFrom = given.bornFrom ?? dice.between(1940, 2004);
    const family = given.family ?? this.familyName();
    const born = this.dayIn(bornFrom + dice.between(0, 7));
    const former = given.marries
      ? { family: this.familyName(), until: Math.min(THIS_YEAR - 1, Number(born.slice(0, 4)) + dice.between(19, 34)) }
      : dice.chance(0.02)
        ? { family: this.familyName(), until: THIS_YEAR - dice.between(1, 15) }
        : undefined;
    const homes = given.home ?? this.homesFor(dice.between(1, 20));
    return this.person({
      given: this.givenNames(sex),
      family,
      formerFamily: former,
      sex,
      bornOn: born,
      homes,
      isChild: false,
      isTwin: false,
    });
  }

  children(family: string, homes: Homes, mother: MadePerson, father: MadePerson): MadePerson[] {
    const { dice } = this;
    const children: MadePerson[] = [];
    const motherBorn = Number(mother.bornOn.slice(0, 4));
    const earliest = Math.max(motherBorn + 17, 1990);
    const latest = Math.min(motherBorn + 43, THIS_YEAR - 1);
    if (earliest > latest) return children;
    const many = dice.pick([0, 1, 1, 2, 2, 2, 3, 3, 4, 5]);
    for (
      let year = dice.between(earliest, latest);
      children.length < many && year <= latest;
      year += dice.between(1, 5)
    ) {
      const bornOn = this.dayIn(year);
      const isTwin = dice.chance(0.025);
      for (let birth = 0; birth < (isTwin ? 2 : 1); birth += 1) {
        const sex = dice.pick(['FEMALE', 'MALE'] as const);
        const namesake = sex === 'MALE' ? father : mother;
        const taken = new Set(children.map(({ given: [first] }) => first));
        let given = dice.chance(0.04)
          ? [namesake.given[0]!, ...this.givenNames(sex).slice(0, 1)]
          : this.givenNames(sex);
        while (taken.has(given[0])) given = this.givenNames(sex);
        const isChild = year > THIS_YEAR - 18;
        const since = homes.filter(
          ({ from }, index) => from >= year || index === homes.length - 1 || homes[index + 1]!.from > year,
        );
        const own = isChild || dice.chance(0.3) ? since : [...since.slice(0, 1), ...this.homesFor(dice.between(0, 6))];
        children.push(
          this.person({ given, family, formerFamily: undefined, sex, bornOn, homes: own, isChild, isTwin }),
        );
      }
    }
    return children;
  }

  private person(
    fixed: Pick<MadePerson, 'given' | 'family' | 'formerFamily' | 'sex' | 'bornOn' | 'homes' | 'isChild' | 'isTwin'>,
  ): MadePerson {
    const { dice } = this;
    this.count += 1;
    const turn = (this.seed % 1000) * 7919 + this.number * LARGEST_FAMILY + this.count;
    const [first] = fixed.given as readonly [string];
    const isOffender = !fixed.isChild && dice.chance(fixed.sex === 'MALE' ? 0.4 : 0.12);
    const mailbox = `${first}${dice.pick(['.', '', '_'])}${dice.chance(0.5) ? fixed.family : fixed.family[0]!}${dice.chance(0.6) ? dice.between(1, 99) : ''}`;
    return {
      id: `${this.seed}-${this.number}-${this.count}`,
      ...fixed,
      petName: dice.chance(0.35) ? petNameOf(dice, first) : undefined,
      streetName: isOffender && dice.chance(0.1) ? dice.pick(STREET_NAMES) : undefined,
      falseName:
        isOffender && dice.chance(0.1)
          ? { given: dice.chance(0.6) ? first : this.givenNames(fixed.sex)[0]!, family: this.familyName() }
          : undefined,
      // Longer than any number that somebody could have.
      telephone: `07700 9${dice.digits(7)}`,
      email: `${mailbox.toLowerCase().replaceAll(/[^\w.]/g, '')}@${dice.pick(['example.com', 'example.org', 'mail.example', 'post.example', 'box.example'])}`,
      nhs: nhsNumber(turn),
      pnc: isOffender ? pnc(turn, Number(fixed.bornOn.slice(0, 4)) + dice.between(14, 40)) : undefined,
      cro: isOffender && dice.chance(0.5) ? cro(turn) : undefined,
      upn: fixed.isChild && Number(fixed.bornOn.slice(0, 4)) < THIS_YEAR - 4 ? upn(turn) : undefined,
    };
  }

  private givenNames(sex: 'FEMALE' | 'MALE'): string[] {
    const list = sex === 'FEMALE' ? this.community.female : this.community.male;
    const first = this.dice.common(list);
    return this.dice.chance(0.55)
      ? [first, this.dice.common(list)].filter((name, at, all) => all.indexOf(name) === at)
      : [first];
  }

  /** Any day of the year, and the first of January more often than the others, as in records. */
  private dayIn(year: number): string {
    if (this.dice.chance(0.006)) return `${year}-01-01`;
    return new Date(Date.UTC(year, 0, this.dice.between(1, 365))).toISOString().slice(0, 10);
  }
}

/** Nobody has so many in their family; so numbers made from a person's turn are given once. */
const LARGEST_FAMILY = 12;

/** In ranges that the NHS gives to nobody. A few turns have no number: no check digit fits. */
function nhsNumber(turn: number): string | undefined {
  const serial = String((turn * 38_197_391) % 99_999_989).padStart(8, '0');
  for (const range of ['9', '8']) {
    const check = nhsCheckDigit(range + serial);
    if (check !== undefined && !/^(\d)\1{9}$/.test(range + serial + check)) return range + serial + check;
  }
  return undefined;
}

function pnc(turn: number, year: number): string {
  const serial = (turn % 9_999_998) + 1;
  const of = Math.min(THIS_YEAR, year);
  return `${of}/${String(serial).padStart(7, '0')}${pncLetter(of, serial)}`;
}

function cro(turn: number): string {
  const serial = (turn % 999_983) + 1;
  const year = 60 + (Math.floor(turn / 999_983) % 40);
  return `${String(serial).padStart(6, '0')}/${String(year).padStart(2, '0')}${croLetter(year, serial)}`;
}

function upn(turn: number): string {
  const twelve = `8${String(turn).padStart(11, '0')}`;
  return upnLetter(twelve) + twelve;
}
