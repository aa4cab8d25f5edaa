import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { StartFailure } from '../kernel';
import { AGENCIES, ALL_CATEGORIES } from '../sharing';
import { valuesOf } from '../subgraph';
import { AREA, MEASURES, PUBLISHED_CLOCKS, RATED, type ClockRule } from './clocks';
import type { DeskSettings } from './desk-store';
import { TIMED_CLOCKS } from './running-rules';
import { QuestionKind, Urgency } from './words';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day is written YYYY-MM-DD');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time is written HH:MM, in quotation marks');
const name = z.string().trim().min(1).max(200);
const stretches = z.array(z.tuple([time, time]).refine(([from, until]) => from < until, 'begins after it ends'));
const hours = z
  .strictObject({ 1: stretches, 2: stretches, 3: stretches, 4: stretches, 5: stretches, 6: stretches, 7: stretches })
  .partial()
  .refine(
    (week) => Object.values(week).some((list) => list.length > 0),
    'a desk must be staffed at some time of the week',
  );

const PUBLISHED = Object.keys(PUBLISHED_CLOCKS) as [
  keyof typeof PUBLISHED_CLOCKS,
  ...(keyof typeof PUBLISHED_CLOCKS)[],
];
/** A published clock by its name, or one of the area's own. */
const clock = z.union(
  [
    z.enum(PUBLISHED).transform((published): ClockRule => PUBLISHED_CLOCKS[published]),
    z.strictObject({
      amount: z.number().int().positive(),
      measure: z.enum(MEASURES),
      from: z.enum(['EVENT', 'AWARENESS']).default('AWARENESS'),
      source: name.default(AREA),
    }),
  ],
  `a clock is one of ${PUBLISHED.join(', ')}, or has an amount and a measure (${MEASURES.join(', ')})`,
);
const byUrgency = z.partialRecord(z.enum(valuesOf(Urgency)), clock);
const clocks = z
  .strictObject({
    answer: byUrgency,
    answerTo: z.partialRecord(z.enum(valuesOf(QuestionKind)), byUrgency),
    act: byUrgency,
    triage: z.partialRecord(z.enum(RATED), clock),
    running: z.partialRecord(z.enum(TIMED_CLOCKS), clock),
    school: z
      .strictObject({
        opens: time,
        holidays: z.array(
          z.strictObject({ from: day, until: day }).refine(({ from, until }) => from <= until, 'begins after it ends'),
        ),
      })
      .partial(),
    freshDays: z.partialRecord(z.enum(ALL_CATEGORIES), z.number().int().positive()),
  })
  .partial();

const Form = z
  .strictObject({
    areas: z.array(
      z.strictObject({
        name,
        closedOn: z.array(day).default([]),
        openOn: z.array(day).default([]),
        contactAgency: z.enum(AGENCIES),
        contactDesk: name,
        clocks: clocks.default({}),
      }),
    ),
    desks: z.array(
      z.strictObject({ agency: z.enum(AGENCIES), name, area: name, hours: hours.nullable().default(null) }),
    ),
    agencies: z.array(
      z.strictObject({
        agency: z.enum(AGENCIES),
        frontDesk: name,
        escalationRole: name,
        escalationDesk: name,
        indexIsComplete: z.boolean(),
        keepsLimitedRecords: z.boolean().default(true),
      }),
    ),
  })
  .superRefine(({ areas, desks, agencies }, report) => {
    const known = new Set(desks.map((desk) => `${desk.agency} ${desk.name}`));
    const wanted = [
      ...areas.map(({ contactAgency, contactDesk }) => [contactAgency, contactDesk] as const),
      ...agencies.flatMap(({ agency, frontDesk, escalationDesk }) => [
        [agency, frontDesk] as const,
        [agency, escalationDesk] as const,
      ]),
    ];
    for (const [agency, desk] of wanted) {
      if (!known.has(`${agency} ${desk}`))
        report.addIssue({ code: 'custom', message: `${desk} of ${agency} is named and is not among the desks` });
    }
    const areaNames = new Set(areas.map((area) => area.name));
    for (const desk of desks)
      if (!areaNames.has(desk.area))
        report.addIssue({ code: 'custom', message: `${desk.name} lies in ${desk.area}, which is not among the areas` });
  });

/** Reads a partnership's desks, hours and contacts. A file that is not valid is named, with the place. */
export function readDeskFile(file: string): DeskSettings {
  let content: unknown;
  try {
    content = parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new StartFailure(`${file} cannot be read: ${(cause as Error).message}`);
  }
  const read = Form.safeParse(content);
  if (!read.success) throw new StartFailure(`${file} needs correcting:\n${z.prettifyError(read.error)}`);
  return read.data;
}
