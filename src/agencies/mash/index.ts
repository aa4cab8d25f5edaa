export { mash } from './mash.module';
