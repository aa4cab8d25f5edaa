import { registerEnumType } from 'type-graphql';
import { AGENCY_TITLES, codeOf, SOURCE_AGENCIES, type SourceAgency } from '../sharing';

/** The agencies that keep records of their own, as the schema names them. */
export const AgencyCode = Object.fromEntries(SOURCE_AGENCIES.map((holder) => [codeOf(holder), holder])) as Record<
  string,
  SourceAgency
>;
registerEnumType(AgencyCode, {
  name: 'Agency',
  description: 'An agency that keeps records of its own.',
  valuesConfig: Object.fromEntries(
    SOURCE_AGENCIES.map((holder) => [codeOf(holder), { description: AGENCY_TITLES[holder] }]),
  ),
});
