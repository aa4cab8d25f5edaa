export { forgetActs } from './act-store';
export { openExactlyOnce, type ActAsked, type ExactlyOnce } from './exactly-once';
export type { Whose } from './kept-answer';
