import { z } from 'zod';
import { agencyModules, personFactsOf } from '../agencies';
import { dayInLondon } from '../kernel';
import {
  AddressKind,
  ALWAYS_CONFIDENTIAL,
  ANSWERED_BY_THE_AGENCY,
  CheckOccasion,
  CheckOutcome,
  IdentifierScheme,
  impossibleBirth,
  impossibleExpectedBirth,
  NameKind,
  NeedKind,
  ParentalResponsibilityBasis,
  placeOf,
  RelationshipGround,
  Relative,
  Sex,
} from '../people';
import { AGENCIES, ALL_AUDIENCES, SOURCE_AGENCIES, type Audience } from '../sharing';
import { valuesOf } from '../subgraph';

const day = z.iso.date();
const text = z.string().trim().min(1).max(500);
const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'a key is lower-case letters, digits and hyphens');
const holder = z.enum(SOURCE_AGENCIES);
const assertedBy = z.array(holder).min(1).meta({ description: 'The agencies that say so.' });

/** What every assertion may say beside its content: who says it, and when they learned of it and wrote it down. */
const asserted = {
  assertedBy,
  awareOn: day.optional().meta({ description: 'When the agency learned of it.' }),
  recordedOn: day.optional().meta({ description: 'When the agency put it on its record.' }),
};

/** Takes back what was said before. */
const taken = z.strictObject({
  because: z.string().trim().min(3).max(2000).meta({ description: 'Why, for those who read the history.' }),
  by: text.optional().meta({ description: 'Who decided it, by role: data quality officer.' }),
  on: day.optional().meta({ description: 'The day on which it was decided.' }),
});
const withdrawn = taken.optional().meta({
  description:
    'The agencies under assertedBy say this no longer: it should not have been said. What they said before is kept as history. What another agency says of the same stands.',
});

/** From whom one fact alone is kept. */
const keptFrom = z.array(key).min(1).optional().meta({
  description:
    'People, by their keys, from whom this alone is kept: nobody who works with them, or is tied to them, is shown it, whatever their role elsewhere. Loading again adds to them, and takes nobody away.',
});

/** For whom the words are that stand beside it. */
const wordsFor = {
  audience: z
    .enum(ALL_AUDIENCES as readonly [Audience, ...Audience[]])
    .optional()
    .meta({
      description:
        'For whom says is: SERVED or ENTITLED opens it. Without one it is closed, also where an earlier file opened it.',
    }),
  desk: text.optional().meta({ description: 'Of MY_DESK: which desk of the agencies that say so.' }),
};
interface WordsFor {
  readonly says?: string | undefined;
  readonly audience?: Audience | undefined;
  readonly desk?: string | undefined;
}
const hasWords = ({ says, audience }: WordsFor) => says !== undefined || audience === undefined;
const HAS_WORDS = 'an audience is of says: give both, or neither';
const namesDesk = ({ audience, desk }: WordsFor) => (audience === 'MY_DESK') === (desk !== undefined);
const NAMES_DESK = 'MY_DESK names the desk, and no other audience does';

const inOrder = ({ startedOn, endedOn }: { startedOn?: string | undefined; endedOn?: string | undefined }) =>
  startedOn === undefined || endedOn === undefined || startedOn <= endedOn;
const IN_ORDER = 'it ends before it starts';

const Name = z
  .strictObject({
    given: text.optional(),
    family: text.optional(),
    whole: text
      .optional()
      .meta({ description: 'The whole name, where it is not divided into given and family names.' }),
    kind: z.enum(valuesOf(NameKind)).default('CURRENT'),
    says: text.optional(),
    ...wordsFor,
    confidential: z.boolean().optional().meta({
      description: 'Never shown on the perpetrator’s side. Said once, it holds until a file says false.',
    }),
    protectedFrom: keptFrom,
    startedOn: day.optional(),
    endedOn: day.optional(),
    ...asserted,
    withdrawn,
  })
  .refine(
    ({ given, family, whole, kind }) =>
      (given !== undefined || family !== undefined || whole !== undefined) === (kind !== 'UNKNOWN'),
    'a name needs a given, a family or a whole name; one of kind UNKNOWN has none of them',
  )
  .refine(hasWords, HAS_WORDS)
  .refine(namesDesk, NAMES_DESK)
  .refine(inOrder, IN_ORDER);

const Birth = z
  .strictObject({
    bornOn: day.optional(),
    expectedOn: day.optional(),
    estimated: z
      .boolean()
      .default(false)
      .meta({ description: 'Worked out from an age or a guess, and not from a document.' }),
    ...asserted,
    withdrawn,
  })
  .refine(
    ({ bornOn, expectedOn }) => (bornOn === undefined) !== (expectedOn === undefined),
    'give either bornOn or, before birth, expectedOn',
  )
  .superRefine(({ bornOn, expectedOn, withdrawn: isTakenBack }, context) => {
    // What could not be, and was said all the same, can be taken back.
    if (isTakenBack) return;
    const today = dayInLondon(new Date());
    const why =
      bornOn !== undefined ? impossibleBirth(bornOn, today) : expectedOn && impossibleExpectedBirth(expectedOn, today);
    if (why) context.addIssue({ code: 'custom', message: why });
  });

const COUNTRIES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

const Address = z
  .strictObject({
    kind: z.enum(valuesOf(AddressKind)).default('HOME'),
    lines: z.array(text).max(6).default([]).meta({ description: 'None where there is no address to give.' }),
    postcode: text.optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'a country is given by its ISO 3166-1 code, as in PL')
      .refine((code) => !/^[A-Z]{2}$/.test(code) || COUNTRIES.of(code) !== undefined, 'there is no such country')
      .optional()
      .meta({ description: 'Where it is not in the United Kingdom: the ISO 3166-1 code.' }),
    uprn: z
      .string()
      .regex(/^\d{1,12}$/, 'a UPRN has up to twelve digits')
      .optional(),
    localAuthority: z
      .string()
      .regex(/^[EWSN]\d{8}$/, 'a local authority is given by its GSS code, as in E10000034')
      .optional(),
    confidential: z.boolean().optional().meta({
      description:
        'Never shown on the perpetrator’s side, and not shown as an ordinary address to anybody. Said once, it holds until a file says false.',
    }),
    protectedFrom: keptFrom,
    startedOn: day.optional(),
    endedOn: day.optional(),
    ...asserted,
    withdrawn,
  })
  .refine(inOrder, IN_ORDER);

const Check = z
  .strictObject({
    holder: holder.meta({ description: 'The agency that was asked.' }),
    on: day.optional().meta({ description: 'The day on which it was asked.' }),
    outcome: z.enum(valuesOf(CheckOutcome)).default('NOTHING_KNOWN'),
    askedBy: z.enum(AGENCIES).optional(),
    askedByRole: text.optional().meta({ description: 'As their agency calls it: NPS court officer.' }),
    occasion: z.enum(valuesOf(CheckOccasion)).optional(),
    chased: z
      .boolean()
      .optional()
      .meta({ description: 'Whether anybody chased for the answer; true where chasedOn has a day.' }),
    chasedOn: z.array(day).default([]),
    answeredOn: day.optional(),
    answerWentTo: z
      .enum(AGENCIES)
      .optional()
      .meta({ description: 'The agency to which the answer went, which may not be the one that holds the case.' }),
    answerWentToRole: text.optional(),
  })
  .refine(
    ({ on, outcome }) => on !== undefined || outcome === 'NO_RECORD_OF_REQUEST',
    'give the day on which the agency was asked',
  )
  .refine(
    ({ outcome, answeredOn, answerWentTo, answerWentToRole }) =>
      ANSWERED_BY_THE_AGENCY.has(outcome) ||
      (answeredOn === undefined && answerWentTo === undefined && answerWentToRole === undefined),
    'it has an answer, so the outcome says which: KNOWN, NOTHING_KNOWN, INTERIM_ANSWER or REFUSED',
  )
  .refine(
    ({ chased, chasedOn }) => chased !== false || chasedOn.length === 0,
    'it was chased on the days given, so chased is not false',
  )
  .refine(
    ({ on, answeredOn, chasedOn }) =>
      [answeredOn, ...chasedOn].every((later) => on === undefined || later === undefined || on <= later),
    'it was chased or answered before it was asked',
  );

const Support = z
  .strictObject({
    agency: z.enum(AGENCIES),
    desk: text.meta({
      description: 'The desk, as its agency calls it: the IDVA service’s, the refuge’s, the child’s school.',
    }),
    startedOn: day.optional(),
    endedOn: day.optional().meta({ description: 'From this day on the desk supports them no longer.' }),
    assertedBy,
  })
  .refine(inOrder, IN_ORDER);

const KeptFrom = z.strictObject({
  person: key.meta({ description: 'From whom.' }),
  what: z.enum(['WHEREABOUTS', 'EVERYTHING']).meta({
    description:
      'WHEREABOUTS: where the person is, how to reach them, and what was written of them. EVERYTHING: to those who work with the other person, the person does not exist.',
  }),
  family: z.boolean().default(false).meta({
    description: 'Also from everybody connected to that person, but for those who are kept from that person too.',
  }),
  endedOn: day.optional(),
  assertedBy,
});

const Person = z.strictObject({
  key: key.meta({ description: 'The name of this person within the file.' }),
  says: z.string().trim().min(1).max(4000).optional().meta({ description: 'For readers of the file; not stored.' }),
  sex: z.enum(valuesOf(Sex)).optional(),
  names: z
    .array(Name)
    .default([])
    .meta({ description: 'None, or one of kind UNKNOWN, where nobody knows what they are called.' }),
  births: z.array(Birth).default([]),
  identifiers: z
    .array(z.strictObject({ scheme: z.enum(valuesOf(IdentifierScheme)), value: text, ...asserted, withdrawn }))
    .default([])
    .meta({
      description: 'A placeholder, or one whose check letter is wrong, is kept as given and links nobody.',
    }),
  addresses: z.array(Address).default([]).meta({
    description:
      'Agencies that have different ones stand side by side. Refuges, placements and safe accommodation are confidential unmarked.',
  }),
  safeContacts: z
    .array(
      z.strictObject({
        method: text,
        value: text,
        instructions: text.optional(),
        protectedFrom: keptFrom,
        ...asserted,
        withdrawn,
      }),
    )
    .default([]),
  needs: z
    .array(
      z
        .strictObject({
          kind: z.enum(valuesOf(NeedKind)),
          language: text.optional(),
          says: text.optional(),
          ...wordsFor,
          ...asserted,
          withdrawn,
        })
        .refine(hasWords, HAS_WORDS)
        .refine(namesDesk, NAMES_DESK),
    )
    .default([])
    .meta({
      description: 'What has to be known to talk and work with them: an interpreter, reading and writing, an identity.',
    }),
  knownTo: z
    .partialRecord(
      holder,
      z
        .strictObject({
          id: text,
          since: day.optional(),
          until: day.optional(),
          desk: text.optional(),
          checkedOn: day.optional(),
        })
        .refine(({ since, until }) => since === undefined || until === undefined || since <= until, {
          path: ['until'],
          error: 'the last day of the work is before its first (since)',
        }),
    )
    .default({})
    .meta({
      description:
        "Each agency that knows the person, with the agency's own number for them. until: the last day on which it worked with them; leave it out while it does. A later since says that the work was taken up again.",
    }),
  checks: z.array(Check).default([]).meta({
    description:
      'What was asked of whom. Without an outcome, the agency knew nothing. An agency that neither knows the person nor was asked has no entry: the hub says that nobody has asked it.',
  }),
  supportedBy: z.array(Support).default([]).meta({
    description:
      'Desks that work with this very person without holding their case at an agency that keeps records: support services and, of a child, the school. Only they, and those who hold the case, are shown where the person is.',
  }),
  protectedFrom: z.array(KeptFrom).default([]).meta({
    description:
      'People from whom this person, or where they are, is kept: an adopted child’s birth family, relatives who would harm, somebody against whom they are a witness.',
  }),
  limitedAccess: z
    .array(
      z
        .strictObject({
          holder,
          desks: z
            .array(text)
            .min(1)
            .optional()
            .meta({ description: 'The desks for which the holder’s record of the person is.' }),
          lifted: taken.required({ by: true }).optional().meta({
            description:
              'The holder’s record is for all its desks again. The holder lifts what it set, and says who decided it and why; that a file does not mention a limit lifts nothing.',
          }),
        })
        .refine(({ desks, lifted }) => (desks === undefined) !== (lifted === undefined), 'give either desks or lifted'),
    )
    .default([]),
  staffConflicts: z
    .array(z.strictObject({ practitioner: text, relation: text }))
    .default([])
    .meta({ description: 'Practitioners (by id) who are a party or a relative: they see nothing of the case.' }),
});

const Relationship = z
  .strictObject({
    from: key.meta({ description: 'Of PARENT and PARENTAL_RESPONSIBILITY: the parent.' }),
    to: key.meta({ description: 'Of PARENT and PARENTAL_RESPONSIBILITY: the child.' }),
    ground: z.enum(valuesOf(RelationshipGround)),
    relative: z.enum(valuesOf(Relative)).optional().meta({ description: 'Of RELATIVES: what from is to to.' }),
    heldBy: z
      .enum(valuesOf(ParentalResponsibilityBasis))
      .optional()
      .meta({ description: 'Of PARENTAL_RESPONSIBILITY: how it is held.' }),
    says: text.optional(),
    ...wordsFor,
    cohabiting: z.boolean().optional(),
    protectedFrom: keptFrom,
    startedOn: day.optional(),
    endedOn: day.optional(),
    ...asserted,
    withdrawn,
  })
  .refine(inOrder, IN_ORDER)
  .refine(hasWords, HAS_WORDS)
  .refine(namesDesk, NAMES_DESK)
  .refine(({ from, to }) => from !== to, 'nobody is connected to themself')
  .refine(
    ({ ground, relative }) => relative === undefined || ground === 'RELATIVES',
    'relative is said of the ground RELATIVES alone',
  )
  .refine(
    ({ ground, heldBy }) => heldBy === undefined || ground === 'PARENTAL_RESPONSIBILITY',
    'heldBy is said of PARENTAL_RESPONSIBILITY alone',
  );

const Household = z.strictObject({
  key,
  ...asserted,
  members: z
    .array(
      z
        .strictObject({
          person: key,
          startedOn: day.optional(),
          endedOn: day.optional(),
          protectedFrom: keptFrom,
          withdrawn,
        })
        .refine(inOrder, IN_ORDER),
    )
    .min(1)
    .meta({ description: 'Who lived in it, and when. Somebody who left and came back stands here twice.' }),
});

/** The agencies' parts, each under its own name and in its own room's words. */
const parts = Object.fromEntries(agencyModules.map(({ holder: name, load }) => [name, load.form]));

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
    person.checks.forEach(({ holder: agency, outcome, on = '' }, at) => {
      const known = person.knownTo[agency];
      const place = ['people', index, 'checks', at];
      if (outcome === 'NOTHING_KNOWN' && known && !(known.since !== undefined && on < known.since))
        fault(
          report,
          place,
          `${agency} knows this person, so it cannot have known nothing, unless it was asked before it knew them (knownTo.since)`,
        );
      if (outcome === 'KNOWN' && !known)
        fault(report, place, `${agency} answered that it knows this person; give its number under knownTo`);
    });
  });

  file.people.forEach((person, index) => {
    const asserting = (list: 'supportedBy' | 'protectedFrom') =>
      person[list].forEach(({ assertedBy: agencies }, at) => {
        for (const agency of agencies)
          if (!person.knownTo[agency])
            fault(
              report,
              ['people', index, list, at, 'assertedBy'],
              `${agency} does not know this person; give its number under knownTo`,
            );
      });
    person.limitedAccess.forEach(({ holder: agency, lifted }, at) => {
      if (lifted && !person.knownTo[agency])
        fault(
          report,
          ['people', index, 'limitedAccess', at, 'lifted'],
          `${agency} does not know this person; give its number under knownTo`,
        );
    });
    asserting('supportedBy');
    asserting('protectedFrom');
    checkOnce(person.supportedBy, ({ agency, desk }) => `${agency} ${desk}`, ['people', index, 'supportedBy'], report);
    checkOnce(person.protectedFrom, ({ person: from }) => from, ['people', index, 'protectedFrom'], report);
    const whom = (from: string, path: (string | number)[]) => {
      if (!people.has(from)) fault(report, path, `there is no ${from} under people`);
      if (from === person.key) fault(report, path, 'nothing is kept from somebody about themself');
    };
    person.protectedFrom.forEach(({ person: from }, at) =>
      whom(from, ['people', index, 'protectedFrom', at, 'person']),
    );
    for (const list of ['names', 'addresses', 'safeContacts'] as const)
      person[list].forEach(({ protectedFrom = [] }, at) =>
        protectedFrom.forEach((from, place) => whom(from, ['people', index, list, at, 'protectedFrom', place])),
      );
  });

  const confidential = new Set(
    file.people.flatMap(({ addresses }) =>
      addresses
        .filter(
          ({ confidential: isMarked, kind, withdrawn: isTakenBack }) =>
            !isTakenBack && (isMarked || ALWAYS_CONFIDENTIAL.has(kind)),
        )
        .map(({ lines, postcode }) => placeOf(lines, postcode)),
    ),
  );
  confidential.delete('');
  const visit = (value: unknown, path: (string | number)[], agency?: (typeof SOURCE_AGENCIES)[number]): void => {
    if (Array.isArray(value))
      value.forEach((entry, index) => {
        if (path.at(-1) === 'protectedFrom' && typeof entry === 'string') named(entry, [...path, index], agency);
        else visit(entry, [...path, index], agency);
      });
    else if (value && typeof value === 'object') {
      for (const [name, entry] of Object.entries(value)) {
        if (PERSON_FIELDS.has(name) && typeof entry === 'string') named(entry, [...path, name], agency);
        else if (name === 'place' && typeof entry === 'string' && mentions(entry, confidential)) {
          fault(report, [...path, name], 'this place is somebody’s confidential address; give it as protectedPlace');
        } else visit(entry, [...path, name], agency);
      }
    }
  };
  const named = (person: string, path: (string | number)[], agency?: (typeof SOURCE_AGENCIES)[number]): void => {
    const known = people.get(person);
    if (!known) fault(report, path, `there is no ${person} under people`);
    else if (agency && !known.knownTo[agency])
      fault(report, path, `${agency} does not know ${person}; give its number under people.knownTo`);
  };
  visit(file.relationships, ['relationships']);
  visit(file.households, ['households']);
  for (const agency of SOURCE_AGENCIES) {
    visit((file as Record<string, unknown>)[agency], [agency], agency);
    checkEntriesOnce((file as Record<string, unknown>)[agency] as AgencyPart, agency, report);
  }
}

/** Of two entries that say different things of one, chance would choose. */
function checkOnce<Entry>(
  entries: readonly Entry[],
  nameOf: (entry: Entry) => string,
  path: (string | number)[],
  report: z.RefinementCtx,
): void {
  const seen = new Set<string>();
  entries.forEach((entry, index) => {
    const name = nameOf(entry);
    if (seen.has(name)) fault(report, [...path, index], `${name} is used twice`);
    seen.add(name);
  });
}

type AgencyPart = Readonly<Record<string, readonly { readonly reference?: string; readonly person?: string }[]>>;

/** An entry stands once in a file, and so does the record of a person: which of two counted would be chance. */
function checkEntriesOnce(part: AgencyPart, agency: string, report: z.RefinementCtx): void {
  for (const [edge, entries] of Object.entries(part)) {
    const seen = new Set<string>();
    entries.forEach(({ reference, person }, index) => {
      const name = edge === 'records' ? person : reference;
      if (name === undefined) return;
      if (seen.has(name))
        fault(report, [agency, edge, index, edge === 'records' ? 'person' : 'reference'], `${name} is used twice`);
      seen.add(name);
    });
  }
}

/** The fields of a file that name somebody by their key. */
const PERSON_FIELDS = new Set(['from', 'to', ...agencyModules.flatMap(({ plan }) => personFactsOf(plan))]);

const fault = (report: z.RefinementCtx, path: (string | number)[], message: string) =>
  report.addIssue({ code: 'custom', path, message });

function mentions(place: string, confidential: ReadonlySet<string>): boolean {
  const plain = placeOf([place], undefined);
  return [...confidential].some((address) => address === plain || (plain.length > 5 && address.includes(plain)));
}

export const familyJsonSchema = () => z.toJSONSchema(FamilyForm, { io: 'input', unrepresentable: 'any' });
