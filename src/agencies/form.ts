import { z } from 'zod';

// The words that every agency's part of a family file is written in.

export const day = z.iso.date().meta({ description: 'A calendar day, YYYY-MM-DD.' });
export const instant = z.iso.datetime({ offset: true }).meta({ description: 'An instant with its offset, 2017-06-01T21:30:00+01:00.' });
export const text = z.string().trim().min(1).max(4000);
export const reference = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9./_-]{0,63}$/, 'a reference is up to 64 letters, digits, dots, slashes, hyphens')
  .meta({ description: "The agency's own reference. Loading it again replaces what it named before." });
export const personKey = z.string().min(1).max(64).meta({ description: 'The key of somebody under people in this file.' });
