import { z } from 'zod';
import { dayInLondon } from '../../kernel';
import { impossibleExpectedBirth } from '../../people/identifiers';
import { ALL_AUDIENCES, type Audience } from '../../sharing';
import { REFERENCE_SHAPE, valuesOf } from '../../subgraph';
import type { EntryPlan } from './entry';
import { partOf, type FactPlan, type Scalar } from './facts';
import type { AgencyDefinition } from './agency-rows';

// The form of an agency's part of a family file, made from the classes of its entries.

const day = z.iso.date().meta({ description: 'A calendar day, YYYY-MM-DD.' });
const instant = z.iso
  .datetime({ offset: true })
  .meta({ description: 'An instant with its offset, 2017-06-01T21:30:00+01:00.' });
const text = z
  .string()
  .trim()
  .min(1)
  .max(4000)
  .refine((value) => !/\0|\p{Cs}/u.test(value), 'a text has no character that a database does not take');
const reference = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9./_-]{0,63}$/, 'a reference is up to 64 letters, digits, dots, slashes, hyphens')
  .meta({
    description:
      'The agency’s own reference. Loading it again replaces what it named before; what was replaced is kept.',
  });
export const personKey = z
  .string()
  .min(1)
  .max(64)
  .meta({ description: 'The key of somebody under people in this file.' });

const expectedBirth = day.superRefine((on, context) => {
  const why = impossibleExpectedBirth(on, dayInLondon(new Date()));
  if (why !== undefined) context.addIssue({ code: 'custom', message: why });
});

const LONGEST_LIST = 100;

const SCALARS: Readonly<Record<Scalar['scalar'], z.ZodType>> = {
  day,
  'expected-birth': expectedBirth,
  instant,
  text,
  reference: z
    .string()
    .regex(
      REFERENCE_SHAPE,
      'a reference number is up to 40 letters, digits, dots, slashes, hyphens and underscores, with a digit: put words into a text',
    ),
  label: text,
  district: z
    .string()
    .regex(/^[A-Z]{1,2}\d[A-Z\d]?$/, 'a postcode district is the first part of a postcode alone, as in ZZ99'),
  flag: z.boolean(),
  count: z.int().min(0).max(1_000_000),
};

/**
 * `write` is the form of a mutation: whoever corrects an entry and may not read a text leaves it out, be it one that an
 * entry must say.
 */
type FormFor = 'load' | 'write';

function formOfOne({ is }: FactPlan, goal: FormFor): z.ZodType {
  if (is.kind === 'scalar') return SCALARS[is.scalar.scalar];
  if (is.kind === 'enumeration') return z.enum(valuesOf(is.members as Record<string, string>));
  return is.kind === 'person' ? personKey : z.strictObject(formsOf(partOf(is.part).facts, goal));
}

const listOf = (fact: FactPlan, goal: FormFor) =>
  z.array(formOfOne(fact, goal)).max(LONGEST_LIST).meta({ description: fact.description });

const isText = ({ is }: FactPlan) =>
  is.kind === 'scalar' && (is.scalar.scalar === 'text' || is.scalar.scalar === 'label');

function formOfFact(fact: FactPlan, goal: FormFor): z.ZodType {
  const { list, optional, description } = fact;
  const described = list ? listOf(fact, goal) : formOfOne(fact, goal).meta({ description });
  if (optional || (goal === 'write' && !list && isText(fact))) return described.optional();
  return list ? described.default([]) : described;
}

const formsOf = (facts: readonly FactPlan[], goal: FormFor) =>
  Object.fromEntries(facts.map((fact) => [fact.name, formOfFact(fact, goal)]));

const clocks = {
  awareAt: instant.optional().meta({ description: 'When the agency became aware of it.' }),
  recordedAt: instant
    .optional()
    .meta({ description: 'When the agency recorded it; the moment of loading if it is not given.' }),
};

/** For whom the texts are. A text that is not named stays as it is; a new one is for SAFETY. */
export function formOfAudiences(texts: readonly string[]) {
  const names = texts as readonly [string, ...string[]];
  return z
    .array(
      z
        .strictObject({
          text: z.enum(names, {
            error: ({ input }) => `there is no text ${JSON.stringify(input)} here; its texts are ${texts.join(', ')}`,
          }),
          audience: z.enum(ALL_AUDIENCES as readonly [Audience, ...Audience[]]),
          desk: z
            .string()
            .trim()
            .min(1)
            .max(200)
            .optional()
            .meta({ description: 'Of MY_DESK: which desk of the agency.' }),
        })
        .refine(
          ({ audience, desk }) => (audience === 'MY_DESK') === (desk !== undefined),
          'MY_DESK names the desk, and no other audience does',
        ),
    )
    .max(100)
    .refine(
      (all) => new Set(all.map(({ text: name }) => name)).size === all.length,
      'a text has one audience: name it once',
    )
    .optional()
    .meta({
      description:
        'For whom the texts are, by their names: requirements.says. A text that is not named stays as it is.',
    });
}

function formOfEntry({ facts, sharedBy, description, texts }: EntryPlan, goal: FormFor) {
  const shared = facts.find(({ name }) => name === sharedBy);
  return z
    .strictObject({
      reference,
      ...(shared ? {} : { person: personKey }),
      ...clocks,
      ...formsOf(facts, goal),
      ...(shared && { [shared.name]: listOf(shared, goal).min(1) }),
      ...(texts.length > 0 && { audiences: formOfAudiences(texts) }),
    })
    .meta({ description });
}

/** The agency's part of a family file: `records`, and a list for each kind of entry. */
export function formOfRoom({ record, entries }: AgencyDefinition, goal: FormFor = 'load') {
  const lists = entries.map(
    (plan) =>
      [plan.list, z.array(formOfEntry(plan, goal)).default([]).meta({ description: plan.listDescription })] as const,
  );
  const records = z
    .array(
      z.strictObject({
        person: personKey,
        ...formsOf(record.facts, goal),
        ...(record.texts.length > 0 && { audiences: formOfAudiences(record.texts) }),
      }),
    )
    .default([]);
  // Most files say nothing of most agencies: their part is not worth checking list by list, and is one and the same.
  const nothing = Object.freeze({ records: [], ...Object.fromEntries(entries.map(({ list: edge }) => [edge, []])) });
  return z
    .strictObject({ records, ...Object.fromEntries(lists) })
    .default(nothing)
    .meta({ default: {} });
}
