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
import type { Purpose } from '../../../src/sharing';
import type { Plants } from './plants';
import { NUMBERS } from './worlds';

// The same for what is written by mutations: every text of every input, from the schema.

/** Who writes for an agency, and whose numbers its entries speak of. */
export const WRITERS: readonly {
  readonly mutation: string;
  readonly name: string;
  readonly purpose: Purpose;
  readonly people: Readonly<Record<'own' | 'other', string>>;
}[] = [
  {
    mutation: 'writePoliceRecords',
    name: 'police-dau-officer',
    purpose: 'DOMESTIC_ABUSE_INVESTIGATION',
    people: { own: NUMBERS.him.POLICE_NOMINAL, other: NUMBERS.her.POLICE_NOMINAL },
  },
  {
    mutation: 'writeSocialCareRecords',
    name: 'social-worker',
    purpose: 'CHILD_SAFEGUARDING',
    people: { own: NUMBERS.child.LCS, other: NUMBERS.her.LCS },
  },
  {
    mutation: 'writeMashRecords',
    name: 'mash-practitioner',
    purpose: 'MASH_TRIAGE',
    people: { own: NUMBERS.him.MASH, other: NUMBERS.her.MASH },
  },
  {
    mutation: 'writeProbationRecords',
    name: 'partner-link-worker',
    purpose: 'VICTIM_SUPPORT',
    people: { own: NUMBERS.him.CRN, other: NUMBERS.him.CRN },
  },
];

export interface Write {
  readonly edge: string;
  readonly query: string;
  readonly records: Readonly<Record<string, unknown>>;
}

let entries = 0;

/** One write for each kind of entry that a mutation takes, with every text in it planted. */
export function plantedWrites(schema: GraphQLSchema, { mutation, people }: (typeof WRITERS)[number], plants: Plants): Write[] {
  const input = getNamedType(schema.getMutationType()!.getFields()[mutation]!.args[0]!.type) as GraphQLInputObjectType;
  const query = `mutation Plant($records: ${input.name}!) { ${mutation}(records: $records) { written { outcome } } }`;
  return Object.values(input.getFields()).map(({ name: edge, type }) => ({
    edge,
    query,
    records: { [edge]: [plantedIn(getNamedType(type), `${edge}.*`, people, plants)] },
  }));
}

function plantedIn(type: GraphQLInputType, place: string, people: { own: string; other: string }, plants: Plants): unknown {
  const own: GraphQLInputType = getNullableType(type);
  if (isListType(own)) return [plantedIn(own.ofType, `${place}.*`, people, plants)];
  if (isEnumType(own)) return own.getValues()[0]!.name;
  if (isInputObjectType(own)) {
    // A record of a person is there already; an entry is new.
    const version = own.getFields()['reference'] || !own.getFields()['version'] ? {} : { version: 2 };
    const facts = Object.fromEntries(
      Object.values(own.getFields())
        .filter(({ name, type: inner }) => !NO_ENTRY.has(name) && !opensTexts(inner))
        .map(({ name, type: inner }) => [name, plantedIn(inner, `${place}.${name}`, people, plants)]),
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
      return ['crn', 'nominalId', 'lcsId', 'subjectId'].includes(name) ? people.own : people.other;
    default:
      return plants.at(`written ${place}`);
  }
}

/** Nobody opens anything here, and days after which an entry would have ended are left out. */
const NO_ENTRY: ReadonlySet<string> = new Set(['version', 'without', 'endedOn', 'expiresOn', 'standingSince', 'removedOn']);
const opensTexts = (type: GraphQLInputType): boolean => {
  const named = getNamedType(type);
  return isEnumType(named) && named.getValues().some(({ name }) => name === 'SERVED' || name === 'ENTITLED');
};
