export { agreeing, NUMBER } from './agreeing';
export { Allowances, USUAL_LIMITS, type FindingLimits, type OnSuspicion } from './allowances';
export { AllowanceStore, forgetAskedAbout } from './allowance-store';
export { sealOf, type Sealed } from './asked-about';
export { askedFeatures } from './asked-features';
export type { Compare, Likeness, Matcher } from './candidates';
export { ConfidentialNamesStore } from './confidential-names-store';
export { matcherOn, type Index } from './matcher';
export { KnownOrNot, type KnownOrNotReply, type KnownOrNotStatus } from './known-or-not';
export { KnownOrNotResolver } from './known-or-not.resolver';
export {
  birthOf,
  numbersOf,
  nameWordsOf,
  postcodeOf,
  problemWith,
  TOO_COMMON,
  toBeSure,
  type Particulars,
} from './particulars';
export { ParticularsInput } from './particulars-input';
export { SeenPeople } from './seen-people';
export { toldFeatures } from './told-features';
