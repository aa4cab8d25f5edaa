export { police } from './police.room';
