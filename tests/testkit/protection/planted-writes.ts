import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import { SOURCES } from '../../../src/partnership';
import type { Purpose } from '../../../src/sharing';
import { shapedAt, type Plants } from './plants';
import { NUMBERS } from './worlds';

// The same for what is written by mutations: every text of every input, from the schema.

/** They are on his side, and their words are theirs to read: where they alone write, the load command plants. */
const OFFICER = ['responsible-officer', 'MANAGING_RISK'] as const;

/** Who writes for an agency, and whose numbers its entries speak of. */
export const WRITERS: readonly {
  readonly mutation: string;
  readonly holder: string;
  readonly name: string;
  readonly purpose: Purpose;
  readonly people: Readonly<Record<'own' | 'other', string>>;
  /** Kinds of entries that others at the agency write, whose work they are. */
  readonly others?: Readonly<Record<string, readonly [name: string, purpose: Purpose]>>;
}[] = [
  {
    mutation: 'writePoliceRecords',
    holder: 'police',
    name: 'police-dau-officer',
    purpose: 'DOMESTIC_ABUSE_INVESTIGATION',
    people: { own: NUMBERS.him.POLICE_NOMINAL, other: NUMBERS.her.POLICE_NOMINAL },
    others: {
      visorRecords: ['police-intelligence-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
      intelligence: ['police-intelligence-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
    },
  },
  {
    mutation: 'writeSocialCareRecords',
    holder: 'childrens-social-care',
    name: 'social-worker',
    purpose: 'CHILD_SAFEGUARDING',
    people: { own: NUMBERS.child.LCS, other: NUMBERS.her.LCS },
  },
  {
    mutation: 'writeMashRecords',
    holder: 'mash',
    name: 'mash-practitioner',
    purpose: 'MASH_TRIAGE',
    people: { own: NUMBERS.him.MASH, other: NUMBERS.her.MASH },
  },
  {
    mutation: 'writeHealthRecords',
    holder: 'health',
    name: 'health-safeguarding-lead',
    purpose: 'CHILD_SAFEGUARDING',
    people: { own: 'H-P-2', other: 'H-P-3' },
  },
  {
    mutation: 'writeEducationRecords',
    holder: 'education',
    name: 'school-safeguarding-lead',
    purpose: 'CHILD_AT_SCHOOL',
    people: { own: 'E-P-3', other: 'E-P-3' },
  },
  {
    mutation: 'writeProbationRecords',
    holder: 'probation',
    name: 'partner-link-worker',
    purpose: 'VICTIM_SUPPORT',
    people: { own: NUMBERS.him.CRN, other: NUMBERS.him.CRN },
    others: Object.fromEntries(
      [
        ...['convictions', 'diversityNeeds', 'healthNeeds', 'mappa', 'mentalHealth', 'staffWarnings'],
        ...['substanceTests', 'substanceTreatment', 'substanceUse'],
      ].map((edge) => [edge, OFFICER]),
    ),
  },
];

export interface Write {
  readonly name: string;
  readonly purpose: Purpose;
  readonly edge: string;
  readonly query: string;
  readonly records: Readonly<Record<string, unknown>>;
}

export interface Planting {
  readonly plants: Plants;
  /** Fields in which nothing is planted, because they take no words or others' words: Type.field. */
  readonly without: Set<string>;
}

/** The fields in which an entry says whose it is. */
const OWN_NUMBERS: ReadonlySet<string> = new Set(Object.values(SOURCES).map(({ own }) => own.name));

let entries = 0;

/** One write for each kind of entry that a mutation takes, with every text in it planted. */
export function plantedWrites(schema: GraphQLSchema, writer: (typeof WRITERS)[number], planting: Planting): Write[] {
  const { mutation, holder, people, others = {} } = writer;
  const input = getNamedType(schema.getMutationType()!.getFields()[mutation]!.args[0]!.type) as GraphQLInputObjectType;
  const query = `mutation Plant($records: ${input.name}!) { ${mutation}(records: $records) { written { outcome } } }`;
  return Object.values(input.getFields()).map(({ name: edge, type }) => ({
    name: others[edge]?.[0] ?? writer.name,
    purpose: others[edge]?.[1] ?? writer.purpose,
    edge,
    query,
    records: {
      [edge]: [
        plantedIn(getNamedType(type), `${holder}.${edge}.*`, { people, planting, isTheirs: others[edge] === OFFICER }),
      ],
    },
  }));
}

interface Filling {
  readonly people: { readonly own: string; readonly other: string };
  readonly planting: Planting;
  /** An officer on his side writes it. */
  readonly isTheirs: boolean;
}

function plantedIn(type: GraphQLInputType, place: string, filling: Filling): unknown {
  const { people, planting, isTheirs } = filling;
  const own: GraphQLInputType = getNullableType(type);
  if (isListType(own)) return [plantedIn(own.ofType, `${place}.*`, filling)];
  if (isEnumType(own)) return own.getValues()[0]!.name;
  if (isInputObjectType(own)) {
    // A record of a person is there already; an entry is new.
    const version = own.getFields()['reference'] || !own.getFields()['version'] ? {} : { version: 2 };
    const facts = Object.fromEntries(
      Object.values(own.getFields())
        .filter(
          ({ name, type: inner }) => !NO_ENTRY.has(name) && !UNREAD.has(`${own.name}.${name}`) && !opensTexts(inner),
        )
        .map(({ name, type: inner }) => {
          if (isTheirs || isShaped(`${place}.${name}`)) planting.without.add(`${own.name}.${name}`);
          return [name, plantedIn(inner, `${place}.${name}`, filling)];
        }),
    );
    return { ...facts, ...version };
  }
  const name = place.split('.').at(-1)!;
  switch (getNamedType(own).name) {
    case 'Boolean':
      return true;
    case 'Int':
    case 'Float':
      return 1;
    case 'Date':
      return '2026-05-06';
    case 'DateTime':
      return '2026-05-06T10:00:00Z';
    case 'ID':
      if (name === 'reference') return `PW-${(entries += 1)}`;
      return OWN_NUMBERS.has(name) ? people.own : people.other;
    default:
      return shapedAt(place) ?? (isTheirs ? 'As the officer says.' : planting.plants.at(`written ${place}`));
  }
}

/** Nobody opens anything here, and days after which an entry would have ended are left out. */
const NO_ENTRY: ReadonlySet<string> = new Set([
  'version',
  'without',
  'endedOn',
  'expiresOn',
  'standingSince',
  'removedOn',
]);

/** What nobody who writes for the agency reads, and so nobody writes by mutation: by the demonstration's agreements. */
export const UNREAD: ReadonlySet<string> = new Set([
  ...['CaseAllocationInput', 'AllegationInput', 'VictimStatementInput'].flatMap((type) => [
    `${type}.deportationIsGround`,
    `${type}.fearForLeaveToRemain`,
  ]),
  'MashSchoolNoticeInput.school',
]);
const isShaped = (place: string): boolean => shapedAt(place) !== undefined || shapedAt(`${place}.*`) !== undefined;
const opensTexts = (type: GraphQLInputType): boolean => {
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues().some(({ name }) => name === 'SERVED' || name === 'ENTITLED');
  return (
    isInputObjectType(named) &&
    Object.values(named.getFields()).some(({ type: inner }) => isEnumType(getNamedType(inner)) && opensTexts(inner))
  );
};
