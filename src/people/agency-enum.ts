import { registerEnumType } from 'type-graphql';
import { AGENCY_TITLES, codeOf, HOLDERS, type Holder } from '../sharing';

/** The four agencies as the schema names them. */
export const AgencyCode = Object.fromEntries(HOLDERS.map((holder) => [codeOf(holder), holder])) as Record<
  string,
  Holder
>;
registerEnumType(AgencyCode, {
  name: 'Agency',
  description: 'An agency that keeps records of its own.',
  valuesConfig: Object.fromEntries(HOLDERS.map((holder) => [codeOf(holder), { description: AGENCY_TITLES[holder] }])),
});
