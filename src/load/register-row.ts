import { dayInLondon } from '../kernel';
import { AddressKind, canonicalIdentifier, impossibleBirth, isNothing, SCHEME_OF } from '../people';
import { CellFault, cellText, dayOf, sexOf, type Columns } from '../lists';
import type { Holder } from '../sharing';
import { valuesOf } from '../subgraph';
import { FamilyForm, type FamilyFile } from './family-form';
import type { RegisterField } from './register-columns';

type Person = FamilyFile['people'][number];
type Said = Pick<Person['names'][number], 'assertedBy'>;

/** Identifiers that a register can have beside the agency's own number, which has no column of this name (registerFields). */
const SCHEMES = ['CRN', 'PNC', 'CRO', 'NHS', 'PRISON_NUMBER', 'UPN', 'LCS', 'POLICE_NOMINAL', 'MASH'] as const;
const LONGEST_LIST = 1000;
const ADDRESS_KINDS = valuesOf(AddressKind);

/**
 * Reads a row of an agency's register: one person, as a family file would say it of them. Whatever is in the row, this agency says
 * it. A row that is marked as confidential says nothing openly: neither its names nor its address.
 *
 * @throws {CellFault} what cannot be read, in words
 */
export function familyOfRow(
  holder: Holder,
  cells: readonly string[],
  columns: Columns<RegisterField>,
  onLeftOut: (why: string) => void = () => undefined,
): FamilyFile {
  const textOf: TextOf = (field, longest) => {
    const text = cellText(cells, columns.get(field), field, longest);
    if (text?.includes('\0')) throw new CellFault(`the ${field} has a zero character in it, which no text has`);
    return text;
  };
  const number = textOf('number');
  if (number === undefined) throw new CellFault(`it has no number; every row needs the agency's own`);
  const said: Said = { assertedBy: [holder] };
  const confidential = isMarked(textOf('confidential'));
  const since = textOf('since');
  const desk = textOf('desk');
  const sex = sexOf(textOf('sex') ?? '');
  const person: Person = {
    key: 'person',
    ...(sex && { sex }),
    names: namesOf(textOf, { confidential, ...said }),
    births: birthsOf(textOf('bornOn'), said, onLeftOut),
    identifiers: SCHEMES.flatMap((scheme) => {
      const value = textOf(scheme);
      return value === undefined ? [] : [{ scheme, value, ...said }];
    }),
    addresses: addressesOf(textOf, { confidential, ...said }),
    safeContacts: [],
    needs: [],
    knownTo: { [holder]: { id: number, ...(since && { since: dayOf(since, 'day') }), ...(desk && { desk }) } },
    checks: [],
    supportedBy: [],
    protectedFrom: [],
    limitedAccess: [],
    staffConflicts: [],
  };
  const reference = `register/${holder}/${canonicalIdentifier(SCHEME_OF[holder], number).value}`;
  return { ...nothingElse(), reference, title: reference, people: [person] };
}

type TextOf = (field: RegisterField, longest?: number) => string | undefined;

function namesOf(textOf: TextOf, said: Said & { readonly confidential: boolean }): Person['names'] {
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

function addressesOf(textOf: TextOf, said: Said & { readonly confidential: boolean }): Person['addresses'] {
  const lines = (['address', 'address2', 'address3', 'town'] as const).flatMap((field) => textOf(field) ?? []);
  const [postcode, uprn, kind] = [textOf('postcode'), textOf('uprn'), kindOf(textOf('addressKind'))];
  if (uprn !== undefined && !/^\d{1,12}$/.test(uprn)) throw new CellFault(`"${uprn}" is no UPRN, which has up to twelve digits`);
  if (lines.length === 0 && postcode === undefined && uprn === undefined && kind === undefined) return [];
  return [{ kind: kind ?? 'HOME', lines, ...(postcode && { postcode }), ...(uprn && { uprn }), ...said }];
}

function kindOf(text: string | undefined): Person['addresses'][number]['kind'] | undefined {
  if (text === undefined) return undefined;
  const kind = text.toUpperCase().replaceAll(/[ -]/g, '_');
  const known = ADDRESS_KINDS.find((one) => one === kind);
  if (!known) throw new CellFault(`there is no kind of address "${text}"; there are ${ADDRESS_KINDS.join(', ')}`);
  return known;
}

/** Whoever writes something else than yes or no there meant something by it: then nothing is open until it is said what. */
function isMarked(text: string | undefined): boolean {
  if (text === undefined || /^(n|no|false|0)$/i.test(text)) return false;
  if (/^(y|yes|true|1)$/i.test(text)) return true;
  throw new CellFault(`"${text}" does not say whether it is confidential; write yes or no`);
}

let empty: FamilyFile | undefined;

/** A family file that says nothing of anybody: a register has people alone. */
function nothingElse(): FamilyFile {
  empty ??= FamilyForm.parse({ format: 'whole-picture/family/1', reference: 'register', title: 'register', people: [{ key: 'person' }] });
  return empty;
}
