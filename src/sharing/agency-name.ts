import { AGENCIES, ASKING, bySource, SOURCE_AGENCIES, type Agency, type SourceAgency } from '../partnership';

// Who takes part, as the policy speaks of them. Each agency is declared in src/partnership/agencies.ts.

export { AGENCIES, SOURCE_AGENCIES, type Agency, type SourceAgency } from '../partnership';

/** The agency's name as a sentence uses it: "not released by children's social care". */
export const AGENCY_TITLES: Readonly<Record<Agency, string>> = { ...bySource(({ title }) => title), ...ASKING };

/** Whether a value is the code of an agency whose practitioners may ask. */
export const isAgency = (value: unknown): value is Agency => AGENCIES.includes(value as Agency);

/** Whether a value is the code of an agency that keeps records of its own. */
export const isSourceAgency = (value: unknown): value is SourceAgency =>
  SOURCE_AGENCIES.includes(value as SourceAgency);

/** The agency's name where the schema and the reply's extensions write it: CHILDRENS_SOCIAL_CARE. */
export const codeOf = (agency: string): string => agency.toUpperCase().replaceAll('-', '_');
