export { police } from './police.module';
