export { chartOf } from './chart';
export { isNothing, Year, type DayPassed, type YearPassed, type YearSettings } from './year';
