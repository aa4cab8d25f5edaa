import type { SourceAgency } from '../../sharing';

/** How an agency numbers people: its PostgreSQL schema, its own number's names, and how the graph refers to it. */
export interface Numbering {
  readonly holder: SourceAgency;
  /** The column, and the property of GraphQL, of the agency's own number. */
  readonly column: string;
  readonly property: string;
  /** The field of Person by which the people subgraph finds somebody by this number. */
  readonly personKey: string;
}

/** The rooms by the PostgreSQL schema of each. */
export const NUMBERING = {
  probation: { holder: 'probation', column: 'crn', property: 'crn', personKey: 'probationCrn' },
  police: { holder: 'police', column: 'nominal_id', property: 'nominalId', personKey: 'policeNominalId' },
  childrens_social_care: {
    holder: 'childrens-social-care',
    column: 'lcs_id',
    property: 'lcsId',
    personKey: 'socialCareLcsId',
  },
  mash: { holder: 'mash', column: 'subject_id', property: 'subjectId', personKey: 'mashSubjectId' },
} as const satisfies Record<string, Numbering>;

export type AgencySchema = keyof typeof NUMBERING;
