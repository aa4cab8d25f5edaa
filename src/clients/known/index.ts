export { askKnownOrNot, type Asker, type BatchAnswer, type Declined } from './ask';
export { lookUpList, type LookedUpList } from './look-up-list';
export { ListProgress } from './progress';
