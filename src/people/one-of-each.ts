import type { InvolvementFact, PersonFactsRow } from './people-store';

/**
 * What several records of one person say, each thing once: two files that give the same name give one name. Where they
 * differ they stand side by side; where they restrict, the narrower counts.
 */
export function oneOfEach(person: PersonFactsRow): PersonFactsRow {
  if (person.records === 1) return person;
  const isOther = ({ other }: { readonly other: string }) => other !== person.id;
  return {
    ...person,
    names: distinct(person.names),
    births: distinct(person.births),
    identifiers: distinct(person.identifiers),
    involvement: involvementOf(person.involvement),
    limitedAccess: limitedAccessOf(person.limitedAccess),
    ...(person.addresses && { addresses: distinct(person.addresses) }),
    ...(person.safeContacts && { safeContacts: distinct(person.safeContacts) }),
    ...(person.needs && { needs: distinct(person.needs) }),
    ...(person.checks && { checks: distinct(person.checks) }),
    ...(person.relationships && { relationships: distinct(person.relationships.filter(isOther)) }),
    ...(person.household && { household: distinct(person.household.filter(isOther)) }),
    ...(person.stays && { stays: distinct(person.stays) }),
  };
}

/** Of rows that say the same the first stands: the order is the statement's own, so it is always the same one. */
function distinct<T extends object>(rows: readonly T[]): T[] {
  const seen = new Map<string, T>();
  for (const row of rows) {
    const says = JSON.stringify(row, (key, value: unknown) => (key === 'id' ? undefined : value));
    if (!seen.has(says)) seen.set(says, row);
  }
  return [...seen.values()];
}

/** Each number of each agency once; that an agency knew nothing, only where it knows nothing still. */
function involvementOf(rows: readonly InvolvementFact[]): InvolvementFact[] {
  const knows = new Set(rows.filter(({ known }) => known).map(({ holder }) => holder));
  const byNumber = new Map<string, InvolvementFact>();
  for (const row of rows) {
    if (!row.known && knows.has(row.holder)) continue;
    const key = `${row.holder} ${row.recordKey}`;
    const other = byNumber.get(key);
    byNumber.set(
      key,
      other
        ? { ...row, since: earliest(row.since, other.since), checkedOn: latest(row.checkedOn, other.checkedOn) }
        : row,
    );
  }
  return [...byNumber.values()].sort(
    (a, b) =>
      order(a.holder, b.holder) || order(a.since ?? '9', b.since ?? '9') || order(a.recordKey ?? '', b.recordKey ?? ''),
  );
}

/**
 * Limited twice, it is open to the desks that both name: nobody sees more because two records turned out to be one
 * person's.
 */
function limitedAccessOf(rows: PersonFactsRow['limitedAccess']): PersonFactsRow['limitedAccess'] {
  const byHolder = new Map<string, PersonFactsRow['limitedAccess'][number]>();
  for (const row of rows) {
    const other = byHolder.get(row.holder);
    byHolder.set(row.holder, other ? { ...row, desks: row.desks.filter((desk) => other.desks.includes(desk)) } : row);
  }
  return [...byHolder.values()];
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const earliest = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b < a) ? b : a);
const latest = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b > a) ? b : a);
