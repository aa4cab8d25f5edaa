import { dayInLondon } from '../../kernel';
import type { Category, EntryFactsForGrant, VerifiedGrant } from '../../sharing';
import { withheld, type Guard } from '../../subgraph';
import type { EntryPlan } from './entry';
import { partOf } from './facts';
import { NUMBERING } from './numbering';

/**
 * A record's guard. Of a category that is released in part the lists are open; each entry then has a guard of its own.
 */
export interface RecordGuard extends Guard {
  readonly grant: VerifiedGrant;
}

/**
 * The guard of a record's own facts. They are no entries, in which somebody had a part or was of an age, so what is
 * released in part releases none of them.
 */
export const recordGuard = (grant: VerifiedGrant): RecordGuard => ({
  grant,
  reader: grant.reader,
  covers: (category: Category) => grant.covers(category),
  coversSome: (category: Category) => grant.coversSome(category),
  refuse: (category: Category) => withheld(category, grant.holder, grant.reasonFor(category)),
  closed: (category: Category) => withheld(category, grant.holder, 'TEXT_NOT_OPENED'),
});

/**
 * A grant that means some entries of a category alone: those in which the person had a part, or was of an age. A part
 * belongs to the incident, never to the person (law 11), so it is told entry by entry, here where the entries are.
 */
export function entryGuard(plan: EntryPlan, entry: Readonly<Record<string, unknown>>, guard: RecordGuard): Guard {
  const { grant } = guard;
  const facts = factsForGrant(plan, entry, grant);
  return {
    ...guard,
    covers: (category: Category) => grant.coversEntry(category, facts),
    refuse: (category: Category) => withheld(category, grant.holder, grant.reasonFor(category)),
  };
}

/**
 * What an entry says of the person whose record it is in, as far as a grant asks. What an agency sends is taken as it
 * comes: it says nothing where it is no such thing.
 */
export function factsForGrant(
  plan: EntryPlan,
  entry: Readonly<Record<string, unknown>>,
  { recordKey, bornOn }: Pick<VerifiedGrant, 'recordKey' | 'bornOn'>,
): EntryFactsForGrant {
  const happened = entry[plan.occurredAt];
  return {
    roles: rolesOf(plan, entry, recordKey),
    wasChild: bornOn ? isBefore(dayHappened(happened), eighteenthBirthday(bornOn)) : undefined,
  };
}

const isBefore = (day: string | undefined, other: string) => (day === undefined ? undefined : day < other);

/** The day in England and Wales on which something happened: of an instant its day there, which UTC's need not be. */
function dayHappened(happened: unknown): string | undefined {
  if (typeof happened !== 'string') return undefined;
  if (/^\d{4}-\d{2}-\d{2}$/.test(happened)) return happened;
  const at = new Date(happened);
  return Number.isNaN(at.getTime()) ? undefined : dayInLondon(at);
}

/** Of an entry that people share: the fact of each of its parts that names somebody. */
export function namedInPart({ sharedBy, facts }: EntryPlan): string | undefined {
  const shared = facts.find(({ name }) => name === sharedBy);
  return shared?.is.kind === 'part'
    ? partOf(shared.is.part).facts.find(({ is }) => is.kind === 'person')?.name
    : undefined;
}

/** In which roles the entry names the person whose record it is in. */
function rolesOf(plan: EntryPlan, entry: Readonly<Record<string, unknown>>, recordKey: string): string[] {
  const named = namedInPart(plan);
  const people = plan.sharedBy === undefined ? undefined : entry[plan.sharedBy];
  if (named === undefined || !Array.isArray(people)) return [];
  const { personKey } = NUMBERING[plan.agency];
  /** By reference, as a reader is answered; or by the number alone, as an entry is written. */
  const numberOf = (someone: unknown) =>
    typeof someone === 'string' ? someone : (someone as Record<string, unknown> | null)?.[personKey];
  return (people as (Record<string, unknown> | null)[]).flatMap((part) =>
    part && numberOf(part[named]) === recordKey ? [String(part['role'])] : [],
  );
}

/** Born on 29 February, somebody is 18 on 1 March (a day that sorts after it). */
const eighteenthBirthday = (bornOn: string): string => `${Number(bornOn.slice(0, 4)) + 18}${bornOn.slice(4)}`;
