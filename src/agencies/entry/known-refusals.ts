import { GraphQLError } from 'graphql';
import type { z } from 'zod';
import { isCategory, type Category } from '../../sharing';
import { partOf, type FactPlan } from './facts';
import type { AgencyDefinition } from './agency-rows';
import { checkSent, partSent } from './write-records';
import {
  conflict,
  hasNoDesk,
  isMissing,
  noRecordOf,
  notYoursToChange,
  notYoursToOpen,
  notYoursToWrite,
  partsKeptTogether,
  takenByAnother,
} from './write-refusals';

// An agency that runs apart refuses a write in the sentences of this program. The hub passes on one that is such a
// sentence, about what was sent, and nothing else: so it is the hub's own.

/** What stands for something in a sentence; it occurs in none. */
const hole = (name: string): string => `\u0001${name}\u0002`;
const A_VERSION = 424_242_424;

const [place, type, reference, path] = [
  hole('place'),
  { entity: { name: hole('type') } },
  hole('reference'),
  hole('path'),
];
const category = hole('category') as Category;

const SENTENCES: readonly GraphQLError[] = [
  notYoursToWrite(place, { path: '', category }),
  notYoursToWrite(place, { path, category }),
  notYoursToChange(place, { path, category }),
  partsKeptTogether(place, path),
  conflict(type, reference, 0),
  conflict(type, reference, A_VERSION),
  conflict(type, reference, undefined),
  takenByAnother(type, reference),
  noRecordOf(reference),
  isMissing(place, path),
  notYoursToOpen(type, reference, path),
  hasNoDesk(type, reference),
];

const SHAPES: Readonly<Record<string, string>> = {
  place: '[A-Za-z]{1,60} \\S{1,100}',
  type: '[A-Za-z]{1,60}',
  reference: '\\S{1,100}',
  path: '[A-Za-z0-9.]{1,200}',
  category: '[A-Z_]{1,60}',
};

const patterns = SENTENCES.map(({ message, extensions }) => ({
  code: extensions['code'],
  pattern: new RegExp(
    `^${message
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace(String(A_VERSION), '\\d{1,9}')

      .replace(/\u0001(\w+)\u0002/g, (_, name: string) => `(?<${name}>${SHAPES[name]!})`)}$`,
  ),
}));

type Sent = Parameters<typeof partSent>[1];

/**
 * The sentence by which an agency refuses what was sent, if it is one; from the hub's own form, where that refuses it
 * too.
 */
export function knownRefusal(
  plan: AgencyDefinition,
  form: z.ZodType,
  sent: Sent,
  code: string,
  message: string,
): string | undefined {
  const part = partSent(plan, sent);
  if (code === 'BAD_USER_INPUT') {
    try {
      checkSent(form, part);
    } catch (cause) {
      if (cause instanceof GraphQLError) return cause.message;
      throw cause;
    }
  }
  if (message.length > 2_000) return undefined;
  const names = namesSent(part);
  const types = new Set([plan.record, ...plan.entries].map(({ entity }) => entity.name));
  const facts = factNames([plan.record, ...plan.entries].flatMap((one) => one.facts));
  const isFact = (text: string) => text.split('.').every((step) => /^\d+$/.test(step) || facts.has(step));
  const holds: Readonly<Record<string, (text: string) => boolean>> = {
    place: (text) =>
      (Object.hasOwn(part, text.split(' ')[0]!) || types.has(text.split(' ')[0]!)) && names.has(text.split(' ')[1]!),
    type: (text) => types.has(text),
    reference: (text) => names.has(text),
    path: isFact,
    category: isCategory,
  };
  const isOurs = patterns.some(({ code: its, pattern }) => {
    const found = its === code ? pattern.exec(message) : null;
    return found !== null && Object.entries(found.groups ?? {}).every(([name, text]) => holds[name]!(text));
  });
  return isOurs ? message : undefined;
}

/** References and numbers of people that were sent. */
function namesSent(part: Readonly<Record<string, readonly object[]>>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const entry of Object.values(part).flat()) {
    const {
      reference: its,
      person,
      without = [],
    } = entry as { reference?: string; person?: string; without?: readonly string[] };
    for (const name of [its, person, ...without]) if (name !== undefined) names.add(name);
  }
  return names;
}

const factNames = (facts: readonly FactPlan[]): ReadonlySet<string> =>
  new Set(facts.flatMap(({ name, is }) => [name, ...(is.kind === 'part' ? factNames(partOf(is.part).facts) : [])]));
