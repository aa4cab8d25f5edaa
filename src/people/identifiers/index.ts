export {
  impossibleBirth,
  impossibleExpectedBirth,
  parseBirthDate,
  withDayAndMonthExchanged,
  type BirthDate,
} from './birth-date';
export { canonicalIdentifier, isPlaceholderIdentifier, parseIdentifier, type CanonicalIdentifier } from './canonical';
export {
  nhsCheckDigit,
  parseNhsNumber,
  parseUpn,
  upnLetter,
  type NhsNumber,
  type Upn,
} from './health-and-school-numbers';
export { parseGssCode, parsePostcode, parseUprn, type GssCode, type Postcode, type Uprn } from './places';
export { parsePoliceForce, POLICE_FORCES, type PoliceForce } from './police-forces';
export { croLetter, parseCro, parsePnc, pncLetter, type Cro, type Pnc } from './police-numbers';
export { parseCrn, parsePrisonNumber, type Crn, type PrisonNumber } from './probation-and-prison-numbers';
export type { Branded, Reading } from './reading';
export {
  isNobodysPostcode,
  isNoFamilyName,
  isNoGivenName,
  isNothing,
  isPlaceholderBirth,
  isYearAlone,
  mayBeEither,
  noHomeIn,
  saysNoHome,
  type NoHome,
} from './nothing';
