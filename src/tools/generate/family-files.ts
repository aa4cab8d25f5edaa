import type { MadeFamily } from './people';
import { MADE_AGENCIES, type MadeAddress, type MadeName, type MadeRecord } from './records';

/** A family file as docs/loading.md describes it: what one agency holds of one family. */
export interface MadeFile {
  readonly agency: MadeRecord['agency'];
  readonly reference: string;
  readonly content: object;
  /** Whose entry each is, by the entry's key. */
  readonly persons: readonly { readonly key: string; readonly person: string }[];
}

/**
 * Each agency tells of the family in a file of its own, under its own numbers and with its own mistakes: that its Lola
 * Brown is the other's is for the hub to find. Where an agency has somebody twice, the second time is a file of its
 * own.
 */
export function filesOf(family: MadeFamily, records: readonly MadeRecord[], seed: number): MadeFile[] {
  return MADE_AGENCIES.flatMap((agency) => {
    const own = records.filter((record) => record.agency === agency);
    const first = new Map<string, MadeRecord>();
    const again: MadeRecord[] = [];
    for (const record of own) {
      if (first.has(record.person.id)) again.push(record);
      else first.set(record.person.id, record);
    }
    const reference = `made-${seed}-${family.number}-${agency}`;
    return [
      ...(first.size > 0 ? [fileOf(reference, agency, [...first.values()], family)] : []),
      ...again.map((record, index) => fileOf(`${reference}-${index + 2}`, agency, [record], family)),
    ];
  });
}

function fileOf(
  reference: string,
  agency: MadeRecord['agency'],
  records: readonly MadeRecord[],
  family: MadeFamily,
): MadeFile {
  const keyOf = new Map(records.map(({ person }, index) => [person.id, `p${index + 1}`]));
  const assertedBy = [agency];
  const related = family.parents.flatMap(({ parent, child }) => {
    const [from, to] = [keyOf.get(family.people[parent]!.id), keyOf.get(family.people[child]!.id)];
    return from !== undefined && to !== undefined ? [{ from, to, ground: 'PARENT', assertedBy }] : [];
  });
  return {
    agency,
    reference,
    persons: records.map(({ person }) => ({ key: keyOf.get(person.id)!, person: person.id })),
    content: {
      format: 'whole-picture/family/1',
      reference,
      title: 'A made family',
      synthetic: 'Everything: npm run generate made it, and nobody in it exists.',
      people: records.map((record) => personOf(record, keyOf.get(record.person.id)!)),
      relationships: related,
    },
  };
}

function personOf(record: MadeRecord, key: string): object {
  const assertedBy = [record.agency];
  return {
    key,
    ...(record.sex ? { sex: record.sex } : {}),
    names: record.names.map((name: MadeName) => ({ ...name, assertedBy })),
    births:
      record.bornOn === undefined
        ? []
        : [{ bornOn: record.bornOn, ...(record.estimated ? { estimated: true } : {}), assertedBy }],
    identifiers: record.identifiers.map((identifier) => ({ ...identifier, assertedBy })),
    addresses: record.addresses.map(({ lines, town, postcode, uprn, startedOn }: MadeAddress) => ({
      kind: 'HOME',
      lines: [...lines, town],
      ...(postcode === undefined ? {} : { postcode }),
      ...(uprn === undefined ? {} : { uprn }),
      ...(startedOn === undefined ? {} : { startedOn }),
      assertedBy,
    })),
    knownTo: { [record.agency]: { id: record.id } },
  };
}
