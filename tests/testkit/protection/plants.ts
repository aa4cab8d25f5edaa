import { familyJsonSchema, FamilyForm } from '../../../src/load';
import { CHILDRENS_DESK, LINK_DESK, SCHOOL_DESK } from './worlds';

// Every text that can be written, filled with a marker that stands nowhere else and reads like what somebody would
// write. The places come from the load format's schema, so a field that is added to it tomorrow is planted tomorrow.

/** A marker that somebody planted, and where. */
export interface Plant {
  readonly marker: string;
  readonly place: string;
}

const MARKER = /planted (\d+)|(\d+) marker lane/gi;

export class Plants {
  private readonly all: Plant[] = [];

  /** A new marker for a place. */
  at(place: string): string {
    const number = this.all.length + 1;
    const marker = `Planted ${number} at ${number} Marker Lane`;
    this.all.push({ marker, place });
    return marker;
  }

  /** The places of the markers that stand in a text, each once. */
  foundIn(text: string): string[] {
    return [
      ...new Set([...text.matchAll(MARKER)].map(([, first, second]) => this.all[Number(first ?? second) - 1]!.place)),
    ];
  }

  get size(): number {
    return this.all.length;
  }
}

/**
 * Texts of the load format that are no plants, each with the reason. The path is as in the schema, with * for any list.
 */
export const NOT_PLANTED: readonly (readonly [path: RegExp, because: string])[] = [
  [
    /^(\$schema|reference|title|source\.\*|synthetic|people\.\*\.(key|says))$/,
    'it is for readers of the file, and is not stored',
  ],
  [
    /^people\.\*\.names\.\*\.(given|family|whole)$/,
    'a name that nobody marked; a confidential one is planted beside it',
  ],
  [/^people\.\*\.identifiers\.\*\.value$/, 'an identifier, which has a form of its own'],
  [/^people\.\*\.knownTo\.\*\.(id|desk)$/, 'an agency’s own number, and the desk of a practitioner'],
  [/^people\.\*\.limitedAccess\.\*\.desks\.\*$/, 'a desk, which limits who may see and is shown to nobody'],
  [/^people\.\*\.supportedBy\.\*\.desk$|\.audiences\.\*\.desk$/, 'a desk that works with the person, or reads a text'],
  [/^people\.\*\.staffConflicts\.\*\.practitioner$/, 'a practitioner’s id'],
  [/^relationships\.\*\.(from|to)$|^households\.\*\.(key|members\.\*\.person)$/, 'a key within the file'],
  [/\.(reference|person|otherPerson|child|adult|victim|madeBy)$/, 'a reference of an entry, or a key within the file'],
  [/\.limitedAccess\.\*\.desks\.\*$/, 'a desk'],
  [
    /\.(withdrawn|lifted)\.(because|by)$/,
    'it takes back what stands beside it; read as the history of a correction is (the acts)',
  ],
  [
    /^(people\.\*\.(names|needs)|relationships)\.\*\.desk$/,
    'the desk for which the words beside it are, shown to nobody',
  ],
];

interface Form {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Form>>;
  readonly required?: readonly string[];
  readonly items?: Form;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly anyOf?: readonly Form[];
  readonly additionalProperties?: Form | boolean;
}

const FORM = familyJsonSchema() as Form;

/** A form whose values have a shape that no sentence has: a reference, a district, a code, a key within the file. */
const hasShape = ({ pattern }: Form): boolean =>
  pattern !== undefined && !new RegExp(pattern, 'u').test('Planted 1 at 1 Marker Lane');

const shaped = ({ pattern }: Form): string =>
  ['R-1', 'ZZ97'].find((value) => new RegExp(pattern!, 'u').test(value)) ?? 'as it is';

/**
 * What stands in a field of an agency's entries that has a shape; nothing where words can be written. The path is that
 * of the load format.
 */
export function shapedAt(path: string): string | undefined {
  const at = path
    .split('.')
    .reduce<Form | undefined>((form, step) => (step === '*' ? form?.items : form?.properties?.[step]), FORM);
  return at && hasShape(at) ? shaped(at) : undefined;
}

/** Every place of the load format where words can be written. */
export function textPlaces(): string[] {
  const places: string[] = [];
  const walk = (form: Form, path: string): void => {
    for (const one of form.anyOf ?? []) walk(one, path);
    if (form.items) walk(form.items, `${path}.*`);
    for (const [name, inner] of Object.entries(form.properties ?? {})) walk(inner, path ? `${path}.${name}` : name);
    if (typeof form.additionalProperties === 'object') walk(form.additionalProperties, `${path}.*`);
    if (
      form.type === 'string' &&
      !form.enum &&
      form.const === undefined &&
      form.format === undefined &&
      !hasShape(form)
    )
      places.push(path);
  };
  walk(FORM, '');
  return places;
}

export const exceptionOf = (place: string): string | undefined => NOT_PLANTED.find(([path]) => path.test(place))?.[1];

/** Whose an entry is that names one person, by agency: of each entry there is one for each of them. */
const ABOUT = {
  probation: ['him'],
  police: ['him', 'her'],
  'childrens-social-care': ['her', 'child'],
  mash: ['him', 'her', 'child'],
  health: ['her', 'child'],
  education: ['child'],
} as const;
type Holder = keyof typeof ABOUT;

/** Who is read where their desk holds the case, is on a desk. */
const DESKS: Readonly<Record<string, string>> = {
  'childrens-social-care': CHILDRENS_DESK,
  education: SCHOOL_DESK,
};

let entries = 0;

/**
 * A value of a form, with a marker at each text. What stands beside a text is as a careful person would leave it:
 * unopened.
 */
function planted(form: Form, path: string, person: string, plants: Plants): unknown {
  const { anyOf, items, properties } = form;
  if (anyOf) return planted(anyOf[0]!, path, person, plants);
  if (form.const !== undefined) return form.const;
  if (form.enum) return form.enum[0];
  if (items) return [planted(items, `${path}.*`, person, plants)];
  if (properties) {
    return Object.fromEntries(
      Object.entries(properties)
        .filter(([name, inner]) => !opensTexts(inner) && !NO_ENTRY.test(`${path}.${name}`))
        .map(([name, inner]) => [name, planted(inner, `${path}.${name}`, person, plants)]),
    );
  }
  if (form.type === 'boolean') return true;
  if (form.type === 'integer' || form.type === 'number') return 1;
  if (form.format === 'date') return '2026-05-05';
  if (form.format !== undefined) return '2026-05-05T10:00:00+00:00';
  if (/\.(person|otherPerson|child|adult|victim|madeBy)$/.test(path)) return person;
  if (path.endsWith('.reference')) return `PL-${(entries += 1)}`;
  if (hasShape(form)) return shaped(form);
  return exceptionOf(path) === undefined ? plants.at(path) : 'as it is';
}

/** An audience is chosen by whoever writes; here nobody opens anything. */
const opensTexts = (form: Form): boolean =>
  [form, ...(form.items ? [form.items] : [])].some(({ enum: words, properties }) =>
    words ? words.includes('SERVED') || words.includes('ENTITLED') : Object.values(properties ?? {}).some(opensTexts),
  );

/** Lists of whom an entry has nothing to do with, and days after which it would have ended. */
const NO_ENTRY = /\.(without|withdrawn|lifted|endedOn|expiresOn|standingSince|removedOn)$/;

/** A family in which every text of every kind of entry is planted. */
export function plantedFamily(plants: Plants): {
  readonly reference: string;
  readonly refused: readonly string[];
  readonly file: unknown;
} {
  const at = (path: string) => plants.at(path);
  const both = ['police', 'probation'];
  const person = (
    key: string,
    given: string,
    bornOn: string,
    knownTo: Record<string, { id: string }>,
    rest: object,
  ) => ({
    key,
    names: [
      { given, family: 'Plantwood', says: at('people.*.names.*.says'), assertedBy: Object.keys(knownTo) },
      {
        given: at('people.*.names.*.given (confidential)'),
        family: at('people.*.names.*.family (confidential)'),
        kind: 'CHANGED',
        confidential: true,
        assertedBy: ['police'],
      },
    ],
    births: [{ bornOn, assertedBy: Object.keys(knownTo) }],
    safeContacts: [
      {
        method: at('people.*.safeContacts.*.method'),
        value: at('people.*.safeContacts.*.value'),
        instructions: at('people.*.safeContacts.*.instructions'),
        assertedBy: ['police'],
      },
    ],
    needs: [
      {
        kind: 'INTERPRETER',
        language: at('people.*.needs.*.language'),
        says: at('people.*.needs.*.says'),
        assertedBy: ['police'],
      },
    ],
    knownTo,
    staffConflicts: [{ practitioner: 'demo-nobody', relation: at('people.*.staffConflicts.*.relation') }],
    ...rest,
  });
  const address = {
    kind: 'REFUGE',
    lines: [at('people.*.addresses.*.lines.*')],
    postcode: at('people.*.addresses.*.postcode'),
    confidential: true,
    assertedBy: ['police'],
  };
  const checks = [
    {
      holder: 'probation',
      on: '2026-01-25',
      outcome: 'INTERIM_ANSWER',
      askedBy: 'police',
      askedByRole: at('people.*.checks.*.askedByRole'),
      answeredOn: '2026-01-26',
      answerWentTo: 'police',
      answerWentToRole: at('people.*.checks.*.answerWentToRole'),
    },
  ];
  const all = (number: number, holders: readonly string[]) =>
    Object.fromEntries(
      holders.map((holder) => [
        holder,
        { id: numberAt(holder, number), ...(DESKS[holder] && { desk: DESKS[holder] }) },
      ]),
    );
  const file: Record<string, unknown> = {
    format: 'whole-picture/family/1',
    reference: 'planted',
    title: 'A family in which everything is planted',
    people: [
      person('him', 'Gavin', '1984-05-11', all(1, ['probation', 'police', 'mash']), { supportedBy: [LINK_DESK] }),
      person('her', 'Nora', '1988-11-30', all(2, ['police', 'childrens-social-care', 'mash', 'health']), {
        addresses: [address],
        checks,
      }),
      person(
        'child',
        'Robin',
        '2016-08-02',
        all(3, ['police', 'childrens-social-care', 'mash', 'health', 'education']),
        {
          addresses: [address],
        },
      ),
    ],
    relationships: [
      {
        from: 'him',
        to: 'her',
        ground: 'INTIMATE_PERSONAL_RELATIONSHIP',
        says: at('relationships.*.says'),
        assertedBy: both,
      },
      { from: 'her', to: 'child', ground: 'PARENT', assertedBy: both },
    ],
  };
  for (const holder of Object.keys(ABOUT) as Holder[]) {
    const kinds = FORM.properties![holder]!.properties!;
    file[holder] = Object.fromEntries(
      Object.entries(kinds).map(([kind, { items }]) => [
        kind,
        ABOUT[holder].map((key) => planted(items!, `${holder}.${kind}.*`, key, plants)),
      ]),
    );
  }
  return { reference: 'planted', refused: repaired(file), file };
}

/** The same people as in a pair of worlds, so that others do the same about them. */
const numberAt = (holder: string, number: number): string =>
  holder === 'probation'
    ? `V10000${number}`
    : `${{ police: 'N', mash: 'M', health: 'H', education: 'E' }[holder] ?? 'L'}-P-${number}`;

/**
 * What a form does not take is changed: a planted text to a bare reference, anything else is left out, and what cannot
 * be left out takes its entry with it. Answers with the texts that were refused: nobody can write prose there.
 */
function repaired(file: Record<string, unknown>): string[] {
  const refused: string[] = [];
  for (let round = 0; round < 12; round += 1) {
    const read = FamilyForm.safeParse(file);
    if (read.success) return refused;
    for (const { path } of read.error.issues.reverse()) repair(file, path as (string | number)[], refused, round);
  }
  throw new Error(
    `the planted family is not taken: ${JSON.stringify(FamilyForm.safeParse(file).error?.issues.slice(0, 5))}`,
  );
}

function repair(file: unknown, path: readonly (string | number)[], refused: string[], round: number): void {
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], file) as
    Record<string, unknown> | unknown[] | undefined;
  const last = path.at(-1)!;
  if (parent === undefined) return;
  const value = (parent as Record<string, unknown>)[last];
  if (typeof value === 'string' && value.startsWith('Planted')) {
    refused.push(path.map((key) => (typeof key === 'number' ? '*' : key)).join('.'));
    (parent as Record<string, unknown>)[last] = 'R-1';
  } else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else if (round > 3 && path.length > 3) repair(file, path.slice(0, 3), refused, round);
  else delete parent[last];
}
