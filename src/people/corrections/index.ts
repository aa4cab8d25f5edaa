export { CorrectionsResolver } from './corrections.resolver';
export { CorrectionsStore } from './corrections-store';
export { ASSERTIONS, type AssertionKind, type Became } from './kinds';
export { keepChangedLimits, liftLimits, type Limit } from './limits-store';
export { keepPast, takeBack, endRows, type Assertion, type Past } from './past-store';
export {
  changedTies,
  inheritKeptFrom,
  marked,
  noLongerGiven,
  saidBefore,
  type NoLongerGiven,
  type SaidNoLonger,
  type SpokenOf,
} from './said-store';
export { inOrder, rowIdOf, type IdentifiedKind } from './row-id';
