import { SOURCE_AGENCIES, SOURCES, type AgencySchema, type SourceAgency } from '../../partnership';

export type { AgencySchema } from '../../partnership';

/** How an agency numbers people: its own number's names, and how the graph refers to it. */
export interface Numbering {
  readonly holder: SourceAgency;
  /** The column, and the property of GraphQL, of the agency's own number. */
  readonly column: string;
  readonly property: string;
  /** The field of Person by which the people subgraph finds somebody by this number. */
  readonly personKey: string;
}

/** How each agency numbers people, by its PostgreSQL schema. */
export const NUMBERING = Object.fromEntries(
  SOURCE_AGENCIES.map((holder): [string, Numbering] => {
    const { schema, own } = SOURCES[holder];
    return [schema, { holder, column: own.column, property: own.name, personKey: own.personKey }];
  }),
) as Readonly<Record<AgencySchema, Numbering>>;
