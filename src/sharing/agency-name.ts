/**
 * Who takes part. Four agencies hold records in the graph (`HOLDERS`); the others only ask.
 * Core agencies of a multi-agency team: statutory guidance ¶247 (002 L1224); of a MARAC: ¶249 (002 L1264).
 */
export const SOURCE_AGENCIES = ['probation', 'police', 'childrens-social-care', 'mash'] as const;

/** An agency that keeps records of its own and answers for them. */
export type SourceAgency = (typeof SOURCE_AGENCIES)[number];

export const AGENCIES = [
  ...SOURCE_AGENCIES,
  'specialist-domestic-abuse',
  'education',
  'substance-misuse',
  'womens-centre',
  'health',
  'housing',
  'adult-social-care',
  'information-governance',
] as const;

/** Any agency whose practitioners may ask. */
export type Agency = (typeof AGENCIES)[number];

/** The agency's name as a sentence uses it: "not released by children's social care". */
export const AGENCY_TITLES: Readonly<Record<Agency, string>> = {
  probation: 'probation',
  police: 'the police domestic-abuse unit',
  'childrens-social-care': "children's social care",
  mash: 'the multi-agency safeguarding hub',
  'specialist-domestic-abuse': 'the specialist domestic-abuse service',
  education: 'education',
  'substance-misuse': 'the substance-misuse service',
  'womens-centre': "the women's centre",
  health: 'the health service',
  housing: 'the housing service',
  'adult-social-care': 'adult social care',
  'information-governance': 'information governance',
};

export const isAgency = (value: unknown): value is Agency => AGENCIES.includes(value as Agency);
export const isSourceAgency = (value: unknown): value is SourceAgency =>
  SOURCE_AGENCIES.includes(value as SourceAgency);

/** The agency's name where the schema and the reply's extensions write it: CHILDRENS_SOCIAL_CARE. */
export const codeOf = (agency: string): string => agency.toUpperCase().replaceAll('-', '_');
