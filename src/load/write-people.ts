import type { EntityManager, ObjectLiteral } from 'typeorm';
import { saveRows } from '../kernel';
import { peopleRowEntities } from '../people';
import type { FamilyFile } from './family-form';
import { addPeople, knownInvolvement, takeAwayEnded } from './family-store';
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
  const all = rows.flatMap(({ people }) => people);
  const entity = peopleRowEntities;
  const save = (to: Function, what: readonly object[]) => saveRows(manager, to, what as ObjectLiteral[]);

  await addPeople(
    manager,
    all.map(({ person }) => person),
  );
  await save(
    entity.reference,
    rows.flatMap(({ references }) => references),
  );
  await save(
    entity.name,
    all.flatMap(({ names }) => names),
  );
  await save(
    entity.birth,
    all.flatMap(({ births }) => births),
  );
  await save(
    entity.identifier,
    all.flatMap(({ identifiers }) => identifiers),
  );
  await save(
    entity.address,
    all.flatMap(({ addresses }) => addresses),
  );
  await takeAwayEnded(
    manager,
    all.flatMap(({ addresses }) => addresses).map(({ id }) => id),
    all.flatMap(({ names }) => names).map(({ id }) => id),
  );
  await save(
    entity.safeContact,
    all.flatMap(({ safeContacts }) => safeContacts),
  );
  await save(
    entity.need,
    all.flatMap(({ needs }) => needs),
  );
  await save(
    entity.involvement,
    await involvementToSave(
      manager,
      all.flatMap(({ involvement }) => involvement),
    ),
  );
  await save(
    entity.sourceCheck,
    all.flatMap(({ checks }) => checks),
  );
  await save(
    entity.limitedAccess,
    all.flatMap(({ limitedAccess }) => limitedAccess),
  );
  await save(
    entity.staffConflict,
    all.flatMap(({ staffConflicts }) => staffConflicts),
  );
  await save(
    entity.relationship,
    rows.flatMap(({ relationships }) => relationships),
  );
  await save(
    entity.householdMember,
    rows.flatMap(({ households }) => households),
  );
  await save(
    entity.caseTie,
    rows.flatMap(({ ties }) => ties),
  );
}

/** An agency that knows somebody goes on knowing them: an old "nothing known" never hides a record. */
async function involvementToSave<Row extends { personId: string; holder: string; known: boolean }>(
  manager: EntityManager,
  rows: readonly Row[],
): Promise<Row[]> {
  const unknown = rows.filter(({ known }) => !known).map(({ personId }) => personId);
  const known = unknown.length === 0 ? [] : await knownInvolvement(manager, unknown);
  const taken = new Set(known.map(({ personId, holder }) => `${personId} ${holder}`));
  return rows.filter(({ personId, holder, known: isKnown }) => isKnown || !taken.has(`${personId} ${holder}`));
}
