import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceAgency } from '../../src/sharing';
import type { TestHub } from './hub';

/** Loads a family file as the load command would: from a file. */
export async function loadWritten(hub: TestHub, file: { readonly reference: string }): Promise<void> {
  const path = join(hub.dataDir, `${file.reference}.json`);
  writeFileSync(path, JSON.stringify(file));
  await hub.load(path);
}

export interface WrittenPerson {
  readonly knownTo?: readonly SourceAgency[];
  /** By whom the name is asserted; whoever knows the person, where not given. */
  readonly namedBy?: readonly SourceAgency[];
  readonly [field: string]: unknown;
}

let files = 0;

/**
 * A family for one test: people by key, the rest as a file says it. Everybody has numbers of their own at each agency
 * that knows them; `numberOf` says which.
 */
export function writtenFamily(people: Readonly<Record<string, WrittenPerson>>, rest: object = {}) {
  const file = (files += 1);
  const reference = `written-${process.pid}-${file}`;
  const keys = Object.keys(people);
  const numberOf = (key: string, holder: SourceAgency): string => {
    const index = keys.indexOf(key);
    if (holder === 'probation') return `V${String(file).padStart(4, '0')}${String(index).padStart(2, '0')}`;
    return `${holder.charAt(0).toUpperCase()}-${file}-${index}`;
  };
  const content = {
    format: 'whole-picture/family/1',
    reference,
    title: 'A family for one test',
    people: keys.map((key) => {
      const { knownTo = [], namedBy = knownTo, ...more } = people[key]!;
      return {
        key,
        names: namedBy.length > 0 ? [{ given: key, family: 'Written', assertedBy: namedBy }] : [],
        knownTo: Object.fromEntries(knownTo.map((holder) => [holder, { id: numberOf(key, holder) }])),
        ...more,
      };
    }),
    ...rest,
  };
  return { file: content, reference, numberOf };
}

let entries = 0;
/** A reference that no other entry has. */
export const entry = (): string => `written-${process.pid}-e${(entries += 1)}`;

/** The hub's own number for somebody in a file. */
export async function hubNumberOf(hub: TestHub, reference: string, key: string): Promise<string> {
  const rows = await hub.hub.databases.hub.source.query(
    `SELECT person_id FROM people.reference WHERE scheme = 'FILE' AND value = $1`,
    [`${reference}/${key}`],
  );
  return (rows as { person_id: string }[])[0]!.person_id;
}
