import { dayInLondon } from '../kernel';
import { SCHEME_OF } from '../partnership';
import { AddressKind, canonicalIdentifier, IdentifierScheme, impossibleBirth, isNothing } from '../people';
import { CellFault, cellText, dayOf, sexOf, type Columns } from '../lists';
import type { SourceAgency } from '../sharing';
import { valuesOf } from '../subgraph';
import type { TakenBack } from './corrections';
import { FamilyForm, type FamilyFile } from './family-form';
import type { RegisterField } from './register-columns';

type Person = FamilyFile['people'][number];
type Said = Pick<Person['names'][number], 'assertedBy'>;
/** What the row says of whether it is confidential, where it says it. */
type Marks = Pick<Person['names'][number], 'confidential'>;

/**
 * Identifiers that a register can have beside the agency's own number, which has no column of this name
 * (registerFields).
 */
const SCHEMES = valuesOf(IdentifierScheme);
const LONGEST_LIST = 1000;
const ADDRESS_KINDS = valuesOf(AddressKind);

/** What is noted of a row beside what it says. */
export class RowNotes {
  /** What of it cannot be used, in words. */
  readonly leftOut: string[] = [];
  /** What a word in it takes back. */
  readonly takesBack: TakenBack[] = [];
  /** Whether a word in it says what kind of address it is. */
  saysKind = false;
}

/** The word by which a cell takes back what it said before. An empty cell takes nothing back: an export may lack it. */
const WITHDRAWN = 'withdrawn';
/** The word by which a record is for all its agency's desks again. */
const LIFTED = 'lifted';

/** What a cell takes back, by its field. */
const TAKES_BACK: Partial<Record<RegisterField, TakenBack>> = {
  given: { kind: 'NAME', of: ['CURRENT'] },
  family: { kind: 'NAME', of: ['CURRENT'] },
  name: { kind: 'NAME', of: ['CURRENT'] },
  aliases: { kind: 'NAME', of: ['ALIAS'] },
  bornOn: { kind: 'BIRTH', of: null },
  address: { kind: 'ADDRESS', of: null },
  ...Object.fromEntries(SCHEMES.map((scheme) => [scheme, { kind: 'IDENTIFIER', of: [scheme] }])),
};

/**
 * Reads a row of an agency's register: one person, as a family file would say it of them. Whatever is in the row, this
 * agency says it. A row that is marked as confidential says nothing openly: neither its names nor its address.
 *
 * @throws {CellFault} what cannot be read, in words
 */
export function familyOfRow(
  holder: SourceAgency,
  cells: readonly string[],
  columns: Columns<RegisterField>,
  notes: RowNotes = new RowNotes(),
): FamilyFile {
  const textOf: TextOf = (field, longest) => {
    const text = cellText(cells, columns.get(field), field, longest);
    if (text?.includes('\0')) throw new CellFault(`the ${field} has a zero character in it, which no text has`);
    if (text?.toLowerCase() !== WITHDRAWN) return text;
    const taken = TAKES_BACK[field];
    if (!taken)
      throw new CellFault(`the ${field} cannot be withdrawn; leave the cell empty, or say what stands there now`);
    notes.takesBack.push(taken);
    return undefined;
  };
  const number = textOf('number');
  if (number === undefined) throw new CellFault(`it has no number; every row needs the agency's own`);
  const said: Said = { assertedBy: [holder] };
  const confidential = isMarked(textOf('confidential'));
  const marks = confidential === undefined ? {} : { confidential };
  const since = textOf('since');
  const until = textOf('until');
  const desk = textOf('desk');
  const sex = sexOf(textOf('sex') ?? '');
  const person: Person = {
    key: 'person',
    ...(sex && { sex }),
    names: namesOf(textOf, { ...marks, ...said }),
    births: birthsOf(textOf('bornOn'), said, (why) => notes.leftOut.push(why)),
    identifiers: SCHEMES.flatMap((scheme) => {
      const value = textOf(scheme);
      return value === undefined ? [] : [{ scheme, value, ...said }];
    }),
    addresses: addressesOf(textOf, { ...marks, ...said }, notes),
    safeContacts: [],
    needs: [],
    knownTo: {
      [holder]: {
        id: number,
        ...(since && { since: dayOf(since, 'day') }),
        ...(until && { until: dayOf(until, 'day') }),
        ...(desk && { desk }),
      },
    },
    checks: [],
    supportedBy: [],
    protectedFrom: [],
    limitedAccess: limitsOf(holder, textOf('limited', LONGEST_LIST)),
    staffConflicts: [],
  };
  const reference = `register/${holder}/${canonicalIdentifier(SCHEME_OF[holder], number).value}`;
  return { ...nothingElse(), reference, title: reference, people: [person] };
}

/** For which desks the record is. An empty cell lifts nothing. */
function limitsOf(holder: SourceAgency, text: string | undefined): Person['limitedAccess'] {
  if (text === undefined) return [];
  if (text.toLowerCase() === LIFTED)
    return [
      { holder, lifted: { because: 'the agency’s register says that it is lifted', by: `the register of ${holder}` } },
    ];
  const desks = text.split(';').flatMap((desk) => desk.trim() || []);
  if (desks.length === 0)
    throw new CellFault(`"${text}" names no desk; name the desks with ; between, or write ${LIFTED}`);
  return [{ holder, desks }];
}

type TextOf = (field: RegisterField, longest?: number) => string | undefined;

function namesOf(textOf: TextOf, said: Said & Marks): Person['names'] {
  const [given, family, whole] = [textOf('given'), textOf('family'), textOf('name')];
  const names: Person['names'] = [];
  if (given !== undefined || family !== undefined)
    names.push({ ...(given && { given }), ...(family && { family }), kind: 'CURRENT', ...said });
  else if (whole !== undefined) names.push({ whole, kind: 'CURRENT', ...said });
  for (const alias of (textOf('aliases', LONGEST_LIST) ?? '').split(';')) {
    if (alias.trim() !== '') names.push({ whole: alias.trim(), kind: 'ALIAS', ...said });
  }
  return names;
}

/** A birth that cannot be is left out, and the reader is told: the rest of the row holds. */
function birthsOf(text: string | undefined, said: Said, onLeftOut: (why: string) => void): Person['births'] {
  if (text === undefined || isNothing(text)) return [];
  const bornOn = dayOf(text);
  const why = impossibleBirth(bornOn, dayInLondon(new Date()));
  if (why === undefined) return [{ bornOn, estimated: false, ...said }];
  onLeftOut(`its birth is left out: ${why}`);
  return [];
}

function addressesOf(textOf: TextOf, said: Said & Marks, notes: RowNotes): Person['addresses'] {
  const lines = (['address', 'address2', 'address3', 'town'] as const).flatMap((field) => textOf(field) ?? []);
  const [postcode, uprn, kind] = [textOf('postcode'), textOf('uprn'), kindOf(textOf('addressKind'))];
  notes.saysKind = kind !== undefined;
  if (uprn !== undefined && !/^\d{1,12}$/.test(uprn))
    throw new CellFault(`"${uprn}" is no UPRN, which has up to twelve digits`);
  // A kind beside an address that is withdrawn is the kind of nothing.
  const isKindAlone = kind === undefined || notes.takesBack.some((taken) => taken.kind === 'ADDRESS');
  if (lines.length === 0 && postcode === undefined && uprn === undefined && isKindAlone) return [];
  return [{ kind: kind ?? 'HOME', lines, ...(postcode && { postcode }), ...(uprn && { uprn }), ...said }];
}

function kindOf(text: string | undefined): Person['addresses'][number]['kind'] | undefined {
  if (text === undefined) return undefined;
  const kind = text.toUpperCase().replaceAll(/[ -]/g, '_');
  const known = ADDRESS_KINDS.find((one) => one === kind);
  if (!known) throw new CellFault(`there is no kind of address "${text}"; there are ${ADDRESS_KINDS.join(', ')}`);
  return known;
}

/**
 * Whoever writes something else than yes or no there meant something by it: then nothing is open until it is said what.
 */
function isMarked(text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  if (/^(n|no|false|0)$/i.test(text)) return false;
  if (/^(y|yes|true|1)$/i.test(text)) return true;
  throw new CellFault(`"${text}" does not say whether it is confidential; write yes or no`);
}

let empty: FamilyFile | undefined;

/** A family file that says nothing of anybody: a register has people alone. */
function nothingElse(): FamilyFile {
  empty ??= FamilyForm.parse({
    format: 'whole-picture/family/1',
    reference: 'register',
    title: 'register',
    people: [{ key: 'person' }],
  });
  return empty;
}
