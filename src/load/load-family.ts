import { readFileSync } from 'node:fs';
import type { EntityManager, QueryRunner } from 'typeorm';
import { z } from 'zod';
import type { Owner } from '../../ormconfig';
import { agencyRooms } from '../agencies';
import { deterministicId, saveAll, StartFailure, type Database } from '../kernel';
import { canonicalIdentifier, peopleRowEntities } from '../people';
import { FamilyForm, type FamilyFile } from './family-form';
import { addPeople, knownInvolvement, takeAwayEnded, takenReferences } from './family-store';
import {
  householdRows,
  caseTieRows,
  referencesOf,
  relationshipRows,
  rowsOf,
  SCHEME_OF,
  type FamilyPerson,
  type Reference,
} from './people-rows';

export type Databases = Readonly<Record<Owner, Database>>;

export interface LoadReport {
  readonly reference: string;
  readonly people: number;
  readonly records: number;
}

/** Reads and checks a family file. Every fault is named by its place. */
export function readFamilyFile(path: string): FamilyFile {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const { code, message } = cause as { code?: string; message: string };
    throw new StartFailure(code === 'ENOENT' ? `There is no file ${path}.` : `${path} is not JSON: ${message}.`);
  }
  const read = FamilyForm.safeParse(content);
  if (!read.success) {
    const faults = read.error.issues.map(({ path: place, message }) => `  ${placeName(place)}: ${message}`);
    throw new StartFailure(
      `${path} was not loaded; nothing has changed. It does not hold in ${faults.length === 1 ? 'one place' : `${faults.length} places`}:\n${faults.join('\n')}`,
    );
  }
  return read.data;
}

const placeName = (path: readonly PropertyKey[]): string =>
  path.map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${String(step)}`)).join('') || 'the file';

/**
 * Loads one family: all or nothing. Every owner's part is written in a transaction of its own database, and none is
 * committed before all are written. Loading the same file twice changes nothing.
 */
export async function loadFamily(file: FamilyFile, databases: Databases): Promise<LoadReport> {
  const runners = new Map<Owner, QueryRunner>();
  try {
    for (const [owner, database] of Object.entries(databases) as [Owner, Database][]) {
      const runner = database.source.createQueryRunner();
      runners.set(owner, runner);
      await runner.connect();
      await runner.startTransaction();
    }
    await writePeople(file, runners.get('hub')!.manager);
    let records = 0;
    for (const { holder, load } of agencyRooms) {
      const keys = new Map(
        file.people.flatMap((person) => {
          const known = person.knownTo[holder];
          return known ? [[person.key, canonicalIdentifier(SCHEME_OF[holder], known.id).value] as const] : [];
        }),
      );
      const rows = load.rowsOf((file as Record<string, unknown>)[holder], [...keys.values()], (person) => keys.get(person)!);
      records += await load.write([rows], runners.get(holder)!.manager, `load ${file.reference}`);
    }
    for (const runner of runners.values()) await runner.commitTransaction();
    return { reference: file.reference, people: file.people.length, records };
  } catch (cause) {
    for (const runner of runners.values()) if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw cause;
  } finally {
    for (const runner of runners.values()) await runner.release();
  }
}

async function writePeople(file: FamilyFile, manager: EntityManager): Promise<void> {
  const ids = await identify(file, manager);
  const idOf = (key: string) => ids.get(key)!;
  const all = file.people.map((person) => rowsOf(person, idOf(person.key)));
  const entity = peopleRowEntities;

  await addPeople(
    manager,
    all.map(({ person }) => person),
  );
  await saveAll(manager, entity.reference, uniqueReferences(file, idOf));
  await saveAll(manager, entity.name, all.flatMap(({ names }) => names) as never[]);
  await saveAll(manager, entity.birth, all.flatMap(({ births }) => births) as never[]);
  await saveAll(manager, entity.identifier, all.flatMap(({ identifiers }) => identifiers) as never[]);
  await saveAll(manager, entity.address, all.flatMap(({ addresses }) => addresses) as never[]);
  await takeAwayEnded(
    manager,
    all.flatMap(({ addresses }) => addresses).map(({ id }) => id),
    all.flatMap(({ names }) => names).map(({ id }) => id),
  );
  await saveAll(manager, entity.safeContact, all.flatMap(({ safeContacts }) => safeContacts) as never[]);
  await saveAll(manager, entity.need, all.flatMap(({ needs }) => needs) as never[]);
  await saveInvolvement(
    manager,
    all.flatMap(({ involvement }) => involvement),
  );
  await saveAll(manager, entity.sourceCheck, all.flatMap(({ checks }) => checks) as never[]);
  await saveAll(manager, entity.limitedAccess, all.flatMap(({ limitedAccess }) => limitedAccess) as never[]);
  await saveAll(manager, entity.staffConflict, all.flatMap(({ staffConflicts }) => staffConflicts) as never[]);
  await saveAll(manager, entity.relationship, relationshipRows(file, idOf) as never[]);
  await saveAll(manager, entity.householdMember, householdRows(file, idOf) as never[]);
  await saveAll(manager, entity.caseTie, caseTieRows(file, idOf) as never[]);
}

/** An agency that knows somebody goes on knowing them: an old "nothing known" never hides a record. */
async function saveInvolvement(
  manager: EntityManager,
  rows: readonly { personId: string; holder: string; known: boolean }[],
): Promise<void> {
  const known = await knownInvolvement(
    manager,
    rows.map(({ personId }) => personId),
  );
  const taken = new Set(known.map(({ personId, holder }) => `${personId} ${holder}`));
  const toSave = rows.filter(({ personId, holder, known: isKnown }) => isKnown || !taken.has(`${personId} ${holder}`));
  await saveAll(manager, peopleRowEntities.involvement, toSave as never[]);
}

/** Finds each person by any of their numbers, or makes them. Numbers that lead to two people are a fault, not a merge. */
async function identify(file: FamilyFile, manager: EntityManager): Promise<Map<string, string>> {
  const wanted = file.people.map((person) => ({ person, references: referencesOf(file, person) }));
  const all = wanted.flatMap(({ references }) => references);
  const taken = await takenReferences(manager, all);
  const found = new Map(taken.map((reference) => [textOf(reference), reference.personId]));

  const ids = new Map<string, string>();
  const takenBy = new Map<string, string>();
  for (const { person, references } of wanted) {
    const known = [...new Set(references.map((reference) => found.get(textOf(reference))).filter((id) => id !== undefined))];
    if (known.length > 1) {
      throw new StartFailure(
        `${file.reference} was not loaded; nothing has changed. The numbers of ${person.key} belong to ${known.length} different people already: ${references.map(textOf).join(', ')}.`,
      );
    }
    const id = known[0] ?? deterministicId('person', textOf(references[0]!));
    const other = takenBy.get(id);
    if (other)
      throw new StartFailure(`${file.reference} was not loaded; nothing has changed. ${other} and ${person.key} have a number in common.`);
    takenBy.set(id, person.key);
    ids.set(person.key, id);
  }
  return ids;
}

function uniqueReferences(file: FamilyFile, idOf: (key: string) => string) {
  const rows = new Map<string, Reference & { personId: string }>();
  for (const person of file.people) {
    const personId = idOf(person.key);
    for (const reference of [...referencesOf(file, person), { scheme: 'HUB', value: personId }]) {
      const text = textOf(reference);
      const earlier = rows.get(text);
      if (earlier && earlier.personId !== personId) {
        throw new StartFailure(`${file.reference} was not loaded; nothing has changed. ${text} is given to two people.`);
      }
      rows.set(text, { ...reference, personId });
    }
  }
  return [...rows.values()];
}

const textOf = ({ scheme, value }: Reference): string => `${scheme} ${value}`;

export type { FamilyPerson };
export const familyJsonSchema = () => z.toJSONSchema(FamilyForm, { io: 'input', unrepresentable: 'any' });
