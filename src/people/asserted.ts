import { SOURCES } from '../partnership';
import type { SourceAgency } from '../sharing';
import { closedAddresses, confidentialOf, openAddresses } from './open-addresses';
import { categoryOfHousehold, categoryOfIdentifier, type PersonView } from './person-view';

// What of the index one agency has asserted of a person. What it has not, it has not disclosed, whatever agreements
// say.

type Assertion = { readonly assertedBy: readonly SourceAgency[] };

const KINDS = {
  NAME: (view, holder) =>
    bySome(view.facts.names, holder, (name) =>
      view.releases(holder, name.confidential ? 'PROTECTED_ADDRESS' : 'IDENTITY'),
    ),
  BIRTH: ({ facts }, holder) => bySome(facts.births, holder),
  IDENTIFIER: (view, holder) =>
    bySome(view.facts.identifiers, holder, ({ scheme }) => view.releases(holder, categoryOfIdentifier(scheme))),
  ADDRESS: (view, holder) => bySome(openAddresses(view), holder),
  PROTECTED_ADDRESS: (view, holder) => bySome(closedAddresses(view), holder),
  CONFIDENTIAL: (view, holder) => bySome(confidentialOf(view), holder),
  SAFE_CONTACT: ({ facts }, holder) => bySome(facts.safeContacts, holder),
  NEED: ({ facts }, holder) => bySome(facts.needs, holder),
  RELATIONSHIP: ({ facts }, holder) => bySome(facts.relationships, holder),
  HOUSEHOLD: (view, holder) => {
    const isTold = (stay: { shielded: boolean }) => view.releases(holder, categoryOfHousehold(stay));
    return bySome(view.stays, holder, isTold) || bySome(view.household, holder, isTold);
  },
  /** It has said that it knows the person, or, asked, that it knew nothing. */
  INVOLVEMENT: ({ facts }, holder) => facts.involvement.some((fact) => fact.holder === holder),
  KNOWN: ({ facts }, holder) => facts.involvement.some((fact) => fact.holder === holder && fact.known),
  CHECK: ({ facts }, holder) =>
    (facts.checks ?? []).some((check) => check.holder === holder || check.askedBy === holder),
} as const satisfies Record<string, (view: PersonView, holder: SourceAgency) => boolean>;
type Kind = keyof typeof KINDS;

function bySome<T extends Assertion>(
  all: readonly T[] = [],
  holder: SourceAgency,
  isTold: (one: T) => boolean = () => true,
): boolean {
  return all.some((one) => one.assertedBy.includes(holder) && isTold(one));
}

const WHO: readonly Kind[] = ['NAME', 'BIRTH', 'KNOWN'];
const ANYTHING = Object.keys(KINDS) as readonly Kind[];

/** Of which assertions a field is made; a type stands for its fields. */
const MADE_OF: Readonly<Record<string, readonly Kind[]>> = {
  'Person.name': ['NAME'],
  'Person.names': ['NAME'],
  PersonName: ['NAME'],
  'Person.birthDate': ['BIRTH'],
  'Person.births': ['BIRTH'],
  Birth: ['BIRTH'],
  'Person.sex': WHO,
  'Person.identifiers': ['IDENTIFIER'],
  Identifier: ['IDENTIFIER'],
  'Person.addresses': ['ADDRESS'],
  Address: ['ADDRESS'],
  'Person.protectedAddresses': ['PROTECTED_ADDRESS'],
  ProtectedAddress: ['PROTECTED_ADDRESS'],
  'Person.hasConfidentialPlaces': ['CONFIDENTIAL'],
  'Person.safeContacts': ['SAFE_CONTACT'],
  SafeContact: ['SAFE_CONTACT'],
  'Person.needs': ['NEED'],
  Need: ['NEED'],
  'Person.relationships': ['RELATIONSHIP'],
  Relationship: ['RELATIONSHIP'],
  'Person.household': ['HOUSEHOLD'],
  'Person.households': ['HOUSEHOLD'],
  HouseholdMember: ['HOUSEHOLD'],
  Household: ['HOUSEHOLD'],
  'Person.involvement': ['INVOLVEMENT', 'NAME', 'BIRTH'],
  Involvement: ['INVOLVEMENT', 'NAME', 'BIRTH'],
  'Person.sourcesChecked': ['INVOLVEMENT', 'CHECK'],
  SourceCheck: ['INVOLVEMENT', 'CHECK'],
  ...Object.fromEntries(
    Object.values(SOURCES).flatMap(({ field }) => [
      [`Person.${field}`, ['KNOWN']],
      [`Person.${field}Records`, ['KNOWN']],
    ]),
  ),
};

/**
 * What one agency has asserted of a person, of what was read. `key` names it: agencies that asserted the same kinds
 * have the same.
 */
export interface Asserted {
  readonly key: string;
  /**
   * Is this field, by its coordinate, made of anything that the agency asserted? A field of which nothing is known is
   * made of anything.
   */
  readonly has: (coordinate: string) => boolean;
}

export function assertedBy(view: PersonView, holder: SourceAgency): Asserted {
  const kinds = new Set(ANYTHING.filter((kind) => KINDS[kind](view, holder)));
  return {
    key: [...kinds].join(),
    has: (coordinate) =>
      (MADE_OF[coordinate] ?? MADE_OF[coordinate.split('.')[0]!] ?? ANYTHING).some((kind) => kinds.has(kind)),
  };
}
