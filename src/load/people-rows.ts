import { agencyModules, type Located, type OrderSaid } from '../agencies';
import { deterministicId } from '../kernel';
import {
  ALWAYS_CONFIDENTIAL,
  canonicalIdentifier,
  isPlaceholderBirth,
  isPlaceholderIdentifier,
  placeOf,
  SCHEME_OF,
} from '../people';
import { inOrder, rowIdOf, type IdentifiedKind } from '../people/corrections';
import type { RecordSays } from '../people/linking';
import { SOURCE_AGENCIES, type Audience, type SourceAgency } from '../sharing';
import type { FamilyFile } from './family-form';

export interface Reference {
  readonly scheme: string;
  readonly value: string;
}

export const referenceText = ({ scheme, value }: Reference): string => `${scheme} ${value}`;

export type FamilyPerson = FamilyFile['people'][number];

/** Every number that leads to this person: the file's own, the agencies', and identifiers whose check letter holds. */
export function referencesOf(file: FamilyFile, person: FamilyPerson): Reference[] {
  const agencies = SOURCE_AGENCIES.flatMap((holder) => {
    const known = person.knownTo[holder];
    return known ? [{ scheme: SCHEME_OF[holder], value: canonicalIdentifier(SCHEME_OF[holder], known.id).value }] : [];
  });
  const identifiers = standing(person.identifiers)
    .map(({ scheme, value }) => ({ scheme, ...canonicalIdentifier(scheme, value) }))
    .filter(({ valid }) => valid)
    .map(({ scheme, value }) => ({ scheme, value }));
  return [{ scheme: 'FILE', value: `${file.reference}/${person.key}` }, ...agencies, ...identifiers];
}

/** Entries that say something; of those that take it back nothing is written. */
export const standing = <T extends { readonly withdrawn?: object | undefined }>(
  entries: readonly T[],
): Omit<T, 'withdrawn'>[] => entries.flatMap(({ withdrawn, ...entry }) => (withdrawn ? [] : [entry]));

/** What an entry leaves unsaid is null in its row. */
const orNull = <T>(value: T | undefined): T | null => value ?? null;

/** The record that says something, and the person whose record it is. */
export interface Whose {
  readonly recordId: string;
  readonly personId: string;
}

/**
 * A person's rows of one kind. What is asserted and by whom makes a row's id; whether it is confidential, and for whom
 * its words are, may change, and loading again changes it. Entries that differ in that alone are one: confidential if
 * one of them is, and with its words closed if the two open them to different people.
 */
function identified<T extends object>(kind: IdentifiedKind, whose: Whose, entries: readonly T[]) {
  const { recordId, personId } = whose;
  const rows = new Map<string, T & { id: string; recordId: string; personId: string }>();
  for (const entry of entries) {
    const id = rowIdOf(kind, recordId, entry);
    const isConfidential = isMarked(entry) || isMarked(rows.get(id));
    // From whom it is kept is written apart: what is loaded again takes nobody away.
    const row = { id, recordId, personId, ...entry, protectedFrom: undefined };
    rows.set(id, {
      ...row,
      ...('confidential' in entry && { confidential: isConfidential }),
      ...('opens' in entry && { opens: opensIt(entry) && opensIt(rows.get(id) ?? entry) }),
      ...(isForOthers(entry, rows.get(id)) && { audience: null, audienceDesk: null }),
    });
  }
  return [...rows.values()];
}

/** A row that is kept from particular people, who stand by their keys in the file. */
export interface KeptRow {
  readonly table: 'name' | 'address' | 'safe_contact';
  readonly id: string;
  readonly from: readonly string[];
}

/** Which of these entries are kept from particular people, by the ids of their rows. */
function keptRows(
  table: KeptRow['table'],
  kind: IdentifiedKind,
  { recordId }: Whose,
  entries: readonly object[],
): KeptRow[] {
  return entries.flatMap((entry) => {
    const { protectedFrom: from = [] } = entry as { readonly protectedFrom?: readonly string[] | undefined };
    return from.length === 0 ? [] : [{ table, id: rowIdOf(kind, recordId, entry), from }];
  });
}

const isMarked = (entry: object | undefined): boolean =>
  (entry as { confidential?: boolean } | undefined)?.confidential ?? false;

/** Whether it says in words that it is not confidential: what it does not say lifts no mark. */
const opensIt = (entry: object): boolean => (entry as { opens?: boolean }).opens ?? false;

interface ForWhom {
  readonly audience?: Audience | null;
  readonly audienceDesk?: string | null;
}

const isForOthers = (entry: ForWhom, before: ForWhom | undefined): boolean =>
  before !== undefined && (before.audience !== entry.audience || before.audienceDesk !== entry.audienceDesk);

/** When the agency learned of it and wrote it down. */
const dated = ({ awareOn, recordedOn }: { awareOn?: string | undefined; recordedOn?: string | undefined }) => ({
  awareOn: orNull(awareOn),
  recordedOn: orNull(recordedOn),
});

/** For whom the words are; a file that does not say closes them. */
const wordsFor = ({ audience, desk }: { audience: Audience | undefined; desk: string | undefined }) => ({
  audience: orNull(audience),
  audienceDesk: orNull(desk),
});

/** A person's rows in the index, under the ids that were found or made for them. */
export function rowsOf(file: FamilyFile, person: FamilyPerson, { recordId, personId }: Whose) {
  const whose = { recordId, personId };
  const names = standing(person.names).map(({ desk, audience, confidential, ...name }) => ({
    ...name,
    confidential: confidential ?? false,
    opens: confidential === false,
    ...wordsFor({ audience, desk }),
    ...dated(name),
    given: orNull(name.given),
    family: orNull(name.family),
    whole: orNull(name.whole),
    says: orNull(name.says),
    startedOn: orNull(name.startedOn),
    endedOn: orNull(name.endedOn),
  }));
  const addresses = standing(person.addresses).map((address) => addressRow(address, whose));
  const safeContacts = standing(person.safeContacts).map((contact) => ({
    ...contact,
    ...dated(contact),
    instructions: orNull(contact.instructions),
  }));
  return {
    record: { id: recordId, personId, family: file.reference, sex: orNull(person.sex) },
    names: identified('name', whose, names),
    births: identified(
      'birth',
      whose,
      standing(person.births).map((birth) => ({
        ...birth,
        ...dated(birth),
        bornOn: orNull(birth.bornOn),
        expectedOn: orNull(birth.expectedOn),
        placeholder: isPlaceholderBirth(birth.bornOn),
      })),
    ),
    identifiers: identified(
      'identifier',
      whose,
      standing(person.identifiers).map((identifier) => ({
        scheme: identifier.scheme,
        assertedBy: identifier.assertedBy,
        ...canonicalIdentifier(identifier.scheme, identifier.value),
        ...dated(identifier),
        placeholder: isPlaceholderIdentifier(identifier.scheme, identifier.value),
      })),
    ),
    addresses: identified('address', whose, addresses),
    safeContacts: identified('safe contact', whose, safeContacts),
    keptRows: [
      ...keptRows('name', 'name', whose, names),
      ...keptRows('address', 'address', whose, addresses),
      ...keptRows('safe_contact', 'safe contact', whose, safeContacts),
    ],
    support: person.supportedBy.map((support) => ({ ...whose, ...support })),
    keptFrom: person.protectedFrom.map(({ person: from, ...kept }) => ({ ...whose, from, ...kept })),
    needs: identified(
      'need',
      whose,
      standing(person.needs).map(({ desk, audience, ...need }) => ({
        ...need,
        ...wordsFor({ audience, desk }),
        ...dated(need),
        language: orNull(need.language),
        says: orNull(need.says),
      })),
    ),
    involvement: involvementRows(person, whose),
    checks: checkRows(person, whose),
    limitedAccess: person.limitedAccess.flatMap(({ holder, desks }) => (desks ? [{ ...whose, holder, desks }] : [])),
    staffConflicts: person.staffConflicts.map((conflict) => ({ ...whose, ...conflict })),
  };
}

function addressRow(
  { protectedFrom, ...address }: Omit<FamilyPerson['addresses'][number], 'withdrawn'>,
  { recordId }: Whose,
) {
  return {
    ...address,
    ...(protectedFrom && { protectedFrom }),
    ...dated(address),
    confidential: isConfidential(address.kind, address.confidential),
    opens: address.confidential === false && !ALWAYS_CONFIDENTIAL.has(address.kind),
    postcode: orNull(address.postcode),
    country: orNull(address.country),
    uprn: orNull(withoutNoughts(address.uprn)),
    localAuthority: orNull(address.localAuthority),
    startedOn: orNull(address.startedOn),
    endedOn: orNull(address.endedOn),
    // Without lines there is no place to compare; such an address is like no other.
    place:
      placeOf(address.lines, address.postcode) ||
      deterministicId('nowhere', recordId, stable({ ...address, confidential: address.confidential ?? false })),
  };
}

/** What an entry says of who somebody is, for matching. */
export function saysOf(person: FamilyPerson): RecordSays {
  return {
    sex: orNull(person.sex),
    names: standing(person.names).map((name) => ({ ...name, confidential: name.confidential ?? false })),
    births: standing(person.births).map((birth) => ({ ...birth, placeholder: isPlaceholderBirth(birth.bornOn) })),
    identifiers: standing(person.identifiers).map(({ scheme, value }) => ({
      scheme,
      ...canonicalIdentifier(scheme, value),
      placeholder: isPlaceholderIdentifier(scheme, value),
    })),
    addresses: standing(person.addresses).map(({ kind, lines, postcode, uprn, confidential }) => ({
      kind,
      lines,
      postcode,
      uprn: withoutNoughts(uprn),
      confidential: isConfidential(kind, confidential),
    })),
    involvement: SOURCE_AGENCIES.flatMap((holder) => {
      const known = person.knownTo[holder];
      return known ? [{ holder, recordKey: canonicalIdentifier(SCHEME_OF[holder], known.id).value }] : [];
    }),
  };
}

/** A refuge or a placement is never an ordinary address, whether or not somebody thought of marking it. */
const isConfidential = (kind: FamilyPerson['addresses'][number]['kind'], marked: boolean | undefined): boolean =>
  marked === true || ALWAYS_CONFIDENTIAL.has(kind);

const withoutNoughts = (uprn: string | undefined): string | undefined => uprn?.replace(/^0+(?=\d)/, '');

interface InvolvementSaid extends Whose {
  readonly holder: SourceAgency;
  readonly known: boolean;
  readonly recordKey: string | null;
  readonly since: string | null;
  readonly desk: string | null;
  readonly checkedOn: string | null;
  readonly endedOn: string | null;
}

/**
 * What each agency has said: that it knows the person; or, asked, that it knew nothing, which counts from the latest
 * day.
 */
function involvementRows(person: FamilyPerson, whose: Whose) {
  const rows = new Map<SourceAgency, InvolvementSaid>();
  for (const { holder, outcome, on, answeredOn } of person.checks) {
    if (outcome !== 'NOTHING_KNOWN') continue;
    const checkedOn = orNull(answeredOn ?? on);
    if ((rows.get(holder)?.checkedOn ?? '') > (checkedOn ?? '')) continue;
    rows.set(holder, {
      ...whose,
      holder,
      known: false,
      recordKey: null,
      since: null,
      desk: null,
      checkedOn,
      endedOn: null,
    });
  }
  for (const holder of SOURCE_AGENCIES) {
    const known = person.knownTo[holder];
    if (!known) continue;
    const recordKey = canonicalIdentifier(SCHEME_OF[holder], known.id).value;
    const { since, until, desk, checkedOn } = known;
    rows.set(holder, {
      ...whose,
      holder,
      known: true,
      recordKey,
      since: orNull(since),
      desk: orNull(desk),
      checkedOn: orNull(checkedOn),
      endedOn: orNull(until),
    });
  }
  return [...rows.values()];
}

/** What was asked of whom. The asking makes the row; what became of it may change, and loading again changes it. */
function checkRows(person: FamilyPerson, whose: Whose) {
  const rows = new Map<string, object>();
  for (const { holder, on, askedBy, askedByRole, occasion, chased, chasedOn, ...rest } of person.checks) {
    const asking = [holder, on ?? '', askedBy ?? '', askedByRole ?? '', occasion ?? ''];
    const id = deterministicId('check', whose.recordId, ...asking);
    rows.set(id, {
      id,
      ...whose,
      holder,
      outcome: rest.outcome,
      askedOn: orNull(on),
      askedBy: orNull(askedBy),
      askedByRole: orNull(askedByRole),
      occasion: orNull(occasion),
      chased: chased ?? chasedOn.length > 0,
      chasedOn,
      answeredOn: orNull(rest.answeredOn),
      answerWentTo: orNull(rest.answerWentTo),
      answerWentToRole: orNull(rest.answerWentToRole),
    });
  }
  return [...rows.values()];
}

export function relationshipRows(file: FamilyFile, whoseOf: (key: string) => Whose) {
  const seen = new Map<string, number>();
  return standing(file.relationships).map(({ from, to, protectedFrom, audience, desk, ...rest }) => {
    const [one, other] = [whoseOf(from), whoseOf(to)];
    const row = {
      fromPerson: one.personId,
      fromRecord: one.recordId,
      toPerson: other.personId,
      toRecord: other.recordId,
      ...rest,
    };
    const words = [row.fromRecord, row.toRecord, rest.ground, rest.startedOn ?? '', ...[...rest.assertedBy].sort()];
    // Two that began on a day that nobody knows: off and on, or one that agencies tell in two ways.
    const turn = (seen.get(words.join(' ')) ?? 0) + 1;
    seen.set(words.join(' '), turn);
    return {
      id: deterministicId('relationship', ...words, ...(turn > 1 ? [`turn ${turn}`] : [])),
      ...row,
      ...dated(rest),
      relative: orNull(rest.relative),
      heldBy: orNull(rest.heldBy),
      says: orNull(rest.says),
      ...wordsFor({ audience, desk }),
      cohabiting: orNull(rest.cohabiting),
      startedOn: orNull(rest.startedOn),
      endedOn: orNull(rest.endedOn),
      keptFrom: protectedFrom,
    };
  });
}

export const householdIdOf = (file: FamilyFile, key: string): string =>
  deterministicId('household', file.reference, key);

/** The place that an entry names, where it names one. */
export const placeAsked = ({
  lines,
  postcode,
}: Pick<FamilyPerson['addresses'][number], 'lines' | 'postcode'>): { place?: string } => {
  const place = placeOf(lines, postcode);
  return place === '' ? {} : { place };
};

export const householdRows = (file: FamilyFile, whoseOf: (key: string) => Whose) =>
  file.households.flatMap(({ key, members, ...household }) => {
    const stays = new Map<string, number>();
    return members.flatMap(({ person, startedOn, endedOn, protectedFrom, withdrawn }) => {
      const stay = (stays.get(person) ?? 0) + 1;
      stays.set(person, stay);
      if (withdrawn) return [];
      return {
        household: householdIdOf(file, key),
        ...whoseOf(person),
        stay,
        assertedBy: household.assertedBy,
        ...dated(household),
        startedOn: orNull(startedOn),
        endedOn: orNull(endedOn),
        keptFrom: protectedFrom,
      };
    });
  });

/** Somebody's part in what an agency records; people stand by their keys in the file. */
export interface TieInFile {
  readonly person: string;
  readonly holder: SourceAgency;
  readonly basis: string;
  readonly reference: string;
  readonly protects: boolean;
}

/**
 * Who has a part in what the agencies record, and whom it shows to need protection: the facts that laws 2 and 8 read.
 */
export function tiesInFile(file: FamilyFile): TieInFile[] {
  const ties = new Map<string, TieInFile>();
  for (const { holder, load } of agencyModules) {
    for (const { person, basis, reference, protects } of load.tiesOf((file as Record<string, unknown>)[holder])) {
      const key = [person, holder, basis, reference].join(' ');
      // Somebody may have two roles in one incident; one that needs protection is enough.
      ties.set(key, { person, holder, basis, reference, protects: protects || (ties.get(key)?.protects ?? false) });
    }
  }
  return [...ties.values()];
}

/** An order of one agency's, as a file tells of it. */
export interface OrderInFile extends OrderSaid {
  readonly holder: SourceAgency;
}

export const ordersInFile = (file: FamilyFile): OrderInFile[] =>
  agencyModules.flatMap(({ holder, load }) =>
    load.ordersOf((file as Record<string, unknown>)[holder]).map((order) => ({ ...order, holder })),
  );

/** Where one agency says in passing that somebody can be found, as a file tells of it. */
export interface LocatedInFile extends Located {
  readonly holder: SourceAgency;
}

export const locatedInFile = (file: FamilyFile): LocatedInFile[] =>
  agencyModules.flatMap(({ holder, load }) =>
    load.locatedOf((file as Record<string, unknown>)[holder]).map((located) => ({ ...located, holder })),
  );

/** The parts of an entry in one order, whatever the order in which they were written. */
const stable = (value: object): string => JSON.stringify(Object.entries(value).sort(([a], [b]) => inOrder(a, b)));
