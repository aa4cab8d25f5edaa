export { forgetActs } from './act-store';
export { openExactlyOnce, type ActAsked, type ExactlyOnce } from './exactly-once';
export { WHOLE, type Whose } from './kept-answer';
