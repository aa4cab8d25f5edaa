import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { StartFailure } from '../kernel';
import { AGENCIES, HOLDERS } from '../sharing';
import type { DeskSettings } from './desk-store';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day is written YYYY-MM-DD');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time is written HH:MM, in quotation marks');
const name = z.string().trim().min(1).max(200);
const stretches = z.array(z.tuple([time, time]).refine(([from, until]) => from < until, 'begins after it ends'));
const hours = z
  .strictObject({ 1: stretches, 2: stretches, 3: stretches, 4: stretches, 5: stretches, 6: stretches, 7: stretches })
  .partial()
  .refine((week) => Object.values(week).some((list) => list.length > 0), 'a desk must be staffed at some time of the week');

const Form = z
  .strictObject({
    areas: z.array(
      z.strictObject({
        name,
        closedOn: z.array(day).default([]),
        openOn: z.array(day).default([]),
        contactAgency: z.enum(AGENCIES),
        contactDesk: name,
      }),
    ),
    desks: z.array(z.strictObject({ agency: z.enum(AGENCIES), name, area: name, hours: hours.nullable().default(null) })),
    agencies: z.array(
      z.strictObject({
        agency: z.enum(HOLDERS),
        frontDesk: name,
        escalationRole: name,
        escalationDesk: name,
        indexIsComplete: z.boolean(),
      }),
    ),
  })
  .superRefine(({ areas, desks, agencies }, report) => {
    const known = new Set(desks.map((desk) => `${desk.agency} ${desk.name}`));
    const wanted = [
      ...areas.map(({ contactAgency, contactDesk }) => [contactAgency, contactDesk] as const),
      ...agencies.flatMap(({ agency, frontDesk, escalationDesk }) => [[agency, frontDesk] as const, [agency, escalationDesk] as const]),
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

/** Reads a partnership's desks, hours and contacts. A file that does not hold is named, with the place. */
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
