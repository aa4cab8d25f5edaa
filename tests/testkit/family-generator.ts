import { SCHEME_OF, type OwnScheme } from '../../src/partnership';
import { SOURCE_AGENCIES, type SourceAgency } from '../../src/sharing';

// Families of every shape that a file can hold, made up from a number: the same number, the same family.

/** What kind of thing a secret is; each is entered somewhere that must never reach the perpetrator's side. */
export const SECRETS = [
  'confidential address',
  'confidential postcode',
  'the same place as somebody else has it',
  'address of somebody unsupervised or protected',
  'safe contact',
  'how to make safe contact',
  'confidential name',
  'confidential name that is not divided',
  'where somebody of no fixed address may be found',
  'safe accommodation that nobody has marked',
  'placement abroad that nobody has marked',
  'property number of a confidential address',
  'the same property as somebody else writes it',
  'protected place of an incident',
  'protected place of an order',
  'narrative of an incident',
  'narrative of a contact',
  'school',
  'placement',
] as const;
export type SecretKind = (typeof SECRETS)[number];

/** A word that stands nowhere else, in lower case: replies are searched for it in lower case too. */
export interface Secret {
  readonly kind: SecretKind;
  readonly word: string;
  /** Whose it is. */
  readonly person: string;
  readonly heldBy: readonly SourceAgency[];
}

export interface PersonNumber {
  readonly scheme: OwnScheme | 'NHS';
  readonly value: string;
}

export interface GeneratedPerson {
  readonly key: string;
  readonly part: 'perpetrator' | 'victim' | 'child' | 'unborn child' | 'relative';
  readonly numbers: readonly PersonNumber[];
  readonly knownTo: readonly SourceAgency[];
}

export interface GeneratedFamily {
  readonly reference: string;
  /** What the load command reads, before its form has been checked. */
  readonly file: { readonly reference: string; readonly people: readonly object[]; readonly [part: string]: unknown };
  readonly people: readonly GeneratedPerson[];
  readonly secrets: readonly Secret[];
  /** Ids of practitioners who are a party or a relative. */
  readonly conflicted: readonly string[];
}

export interface FamilyWishes {
  /** Practitioners who are a party or a relative of somebody in it. */
  readonly conflicts?: readonly string[];
  /** Whether some records may be open to some desks alone. */
  readonly limits?: boolean;
}

const SCHEMES = SCHEME_OF;
const GIVEN = [
  'Siân',
  'D’Arcy',
  "Ma'ire",
  'Zoë',
  'Олена',
  '美玲',
  'عائشة',
  'Jean-Luc',
  'Nguyễn',
  'X',
  'ß',
  'N\u0303an',
];
const FAMILY = [
  "O'Neill",
  'Ó Súilleabháin',
  'Łukasiewicz',
  'van der Berg',
  'Smith-Jones',
  'Παπαδοπούλου',
  '李',
  'Æthelstan',
  'de “Quote”',
  'Ng',
];

/** mulberry32: small, well spread, and the same everywhere. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function generateFamily(seed: number, { conflicts = [], limits = true }: FamilyWishes = {}): GeneratedFamily {
  const next = numbersFrom(seed * 7919 + 1);
  const chance = (likelihood: number) => next() < likelihood;
  const pick = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)]!;
  const day = (from = 2012, to = 2025) =>
    `${from + Math.floor(next() * (to - from + 1))}-${String(1 + Math.floor(next() * 12)).padStart(2, '0')}-${String(1 + Math.floor(next() * 28)).padStart(2, '0')}`;
  const reference = `generated-${seed}`;

  const secrets: Secret[] = [];
  let words = 0;
  const word = () => `qz${seed}w${(words += 1)}x`;
  function secret(kind: SecretKind, person: string, heldBy: readonly SourceAgency[]): string {
    const made = word();
    secrets.push({ kind, word: made, person, heldBy });
    return made;
  }
  let entries = 0;
  const entry = () => `${reference}-${(entries += 1)}`;

  // Who there is, and who knows whom.
  const parts: GeneratedPerson['part'][] = ['perpetrator', 'victim'];
  for (let count = Math.floor(next() * 4); count > 0; count -= 1) parts.push(pick(['child', 'child', 'relative']));
  if (chance(0.35)) parts.push('unborn child');
  const LIKELIHOOD: Record<GeneratedPerson['part'], Partial<Record<SourceAgency, number>>> = {
    perpetrator: { probation: 0.9, police: 0.95, 'childrens-social-care': 0.5, mash: 0.5 },
    victim: { probation: 0.25, police: 1, 'childrens-social-care': 0.8, mash: 0.7 },
    child: { probation: 0, police: 0.6, 'childrens-social-care': 0.9, mash: 0.6 },
    'unborn child': { probation: 0, police: 0, 'childrens-social-care': 1, mash: 0.3 },
    relative: { probation: 0.4, police: 0.6, 'childrens-social-care': 0.4, mash: 0.2 },
  };
  const DRAWN = SOURCE_AGENCIES.filter((holder) => LIKELIHOOD.victim[holder] !== undefined);
  // Whom every further agency knows is drawn apart, for each agency, so that a family stays what it is when one joins.
  const further = new Map(
    SOURCE_AGENCIES.map((holder, index) => [holder, numbersFrom(seed * 104_729 + 7 + 7919 * index)]),
  );
  const isKnown = (holder: SourceAgency, likelihood: number | undefined) =>
    likelihood === undefined ? further.get(holder)!() < 0.5 : chance(likelihood);
  const everybody = parts.map((part, index) => {
    const key = `${part.replace(' ', '-')}-${index}`;
    const knownTo = SOURCE_AGENCIES.filter((holder) => isKnown(holder, LIKELIHOOD[part][holder]));
    const numbers: PersonNumber[] = knownTo.map((holder) => ({
      scheme: SCHEMES[holder],
      value:
        holder === 'probation'
          ? `W${String(seed % 10_000).padStart(4, '0')}${String(index).padStart(2, '0')}`
          : `${holder.charAt(0).toUpperCase()}.${seed}/${index}`,
    }));
    if (chance(0.4)) numbers.push({ scheme: 'NHS', value: nhsNumber(seed * 100 + index) });
    return { key, part, knownTo, numbers };
  });
  const known = (holder: SourceAgency) => everybody.filter(({ knownTo }) => knownTo.includes(holder));
  const [perpetrator, victim] = everybody as readonly GeneratedPerson[] as readonly [GeneratedPerson, GeneratedPerson];
  const children = everybody.filter(({ part }) => part === 'child' || part === 'unborn child');

  // Who is protected: a part in an incident, a party to an order, a confidential address or name.
  const inIncident = known('police').filter(({ part }) => part !== 'relative' || chance(0.5));
  const home = victim.knownTo.filter((holder) => holder !== 'probation' && holder !== 'mash');
  const atLast = numbersFrom(seed * 15_485_863 + 3);
  const asserting = (person: GeneratedPerson, without: SourceAgency[] = []): SourceAgency[] => {
    const able = person.knownTo.filter((holder) => !without.includes(holder));
    if (able.length > 0) return able;
    const others = DRAWN.filter((holder) => !without.includes(holder));
    return [others[Math.floor(atLast() * others.length)]!];
  };
  const refugeLine = secret('confidential address', victim.key, home);
  const refugePostcode = secret('confidential postcode', victim.key, home);
  const refuge = {
    lines: [`Flat 3, 61 ${refugeLine} Rise`, 'Otherby'],
    postcode: refugePostcode,
    startedOn: day(2020),
  };
  const property = `9${String(seed).padStart(6, '0')}88${String(seed % 997).padStart(3, '0')}`;
  secrets.push({ kind: 'property number of a confidential address', word: property, person: victim.key, heldBy: home });

  const people = everybody.map(({ key, part, knownTo, numbers }) => {
    const person = { key, part, knownTo, numbers };
    const names =
      part === 'unborn child' ? [] : [{ given: pick(GIVEN), family: pick(FAMILY), assertedBy: asserting(person) }];
    const addresses: object[] = [];
    const safeContacts: object[] = [];
    if (part === 'victim') {
      addresses.push({
        ...refuge,
        kind: 'REFUGE',
        uprn: property,
        localAuthority: 'E10000034',
        confidential: true,
        assertedBy: home,
      });
      addresses.push({
        kind: 'NO_FIXED_ADDRESS',
        lines: [`Often by ${secret('where somebody of no fixed address may be found', key, ['police'])} bridge`],
        endedOn: '2019-12-31',
        assertedBy: ['police'],
      });
      addresses.push({
        kind: 'SAFE_ACCOMMODATION',
        lines: [`${secret('safe accommodation that nobody has marked', key, ['police'])} Close`],
        endedOn: '2020-01-31',
        assertedBy: ['police'],
      });
      names.push({
        whole: `${secret('confidential name that is not divided', key, ['police'])} Prior`,
        kind: 'ALIAS',
        confidential: true,
        assertedBy: ['police'],
      } as never);
      // An ordinary name, and beside it where she is.
      names.push({
        given: 'Nan',
        kind: 'NICKNAME',
        says: `So called at 61 ${refugeLine} Rise.`,
        assertedBy: ['police'],
      } as never);
      if (chance(0.6)) {
        // Somebody else has the same place, written in another way, and has not marked it.
        const elsewhere = asserting(person, ['probation']);
        secrets.push({
          kind: 'the same place as somebody else has it',
          word: refugeLine,
          person: key,
          heldBy: elsewhere,
        });
        addresses.push({
          lines: [`FLAT 3. 61, ${refugeLine} RISE;`, 'OTHERBY'],
          postcode: refugePostcode,
          assertedBy: elsewhere,
        });
      }
      if (chance(0.7))
        safeContacts.push({
          method: 'telephone',
          value: secret('safe contact', key, ['police']),
          instructions: secret('how to make safe contact', key, ['police']),
          assertedBy: ['police'],
        });
      if (chance(0.4))
        names.push({
          given: secret('confidential name', key, ['police']),
          family: 'Prior',
          confidential: true,
          assertedBy: ['police'],
        } as never);
    }
    const closed = !knownTo.includes('probation') || part === 'victim';
    if (part === 'perpetrator' && chance(0.3)) {
      addresses.push({
        kind: 'NO_FIXED_ADDRESS',
        lines: chance(0.5) ? ['Sometimes at the night shelter'] : [],
        assertedBy: asserting(person),
      });
    } else if (part !== 'unborn child' && chance(0.8)) {
      const heldBy = asserting(person, part === 'perpetrator' ? [] : ['probation']);
      const line = closed ? secret('address of somebody unsupervised or protected', key, heldBy) : word();
      addresses.push({
        lines: [`${1 + Math.floor(next() * 90)} ${line} Street`],
        ...(chance(0.5) && { postcode: 'ZZ99 1AA' }),
        endedOn: chance(0.2) ? day(2021) : undefined,
        assertedBy: heldBy,
      });
    }
    if (part === 'child' && chance(0.5))
      addresses.push({ ...refuge, confidential: true, assertedBy: ['childrens-social-care'] });
    if (part === 'child') {
      const line = secret('placement abroad that nobody has marked', key, ['childrens-social-care']);
      addresses.push({
        kind: 'PLACEMENT',
        lines: [`ul. ${line} 5`],
        country: 'PL',
        assertedBy: ['childrens-social-care'],
      });
    }
    if (part === 'perpetrator' && knownTo.includes('police')) {
      const line = secret('the same property as somebody else writes it', key, ['police']);
      addresses.push({
        lines: [`The ${line}, top floor`],
        uprn: `0${property}`.slice(-12),
        endedOn: '2014-05-05',
        assertedBy: ['police'],
      });
    }
    if (part === 'perpetrator' && knownTo.includes('police') && chance(0.4)) {
      // He lived where she still does; the police have it on his record.
      secrets.push({
        kind: 'the same place as somebody else has it',
        word: refugeLine,
        person: key,
        heldBy: ['police'],
      });
      addresses.push({ ...refuge, startedOn: day(2010, 2012), endedOn: day(2013, 2014), assertedBy: ['police'] });
    }
    return {
      key,
      ...(part !== 'unborn child' &&
        chance(0.8) && { sex: part === 'perpetrator' ? 'MALE' : pick(['FEMALE', 'MALE', 'OTHER']) }),
      names,
      births:
        part === 'unborn child'
          ? [{ expectedOn: '2027-02-01', assertedBy: ['childrens-social-care'] }]
          : chance(0.15)
            ? []
            : [{ bornOn: part === 'child' ? day(2010, 2024) : day(1960, 2000), assertedBy: asserting(person) }],
      identifiers: numbers
        .filter(({ scheme }) => scheme === 'NHS')
        .map(({ scheme, value }) => ({ scheme, value, assertedBy: asserting(person) })),
      addresses,
      safeContacts,
      knownTo: Object.fromEntries(
        knownTo.map((holder) => [
          holder,
          {
            id: numbers.find(({ scheme }) => scheme === SCHEMES[holder])!.value,
            since: day(),
            // Whoever holds the case of a victim there works for her: without a desk it would lie on the court team's.
            ...(part === 'victim' && holder === 'probation' && { desk: 'Exampleton partner link desk' }),
          },
        ]),
      ),
      checks: [
        ...DRAWN.filter((holder) => !knownTo.includes(holder) && chance(0.4)).map((holder) => ({
          holder,
          on: day(2020),
        })),
        ...(part === 'victim'
          ? [
              {
                holder: 'mash',
                on: '2025-01-01',
                outcome: 'NO_REPLY',
                askedBy: 'police',
                askedByRole: `officer at 61 ${refugeLine} Rise`,
              },
            ]
          : []),
      ],
      // Where somebody is, is for those who work with that very person.
      supportedBy:
        part !== 'perpetrator' && knownTo.length > 0
          ? [
              {
                agency: 'specialist-domestic-abuse',
                desk: 'Exampleton independent advisers',
                assertedBy: [knownTo[0]!],
              },
              { agency: 'probation', desk: 'Exampleton partner link desk', assertedBy: [knownTo[0]!] },
            ]
          : [],
      limitedAccess:
        limits && knownTo.length > 1 && chance(0.2)
          ? [{ holder: pick(knownTo), desks: [pick(['Exampleton community team', 'a desk of its own'])] }]
          : [],
      staffConflicts: [] as object[],
    };
  });
  for (const practitioner of conflicts)
    pick(people).staffConflicts.push({ practitioner, relation: pick(['party', 'relative']) });

  // Who is connected to whom: everybody to the victim or the perpetrator, so that all are within two steps of each of
  // those.
  const asserted = () =>
    SOURCE_AGENCIES.filter((holder, index) => (index < 5 ? chance(0.5) : further.get(holder)!() < 0.5))
      .concat(['police'])
      .filter((holder, index, all) => all.indexOf(holder) === index);
  const relationships = [
    {
      from: perpetrator.key,
      to: victim.key,
      ground: pick(['INTIMATE_PERSONAL_RELATIONSHIP', 'MARRIED', 'CIVIL_PARTNERS']),
      cohabiting: chance(0.3),
      assertedBy: asserted(),
    },
    ...children.map(({ key }) => ({
      from: victim.key,
      to: key,
      ground: 'PARENT',
      says: 'mother',
      assertedBy: asserted(),
    })),
    ...children
      .filter(() => chance(0.6))
      .map(({ key }) => ({
        from: perpetrator.key,
        to: key,
        ground: 'PARENTAL_RESPONSIBILITY',
        assertedBy: asserted(),
      })),
    ...everybody
      .filter(({ part }) => part === 'relative')
      .map(({ key }) => ({
        from: key,
        to: pick([victim, perpetrator]).key,
        ground: 'RELATIVES',
        assertedBy: asserted(),
      })),
  ];
  const households = chance(0.7)
    ? [
        {
          key: 'safe',
          assertedBy: asserting(victim, ['probation', 'mash']),
          members: [victim, ...children].map(({ key }) => ({ person: key, startedOn: day(2020) })),
        },
      ]
    : [];

  // What each agency holds.
  const partIn = ({ part }: GeneratedPerson) =>
    part === 'perpetrator'
      ? 'PERPETRATOR'
      : part === 'victim'
        ? 'VICTIM'
        : part === 'child'
          ? 'CHILD_EXPOSED'
          : 'WITNESS';
  const often = (most: number) => Array.from({ length: Math.floor(next() * (most + 1)) });
  const supervised = known('probation');
  const inCare = known('childrens-social-care');
  const incidents = [0, ...often(2)].map(() => ({
    reference: entry(),
    occurredAt: `${day()}T20:15:00+00:00`,
    grade: pick(['LOW', 'STANDARD', 'MEDIUM', 'HIGH']),
    childrenChecked: chance(0.5),
    crimeRecorded: chance(0.5),
    ...(chance(0.3) && { place: 'Outside the Example Arms' }),
    ...(chance(0.6) && {
      protectedPlace: `61 ${secret('protected place of an incident', victim.key, ['police'])} Rise`,
    }),
    ...(chance(0.8) && {
      narrative: `She said that she is now at ${refugeLine}; ${secret('narrative of an incident', victim.key, ['police'])}.`,
    }),
    people: inIncident
      .filter(({ part }) => part === 'victim' || chance(0.8))
      .map((person) => ({ person: person.key, role: partIn(person) })),
  }));
  const police = {
    records: known('police')
      .filter(() => chance(0.5))
      .map(({ key }) => ({ person: key, namedOfficer: 'PC Example (fictitious)' })),
    incidents,
    protectiveOrders: often(2).map(() => ({
      reference: entry(),
      kind: pick(['RESTRAINING_ORDER', 'NON_MOLESTATION_ORDER', 'OCCUPATION_ORDER']),
      madeOn: day(),
      conditions: ['Not to make contact.'],
      protectedPlaces: [`61 ${secret('protected place of an order', victim.key, ['police'])} Rise`],
      breaches: chance(0.5) ? [{ on: day(), outcome: 'charged' }] : [],
      parties: known('police').map((person) => ({
        person: person.key,
        role: person.part === 'perpetrator' ? 'RESPONDENT' : 'PROTECTED',
      })),
    })),
    allegations: often(1).map(() => ({
      reference: entry(),
      person: pick(known('police')).key,
      madeOn: day(),
      behaviour: 'Coercive behaviour',
      status: pick(['REPORTED', 'WITHDRAWN', 'CHARGED']),
    })),
    bail: often(1).map(() => ({
      reference: entry(),
      person: pick(known('police')).key,
      kind: 'PRE_CHARGE_BAIL',
      startedOn: day(),
      conditions: ['Not to make contact.'],
    })),
    riskAssessments: often(2).map(() => ({
      reference: entry(),
      person: victim.key,
      assessedOn: day(),
      level: pick(['STANDARD', 'MEDIUM', 'HIGH']),
      assessedByRole: 'first responder',
    })),
    maracHearings: often(1).map(() => ({
      reference: entry(),
      person: victim.key,
      heardOn: day(),
      outcome: 'actions agreed',
    })),
    intelligence: often(1).map(() => ({
      reference: entry(),
      person: pick(known('police')).key,
      recordedOn: day(),
      says: 'Seen near the address.',
    })),
  };
  const probation = {
    assignments: supervised.map(({ key }) => ({
      reference: entry(),
      person: key,
      allocatedTo: pick(['NPS', 'CRC']),
      startedOn: day(),
    })),
    sentences: supervised.map(({ key }) => ({
      reference: entry(),
      person: key,
      kind: 'COMMUNITY_ORDER',
      startedOn: day(),
      conditions: [{ kind: 'NO_CONTACT', says: 'No contact.' }],
    })),
    riskJudgements: supervised.map(({ key }) => ({
      reference: entry(),
      person: key,
      judgedOn: day(),
      level: pick(['LOW', 'MEDIUM', 'HIGH']),
      judgedByRole: 'responsible officer',
      tool: 'OASys',
    })),
    appointments: supervised.map(({ key }) => ({
      reference: entry(),
      person: key,
      on: day(),
      kind: 'OFFICE',
      outcome: 'KEPT',
    })),
  };
  const socialCare = {
    records: inCare
      .filter(({ part }) => part === 'child' || part === 'unborn child')
      .map(({ key }) => ({
        person: key,
        namedWorker: 'A Worker (fictitious)',
        ...(chance(0.8) && { school: `${secret('school', key, ['childrens-social-care'])} Primary School` }),
        ...(chance(0.3) && { placement: `with carers at ${secret('placement', key, ['childrens-social-care'])}` }),
      })),
    statuses: inCare.map(({ key }) => ({
      reference: entry(),
      person: key,
      kind: pick(['REFERRED', 'CHILD_IN_NEED', 'CHILD_PROTECTION_PLAN']),
      startedOn: day(),
    })),
    assessments: inCare
      .filter(() => chance(0.3))
      .map(({ key }) => ({ reference: entry(), person: key, kind: 'SECTION_17', startedOn: day() })),
    contactArrangements: inCare
      .filter(({ part }) => part === 'child')
      .map(({ key }) => ({
        reference: entry(),
        person: key,
        ...(perpetrator.knownTo.includes('childrens-social-care') && { adult: perpetrator.key }),
        kind: pick(['SUPERVISED', 'NONE']),
        startedOn: day(),
      })),
  };
  const mash = {
    contacts:
      known('mash').length === 0
        ? []
        : often(2).map(() => ({
            reference: entry(),
            receivedAt: `${day()}T08:15:00+00:00`,
            source: 'POLICE',
            rating: pick(['RED', 'AMBER', 'GREEN']),
            narrative: `Now at ${refugeLine}; ${secret('narrative of a contact', victim.key, ['mash'])}.`,
            subjects: known('mash').map(({ key, part }) => ({
              person: key,
              role:
                part === 'perpetrator'
                  ? 'PERPETRATOR'
                  : part === 'victim'
                    ? 'VICTIM'
                    : part === 'relative'
                      ? 'OTHER'
                      : 'CHILD',
            })),
          })),
  };
  return {
    reference,
    file: {
      format: 'whole-picture/family/1',
      reference,
      title: `A generated family of ${people.length}`,
      people,
      relationships,
      households,
      probation,
      police,
      'childrens-social-care': socialCare,
      mash,
    },
    people: everybody,
    secrets,
    conflicted: conflicts,
  };
}

/** A valid NHS number in the range kept for tests (999…), by trying onwards from a number. */
function nhsNumber(from: number): string {
  for (let number = from % 1_000_000; ; number += 1) {
    const nine = `999${String(number).padStart(6, '0')}`;
    const check = 11 - ([...nine].reduce((sum, digit, index) => sum + Number(digit) * (10 - index), 0) % 11);
    if (check !== 10) return `${nine}${check === 11 ? 0 : check}`;
  }
}
