import { Dice } from './dice';
import type { MadeFamily, MadePerson } from './people';
import { recordsOf } from './records';
import { slipIn, slipInDate } from './slips';

export interface Register {
  readonly columns: readonly string[];
  /** The column that says whose record it is. */
  readonly label: string;
  readonly rows: (family: MadeFamily, seed: number) => readonly (readonly string[])[];
}

const AGENCIES_COLUMNS = [
  ...[
    'record_id',
    'cluster',
    'agency',
    'given_name',
    'family_name',
    'full_name',
    'other_names',
    'sex',
    'date_of_birth',
    'address',
    'town',
    'postcode',
  ],
  ...['telephone', 'email', 'nhs_number', 'pnc', 'cro', 'upn'],
];

/**
 * What the four agencies of the hub write: families, moves, marriages, aliases, twins, children named after their
 * parents.
 */
function agenciesRows(family: MadeFamily, seed: number): string[][] {
  return recordsOf(family, seed).map((record) => {
    const [name, ...others] = record.names;
    const address = record.addresses.at(-1);
    const number_ = (scheme: string) =>
      record.identifiers.find((identifier) => identifier.scheme === scheme)?.value ?? '';
    return [
      ...[record.id, record.person.id, record.agency, name?.given ?? '', name?.family ?? '', name?.whole ?? ''],
      others.map(({ given = '', family = '', whole }) => whole ?? `${given} ${family}`).join('; '),
      ...[
        record.sex ?? '',
        record.bornOn ?? '',
        address?.lines.join(', ') ?? '',
        address?.town ?? '',
        address?.postcode ?? '',
      ],
      ...[record.telephone ?? '', record.email ?? '', number_('NHS'), number_('PNC'), number_('CRO'), number_('UPN')],
    ];
  });
}

const CORRUPTED_COLUMNS = [
  'rec_id',
  'given_name',
  'surname',
  'street_number',
  'address_1',
  'address_2',
  'suburb',
  'postcode',
  'state',
  'date_of_birth',
  'soc_sec_id',
];

const STATES = ['nsw', 'vic', 'qld', 'wa', 'sa', 'tas', 'act', 'nt'];

/** Strangers, each written once and then copied with any mistake anywhere, as corrupting generators do. */
function corruptedRows({ number, people }: MadeFamily, seed: number): string[][] {
  const dice = new Dice(seed ^ 0xfeb1, number);
  return people
    .filter((_, index) => index === 0 || dice.chance(0.3))
    .map((person, index) => strangerRow(dice, person, number * 20 + index))
    .flatMap(([id, ...fields]) => {
      const original = [`rec-${id}-org`, ...fields];
      const copies = dice.chance(0.5) ? dice.between(1, 4) : 0;
      return [
        original,
        ...Array.from({ length: copies }, (_, copy) => [`rec-${id}-dup-${copy}`, ...corrupt(dice, fields)]),
      ];
    });
}

function strangerRow(dice: Dice, person: MadePerson, id: number): string[] {
  const { place } = person.homes.at(-1)!;
  const [number, ...street] = place.lines.at(-1)!.split(' ');
  const [given] = person.given as readonly [string];
  const postcode = String(
    2000 + ([...place.postcode.split(' ')[0]!].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 0) % 5000),
  );
  const state = STATES[postcode.charCodeAt(1) % STATES.length]!;
  const row = [
    given,
    person.family,
    number!,
    street.join(' '),
    dice.chance(0.3) ? `${slipIn(dice, person.family)} house` : '',
    place.town,
    postcode,
    state,
  ];
  return [String(id), ...row.map((field) => field.toLowerCase()), person.bornOn.replaceAll('-', ''), dice.digits(7)];
}

/** Up to five changes: slips, fields lost, fields exchanged, other words in their place. */
function corrupt(dice: Dice, fields: readonly string[]): string[] {
  const row = [...fields];
  for (let changes = dice.between(1, 5); changes > 0; changes -= 1) {
    const at = dice.between(0, row.length - 1);
    const kind = dice.next();
    if (kind < 0.12) row[at] = '';
    else if (kind < 0.2) [row[0], row[1]] = [row[1]!, row[0]!];
    else if (kind < 0.24) [row[3], row[4]] = [row[4]!, row[3]!];
    else if (kind < 0.3 && at < 2)
      row[at] = dice.pick(['sarah', 'joshua', 'emily', 'nguyen', 'clarke', 'white', 'campbell']);
    else row[at] = dice.chance(0.3) ? slipIn(dice, slipIn(dice, row[at]!)) : slipIn(dice, row[at]!);
  }
  return row;
}

const HISTORICAL_COLUMNS = [
  'unique_id',
  'cluster',
  'full_name',
  'first_and_surname',
  'first_name',
  'surname',
  'dob',
  'birth_place',
  'postcode_fake',
  'gender',
  'occupation',
];

const OCCUPATIONS = [
  ...[
    'politician',
    'writer',
    'painter',
    'cricketer',
    'military officer',
    'clergyman',
    'composer',
    'botanist',
    'engineer',
    'lawyer',
    'actor',
    'architect',
    'physician',
  ],
  ...[
    'journalist',
    'banker',
    'sculptor',
    'footballer',
    'missionary',
    'photographer',
    'chemist',
    'mountaineer',
    'suffragette',
    'philanthropist',
    'explorer',
  ],
];

/** People long dead, of whom many sources tell: titles, names in full or in part, years without a day, many gaps. */
function historicalRows({ number, people }: MadeFamily, seed: number): string[][] {
  const dice = new Dice(seed ^ 0x1851, number);
  const [person] = people as readonly [MadePerson, ...MadePerson[]];
  const occupation = dice.common(OCCUPATIONS);
  const born = dice.chance(0.35)
    ? `${Number(person.bornOn.slice(0, 4)) - 110}-01-01`
    : `${Number(person.bornOn.slice(0, 4)) - 110}${person.bornOn.slice(4)}`;
  const { place } = person.homes[0]!;
  const cluster = `Q${seed}${number}`;
  return Array.from({ length: dice.between(1, 14) }, (_, copy) => {
    const lost = (probability: number, text: string) => (dice.chance(probability) ? '' : text);
    const slipped = (text: string) => (dice.chance(0.13) ? slipIn(dice, text) : text);
    let first = person.given[0]!;
    if (person.petName !== undefined && dice.chance(0.3)) first = person.petName;
    if (person.given.length > 1 && dice.chance(0.05)) first = person.given[1]!;
    if (dice.chance(0.03)) first = first[0]!;
    let surname = person.formerFamily && dice.chance(0.35) ? person.formerFamily.family : person.family;
    if (dice.chance(0.02)) [first, surname] = [surname, first];
    first = slipped(first).toLowerCase();
    surname = slipped(surname).toLowerCase();
    const middle = person.given.length > 1 && dice.chance(0.5) ? ` ${person.given[1]!.toLowerCase()}` : '';
    const title = dice.chance(0.06) ? 'sir ' : '';
    const noFirst = dice.chance(0.03);
    const noSurname = dice.chance(0.03);
    return [
      ...[
        `${cluster}-${copy + 1}`,
        cluster,
        `${title}${first}${middle} ${surname}`,
        `${first} ${surname}`,
        noFirst ? '' : first,
        noSurname ? '' : surname,
      ],
      lost(0.18, dice.chance(0.12) ? slipInDate(dice, born) : born),
      lost(0.2, dice.chance(0.08) ? slipIn(dice, place.town.toLowerCase()) : place.town.toLowerCase()),
      lost(
        0.2,
        dice.chance(0.12)
          ? slipIn(dice, place.postcode.toLowerCase())
          : dice.chance(0.15)
            ? person.homes.at(-1)!.place.postcode.toLowerCase()
            : place.postcode.toLowerCase(),
      ),
      lost(0.1, person.sex.toLowerCase()),
      lost(0.35, dice.chance(0.1) ? dice.pick(OCCUPATIONS) : occupation),
    ];
  });
}

const VOTERS_COLUMNS = ['recid', 'party', 'givenname', 'surname', 'suburb', 'postcode'];

/**
 * Very little of each: two names, a town, a code. Several lists of the same people, without duplicates in any of them.
 */
function votersRows({ number, people }: MadeFamily, seed: number): string[][] {
  const dice = new Dice(seed ^ 0x0c, number);
  return people.flatMap((person, index) => {
    const lists = dice.chance(0.35) ? dice.between(2, 4) : 1;
    const { place } = person.homes.at(-1)!;
    const code = String(
      27000 + ([...place.postcode.split(' ')[0]!].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 0) % 1900),
    );
    const names = person.given.length > 1 && dice.chance(0.25) ? person.given.slice(0, 2).join(' ') : person.given[0]!;
    return Array.from({ length: lists }, (_, list) => {
      const row = [names, dice.chance(0.03) ? slipIn(dice, person.family) : person.family, place.town, code].map(
        (field) => field.toLowerCase(),
      );
      if (list > 0) for (let at = 0; at < row.length; at += 1) if (dice.chance(0.18)) row[at] = slipIn(dice, row[at]!);
      return [`${number * 20 + index}`, String(list + 1), ...row];
    });
  });
}

/**
 * Labelled registers of several characters, to try matching on what it was not made for: each has columns, mistakes and
 * gaps of its own. None is like the hub's own data but `agencies`.
 */
export const REGISTERS = {
  agencies: { columns: AGENCIES_COLUMNS, label: 'cluster', rows: agenciesRows },
  corrupted: { columns: CORRUPTED_COLUMNS, label: 'rec_id', rows: corruptedRows },
  historical: { columns: HISTORICAL_COLUMNS, label: 'cluster', rows: historicalRows },
  voters: { columns: VOTERS_COLUMNS, label: 'recid', rows: votersRows },
} as const satisfies Record<string, Register>;

export type RegisterName = keyof typeof REGISTERS;
