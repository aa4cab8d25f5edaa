import { z } from 'zod';
import { agencyRooms } from '../agencies';
import { AddressKind, IdentifierScheme, NameKind, RelationshipGround } from '../people';
import { HOLDERS, plainText } from '../sharing';
import { valuesOf } from '../subgraph';

const day = z.iso.date();
const text = z.string().trim().min(1).max(500);
const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'a key is lower-case letters, digits and hyphens');
const holder = z.enum(HOLDERS);
const assertedBy = z.array(holder).min(1).meta({ description: 'The agencies that say so.' });

const Person = z.strictObject({
  key: key.meta({ description: 'The name of this person within the file.' }),
  says: z.string().trim().min(1).max(4000).optional().meta({ description: 'For readers of the file; not stored.' }),
  sex: z.enum(['FEMALE', 'MALE', 'OTHER']).optional(),
  names: z
    .array(
      z
        .strictObject({
          given: text.optional(),
          family: text.optional(),
          kind: z.enum(valuesOf(NameKind)).default('CURRENT'),
          confidential: z.boolean().default(false),
          assertedBy,
        })
        .refine(({ given, family }) => given !== undefined || family !== undefined, 'a name needs a given or a family name'),
    )
    .default([]),
  births: z
    .array(
      z
        .strictObject({ bornOn: day.optional(), expectedOn: day.optional(), assertedBy })
        .refine(
          ({ bornOn, expectedOn }) => (bornOn === undefined) !== (expectedOn === undefined),
          'give either bornOn or, before birth, expectedOn',
        ),
    )
    .default([]),
  identifiers: z.array(z.strictObject({ scheme: z.enum(valuesOf(IdentifierScheme)), value: text, assertedBy })).default([]),
  addresses: z
    .array(
      z.strictObject({
        kind: z.enum(valuesOf(AddressKind)).default('HOME'),
        lines: z.array(text).max(6).default([]),
        postcode: text.optional(),
        confidential: z
          .boolean()
          .default(false)
          .meta({ description: 'Never shown on the perpetrator’s side, and not shown as an ordinary address to anybody.' }),
        startedOn: day.optional(),
        endedOn: day.optional(),
        assertedBy,
      }),
    )
    .default([]),
  safeContacts: z.array(z.strictObject({ method: text, value: text, instructions: text.optional(), assertedBy })).default([]),
  knownTo: z
    .partialRecord(holder, z.strictObject({ id: text, since: day.optional(), desk: text.optional(), checkedOn: day.optional() }))
    .default({})
    .meta({ description: "Each agency that knows the person, with the agency's own number for them." }),
  checks: z
    .array(z.strictObject({ holder, on: day }))
    .default([])
    .meta({ description: 'Agencies that were asked and knew nothing. An agency in neither list has not been asked.' }),
  limitedAccess: z.array(z.strictObject({ holder, desks: z.array(text).min(1) })).default([]),
  staffConflicts: z
    .array(z.strictObject({ practitioner: text, relation: text }))
    .default([])
    .meta({ description: 'Practitioners (by id) who are a party or a relative: they see nothing of the case.' }),
});

const Relationship = z.strictObject({
  from: key.meta({ description: 'Of PARENT and PARENTAL_RESPONSIBILITY: the parent.' }),
  to: key.meta({ description: 'Of PARENT and PARENTAL_RESPONSIBILITY: the child.' }),
  ground: z.enum(valuesOf(RelationshipGround)),
  says: text.optional(),
  cohabiting: z.boolean().optional(),
  startedOn: day.optional(),
  endedOn: day.optional(),
  assertedBy,
});

const Household = z.strictObject({
  key,
  assertedBy,
  members: z.array(z.strictObject({ person: key, startedOn: day.optional(), endedOn: day.optional() })).min(1),
});

/** The agencies' parts, each under its own name and in its own room's words. */
const parts = Object.fromEntries(agencyRooms.map(({ holder: name, load }) => [name, load.form]));

/**
 * The form of a family file: one story, its people, and what each agency holds about them. Published as
 * schema/load.schema.json.
 */
export const FamilyForm = z
  .strictObject({
    $schema: z.string().optional(),
    format: z.literal('whole-picture/family/1'),
    reference: key.meta({
      description:
        'Names this family. Loading a file with the same reference again brings its records up to date; what it no longer mentions stays.',
    }),
    title: text,
    source: z.array(text).default([]).meta({ description: 'Where the story is published, with line numbers.' }),
    synthetic: z.string().trim().min(1).max(4000).optional().meta({ description: 'What in this file is made up.' }),
    people: z.array(Person).min(1),
    relationships: z.array(Relationship).default([]),
    households: z.array(Household).default([]),
    ...parts,
  })
  .superRefine(checkReferences);

export type FamilyFile = z.output<typeof FamilyForm>;

/** Whoever is named must be under people; and whoever an agency writes about must be known to it. */
function checkReferences(
  file: { people: z.output<typeof Person>[]; relationships: unknown; households: unknown },
  report: z.RefinementCtx,
): void {
  const people = new Map<string, z.output<typeof Person>>();
  file.people.forEach((person, index) => {
    if (people.has(person.key)) fault(report, ['people', index, 'key'], `${person.key} is used twice`);
    people.set(person.key, person);
    person.checks.forEach(({ holder: agency }, at) => {
      if (person.knownTo[agency])
        fault(report, ['people', index, 'checks', at], `${agency} knows this person, so it cannot have known nothing`);
    });
  });

  const confidential = new Set(
    file.people.flatMap(({ addresses }) =>
      addresses.filter((address) => address.confidential).map(({ lines, postcode }) => placeOf(lines, postcode)),
    ),
  );
  confidential.delete('');
  const visit = (value: unknown, path: (string | number)[], agency?: (typeof HOLDERS)[number]): void => {
    if (Array.isArray(value)) value.forEach((entry, index) => visit(entry, [...path, index], agency));
    else if (value && typeof value === 'object') {
      for (const [name, entry] of Object.entries(value)) {
        if (PERSON_FIELDS.has(name) && typeof entry === 'string') named(entry, [...path, name], agency);
        else if (name === 'place' && typeof entry === 'string' && mentions(entry, confidential)) {
          fault(report, [...path, name], 'this place is somebody’s confidential address; give it as protectedPlace');
        } else visit(entry, [...path, name], agency);
      }
    }
  };
  const named = (person: string, path: (string | number)[], agency?: (typeof HOLDERS)[number]): void => {
    const known = people.get(person);
    if (!known) fault(report, path, `there is no ${person} under people`);
    else if (agency && !known.knownTo[agency])
      fault(report, path, `${agency} does not know ${person}; give its number under people.knownTo`);
  };
  visit(file.relationships, ['relationships']);
  visit(file.households, ['households']);
  for (const agency of HOLDERS) {
    visit((file as Record<string, unknown>)[agency], [agency], agency);
    checkEntriesOnce((file as Record<string, unknown>)[agency] as AgencyPart, agency, report);
  }
}

type AgencyPart = Readonly<Record<string, readonly { readonly reference?: string; readonly person?: string }[]>>;

/** An entry stands once in a file, and so does the record of a person: which of two counted would be chance. */
function checkEntriesOnce(part: AgencyPart, agency: string, report: z.RefinementCtx): void {
  for (const [edge, entries] of Object.entries(part)) {
    const seen = new Set<string>();
    entries.forEach(({ reference, person }, index) => {
      const name = edge === 'records' ? person : reference;
      if (name === undefined) return;
      if (seen.has(name)) fault(report, [agency, edge, index, edge === 'records' ? 'person' : 'reference'], `${name} is used twice`);
      seen.add(name);
    });
  }
}

const PERSON_FIELDS = new Set(['person', 'adult', 'child', 'victim', 'otherPerson', 'madeBy', 'from', 'to']);

const fault = (report: z.RefinementCtx, path: (string | number)[], message: string) => report.addIssue({ code: 'custom', path, message });

const POSTCODE = /[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\s*$/i;

/**
 * Equal for the same place however it is written: letters and digits alone, without accents, and without the postcode,
 * which one agency gives and another leaves out. Without lines, the postcode is all there is.
 */
export function placeOf(lines: readonly string[], postcode: string | undefined | null): string {
  const place = plainText(lines.map((line) => line.replace(POSTCODE, '')).join(' '));
  return place || plainText([...lines, postcode ?? ''].join(' '));
}

function mentions(place: string, confidential: ReadonlySet<string>): boolean {
  const plain = placeOf([place], undefined);
  return [...confidential].some((address) => address === plain || (plain.length > 5 && address.includes(plain)));
}

export const familyJsonSchema = () => z.toJSONSchema(FamilyForm, { io: 'input', unrepresentable: 'any' });
