import type { EntityManager, ObjectLiteral } from 'typeorm';
import { saveRows } from '../kernel';
import { peopleRowEntities } from '../people';
import type { FamilyFile } from './family-form';
import { addPeople, announceJoining, knownInvolvement, takeAwayEnded } from './family-store';
import type { Identified } from './identify';
import { caseTieRows, householdRows, relationshipRows, rowsOf } from './people-rows';

export interface IdentifiedFamily {
  readonly file: FamilyFile;
  readonly identified: Identified;
}

/** Writes what the index holds of several families: one statement for each table. */
export async function writePeople(families: readonly IdentifiedFamily[], manager: EntityManager): Promise<void> {
  const rows = families.map(({ file, identified: { ids, references } }) => {
    const idOf = (key: string) => ids.get(key)!;
    return {
      references,
      people: file.people.map((person) => rowsOf(person, idOf(person.key))),
      relationships: relationshipRows(file, idOf),
      households: householdRows(file, idOf),
      ties: caseTieRows(file, idOf),
    };
  });
  const people = rows.flatMap(({ people: some }) => some);
  const entity = peopleRowEntities;
  const involvement = await involvementToSave(
    people.flatMap(({ involvement: some }) => some),
    manager,
  );
  await addPeople(
    manager,
    people.map(({ person }) => person),
  );
  const tables: [Function, readonly object[]][] = [
    [entity.reference, rows.flatMap(({ references }) => references)],
    [entity.name, people.flatMap(({ names }) => names)],
    [entity.birth, people.flatMap(({ births }) => births)],
    [entity.identifier, people.flatMap(({ identifiers }) => identifiers)],
    [entity.address, people.flatMap(({ addresses }) => addresses)],
    [entity.safeContact, people.flatMap(({ safeContacts }) => safeContacts)],
    [entity.need, people.flatMap(({ needs }) => needs)],
    [entity.involvement, involvement],
    [entity.sourceCheck, people.flatMap(({ checks }) => checks)],
    [entity.limitedAccess, people.flatMap(({ limitedAccess }) => limitedAccess)],
    [entity.staffConflict, people.flatMap(({ staffConflicts }) => staffConflicts)],
    [entity.relationship, rows.flatMap(({ relationships }) => relationships)],
    [entity.householdMember, rows.flatMap(({ households }) => households)],
    [entity.caseTie, rows.flatMap(({ ties }) => ties)],
  ];
  await announceJoining(manager, rows.flatMap(({ households }) => households));
  for (const [table, its] of tables) await saveRows(manager, table, its as ObjectLiteral[]);
  const idsOf = (kept: readonly { readonly id: string }[]) => kept.map(({ id }) => id);
  await takeAwayEnded(manager, idsOf(people.flatMap(({ addresses }) => addresses)), idsOf(people.flatMap(({ names }) => names)));
}

/** An agency that knows somebody goes on knowing them: an old "nothing known" never hides a record. */
async function involvementToSave<Row extends { personId: string; holder: string; known: boolean }>(
  rows: readonly Row[],
  manager: EntityManager,
): Promise<Row[]> {
  const unknown = rows.filter(({ known }) => !known).map(({ personId }) => personId);
  const known = unknown.length === 0 ? [] : await knownInvolvement(manager, unknown);
  const taken = new Set(known.map(({ personId, holder }) => `${personId} ${holder}`));
  return rows.filter(({ personId, holder, known: isKnown }) => isKnown || !taken.has(`${personId} ${holder}`));
}
