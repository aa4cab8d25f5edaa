import { agencyRooms } from '../agencies';
import { deterministicId } from '../kernel';
import { canonicalIdentifier } from '../people';
import { HOLDERS, type Holder } from '../sharing';
import { placeOf, type FamilyFile } from './family-form';

/** The kind of number by which each agency knows people. */
export const SCHEME_OF: Readonly<Record<Holder, string>> = {
  probation: 'CRN',
  police: 'POLICE_NOMINAL',
  'childrens-social-care': 'LCS',
  mash: 'MASH',
};

export interface Reference {
  readonly scheme: string;
  readonly value: string;
}

export type FamilyPerson = FamilyFile['people'][number];

/** Every number that leads to this person: the file's own, the agencies', and identifiers whose check letter holds. */
export function referencesOf(file: FamilyFile, person: FamilyPerson): Reference[] {
  const agencies = HOLDERS.flatMap((holder) => {
    const known = person.knownTo[holder];
    return known ? [{ scheme: SCHEME_OF[holder], value: canonicalIdentifier(SCHEME_OF[holder], known.id).value }] : [];
  });
  const identifiers = person.identifiers
    .map(({ scheme, value }) => ({ scheme, ...canonicalIdentifier(scheme, value) }))
    .filter(({ valid }) => valid)
    .map(({ scheme, value }) => ({ scheme, value }));
  return [{ scheme: 'FILE', value: `${file.reference}/${person.key}` }, ...agencies, ...identifiers];
}

/** A person's rows in the index, under the id that was found or made for them. */
export function rowsOf(person: FamilyPerson, personId: string) {
  const identified = <T extends object>(kind: string, entries: readonly T[]) =>
    // What is asserted and by whom makes the row; whether it is confidential may change, and loading again changes it.
    entries.map((entry) => ({ id: deterministicId(kind, personId, stable({ ...entry, confidential: undefined })), personId, ...entry }));
  const orNull = <T>(value: T | undefined): T | null => value ?? null;

  return {
    person: { id: personId, sex: orNull(person.sex) },
    names: identified(
      'name',
      person.names.map((name) => ({ ...name, given: orNull(name.given), family: orNull(name.family) })),
    ),
    births: identified(
      'birth',
      person.births.map((birth) => ({ ...birth, bornOn: orNull(birth.bornOn), expectedOn: orNull(birth.expectedOn) })),
    ),
    identifiers: identified(
      'identifier',
      person.identifiers.map(({ scheme, value, assertedBy }) => ({ scheme, assertedBy, ...canonicalIdentifier(scheme, value) })),
    ),
    addresses: identified(
      'address',
      person.addresses.map((address) => ({
        ...address,
        // A refuge or a placement is never an ordinary address, whether or not somebody thought of marking it.
        confidential: address.confidential || address.kind === 'REFUGE' || address.kind === 'PLACEMENT',
        postcode: orNull(address.postcode),
        startedOn: orNull(address.startedOn),
        endedOn: orNull(address.endedOn),
        // Without lines there is no place to compare; such an address is like no other.
        place: placeOf(address.lines, address.postcode) || deterministicId('nowhere', personId, stable(address)),
      })),
    ),
    safeContacts: identified(
      'safe contact',
      person.safeContacts.map((contact) => ({ ...contact, instructions: orNull(contact.instructions) })),
    ),
    involvement: [
      ...HOLDERS.flatMap((holder) => {
        const known = person.knownTo[holder];
        if (!known) return [];
        const recordKey = canonicalIdentifier(SCHEME_OF[holder], known.id).value;
        return [
          {
            personId,
            holder,
            known: true,
            recordKey,
            since: orNull(known.since),
            desk: orNull(known.desk),
            checkedOn: orNull(known.checkedOn),
          },
        ];
      }),
      ...person.checks.map(({ holder, on }) => ({
        personId,
        holder,
        known: false,
        recordKey: null,
        since: null,
        desk: null,
        checkedOn: on,
      })),
    ],
    limitedAccess: person.limitedAccess.map((limit) => ({ personId, ...limit })),
    staffConflicts: person.staffConflicts.map((conflict) => ({ personId, ...conflict })),
  };
}

export function relationshipRows(file: FamilyFile, idOf: (key: string) => string) {
  return file.relationships.map(({ from, to, ...rest }) => {
    const row = { fromPerson: idOf(from), toPerson: idOf(to), ...rest };
    return {
      id: deterministicId('relationship', row.fromPerson, row.toPerson, rest.ground, rest.startedOn ?? '', ...[...rest.assertedBy].sort()),
      ...row,
      says: rest.says ?? null,
      cohabiting: rest.cohabiting ?? null,
      startedOn: rest.startedOn ?? null,
      endedOn: rest.endedOn ?? null,
    };
  });
}

export const householdRows = (file: FamilyFile, idOf: (key: string) => string) =>
  file.households.flatMap(({ key, assertedBy, members }) =>
    members.map(({ person, startedOn, endedOn }) => ({
      household: deterministicId('household', file.reference, key),
      personId: idOf(person),
      assertedBy,
      startedOn: startedOn ?? null,
      endedOn: endedOn ?? null,
    })),
  );

/** Who has a part in what the agencies record, and whom it shows to need protection: the facts that laws 2 and 8 read. */
export function caseTieRows(file: FamilyFile, idOf: (key: string) => string) {
  const rows = new Map<string, { personId: string; holder: Holder; basis: string; reference: string; protects: boolean }>();
  for (const { holder, load } of agencyRooms) {
    for (const { person, basis, reference, protects } of load.tiesOf((file as Record<string, unknown>)[holder])) {
      const key = [person, holder, basis, reference].join(' ');
      // Somebody may have two roles in one incident; one that needs protection is enough.
      rows.set(key, { personId: idOf(person), holder, basis, reference, protects: protects || (rows.get(key)?.protects ?? false) });
    }
  }
  return [...rows.values()];
}

const stable = (value: object): string => JSON.stringify(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)));
