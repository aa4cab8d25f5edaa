/** Whom an attack asks about, each as a PersonKeyInput is written in an operation. */
export interface People {
  /** Somebody whose place is protected, and her child. */
  readonly her: string;
  readonly child: string;
  /** He from whom it is. */
  readonly gary: string;
}

/** Gary's family, which every demonstration has. */
export const DEMONSTRATION: People = {
  her: '{ scheme: POLICE_NOMINAL, value: "N-003-0941" }',
  child: '{ scheme: POLICE_NOMINAL, value: "N-003-0942" }',
  gary: '{ scheme: CRN, value: "G940003" }',
};

/** Of her address, safe contact and school, and of what was written about her. */
export const PROTECTED = [
  'Orchard Rise',
  'ZZ99 4AA',
  '01632 960941',
  'Weekday mornings',
  'Hazel Bank',
  'Struck while',
  'Gone on arrival',
  "mother's arms",
];

export type Shape = [title: string, query: string, variables?: object];

/**
 * The shapes of query by which field-level authorization is known to be got round, each asking for what is protected.
 */
export const shapesOf = ({ her, child, gary }: People): Shape[] => [
  [
    'asked for plainly',
    `{ person(of: ${her}) { name protectedAddresses { nodes { lines postcode } } safeContacts { nodes { value instructions } } } }`,
  ],
  ['under an alias', `{ person(of: ${her}) { name a: protectedAddresses { nodes { b: lines c: postcode } } } }`],
  [
    'under the alias of a field that is allowed',
    `{ person(of: ${her}) { name addresses: protectedAddresses { nodes { lines } } names: safeContacts { nodes { value } } } }`,
  ],
  [
    'under the alias of an identifier',
    `{ person(of: ${her}) { name police { incidents { nodes { reference: narrative grade: protectedPlace } } } } }`,
  ],
  ['under a person’s alias', `{ name: person(of: ${her}) { id: name sex: protectedAddresses { nodes { lines } } } }`],
  [
    'in two aliases that are merged',
    `{ person(of: ${her}) { name a: protectedAddresses { nodes { lines } } a: protectedAddresses { nodes { postcode } } } }`,
  ],
  [
    'in two roots that are merged',
    `{ p: person(of: ${her}) { name } p: person(of: ${her}) { protectedAddresses { nodes { lines } } } }`,
  ],
  [
    'in an inline fragment without a type',
    `{ person(of: ${her}) { name ... { protectedAddresses { nodes { ... { lines } } } } } }`,
  ],
  [
    'in an inline fragment with a type',
    `{ person(of: ${her}) { name ... on Person { protectedAddresses { nodes { ... on ProtectedAddress { lines } } } } } }`,
  ],
  [
    'in an inline fragment on the root',
    `{ ... on Query { person(of: ${her}) { name ... on Person { ... on Person { safeContacts { nodes { value } } } } } } }`,
  ],
  [
    'in nested named fragments',
    `{ person(of: ${her}) { name ...A } } fragment A on Person { ...B } fragment B on Person { ...C ...D } fragment C on Person { safeContacts { nodes { ...E } } }
       fragment D on Person { protectedAddresses { nodes { lines } } } fragment E on SafeContact { value }`,
  ],
  [
    'in a fragment spread twice',
    `{ person(of: ${her}) { name ...A ...A x: protectedAddresses { nodes { lines } } } } fragment A on Person { x: protectedAddresses { nodes { postcode } } }`,
  ],
  [
    'with @include(if: true)',
    `{ person(of: ${her}) { name protectedAddresses @include(if: true) { nodes { lines } } } }`,
  ],
  [
    'with @skip(if: false)',
    `{ person(of: ${her}) { name protectedAddresses @skip(if: false) { nodes { lines @skip(if: false) } } } }`,
  ],
  [
    'with both',
    `{ person(of: ${her}) { name protectedAddresses @skip(if: false) @include(if: true) { nodes { lines } } } }`,
  ],
  [
    'with a variable',
    `query Q($yes: Boolean!) { person(of: ${her}) { name protectedAddresses @include(if: $yes) { nodes { lines } } } }`,
    { yes: true },
  ],
  [
    'with a variable’s default',
    `query Q($yes: Boolean = true) { person(of: ${her}) { name protectedAddresses @include(if: $yes) { nodes { lines } } } }`,
  ],
  [
    'with a default overruled',
    `query Q($no: Boolean = true) { person(of: ${her}) { name protectedAddresses @skip(if: $no) { nodes { lines } } } }`,
    { no: false },
  ],
  [
    'with a fragment that is included',
    `query Q($yes: Boolean = true) { person(of: ${her}) { name ...A @include(if: $yes) } } fragment A on Person { safeContacts { nodes { value } } }`,
  ],
  [
    'by way of somebody else',
    `{ person(of: ${gary}) { name relationships { nodes { person { name protectedAddresses { nodes { lines } } safeContacts { nodes { value } } } } } } }`,
  ],
  [
    'by way of an incident',
    `{ person(of: ${gary}) { name police { incidents { nodes { protectedPlace narrative people { person { protectedAddresses { nodes { lines } } } } } } } } }`,
  ],
  [
    'by way of an incident’s edges',
    `{ person(of: ${gary}) { name police { incidents { edges { node { protectedPlace narrative people { person { safeContacts { nodes { value } } } } } } } } } }`,
  ],
  [
    'by way of an order',
    `{ person(of: ${gary}) { name police { protectiveOrders { nodes { protectedPlaces parties { person { protectedAddresses { nodes { lines } } } } } } } } }`,
  ],
  [
    'by way of a contact',
    `{ person(of: ${gary}) { name mash { contacts { nodes { narrative subjects { person { protectedAddresses { nodes { lines } } } } } } } } }`,
  ],
  [
    'by way of the family',
    `{ familyContext(of: ${gary}) { people { nodes { name protectedAddresses { nodes { lines } } childrensSocialCare { school placement } } } asked { name } } }`,
  ],
  [
    'by way of a household',
    `{ person(of: ${child}) { name household { nodes { person { name protectedAddresses { nodes { lines } } } } } } }`,
  ],
  [
    'round and back',
    `{ person(of: ${gary}) { name relationships { nodes { person { relationships { nodes { person { protectedAddresses { nodes { lines } } } } } } } } } }`,
  ],
  [
    'in a second operation of the document',
    `query A { __typename } query B { person(of: ${her}) { name protectedAddresses { nodes { lines } } } }`,
    { operationName: 'B' },
  ],
  [
    'of several people at once',
    `{ a: person(of: ${gary}) { name } b: person(of: ${her}) { name protectedAddresses { nodes { lines } } } c: person(of: ${child}) { childrensSocialCare { school } } }`,
  ],
];
