import type { EntityManager } from 'typeorm';
import { dayInLondon } from '../kernel';
import {
  changedTies,
  endRows,
  inheritKeptFrom,
  keepChangedLimits,
  keepPast,
  liftLimits,
  marked,
  noLongerGiven,
  saidBefore,
  takeBack,
  type NoLongerGiven,
  type Past,
  type SaidNoLonger,
  type SpokenOf,
} from '../people/corrections';
import { sendWithin } from '../people/linking';
import { canonicalIdentifier } from '../people';
import type { SourceAgency } from '../sharing';
import type { FamilyFile } from './family-form';
import { householdIdOf, placeAsked, type FamilyPerson, type rowsOf, type Whose } from './people-rows';

// What a file corrects. A row of a register speaks for the whole of what its columns hold; of a family's file the
// births and the current names do. Everything else is taken back where the file says so (`withdrawn`, `lifted`), and
// never by being left out.

/** A person's rows, and what in the file they come from. */
export interface PersonInFile {
  readonly person: FamilyPerson;
  readonly whose: Whose;
  readonly rows: ReturnType<typeof rowsOf>;
}

export interface FamilyInFile {
  readonly file: FamilyFile;
  readonly people: readonly PersonInFile[];
  readonly relationships: readonly (Row & { readonly endedOn: string | null })[];
  readonly households: readonly {
    readonly household: string;
    readonly recordId: string;
    readonly stay: number;
    readonly assertedBy: readonly SourceAgency[];
  }[];
  readonly whoseOf: (key: string) => Whose;
  /** Of a row of a register: whose register, and the columns of which it says that nothing is said any more. */
  readonly register: RegisterWords | undefined;
}

export interface RegisterWords {
  readonly holder: SourceAgency;
  readonly takesBack: readonly TakenBack[];
}

/** What a cell takes back. */
export type TakenBack = Pick<SpokenOf, 'kind' | 'of'>;

type Row = { readonly id: string; readonly assertedBy: readonly SourceAgency[] };
const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

/** Whether a file says of anything that it is said no longer. */
export const takesBack = ({ people, relationships, households }: FamilyFile): boolean =>
  people.some(
    ({ names, births, identifiers, addresses, safeContacts, needs, limitedAccess }) =>
      limitedAccess.some(({ lifted }) => lifted) ||
      [...names, ...births, ...identifiers, ...addresses, ...safeContacts, ...needs].some(({ withdrawn }) => withdrawn),
  ) ||
  relationships.some(({ withdrawn }) => withdrawn) ||
  households.some(({ members }) => members.some(({ withdrawn }) => withdrawn));

/** Where a file speaks again: who is not repeated there is corrected. */
export function spokenOf({ people, register }: FamilyInFile): (SpokenOf & { readonly isExplicit: boolean })[] {
  return people.flatMap(({ whose: { recordId: record, personId: person }, rows }) => {
    const speaks = (kind: SpokenOf['kind'], of: readonly string[] | null, given: readonly Row[], isExplicit = false) =>
      [...new Set(given.flatMap(({ assertedBy }) => assertedBy))].map((agency) => ({
        kind,
        record,
        person,
        agency,
        of,
        gives: idsOf(given),
        isExplicit,
      }));
    const namesOf = (kind: string) => rows.names.filter((name) => name.kind === kind);
    const inEveryFile = [...speaks('NAME', ['CURRENT'], namesOf('CURRENT')), ...speaks('BIRTH', null, rows.births)];
    if (!register) return inEveryFile;
    return [
      ...inEveryFile,
      ...speaks('NAME', ['ALIAS'], namesOf('ALIAS')),
      ...rows.identifiers.flatMap((row) => speaks('IDENTIFIER', [row.scheme], [row])),
      ...speaks('ADDRESS', null, rows.addresses),
      ...register.takesBack.map(({ kind, of }) => ({
        kind,
        record,
        person,
        agency: register.holder,
        of,
        gives: idsOf([...rows.names, ...rows.births, ...rows.identifiers, ...rows.addresses]),
        isExplicit: true,
      })),
    ];
  });
}

interface Words {
  readonly because: string;
  readonly by?: string | undefined;
  readonly on?: string | undefined;
}

/** Who took it back, and why, as the history keeps it. */
const toldBy = ({ by, on }: Words, file: FamilyFile): string =>
  [by, on && `on ${on}`, `load ${file.reference}`].filter(Boolean).join(', ');

type Asserted = { readonly assertedBy: readonly SourceAgency[]; readonly withdrawn?: Words | undefined };

/** What a family's file says is said no longer. */
export function saidNoLongerIn({
  file,
  people,
  whoseOf,
}: FamilyInFile): (SaidNoLonger & Pick<Past, 'because' | 'by'>)[] {
  type Said = SaidNoLonger & Pick<Past, 'because' | 'by'>;
  const each = <T extends Asserted>(
    kind: SaidNoLonger['kind'],
    { recordId, personId }: Whose,
    list: readonly T[],
    says: (one: T) => object,
  ) =>
    list.flatMap(({ withdrawn, ...one }) =>
      withdrawn
        ? one.assertedBy.map((agency): Said => ({
            kind,
            record: recordId,
            person: personId,
            agency,
            says: given(says(one as unknown as T)),
            because: withdrawn.because,
            by: toldBy(withdrawn, file),
          }))
        : [],
    );
  return [
    ...people.flatMap(({ person, whose }) => [
      ...each('NAME', whose, person.names, ({ given, family, whole, kind }) => ({ given, family, whole, kind })),
      ...each('BIRTH', whose, person.births, ({ bornOn, expectedOn }) => ({
        born_on: bornOn,
        expected_on: expectedOn,
      })),
      ...each('IDENTIFIER', whose, person.identifiers, ({ scheme, value }) => ({
        scheme,
        value: canonicalIdentifier(scheme, value).value,
      })),
      ...each('ADDRESS', whose, person.addresses, (address) => ({ kind: address.kind, ...placeAsked(address) })),
      ...each('SAFE_CONTACT', whose, person.safeContacts, ({ method, value }) => ({ method, value })),
      ...each('NEED', whose, person.needs, ({ kind, language }) => ({ kind, language })),
    ]),
    ...file.relationships.flatMap((relationship) =>
      each('RELATIONSHIP', whoseOf(relationship.from), [relationship], ({ to, ground, startedOn }) => ({
        to_person: whoseOf(to).personId,
        ground,
        started_on: startedOn,
      })),
    ),
    ...file.households.flatMap(({ key, members, assertedBy }) =>
      members.flatMap(({ person, startedOn, withdrawn }) =>
        each('HOUSEHOLD', whoseOf(person), [{ assertedBy, withdrawn }], () => ({
          household: householdIdOf(file, key),
          started_on: startedOn,
        })),
      ),
    ),
  ];
}

const given = (says: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(says).filter(([, value]) => value !== undefined && value !== null));

const CORRECTED = 'the agency’s file says otherwise now';
const IS_OPEN = 'the agency’s file says that it is not confidential';
const TAKEN_BACK = 'the agency’s file says that it is withdrawn';

/**
 * Keeps, before the rows are written, what the file says otherwise in the row that stands: for which desks a record is,
 * how a relationship or a stay is told, and that something was confidential. What the file does not call open stays
 * marked: its row is marked too.
 */
export async function keepBefore(manager: EntityManager, families: readonly FamilyInFile[]): Promise<void> {
  const send = sendWithin(manager);
  await keepChangedLimits(
    send,
    families.flatMap(({ file, people }) =>
      people.flatMap(({ rows }) =>
        rows.limitedAccess.map(({ recordId, holder, desks }) => ({
          record: recordId,
          holder,
          desks,
          because: CORRECTED,
          by: loadOf(file),
        })),
      ),
    ),
  );
  const said = new Map<string, Said>();
  for (const { file, people, relationships, households } of families) {
    for (const row of people.flatMap(({ rows }) => [...rows.names, ...rows.addresses]))
      if (!row.confidential) said.set(row.id, { row, agencies: row.assertedBy, by: loadOf(file) });
    for (const { id, assertedBy } of relationships) said.set(id, { agencies: assertedBy, by: loadOf(file) });
    for (const { household, recordId, stay, assertedBy } of households)
      said.set(`${household} ${recordId} ${stay}`, { agencies: assertedBy, by: loadOf(file) });
  }
  const lifted = await marked(
    send,
    [...said].flatMap(([fact, { row }]) => (row ? [fact] : [])),
  );
  // Nobody has said that it is open, so it is written as it stands.
  for (const { fact } of lifted) if (!said.get(fact)!.row!.opens) said.get(fact)!.row!.confidential = true;
  const ties = await changedTies(
    send,
    families.flatMap(({ relationships }) => relationships),
    families.flatMap(({ households }) => households),
  );
  await keepPast(send, [
    ...lifted
      .filter(({ fact }) => said.get(fact)!.row!.opens)
      .flatMap((one) => pastOf(one, said.get(one.fact)!, 'LIFTED', IS_OPEN)),
    ...ties.flatMap(({ ends, ...one }) => pastOf(one, said.get(one.fact)!, ends ? 'ENDED' : 'CORRECTED', CORRECTED)),
  ]);
}

/** What a file says of a row that may stand already. */
interface Said {
  /** Of what can be confidential, and the file does not mark. */
  readonly row?: { confidential: boolean; readonly opens: boolean };
  readonly agencies: readonly SourceAgency[];
  readonly by: string;
}

const loadOf = ({ reference }: FamilyFile): string => `load ${reference}`;

const pastOf = (
  { kind, fact }: Pick<Past, 'kind' | 'fact'>,
  { agencies, by }: Said,
  became: Past['became'],
  because: string,
): Past[] => agencies.map((agency) => ({ kind, fact, agency, became, successor: fact, because, by }));

/**
 * Takes back, once the rows are written, what the files correct; answers the records of which something was taken back.
 */
export async function takeBackCorrected(
  manager: EntityManager,
  families: readonly FamilyInFile[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const send = sendWithin(manager);
  // What the file takes back in words goes first: the history keeps why.
  const said = await saidBefore(send, families.flatMap(saidNoLongerIn));
  const withdrawn = said.map(({ kind, fact, agency, because, by }): Past => ({
    kind,
    fact,
    agency,
    because,
    by,
    became: 'WITHDRAWN',
  }));
  const records = [...(await takeBack(send, withdrawn))];
  const spoken = families.flatMap((family) =>
    spokenOf(family).map((one) => ({
      ...one,
      by: `load ${family.file.reference}`,
      isRegister: family.register !== undefined,
    })),
  );
  const corrected: Past[] = [];
  const ended: Past[] = [];
  const old = await noLongerGiven(send, spoken);
  for (const one of old) {
    const { kind, fact, agency, by, gives, isExplicit } = one;
    const past = { kind, fact, agency, by, because: isExplicit ? TAKEN_BACK : CORRECTED };
    const became = whatBecomes(one);
    if (became === 'ENDED') ended.push({ ...past, became, successor: fact });
    else if (became !== 'STANDS') corrected.push({ ...past, became, successor: gives[0] });
  }
  await inheritKeptFrom(send, old);
  records.push(...(await takeBack(send, corrected)), ...(await endRows(send, ended, dayInLondon(now))));
  await liftLimits(
    send,
    families.flatMap(({ file, people }) =>
      people.flatMap(({ person, whose: { recordId } }) =>
        person.limitedAccess.flatMap(({ holder, lifted }) =>
          lifted ? [{ record: recordId, holder, because: lifted.because, by: toldBy(lifted, file) }] : [],
        ),
      ),
    ),
  );
  return new Set(records);
}

/**
 * A confidential place that a register no longer gives is where somebody was: it has ended, and goes on hiding the
 * place. Of what is marked, a family's file says in words what becomes of it.
 */
function whatBecomes({
  kind,
  isMarked,
  isExplicit,
  isRegister,
}: Pick<NoLongerGiven, 'isMarked'> & {
  readonly kind: SpokenOf['kind'];
  readonly isExplicit: boolean;
  readonly isRegister: boolean;
}): 'CORRECTED' | 'WITHDRAWN' | 'ENDED' | 'STANDS' {
  if (isExplicit) return 'WITHDRAWN';
  if (!isMarked) return 'CORRECTED';
  if (!isRegister) return 'STANDS';
  return kind === 'ADDRESS' ? 'ENDED' : 'CORRECTED';
}
