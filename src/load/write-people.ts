import type { EntityManager, ObjectLiteral } from 'typeorm';
import { saveTables } from '../kernel';
import { peopleRowEntities } from '../people';
import {
  addPeople,
  announceJoining,
  announceMoves,
  announceRelationships,
  involvementBefore,
  markOwnWord,
  knownInvolvement,
  takeAwayEnded,
} from './family-store';
import type { IdentifiedPerson } from './identify';
import type { OwnWord } from './collected';
import { placeFamilies, type IdentifiedFamily } from './place';
import { partCorrected, relinkRecords } from '../people/linking';
import { keepBefore, takeBackCorrected, takesBack, type FamilyInFile } from './corrections';
import type { FamilyFile } from './family-form';
import { householdRows, relationshipRows, rowsOf, type FamilyPerson, type Whose } from './people-rows';
import { saveLocated } from './located-store';
import { saveOrders } from './orders-store';
import { saveKeptFacts, saveKeptFrom, saveSupport, type KeptFact } from './protection-store';
import type { ReadyPerson } from './ready-family';

/**
 * Writes what the index holds of several families: one statement for each table. Answers who each of their people is.
 */
export async function writePeople(
  identifiedFamilies: readonly IdentifiedFamily[],
  manager: EntityManager,
  ownWord?: OwnWord,
): Promise<readonly IdentifiedFamily[]> {
  const { families, placements } = await placeFamilies(identifiedFamilies, manager, ownWord?.mayJoin);
  const inFiles: FamilyInFile[] = [];
  const rows = families.map(({ ready: { file, people: ready, ties, orders, located, register }, identified }) => {
    const whoseOf = (key: string): Whose => {
      const { recordId, personId } = identified.get(key)!;
      return { recordId, personId };
    };
    const recordsOf = (keys: readonly string[]) => keys.map((key) => whoseOf(key).recordId);
    const kept: KeptFact[] = [];
    const isKept = (table: KeptFact['table'], key: KeptFact['key'], from: readonly string[] | undefined) => {
      if (from) kept.push({ table, key, from: recordsOf(from) });
    };
    const of = ready.map((person, index) => rowsFor(file, file.people[index]!, person, whoseOf(person.key)));
    const relationships = relationshipRows(file, whoseOf).map(({ keptFrom, ...row }) => {
      isKept('relationship', { id: row.id }, keptFrom);
      return row;
    });
    const households = householdRows(file, whoseOf).map(({ keptFrom, ...row }) => {
      isKept('household_member', { household: row.household, recordId: row.recordId, stay: row.stay }, keptFrom);
      return row;
    });
    if (takesBack(file) || ready.some(({ key }) => identified.get(key)!.isKnown)) {
      const people = of.map((its, index) => ({
        person: file.people[index]!,
        whose: whoseOf(ready[index]!.key),
        rows: its,
      }));
      inFiles.push({ file, people, relationships, households, whoseOf, register });
    }
    for (const { keptRows } of of) for (const { table, id, from } of keptRows) isKept(table, { id }, from);
    return {
      people: of,
      relationships,
      households,
      kept,
      keptFrom: of.flatMap(({ keptFrom }) =>
        keptFrom.map(({ from, ...row }) => ({ ...row, fromRecord: whoseOf(from).recordId })),
      ),
      orders: orders.map(({ people, ...order }) => ({ ...order, people: people.map(whoseOf) })),
      located: located.map(({ person, ...where }) => ({ ...where, ...whoseOf(person) })),
      ties: ties.map(({ person, ...tie }) => ({ ...whoseOf(person), ...tie })),
    };
  });
  const people = rows.flatMap(({ people: some }) => some);
  await keepBefore(manager, inFiles);
  const [addresses, names] = [people.flatMap((person) => person.addresses), people.flatMap((person) => person.names)];
  const entity = peopleRowEntities;
  const isKnown = new Set(
    families.flatMap((family) => [...family.identified.values()]).flatMap((one) => (one.isKnown ? [one.recordId] : [])),
  );
  const involvement = await involvementToSave(
    people.flatMap(({ involvement: some }) => some),
    manager,
    isKnown,
  );
  const identified = families.flatMap((family) => [...family.identified.values()]);
  await addPeople(
    manager,
    people.map(({ record, features }) => ({
      ...record,
      // One agency's word does not change what is shown of somebody who is there.
      ...(ownWord && record.personId !== record.id && { sex: null }),
      features,
      number: placements.of.get(record.id)?.number,
    })),
    placements.model,
  );
  if (ownWord) await markOwnWord(manager, [...placements.of.keys()], ownWord.by);
  const tables: [Function, readonly ObjectLiteral[]][] = [
    [entity.reference, identified.flatMap(newReferences)],
    [
      entity.recordReference,
      identified.flatMap(({ recordId, references }) =>
        // The hub's own number is nobody's word.
        references.filter(({ scheme }) => scheme !== 'HUB').map(({ scheme, value }) => ({ scheme, value, recordId })),
      ),
    ],
    [entity.name, names],
    [entity.birth, people.flatMap(({ births }) => births)],
    [entity.identifier, people.flatMap(({ identifiers }) => identifiers)],
    [entity.address, addresses],
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
  await announceJoining(
    manager,
    rows.flatMap(({ households }) => households),
  );
  // Nobody can be watched for who was not there before.
  const there = new Set(
    identified
      .filter(({ isKnown, personId, recordId }) => isKnown || personId !== recordId)
      .map(({ personId }) => personId),
  );
  await announceRelationships(
    manager,
    rows
      .flatMap(({ relationships }) => relationships)
      .filter(({ fromPerson, toPerson }) => there.has(fromPerson) || there.has(toPerson)),
  );
  await announceMoves(
    manager,
    addresses.filter(({ personId }) => there.has(personId)),
  );
  await saveSupport(
    manager,
    people.flatMap(({ support }) => support),
  );
  await saveKeptFrom(
    manager,
    rows.flatMap(({ keptFrom }) => keptFrom),
  );
  await saveTables(manager, tables);
  await saveKeptFacts(
    manager,
    rows.flatMap(({ kept }) => kept),
  );
  await saveLocated(
    manager,
    rows.flatMap(({ located }) => located),
  );
  await saveOrders(
    manager,
    rows.flatMap(({ orders }) => orders),
  );
  const idsOf = (kept: readonly { readonly id: string }[]) => kept.map(({ id }) => id);
  if ([...addresses, ...names].some(({ endedOn }) => endedOn !== null))
    await takeAwayEnded(manager, idsOf(addresses), idsOf(names));
  const corrected = await takeBackCorrected(manager, inFiles, new Date());
  await placements.settle();
  await relinkRecords(manager, [
    ...new Set([...identified.filter(({ isKnown }) => isKnown).map(({ recordId }) => recordId), ...corrected]),
  ]);
  await partCorrected(manager, [...corrected]);
  ownWord?.found(
    new Map(
      families
        .flatMap((family) => [...family.identified])
        .map(([key, { recordId, personId }]) => [
          key,
          { person: personId, ...(placements.found.get(recordId) ?? { isJoined: false, isAsked: false }) },
        ]),
    ),
  );
  return families;
}

/** A person's rows, which were made ready as those of a new record of a person who is new too. */
function rowsFor(
  file: FamilyFile,
  person: FamilyPerson,
  ready: ReadyPerson,
  whose: Whose,
): PersonRows & Pick<ReadyPerson, 'features'> {
  const { features } = ready;
  if (whose.recordId !== ready.recordId) return { ...rowsOf(file, person, whose), features };
  const { record, ...lists } = ready.rows;
  if (whose.personId === record.personId) return { record, ...lists, features };
  const { personId } = whose;
  const others = Object.entries(lists).map(([name, rows]) => [name, rows.map((row) => ({ ...row, personId }))]);
  return { record: { ...record, personId }, ...(Object.fromEntries(others) as typeof lists), features };
}

type PersonRows = ReturnType<typeof rowsOf>;

/** Numbers that led to nobody; and, of a person who is new, the hub's own. */
const newReferences = ({ recordId, personId, isKnown, references }: IdentifiedPerson) => [
  ...references.filter(({ isNew }) => isNew).map(({ scheme, value }) => ({ scheme, value, personId })),
  ...(personId === recordId && !isKnown ? [{ scheme: 'HUB', value: personId, personId }] : []),
];

/**
 * An agency that knows somebody goes on knowing them: an old "nothing known" never hides a record. What a file leaves
 * out of how the agency knows them stays as it was said.
 */
async function involvementToSave(
  rows: readonly Involved[],
  manager: EntityManager,
  isKnown: ReadonlySet<string>,
): Promise<Involved[]> {
  const unknown = rows.filter(({ known }) => !known).map(({ personId }) => personId);
  const known = unknown.length === 0 ? [] : await knownInvolvement(manager, unknown);
  const taken = new Set(known.map(({ personId, holder }) => `${personId} ${holder}`));
  const saved = rows.filter((row) => row.known || !taken.has(`${row.personId} ${row.holder}`));
  const before = await involvementBefore(
    manager,
    saved
      .filter(
        ({ recordId, since, desk, endedOn }) =>
          isKnown.has(recordId) && (since === null || desk === null || endedOn === null),
      )
      .map(({ recordId }) => recordId),
  );
  const said = new Map(before.map((row) => [`${row.recordId} ${row.holder} ${row.recordKey}`, row]));
  return saved.map((row) => {
    const { since, desk, endedOn } = said.get(`${row.recordId} ${row.holder} ${row.recordKey}`) ?? row;
    const isTakenUpAgain = row.since !== null && endedOn !== null && row.since > endedOn;
    return {
      ...row,
      since: row.since ?? since,
      desk: row.desk ?? desk,
      endedOn: row.endedOn ?? (isTakenUpAgain ? null : endedOn),
    };
  });
}

type Involved = PersonRows['involvement'][number];
